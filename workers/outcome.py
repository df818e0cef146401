"""The fates of an item: published or dead-lettered, never dropped, never an exception."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from schemas.event import FlagEvent, ItemEvent


class Stage(StrEnum):
    """Where in the pipeline something happened, in the order of the way."""

    DECODE = "decode"
    READ = "read"
    FLAG = "flag"
    CLEAN = "clean"
    ENRICH = "enrich"
    PUBLISH = "publish"


class Reason(StrEnum):
    """Why an item was dead-lettered. Codes are stable: alerts and re-drives are built on them."""

    EMPTY = "empty"
    TOMBSTONE = "tombstone"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_MANY_ATTRIBUTES = "too_many_attributes"
    FORBIDDEN_DOCTYPE = "forbidden_doctype"
    COMPRESSION_BOMB = "compression_bomb"
    NOT_TEXT = "not_text"
    BROKEN_JSON = "broken_json"
    BROKEN_MARKUP = "broken_markup"
    BROKEN_ENVELOPE = "broken_envelope"
    BROKEN_NINJS = "broken_ninjs"
    UNKNOWN_FORMAT = "unknown_format"
    NO_STORY = "no_story"
    EVENT_TOO_LARGE = "event_too_large"
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class Published:
    """An item that goes out: its event, its flag if it is flagged, and both as bytes.

    `key` is the family key in UTF-8. `value` and `flag_value` are the JSON of the two events.
    """

    event: ItemEvent
    key: bytes
    value: bytes
    flag: FlagEvent | None = None
    flag_value: bytes | None = None


@dataclass(frozen=True, slots=True)
class DeadLettered:
    """An item that cannot go out, and why.

    `message` is a sentence that says what was expected. `exception` is the name of the
    exception's type where one was caught, else empty.
    """

    reason: Reason
    stage: Stage
    message: str
    exception: str = ""


Fate: TypeAlias = Published | DeadLettered
Outcome: TypeAlias = tuple[Fate, ...]
"""One fate an item, at least one a message, in the order of the message."""
