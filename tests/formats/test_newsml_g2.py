"""NewsML-G2: one text an item in however many renditions, packages as references, no word lost."""

import json
from base64 import b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_trees import contents, words_in

from workers import pipeline
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Coded, Document, Fields, Hop, Raw, Reference, Role, Story

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
NAR = "http://iptc.org/std/nar/2006-10-01/"
TEXT = "Snow fell above Arcas."
XHTML = f'<inlineXML contenttype="application/xhtml+xml"><p>{TEXT}</p></inlineXML>'


def item(
    content: str = XHTML,
    meta: str = "",
    about: str = "",
    rights: str = "",
    rest: str = "",
    kind: str = "newsItem",
) -> str:
    """An item with this inside its contentSet, itemMeta, contentMeta and rightsInfo."""
    return (
        f'<{kind} xmlns="{NAR}" guid="urn:a" version="3" standardversion="2.33" xml:lang="es">'
        f"<rightsInfo>{rights}</rightsInfo><itemMeta>{meta}</itemMeta>{rest}"
        f"<contentMeta>{about}</contentMeta><contentSet>{content}</contentSet></{kind}>"
    )


def message(*items: str, header: str = "") -> str:
    return (
        f'<newsMessage xmlns="{NAR}"><header>{header}</header>'
        f"<itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def readings(text: str) -> tuple[Story | DeadLettered, ...]:
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document), document
    return detect.read(document)


def story(text: str) -> Story:
    (found,) = readings(text)
    assert isinstance(found, Story), found
    return found


def fields(**parts: str) -> Fields:
    return story(item(**parts)).fields


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]


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


def test_item_meta_is_kept_as_it_stands() -> None:
    found = fields(
        meta="""<itemClass qcode="ninat:text"/>
        <provider qcode="nprov:EFE"><name>EFE</name></provider>
        <versionCreated>2024-05-01T10:00:00+02:00</versionCreated>
        <firstCreated>2024-05-01T09:00:00+02:00</firstCreated>
        <pubStatus qcode="stat:usable"/><profile versioninfo="1">text/a</profile><title>Snow</title>
        <edNote>Hold the picture</edNote><edNote>Second <b>note</b></edNote>
        <role qcode="own:lead"/>
        <signal qcode="sig:update"/><signal qcode="private:routing" severity="1"/>
        <generator versioninfo="3">AcmeRobot</generator>
        <itemMetaExtProperty rel="own:editorReviewed" value="false"/>
        <link rel="irel:seeAlso" href="http://x.y/1"><title>More snow</title></link>
        <link rel="irel:evolvedFrom" residref="urn:0"/>
        <link rel="irel:previousVersion" residref="urn:a" version="2"/>
        <link rel="irel:derivedFrom" residref="urn:b"><itemClass qcode="ninat:picture"/></link>
        <link rel="irel:nowhere"/>"""
    )
    assert (found.type, found.provider, found.agency) == ("text", "EFE", "EFE")
    assert found.version_created == "2024-05-01T10:00:00+02:00"
    assert found.first_created == "2024-05-01T09:00:00+02:00"
    assert (found.pub_status, found.profile, found.title) == ("usable", "text/a", "Snow")
    assert found.role == "own:lead"
    assert found.ed_note == "Hold the picture\n\nSecond note"
    assert found.signals == ("sig:update", "private:routing")
    assert found.feed_fields == (("editorreviewed", "false"), ("generator", "AcmeRobot"))
    assert found.follows == ("urn:0", "urn:a:2")
    assert found.associations == (
        Reference("More snow", "http://x.y/1", "seeAlso", ""),
        Reference("derivedFrom", "urn:b", "derivedFrom", "picture"),
    )


def test_services_are_subjects_and_the_ids_of_the_item_and_its_content_are_both_kept() -> None:
    found = fields(
        meta="""<service qcode="svc:intl"><name>International</name></service><service/>
        <altId type="idtype:wire" id="W7"/><link rel="itemrel:prevVersion" residref="urn:0"/>
        <link rel="irel:seeAlso" href="http://x.y/1.jpg" contenttype="image/jpeg"/>
        <link rel="irel:seeAlso" href="http://x.y/1.pdf" contenttype="application/pdf"/>""",
        about='<altId type="idtype:own" id="7"/><subject qcode="medtop:17000000"/>',
    )
    assert found.subjects == (
        Coded(literal="medtop:17000000"),
        Coded("International", literal="svc:intl", rel="service"),
    )
    assert found.alt_ids == (("wire", "W7"), ("own", "7"))
    assert found.follows == ("urn:0",)
    assert [(one.uri, one.type) for one in found.associations] == [
        ("http://x.y/1.jpg", "picture"),
        ("http://x.y/1.pdf", ""),
    ]


def test_catalogs_are_kept_and_never_loaded() -> None:
    own = '<catalogRef href="http://x.y/1.xml"/><catalogRef/>'
    own += '<catalog><scheme alias="own" uri="http://x.y/own/"/><scheme/></catalog>'
    alone = ("http://x.y/1.xml", "own=http://x.y/own/")
    assert fields(rest=own).catalogs == alone
    (found,) = readings(message(item(rest=own), header='<catalogRef href="http://x.y/2.xml"/>'))
    assert isinstance(found, Story)
    assert found.fields.catalogs == (*alone, "http://x.y/2.xml")


@pytest.mark.parametrize(
    ("provider", "stated", "agency"),
    [
        ("<provider><name>Hill Wire</name></provider>", "Hill Wire", "Hill Wire"),
        ('<provider qcode="nprov:REUTERS"/>', "REUTERS", "REUTERS"),
        ('<provider literal="reuters.com"/>', "reuters.com", "Reuters"),
        ('<provider qcode="web:www.afp.com"/>', "www.afp.com", "AFP"),
        ('<provider uri="https://www.dpa.com/de"/>', "https://www.dpa.com/de", "dpa"),
        ('<provider uri="https://hill.example/"/>', "https://hill.example/", ""),
        ("<provider>EFE</provider>", "EFE", "EFE"),
        ("<provider/>", "", ""),
    ],
)
def test_who_provides_an_item_is_known_by_name_code_or_site(
    provider: str, stated: str, agency: str
) -> None:
    found = fields(meta=provider)
    assert (found.provider, found.agency) == (stated, agency)


def test_content_meta_is_kept_as_it_stands() -> None:
    found = fields(
        about="""<urgency>3</urgency><contentCreated>2024-05-01T08:00:00+02:00</contentCreated>
        <contentModified>2024-05-01T09:30:00+02:00</contentModified>
        <digitalSourceType uri="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>
        <located qcode="city:1"><name>Arcas</name><broader><name>Spain</name></broader></located>
        <infoSource role="isrol:originfo" qcode="is:EFE"><name>EFE</name></infoSource>
        <creator qcode="staff:ar"><name>Ana Ruiz</name></creator>
        <creator literal="Tom Bell"/><creator qcode="org:dpa"><name>dpa</name></creator>
        <contributor role="ctrol:descrWriter"><name>xy</name></contributor>
        <altId type="idtype:own" id="7"/><altId>8</altId>
        <language tag="es-MX"/><genre qcode="genre:Feature"/><genre><name>Own kind</name></genre>
        <keyword>snow; sheep</keyword><keyword>snow</keyword>
        <slugline separator="-">SNOW-JUNE</slugline><creditline>EFE/dpa</creditline>
        <subject type="cpnat:abstract" qcode="medtop:17000000"><name xml:lang="en">weather</name>
          <name xml:lang="es">tiempo</name>
          <broader qcode="medtop:1"><name>no</name></broader></subject>
        <subject qcode="iptccat:HUM+SCI"/><subject literal="a:b+c|d"/>
        <subject type="cpnat:person" qcode="p:1"/><subject type="cpnat:organisation"><name>Arcas
          Council</name></subject><subject type="cpnat:geoArea" uri="urn:geo:1"/><subject/>""",
        rest='<assert qcode="p:1"><type qcode="cpnat:person"/><name>Eva Sol</name></assert>'
        '<derivedFrom residref="urn:z"/><inlineRef idrefs="x"/>',
        rights="""
        <copyrightHolder uri="http://efe.example"><name>Agencia EFE</name></copyrightHolder>
        <copyrightNotice>(c) EFE</copyrightNotice><usageTerms>Print only</usageTerms>""",
    )
    assert (found.urgency, found.content_created) == ("3", "2024-05-01T08:00:00+02:00")
    assert found.version_created == "2024-05-01T09:30:00+02:00"
    assert found.digital_source_type == Coded(
        uri="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    )
    assert (found.located, found.agency, found.byline) == ("Arcas", "EFE", "Ana Ruiz, Tom Bell")
    assert found.info_sources == (
        Coded("EFE", literal="is:EFE", rel="originated"),
        Coded("dpa", literal="org:dpa", rel="originated"),
        Coded("xy", rel="contributor"),
    )
    assert found.alt_ids == (("own", "7"), ("", "8"))
    assert (found.language, found.slugline, found.credit) == ("es-MX", "SNOW-JUNE", "EFE/dpa")
    assert found.genres == (Coded(literal="genre:Feature"), Coded("Own kind"))
    assert found.keywords == ("snow", "sheep")
    assert found.subjects == (
        Coded("tiempo", literal="medtop:17000000"),
        Coded(literal="iptccat:HUM+SCI"),
        Coded(literal="a:b+c|d"),
    )
    assert found.people == (Coded("Eva Sol", literal="p:1"),)
    assert found.organisations == (Coded("Arcas Council"),)
    assert found.places == (Coded(uri="urn:geo:1"),)
    assert (found.copyright_holder, found.copyright_notice) == ("Agencia EFE", "(c) EFE")
    assert found.usage_terms == "Print only"


def test_notes_are_not_for_publication() -> None:
    found = story(
        item(
            meta="<edNote>Not for use</edNote>",
            rights="<usageTerms>Print only</usageTerms><copyrightNotice>(c) EFE</copyrightNotice>",
        )
    )
    assert [(block.role.value, block.text, block.visible) for block in found.blocks[1:]] == [
        ("ednote", "Not for use", False),
        ("usage_terms", "Print only", False),
        ("metadata", "(c) EFE", False),
    ]


@pytest.mark.parametrize(
    ("meta", "embargo"),
    [
        ("", None),
        ("<embargoed/>", ""),
        ("<embargoed> </embargoed>", ""),
        ('<embargoed xsi:nil="true" xmlns:xsi="urn:x"/>', ""),
        ("<embargoed>2024-05-03T06:00:00+02:00</embargoed>", "2024-05-03T06:00:00+02:00"),
        ("<embargoed>tomorrow noon</embargoed>", "tomorrow noon"),
    ],
)
def test_an_embargo_is_a_date_or_empty_or_none(meta: str, embargo: str | None) -> None:
    assert fields(meta=meta).embargo == embargo


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("", "usable"),
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<pubStatus qcode="stat:canceled"/>', "canceled"),
        ('<pubStatus qcode="stat:Cancelled"/>', "canceled"),
        ('<pubStatus qcode="rtr:withdrawn"/>', "canceled"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld"),
        ("<pubStatus>Canceled</pubStatus>", "canceled"),
        ('<pubStatus qcode=""/>', "usable"),
        ("<embargoed>tomorrow noon</embargoed>", "withheld"),
        ("<embargoed/>", "withheld"),
    ],
)
def test_a_status_comes_in_every_spelling(meta: str, status: str) -> None:
    (fate,) = pipeline.run(Raw(item(meta=meta).encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.pub_status == status


def test_reuters_says_withdrawn_with_a_subject() -> None:
    (fate,) = pipeline.run(Raw(item(about='<subject qcode="M:CQ"/>').encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.pub_status == "canceled"


@pytest.mark.parametrize("status", ["stat:canceled", "stat:withheld", "x:Withdrawn"])
def test_a_kill_needs_no_text(status: str) -> None:
    found = story(item("", meta=f'<pubStatus qcode="{status}"/>'))
    assert (found.blocks, found.marks) == ((), ())


def test_a_kill_without_an_id_is_nobody_elses() -> None:
    kill = item("", meta='<pubStatus qcode="stat:canceled"/>').replace('guid="urn:a"', "")
    families = [
        fate.event.family
        for text in (kill, item())
        for fate in pipeline.run(Raw(text.encode(), NOW))
        if isinstance(fate, Published)
    ]
    assert len(set(families)) == 2


def test_a_correction_says_nothing_of_the_pictures_that_go_with_it() -> None:
    found = fields(
        meta="""<signal qcode="sig:correction"/>
        <link rel="irel:photo" residref="urn:pic"><itemClass qcode="ninat:picture"/></link>"""
    )
    assert found.signals == ("sig:correction",)
    assert found.associations == (Reference("photo", "urn:pic", "photo", "picture"),)
    assert found.follows == ()


def test_the_stations_of_an_item_are_hops_in_their_order() -> None:
    at, later = "2024-05-01T10:00:00Z", "2024-05-01T10:05:00Z"
    history = """<hopHistory>
      <hop seq="2" timestamp="2024-05-01T10:00:00Z"><party qcode="comp:relay"/>
        <action qcode="hopaction:transformed" target="hatarget:content"/>
        <action qcode="hopaction:enhanced" target="hatarget:metadata"
          timestamp="2024-05-01T10:05:00Z"/></hop>
      <hop seq="1"><party qcode="comp:EFE"><name>EFE</name></party>
        <action qcode="hopaction:created" target="hatarget:content"/></hop>
      <hop seq="10"><party literal="Desk"/></hop>
      <hop seq="x"/></hopHistory>"""
    assert fields(rest=history).hops == (
        Hop(),
        Hop("EFE", "comp:EFE", "hopaction:created", "hatarget:content"),
        Hop("relay", "comp:relay", "hopaction:transformed", "hatarget:content", at),
        Hop("relay", "comp:relay", "hopaction:enhanced", "hatarget:metadata", later),
        Hop("Desk", "Desk"),
    )  # fmt: skip


def test_a_package_is_references() -> None:
    text = (
        '<packageItem guid="urn:p"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta>'
        "<contentMeta><headline>Snow</headline></contentMeta><groupSet root='g'>"
        '<group id="g" role="group:main"><itemRef residref="urn:a"><itemClass qcode="ninat:text"/>'
        "<title>Snow in June</title></itemRef><groupRef idref='h'/></group>"
        '<group id="h" role="group:sidebar"><itemRef href="http://x.y/2"/><itemRef/></group>'
        "</groupSet></packageItem>"
    )
    found = story(text)
    assert (found.fields.type, listed(found)) == ("composite", [("headline", "Snow")])
    assert found.fields.associations == (
        Reference("Snow in June", "urn:a", "main", "text"),
        Reference("sidebar", "http://x.y/2", "sidebar", ""),
    )


def test_a_picture_has_a_caption_and_points_to_its_renditions() -> None:
    found = story(
        item(
            '<remoteContent rendition="rnd:web" href="http://p.example/1.jpg"'
            ' contenttype="image/jpeg"/>',
            meta='<itemClass qcode="ninat:picture"/>',
            about="<description role='drol:caption'>The pass in snow</description>",
        )
    )
    assert listed(found) == [("caption", "The pass in snow")]
    assert found.fields.type == "picture"
    assert found.marks == ()
    assert found.fields.associations == (
        Reference("web", "http://p.example/1.jpg", "rendition", "picture"),
    )


def test_the_shots_of_a_film_are_captions() -> None:
    shots = "".join(
        f'<partMeta seq="{number}"><description>Shot {number}</description></partMeta>'
        for number in (1, 2)
    )
    found = story(item("", meta='<itemClass qcode="ninat:video"/>', rest=shots))
    assert listed(found) == [("caption", "Shot 1"), ("caption", "Shot 2")]


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        (item(XHTML.replace(TEXT, "R&D at Arcas")), "ampersand_escaped"),
        (item(XHTML.replace(TEXT, "10&nbsp;km")), "entities_replaced"),
        (item(XHTML.replace(TEXT, "Snow<br>fell")), "markup_repaired"),
        (item(XHTML.replace("<p>", "<p><x:ric>A.B</x:ric> ")), "prefix_undeclared"),
    ],
)
def test_damaged_xml_is_read_whole_and_the_repair_is_named(text: str, repair: str) -> None:
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.raw.repairs == (repair,)


@pytest.mark.parametrize(
    ("stated", "moment", "mark"),
    [
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00Z", None),
        ("2024-05-01T10:00:00.500Z\n  ", "2024-05-01T10:00:00.500000Z", None),
        ("2024-05-01T10:00:00", None, "zone_missing"),
        ("2024-05-01", None, "time_missing"),
        ("2024-02-31T10:00:00Z", None, "date_unreadable"),
        ("2099-05-01T10:00:00Z", "2099-05-01T10:00:00Z", "date_in_future"),
        ("", None, None),
    ],
)
def test_dates_are_read_with_their_zone_and_never_guessed(
    stated: str, moment: str | None, mark: str | None
) -> None:
    text = item(meta=f"<versionCreated>{stated}</versionCreated>")
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert json.loads(fate.value)["item"].get("versionCreated") == moment
    assert mark is None or mark in fate.event.marks


ELEMENTS = (
    *("headline", "by", "dateline", "located", "creator", "infoSource", "subject", "genre"),
    *("keyword", "language", "urgency", "altId", "description", "digitalSourceType", "slugline"),
)


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("inside", ["", "<name/>", "text", "<a><b>c</b></a>", "<name>n</name>x"])
def test_one_ill_filled_element_never_fails_the_item(name: str, inside: str) -> None:
    (fate,) = pipeline.run(Raw(item(about=f"<{name}>{inside}</{name}>").encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None


def words_of(text: str) -> set[str]:
    """The words of an event: its headline, its body and what was moved."""
    found: set[str] = set()
    for fate in pipeline.run(Raw(text.encode(), NOW)):
        assert isinstance(fate, Published), fate
        news = fate.event.item
        texts = [one.value for one in news.headlines or ()]
        texts += [news.bodies[0].value] if news.bodies else []
        found |= set(words_in(" ".join([*texts, *(moved.text for moved in fate.event.moved)])))
    return found


@settings(max_examples=200)
@given(contents(), contents(), st.sampled_from(["div", "html", "nitf", "unheard-of"]))
def test_no_word_is_lost_between_the_message_and_the_event(
    first: str, second: str, root: str
) -> None:
    inner = f"<{root}><body>w0 {first}</body></{root}>"
    text = item(
        f"<inlineXML>{inner}</inlineXML><inlineXML>{second}</inlineXML>",
        about="<headline>w1</headline><description>w2 w3</description>",
    )
    assert words_of(message(text)) == set(words_in(text))


@given(contents())
def test_reading_is_total_and_deterministic(content: str) -> None:
    text = item(f"<inlineXML>{content}</inlineXML>", about=content, meta=content)
    assert readings(text) == readings(text)
