"""Moves what a page says of its writer below the story: `Ada Norrland covers the sea for us`.

Only at the end of the text, and only of somebody who signed the story: elsewhere such a sentence
may be the news.
"""

import re
from typing import Final

from workers.cleaning.moving import body, from_end, replaced
from workers.data import agencies
from workers.story import Block, Role, Story

LONGEST: Final = 600
"""Characters of what is said of a writer in one paragraph."""

_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){1,3}?(?=,? \w)")


# `Ada Norrland is a senior science reporter for The Post and ...`
_REPORTS: Final = re.compile(
    r"([A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}) (?:reports? (?:from|on) [^.]{3,80}\Z|"
    r"(?:is|was|works as|serves as) "
    r"(?:an?|the|our) (?:[\w'’-]+ ){0,4}?"
    r"(?:reporter|correspondent|columnist|editor|journalist|staff writer|contributing writer)"
    r"(?:,| (?:at|for|with|based|covering|who|in|and|of)\b))"
)


def move(story: Story) -> Story:
    """Give the role CHROME to paragraphs that begin with a writer's name and end the text."""
    signed = _signed(story)

    def about(block: Block) -> tuple[Block, ...] | None:
        is_one = _is_of(block, signed) if signed else _writes(block, story)
        return (block.as_role(Role.CHROME, "chrome:author"),) if is_one else None

    return replaced(story, from_end(story, about))


def _signed(story: Story) -> str:
    """All that names writers, in small letters."""
    lines = [block.text for block in story.having(Role.BYLINE)]
    return "\n".join([story.fields.byline, *lines]).casefold().strip()


def _writes(block: Block, story: Story) -> bool:
    """`Ada Norrland is a reporter for The Post`, of whom the story says nothing."""
    found = _REPORTS.match(block.text) if len(block.text) <= LONGEST else None
    if found is None:
        return False
    surname = found[1].split()[-1]
    return not any(surname in one.text for _, one in body(story) if one is not block)


def _is_of(block: Block, signed: str) -> bool:
    if len(block.text) > LONGEST or block.text.casefold() in signed:
        return False
    name = _NAME.match(block.text)
    if name is None or agencies.named(name[0]):
        return False  # `Associated Press writer Ada Skog contributed to this report.`
    return name[0].casefold() in signed
