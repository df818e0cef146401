"""Moves what stands under a heading that is not the story's: related stories, a desk's notepad."""

from itertools import takewhile
from typing import Final

from workers.cleaning.moving import body, replaced
from workers.data import furniture
from workers.story import Block, Role, Story

LONGEST_TITLE: Final = 160
"""What follows a heading such as `Related stories` is a title: no longer than this."""

_HEADINGS: Final = frozenset({"related:heading", "advisory:section"})
_NOTED: Final = ("-", "–", "•", "*", "#", "+", "(")
"""How the lines of a notepad begin."""


def move(story: Story) -> Story:
    """Give what stands below a heading that was moved the heading's role."""
    changes: dict[int, tuple[Block, ...]] = {}
    for number, block in enumerate(story.blocks):
        if block.rule in _HEADINGS and number not in changes:
            below = [one for one in body(story) if one[0] > number]
            changes |= _section(block.role, below)
    return replaced(story, changes)


def _section(role: Role, below: list[tuple[int, Block]]) -> dict[int, tuple[Block, ...]]:
    """The lines of a notepad, or titles up to the end of the text."""
    if role is Role.ADVISORY:
        noted = takewhile(lambda one: _is_noted(one[1].text), below)
        return {n: (block.as_role(role, "advisory:listed"),) for n, block in noted}
    if all(_is_title(block.text) for _, block in below):
        return {n: (block.as_role(role, "related:listed"),) for n, block in below}
    return {}


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and text[0] != "(" and not furniture.ends_sentence(text)


def _is_noted(text: str) -> bool:
    """A line with a bullet, a number, an address, or one that is no sentence."""
    if len(text) > furniture.LONGEST:
        return False
    return text.startswith(_NOTED) or text[0].isdigit() or not furniture.ends_sentence(text)
