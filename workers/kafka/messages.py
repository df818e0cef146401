"""The fates of one record as the messages that go out. Pure: same record, same messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Final

from schemas.event import FlagEvent, ItemEvent
from workers.kafka.dead_letters import Headers, Message, Record, Stamp, dead_letter
from workers.outcome import DeadLettered, Fate, Outcome, Published, Reason, Stage
from workers.story import Raw
from workers.topics import Route

PASSED_ON: Final = frozenset({"traceparent", "tracestate"})
"""Headers of the raw record that its events carry too."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = int((datetime.max.replace(tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1)) - 1


class Refused(IntEnum):
    """What the broker has already refused of a record because of its size."""

    NOTHING = 0
    EVENT = 1
    DEAD_LETTER = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest messages that are sent, in bytes."""

    event: int
    dead_letter: int


def raw(record: Record) -> Raw:
    """The record as the pipeline sees it: without where it came from.

    Kafka allows any 64-bit timestamp, and -1 for none: what no calendar can hold is brought to
    the nearest moment that one can.
    """
    milliseconds = min(max(record.timestamp, 0), _LATEST)
    now = _EPOCH + timedelta(milliseconds=milliseconds)
    return Raw(record.value, now, tuple(record.headers))


@dataclass(frozen=True, slots=True)
class Sender:
    """Turns fates into messages, for one route."""

    route: Route
    stamp: Stamp
    limits: Limits

    def settle(
        self, record: Record, outcome: Outcome, refused: Refused = Refused.NOTHING
    ) -> tuple[Outcome, tuple[Message, ...]]:
        """What really becomes of a record, and the messages that say so.

        Every event that fits goes out. However many fates are dead letters, the record is
        dead-lettered once, with the first reason. What is too large for the broker is a dead
        letter; what is too large even for that goes out by reference.
        """
        fates: list[Fate] = []
        messages: list[Message] = []
        bad: DeadLettered | None = None
        for fate in outcome:
            if isinstance(fate, Published):
                events = self._events(record, fate)
                size = max(event.size for event in events)
                if refused is Refused.NOTHING and size <= self.limits.event:
                    messages += events
                    fates.append(fate)
                    continue
                fate = _too_large(size)
            fates.append(fate)
            bad = bad or fate
        if bad is not None:
            messages.append(self._dead_letter(record, bad, refused))
        return tuple(fates), tuple(messages)

    def _dead_letter(self, record: Record, fate: DeadLettered, refused: Refused) -> Message:
        whole = dead_letter(record, fate, self.route.dead_letters, self.stamp)
        if refused is not Refused.DEAD_LETTER and whole.size <= self.limits.dead_letter:
            return whole
        return dead_letter(record, fate, self.route.dead_letters, self.stamp, by_reference=True)

    def _events(self, record: Record, fate: Published) -> list[Message]:
        event = fate.event
        context = _context(record, event.item.version_created)
        headers = (*_identity(event), *context)
        messages = [Message(self.route.items, fate.key, fate.value, headers)]
        if fate.flag is not None:
            headers = (*_identity(fate.flag), *context)
            messages.append(Message(self.route.flagged, fate.key, fate.flag_value, headers))
        return messages


def _too_large(size: int) -> DeadLettered:
    return DeadLettered(
        Reason.EVENT_TOO_LARGE,
        Stage.PUBLISH,
        f"an event the broker takes was expected; this one has {size} bytes",
    )


# CloudEvents 1.0, binary mode. No clock: the time is the item's, or else the record's.

_VERSION: Final = ("ce_specversion", b"1.0")
_JSON: Final = ("content-type", b"application/json")


def _identity(event: ItemEvent | FlagEvent) -> Headers:
    return (
        _VERSION,
        ("ce_id", event.id.encode()),
        ("ce_type", event.schema_.encode()),
        ("ce_subject", event.family.encode()),
    )


def _context(record: Record, time: datetime | None) -> Headers:
    moment = raw(record).now if time is None else time.astimezone(UTC)
    passed_on = [header for header in record.headers if header[0] in PASSED_ON]
    return (
        ("ce_source", f"/{record.topic}".encode()),
        ("ce_time", moment.isoformat().replace("+00:00", "Z").encode()),
        _JSON,
        ("wire-src", f"{record.topic}/{record.partition}/{record.offset}".encode()),
        *passed_on,
    )
