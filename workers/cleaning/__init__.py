"""Gives the blocks inside the body their right roles: what is not the story is moved out.

One file a kind of thing. Each is a function `Story -> Story` that only cuts blocks and changes
their roles, so that no word can be lost.
"""

from collections.abc import Callable
from typing import TypeAlias

from schemas.verdict import Verdict
from workers.cleaning import (
    advisories,
    bylines,
    chrome,
    conservation,
    credits,
    datelines,
    notices,
    teasers,
)
from workers.story import Story

Step: TypeAlias = Callable[[Story], Story]

STEPS: tuple[Step, ...] = (
    chrome.move,
    teasers.move,
    advisories.move,
    bylines.move,
    datelines.move,
    credits.move,
)
"""In order: what stands before the first paragraph goes first, so that the dateline's is first."""

PASSES = 20
"""A step may uncover work for an earlier one. Three passes were the most seen; the rest is room."""


def clean(story: Story, verdict: Verdict) -> Story:
    """The story with everything that is not its text moved out of the body. Idempotent.

    Every visible word is still there, at its place. Were it not, the story comes back as it was,
    marked `cleaning_reverted`.
    """
    cleaned = _until_nothing_moves(notices.move(story, verdict))
    if conservation.holds(story, cleaned):
        return cleaned
    return story.marked("cleaning_reverted")


def _until_nothing_moves(story: Story) -> Story:
    for _ in range(PASSES):
        before = story
        for step in STEPS:
            story = step(story)
        if story is before:
            break
    return story
