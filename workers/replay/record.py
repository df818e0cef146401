"""One record of Kafka as a line of JSON, and back: nothing is lost on the way."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, TypeVar, cast

from pydantic import JsonValue

from workers.replay import jsonl

Headers: TypeAlias = tuple[tuple[str, bytes | None], ...]
TimestampType: TypeAlias = Literal["create", "append", "none"]
TIMESTAMP_TYPES: Final[Mapping[int | None, TimestampType]] = {0: "create", 1: "append"}
"""As Kafka numbers them: set by who sent the record, or by the broker that took it."""

_Plain = TypeVar("_Plain", str, int)

NOWHERE: Final = -1
"""Partition and offset of an event that was made here and never stood on a broker."""


class Unreadable(ValueError):
    """A line that is no record; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A record as it stood in its topic. `timestamp` is in milliseconds since 1970, -1 for none.

    Headers keep their order, their repeats, and values that are null rather than empty.
    """

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp_type: TimestampType = "create"

    @property
    def place(self) -> str:
        """Where it stood, as events name it in `wire-src`."""
        return f"{self.topic}/{self.partition}/{self.offset}"

    def header(self, name: str) -> bytes | None:
        """The last header with this name, or None."""
        return next((value for key, value in reversed(self.headers) if key == name), None)


def to_line(record: Captured) -> bytes:
    """The record as one line of JSON, its line feed included."""
    try:
        return _line(record, record.key, record.value, record.headers)
    except ValueError:  # Something in it is not UTF-8.
        headers = [(name, _told(value)) for name, value in record.headers]
        return _line(record, _told(record.key), _told(record.value), headers)


def _line(record: Captured, key: object, value: object, headers: object) -> bytes:
    written = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp,
        "timestamp_type": record.timestamp_type,
        "key": key,
        "value": value,
        "headers": headers,
    }
    return jsonl.written(written) + b"\n"


def from_line(line: bytes) -> Captured:
    """The record that a line holds. Raises `Unreadable` where it holds none."""
    try:
        read = cast("Mapping[str, JsonValue]", jsonl.read(line))
        return Captured(
            topic=_of(read["topic"], str),
            partition=_of(read["partition"], int),
            offset=_of(read["offset"], int),
            timestamp=_of(read["timestamp"], int),
            key=_meant(read["key"]),
            value=_meant(read["value"]),
            headers=tuple(
                (_of(name, str), _meant(value))
                for name, value in cast("list[list[JsonValue]]", read["headers"])
            ),
            timestamp_type=cast("TimestampType", _of(read["timestamp_type"], str)),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable(f"not a record ({type(error).__name__}: {error})") from None


def _of(value: JsonValue, kind: type[_Plain]) -> _Plain:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{kind.__name__} was expected, this is {type(value).__name__}")
    return value


def _told(value: bytes | None) -> JsonValue:
    """Text where the bytes are UTF-8, else base64; null is null."""
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode()}


def _meant(told: JsonValue) -> bytes | None:
    if told is None:
        return None
    if isinstance(told, str):
        return told.encode()
    if isinstance(told, dict) and list(told) == ["base64"]:
        return base64.b64decode(_of(told["base64"], str), validate=True)
    raise TypeError("text, base64 or null was expected")
