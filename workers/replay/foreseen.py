"""What `--only` and `--sample` mean, told by what a capture says became of its inputs.

Such a capture is read once before it is run, and then only what is meant is run: to read an event
takes a fraction of the time to make it. A byte an offset is kept, whatever the size of the capture.
Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from workers.replay import facets, occurring
from workers.replay.manifest import Manifest
from workers.replay.occurring import Seen
from workers.replay.origins import origin
from workers.replay.record import Captured
from workers.replay.selection import Selection
from workers.replay.spans import Spans

Records: TypeAlias = Callable[[Callable[[Spans], bool]], Iterable[Captured]]
"""The records of a capture, given which blocks are wanted."""

_SEEN, _PUBLISHED, _SAMPLED, _FACET = 1, 2, 4, 8
"""The bits of a byte: something became of it, an item did, its family is in the sample; and then
one for each facet that is asked for, of which there are five."""

MOST: Final = 1 << 28
"""Bytes that may be kept: a capture whose offsets lie further apart is run as if it had no events.
"""


class Foreseen:
    """What is meant, of the inputs of which a capture says what they became."""

    def __init__(self, selection: Selection, topic: str, first: dict[int, tuple[int, int]]) -> None:
        """`first`: first and last offset of each partition of `topic`."""
        self._selection, self._topic = selection, topic
        self._asked = tuple(dict.fromkeys(facet for facet, _ in selection.only))
        self._all = sum(_FACET << n for n in range(len(self._asked)))
        self._begin = {partition: begin for partition, (begin, _) in first.items()}
        self._bits = {partition: bytearray(last - begin + 1)
                      for partition, (begin, last) in first.items()}  # fmt: skip
        self.others = Seen()

    def hear(self, record: Captured, *, item: bool) -> None:
        """An item or a dead letter, as it was captured."""
        place = origin(record)
        if place is None or place[0] != self._topic or place[1] not in self._bits:
            return
        bits, at = self._bits[place[1]], place[2] - self._begin[place[1]]
        if 0 <= at < len(bits):
            bits[at] |= self._item(record) if item else _SEEN

    def _item(self, record: Captured) -> int:
        event = facets.event(record.value)
        told, selection = facets.also(event), self._selection
        occurring.count(self.others, [event], selection)
        bits = _SEEN | _PUBLISHED
        if facets.share(facets.FACETS["family"](event)) < selection.sample:
            bits |= _SAMPLED
        for n, facet in enumerate(self._asked):
            if any(each in told for each in selection.only if each[0] == facet):
                bits |= _FACET << n
        return bits

    def meant(self, source: Captured) -> bool | None:
        """Whether an input is meant; None where the capture does not say what became of it."""
        bits = self._bits[source.partition][source.offset - self._begin[source.partition]]
        if not bits & _SEEN:
            return None
        if not bits & _PUBLISHED:
            return not self._asked and facets.share(source.place) < self._selection.sample
        sampled = self._selection.sample >= 1 or bool(bits & _SAMPLED)
        return sampled and bits & self._all == self._all


def foresee(
    manifest: Manifest, selection: Selection, topics: tuple[str, str], records: Records
) -> Foreseen | None:
    """What the capture's own events say; None where they need not or cannot be asked.

    `topics` are those of items and of dead letters, in this order.
    """
    first = {each.partition: (each.first, each.last)
             for each in manifest.ranges if each.topic == manifest.source.topic}  # fmt: skip
    has_items = any(each.topic == topics[0] for each in manifest.ranges)
    size = sum(last - begin + 1 for begin, last in first.values())
    if not (selection.asks_for_outcome and has_items) or size > MOST:
        return None
    found = Foreseen(selection, manifest.source.topic, first)
    for record in records(lambda spans: any(name in topics for name, _ in spans.partitions)):
        if record.topic in topics:
            found.hear(record, item=record.topic == topics[0])
    return found
