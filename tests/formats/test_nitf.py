"""NITF, with and without namespace: a head in attributes, a body in paragraphs, no word lost."""

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_trees import contents, words_in

from workers import pipeline
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Block, Coded, Document, Hop, Raw, Reference, Role, Story

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
NITF = "http://iptc.org/std/NITF/2006-10-18/"
TEXT = "Snow fell above Arcas."


def nitf(content: str = f"<p>{TEXT}</p>", docdata: str = "", head: str = "", top: str = "") -> str:
    """A document with this inside its body.content, docdata, body.head and head."""
    return (
        f"<nitf><head>{top}{docdata}</head><body><body.head>{head}</body.head>"
        f"<body.content>{content}</body.content></body></nitf>"
    )


def readings(text: str) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document), document
    return detect.read(document)


def story(text: str) -> Story:
    (found,) = readings(text)
    assert isinstance(found, Story), found
    return found


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]


def body(content: str) -> list[str]:
    return [block.text for block in story(nitf(content)).having(Role.BODY)]


@pytest.mark.parametrize(
    "text",
    [
        nitf(),
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">{nitf()}',
        nitf().replace("<nitf>", f'<nitf xmlns="{NITF}">'),
        nitf().replace("<nitf>", '<nitf xmlns="http://example.org/of-our-own">'),
        nitf()
        .replace("<", "<n:")
        .replace("<n:/", "</n:")
        .replace("<n:nitf>", '<n:nitf xmlns:n="x">'),
        nitf().replace("<", "<n:").replace("<n:/", "</n:"),
        f"\ufeff \n<!-- a note -->{nitf()}",
        # Within the first characters stands what an HTML page begins with.
        f"<?xml version='1.0'?>{nitf('<html><p>' + TEXT + '</p></html>')}",
    ],
)
def test_nitf_is_known_by_its_root_whatever_its_namespace(text: str) -> None:
    found = story(text)
    assert found.format == "nitf"
    assert listed(found) == [("body", TEXT)]


@pytest.mark.parametrize(
    ("version", "format_"),
    [
        ("-//IPTC//DTD NITF 3.2//EN", "nitf/3.2"),
        ("-//IPTC//DTD NITF 3.6//EN", "nitf/3.6"),
        ("", "nitf"),
        ("x" * 5000 + "3.4", "nitf"),
    ],
)
def test_the_version_of_the_format_is_said_where_it_is_given(version: str, format_: str) -> None:
    assert story(nitf().replace("<nitf>", f'<nitf version="{version}">')).format == format_


def test_the_head_of_the_body_has_its_roles() -> None:
    head = """
      <hedline><hl1>Snow in
        June</hl1><hl1>Once more</hl1><hl2>Sheep moved</hl2></hedline>
      <note noteclass="hd"><p>Subs: hold the picture</p></note>
      <rights>© Arcas Press <rights.owner>Arcas Press</rights.owner></rights>
      <byline>By <person>Ana Ruiz</person><byttl>Staff writer</byttl></byline>
      <byline>Tom Bell</byline>
      <distributor>EFE</distributor>
      <dateline><location>ARCAS</location><story.date norm="20240501T0900Z">May 1</story.date>
      </dateline>
      <abstract><p>It snowed.</p></abstract>
      <unheard-of>A word</unheard-of>"""
    found = story(nitf(head=head))
    assert listed(found) == [
        ("headline", "Snow in June"),
        ("subheadline", "Once more"),
        ("subheadline", "Sheep moved"),
        ("ednote", "Subs: hold the picture"),
        ("metadata", "© Arcas Press Arcas Press"),
        ("byline", "By Ana Ruiz Staff writer"),
        ("byline", "Tom Bell"),
        ("credit", "EFE"),
        ("dateline", "ARCAS May 1"),
        ("teaser", "It snowed."),
        ("metadata", "A word"),
        ("body", TEXT),
    ]
    fields = found.fields
    assert (fields.byline, fields.dateline, fields.located) == (
        "By Ana Ruiz, Tom Bell",
        "ARCAS May 1",
        "ARCAS",
    )
    assert (fields.provider, fields.content_created) == ("EFE", "20240501T0900Z")
    assert (fields.copyright_holder, fields.copyright_notice) == (
        "Arcas Press",
        "© Arcas Press Arcas Press",
    )


def test_docdata_is_kept_as_it_stands() -> None:
    fields = story(
        nitf(
            docdata="""<docdata management-status="usable">
              <correction info="Height of the pass" id-string="urn:0" regsrc="EFE"/>
              <evloc iso-cc="ESP" state-prov="Cuenca"/>
              <doc-id id-string="urn:a" regsrc="EFE"/>
              <del-list><from-src src-name="EFE"/><from-src src-name="Relay"/></del-list>
              <urgency ed-urg="3"/>
              <date.issue norm="20240501T100000+0200"/>
              <date.expire norm="20240503T100000+0200"/>
              <series series.name="Passes" series.part="1"/>
              <ed-msg msg-type="info" info="Picture follows"/>
              <du-key key="SNOW" generation="4" version="2"/>
              <doc.copyright year="2024" holder="Agencia EFE"/>
              <doc.rights owner="EFE" geography="Spain" limitations="Print only"/>
              <key-list><keyword key="snow"/><keyword key="sheep"/><keyword key="snow"/></key-list>
              <identified-content>
                <person>Ana Ruiz</person><org>Arcas Council</org><location>Arcas</location>
                <classifier type="mood" value="quiet"/>
              </identified-content>
            </docdata>""",
            top="""<title>Snow</title><meta name="Slug" content="SNOW-1"/>
              <meta name="editorReviewed" content="false"/><meta name="colour" content="white"/>
              <tobject tobject.type="news"><tobject.property tobject.property.type="current"/>
              <tobject.subject tobject.subject.refnum="17005000" tobject.subject.type="Weather"
                tobject.subject.detail="Snow"/>
              <tobject.subject tobject.subject.code="HUM"/></tobject>
              <pubdata name="EFE General" date.publication="20240501T1005Z"/>
              <revision-history name="ar" function="writer-author" norm="20240501T0930Z"/>""",
        )
    ).fields
    assert (fields.uri, fields.version, fields.agency) == ("urn:a", "2", "EFE")
    assert (fields.publisher, fields.title, fields.slugline) == ("EFE General", "Snow", "SNOW-1")
    assert (fields.pub_status, fields.urgency, fields.embargo) == ("usable", "3", None)
    assert fields.version_created == "20240501T100000+0200"
    assert fields.expires == "20240503T100000+0200"
    assert fields.ed_note == "Picture follows\n\nHeight of the pass"
    assert (fields.copyright_holder, fields.usage_terms) == ("Agencia EFE", "Print only, Spain")
    assert fields.keywords == ("snow", "sheep")
    assert (fields.signals, fields.follows) == (("correction",), ("urn:0",))
    assert fields.genres == (Coded("news"), Coded("current"))
    assert fields.subjects == (
        Coded("Snow", literal="17005000"),
        Coded(literal="HUM"),
        Coded("quiet", literal="quiet", rel="mood"),
    )
    assert [one.name for one in fields.people] == ["Ana Ruiz"]
    assert [one.name for one in fields.organisations] == ["Arcas Council"]
    assert fields.places == (Coded("Arcas"), Coded("Cuenca", literal="ESP", rel="event"))
    assert fields.alt_ids == (("du-key", "SNOW"), ("series", "Passes"))
    assert fields.feed_fields == (("editorreviewed", "false"),)
    assert fields.hops == (
        Hop("EFE"),
        Hop("Relay"),
        Hop("ar", action="writer-author", timestamp="20240501T0930Z"),
    )


def test_what_is_identified_keeps_its_code_and_the_parts_of_its_place_apart() -> None:
    content = """<person idsrc="own" value="p7">Ana Ruiz</person>
      <location><city>Arcas</city><state>Cuenca</state><country>Spain</country></location>"""
    fields = story(
        nitf(docdata=f"<docdata><identified-content>{content}</identified-content></docdata>")
    ).fields
    assert fields.people == (Coded("Ana Ruiz", literal="p7"),)
    assert fields.places == (Coded("Arcas, Cuenca, Spain"),)


def test_what_wires_say_in_meta_elements_is_kept() -> None:
    found = story(
        nitf(
            top="""<meta name="anpa-category" content="f"/><meta name="aap-priority" content="4"/>
            <meta name="anpa-keyword" content="SNOW"/><meta name="" content="x"/><meta/>
            <meta name="tags" content="a, b"/><meta name="keywords" content="c,, a"/>"""
        )
    ).fields
    assert (found.priority, found.slugline) == ("4", "SNOW")
    assert found.subjects == (Coded(literal="f", rel="category"),)
    assert found.keywords == ("a", "b", "c")


def test_who_registered_a_document_is_known_by_its_site() -> None:
    docdata = '<docdata><doc-id id-string="a" regsrc="reuters.com"/></docdata>'
    found = story(nitf(docdata=docdata)).fields
    assert (found.agency, found.provider) == ("Reuters", "reuters.com")


def test_a_document_without_an_id_has_the_key_of_its_day() -> None:
    key, issued = '<du-key key="US--Snow"/>', '<date.issue norm="2024-05-01T10:00:00Z"/>'
    assert (
        story(nitf(docdata=f"<docdata>{key}{issued}</docdata>")).fields.uri == "US--Snow:20240501"
    )
    assert story(nitf(docdata=f"<docdata>{key}</docdata>")).fields.uri == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (nitf().replace("<nitf>", '<nitf xml:lang="es" baselang="no">'), "es"),
        (nitf().replace("<nitf>", '<nitf baselang="no">'), "no"),
        (nitf().replace("<body>", '<body xml:lang="fr">'), "fr"),
        (nitf(top='<meta name="Language" content="de"/>'), "de"),
        (nitf(), ""),
    ],
)
def test_the_language_is_that_of_the_body(text: str, language: str) -> None:
    assert story(text).fields.language == language


def test_every_part_of_the_head_may_be_missing() -> None:
    for text in (f"<nitf><body><body.content>{TEXT}</body.content></body></nitf>", nitf()):
        found = story(text)
        assert listed(found) == [("body", TEXT)]
        assert found.marks == ("headline_missing",)


@pytest.mark.parametrize(
    "docdata",
    [
        '<urgency ed-urg=""/>',
        '<urgency ed-urg="seven"/>',
        "<doc-id/>",
        '<date.issue norm="yesterday"/>',
        "<du-key/><ed-msg/><key-list/><identified-content/><evloc/><correction/>",
        '<doc.copyright year="x"/>',
    ],
)
def test_one_ill_filled_element_never_fails_the_item(docdata: str) -> None:
    (fate,) = pipeline.run(Raw(nitf(docdata=f"<docdata>{docdata}</docdata>").encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None
    assert fate.event.item.bodies[0].value == TEXT


@pytest.mark.parametrize(
    ("docdata", "embargo"),
    [
        ("<docdata/>", None),
        ('<docdata management-status="embargoed"/>', ""),
        ('<docdata management-status="Embargoed"><date.release norm="noon"/></docdata>', "noon"),
        ('<docdata><date.release norm="20240502T060000Z"/></docdata>', "20240502T060000Z"),
        ("<docdata><date.release/></docdata>", None),
        (
            '<docdata><date.issue norm="20240501T0900Z"/>'
            '<date.release norm="20240501T0900Z"/></docdata>',
            None,
        ),
        (
            '<docdata><date.issue norm="20240501T0900Z"/>'
            '<date.release norm="20240501T0700Z"/></docdata>',
            None,
        ),
        (
            '<docdata><date.issue norm="20240501T090000Z"/>'
            '<date.release norm="20240502T060000Z"/></docdata>',
            "20240502T060000Z",
        ),
    ],
)
def test_an_embargo_is_said_by_the_status_or_by_a_later_release(
    docdata: str, embargo: str | None
) -> None:
    found = story(nitf(docdata=docdata))
    assert found.fields.embargo == embargo
    assert found.fields.pub_status == ""


@pytest.mark.parametrize("status", ["canceled", "Cancelled", "withheld", "killed"])
def test_a_kill_needs_no_text(status: str) -> None:
    found = story(nitf("", docdata=f'<docdata management-status="{status}"/>'))
    assert (found.fields.pub_status, found.blocks, found.marks) == (status, (), ())


@pytest.mark.parametrize("text", [nitf(""), "<nitf/>", nitf("", head="<byline>Ana Ruiz</byline>")])
def test_what_holds_no_story_says_what_was_expected(text: str) -> None:
    (dead,) = readings(text)
    assert isinstance(dead, DeadLettered)
    assert (dead.reason, "NITF" in dead.message) == (Reason.NO_STORY, True)


@pytest.mark.parametrize(
    ("content", "paragraphs"),
    [
        # The base parsers of two newsrooms keep `elem.text` only: these paragraphs vanish there.
        ("<p><b>Snow</b> fell.</p>", ["Snow fell."]),
        ('<p>Snow <a href="http://x.y">fell</a> above Arcas.</p>', [TEXT]),
        ("<p>One.</p>bare text<p>Two.</p> and more", ["One.", "bare text", "Two.", "and more"]),
        (TEXT, [TEXT]),
        (f"<block><block>{TEXT}</block><p>Two.</p></block>", [TEXT, "Two."]),
        ("<p>one<br/>two<br/><br/>three</p>", ["one\ntwo", "three"]),
        ("<p>10&#160;km&#160;off</p>", ["10\xa0km\xa0off"]),
        ("<ul><li>One</li><li>Two <em>three</em></li></ul>", ["One", "Two three"]),
        ("<dl><dt>Snow</dt><dd>white</dd></dl>", ["Snow", "white"]),
        ("<bq><p>So be it.</p><credit>Ana Ruiz</credit></bq>", ["So be it.", "Ana Ruiz"]),
        ("<fn>A footnote</fn>", ["A footnote"]),
        ("<hl2>Sheep</hl2><p>They moved.</p>", ["Sheep", "They moved."]),
        ("<p>क्‍ष और ज़ à e\u0301</p>", ["क्‍ष और ज़ à e\u0301"]),
        ("<p>literal \\ backslash \\n stays</p>", ["literal \\ backslash \\n stays"]),
        ("<![CDATA[<p>Snow <b>fell</b>.</p><p>R&amp;D</p>]]>", ["Snow fell.", "R&D"]),
        ("<p>the &lt;b&gt; tag</p>", ["the <b> tag"]),
        ("<p>&lt;b&gt;Snow&lt;/b&gt; fell&lt;br&gt;late</p>", ["Snow fell\nlate"]),
        ("<p>if x &lt; 5 and y &gt; 3</p>", ["if x < 5 and y > 3"]),
        ("<x:ric>EFE.MC</x:ric><p>One.</p>", ["EFE.MC", "One."]),
        ("<p>Shares of <x:ric>EFE.MC</x:ric> fell.</p>", ["Shares of EFE.MC fell."]),
    ],
)
def test_every_word_of_the_body_is_read(content: str, paragraphs: list[str]) -> None:
    assert body(content) == paragraphs


def test_white_space_is_as_on_a_screen_unless_line_feeds_are_the_structure() -> None:
    assert body("<p>Snow\n      fell\n      above  Arcas.</p><p>Two.</p>") == [TEXT, "Two."]
    assert body("<p>\n   Snow fell\n   Above Arcas.\n  </p>") == ["Snow fell Above Arcas."]
    assert body("<p>Snow fell.\n    Sheep moved.\n    Rain came.</p>") == [
        "Snow fell.",
        "Sheep moved.",
        "Rain came.",
    ]
    assert body("<p>Snow fell on\nthe pass.\n    Sheep moved down\nto the river.</p>") == [
        "Snow fell on the pass.",
        "Sheep moved down to the river.",
    ]
    report = "<p>Snow fell.\n    Sheep moved.\n    Rain came</p>"
    assert body(f"<p>One</p>{report}") == ["One", "Snow fell.", "Sheep moved.", "Rain came"]
    assert body("<p>Snow fell.\n    Sheep moved</p><p>Two</p>") == ["Snow fell. Sheep moved", "Two"]
    assert body("<p>Snow fell.\n\nSheep moved</p><p>Two</p>") == [
        "Snow fell.",
        "Sheep moved",
        "Two",
    ]
    assert body("\nSnow fell.\nSheep moved.\n") == ["Snow fell.", "Sheep moved."]


RESULTS = "Arcas        3   1\nBrisk Bay    2   2\nMarsh Town   0   4"


@pytest.mark.parametrize(
    "content",
    [f"<p>{RESULTS}</p>", f"<pre>{RESULTS}</pre>", RESULTS, f"<p>One.</p><p>\n{RESULTS}\n</p>"],
)
def test_results_in_fixed_width_keep_their_columns(content: str) -> None:
    assert body(content)[-1] == RESULTS


def test_the_cells_of_a_table_keep_their_columns() -> None:
    assert body(
        "<table><tr><th>Crew</th><th>Time</th></tr>\n<tr>\n"
        " <td><p>Arcas</p></td>\n <td>3.2</td>\n</tr>"
        "<tr><td/><td>4.1</td></tr></table>"
    ) == ["Crew\tTime", "Arcas\t3.2", "\t4.1"]
    layout = "<table><tr><td><p>One.</p><p>Two.</p></td><td>Three</td></tr></table>"
    assert body(layout) == ["One.", "Two.", "Three"]


def test_media_are_references_with_their_captions_and_credits() -> None:
    found = story(
        nitf(
            """<media media-type="image">
            <media-reference source="http://p.example/1.jpg" name="pass"/>
            <media-metadata name="x" value="y"/><media-object encoding="base64">AAAA</media-object>
            <media-caption>The <b>pass</b></media-caption><media-producer>Tom Bell</media-producer>
            </media>"""
        )
    )
    assert listed(found) == [("caption", "The pass"), ("credit", "Tom Bell")]
    assert found.fields.associations == (
        Reference("pass", "http://p.example/1.jpg", "media", "picture"),
    )


def test_notes_that_are_not_for_publication_are_not_body() -> None:
    found = story(
        nitf(
            '<note type="npa"><p>Not for use</p></note><note noteclass="editorsnote">Subs</note>'
            '<note noteclass="cpyrt">© EFE</note><note type="pa"><p>Times are local.</p></note>'
        )
    )
    assert [(block.role.value, block.text, block.visible) for block in found.blocks] == [
        ("ednote", "Not for use", False),
        ("ednote", "Subs", False),
        ("metadata", "© EFE", True),
        ("body", "Times are local.", True),
    ]


def test_the_end_of_the_body_is_no_part_of_the_story() -> None:
    text = nitf().replace(
        "</body>",
        "<body.end><tagline>Editing by Tom Bell</tagline><bibliography>Old books</bibliography>"
        "<p>More at eight</p></body.end></body>",
    )
    assert listed(story(text))[1:] == [
        ("credit", "Editing by Tom Bell"),
        ("metadata", "Old books"),
        ("footer", "More at eight"),
    ]


def test_the_title_is_the_headline_only_where_there_is_none() -> None:
    title = "<title>SNOW</title>"
    assert listed(story(nitf(top=title)))[0] == ("headline", "SNOW")
    headed = story(nitf(top=title, head="<hedline><hl1>Snow in June</hl1></hedline>"))
    assert [block.text for block in headed.having(Role.HEADLINE)] == ["Snow in June"]
    assert headed.fields.title == "SNOW"


def test_inline_elements_keep_their_markup_and_only_html() -> None:
    (block,) = story(
        nitf(
            '<p>A <em>very</em> <person>Ana</person> <a href="http://x.y?a&amp;b">li&lt;nk</a></p>'
        )
    ).blocks
    assert block == Block(
        "A very Ana li<nk",
        Role.BODY,
        "body/p[1]",
        markup='A <em>very</em> Ana <a href="http://x.y?a&amp;b">li&lt;nk</a>',
    )


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        (nitf("<p>R&D at Arcas</p>"), "ampersand_escaped"),
        (nitf("<p>Snow&nbsp;fell</p>"), "entities_replaced"),
        (nitf("<p>Snow<br>fell</p>"), "markup_repaired"),
        (nitf("<p>Snow <b>fell <i>above</b> Arcas</i></p>"), "markup_repaired"),
    ],
)
def test_damaged_xml_is_read_whole_and_the_repair_is_named(text: str, repair: str) -> None:
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.raw.repairs == (repair,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (nitf()[:-20], Reason.BROKEN_MARKUP),
        ("<!DOCTYPE nitf [<!ENTITY x 'y'>]>" + nitf("<p>&x;</p>"), Reason.FORBIDDEN_DOCTYPE),
        (nitf("<block>" * 300 + "x" + "</block>" * 300), Reason.TOO_DEEP),
        (nitf("<p>x</p>" * 10_001), Reason.TOO_LARGE),
        (nitf("\n" * 60_000 + "x\ny"), Reason.TOO_LARGE),
        (nitf('<media><media-reference source="x"/></media>' * 1001), Reason.TOO_LARGE),
    ],
)
def test_what_would_lose_text_or_do_harm_is_refused(text: str, reason: Reason) -> None:
    (dead,) = readings(text)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


@pytest.mark.parametrize(
    ("norm", "moment", "mark"),
    [
        ("20240501T100000+0200", "2024-05-01T08:00:00Z", None),
        ("20240501T100000Z", "2024-05-01T10:00:00Z", None),
        ("20240501T1000Z", "2024-05-01T10:00:00Z", None),
        ("2024-05-01T10:00:00-05:00", "2024-05-01T15:00:00Z", None),
        ("20240501T100000", None, "zone_missing"),
        ("20240501", None, "time_missing"),
        ("20240231T100000Z", None, "date_unreadable"),
        ("20990501T100000Z", "2099-05-01T10:00:00Z", "date_in_future"),
    ],
)
def test_dates_are_read_with_their_zone_and_never_guessed(
    norm: str, moment: str | None, mark: str | None
) -> None:
    docdata = f'<docdata><date.issue norm="{norm}"/></docdata>'
    (fate,) = pipeline.run(Raw(nitf(docdata=docdata).encode(), NOW))
    assert isinstance(fate, Published)
    item = json.loads(fate.value)["item"]
    assert item.get("versionCreated") == moment
    assert mark is None or mark in fate.event.marks


@pytest.mark.parametrize(
    ("declared", "sent", "repair"),
    [
        ("utf-8", "utf-8", ()),
        ("iso-8859-1", "iso-8859-1", ()),
        ("utf-8", "cp1252", ("charset_guessed",)),
        ("utf-16", "utf-16", ("bom_removed",)),
        ("iso-8859-1", "utf-8", ()),
        ("utf-8", "utf-8-sig", ("bom_removed",)),
    ],
)
def test_what_the_prolog_declares_gives_way_to_what_the_bytes_are(
    declared: str, sent: str, repair: tuple[str, ...]
) -> None:
    text = "Frühschnee über Årdal – «très tôt»".replace("–", "-" if "8859" in sent else "–")
    value = f'<?xml version="1.0" encoding="{declared}"?>{nitf(f"<p>{text}</p>")}'.encode(sent)
    (fate,) = pipeline.run(Raw(value, NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None
    assert (fate.event.item.bodies[0].value, fate.event.raw.repairs) == (text, repair)


def test_two_items_without_an_id_are_two_stories() -> None:
    one, two = (
        fate.event.family
        for text in (nitf("<p>Snow.</p>"), nitf("<p>Rain.</p>"))
        for fate in pipeline.run(Raw(text.encode(), NOW))
        if isinstance(fate, Published)
    )
    assert one != two


def seen(text: str) -> list[str]:
    """The words of an event: its headline, its body and what was moved."""
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published), fate
    item = fate.event.item
    texts = [one.value for one in item.headlines or ()]
    texts += [item.bodies[0].value] if item.bodies else []
    return words_in(" ".join([*texts, *(moved.text for moved in fate.event.moved)]))


@settings(max_examples=300)
@given(contents(), contents(), st.booleans())
def test_no_word_is_lost_between_the_message_and_the_event(
    content: str, head: str, named: bool
) -> None:
    text = nitf(f"w0 {content}", head=f"<hedline><hl1>w1</hl1></hedline>{head}")
    if named:
        text = text.replace("<nitf>", f'<nitf xmlns="{NITF}">')
    assert seen(text) == words_in(text)


@given(contents(), st.data())
def test_no_word_is_lost_from_a_document_with_a_tag_left_out(
    content: str, data: st.DataObject
) -> None:
    tags = content.split("<")
    at = data.draw(st.integers(0, len(tags) - 1))
    tags[at] = tags[at].partition(">")[2] if at else tags[at]
    damaged = tags[0] + "".join(
        part if number == at else f"<{part}" for number, part in enumerate(tags) if number
    )
    text = nitf(f"w0 {damaged}")
    (found,) = readings(text)
    assert isinstance(found, DeadLettered) or seen(text) == words_in(text)


@given(contents())
def test_reading_is_total_and_deterministic(content: str) -> None:
    assert readings(nitf(content)) == readings(nitf(content))


@pytest.mark.parametrize(
    "text",
    [
        nitf(f"<p>one{chr(10) * 49_000}two</p>"),
        nitf(f"one{chr(10) * 49_000}two"),
        nitf(f"<p>{'a word' + chr(10)}" * 49_000 + "</p>" * 49_000),
        nitf("<p>" + "a word of a line\n" * 49_000 + "</p>"),
        nitf("<p>" + "A line.\n    " * 9_900 + "a</p>"),
        nitf("<table><tr><td>a" + "\xa0" * 400_000 + "</td><td>b</td></tr></table>"),
        nitf("<table><tr><td>" * 80 + "x" * 100_000 + "</td></tr></table>" * 80),
        nitf("<tr>" + "<td>x</td>" * 24_000 + "</tr>"),
        nitf("<p>" + "<b>x</b>" * 24_000 + "</p>"),
        nitf("<x>y</x>" * 9_900),
        nitf("<x>y</x> z " * 9_900),
        nitf("<p>" + "<br/>" * 49_000 + "</p>"),
        nitf("<a>" * 250 + "x" * 1_000_000 + "</a>" * 250),
        nitf("&lt;p&gt;x" * 40_000),
        nitf("a   b\t" * 200_000),
        nitf("a" + " " * 1_000_000 + "\nb" + " " * 900_000 + "\n c"),
        nitf(head="<byline>" + "x<byttl>y</byttl>" * 24_000 + "</byline>"),
        nitf(head="<byline>Ana Ruiz</byline>" * 9_000),
    ],
    ids=range(18),
)
def test_text_made_to_be_slow_is_not(text: str) -> None:
    begun = time.process_time()
    readings(text)
    assert time.process_time() - begun < 4


def test_what_is_said_of_a_picture_for_those_who_do_not_see_it_is_a_caption() -> None:
    """`alternate-text` was only the name of a reference, and lost where that had no address."""
    reference = '<media-reference source="a.jpg" alternate-text="The pier at dawn"/>'
    text = f"<body.content><p>It opens.</p><media>{reference}</media></body.content>"
    document = decode(Raw(f"<nitf><body>{text}</body></nitf>".encode(), NOW))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story)
    assert [one.text for one in found.having(Role.CAPTION)] == ["The pier at dawn"]
