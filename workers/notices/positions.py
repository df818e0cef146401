"""Where a block stands among the blocks of its story. Most stories are never asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from workers.story import Block, Role, Story

MAX_LABEL: Final = 60
"""Characters of the longest label."""

_KICKER_BLOCKS: Final = 3
_MARK_BLOCKS: Final = 3

_PROSE: Final = 20
"""Characters of the shortest paragraph that a story goes on with."""

_STOPS: Final = (".", "।", "。", "۔", "॥")


class Positions:
    """The blocks of a story by where they stand; worked out when first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.language = story.fields.language[:2].lower()

    def of(self, number: int) -> Position:
        """The position of a block, by its number."""
        return Position(self, number)

    @cached_property
    def body(self) -> list[int]:
        """The blocks of the body; all, where none is known to be of the body."""
        blocks = self._story.blocks
        body = [number for number, block in enumerate(blocks) if block.role is Role.BODY]
        return body or list(range(len(blocks)))

    @cached_property
    def opening(self) -> frozenset[int]:
        """The blocks that datelines stand in."""
        blocks = self._story.blocks
        some = _MARK_BLOCKS if blocks[self.body[0]].role is Role.BODY else 1
        datelines = (n for n, block in enumerate(blocks) if block.role is Role.DATELINE)
        return frozenset((*self.body[:some], *datelines))

    @cached_property
    def closing(self) -> int:
        """The last paragraph of the body that tells something: after it come notices, if any."""
        blocks = self._story.blocks
        return next((n for n in reversed(self.body) if _tells(blocks[n])), self.body[0])

    @cached_property
    def kickers(self) -> frozenset[int]:
        """Where a label is the label of this item: from above the headline to the first text.

        Further down the same words stand over advertisements, and where they stand twice, too.
        """
        blocks = self._story.blocks
        heads = [number for number, block in enumerate(blocks) if block.role is Role.HEADLINE]
        start = max(0, heads[0] - _KICKER_BLOCKS) if heads else 0
        texts = (
            number
            for number, block in enumerate(blocks)
            if number >= start and block.role is Role.BODY and len(block.text) > MAX_LABEL
        )
        places = range(start, next(texts, len(blocks)))
        return frozenset(filter(self.alone, places))

    @cached_property
    def shown(self) -> Counter[str]:
        """How many blocks say the same, of those as short as a label."""
        return Counter(block.text for block in self._story.blocks if len(block.text) <= MAX_LABEL)

    def alone(self, number: int) -> bool:
        """Whether no other block says the same."""
        return self.shown[self._story.blocks[number].text] <= 1

    def before(self, number: int) -> str:
        """The beginning of the block before."""
        return self._story.blocks[number - 1].text[:MAX_LABEL] if number else ""


def _tells(block: Block) -> bool:
    """Whether a block of the body is a sentence, or more, of running copy."""
    text = block.text.rstrip()
    return block.role is Role.BODY and len(text) > _PROSE and text.endswith(_STOPS)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one block stands."""

    among: Positions
    number: int

    @property
    def first(self) -> bool:
        """Whether the body begins with it."""
        return self.number == self.among.body[0]

    @property
    def last(self) -> bool:
        """Whether the body ends with it."""
        return self.number == self.among.body[-1]

    @property
    def amid(self) -> bool:
        """Whether the story has begun before it and goes on below it."""
        return self.among.body[0] < self.number < self.among.closing

    @property
    def opening(self) -> bool:
        """Whether datelines stand here."""
        return self.number in self.among.opening

    @property
    def kicker(self) -> bool:
        """Whether a label that stands here is the label of the item."""
        return self.number in self.among.kickers

    @property
    def signs(self) -> bool:
        """Whether a label that stands here may be of the item: above its text, or behind it."""
        is_behind = self.number >= self.among.body[-1]
        return self.kicker or (is_behind and self.among.alone(self.number))

    @property
    def before(self) -> str:
        """The beginning of the block before it, empty if there is none."""
        return self.among.before(self.number)

    @property
    def language(self) -> str:
        """The two letters of the language that the item says it is in."""
        return self.among.language
