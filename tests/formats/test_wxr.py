"""Exports of WordPress: posts are stories, with what the database and its plugins say of them."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from workers.decode import decode
from workers.formats import detect, wxr_html
from workers.formats.feed_texts import Given
from workers.outcome import DeadLettered, Reason
from workers.story import Coded, Document, Raw, Reference, Role, Story

CHANNEL = """<title>Vale</title><link>https://v.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>ana</wp:author_login>
<wp:author_display_name>Ana Lind</wp:author_display_name></wp:author>"""


def readings(*items: str) -> Sequence[Story | DeadLettered]:
    inside = "".join(f"<item>{item}</item>" for item in items)
    text = f"""<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
        xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{CHANNEL}{inside}</channel></rss>"""
    document = decode(Raw(text.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def post(inside: str, *others: str) -> Story:
    found = readings(
        f"<title>T</title><wp:post_type>post</wp:post_type>{inside}",
        *others,
    )[0]
    assert isinstance(found, Story), found
    return found


def meta(key: str, value: str) -> str:
    inside = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
    return f"<wp:postmeta>{inside}</wp:postmeta>"


def kind(name: str, title: str = "X") -> str:
    return f"<title>{title}</title><wp:post_type>{name}</wp:post_type>"


def test_only_posts_are_stories() -> None:
    found = readings(
        *map(kind, ("page", "post", "attachment", "nav_menu_item", "news", "revision"))
    )
    assert [one.format for one in found if isinstance(one, Story)] == ["wxr/1.2"] * 2


def test_an_export_without_posts_is_no_story() -> None:
    (found,) = readings(kind("page"), kind("wp_block"))
    assert isinstance(found, DeadLettered)
    assert found.reason is Reason.NO_STORY


@pytest.mark.parametrize(
    ("inside", "status", "embargo"),
    [
        ("<wp:status>publish</wp:status>", "publish", None),
        ("<wp:status>draft</wp:status>", "draft", None),
        ("<wp:status>private</wp:status>", "private", None),
        ("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>", "private", None),
        (
            "<wp:status>future</wp:status><wp:post_date_gmt>2026-02-01 06:00:00</wp:post_date_gmt>",
            *("future", "2026-02-01 06:00:00 GMT"),
        ),
        ("<wp:status>future</wp:status>", "future", ""),
        ("", "", None),
    ],
)
def test_the_status_is_given_and_a_scheduled_post_is_embargoed(
    inside: str, status: str, embargo: str | None
) -> None:
    found = post(inside).fields
    assert (found.pub_status, found.embargo) == (status, embargo)


@pytest.mark.parametrize(
    ("inside", "first", "version"),
    [
        (
            "<pubDate>a</pubDate><wp:post_date_gmt>2025-11-13 07:30:00</wp:post_date_gmt>"
            "<wp:post_modified_gmt>2025-11-13 08:00:00</wp:post_modified_gmt>",
            *("2025-11-13 07:30:00 GMT", "2025-11-13 08:00:00 GMT"),
        ),
        (
            "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate><wp:post_date>2025-11-14 08:10:00"
            "</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>",
            *("2025-11-14 08:10:00", ""),
        ),
        ("<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>", "", ""),
        (
            "<pubDate>Mon, 03 Nov 2025 10:00:00 +0000</pubDate>",
            "Mon, 03 Nov 2025 10:00:00 +0000",
            "",
        ),
    ],
)
def test_the_date_with_a_zone_comes_first(inside: str, first: str, version: str) -> None:
    found = post(inside).fields
    assert (found.first_created, found.version_created) == (first, version)


def test_people_categories_tags_and_the_id() -> None:
    found = post(
        "<dc:creator>ana</dc:creator><wp:post_id>7</wp:post_id>"
        "<category domain='category' nicename='wire'>Wire News</category>"
        "<category domain='post_tag' nicename='ice'>Ice</category>"
        "<category domain='region' nicename='north'>North</category>"
    )
    assert found.fields.byline == "Ana Lind"
    assert [block.text for block in found.having(Role.BYLINE)] == ["Ana Lind"]
    assert found.fields.subjects == (
        Coded(name="Wire News", literal="wire", rel="section"),
        Coded(name="North", literal="north", rel="region"),
    )
    assert found.fields.keywords == ("Ice",)
    assert found.fields.alt_ids == (("post-id", "7"),)


def test_what_plugins_noted_of_the_source_is_kept_and_a_picture_is_a_reference() -> None:
    found = post(
        meta("syndication_source", "Reuters World")
        + meta("syndication_permalink", "https://r.example/1")
        + meta("_auto_publish", "1")
        + meta("_edit_last", "2")
        + meta("_thumbnail_id", "9")
        + meta("source_url", "not an address"),
        f"{kind('attachment')}<wp:post_id>9</wp:post_id>"
        "<wp:attachment_url>https://v.example/9.jpg</wp:attachment_url>",
    ).fields
    assert found.info_sources == (Coded(uri="https://r.example/1", rel="syndication-source"),)
    assert found.associations == (
        Reference("thumbnail", "https://v.example/9.jpg", "image", "picture"),
    )
    assert ("auto_publish", "1") in found.feed_fields
    assert ("syndication_source", "Reuters World") in found.feed_fields
    assert "edit_last" not in dict(found.feed_fields)


def test_comments_that_were_let_through_are_what_readers_wrote() -> None:
    found = post(
        "".join(
            f"<wp:comment><wp:comment_approved>{state}</wp:comment_approved>"
            f"<wp:comment_content>C{state}</wp:comment_content></wp:comment>"
            for state in ("1", "0", "spam", "")
        )
    )
    assert [block.text for block in found.having(Role.COMMENT)] == ["C1", "C"]


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("One.\n\nTwo <b>three</b>.\n\n\n<em>Four</em>.", ["One.", "Two three.", "Four."]),
        ("One.\ntwo.", ["One.\ntwo."]),
        ("<p>One.</p>\n\n<p>Two.</p>", ["One.", "Two."]),
        ("<p>One\ntwo.</p>", ["One\ntwo."]),
        ("A <pre>a   1\n\nb   2</pre> B", ["A", "a   1", "b   2", "B"]),
        ("<!-- wp:paragraph --><p>One\ntwo.</p><!-- /wp:paragraph -->", ["One two."]),
        ("<!-- wp:more --><!--more--><!-- /wp:more --><p>One.</p>", ["One."]),
        (
            "[gallery ids='1,2']One [embed]https://a.example[/embed] two",
            ["One https://a.example two"],
        ),
        ("Score [1] and [sic] stay", ["Score [1] and [sic] stay"]),
        ("One\r\n\r\nTwo", ["One", "Two"]),
        ("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>", ["One", "Two"]),
    ],
)
def test_a_post_has_the_paragraphs_that_wordpress_shows(content: str, body: list[str]) -> None:
    found = post(f"<content:encoded><![CDATA[{content}]]></content:encoded>")
    assert [block.text for block in found.having(Role.BODY)] == body


def test_the_caption_of_a_shortcode_is_a_caption() -> None:
    found = post(
        '<content:encoded><![CDATA[One.\n\n[caption id="a" width="3"]<img src="b.jpg" /> The mill'
        "[/caption]\n\nTwo.]]></content:encoded><excerpt:encoded>Short.</excerpt:encoded>"
    )
    assert [block.text for block in found.having(Role.CAPTION)] == ["The mill"]
    assert [block.text for block in found.having(Role.BODY)] == ["One.", "Two."]
    assert [block.text for block in found.having(Role.TEASER)] == ["Short."]


@pytest.mark.parametrize("text", ["[caption " * 50_000, "<pre>" * 9_000 + "\n", "\n " * 100_000])
def test_shortcodes_made_to_be_slow_are_not(text: str) -> None:
    assert len(wxr_html.of_post(Given(text, True)).text) <= 5 * len(text)
