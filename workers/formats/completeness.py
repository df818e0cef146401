"""What a story should have, and what it may go without: the same for every format of an item."""

import re
from collections.abc import Iterator, Sequence

from workers.story import Block, Role

_LABEL = re.compile(r"\((?:\d{1,2}(?:st|nd|rd|th) )?[A-Z]{3,12}\)\s")
"""What stands before a headline that is said again: `(LEAD) ...`, `(2nd LD) ...`."""


def has_text(blocks: Sequence[Block]) -> bool:
    """Whether there is anything to read but a byline."""
    return any(block.visible and block.role is not Role.BYLINE for block in blocks)


def missing(kind: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Marks for the parts that a text has and this one has not."""
    if kind.lower() != "text":
        return
    there = {block.role for block in blocks}
    for role in (Role.HEADLINE, Role.BODY):
        if role not in there:
            yield f"{role.value}_missing"


def without_repeated_headline(part: Sequence[Block], before: Sequence[Block]) -> list[Block]:
    """The headline at the head of a body is not body: renditions for the web begin with it."""
    headlines = {block.text for block in before if block.role is Role.HEADLINE}
    return [
        block.as_role(Role.METADATA, "rendition")
        if block.role is Role.BODY and _LABEL.sub("", block.text, count=1) in headlines
        else block
        for block in part
    ]
