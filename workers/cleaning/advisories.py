"""Moves notes to editors out of the text: they are never for publication."""

import re

from workers.cleaning.moving import each
from workers.data.phrases import ADVISORY_BEGINS, ADVISORY_CHANGES
from workers.story import Block, Role, Story

_PARAGRAPH = re.compile(rf"[\s(\[*_=-]{{0,4}}(?:{ADVISORY_BEGINS})", re.IGNORECASE)
_BRACKET = re.compile(rf"\((?:{ADVISORY_BEGINS})[^()]{{0,400}}\)", re.IGNORECASE)


# `(Adds quote from mayor)` above a story; `((desk@wire.example; +1 555 0100))` below it.
_CHANGES = re.compile(rf"\(\s?(?:{ADVISORY_CHANGES})(?!\w)[^()]{{0,300}}\)\.?", re.IGNORECASE)
_CONTACT = re.compile(r"\(\((?=[^()]{0,300}(?:@|\+?\d[\d -]{5}))[^()]{1,300}\)\)\.?")
_LONGEST = 320


def move(story: Story) -> Story:
    """Give the role ADVISORY to notes to editors: whole paragraphs, or brackets in one."""
    return each(story, _moved)


def _moved(block: Block) -> tuple[Block, ...] | None:
    if _PARAGRAPH.match(block.text[:80]):
        return (block.as_role(Role.ADVISORY, "advisories:paragraph"),)
    if "(" not in block.text:
        return None
    if block.text[0] == "(" and len(block.text) <= _LONGEST:
        for rule, pattern in (("changes", _CHANGES), ("contact", _CONTACT)):
            if pattern.fullmatch(block.text):
                return (block.as_role(Role.ADVISORY, f"advisories:{rule}"),)
    spans = [(found.start(), found.end(), Role.ADVISORY) for found in _BRACKET.finditer(block.text)]
    return block.split(spans, "advisories:bracket") if spans else None
