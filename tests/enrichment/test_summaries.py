"""The summary is the lead, word for word."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers.cleaning import copy
from workers.enrichment import summaries
from workers.story import Block, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)
LEAD = "The harbour ferry stopped half way across on Monday when its only engine failed."
SECOND = "Nobody was hurt, and all of its passengers were brought ashore in rowing boats."


def summarised(*paragraphs: str) -> Story:
    blocks = [Block(text, Role.BODY, f"p[{n}]") for n, text in enumerate(paragraphs, 1)]
    return summaries.add(Story("test", tuple(blocks)), NOW)


@pytest.mark.parametrize(
    ("paragraphs", "summary", "rule"),
    [
        ([LEAD, SECOND], LEAD, "lead"),
        (["Key points", "By the water", LEAD, SECOND], LEAD, "lead"),
        (["No way back!", LEAD], LEAD, "lead"),
        (["Ferry to stop."], "Ferry to stop.", "lead"),
        (["Ferry\t12\t0\nTram\t7\t1", LEAD], LEAD, "lead"),
        (["Port Ellery     3   1\nOberau          2   2.", LEAD], LEAD, "lead"),
        (["港口渡轮周一因唯一的发动机故障停在途中。", "无人受伤。"], None, "lead"),
        ([f"{LEAD} {SECOND} " * 4], f"{LEAD} {SECOND} {LEAD} {SECOND}", "lead_sentences"),
        (["Mr. Aldous Brandt of the U.S. ferries " * 20], None, "lead_cut"),
    ],
    ids=[
        "the first paragraph",
        "not a label above it",
        "not a cry before it",
        "of a flash its only sentence",
        "not the row of a table",
        "nor a table set with spaces",
        "a Chinese one is short",
        "of a long one the first sentences",
        "of an endless sentence the first words",
    ],
)
def test_the_lead_is_the_summary(paragraphs: list[str], summary: str | None, rule: str) -> None:
    story = summarised(*paragraphs)
    fact = story.fact("summary")

    assert fact is not None
    assert (fact.origin, fact.rule) == (Origin.TEXT, f"summaries:{rule}")
    assert summary is None or fact.value == summary
    assert str(fact.value) in copy.body(story)
    assert len(str(fact.value)) <= summaries.LONGEST


@pytest.mark.parametrize("paragraphs", [[], ["Key points"], ["1\t2", "3\t4"]])
def test_where_there_is_no_lead_there_is_no_summary(paragraphs: list[str]) -> None:
    assert summarised(*paragraphs).fact("summary") is None


def test_a_cut_ends_after_a_word() -> None:
    fact = summarised("Mr. Aldous Brandt of the U.S. ferries " * 20).fact("summary")

    assert fact is not None
    assert str(fact.value).split()[-1] in {
        "Mr.",
        "Aldous",
        "Brandt",
        "of",
        "the",
        "U.S.",
        "ferries",
    }
