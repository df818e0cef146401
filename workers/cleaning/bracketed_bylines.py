"""Moves the brackets of Japanese papers that say who wrote a story: they open it or end it."""

import re

from workers.cleaning.moving import body
from workers.formats import east_asian_signers
from workers.story import Block, Role, Story

_OVER = re.compile(r"(?:^|[。」！？])\s*$")


def opening(story: Story) -> dict[int, tuple[Block, ...]]:
    """The desk and the writer in the bracket that opens a Japanese story: `【社会部・山田花】`."""
    number, block = next(body(story), (0, None))
    end = east_asian_signers.opening(block.text) if block else 0
    if block is None or not 0 < end < len(block.text):
        return {}
    return {number: block.split([(0, end, Role.BYLINE)], "bylines:opening")}


def closing(block: Block) -> tuple[Block, ...] | None:
    """The writer in the bracket behind the last sentence, as Mainichi has it: `【山田花】`."""
    at = block.text.rfind("【")
    if not east_asian_signers.read(block.text[at:]) or not _OVER.search(block.text[:at]):
        return None
    return block.split([(at, len(block.text), Role.BYLINE)], "bylines:bracketed")
