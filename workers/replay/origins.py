"""Which input an event or a dead letter came from, as its headers say. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TypeAlias

from schemas.dead_letter import Header
from workers.replay.record import Captured

Place: TypeAlias = tuple[str, int, int]
"""Topic, partition and offset."""


def origin(record: Captured) -> Place | None:
    """Where the input of an event or dead letter stood; None for what names none."""
    said = record.header("wire-src")
    if said is not None:
        return _place(*said.decode("utf-8", "replace").rsplit("/", 2))
    headers = (record.header(name) for name in (Header.TOPIC, Header.PARTITION, Header.OFFSET))
    texts = [each.decode("utf-8", "replace") for each in headers if each is not None]
    return _place(*texts)


def _place(*texts: str) -> Place | None:
    if len(texts) != 3 or not all(text.isdecimal() for text in texts[1:]):
        return None
    return texts[0], int(texts[1]), int(texts[2])


class Kept:
    """Which inputs were kept, as runs of offsets: in little memory while runs are long."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._last: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._running: dict[tuple[str, int], bool] = {}

    def see(self, record: Captured, kept: bool) -> None:
        """The next input of its partition. Offsets only grow within one."""
        where = record.topic, record.partition
        if kept and self._running.get(where):
            self._last[where][-1] = record.offset
        elif kept:
            self._first[where].append(record.offset)
            self._last[where].append(record.offset)
        self._running[where] = kept

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple):
            return False
        topic, partition, offset = place
        where = topic, partition
        run = bisect_right(self._first.get(where, []), offset) - 1
        return run >= 0 and offset <= self._last[where][run]
