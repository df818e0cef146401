"""Moves out the lines of the page that stand in the text: app, share, subscribe, also read."""

import re

from workers.cleaning.moving import each
from workers.data.phrases import CHROME, RELATED
from workers.story import Block, Role, Story

LONGEST = 200
"""A longer paragraph is never chrome, whatever it begins with."""

_EDGES = " \t\n.!»«›>→…*•|[]()\"'“”"
_TABLES = (
    *((rule, pattern, Role.CHROME) for rule, pattern in CHROME),
    *((rule, pattern, Role.RELATED) for rule, pattern in RELATED),
)
# One pattern that all of them need, so that most paragraphs are tried only once.
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern, _ in _TABLES), re.IGNORECASE)


def move(story: Story) -> Story:
    """Give whole paragraphs that are page chrome or links to other stories their role."""
    return each(story, _moved)


def _moved(block: Block) -> tuple[Block, ...] | None:
    if len(block.text) > LONGEST:
        return None
    text = block.text.strip(_EDGES)
    if not _ANY.fullmatch(text):
        return None
    rule, role = next((rule, role) for rule, pattern, role in _TABLES if pattern.fullmatch(text))
    return (block.as_role(role, rule),)
