"""Moves out the teaser: the lead, repeated before the story and cut by dots."""

from workers.cleaning import datelines
from workers.cleaning.moving import body, replaced
from workers.story import Role, Story

DOTS = ("...", "…", ". . .")
SHORTEST = 20
"""Fewer characters than this before the dots prove nothing: `Well...` is a quote, not a teaser."""

HEAD = 8
"""A teaser stands before the ninth paragraph of the story itself."""

AHEAD = 16
"""The lead follows within this many blocks, whatever stands between."""


def move(story: Story) -> Story:
    """Give the role TEASER to a paragraph cut by dots of which a later one is the whole."""
    changes = {}
    staying = 0
    for number, block in body(story):
        if block.text.endswith(DOTS) and _is_repeated(story, number):
            changes[number] = (block.as_role(Role.TEASER, "teasers:cut_lead"),)
        else:
            staying += 1
        if staying == HEAD:
            break
    return replaced(story, changes)


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
