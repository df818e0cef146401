"""JSON Feed: one story an item, and what the feed says for all of them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

import pytest

from workers.decode import decode
from workers.formats import detect, guards
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role, Story

ONE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."
TWO = "The flocks will stay in the valley until the end of the month, the council said."


def readings(*items: object, **feed: object) -> tuple[Story | DeadLettered, ...]:
    stated = {"version": "https://jsonfeed.org/version/1.1", "title": "Hills", **feed}
    text = json.dumps({**stated, "items": items})
    document = decode(Raw(text.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document)
    return detect.read(document)


def story(item: Mapping[str, object], **feed: object) -> Story:
    (found,) = readings(item, **feed)
    assert isinstance(found, Story), found
    return found


def texts(found: Story, role: Role) -> list[str]:
    return [block.text for block in found.having(role)]


@pytest.mark.parametrize(
    ("content", "body", "marks"),
    [
        ({"content_html": f"<p>{ONE}</p><p>{TWO}</p>"}, [ONE, TWO], ()),
        ({"content_text": f"{ONE}\n\n{TWO}"}, [ONE, TWO], ()),
        ({"content_html": f"<p>{ONE}</p>", "content_text": ONE}, [ONE], ()),
        ({"content_text": "Use <b> with care, all of you"}, ["Use <b> with care, all of you"], ()),
        ({"content_html": f"<p>Snow in June</p><p>{ONE}</p>"}, [ONE], ()),
        ({"summary": ONE}, [ONE], ("body_from_summary",)),
        ({"content_text": ONE, "summary": TWO}, [ONE], ()),
        ({}, [], ("body_missing",)),
    ],
)
def test_every_rendition_is_read_once(
    content: dict[str, str], body: list[str], marks: tuple[str, ...]
) -> None:
    found = story({"id": "7", "title": "Snow in June", **content})
    assert (found.format, found.marks) == ("json-feed/1.1", marks)
    assert texts(found, Role.HEADLINE) == ["Snow in June"]
    assert texts(found, Role.BODY) == body


def test_a_summary_beside_the_content_is_a_teaser() -> None:
    found = story({"id": "7", "content_text": ONE, "summary": TWO})
    assert texts(found, Role.TEASER) == [TWO]


@pytest.mark.parametrize(
    ("item", "byline", "language"),
    [
        ({}, "Jule Wendt", "de"),
        ({"author": {"name": "Ada Norrland"}, "language": "en"}, "Ada Norrland", "en"),
        (
            {"authors": [{"name": "Ada Norrland"}, {"name": "Bo Skog"}]},
            "Ada Norrland, Bo Skog",
            "de",
        ),
        ({"authors": None}, "Jule Wendt", "de"),
        # An item's word overrides the feed's: its author was named for what nobody had signed.
        ({"authors": [{"url": "https://hill.example/ada"}]}, "", "de"),
        ({"authors": []}, "", "de"),
    ],
)
def test_items_without_authors_or_language_have_those_of_the_feed(
    item: dict[str, object], byline: str, language: str
) -> None:
    found = story(
        {"id": "7", "content_text": ONE, **item}, authors=[{"name": "Jule Wendt"}], language="de"
    )
    assert (found.fields.byline, found.fields.language) == (byline, language)
    assert ", ".join(texts(found, Role.BYLINE)) == byline


def test_addresses_dates_and_references_are_read() -> None:
    found = story(
        {
            "id": 7,
            "url": "/7",
            "external_url": "https://agency.example/7",
            "title": "Snow in June",
            "content_text": ONE,
            "date_published": "2026-01-14T10:00:00Z",
            "date_modified": "2026-01-14T11:00:00Z",
            "tags": ["snow", "sheep", "snow"],
            "image": "a.jpg",
            "attachments": [
                {"url": "b.mp3", "mime_type": "audio/mpeg", "title": "Listen"},
                {"mime_type": "audio/mpeg"},
                "c.mp3",
            ],
        },
        home_page_url="https://hill.example/",
        feed_url="https://hill.example/feed.json",
    )
    fields = found.fields
    assert (fields.uri, fields.url) == ("7", "https://hill.example/7")
    assert (fields.feed, fields.publisher) == ("https://hill.example/feed.json", "Hills")
    assert fields.first_created == "2026-01-14T10:00:00Z"
    assert fields.version_created == "2026-01-14T11:00:00Z"
    assert fields.keywords == ("snow", "sheep")
    assert [source.uri for source in fields.info_sources] == ["https://agency.example/7"]
    assert [(one.name, one.uri, one.type) for one in fields.associations] == [
        ("image", "https://hill.example/a.jpg", "picture"),
        ("Listen", "https://hill.example/b.mp3", "audio"),
    ]


def test_what_feed_and_extensions_say_is_kept_beside_the_story() -> None:
    note = "This story was published automatically and nobody has edited it."
    found = story(
        {"id": "7", "content_text": ONE, "_wire": {"note": note}},
        description="News of the hills.",
        _disclaimer="No editor has read what stands in this feed.",
    )
    kept = {block.place: (block.text, block.visible) for block in found.having(Role.METADATA)}
    assert kept == {
        "/_wire/note": (note, True),
        "/feed/description": ("News of the hills.", False),
        "/feed/_disclaimer": ("No editor has read what stands in this feed.", False),
    }


def test_short_posts_are_stories_and_dead_ones_leave_their_neighbours_alive() -> None:
    found = readings({"id": "1", "content_text": "It snows."}, {"id": "2"}, "three", {"title": 4})
    assert [cast(object, getattr(one, "reason", None)) for one in found] == [
        None,
        Reason.NO_STORY,
        Reason.NO_STORY,
        None,
    ]


def test_a_feed_without_an_item_or_with_too_many_is_a_dead_letter() -> None:
    (empty,) = readings()
    assert isinstance(empty, DeadLettered)
    assert empty.reason is Reason.NO_STORY
    (full,) = readings(*[{"id": "1", "content_text": "It snows."}] * (guards.MAX_ITEMS + 1))
    assert full == guards.too_many_items()


@pytest.mark.parametrize(("version", "read_as"), [("1", "1"), ("1.1", "1.1"), ("x" * 99, "1")])
def test_the_version_is_that_of_the_feed(version: str, read_as: str) -> None:
    found = story(
        {"id": "7", "content_text": ONE}, version=f"https://jsonfeed.org/version/{version}"
    )
    assert found.format == f"json-feed/{read_as}"


def test_no_item_is_signed_by_the_whole_staff_of_a_feed() -> None:
    found = story(
        {"id": "7", "content_text": ONE}, authors=[{"name": f"Ada {n}"} for n in range(30)]
    )
    assert (found.fields.byline, texts(found, Role.BYLINE)) == ("", [])
    assert texts(found, Role.METADATA) == [", ".join(f"Ada {n}" for n in range(30))]


@pytest.mark.parametrize(
    "feed",
    [
        {"authors": [{"name": "Ada"}] * (guards.MAX_ENTRIES + 1)},
        {"description": "Snow in June. " * (guards.MAX_NOTES // 14 + 1)},
        {f"k{n}": 1 for n in range(guards.MAX_ENTRIES)},
    ],
)
def test_what_a_feed_says_of_all_its_items_has_an_end(feed: dict[str, object]) -> None:
    (dead,) = readings({"id": "7", "content_text": ONE}, **feed)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.TOO_LARGE
