"""What came out, held against what had to come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from clients import Record, Sent

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw


@dataclass
class Expected:
    """The events of an undisturbed run, by id, and their order by key."""

    events: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    order: dict[bytes, list[str]] = field(default_factory=dict)
    flags: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)


def undisturbed(sent: Iterable[Sent]) -> Expected:
    """What `pipeline.run` makes of these records where nothing goes wrong. All must be good."""
    expected = Expected()
    for record in sent:
        for fate in pipeline.run(_raw(record)):
            assert isinstance(fate, Published), fate
            id = fate.event.id
            assert id not in expected.events, f"two items of the feed have the id {id}"
            expected.events[id] = (fate.key, fate.value)
            expected.order.setdefault(fate.key, []).append(id)
            if fate.flag_value is not None:
                expected.flags[id] = (fate.key, fate.flag_value)
    return expected


def _raw(record: Sent) -> Raw:
    assert record.timestamp is not None
    now = datetime.fromtimestamp(record.timestamp / 1000, UTC)
    return Raw(value=record.value, now=now, headers=record.headers)


@dataclass(frozen=True)
class Findings:
    """How a topic differs from what had to be in it. All zero is what was promised."""

    lost: int = 0
    duplicates: int = 0
    changed: int = 0
    disordered: int = 0
    strangers: int = 0

    def __add__(self, other: Findings) -> Findings:
        return Findings(
            self.lost + other.lost,
            self.duplicates + other.duplicates,
            self.changed + other.changed,
            self.disordered + other.disordered,
            self.strangers + other.strangers,
        )


def events(found: Sequence[Record], expected: Expected) -> Findings:
    """Judge the item topic: every event once, byte by byte, and in order by key."""
    findings = _bytes(found, expected.events)
    first_seen: dict[bytes, dict[str, None]] = {}
    for record in found:
        first_seen.setdefault(record.key or b"", {}).setdefault(_id(record))
    disordered = sum(
        list(first_seen.get(key, {})) != [id for id in ids if id in first_seen.get(key, {})]
        for key, ids in expected.order.items()
    )
    return findings + Findings(disordered=disordered)


def flags(found: Sequence[Record], expected: Expected) -> Findings:
    """Judge the flag topic: every flag once, byte by byte."""
    return _bytes(found, expected.flags)


def _bytes(found: Sequence[Record], expected: dict[str, tuple[bytes, bytes]]) -> Findings:
    # By its place in the input too: a feed whose brokers die may hold a record twice, and then
    # two events are right.
    seen = {(_id(record), record.header("wire-src")) for record in found}
    known = [record for record in found if _id(record) in expected]
    return Findings(
        lost=len(expected.keys() - {id for id, _ in seen}),
        duplicates=len(found) - len(seen),
        changed=sum((record.key, record.value) != expected[_id(record)] for record in known),
        strangers=len(found) - len(known),
    )


def unlike_repeats(found: Sequence[Record]) -> int:
    """How many repeats of an event differ from its first copy: in bytes, headers or partition."""
    first: dict[str, tuple[object, ...]] = {}
    unlike = 0
    for record in found:
        copy = (record.key, record.value, record.headers, record.partition)
        unlike += first.setdefault(_id(record), copy) != copy
    return unlike


def unserved(found: Sequence[Record], fed: Sequence[Record]) -> int:
    """How many places of the input no event was made of."""
    served = {(record.header("wire-src") or b"?").decode() for record in found}
    return len({f"{each.topic}/{each.partition}/{each.offset}" for each in fed} - served)


def sources(found: Sequence[Record]) -> Counter[str]:
    """How often each record of the input is named as an event's source."""
    return Counter((record.header("wire-src") or b"?").decode() for record in found)


def _id(record: Record) -> str:
    return (record.header("ce_id") or b"?").decode()
