"""Moves out the teaser: the lead, repeated before the story, cut by dots or whole; its points."""

from collections.abc import Iterator
from itertools import takewhile

from workers.cleaning import datelines
from workers.cleaning.moving import body, replaced
from workers.story import Block, Role, Story

DOTS = ("...", "…", ". . .")
SHORTEST = 20
"""Fewer characters than this before the dots prove nothing: `Well...` is a quote, not a teaser."""

SHORTEST_WHOLE = 40
"""Fewer characters than this, in whole, may be said twice."""

HEAD = 8
"""A teaser stands before the ninth paragraph of the story itself."""

BULLETS = ("• ", "•\t", "■ ", "▪ ", "◆ ", "● ", "* ")
FEWEST = 2
MOST = 6
"""Points that tell a story in short."""

AHEAD = 16
"""The lead follows within this many blocks, whatever stands between."""


def move(story: Story) -> Story:
    """Give the role TEASER to a paragraph cut by dots of which a later one is the whole.

    And to the first one, where a later one begins as it does, to its last word.
    """
    changes = dict(_points(story))
    staying = 0
    for number, block in [one for one in body(story) if one[0] not in changes]:
        if block.text.endswith(DOTS) and _is_repeated(story, number):
            changes[number] = (block.as_role(Role.TEASER, "teasers:cut_lead"),)
        elif len(block.text) >= SHORTEST_WHOLE and not staying and _is_repeated(story, number):
            changes[number] = (block.as_role(Role.TEASER, "teasers:lead"),)
        else:
            staying += 1
        if staying == HEAD:
            break
    return replaced(story, changes)


def _points(story: Story) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The points of a story in short: lines with bullets before its first paragraph."""
    paragraphs = list(body(story))
    points = list(takewhile(lambda one: one[1].text.startswith(BULLETS), paragraphs))
    if FEWEST <= len(points) <= MOST and len(points) < len(paragraphs):
        for number, block in points:
            yield number, (block.as_role(Role.SUBHEADLINE, "teasers:points"),)


def _is_repeated(story: Story, number: int) -> bool:
    start = " ".join(story.blocks[number].text.rstrip(". …").split())
    later = story.blocks[number + 1 : number + 1 + AHEAD]
    return len(start) >= SHORTEST and any(
        _begins(block.text, start) for block in later if block.role is Role.BODY and block.visible
    )


def _begins(text: str, start: str) -> bool:
    """Whether a paragraph begins so, or would without its dateline."""
    if " ".join(text.split()).startswith(start):
        return True
    dateline = datelines.read(text)
    return dateline is not None and " ".join(text[dateline.end :].split()).startswith(start)
