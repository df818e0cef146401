"""A record as the JSON value that is compared. Pure.

An event is its own JSON; what stands around it begins with `@`: `@key`, `@headers`. Of what is
passed on untouched (a dead letter, an input), the value is its hash.
"""

from __future__ import annotations

import hashlib
from typing import Final, Literal, TypeAlias, cast

from pydantic import JsonValue

from schemas.dead_letter import Header
from schemas.event import FLAG_SCHEMA, ITEM_SCHEMA
from workers.replay import facets
from workers.replay.facets import Event
from workers.replay.record import Captured

What: TypeAlias = Literal["item", "flag", "letter", "input"]

_TYPES: Final[dict[bytes | None, What]] = {
    ITEM_SCHEMA.encode(): "item",
    FLAG_SCHEMA.encode(): "flag",
}

WHO: Final = ("/rules/hash", f"/@headers/{Header.VERSION}", f"/@headers/{Header.GROUP}")
"""Who made an event rather than what it says: not compared unless one asks for it."""

_WHO_HEADERS: Final = frozenset({Header.VERSION, Header.GROUP})


def what(record: Captured, topic: str) -> What | None:
    """What a record is, given the topic of inputs; None for what is not compared."""
    if record.topic == topic:
        return "input"
    if record.header(Header.REASON) is not None:
        return "letter"
    return _TYPES.get(record.header("ce_type"))


def document(record: Captured, kind: What) -> dict[str, JsonValue]:
    """All of a record that is compared."""
    event = facets.event(record.value) if kind in ("item", "flag") else {}
    told: dict[str, JsonValue] = dict(event)
    if not event:
        told["@value"] = _hash(record.value)
    if kind == "input":
        told["@timestamp"] = [record.timestamp_type, record.timestamp]
    told["@key"] = _text(record.key)
    told["@headers"] = _headers(record)
    return told


def _headers(record: Captured) -> dict[str, JsonValue]:
    """Headers by name; of one that is repeated, all values in order."""
    told: dict[str, JsonValue] = {}
    for name, value in record.headers:
        others = [_text(each) for other, each in record.headers if other == name]
        told[name] = cast("JsonValue", others) if len(others) > 1 else _text(value)
    return told


def digest(record: Captured, kind: What, event: Event, *, strict: bool) -> bytes:
    """16 bytes that are the same for records between which no difference will be found."""
    value = record.value or b""
    rules = facets.at(event, "rules", "hash")
    if not strict and isinstance(rules, str) and rules:
        value = value.replace(rules.encode(), b"")
    told = [
        (name, other)
        for name, other in record.headers
        if strict or kind != "letter" or name not in _WHO_HEADERS
    ]
    time = (record.timestamp, record.timestamp_type) if kind == "input" else ()
    total = hashlib.sha256(repr((record.key, record.value is None, told, time)).encode())
    total.update(value)
    return total.digest()[:16]


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "backslashreplace")


def _hash(value: bytes | None) -> str | None:
    return None if value is None else f"sha256:{hashlib.sha256(value).hexdigest()}"
