"""Gives the blocks inside the body their right roles: what is not the story is moved out.

One file a kind of thing. Each is a function `Story -> Story` that only cuts blocks and changes
their roles, so that no word can be lost. `datelines` has three files more: dateline_shapes,
dateline_places and signed_datelines; `bylines` has one: bracketed_bylines. `copy` is what is left:
the headlines and the body as others are given them.
"""

from collections.abc import Callable
from typing import TypeAlias

from schemas.verdict import Verdict
from workers.cleaning import (
    advisories,
    authors,
    bylines,
    conservation,
    contacts,
    credits,
    datelines,
    furniture,
    links,
    notices,
    sections,
    shortcodes,
    tags,
    teasers,
)
from workers.cleaning.moving import body, replaced
from workers.story import Block, Story

Step: TypeAlias = Callable[[Story], Story]
Look: TypeAlias = Callable[[Block], tuple[Block, ...] | None]

LOOKS: tuple[Look, ...] = (shortcodes.moved, credits.bracketed, furniture.moved, advisories.moved)
"""What a paragraph shows by itself, wherever it stands: each is looked at once."""

STEPS: tuple[Step, ...] = (
    contacts.move,
    authors.move,
    credits.move,
    tags.move,
    sections.move,
    links.move,
    teasers.move,
    bylines.move,
    datelines.move,
)
"""What shows by its place. In order: sign-offs before the lists they would be taken for; what
stands before the first paragraph before the dateline, which opens it."""

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
    seen: dict[int, Block] = {}
    for _ in range(PASSES):
        before = story
        story = _look(story, seen)
        for step in STEPS:
            story = step(story)
        if story is before:
            break
    return story


def _look(story: Story, seen: dict[int, Block]) -> Story:
    """Every paragraph looked at that is not among the seen ones, which stay as they are."""
    changes: dict[int, tuple[Block, ...]] = {}
    for number, block in body(story):
        if id(block) in seen:
            continue
        for look in LOOKS:
            pieces = look(block)
            if pieces is not None:
                changes[number] = pieces
                break
        else:
            seen[id(block)] = block
    return replaced(story, changes)
