"""What the items of one message may have in sum, so that many small ones are no large one."""

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias, TypeVar

from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Story

Reading: TypeAlias = Story | DeadLettered
_Item = TypeVar("_Item")

MAX_BLOCKS_OF_ALL: Final = 30_000
"""The most paragraphs before an item that is still read: 500 stories have 60 each. 95,000 of two
letters, in a megabyte, took half of the time that a message may take to be read alone."""


def each(items: Iterable[_Item], read: Callable[[_Item], Reading]) -> tuple[Reading, ...]:
    """One reading an item. What follows too many paragraphs is not read: each is a dead letter."""
    return all_of(items, lambda item: (read(item),))


def all_of(
    items: Iterable[_Item], read: Callable[[_Item], tuple[Reading, ...]]
) -> tuple[Reading, ...]:
    """The same where what is read may hold several items."""
    found: list[Reading] = []
    blocks = 0
    for item in items:
        readings = read(item) if blocks <= MAX_BLOCKS_OF_ALL else (_too_many(),)
        blocks += sum(len(one.blocks) for one in readings if isinstance(one, Story))
        found += readings
    return tuple(found)


def kept(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The same for items that are read already."""
    return each(readings, _itself) if len(readings) > 1 else readings


def _itself(reading: Reading) -> Reading:
    return reading


def _too_many() -> DeadLettered:
    return DeadLettered(
        Reason.TOO_LARGE,
        Stage.READ,
        f"the items of a message may have {MAX_BLOCKS_OF_ALL} paragraphs in all",
    )
