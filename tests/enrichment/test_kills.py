"""A kill that only words or signals say takes the item back; news about kills does not."""

import json
from datetime import UTC, datetime

import pytest

from schemas.event import ItemEvent
from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BODY = "The council met on Tuesday and voted on the lamps of the quay. Nobody spoke against it."


def event(**fields: object) -> ItemEvent:
    message = {"uri": "urn:a:1", "headline": "Council votes", "body_text": BODY, **fields}
    (fate,) = pipeline.run(Raw(json.dumps(message).encode(), NOW))
    assert isinstance(fate, Published)
    return fate.event


@pytest.mark.parametrize(
    "fields",
    [
        {"ednote": "MANDATORY KILL"},
        {"ednote": "KILL: Do not use."},
        {"ednote": "STORY KILLED. DO NOT USE"},
        {"ednote": "KILL. Please withdraw."},
        {"ednote": "Please ignore/kill the story below, sent in error."},
        {"ednote": "The story on the quay has been withdrawn."},
        {"ednote": "Zurückgezogen"},
        {"headline": "KILL: Council votes"},
        {"headline": "KILL KILL Council votes"},
        {"signals": [{"code": "sig:kill"}]},
    ],
)
def test_an_item_that_words_take_back_is_canceled_and_marked(fields: dict[str, object]) -> None:
    found = event(**fields)
    assert found.item.pub_status == "canceled"
    assert "kill_in_note" in found.marks


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"headline": "Kill: how a film made a town"},
        {"headline": "KILL BILL RETURNS TO CINEMAS"},
        {"headline": "Storm kills three"},
        {"ednote": "Killed in the storm were three people; names to follow."},
        {"ednote": "CORRECTS spelling of the name in the second paragraph."},
        {"ednote": "Replaces a story that named the wrong council."},
        {"signals": [{"code": "sig:update"}]},
    ],
)
def test_news_of_kills_and_other_notes_take_nothing_back(fields: dict[str, object]) -> None:
    found = event(**fields)
    assert found.item.pub_status == "usable"
    assert "kill_in_note" not in found.marks


def test_a_status_that_takes_it_back_needs_no_mark() -> None:
    found = event(pubStatus="canceled", ednote="MANDATORY KILL")
    assert found.item.pub_status == "canceled"
    assert "kill_in_note" not in found.marks
