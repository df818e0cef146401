"""RSS: who wrote an item, when, what it is about, where it is from and how it is called."""

import pytest
from rss_feeds import NOW, rss, stories, story, texts

from workers.decode import decode
from workers.formats import detect
from workers.story import Coded, Document, Fields, Raw, Role, Story


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
