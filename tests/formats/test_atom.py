"""Atom 1.0 and 0.3: texts of every type, dates, people, links, and entries that were taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from xml_trees import contents, words_in

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered
from workers.story import Coded, Document, Raw, Reference, Role, Story

ATOM = "http://www.w3.org/2005/Atom"
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def readings(text: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(text.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def entry(inside: str, feed: str = "") -> Story:
    (found,) = readings(
        f'<feed xmlns="{ATOM}" xmlns:dc="http://purl.org/dc/elements/1.1/">{feed}'
        f"<entry><title>T</title>{inside}</entry></feed>"
    )
    assert isinstance(found, Story), found
    return found


def texts(found: Story, *roles: Role) -> list[str]:
    return [block.text for block in found.having(*roles)]


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        (f'<feed xmlns="{ATOM}"><entry><title>T</title></entry></feed>', "atom/1.0"),
        (f'<a:feed xmlns:a="{ATOM}"><a:entry><a:title>T</a:title></a:entry></a:feed>', "atom/1.0"),
        ('<feed version="0.3"><entry><title>T</title></entry></feed>', "atom/0.3"),
        (
            '<feed xmlns="http://purl.org/atom/ns#"><entry><title>T</title></entry></feed>',
            "atom/0.3",
        ),
        (f'<entry xmlns="{ATOM}"><title>T</title></entry>', "atom/1.0"),
        ("<feed><entry><title>T</title></entry></feed>", "atom/1.0"),
    ],
)
def test_the_version_is_what_the_root_says(text: str, format_: str) -> None:
    (found,) = readings(text)
    assert isinstance(found, Story), found
    assert (found.format, texts(found, Role.HEADLINE)) == (format_, ["T"])


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<content type='text'>R&amp;D &lt;p&gt;</content>", ["R&D <p>"]),
        ("<content type='text/plain'>One.\n\nTwo.</content>", ["One.", "Two."]),
        ("<content type='html'>&lt;b&gt;One&lt;/b&gt; R&amp;amp;D</content>", ["One R&D"]),
        ("<content type='html'><![CDATA[<p>One</p><p>Two</p>]]></content>", ["One", "Two"]),
        ("<content>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</content>", ["One", "Two"]),
        (f"<content type='xhtml'><div {XHTML}><p>a<b>b</b></p>c</div></content>", ["ab", "c"]),
        (
            "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>a</h:p>"
            "<h:p>b</h:p></h:div></content>",
            ["a", "b"],
        ),
        ("<content type='text/html' mode='escaped'>&lt;p&gt;One&lt;/p&gt;</content>", ["One"]),
        ("<content type='application/xhtml+xml' mode='xml'><p>a</p>b</content>", ["a", "b"]),
        ("<content type='image/png'>iVBORw0KGgo</content><summary>S</summary>", ["S"]),
        ("<content src='https://a.example/1.mp4' type='video/mp4'/><summary>S</summary>", ["S"]),
    ],
)
def test_content_is_read_as_its_type_says(content: str, body: list[str]) -> None:
    assert texts(entry(content), Role.BODY) == body


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("<title>Use of &lt;b&gt; in heads</title>", "Use of <b> in heads"),
        ("<title type='text'>a &lt;b&gt;b&lt;/b&gt;</title>", "a <b>b</b>"),
        ("<title type='html'>a &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>", "a b & c"),
        (f"<title type='xhtml'><div {XHTML}>a <i>b</i></div></title>", "a b"),
    ],
)
def test_titles_are_of_every_type(title: str, headline: str) -> None:
    (found,) = readings(f'<feed xmlns="{ATOM}"><entry>{title}</entry></feed>')
    assert isinstance(found, Story)
    assert texts(found, Role.HEADLINE) == [headline]


def test_dates_people_and_rights() -> None:
    found = entry(
        "<published>a</published><updated>b</updated><author><name>Ana</name><email>a@a.example"
        "</email><uri>https://a.example/</uri></author><author><name>Bo</name></author>"
        "<contributor><name>Cy</name></contributor><rights type='html'>© &lt;i&gt;Ana&lt;/i&gt;"
        "</rights><id>urn:a</id>",
        "<title>F</title><author><name>Desk</name></author><rights>© F</rights>",
    ).fields
    assert (found.first_created, found.version_created) == ("a", "b")
    assert (found.byline, found.uri, found.publisher) == ("Ana, Bo", "urn:a", "F")
    assert found.info_sources == (Coded(name="Cy", rel="contributor"),)
    assert found.copyright_notice == "© Ana"


def test_dates_of_the_old_version() -> None:
    (found,) = readings(
        "<feed xmlns='http://purl.org/atom/ns#'><entry><title>T</title><issued>a</issued>"
        "<modified>b</modified><created>c</created></entry></feed>"
    )
    assert isinstance(found, Story)
    said = found.fields
    assert (said.first_created, said.version_created, said.content_created) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("inside", "byline"),
    [
        ("", "Desk"),
        ("<source><author><name>EFE</name></author></source>", "EFE"),
        ("<author><name>Ana</name></author>", "Ana"),
        ("<author>Ana Lind</author>", "Ana Lind"),
        ("<author><email>a@a.example</email></author>", "a@a.example"),
        ("<dc:creator>Ana</dc:creator>", "Ana"),
    ],
)
def test_the_nearest_author_counts(inside: str, byline: str) -> None:
    found = entry(inside, "<author><name>Desk</name></author>")
    assert found.fields.byline == byline
    assert texts(found, Role.BYLINE) == [byline]


def test_links_lead_from_the_base_and_say_what_for() -> None:
    (found,) = readings(
        f'<feed xmlns="{ATOM}" xml:base="https://a.example/n/"><entry xml:base="https://b.example/x/">'
        '<title>T</title><link href="1"/><link rel="self" href="1.atom"/>'
        '<link rel="enclosure" type="video/mp4" href="/1.mp4" title="Film"/>'
        '<link rel="via" href="https://c.example/9" title="C"/>'
        '<link rel="canonical" href="https://b.example/x/1"/>'
        '<link rel="predecessor-version" href="urn:0"/><link rel="related" href="2"/>'
        "</entry></feed>"
    )
    assert isinstance(found, Story)
    said = found.fields
    assert (said.uri, said.url) == ("https://b.example/x/1", "https://b.example/x/1")
    assert said.associations == (
        Reference("Film", "https://b.example/1.mp4", "enclosure", "video"),
        Reference("related", "https://b.example/x/2", "related", ""),
    )
    assert said.info_sources == (Coded(name="C", uri="https://c.example/9", rel="via"),)
    assert said.follows == ("urn:0",)


@pytest.mark.parametrize(
    ("scheme", "uri"),
    [
        ("https://a.example/t/", "https://a.example/t/ice"),
        ("https://a.example/t#", "https://a.example/t#ice"),
        ("https://a.example/t", ""),
        ("", ""),
    ],
)
def test_a_category_is_its_label_and_its_term(scheme: str, uri: str) -> None:
    found = entry(f"<category term='ice' label='Ice' scheme='{scheme}'/><category term='hail'/>")
    assert found.fields.subjects == (
        Coded(name="Ice", uri=uri, literal="ice", rel="category"),
        Coded(name="hail", literal="hail", rel="category"),
    )


@pytest.mark.parametrize(
    ("xml", "language"),
    [
        ("<feed {} xml:lang='fr'><entry><title>T</title></entry></feed>", "fr"),
        ("<feed {} xml:lang='fr'><entry xml:lang='de'><title>T</title></entry></feed>", "de"),
        (
            "<feed {} xml:lang='fr'><entry><title>T</title><content xml:lang='hi'>c</content>"
            "</entry></feed>",
            "hi",
        ),
    ],
)
def test_the_nearest_language_counts(xml: str, language: str) -> None:
    (found,) = readings(xml.format(f"xmlns='{ATOM}'"))
    assert isinstance(found, Story)
    assert found.fields.language == language


def test_an_entry_that_was_taken_back_is_canceled_in_its_place() -> None:
    one, two = readings(
        f'<feed xmlns="{ATOM}" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>F</title>'
        '<entry><title>T</title></entry><at:deleted-entry ref="urn:a" when="2025-11-13T09:58:00Z">'
        "<at:comment>Wrong fish.</at:comment></at:deleted-entry></feed>"
    )
    assert isinstance(one, Story)
    assert isinstance(two, Story)
    said = two.fields
    assert (said.uri, said.pub_status, said.ed_note) == ("urn:a", "canceled", "Wrong fish.")
    assert said.version_created == "2025-11-13T09:58:00Z"
    assert texts(two, Role.EDNOTE) == ["Wrong fish."]


@pytest.mark.parametrize(("said", "status"), [("yes", "draft"), (" Yes ", "draft"), ("no", "")])
def test_a_draft_is_called_so(said: str, status: str) -> None:
    found = entry(
        f"<c:control xmlns:c='http://www.w3.org/2007/app'><c:draft>{said}</c:draft></c:control>"
    )
    assert found.fields.pub_status == status


@given(contents())
def test_no_word_of_xhtml_is_lost(inside: str) -> None:
    found = entry(f"<content type='xhtml'><div {XHTML} xmlns:x='urn:x'>{inside}</div></content>")
    read = " ".join(block.text for block in found.blocks)
    assert words_in(inside) == words_in(read)
