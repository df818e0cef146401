"""Messages that hurt by how they are built: depth, size, numbers, references, one in another."""

import base64
import json
from typing import Final

from hostile_carriers import (
    ATTRIBUTES,
    BIDI,
    CUES,
    DEEP,
    DIGITS,
    EITHER,
    EVENT,
    FILES,
    LONG,
    MEGABYTE,
    MOST,
    QUOTED,
    SLIPS,
    ZALGO,
    Hostile,
    article,
    as_object,
    bomb,
    envelopes,
    gzipped,
    mail,
    multipart,
    newsml_g2,
    ninjs,
    nitf,
    page,
    parts,
    rss,
    rss_item,
    signed,
    wire,
)
from hostile_feeds import SENTENCE

STRUCTURES: Final = {
    # Depth.
    "html nested deep": Hostile(lambda: page("<div>" * DEEP), "too_large"),
    "html nested under the count of tags": Hostile(lambda: page("<div>" * 49_000), "too_deep"),
    "html of formatting elements": Hostile(lambda: page("<b><i><p>" * 1300 + SENTENCE), EVENT),
    "html of fonts in tables": Hostile(lambda: page("<table><font>" * 2000 + SENTENCE), EVENT),
    "xml nested deep": Hostile(lambda: nitf("<a>" * DEEP), "too_large"),
    "xml nested and closed": Hostile(lambda: nitf("<a>" * 20_000 + "</a>" * 20_000), "too_deep"),
    "json of arrays nested deep": Hostile(lambda: b"[" * DEEP, "too_deep"),
    "json of objects nested deep": Hostile(lambda: b'{"a":' * DEEP, "too_deep"),
    "json nested in a field": Hostile(
        lambda: as_object('"x": ' + "[" * DEEP + "]" * DEEP), "too_deep"
    ),
    "lines of json that are broken at the end": Hostile(
        lambda: b"{}\n" + b"[\n" * 450 + b"1," * 900_000, "broken_json"
    ),
    "json in strings of json": Hostile(lambda: envelopes(12), "unknown_format"),
    # Floods.
    "a tag with 100,000 attributes": Hostile(
        lambda: page(f"<p {ATTRIBUTES}>{SENTENCE}"), "too_many_attributes"
    ),
    "an attribute flood with tags in quotes": Hostile(
        lambda: page(f"<p {QUOTED}>{SENTENCE}"), "too_many_attributes"
    ),
    "an attribute flood in xml": Hostile(lambda: nitf(f"<p {ATTRIBUTES}/>"), "too_many_attributes"),
    "an attribute of a megabyte": Hostile(
        lambda: article(f"<p class='{'a ' * (MEGABYTE // 2)}' id='{'b' * 500_000}'>{SENTENCE}"),
        EVENT,
    ),
    "a tag name of a megabyte": Hostile(lambda: article(f"<{'x' * MEGABYTE}>{SENTENCE}"), EVENT),
    "a million short blocks": Hostile(lambda: page("<p>a" * 500_000), "too_large"),
    "a million short blocks of text": Hostile(lambda: b"The a\n" * 340_000, "too_large"),
    "as many short blocks as are read": Hostile(lambda: page("<p>a" * 9_990), EVENT),
    "as many sentences as are read": Hostile(lambda: page(f"<p>{SENTENCE}" * 9_990), EVENT),
    "a page of people who sign": Hostile(lambda: page("".join(map(signed, range(9_900)))), EVENT),
    "a text of people who sign": Hostile(
        lambda: "\n\n".join(map(signed, range(9_900))).replace("<p>", "").encode(), EVENT
    ),
    "a million line breaks": Hostile(lambda: page("a<br>" * 400_000), "too_large"),
    "as many links as are read": Hostile(lambda: article("<a href=/>a</a>" * 24_000), EVENT),
    "a wide table": Hostile(lambda: article(f"<table><tr>{'<td>1' * 40_000}</tr></table>"), EVENT),
    "a long table": Hostile(lambda: article(f"<table>{'<tr><td>1<td>2' * 9_000}</table>"), EVENT),
    "tables in tables": Hostile(lambda: article("<table><tr><td>" * 170 + SENTENCE), "too_deep"),
    "lists in lists": Hostile(lambda: article("<ul><li>a" * 250), EVENT),
    "misnested formatting": Hostile(lambda: article("<p><b><i><u><s>a" * 2000), "too_deep"),
    "forms and selects": Hostile(lambda: article("<select><option>a" * 20_000), "too_deep"),
    "24,000 options of a form": Hostile(
        lambda: article(f"<select>{'<option>a</option>' * 24_000}</select>"), "too_large"
    ),
    # Text.
    "a text node of 10 MB": Hostile(lambda: article("x" * 10 * MEGABYTE), "too_large"),
    "a text node as large as is read": Hostile(lambda: article(LONG), EVENT),
    "a text node in xml as large as is read": Hostile(lambda: nitf(f"<p>{LONG}</p>"), EVENT),
    "a string in json as large as is read": Hostile(lambda: ninjs(body_text=LONG), EVENT),
    "a page of one line": Hostile(LONG.encode, EVENT),
    "one word of two megabytes": Hostile(lambda: b"a" * MOST, "unknown_format"),
    "nothing but spaces": Hostile(lambda: b" " * MOST, "empty"),
    "nothing but line feeds": Hostile(lambda: b"\n" * MOST, "empty"),
    "one word among spaces": Hostile(lambda: ninjs(body_text=" " * MEGABYTE + "a"), EVENT),
    "references to characters": Hostile(lambda: article("&#8226;&amp;&nbsp;" * 50_000), EVENT),
    "ampersands that are none": Hostile(lambda: nitf("<p>" + "& &x &#; " * 90_000), "too_large"),
    "a comment bomb": Hostile(lambda: article("<!-- a --><!-- b -->" * 20_000), EVENT),
    "a comment that never ends": Hostile(lambda: article("<!--" + "-" * MEGABYTE), EVENT),
    "comments opened again and again": Hostile(lambda: article("<!-- -- " * 45_000), EVENT),
    "a cdata bomb": Hostile(lambda: nitf("<p>" + "<![CDATA[a]]>" * 40_000 + "</p>"), EVENT),
    "a cdata section that never ends": Hostile(
        lambda: nitf("<![CDATA[" + "]" * MEGABYTE), "broken_markup"
    ),
    "processing instructions": Hostile(lambda: nitf("<?a b?>" * 40_000), EVENT),
    "a script that never ends": Hostile(lambda: article("<script>" + "a<b;" * 12_000), EVENT),
    # Entities and what lies outside.
    "an entity bomb": Hostile(lambda: nitf("<p>&a9;</p>", bomb(10)), "forbidden_doctype"),
    "an entity bomb in html": Hostile(
        lambda: f"{bomb(10).replace('nitf', 'html')}<html><p>&a9;</p></html>".encode(),
        "forbidden_doctype",
    ),
    "a quadratic entity bomb": Hostile(
        lambda: nitf("<p>" + "&a;" * 20_000, f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 100_000}">]>'),
        "forbidden_doctype",
    ),
    "a doctype hidden in space": Hostile(
        lambda: nitf("", f"<!DOCTYPE nitf{' ' * 100_000}[<!ENTITY a 'b'>]>"), "forbidden_doctype"
    ),
    "a doctype that never ends": Hostile(
        lambda: nitf("", f"<!DOCTYPE nitf '{'a' * MEGABYTE}"), "broken_markup"
    ),
    **{
        f"an external entity {number}": Hostile(
            lambda at=at: nitf("<p>&x;</p>", f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{at}">]>'),
            "forbidden_doctype",
        )
        for number, at in enumerate(FILES)
    },
    **{
        f"an external dtd {number}": Hostile(
            lambda at=at: nitf("", f'<!DOCTYPE nitf SYSTEM "{at}">'), EVENT
        )
        for number, at in enumerate(FILES)
    },
    "an xinclude": Hostile(
        lambda: nitf(
            "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text'"
            " href='file:///etc/hostname'/>"
        ),
        EVENT,
    ),
    "a stylesheet and a schema elsewhere": Hostile(
        lambda: (
            b'<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>'
            + nitf("")
            .replace(
                b"<nitf", b"<nitf xsi:schemaLocation='a http://127.0.0.1:9/a.xsd' xmlns:xsi='b'"
            )
            .partition(b"?>")[2]
        ),
        EVENT,
    ),
    "a page that loads everything": Hostile(
        lambda: article(
            "<img src=http://127.0.0.1:9/x><iframe src=file:///etc/hostname></iframe>"
            "<object data=/etc/hostname></object><link rel=import href=//127.0.0.1:9/>"
        ),
        EVENT,
    ),
    # Namespaces.
    "a namespace flood": Hostile(
        lambda: nitf("".join(f"<a xmlns:p{n}='u{n}'>" for n in range(300)) + "</a>" * 300),
        "too_deep",
    ),
    "prefixes without a namespace": Hostile(lambda: nitf("<x:p>a</x:p>" * 10_000), "too_large"),
    # Bytes.
    "lone surrogates in json": Hostile(
        lambda: as_object('"body_text": "The quay \\ud83d closes \\udc00 today."'), EVENT
    ),
    "lone surrogates in utf-8": Hostile(lambda: b"The quay \xed\xa0\x80 closes", EVENT),
    "nuls in text": Hostile(lambda: b"The quay \0 closes", "not_text"),
    "nuls in json": Hostile(lambda: as_object('"body_text": "The \\u0000quay"'), EVENT),
    "nuls in html": Hostile(lambda: article("The \0quay"), "not_text"),
    "a megabyte of nuls": Hostile(lambda: SENTENCE.encode() + b"\0" * MEGABYTE, EVENT),
    "a character cut in two": Hostile(
        lambda: article("ü" * 1000).replace("ü".encode(), b"\xc3", 1), "not_text"
    ),
    "a character cut off at the end": Hostile(lambda: SENTENCE.encode() + "क".encode()[:2], EVENT),
    "two encodings in one message": Hostile(
        lambda: article("ü").replace("ü".encode(), "Zürich ".encode() + "Köln".encode("cp1252")),
        EVENT,
    ),
    "a charset that is none": Hostile(
        lambda: b'<?xml version="1.0" encoding="zip"?><nitf>\xff\xfe</nitf>', EVENT
    ),
    "a charset of seven bits": Hostile(
        lambda: article("+ADw-script+AD4-").replace(b"<head>", b"<head><meta charset=utf-7>"), EVENT
    ),
    "a byte order mark of another encoding": Hostile(lambda: b"\xff\xfe" + article("a"), EVENT),
    "byte order marks": Hostile(lambda: b"\xef\xbb\xbf" * 100_000 + article("a"), EITHER),
    "control characters": Hostile(
        lambda: bytes(range(1, 32)) * 50_000 + SENTENCE.encode(), "unknown_format"
    ),
    "escapes for a terminal": Hostile(
        lambda: article("\x1b]0;owned\x07\x1b[2J\x9b31m" * 10_000), EVENT
    ),
    "bidi controls": Hostile(lambda: article(f"<p>{BIDI}{SENTENCE}"), EVENT),
    "combining marks": Hostile(lambda: article(f"<p>{ZALGO}"), EVENT),
    "a character of eighteen": Hostile(lambda: article("<p>" + "\ufdfa" * 200_000), EVENT),
    "a tag sequence": Hostile(lambda: article("<p>" + "\U000e0041" * 200_000), EVENT),
    # Compression.
    "a gzip bomb": Hostile(lambda: gzipped(b"\0" * 100 * MEGABYTE), "compression_bomb"),
    "a gzip bomb in gzip": Hostile(lambda: gzipped(b"a" * 15 * MEGABYTE, times=2), "not_text"),
    "many gzip members": Hostile(lambda: gzipped(b"a") * 60_000, "compression_bomb"),
    "gzip cut off": Hostile(lambda: gzipped(article(SENTENCE))[:-9], "not_text"),
    "a gzip bomb in base64": Hostile(
        lambda: json.dumps(
            {"body_base64": base64.b64encode(gzipped(b" " * 20 * MEGABYTE)).decode()}
        ).encode(),
        "compression_bomb",
    ),
    "a text that grows to the most": Hostile(
        lambda: gzipped(b"".join(b"The old quay number %d closes.\n\n" % n for n in range(49_000))),
        "too_large",
    ),
    # JSON.
    "a number of a million digits": Hostile(lambda: as_object(f'"version": {DIGITS}'), EVENT),
    "a number of a million digits alone": Hostile(DIGITS.encode, "unknown_format"),
    "a fraction of a million digits": Hostile(lambda: as_object(f'"urgency": 1.{DIGITS}'), EVENT),
    "an exponent of a million digits": Hostile(lambda: as_object(f'"urgency": 1e{DIGITS}'), EVENT),
    "numbers that are none": Hostile(lambda: as_object('"urgency": NaN, "x": [Infinity]'), EVENT),
    "a key of a megabyte": Hostile(lambda: as_object(f'"{"k" * MEGABYTE}": 1'), EVENT),
    "keys that are repeated": Hostile(
        lambda: as_object('"headline": "a", ' * 100_000 + '"b": 1'), EVENT
    ),
    "100,000 keys": Hostile(
        lambda: as_object(", ".join(f'"k{n}": {n}' for n in range(100_000))), "too_large"
    ),
    "100,000 keywords": Hostile(lambda: ninjs(keywords=["a"] * 100_000), "too_large"),
    "100,000 subjects": Hostile(lambda: ninjs(subject=[{"name": "a"}] * 60_000), "too_large"),
    "backslashes": Hostile(lambda: as_object('"body_text": "' + "\\\\" * 900_000 + '"'), EVENT),
    "a string that never ends": Hostile(lambda: b'{"uri": "' + b"a" * MEGABYTE, "broken_json"),
    "quotes": Hostile(lambda: b'{"' + b'"' * MOST, "broken_json"),
    "names that leave their folder": Hostile(
        lambda: ninjs(
            uri=SLIPS, version=SLIPS, slugline=SLIPS, associations={SLIPS: {"uri": SLIPS}}
        ),
        EVENT,
    ),
    "an address of two megabytes": Hostile(
        lambda: ninjs(uri="https://north.example/" + "a" * MEGABYTE), EVENT
    ),
    "a headline of a megabyte": Hostile(lambda: ninjs(headline="The quay " * 110_000), EVENT),
    "a date of a megabyte": Hostile(lambda: ninjs(versioncreated="2021-" * 200_000), EVENT),
    "a byline of a megabyte": Hostile(lambda: ninjs(byline="By Anna " * 120_000), EVENT),
    "markup within escapes within markup": Hostile(
        lambda: ninjs(body_html="&lt;" * 100_000 + "p" + "&gt;" * 100_000), EVENT
    ),
    # Many items.
    "100,000 items in a feed": Hostile(lambda: rss("<item/>" * 100_000), "too_large"),
    "24,000 items in a feed": Hostile(lambda: rss("<item/>" * 24_000), "too_large"),
    "100,000 items in a list": Hostile(
        lambda: b"[" + b",".join([b'{"uri":"a"}'] * 100_000) + b"]", "too_large"
    ),
    "as many items as are read": Hostile(
        lambda: b"[" + b",".join([ninjs(body_text=SENTENCE * 3)] * 500) + b"]", EVENT
    ),
    "as many items in a feed as are read": Hostile(
        lambda: rss(rss_item(SENTENCE * 3) * 500), EVENT
    ),
    "as many items made of cues as are read": Hostile(
        lambda: b"[" + b",".join([ninjs(body_text=SENTENCE + "\n" + CUES)] * 500) + b"]", EVENT
    ),
    # E-mail.
    "a mime bomb": Hostile(lambda: multipart(10_000), "too_deep"),
    "100,000 parts of a mail": Hostile(lambda: parts(40_000), "too_large"),
    "a header of a megabyte": Hostile(lambda: mail(f"X-A: {'a' * MEGABYTE}\r\n", SENTENCE), EVENT),
    "100,000 headers": Hostile(lambda: mail("X-A: a\r\n" * 100_000, SENTENCE), "too_large"),
    "folded headers": Hostile(
        lambda: mail("X-A: a" + "\r\n a" * 100_000 + "\r\n", SENTENCE), "too_large"
    ),
    "encoded words": Hostile(
        lambda: mail("X-Subject: " + "=?utf-8?q?=61?= " * 60_000 + "\r\n", SENTENCE), EITHER
    ),
    "an attachment that leaves its folder": Hostile(
        lambda: mail(
            "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
            f"--b\r\nContent-Type: text/plain\r\n\r\n{SENTENCE}\r\n--b\r\nContent-Type: text/plain;"
            f' name="{SLIPS}"\r\nContent-Disposition: attachment; filename="{SLIPS}"\r\n\r\n'
            "a\r\n--b--",
        ),
        EVENT,
    ),
    # Tickers.
    "a wire message without an end": Hostile(lambda: wire("a" * MEGABYTE)[:-2], EVENT),
    "wire messages in one record": Hostile(lambda: wire("a") * 10_000, "too_large"),
    "newsml-g2 with everything": Hostile(lambda: newsml_g2("<p>a</p>" * 9_000), EVENT),
}
