"""Whatever a feed sends, the item of every event is valid ninjs 3.1, and valid on its own."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from ninjs_31 import ITEM

from schemas.item import NewsItem
from workers import pipeline
from workers.outcome import DeadLettered, Published
from workers.story import Raw

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples" / "events"
VALIDATOR = Draft202012Validator(ITEM, format_checker=FormatChecker(["uri", "date-time"]))

WORDS = st.sampled_from(
    [
        *("", " ", "Snow", "Arcas", "urn:a:1", "https://a.example/x y", "http://", "tag:a,2026:b"),
        *("EFE", "By Marta Lind", "usable", "Canceled", "4", "4.0", "11", "high", "true", "text"),
        *("2026-01-14T09:30:00Z", "2026-01-14T09:30:00+05:30", "14 Jan 2026 09:30 IST", "soon"),
        *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2026-02-30T10:00:00Z", "en", "xx-"),
        *("<p>Snow fell above <b>Arcas</b>.</p>", "ARCAS (EFE) - Snow fell above Arcas.", "\ud7ff"),
        *("urn:a:\u00e9", "ftp://[x", "a:b", "embargoed until Monday", "%zz", "é ü 雪 ثلج", "M:CQ"),
    ]
)
SCALARS = WORDS | st.none() | st.booleans() | st.integers(-5, 120) | st.floats(allow_nan=False)
KEYS = "name uri literal rel role value contenttype scheme code type href id guid rels"
PARTS = st.dictionaries(st.sampled_from(KEYS.split()), SCALARS, max_size=5)
VALUES = SCALARS | st.lists(SCALARS | PARTS, max_size=4) | PARTS
ELEMENTS = (
    "uri guid type version profile firstCreated versionCreated contentCreated embargoed"
    " embargoedUntil expires pubStatus status urgency priority copyrightHolder copyrightNotice"
    " usageTerms edNote language headline headlines bodies body_text body_html descriptions"
    " description_text people person organisations places subject subjects infoSources title by"
    " byline slugline located associations altIds genres signals keywords evolvedfrom service"
    " digitalSourceType representationType source provider dateline source-feed standard"
)
ITEMS = st.dictionaries(st.sampled_from(ELEMENTS.split()), VALUES, max_size=14)


def problems(item: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(item)]


@given(ITEMS)
def test_the_item_of_every_event_is_valid(given_item: dict[str, Any]) -> None:
    message = {"uri": "urn:a", "headline": "Snow", **given_item}
    for fate in pipeline.run(Raw(json.dumps(message).encode(), NOW)):
        if isinstance(fate, DeadLettered):
            assert fate.reason != "internal_error", fate
        else:
            assert problems(json.loads(fate.value)["item"]) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.jsonl")), ids=lambda path: path.name)
def test_the_items_of_all_examples_are_valid(path: Path) -> None:
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for event in events:
        if "item" in event:
            assert problems(event["item"]) == []


def test_every_property_we_write_is_one_of_the_standard() -> None:
    ours = NewsItem.model_json_schema(by_alias=True)["properties"]
    assert set(ours) <= set(ITEM["properties"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"uri": "no address"}, "$.uri"),
        ({"urgency": 0}, "$.urgency"),
        ({"urgency": 4.5}, "$.urgency"),
        ({"pubStatus": "Canceled"}, "$.pubStatus"),
        ({"firstCreated": "2026-01-14"}, "$.firstCreated"),
        ({"headlines": [{"role": "main"}]}, "$.headlines[0]"),
        ({"associations": [{"uri": "urn:b"}]}, "$.associations[0]"),
        ({"verdict": "unknown"}, "$"),
    ],
)
def test_the_check_sees_what_the_standard_refuses(change: dict[str, Any], said: str) -> None:
    (problem,) = problems({"uri": "urn:a", **change})
    assert problem.startswith(f"{said}: ")


def test_a_message_that_fills_every_element_fills_the_item() -> None:
    concept = {"name": "Arcas", "uri": "http://a.example/1", "literal": "1", "rel": "about"}
    message = {
        "uri": "urn:a",
        "type": "text",
        "profile": "story",
        "version": "2",
        "firstCreated": "2026-01-14T08:00:00Z",
        "versionCreated": "2026-01-14T09:00:00Z",
        "contentCreated": "2026-01-14T07:00:00Z",
        "embargoedUntil": "2026-01-16T07:00:00Z",
        "expires": "2027-01-16T07:00:00Z",
        "pubStatus": "usable",
        "urgency": 4,
        "copyrightHolder": "EFE",
        "copyrightNotice": "(c) EFE",
        "usageTerms": "Print only",
        "edNote": "Adds quote",
        "language": "en",
        "title": "Snow title",
        "by": "Marta Lind",
        "slugline": "SNOW",
        "located": "Arcas",
        "headlines": [{"value": "Snow in June"}],
        "bodies": [{"contentType": "text/html", "value": "<p>Snow <b>fell</b>.</p>"}],
        **{kind: [concept] for kind in ("people", "organisations", "places", "subjects")},
        "infoSources": [{"name": "EFE", "role": "originated"}],
        "genres": [{"name": "Article", "literal": "a"}],
        "altIds": [{"role": "itemid", "value": "9f"}],
        "associations": [{"name": "photo", "uri": "urn:p", "type": "picture", "rel": "shows"}],
        "digitalSourceType": {"uri": "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits"},
    }
    (fate,) = pipeline.run(Raw(json.dumps(message).encode(), NOW))
    assert isinstance(fate, Published)
    item = json.loads(fate.value)["item"]
    assert problems(item) == []
    assert message.keys() - item.keys() == set()
    # Its numbers and codes are the source's; nothing was bent to fit.
    given = [subject for subject in item["subjects"] if subject.get("creator") != "copytaster"]
    assert (item["urgency"], given, item["associations"]) == (
        4,
        [concept],
        [{"name": "photo", "uri": "urn:p", "type": "picture", "rel": "shows"}],
    )
