"""The formats of the wire: bytes and text become stories made of blocks, with their metadata.

`detect` says which format a document is in, and calls its reader. A format is the file of its name
with those that begin like it: `nitf` reads, `nitf_fields` has the metadata, `nitf_subjects` a part.

    json      ninjs*, json_feed, unknown_json, unknown_fields; json_items and json_search find the
              items, message_wrappers and wrapped_messages what is around them; json_text,
              json_repair, nested_fields, element_names, leftovers, rich_text
    xml       newsml_g2*, newsml_1*, nitf*, rss, atom, feed_*, wxr*, unknown_xml; xml_wrapped finds
              the items; xml_tree, xml_repair, xml_names, xml_flow, xml_text
    html      html_*: page, its zones, roles, headline, head; article_body, body_parts, prose,
              class_roles, page_sources, linked_data, unscripted; markup, plain_markup and xhtml
              for fragments; flow, stretches, white_space, kept_lines
    text      text_page, plain_text, hard_wrap; iptc_7901*, anpa_1312*, and wire_* for both of them
    e-mail    email_*
    envelope  envelope; inner_documents for what is within another document

    what several share
    lines     page_lines, line_shapes, page_dates, two_calendars: what a single line is;
              held_lines, cut_teasers
    who       bylines, stacked_bylines, signed_leads, signers, signer_*, east_asian_signers
    an item   completeness, renditions, pictures, left_references
    bytes     file_kinds, gzipped, charsets, controls, mojibake, needles
    bounds    guards, attribute_floods, open_elements, message_bounds
"""
