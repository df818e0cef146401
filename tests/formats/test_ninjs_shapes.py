"""ninjs whose elements come in other shapes than the schema has: read, or said to be unreadable."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ninjs_items import TEXT, listed, story

from workers.decode import decode
from workers.formats import detect
from workers.story import Document, Raw


@pytest.mark.parametrize(
    ("value", "keywords"),
    [
        ("koala+bus+Brisk Bay", ("koala", "bus", "Brisk Bay")),
        ("snow, sheep,, snow", ("snow", "sheep")),
        ("snow", ("snow",)),
        (["snow", "", "snow", 4, {"name": "sheep"}], ("snow", "4", "sheep")),
        ("", ()),
        (None, ()),
        ({}, ()),
    ],
)
def test_keywords_come_in_every_shape(value: object, keywords: tuple[str, ...]) -> None:
    assert story(keywords=value).fields.keywords == keywords


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("By Marta Lind", "By Marta Lind"),
        (["Ana Ruiz", {"name": "Tom Bell"}], "Ana Ruiz, Tom Bell"),
        ({"name": "Ana Ruiz"}, "Ana Ruiz"),
        (None, ""),
        (17.5, "17.5"),
    ],
)
def test_a_byline_comes_in_every_shape(value: object, byline: str) -> None:
    assert story(by=value).fields.byline == byline


@pytest.mark.parametrize(
    "element",
    [
        *("headlines", "by", "version", "subjects", "places", "altIds", "infoSources", "keywords"),
        *("associations", "pubStatus", "urgency", "edNote", "genres", "signal", "descriptions"),
        *("embargoed", "usageTerms", "digitalSourceType", "people", "language", "standard", "type"),
    ],
)
@pytest.mark.parametrize("value", [None, 7, "text", True, [], {}, [None, 1, []], {"a": {"b": []}}])
def test_one_ill_typed_element_never_fails_the_item(element: str, value: object) -> None:
    assert ("body", TEXT) in listed(story(**{element: value}))


@pytest.mark.parametrize(
    ("elements", "blocks"),
    [
        ({"headline": ["Snow", "In June"]}, [("headline", "Snow"), ("subheadline", "In June")]),
        ({"headline": {"value": "Snow"}}, [("headline", "Snow")]),
        ({"headline": [{"Value": "Snow"}, ["In June"]]}, [("headline", "Snow")]),
        ({"headlines": {"value": ["Snow"]}}, [("headline", "Snow")]),
        ({"bodies": None, "body_text": ["One.", "Two."]}, [("body", "One."), ("body", "Two.")]),
        ({"bodies": None, "body_text": [{"value": "One."}]}, [("body", "One.")]),
        ({"bodies": None, "body_html": {"html": "<p>One.</p>"}}, [("body", "One.")]),
        ({"bodies": {"text": "One."}}, [("body", "One.")]),
        ({"bodies": [{"value": {"content": "<p>One.</p>"}}]}, [("body", "One.")]),
        ({"ednote": ["Not edited.", "Hold."]}, [("ednote", "Not edited."), ("ednote", "Hold.")]),
        ({"usageterms": {"value": "Print only"}}, [("usage_terms", "Print only")]),
        ({"description_text": ["Snow fell early"]}, [("teaser", "Snow fell early")]),
    ],
)
def test_a_text_comes_in_every_shape(
    elements: dict[str, Any], blocks: list[tuple[str, str]]
) -> None:
    found = story(**elements)
    assert [block for block in blocks if block not in listed(found)] == []
    assert not [mark for mark in found.marks if mark.startswith("field_unreadable")]


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ("headline", {"a": 1}),
        ("headlines", ["Snow", 17]),
        ("headlines", [{"value": None, "role": "main"}]),
        ("body_text", [[], {"lines": 7}]),
        ("ednote", {"note": "Not edited"}),
        ("version", {"number": 7}),
        ("by", [{"id": 7}]),
        ("subjects", [{"name": "weather"}, {"text": "snow"}]),
        ("keywords", [{"id": 1}]),
    ],
)
def test_what_cannot_be_read_is_marked(element: str, value: object) -> None:
    assert f"field_unreadable:{element}" in story(**{element: value}).marks


@pytest.mark.parametrize("value", [None, "", [], {}, [None, ""]])
@pytest.mark.parametrize("element", ["headlines", "headline", "body_text", "by", "subject"])
def test_what_is_not_given_is_not_called_unreadable(element: str, value: object) -> None:
    assert story(**{element: value}).marks == ("headline_missing",)


def test_lists_within_lists_are_not_followed_for_ever() -> None:
    nested: object = "Snow"
    for _ in range(450):
        nested = [nested]
    assert "field_unreadable:keywords" in story(keywords=nested).marks


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(st.sampled_from(["uri", "bodies", "headlines", "by", "type", "value"]), JSON)
)
def test_reading_is_total_on_any_object(item: dict[str, Any]) -> None:
    document = decode(
        Raw(json.dumps({"uri": "a", **item}).encode(), datetime(2024, 5, 1, tzinfo=UTC))
    )
    if isinstance(document, Document):
        assert len(detect.read(document)) == 1
