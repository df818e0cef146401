"""Moves sign-offs out of the end of the text: reporters and editors, initials, sources."""

import re

from workers.cleaning.moving import body, replaced
from workers.data.agencies import AGENCIES
from workers.data.phrases import CREDIT_BEGINS, CREDIT_BRACKETED, CREDIT_LINES
from workers.story import Block, Role, Story

LONGEST = 300

_SIGNS = "|".join(sign for agency in AGENCIES for sign in agency.signs)
_NAMES = "|".join(re.escape(name) for agency in AGENCIES for name in agency.names)
# The initials of one agency mean nothing in another case: `ab/cd`, not `AB/CD`.
_SIGNED = re.compile(
    rf"(?:{_SIGNS}|[-–—]{{1,2}} ?(?:{_NAMES})(?: \w{{2,4}}(?:/\w{{2,4}})*)?|[(/](?:{_NAMES})[)/])"
)
_SAID = re.compile(rf"\((?:{CREDIT_BEGINS})[^()]*\)|(?:{CREDIT_BEGINS})[^.!?\n]*\.?", re.IGNORECASE)
_LINE = re.compile(rf"(?:{CREDIT_LINES})\.?", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"[(（【\[][^()（）]{{0,60}}(?:{CREDIT_BRACKETED})[^()（）]{{0,60}}[)）】\]]\.?", re.IGNORECASE
)
_WHOLE = (("said", _SAID), ("signed", _SIGNED), ("bracketed", _BRACKETED), ("line", _LINE))
# At the end of the last paragraph, after the sentence is over.
_BRACKET_AT_END = re.compile(
    rf"(?<=[.!?”\"’'।。)])\s*\((?:{CREDIT_BEGINS})[^()]*\)\.?$", re.IGNORECASE
)
_SIGN_AT_END = re.compile(
    rf"(?<=[.!?”\"’'।。)])\s*(?:\((?:{_NAMES})\)|PTI(?: [A-Z]{{2,4}}){{1,6}}|-{{2}} ?(?:{_NAMES}))$"
)


def move(story: Story) -> Story:
    """Give the role CREDIT to sign-offs, from the last paragraph upwards as long as they go on."""
    changes: dict[int, tuple[Block, ...]] = {}
    blocks = list(body(story))
    for number, block in reversed(blocks[1:]):
        pieces = _moved(block)
        if pieces is None:
            break
        changes[number] = pieces
        if any(piece.role is Role.BODY for piece in pieces):
            break
    return replaced(story, changes)


def _moved(block: Block) -> tuple[Block, ...] | None:
    text = block.text
    if len(text) <= LONGEST:
        for rule, pattern in _WHOLE:
            if pattern.fullmatch(text):
                return (block.as_role(Role.CREDIT, f"credits:{rule}"),)
    return _at_end(block)


def _at_end(block: Block) -> tuple[Block, ...] | None:
    cut = max(len(block.text) - LONGEST, 0)
    for rule, pattern in (("said", _BRACKET_AT_END), ("signed", _SIGN_AT_END)):
        match = pattern.search(block.text, cut)
        if match is not None:
            return block.split([(match.start(), match.end(), Role.CREDIT)], f"credits:{rule}")
    return None
