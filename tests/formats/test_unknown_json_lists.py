"""Lists, lines and crowds of JSON: each entry has its fate, and no sentence is lost."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unknown_jsons import ONE, TWO, body, readings, stories, story, texts

from workers.outcome import DeadLettered, Reason
from workers.story import Role, Story


def test_every_item_of_a_list_is_a_story() -> None:
    first, second, third = stories(
        {
            "articles": [
                {"title": "One", "content": ONE},
                {"title": "Two", "content": TWO},
                {"title": "Three", "url": "https://hill.example/3"},
            ]
        }
    )
    assert [texts(one, Role.HEADLINE) for one in (first, second, third)] == [
        ["One"],
        ["Two"],
        ["Three"],
    ]
    assert "body_missing" in third.marks
    assert "body_missing" not in first.marks


def test_related_items_beside_one_story_are_no_stories() -> None:
    found = story(
        {
            "article": {"title": "Snow in June", "content": ONE},
            "related": [{"title": "Rain in May fell late", "url": "https://hill.example/2"}],
        }
    )
    assert body(found) == [ONE]
    assert texts(found, Role.RELATED) == ["Rain in May fell late"]


LINES = [
    json.dumps({"title": "One", "content": ONE}),
    json.dumps({"uri": "urn:2", "headline": "Two", "body_text": TWO}),
]


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n", " ", ",\n", "\n\x1e"])
def test_json_lines_are_several_stories(gap: str) -> None:
    found = readings(gap.join(LINES).encode())
    assert [one.format for one in found if isinstance(one, Story)] == ["json", "ninjs/1"]


def test_one_broken_line_leaves_its_neighbours() -> None:
    found = readings("\n".join([LINES[0], '{"title": "cut', LINES[1]]).encode())
    assert [one.format if isinstance(one, Story) else one.reason for one in found] == [
        "json",
        Reason.BROKEN_JSON,
        "ninjs/1",
    ]


def test_a_top_level_array_is_several_stories() -> None:
    value = [{"title": "One", "content": ONE}, {"headline": "Two", "uri": "urn:2"}]
    assert [one.format for one in stories(value)] == ["json", "ninjs/1"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({}, Reason.UNKNOWN_FORMAT),
        ({"temperature": 4}, Reason.UNKNOWN_FORMAT),
        ({"status": 404, "message": "Not found"}, Reason.UNKNOWN_FORMAT),
        ({"a": {"b": [1, 2, {"c": None}]}}, Reason.UNKNOWN_FORMAT),
        ({"title": "Only a title"}, Reason.UNKNOWN_FORMAT),
        ({"content": "ok"}, Reason.UNKNOWN_FORMAT),
        ({"title": "", "content": "  "}, Reason.UNKNOWN_FORMAT),
        ({"title": "Snow", "content": {"blocks": []}}, Reason.UNKNOWN_FORMAT),
    ],
)
def test_json_without_a_text_is_a_dead_letter(value: object, reason: Reason) -> None:
    (dead,) = readings(json.dumps(value).encode())
    assert isinstance(dead, DeadLettered), dead
    assert dead.reason is reason


def test_each_entry_of_a_list_has_its_fate() -> None:
    found = readings(json.dumps([{"title": "One", "content": ONE}, {"a": 1}, 7]).encode())
    assert [one.format if isinstance(one, Story) else one.reason for one in found] == [
        "json",
        Reason.UNKNOWN_FORMAT,
        Reason.UNKNOWN_FORMAT,
    ]


@pytest.mark.parametrize(
    "crowd",
    [
        {"title": "Snow", "body": [{"children": [{"text": "a "}] * 60_000}]},
        {"a": [{"content": "[1]"}] * 60_000},
    ],
)
def test_a_crowd_of_objects_is_refused_before_it_is_searched(crowd: object) -> None:
    (dead,) = readings(json.dumps(crowd).encode())
    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.TOO_LARGE


NAMES = (
    *("title", "content", "body", "text", "data", "items", "children", "type", "blocks", "name"),
    *("url", "rendered", "article", "author", "related", "id", "attributes", "ops", "insert"),
)


KEYS = st.sampled_from(NAMES)


VALUES = st.recursive(
    st.sampled_from([ONE, TWO, "", "paragraph", f"<p>{ONE}", 7, None, True, "\ud7ff & <b", "doc"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(VALUES)
def test_reading_is_total_on_any_shape(value: object) -> None:
    found = readings(json.dumps(value).encode())
    assert len(found) >= 1
    assert found == readings(json.dumps(value).encode())


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=6))
def test_no_sentence_of_a_story_is_lost(value: dict[str, Any]) -> None:
    found = readings(json.dumps({**value, "title": "Snow", "content": ONE}).encode())
    if len(found) == 1 and isinstance(found[0], Story):
        shown = "".join("".join(block.text.split()) for block in found[0].blocks)
        for sentence in (ONE, TWO):
            if sentence in json.dumps({**value, "title": "Snow", "content": ONE}):
                assert "".join(sentence.split()) in shown


def test_a_list_of_typed_stories_is_several_stories() -> None:
    news = [
        {"type": "story", "headline": "One", "story": ONE},
        {"type": "story", "headline": "Two", "story": TWO},
    ]
    assert [body(one) for one in stories({"news": news})] == [[ONE], [TWO]]
