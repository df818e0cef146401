"""Moves what a page says of its writer below the story: `Ada Norrland covers the sea for us`.

Only at the end of the text, and only of somebody who signed the story: elsewhere such a sentence
may be the news.
"""

import re
from typing import Final

from workers.cleaning.moving import from_end, replaced
from workers.story import Block, Role, Story

LONGEST: Final = 600
"""Characters of what is said of a writer in one paragraph."""

_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){1,3}?(?=,? \w)")


def move(story: Story) -> Story:
    """Give the role CHROME to paragraphs that begin with a writer's name and end the text."""
    signed = _signed(story)
    if not signed:
        return story

    def about(block: Block) -> tuple[Block, ...] | None:
        return (block.as_role(Role.CHROME, "chrome:author"),) if _is_of(block, signed) else None

    return replaced(story, from_end(story, about))


def _signed(story: Story) -> str:
    """All that names writers, in small letters."""
    lines = [block.text for block in story.having(Role.BYLINE)]
    return "\n".join([story.fields.byline, *lines]).casefold().strip()


def _is_of(block: Block, signed: str) -> bool:
    if len(block.text) > LONGEST or block.text.casefold() in signed:
        return False
    name = _NAME.match(block.text)
    return name is not None and name[0].casefold() in signed
