"""RSS of every version and of every careless kind: one story an item, no word lost."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xml_trees import contents, words_in

from workers.decode import decode
from workers.formats import detect, guards
from workers.outcome import DeadLettered, Reason
from workers.story import Coded, Document, Fields, Raw, Reference, Role, Story

NOW = datetime(2026, 1, 15, tzinfo=UTC)
SPACES = """xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
    xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:x="http://x.example/"
    xmlns:xhtml="http://www.w3.org/1999/xhtml"
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" """


def rss(*items: str, channel: str = "", version: str = "2.0") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}" {SPACES}><channel>{channel}{inside}</channel></rss>'


def readings(text: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(text.encode(), NOW, (("feed", b"hills"),)))
    assert isinstance(document, Document), document
    return detect.read(document)


def stories(text: str) -> list[Story]:
    found = readings(text)
    return [one for one in found if isinstance(one, Story)]


def story(item: str, channel: str = "") -> Story:
    (found,) = readings(rss(item, channel=channel))
    assert isinstance(found, Story), found
    return found


def texts(found: Story, *roles: Role) -> list[str]:
    return [block.text for block in found.having(*roles)]


@pytest.mark.parametrize(
    ("root", "format_"),
    [
        ('<rss version="2.0">{}</rss>', "rss/2.0"),
        ('<rss version="0.92">{}</rss>', "rss/0.92"),
        ('<rss version=" 0.91 rev 9">{}</rss>', "rss/0.91"),
        ("<rss>{}</rss>", "rss/2.0"),
        ('<RSS version="2.0">{}</RSS>', "rss/2.0"),
        ('<?xml version="1.0"?><!-- x --><rss version="2.0.1">{}</rss>', "rss/2.0.1"),
        ('<rss version="2.0" xmlns="http://backend.userland.com/rss2">{}</rss>', "rss/2.0"),
        (
            '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns="http://purl.org/rss/1.0/">{}</r:RDF>',
            "rss/1.0",
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
            ' xmlns="http://my.netscape.com/rdf/simple/0.9/">{}</rdf:RDF>',
            "rss/0.90",
        ),
    ],
)
def test_the_version_is_what_the_root_says(root: str, format_: str) -> None:
    inside = "<channel><title>Hills</title></channel><item><title>Snow</title></item>"
    (found,) = stories(root.format(inside))
    assert found.format == format_
    assert texts(found, Role.HEADLINE) == ["Snow"]
    assert found.fields.publisher == "Hills"


def test_a_feed_whose_first_item_holds_a_page_is_a_feed() -> None:
    found = story(
        "<description><![CDATA[<html><body><p>Snow fell.</p></body></html>]]></description>"
    )
    assert texts(found, Role.BODY) == ["Snow fell."]


@pytest.mark.parametrize(
    ("description", "paragraphs", "repairs"),
    [
        ("Snow fell.", ["Snow fell."], ()),
        ("One.\n\nTwo.", ["One.", "Two."], ()),
        ("&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;.&lt;/p&gt;", ["One two."], ()),
        ("<![CDATA[<b>One</b> two.<br><br>Three.]]>", ["One two.", "Three."], ()),
        ("<p><b>One</b> two.</p>three<p>Four</p>", ["One two.", "three", "Four"], ()),
        ("<xhtml:p>One</xhtml:p><xhtml:p>Two</xhtml:p>", ["One", "Two"], ()),
        ("&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;", ["One."], ("double_escaped",)),
        ("<![CDATA[&lt;p&gt;One.&lt;/p&gt;]]>", ["One."], ("double_escaped",)),
        (
            "&amp;amp;lt;p&amp;amp;gt;R&amp;amp;amp;D.&amp;amp;lt;/p&amp;amp;gt;",
            ["R&D."],
            ("double_escaped",),
        ),
        ("&lt;![CDATA[One two]]&gt;", ["One two"], ("cdata_unwrapped",)),
        ("Roe &amp;amp; Lind&amp;#8230;", ["Roe & Lind…"], ()),
        ("if x &lt; 5 then", ["if x < 5 then"], ()),
        ("<![CDATA[<p>Write <code>&lt;br&gt;</code>.</p>]]>", ["Write <br>."], ()),
        ("a&#160;b", ["a\u00a0b"], ()),
    ],
)
def test_a_description_is_read_however_often_it_was_escaped(
    description: str, paragraphs: list[str], repairs: tuple[str, ...]
) -> None:
    found = story(f"<title>T</title><description>{description}</description>")
    assert texts(found, Role.BODY) == paragraphs
    assert found.repairs == repairs


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Crane &amp;amp; pier", "Crane & pier"),
        ("Crane &amp; pier", "Crane & pier"),
        ("<![CDATA[Crane &#8217;s <i>pier</i>]]>", "Crane ’s pier"),
        ("The &lt;em&gt;pier&lt;/em&gt;", "The pier"),
        ("&amp;lt;b&amp;gt;The pier&amp;lt;/b&amp;gt;", "The pier"),
        ("Use of &lt;b&gt; in headlines", "Use of <b> in headlines"),
        ("2 &lt; 3", "2 < 3"),
        ("The <b>old</b> pier", "The old pier"),
        (" The\n   pier ", "The pier"),
    ],
)
def test_a_title_is_one_line_without_its_markup(title: str, headline: str) -> None:
    found = story(f"<title>{title}</title>")
    assert texts(found, Role.HEADLINE) == [headline]
    assert found.fields.title == headline
    assert found.marks == ("body_missing",)


def test_the_content_is_the_body_and_the_description_what_teases_it() -> None:
    found = story(
        "<title>Snow</title><description>Snow fell on [&amp;#8230;]</description>"
        "<content:encoded>&lt;p&gt;Snow&lt;/p&gt;&lt;p&gt;Snow fell on Arcas.&lt;/p&gt;"
        "</content:encoded><itunes:summary>Snow fell on Arcas.</itunes:summary>"
    )
    assert texts(found, Role.BODY) == ["Snow fell on Arcas."]
    assert texts(found, Role.TEASER) == ["Snow fell on […]"]
    assert texts(found, Role.METADATA) == ["Snow"]
    assert found.marks == ()


def test_a_description_alone_is_the_body_and_that_is_said() -> None:
    found = story("<title>Snow</title><description>Snow fell.</description>")
    assert texts(found, Role.BODY) == ["Snow fell."]
    assert found.marks == ("body_from_summary",)


@pytest.mark.parametrize(
    "name",
    [
        "content:encoded",
        "x:fullText",
        "fulltext",
        "x:body",
        "media:text",
        "xhtml:body",
        "x:content",
    ],
)
def test_the_whole_text_is_known_by_many_names(name: str) -> None:
    found = story(f"<title>T</title><description>Short.</description><{name}>Long text.</{name}>")
    assert texts(found, Role.BODY) == ["Long text."]
    assert texts(found, Role.TEASER) == ["Short."]


def fields(item: str, channel: str = "") -> Fields:
    return story(f"<title>T</title>{item}", channel).fields


@pytest.mark.parametrize(
    ("item", "uri", "url"),
    [
        ("<guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/?p=1</guid>", "https://a.example/?p=1", ""),
        ("<guid>a-1</guid><link>https://a.example/1</link>", "a-1", "https://a.example/1"),
        ("<link>https://a.example/1</link>", "https://a.example/1", "https://a.example/1"),
        ("<link/><atom:link href='https://a.example/1'/>", *["https://a.example/1"] * 2),
        ("<atom:link rel='self' href='https://a.example/feed'/>", "", ""),
        ("<link>news/1</link>", "https://a.example/news/1", "https://a.example/news/1"),
        ("<guid> </guid><link>//a.example/1</link>", *["https://a.example/1"] * 2),
        ("<dc:identifier>doc 7</dc:identifier>", "doc 7", ""),
    ],
)
def test_an_item_is_called_by_its_guid_or_its_address(item: str, uri: str, url: str) -> None:
    found = fields(item, "<link>https://a.example/</link>")
    assert (found.uri, found.url) == (uri, url)


def test_what_is_known_of_the_feed_names_none_of_its_items() -> None:
    text = rss("<title>One</title>")
    document = decode(Raw(text.encode(), NOW))
    assert isinstance(document, Document)
    fetched = Document(**{name: getattr(document, name) for name in document.__slots__} | {
        "id": "7", "url": "https://a.example/feed", "feed": "hills"
    })  # fmt: skip
    (found,) = detect.read(fetched)
    assert isinstance(found, Story)
    assert (found.fields.uri, found.fields.url, found.fields.feed) == ("", "", "hills")


def test_items_that_share_an_id_are_called_by_their_address() -> None:
    one, two, three = stories(
        rss(
            "<title>A</title><guid>same</guid><link>https://a.example/1</link>",
            "<title>B</title><guid>same</guid><link>https://a.example/2</link>",
            "<title>C</title><guid>other</guid><link>https://a.example/3</link>",
        )
    )
    assert [one.fields.uri, two.fields.uri] == ["https://a.example/1", "https://a.example/2"]
    assert one.fields.alt_ids == (("shared-id", "same"),)
    assert "id_shared_in_feed" in two.marks
    assert (three.fields.uri, three.fields.alt_ids) == ("other", ())


def test_an_item_that_comes_twice_keeps_its_id() -> None:
    item = "<title>A</title><guid>same</guid><link>https://a.example/1</link>"
    assert [one.fields.uri for one in stories(rss(item, item))] == ["same", "same"]


@pytest.mark.parametrize(
    ("item", "first", "version", "content"),
    [
        (
            "<pubDate>Mon, 03 Nov 2025 10:00:00 IST</pubDate>",
            *("Mon, 03 Nov 2025 10:00:00 IST", "", ""),
        ),
        ("<dc:date>2025-11-03</dc:date>", "2025-11-03", "", ""),
        (
            "<pubDate>a</pubDate><dc:date>b</dc:date><atom:updated>c</atom:updated>"
            "<dcterms:created>d</dcterms:created>",
            *("a", "c", "d"),
        ),
        (
            "<dcterms:issued>a</dcterms:issued><dcterms:modified>b</dcterms:modified>",
            *("a", "b", ""),
        ),
        ("<pubDate>2 hours ago</pubDate>", "2 hours ago", "", ""),
        ("<pubDate/>", "", "", ""),
    ],
)
def test_dates_stay_as_they_are_written(item: str, first: str, version: str, content: str) -> None:
    found = fields(item, "<pubDate>Tue, 04 Nov 2025 00:00:00 GMT</pubDate>")
    given = (found.first_created, found.version_created, found.content_created)
    assert given == (first, version, content)


@pytest.mark.parametrize(
    ("item", "byline", "lines"),
    [
        ("<dc:creator>Ana Lind</dc:creator>", "Ana Lind", ["Ana Lind"]),
        (
            "<author>desk@a.example (Ana Lind)</author>",
            *("Ana Lind", ["desk@a.example (Ana Lind)"]),
        ),
        ("<author>Ana Lind &lt;a@a.example&gt;</author>", "Ana Lind", ["Ana Lind <a@a.example>"]),
        ("<author>desk@a.example</author>", "desk@a.example", ["desk@a.example"]),
        (
            "<author>x@a.example</author><dc:creator>Ana</dc:creator><dc:creator>Bo</dc:creator>",
            *("Ana, Bo", ["Ana", "Bo", "x@a.example"]),
        ),
        ("<atom:author><atom:name>Ana</atom:name></atom:author>", "Ana", ["Ana"]),
        ("<itunes:author>Ana</itunes:author>", "Ana", ["Ana"]),
        ("<dc:creator/>", "", []),
    ],
)
def test_who_wrote_it(item: str, byline: str, lines: list[str]) -> None:
    found = story(f"<title>T</title>{item}")
    assert found.fields.byline == byline
    assert texts(found, Role.BYLINE) == lines


def test_the_channel_speaks_for_items_that_do_not() -> None:
    channel = (
        "<title>Hills</title><link>https://a.example/</link><language>en-gb</language>"
        "<copyright>© Hills</copyright><generator>Presswerk 4</generator>"
        "<description>Published automatically.</description>"
    )
    own = story(
        "<title>A</title><dc:language>de</dc:language><dc:rights>© Ana</dc:rights>", channel
    )
    lent = story("<title>A</title>", channel)
    assert (lent.fields.language, own.fields.language) == ("en-gb", "de")
    assert (lent.fields.copyright_notice, own.fields.copyright_notice) == ("© Hills", "© Ana")
    assert lent.fields.publisher == "Hills"
    assert lent.fields.feed_fields == (("generator", "Presswerk 4"),)
    places = {block.place: block.visible for block in lent.having(Role.METADATA)}
    assert places == {"/channel/description": False, "/channel/copyright": False}


def test_categories_sections_and_keywords() -> None:
    found = fields(
        "<category domain='https://a.example/t/'>Snow</category><category/>"
        "<media:category label='Ice' scheme='urn:t:'>ice/lake</media:category>"
        "<itunes:category text='Weather'/><prism:section>Hills</prism:section>"
        "<dc:subject>Snow; ice, lakes; snow</dc:subject><media:keywords>ice, hail,</media:keywords>"
    )
    assert found.subjects == (
        Coded(name="Snow", rel="category"),
        Coded(name="Ice", rel="category"),
        Coded(name="Weather", rel="category"),
        Coded(name="Hills", rel="section"),
    )
    assert found.keywords == ("Snow", "ice, lakes", "snow", "ice", "hail")


def test_pictures_and_films_are_references_and_what_is_said_of_them_captions() -> None:
    found = story(
        "<title>T</title><enclosure url='/a.mp3' type='audio/mpeg' length='9'/>"
        "<media:group><media:content url='https://a.example/b.jpg' medium='image'>"
        "<media:title>Mist</media:title><media:description type='html'>"
        "&lt;p&gt;Mist at dawn&lt;/p&gt;</media:description><media:credit>AFP</media:credit>"
        "<media:thumbnail url='https://a.example/c.jpg'/></media:content></media:group>"
        "<image><url>https://a.example/d.jpg</url></image>",
        "<link>https://a.example/x/</link>",
    )
    assert found.fields.associations == (
        Reference("enclosure", "https://a.example/a.mp3", "enclosure", "audio"),
        Reference("Mist", "https://a.example/b.jpg", "media", "picture"),
        Reference("thumbnail", "https://a.example/c.jpg", "media", ""),
        Reference("image", "https://a.example/d.jpg", "image", "picture"),
    )
    assert texts(found, Role.CAPTION) == ["Mist at dawn", "Mist", "AFP"]
    assert found.fields.agency == ""


@pytest.mark.parametrize(
    ("item", "sources", "agency"),
    [
        (
            "<source url='https://w.example/rss'>dpa</source>",
            *((Coded(name="dpa", uri="https://w.example/rss", rel="source"),), "dpa"),
        ),
        ("<source>Hill Radio</source>", (Coded(name="Hill Radio", rel="source"),), ""),
        (
            "<dc:source>https://w.example/1</dc:source>",
            (Coded(uri="https://w.example/1", rel="source"),),
            "",
        ),
        ("<dc:contributor>AFP</dc:contributor>", (Coded(name="AFP", rel="contributor"),), ""),
        (
            "<atom:link rel='canonical' href='https://other.example/1'/>",
            *((Coded(uri="https://other.example/1", rel="canonical"),), ""),
        ),
        ("<atom:link rel='canonical' href='https://hills.example/2'/>", (), ""),
        ("<x:agency>Nordwind</x:agency>", (), "Nordwind"),
    ],
)
def test_where_an_item_is_from(item: str, sources: tuple[Coded, ...], agency: str) -> None:
    found = fields(f"<link>https://hills.example/1</link>{item}")
    assert (found.info_sources, found.agency) == (sources, agency)


def test_the_elements_of_agencies_fill_their_fields() -> None:
    found = story(
        "<title>T</title><x:urgency>3</x:urgency><x:ednote>Adds quote</x:ednote>"
        "<prism:versionIdentifier>4</prism:versionIdentifier><x:status>Canceled</x:status>"
        "<x:slugline>SNOW</x:slugline><prism:embargoDate/><x:autoPublish>true</x:autoPublish>"
        "<x:note>Not reviewed by anybody here.</x:note><x:count>7</x:count>"
        "<x:page>https://a.example/</x:page>"
    )
    said = found.fields
    assert (said.urgency, said.version, said.slugline) == ("3", "4", "SNOW")
    assert (said.pub_status, said.embargo, said.ed_note) == ("Canceled", "", "Adds quote")
    assert said.feed_fields == (("autopublish", "true"),)
    shown = {block.place: (block.role, block.visible) for block in found.blocks}
    assert shown["/ednote"] == (Role.EDNOTE, False)
    assert shown["/note"] == (Role.METADATA, True)
    assert "/count" not in shown
    assert "/page" not in shown


@pytest.mark.parametrize("value", ["", "<prism:embargoDate>soon</prism:embargoDate>"])
def test_an_embargo_is_never_dropped(value: str) -> None:
    assert fields(value).embargo == ("soon" if value else None)


def test_notes_stand_in_one_order() -> None:
    found = story("<title>T</title><x:ednote>Adds quote</x:ednote><copyright>© Ana</copyright>")
    assert [block.text for block in found.blocks] == ["T", "Adds quote", "© Ana"]


def test_one_dead_item_leaves_its_neighbours_alive() -> None:
    deep = "&lt;div&gt;" * 600 + "x"
    flood = "<category>a</category>" * 1001
    found = readings(
        rss(
            "<title>A</title>",
            f"<title>B</title><description>{deep}</description>",
            "<link>https://a.example/3</link>",
            f"<title>D</title>{flood}",
            f"<title>E</title>{'<description>x</description>' * 60}",
            "<title>F</title>",
        )
    )
    said = [one.reason if isinstance(one, DeadLettered) else one.fields.title for one in found]
    assert said == ["A", Reason.TOO_DEEP, Reason.NO_STORY, *[Reason.TOO_LARGE] * 2, "F"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<rss><channel><title>Hills</title></channel></rss>", Reason.NO_STORY),
        ("<rss/>", Reason.UNKNOWN_FORMAT),
        ("<RDF><Description>x</Description></RDF>", Reason.UNKNOWN_FORMAT),
        ("<rss><channel><item><title>One</title>", Reason.BROKEN_MARKUP),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", Reason.FORBIDDEN_DOCTYPE),
        (rss(*["<title>A</title>"] * (guards.MAX_ITEMS + 1)), Reason.TOO_LARGE),
    ],
)
def test_what_is_no_feed_of_items_is_refused_with_a_reason(text: str, reason: Reason) -> None:
    (found,) = readings(text)
    assert isinstance(found, DeadLettered)
    assert found.reason is reason


def test_as_many_items_as_are_allowed_are_read() -> None:
    items = (f"<title>A{number}</title>" for number in range(guards.MAX_ITEMS))
    assert len(stories(rss(*items))) == guards.MAX_ITEMS


NAMES = ("description", "content:encoded", "x:unheard", "media:description", "x:body", "dc:rights")


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), contents(), st.sampled_from(["", "cdata", "escaped"])),
        min_size=1,
        max_size=4,
    )
)
def test_no_word_of_an_item_is_lost(parts: list[tuple[str, str, str]]) -> None:
    item = "<title>Title w0</title>"
    for name, inside, packed in parts:
        if packed == "cdata":
            inside = f"<![CDATA[{inside}]]>"
        elif packed == "escaped":
            inside = inside.replace("&", "&amp;").replace("<", "&lt;")
        item += f"<{name}>{inside}</{name}>"
    found = story(item)
    read = " ".join(block.text for block in found.blocks)
    sent = "".join(inside for _, inside, _ in parts)
    assert set(words_in(sent)) <= set(words_in(read))
    assert len({block.place for block in found.blocks}) == len(found.blocks)


@given(st.text(alphabet="<>/rsitemchanl&;![]CDAT\"' =:x", max_size=120))
def test_reading_a_feed_is_total_and_deterministic(inside: str) -> None:
    text = f"<rss><channel><item><title>a</title>{inside}</item></channel></rss>"
    assert readings(text) == readings(text)


@pytest.mark.parametrize(
    ("element", "field", "value"),
    [
        ("<updatedAt>Nov 03, 2025 15:00 IST</updatedAt>", "version_created", "Nov 03, 2025"),
        ("<storyid>DEL12</storyid>", "uri", "DEL12"),
        ("<story_id>DEL12</story_id>", "uri", "DEL12"),
    ],
)
def test_the_names_of_agencies_for_ids_and_dates_are_known(
    element: str, field: str, value: str
) -> None:
    """Both stood in metadata: the family was guessed, the version had no date."""
    found = story(f"<title>Pier</title>{element}<description>It opens.</description>")
    assert getattr(found.fields, field).startswith(value)


def test_what_wordpress_puts_below_a_post_is_no_part_of_it() -> None:
    """It stayed in the body, and hid the initials of the desk above it from the cleaner."""
    for foot in (
        'The post <a href="u">Pier opens</a> appeared first on <a href="v">Post</a>.',
        "Der Beitrag Pier öffnet erschien zuerst auf Post.",
    ):
        posted = f"<p>It opens in May.</p><p>{foot}</p>"
        found = story(f"<title>Pier</title><content:encoded><![CDATA[{posted}]]></content:encoded>")
        assert texts(found, Role.BODY) == ["It opens in May."]
        assert len(texts(found, Role.CHROME)) == 1
    spoken = story("<title>Pier</title><description>The post office moved in May.</description>")
    assert texts(spoken, Role.BODY) == ["The post office moved in May."]


def test_the_caption_of_an_agencys_picture_is_a_caption() -> None:
    found = story("<title>Pier</title><image_caption>The pier (Photo/ANI)</image_caption>")
    assert texts(found, Role.CAPTION) == ["The pier (Photo/ANI)"]
