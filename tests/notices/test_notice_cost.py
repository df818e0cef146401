"""What flagging costs stays bounded: by the text, never by how hard somebody tries."""

from __future__ import annotations

from time import process_time

import pytest

from workers.notices import find
from workers.notices.cue_table import tabled
from workers.notices.cues import Cues
from workers.notices.matching import MAX_SEARCHED, Budget
from workers.notices.rulebook import written
from workers.story import Block, Role, Story

RULES = [rule for language in written() for rule in language.rules]
CUES = " ".join(sorted({cue.lstrip("=") for rule in RULES for cue in rule.cues}))
MEGABYTE = (CUES + " ") * (1_000_000 // len(CUES))

# 0.15 s as one block, 0.27 s as many; processor time, as other tests run at the same time.
MOST_SECONDS = 2.0

SHAPES = {
    "one block": (MEGABYTE,),
    "many blocks": tuple(MEGABYTE[at : at + 300] for at in range(0, len(MEGABYTE), 300)),
    "no stop and no space": (MEGABYTE.replace(" ", ""),),
    "only brackets": ("(" * 500_000 + ")" * 500_000,),
    "only quotes": ('"auto' * 200_000,),
    "only odd characters": ("a\u0301\u200bﬁ" * 100_000,),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_cues_ends_soon(shape: str) -> None:
    story = Story(
        "example",
        tuple(Block(text, Role.BODY, f"p[{number}]") for number, text in enumerate(SHAPES[shape])),
    )
    find(story)
    began = process_time()
    find(story)
    assert process_time() - began < MOST_SECONDS


def test_patterns_read_no_more_than_their_budget() -> None:
    budget = Budget()
    assert budget.takes(MAX_SEARCHED)
    assert not budget.takes(1)


def test_a_notice_at_either_end_of_a_long_story_is_found() -> None:
    notice = Block("This report was auto-posted and not checked by our desk.", Role.BODY, "x")
    filler = tuple(
        Block("The review of the auto plant goes on.", Role.BODY, f"p[{n}]") for n in range(2_000)
    )
    assert find(Story("example", (notice, *filler))).flagged
    assert find(Story("example", (*filler, notice))).flagged


def test_whole_words_are_found_as_whole_words_only() -> None:
    short = next(rule for rule in RULES if "=afp" in rule.cues)
    cues = Cues(tabled([short]))
    text = "\x00(afp) and afp.\x00"
    assert [(start, text[start + cues.leads[cue] :][:3]) for cue, start, _ in cues.found(text)] == [
        (1, "afp"),
        (10, "afp"),
    ]
    assert cues.found("\x00pafpa afpx\x00") == []


def test_no_rules_find_nothing() -> None:
    assert Cues(tabled([])).found("auto-published") == []
