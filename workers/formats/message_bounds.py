"""What the items of one message may have in sum, so that many small ones are no large one."""

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from workers.formats import guards
from workers.outcome import DeadLettered
from workers.story import Story

Reading: TypeAlias = Story | DeadLettered
_Item = TypeVar("_Item")


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
        readings = (
            read(item) if blocks <= guards.MAX_BLOCKS_OF_ALL else (guards.too_many_blocks_of_all(),)
        )
        blocks += sum(len(one.blocks) for one in readings if isinstance(one, Story))
        found += readings
    return tuple(found)


def kept(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The same for items that are read already."""
    blocks = sum(len(one.blocks) for one in readings if isinstance(one, Story))
    return each(readings, _itself) if blocks > guards.MAX_BLOCKS_OF_ALL else readings


def _itself(reading: Reading) -> Reading:
    return reading
