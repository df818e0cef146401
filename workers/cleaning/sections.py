"""Moves what stands under a heading that is not the story's: related stories, a desk's notepad."""

from bisect import bisect_right
from itertools import islice, takewhile
from operator import itemgetter
from typing import Final

from workers.cleaning.moving import body, replaced
from workers.data import furniture
from workers.story import Block, Role, Story

LONGEST_TITLE: Final = 160
"""What follows a heading such as `Related stories` is a title: no longer than this."""

LONGEST_QUESTION: Final = 90
"""A title may ask: `When are the strikes and who is involved?`"""

_MORE: Final = "chrome:more"
"""`Read more`, which titles may follow too."""

_HEADINGS: Final = frozenset({"related:heading", "advisory:section", _MORE})
_NOTED: Final = ("-", "–", "•", "*", "#", "+", "(")
"""How the lines of a notepad begin."""


def move(story: Story) -> Story:
    """Give what stands below a heading that was moved the heading's role."""
    headings = [n for n, block in enumerate(story.blocks) if block.rule in _HEADINGS]
    if not headings:
        return story
    blocks = list(body(story))
    titles = _titles_from(blocks)
    changes: dict[int, tuple[Block, ...]] = {}
    seen = -1
    for number in headings:
        if number < seen:
            continue
        is_more = story.blocks[number].rule == _MORE
        role = Role.RELATED if is_more else story.blocks[number].role
        at = bisect_right(blocks, number, key=itemgetter(0))
        if role is Role.ADVISORY:
            below = list(takewhile(_is_noted, islice(blocks, at, None)))
        else:
            below = blocks[at:] if at >= titles and at < len(blocks) else []
            titles = len(blocks) if below else titles
        rule = f"{'advisory' if role is Role.ADVISORY else 'related'}:listed"
        seen = below[-1][0] if below else number
        changes |= {n: (block.as_role(role, rule),) for n, block in below}
    return replaced(story, changes)


def _titles_from(blocks: list[tuple[int, Block]]) -> int:
    """The first of the titles that run to the end of the text."""
    at = len(blocks)
    while at and _is_title(blocks[at - 1][1].text):
        at -= 1
    return at


def _is_title(text: str) -> bool:
    is_asked = text.endswith(("?", "？", "؟")) and len(text) <= LONGEST_QUESTION
    if len(text) > LONGEST_TITLE or text[0] == "(":
        return False
    return is_asked or not furniture.ends_sentence(text)


def _is_noted(one: tuple[int, Block]) -> bool:
    """A line with a bullet, a number, an address, or one that is no sentence."""
    text = one[1].text
    if len(text) > furniture.LONGEST:
        return False
    return text.startswith(_NOTED) or text[0].isdigit() or not furniture.ends_sentence(text)
