"""Moves the last lines of a page: whom to follow, where to write, what to subscribe to.

Only from the end of the text upwards, only lines that name an address or a network, and never the
first paragraph: a story about a newsletter keeps its text.
"""

import re
from typing import Final

from workers import data
from workers.cleaning.moving import from_end, replaced
from workers.story import Block, Role, Story

LONGEST: Final = 300
"""A longer paragraph is a story that ends with an address."""

_QUOTES: Final = ('"', "'", "“", "‘", "„", "«", "»", "「", "『")

_TABLE: Final = data.table("contacts.toml")
_OPENERS: Final = tuple(_TABLE["openers"])
_WITHIN: Final = tuple(_TABLE["within"])
_CALLS: Final = ("For ", "Call ", "Contact ", "If you ")
_CALL: Final = re.compile(
    r"(?:For [^.]{3,90}? (?:call|ring|phone|contact|text)|Call|Contact|If you [^.]{3,120}? call)"
    r" [^.\d]{2,60} on (?:\+?\d[\d ]{2,16}\d)\.?"
)
"""`For help call the Norrland Line on 0800 555 0100.`"""
_NETWORKS: Final = tuple(_TABLE["networks"])


def move(story: Story) -> Story:
    """Give the role CHROME to the contacts that end the text."""
    return replaced(story, from_end(story, _moved))


def _moved(block: Block) -> tuple[Block, ...] | None:
    if not is_contact(block.text):
        return None
    return (block.as_role(Role.CHROME, "chrome:contact"),)


def is_contact(text: str) -> bool:
    """Whether a paragraph asks to follow, to write, to ring or to subscribe, and says where."""
    if len(text) > LONGEST or text.startswith(_QUOTES):
        return False
    if text.startswith(_CALLS) and _CALL.fullmatch(text):
        return True
    lower = text.lower()
    if not lower.startswith(_OPENERS) and not any(words in lower for words in _WITHIN):
        return False
    return any(network in lower for network in _NETWORKS)
