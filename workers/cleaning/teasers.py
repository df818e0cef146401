"""Moves out the teaser: the lead, repeated before the story and cut by dots."""

from workers.cleaning.moving import body, replaced
from workers.story import Role, Story

DOTS = ("...", "…", ". . .")
SHORTEST = 20
"""Fewer characters than this before the dots prove nothing: `Well...` is a quote, not a teaser."""


def move(story: Story) -> Story:
    """Give the role TEASER to a paragraph cut by dots of which a later one is the whole."""
    blocks = list(body(story))
    cut = [(at, number) for at, (number, block) in enumerate(blocks) if block.text.endswith(DOTS)]
    changes = {}
    for at, number in cut:
        start = " ".join(story.blocks[number].text.rstrip(". …").split())
        later = (" ".join(block.text.split()) for _, block in blocks[at + 1 :])
        if len(start) >= SHORTEST and any(text.startswith(start) for text in later):
            changes[number] = (story.blocks[number].as_role(Role.TEASER, "teasers:cut_lead"),)
    return replaced(story, changes)
