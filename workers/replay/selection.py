"""Which records of a capture are meant. Pure.

Partitions, offsets and times are known before a record is run, and blocks without any of them are
never opened. Agencies, labels and families are only known of what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from workers.replay import facets
from workers.replay.facets import Event
from workers.replay.record import Captured
from workers.replay.spans import Spans

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Mistyped(ValueError):
    """A condition that cannot be understood; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """A range of offsets, both ends included; of one partition, or of all where it is None."""

    first: int
    last: int | None
    partition: int | None = None

    def meets(self, partition: int, first: int, last: int) -> bool:
        """Whether the range has anything of this stretch of a partition."""
        return (
            self.partition in (None, partition)
            and self.first <= last
            and (self.last is None or first <= self.last)
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions; all that are given must hold. `since` is included, `until` is not.

    `only` are facets with their values in lower case: of one facet any, of several each must be
    that of an item of the record. `sample` is the share of story families that is kept.
    """

    partitions: frozenset[int] = frozenset()
    offsets: tuple[Offsets, ...] = ()
    since: int | None = None
    until: int | None = None
    only: tuple[tuple[str, str], ...] = ()
    sample: float = 1.0

    @property
    def asks_for_outcome(self) -> bool:
        """Whether a record must be run before it is known if it is meant."""
        return bool(self.only) or self.sample < 1

    def wants_block(self, topic: str, spans: Spans) -> bool:
        """Whether any record of the topic in a block can be meant."""
        return self.in_time(spans.earliest, spans.latest) and any(
            self.at(partition, first, last)
            for (name, partition), (first, last, _) in spans.partitions.items()
            if name == topic
        )

    def wants(self, record: Captured) -> bool:
        """Whether a record can be meant, as far as it is known before it is run."""
        time, offset = record.timestamp, record.offset
        return self.in_time(time, time) and self.at(record.partition, offset, offset)

    def in_time(self, earliest: int, latest: int) -> bool:
        """Whether anything sent between these times can be meant."""
        return (self.since is None or latest >= self.since) and (
            self.until is None or earliest < self.until
        )

    def at(self, partition: int, first: int, last: int) -> bool:
        """Whether anything of this stretch of a partition can be meant."""
        return (not self.partitions or partition in self.partitions) and (
            not self.offsets or any(each.meets(partition, first, last) for each in self.offsets)
        )

    def keeps(self, events: Sequence[Event], name: str) -> bool:
        """Whether a record is meant, given its events. `name` stands in where it has no family."""
        families = [str(event.get("family", "")) for event in events] or [name]
        return all(
            self._has(events, facet) for facet in dict.fromkeys(facet for facet, _ in self.only)
        ) and (self.sample >= 1 or any(facets.share(each) < self.sample for each in families))

    def _has(self, events: Iterable[Event], facet: str) -> bool:
        asked = {each for each in self.only if each[0] == facet}
        return any(asked & facets.also(event) for event in events)


def only(text: str) -> tuple[str, str]:
    """`agency=PTI`, understood."""
    facet, equals, value = text.partition("=")
    if facet not in facets.FACETS or not equals or not value.strip():
        raise Mistyped(
            f"{text!r}: FACET=VALUE was expected, with one of {', '.join(facets.FACETS)}"
        )
    return facet, value.strip().lower()


def offsets(text: str) -> Offsets:
    """`100-200`, `100-`, or of one partition `3:100-200`, understood."""
    partition, colon, span = text.rpartition(":")
    first, dash, last = span.partition("-")
    numbers = [each for each in (partition, first, last) if each]
    if not dash or not first or not all(each.isdecimal() for each in numbers):
        raise Mistyped(f"{text!r}: FIRST-LAST or PARTITION:FIRST-LAST was expected")
    if last and int(last) < int(first):
        raise Mistyped(f"the first of {span} comes after the last")
    return Offsets(int(first), int(last) if last else None, int(partition) if colon else None)


def moment(text: str) -> int:
    """An ISO 8601 time, or a number of milliseconds since 1970. Without a zone: UTC."""
    if text.isdecimal() and len(text) > 8:
        return int(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Mistyped(f"{text!r}: an ISO 8601 time was expected") from None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return int((aware - _EPOCH).total_seconds() * 1000)


def sample(text: str) -> float:
    """`10%` or `0.1`, understood."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise Mistyped(f"{text!r}: a share from 0 to 1, or a percentage, was expected")
    return share
