"""NewsML-G2: one text an item in however many renditions."""

from base64 import b64encode

import pytest
from newsml_g2_items import NAR, TEXT, XHTML, fields, item, listed, message, readings, story

from workers.outcome import DeadLettered, Reason
from workers.story import Role, Story


def body(content: str) -> list[str]:
    return [block.text for block in story(item(content)).having(Role.BODY)]


@pytest.mark.parametrize(
    "text",
    [
        item(),
        f'<?xml version="1.0"?><!-- of ours -->\n{item()}',
        item().replace(f' xmlns="{NAR}"', ""),
        item().replace(NAR, "http://example.org/of-our-own"),
        # HTML so near the beginning is no HTML page.
        "<?xml version='1.0'?>"
        + item(f"<inlineXML><html><body><p>{TEXT}</p></body></html></inlineXML>"),
        message(item()),
    ],
)
def test_an_item_is_known_by_its_root_whatever_its_namespace(text: str) -> None:
    found = story(text)
    assert found.format == "newsml-g2/2.33"
    assert listed(found) == [("body", TEXT)]
    assert (found.fields.uri, found.fields.version) == ("urn:a", "3")


def test_a_message_is_several_items_in_their_order() -> None:
    found = readings(
        message(
            '<packageItem guid="urn:p"><itemRef residref="urn:a"/></packageItem>',
            item(),
            '<knowledgeItem guid="urn:k"><conceptSet><concept><name>Snow</name></concept>'
            "</conceptSet></knowledgeItem>",
            '<conceptItem guid="urn:c"/>',
            item("", about="<headline>Rain</headline>"),
            "<mystery/>",
            header="<sender>efe.example</sender><priority>2</priority>"
            '<signal qcode="nmsig:atomic"/>',
        )
    )
    assert [one.message if isinstance(one, DeadLettered) else one.fields.type for one in found] == [
        "composite",
        "text",
        "NewsML-G2 with a news item was expected, a knowledgeItem holds no story",
        "NewsML-G2 with a news item was expected, a conceptItem holds no story",
        "text",
        "NewsML-G2 with a news item was expected, a mystery holds no story",
    ]
    second = found[1]
    assert isinstance(second, Story)
    assert (second.fields.provider, second.fields.priority) == ("efe.example", "2")
    assert second.fields.signals == ("nmsig:atomic",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (message(), Reason.NO_STORY),
        (f'<newsMessage xmlns="{NAR}"/>', Reason.NO_STORY),
        (item(""), Reason.NO_STORY),
        (item("", about="<by>Ana Ruiz</by>"), Reason.NO_STORY),
        ("<conceptItem/>", Reason.NO_STORY),
        ("<planningItem/>", Reason.NO_STORY),
        (message(*["<newsItem/>"] * 1001), Reason.TOO_LARGE),
        (item(about='<subject qcode="a:b"/>' * 1001), Reason.TOO_LARGE),
        (item("<inlineXML><p>One.</p></inlineXML>" * 51), Reason.TOO_LARGE),
        (item(f"<inlineXML>{'<p>x</p>' * 10_001}</inlineXML>"), Reason.TOO_LARGE),
        (item(f"<inlineData>{'x&#10;&#10;' * 26_000}</inlineData>"), Reason.TOO_LARGE),
        (item('<remoteContent href="http://x.y"/>' * 1001), Reason.TOO_LARGE),
        (item(rest=f"<hopHistory>{'<hop/>' * 1001}</hopHistory>"), Reason.TOO_LARGE),
        (item()[:-20], Reason.BROKEN_MARKUP),
        ("<!DOCTYPE newsItem [<!ENTITY a 'b'>]>" + item(), Reason.FORBIDDEN_DOCTYPE),
        (item(f"<inlineXML>{'<div>' * 300}x{'</div>' * 300}</inlineXML>"), Reason.TOO_DEEP),
    ],
)
def test_what_holds_no_story_says_what_was_expected(text: str, reason: Reason) -> None:
    dead = readings(text)[0]
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="urn:x">
  <head><docdata><doc-id id-string="doc-7"/><urgency ed-urg="2"/></docdata></head>
  <body><body.head><hedline><hl1>Snow in June</hl1><hl2>Sheep moved</hl2></hedline>
  <byline>Ana Ruiz</byline></body.head><body.content><p><b>Snow</b> fell <a href="http://x.y">above
  </a> Arcas.</p></body.content></body></nitf></inlineXML>"""


@pytest.mark.parametrize(
    ("content", "paragraphs"),
    [
        (NITF, [TEXT]),
        (XHTML, [TEXT]),
        (f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>S</title></head>'
         f"<body><p>{TEXT}</p></body></html></inlineXML>", [TEXT]),
        (f"<inlineXML><h:div xmlns:h='urn:h'><h:p>{TEXT}</h:p></h:div></inlineXML>", [TEXT]),
        (f"<inlineXML><div>{TEXT}<p>Two.</p> and three</div></inlineXML>",
         [TEXT, "Two.", "and three"]),
        (f"<inlineXML>{TEXT}</inlineXML>", [TEXT]),
        (f"<inlineXML><![CDATA[<p>{TEXT}</p><p>R&amp;D</p>]]></inlineXML>", [TEXT, "R&D"]),
        (f"<inlineXML>&lt;p&gt;{TEXT}&lt;/p&gt;</inlineXML>", [TEXT]),
        (f'<inlineData contenttype="text/plain">{TEXT}\n\nTwo.</inlineData>', [TEXT, "Two."]),
        (f"<inlineData>{TEXT}</inlineData>", [TEXT]),
        (f'<inlineData contenttype="text/html">&lt;p&gt;{TEXT}&lt;/p&gt;</inlineData>', [TEXT]),
        (f"<inlineData><![CDATA[<p>{TEXT}</p>]]></inlineData>", [TEXT]),
        (f'<inlineData encoding="encd:base64">{b64encode(TEXT.encode()).decode()}</inlineData>',
         [TEXT]),
        (f'<inlineData contenttype="text/html" encoding="base64">\n'
         f"{b64encode(f'<p>{TEXT}</p>'.encode()).decode()}\n</inlineData>", [TEXT]),
        (f'<inlineXML><x:event xmlns:x="urn:x"><x:name>{TEXT}</x:name><x:more><x:y>Two</x:y>'
         "</x:more></x:event></inlineXML>", [TEXT, "Two"]),
        ("<inlineXML><table><tr><td>Arcas</td><td>3</td></tr></table></inlineXML>", ["Arcas\t3"]),
        ('<inlineData contenttype="text/plain">Arcas       3    1\nBrisk Bay   2    2\n'
         "Marsh Town  0    4</inlineData>", ["Arcas       3    1", "Brisk Bay   2    2",
                                             "Marsh Town  0    4"]),
    ],
)  # fmt: skip
def test_every_form_of_content_is_read_whole(content: str, paragraphs: list[str]) -> None:
    assert body(content) == paragraphs


@pytest.mark.parametrize(
    "contents_",
    [
        [XHTML, XHTML],
        [f'<inlineData contenttype="text/plain">{TEXT}</inlineData>', XHTML],
        [XHTML, f'<inlineData contenttype="text/html">&lt;div&gt;{TEXT}&lt;/div&gt;</inlineData>'],
        [NITF, XHTML, f"<inlineData>{TEXT}</inlineData>"],
    ],
)
def test_several_renditions_of_one_text_are_one_text(contents_: list[str]) -> None:
    assert body("".join(contents_)) == [TEXT]


def test_what_only_one_rendition_says_is_not_lost() -> None:
    found = story(item(f"{XHTML}<inlineData>{TEXT}\n\nMore to follow</inlineData>"))
    assert listed(found) == [("body", TEXT), ("metadata", "More to follow")]


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ('<inlineData contenttype="image/jpeg" encoding="encd:base64">AAAA</inlineData>',
         "content_unread:image/jpeg"),
        ('<inlineData encoding="encd:base64">?</inlineData>', "content_unread:base64"),
        ('<inlineData encoding="encd:base64">AAECAwQFBgc=</inlineData>', "content_unread:base64"),
    ],
)  # fmt: skip
def test_data_that_is_no_text_is_marked(content: str, mark: str) -> None:
    assert story(item(XHTML + content)).marks == (mark, "headline_missing")


def test_what_an_inner_document_says_fills_what_the_item_leaves_open() -> None:
    found = story(item(NITF))
    assert listed(found)[:3] == [
        ("headline", "Snow in June"),
        ("subheadline", "Sheep moved"),
        ("byline", "Ana Ruiz"),
    ]
    assert (found.fields.urgency, found.fields.byline) == ("2", "Ana Ruiz")
    assert (found.fields.uri, found.fields.version) == ("urn:a", "3")
    assert found.fields.alt_ids == (("doc-id", "doc-7"),)
    assert fields(content=NITF, about="<urgency>5</urgency>").urgency == "5"


def test_headlines_bylines_and_descriptions_are_each_one_block() -> None:
    about = """
      <headline role="hld:short">Snow</headline><headline role="hld:main">Snow in
        June</headline><headline>Snow</headline>
      <by>Ana Ruiz</by><by>Tom Bell</by><dateline>ARCAS, May 1 (EFE)</dateline>
      <creditline>EFE</creditline>
      <description role="drol:summary">Snow fell</description>
      <description>Cows moved</description>"""
    assert listed(story(item(NITF, about=about))) == [
        ("headline", "Snow in June"),
        ("subheadline", "Snow"),
        ("byline", "Tom Bell"),
        ("dateline", "ARCAS, May 1 (EFE)"),
        ("subheadline", "Sheep moved"),
        ("byline", "Ana Ruiz"),
        ("body", TEXT),
        ("credit", "EFE"),
        ("teaser", "Cows moved"),
    ]
    found = story(item(XHTML, about="<dateline>ARCAS</dateline><by>Ana Ruiz</by>"))
    assert listed(found) == [("byline", "Ana Ruiz"), ("dateline", "ARCAS"), ("body", TEXT)]
    begun = f"<inlineXML><p>ARCAS (EFE) - {TEXT}</p></inlineXML>"
    assert listed(story(item(begun, about="<dateline>Arcas (EFE)</dateline>"))) == [
        ("body", f"ARCAS (EFE) - {TEXT}")
    ]


def test_the_headline_of_a_page_counts_where_the_item_has_none() -> None:
    page = (
        "<inlineXML><html><head><title>S</title></head><body><h1>Snow in June</h1>"
        "<p>{}</p></body></html></inlineXML>"
    )
    assert listed(story(item(page.format(TEXT)))) == [("headline", "Snow in June"), ("body", TEXT)]
    headed = item(page.format(TEXT), about="<headline>Snow in June</headline>")
    assert listed(story(headed)) == [
        ("headline", "Snow in June"),
        ("metadata", "Snow in June"),
        ("body", TEXT),
    ]
    found = story(item(page.format(TEXT).replace("h1", "h2")))
    assert listed(found)[0] == ("headline", "S")
    assert found.blocks[0].visible is False


def test_headlines_and_datelines_are_not_body_where_the_content_opens_with_them() -> None:
    content = f"""<inlineXML><html><body><header><h1>Snow</h1><h2>Sheep moved</h2></header>
      <p>(Adds sheep)</p><p>ARCAS (EFE) - {TEXT}</p><p>Rain.</p><p>Snow</p><footer>efe/ar</footer>
      </body></html></inlineXML>"""
    about = """<headline>Snow</headline><headline role="hld:sub">Sheep moved</headline>
      <dateline>Arcas (EFE)</dateline>"""
    assert listed(story(item(content, about=about))) == [
        ("headline", "Snow"),
        ("subheadline", "Sheep moved"),
        ("metadata", "Snow"),
        ("metadata", "Sheep moved"),
        ("body", "(Adds sheep)"),
        ("body", f"ARCAS (EFE) - {TEXT}"),
        ("body", "Rain."),
        ("body", "Snow"),
        ("footer", "efe/ar"),
    ]


def test_metadata_that_are_html_in_their_turn_lose_their_tags() -> None:
    found = story(
        item(
            about="""<headline>Snow &lt;i&gt;in&lt;/i&gt; June</headline>
            <description>&lt;p&gt;Cows &lt;b&gt;moved&lt;/b&gt;.&lt;/p&gt;</description>""",
            meta="<edNote>&lt;p&gt;Hold R&amp;amp;D&lt;/p&gt;</edNote>",
        )
    )
    assert [(role, text) for role, text in listed(found) if role != "body"] == [
        ("headline", "Snow in June"),
        ("teaser", "Cows moved."),
        ("ednote", "Hold R&D"),
    ]
    assert found.fields.ed_note == "Hold R&D"


def test_the_class_of_an_element_says_what_its_words_are_for() -> None:
    content = f"""<inlineXML><html><body><div class="big byline">Ana Ruiz</div>
      <p class="lead">{TEXT}</p><section class="notepad"><h2>Notes</h2><p>Call Tom</p></section>
      <p class="bylines">Two</p></body></html></inlineXML>"""
    assert listed(story(item(content))) == [
        ("byline", "Ana Ruiz"),
        ("body", TEXT),
        ("ednote", "Notes"),
        ("ednote", "Call Tom"),
        ("body", "Two"),
    ]
