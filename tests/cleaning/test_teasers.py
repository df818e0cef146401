"""Teasers: the lead, repeated before the story and cut by dots."""

import pytest

from workers.cleaning import teasers
from workers.story import Block, Role, Story

LEAD = "The harbour of Norrland will close its oldest quay for two years, the city said."

CASES = [
    ("the lead cut by three dots", [LEAD[:40] + "...", LEAD], [Role.TEASER, Role.BODY]),
    ("with a space before the dots", [LEAD[:40] + " ...", LEAD], [Role.TEASER, Role.BODY]),
    ("cut by one character of dots", [LEAD[:40] + "…", LEAD], [Role.TEASER, Role.BODY]),
    (
        "something between it and the lead",
        [LEAD[:40] + "...", "A line.", LEAD],
        [Role.TEASER, Role.BODY, Role.BODY],
    ),
    (
        "line breaks do not matter",
        [LEAD[:40].replace(" ", "\n") + "...", LEAD],
        [Role.TEASER, Role.BODY],
    ),
    (
        "a paragraph that merely ends in dots",
        ["And so it goes, year after year...", LEAD],
        [Role.BODY, Role.BODY],
    ),
    ("too short to prove anything", ["The harbour...", LEAD], [Role.BODY, Role.BODY]),
    ("a cut repetition after the story", [LEAD, LEAD[:40] + "..."], [Role.BODY, Role.BODY]),
]


@pytest.mark.parametrize(
    ("texts", "roles"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_cut_lead_is_a_teaser(texts, roles):
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))
    assert [block.role for block in teasers.move(story).blocks] == roles
