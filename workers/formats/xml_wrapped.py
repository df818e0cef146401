"""Items in an element of somebody's own, as archives and interfaces put around NewsML or NITF.

The outermost items are read, each as if it came alone. What else the wrapper says is not, so every
story is marked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from workers.formats import guards
from workers.formats.xml_names import name_of
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered
from workers.story import Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]
Readers: TypeAlias = Mapping[str, Callable[[Element], Readings]]

ITEMS: Final = frozenset({"newsmessage", "newsitem", "packageitem", "nitf", "newsml"})
"""The elements that are items wherever they stand, in lower case."""

MARK: Final = "wrapper_unread"

_LOOKED_AT: Final = 20_000
_ITEM = re.compile(
    r"<(?:[\w.\-]{1,40}:)?(?:newsMessage|newsItem|packageItem|nitf|NewsML)(?=[\s/>])", re.ASCII
)


def holds_items(text: str) -> bool:
    """Whether a document in XML has an item near its beginning."""
    return _ITEM.search(text, 0, _LOOKED_AT) is not None


def read(root: Element, readers: Readers) -> Readings:
    """The readings of the items within an element, in their order; none where there is no item."""
    items = list(_outermost(root))
    if len(items) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    found = (reading for item in items for reading in readers[name_of(str(item.tag))](item))
    return tuple(
        reading.marked(MARK) if isinstance(reading, Story) else reading for reading in found
    )


def _outermost(root: Element) -> Iterator[Element]:
    """The items that stand in no other item."""
    for child in root:
        if name_of(str(child.tag)) in ITEMS:
            yield child
        else:
            yield from _outermost(child)
