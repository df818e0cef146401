"""What queues, brokers and pipelines put around a message: where in it the message itself is.

CloudEvents, SNS, SQS, EventBridge, Event Grid, Pub/Sub, Kinesis, Kafka Connect and its REST
proxy, Debezium, and the JSON of Avro, which says the type of every value that may be null.
"""

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.formats import guards, gzipped, json_text
from workers.formats.element_names import plain
from workers.outcome import DeadLettered

Payload: TypeAlias = JsonValue | bytes

_DEEPEST: Final = 6
"""A record of Lambda holds one of SQS, that one of SNS, that an event."""

_MOST_RECORDS: Final = 500


@dataclass(slots=True)
class Room:
    """How much may still be taken out of the wrappers of one message, in sum.

    Lists within lists, each compressed to little, are a hundred million messages in 200 kB. `size`
    is in bytes out of their compression.
    """

    items: int = guards.MAX_ITEMS
    size: int = guards.MAX_HELD

    def refused(self) -> DeadLettered | None:
        """The dead letter of a message that holds more; None where it does not."""
        if self.items < 0:
            return guards.too_many_items()
        return guards.too_much_held() if self.size < 0 else None


@dataclass(frozen=True, slots=True)
class _Shape:
    """A wrapper: the names that show which it is, and the name of what it holds.

    `packed` payloads are Base64. `alone` is a wrapper that has no other names than these.
    """

    shown_by: frozenset[str]
    holds: str
    packed: bool = False
    alone: bool = False


_SHAPES: Final[tuple[_Shape, ...]] = (
    _Shape(frozenset({"specversion", "data_base64"}), "data_base64", packed=True),
    _Shape(frozenset({"specversion", "data"}), "data"),
    _Shape(frozenset({"TopicArn", "Message"}), "Message"),
    _Shape(frozenset({"Type", "MessageId", "Message"}), "Message"),
    _Shape(frozenset({"MessageId", "Body"}), "Body"),
    _Shape(frozenset({"messageId", "receiptHandle", "body"}), "body"),
    _Shape(frozenset({"eventSource", "Sns"}), "Sns"),
    _Shape(frozenset({"EventSource", "Sns"}), "Sns"),
    _Shape(frozenset({"eventSource", "kinesis"}), "kinesis"),
    _Shape(frozenset({"sequenceNumber", "partitionKey", "data"}), "data", packed=True),
    _Shape(frozenset({"SequenceNumber", "PartitionKey", "Data"}), "Data", packed=True),
    _Shape(frozenset({"detail-type", "detail"}), "detail"),
    _Shape(frozenset({"eventType", "eventTime", "data"}), "data"),
    _Shape(frozenset({"subscription", "message"}), "message"),
    _Shape(frozenset({"messageId", "data"}), "data", packed=True),
    _Shape(frozenset({"topic", "partition", "offset", "value"}), "value"),
    _Shape(frozenset({"schema", "payload"}), "payload"),
    _Shape(frozenset({"payload"}), "payload", alone=True),
    _Shape(frozenset({"op", "before", "after"}), "after"),
)
HOLDS: Final = frozenset(one.holds for one in _SHAPES)
"""The names of what wrappers hold."""

_CLOUD_EVENT: Final = {"source": "cloudevents-source", "id": "cloudevents-id"}
_QUEUED: Final = {"MessageId": "message-id", "messageId": "message-id"}

_RECORDS: Final = ("Records", "records", "Messages", "receivedMessages")
"""Lists of wrappers, alone in their object or beside counts and names."""

_TYPES: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType(
    {
        "string": (str,),
        "bytes": (str,),
        "int": (int,),
        "long": (int, str),
        "float": (int, str),
        "double": (int, str),
        "boolean": (bool,),
        "array": (list,),
        "map": (dict,),
    }
)
"""The types that Avro names a value by; numbers with a fraction are text here."""


def payloads(value: JsonValue, room: Room) -> Iterator[tuple[Payload, Mapping[str, JsonValue]]]:
    """What a wrapper holds, each with the innermost wrapper it was in; nothing where it is none.

    It ends where there is no more room, which then says so.
    """
    if isinstance(value, dict):
        yield from _payloads(value, room, 0)


def _payloads(
    wrapper: dict[str, JsonValue], room: Room, depth: int
) -> Iterator[tuple[Payload, Mapping[str, JsonValue]]]:
    for held in _held(wrapper):
        inner = _parsed(held, room)
        if room.refused():
            return
        if isinstance(inner, dict) and depth < _DEEPEST and _is_wrapper(inner):
            yield from _payloads(inner, room, depth + 1)
        else:
            room.items -= 1
            yield inner, wrapper


def _is_wrapper(value: Mapping[str, JsonValue]) -> bool:
    return _shape(value) is not None or bool(_records(value))


def _held(wrapper: Mapping[str, JsonValue]) -> list[Payload]:
    shape = _shape(wrapper)
    if shape is None:
        return [*_records(wrapper)]
    held = wrapper[shape.holds] or _deleted(wrapper) or None
    if shape.packed and isinstance(held, str):
        unpacked = _unpacked(held)
        return [held if unpacked is None else unpacked]
    return [held]


def _deleted(wrapper: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The row that a change event says is deleted, as an item that is taken back."""
    row = wrapper.get("before")
    if wrapper.get("op") != "d" or not isinstance(row, dict):
        return {}
    own = {name: value for name, value in row.items() if plain(name) != "pubstatus"}
    return {"pubStatus": "deleted", **own}


def ids(wrapper: Mapping[str, JsonValue]) -> Iterator[tuple[str, str]]:
    """The ids that a CloudEvent or a queue gave a message, each with what it is."""
    names = _CLOUD_EVENT if "specversion" in wrapper else _QUEUED
    for name, role in names.items():
        if (text := wrapper.get(name)) and isinstance(text, str):
            yield role, text


def _shape(value: Mapping[str, JsonValue]) -> _Shape | None:
    names = value.keys()
    return next(
        (
            one
            for one in _SHAPES
            if one.shown_by <= names and not (one.alone and names - one.shown_by)
        ),
        None,
    )


def _records(value: Mapping[str, JsonValue]) -> list[JsonValue]:
    """The entries of a list of wrappers; none where any of them is something else."""
    for entries in (value.get(name) for name in _RECORDS):
        if isinstance(entries, list) and 0 < len(entries) <= _MOST_RECORDS:
            wrappers = (isinstance(one, dict) and _shape(one) is not None for one in entries)
            return entries if all(wrappers) else []
    return []


def _unpacked(text: str) -> bytes | None:
    try:
        return b64decode("".join(text.split()), validate=True)
    except (Base64Error, ValueError):
        return None


def _parsed(held: Payload, room: Room) -> Payload:
    """JSON that is written out in a string, or in bytes, as what it says; all else as it is."""
    text = _text(held, room) if isinstance(held, bytes) else held
    if not isinstance(text, str) or not json_text.looks_like_json(text):
        return held
    value = json_text.parse(text)
    return held if isinstance(value, DeadLettered) else value


def _text(data: bytes, room: Room) -> str:
    expanded = gzipped.gunzip(data) if gzipped.is_gzip(data) else data
    if isinstance(expanded, DeadLettered):
        return ""
    room.size -= len(expanded)
    try:
        return expanded.decode("utf-8") if room.size >= 0 else ""
    except UnicodeDecodeError:
        return ""


def without_types(value: JsonValue) -> JsonValue:
    """JSON of Avro without the types that it says; any other JSON as it is.

    `{"string": "x"}` is `x`. One value of a record's own must be typed so, else nothing is.
    """
    if not isinstance(value, dict) or not any(
        _typed(one, primitive=True) for one in value.values()
    ):
        return value
    return _without_types(value)


def _without_types(value: JsonValue) -> JsonValue:
    # The guard of JSON has bounded how deep it is.
    if isinstance(value, list):
        return [_without_types(one) for one in value]
    if not isinstance(value, dict):
        return value
    if _typed(value, primitive=False):
        return _without_types(next(iter(value.values())))
    return {name: _without_types(one) for name, one in value.items()}


def _typed(value: JsonValue, *, primitive: bool) -> bool:
    """Whether an object only says of which type its value is, by a name of Avro or of a record."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    ((name, held),) = value.items()
    if name in _TYPES:
        return isinstance(held, _TYPES[name])
    return not primitive and "." in name and isinstance(held, dict)
