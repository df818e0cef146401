"""RSS of every version and of every careless kind: one story an item, no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rss_feeds import readings, rss, stories, story, texts
from xml_trees import contents, words_in

from workers.formats import guards
from workers.outcome import DeadLettered, Reason
from workers.story import Reference, Role


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
