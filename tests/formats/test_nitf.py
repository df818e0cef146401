"""NITF, with and without namespace: a head with roles, a body in paragraphs and tables."""

import pytest
from nitf_documents import NITF, NOW, TEXT, listed, nitf, readings, story

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Block, Document, Raw, Reference, Role, Story


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


def test_what_is_said_of_a_picture_for_those_who_do_not_see_it_is_a_caption() -> None:
    """`alternate-text` was only the name of a reference, and lost where that had no address."""
    reference = '<media-reference source="a.jpg" alternate-text="The pier at dawn"/>'
    text = f"<body.content><p>It opens.</p><media>{reference}</media></body.content>"
    document = decode(Raw(f"<nitf><body>{text}</body></nitf>".encode(), NOW))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story)
    assert [one.text for one in found.having(Role.CAPTION)] == ["The pier at dawn"]
