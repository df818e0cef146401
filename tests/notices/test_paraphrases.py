"""Notices in wordings that no rule was made from, each at the end of a story: what is found.

The texts are ours. A new one is added before the rules are looked at; what it finds then is the
figure that counts (first 76: precision 0.964, recall 0.838, strict; next 40: 0.957 and 0.796).
After that the rules learn from it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from schemas.verdict import Axis, State
from workers.notices import find
from workers.story import Block, Role, Story

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("paraphrases.jsonl").read_text("utf-8").splitlines()
]
NEWS = (
    Block("Pier at Lanby", Role.HEADLINE, "h"),
    Block("The pier was painted.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_paraphrase_says_what_it_says_and_no_more(case: dict[str, object]) -> None:
    block = Block(str(case["text"]), Role.BODY, "x")
    axes = find(Story("example", (*NEWS, block))).axes
    said = {
        axis.value: getattr(axes, axis).value
        for axis in Axis
        if getattr(axes, axis) is not State.SILENT
    }
    if "DOUBT" in str(case["note"]):
        assert said.keys() <= {"unmodified", "reviewed", "unreviewed"}
    else:
        assert said == case["expected"]
