"""The envelope of a fetcher: a JSON object around a document, which is then read on its own."""

from base64 import b64decode
from binascii import Error as Base64Error
from typing import Final

from pydantic import JsonValue, ValidationError

from schemas.raw import RawFeedMessage
from workers.formats import json_text
from workers.formats.element_names import plain
from workers.outcome import DeadLettered, Reason, Stage

_BODIES: Final = frozenset({"body", "body_base64"})
_KEYS: Final = frozenset(RawFeedMessage.model_fields)
_OF_A_STORY: Final = frozenset(
    {"headline", "headlines", "title", "bodies", "bodytext", "bodyhtml", "bodyxhtml", "uri"}
    | {"heading", "subject", "titel", "titre", "titulo", "titolo", "articletitle"}
)
"""Keys that make an object with a `body` a story of its own, not an envelope around one."""


def open_envelope(text: str) -> RawFeedMessage | DeadLettered | None:
    """The message in its envelope, None where there is no envelope, or what is wrong with it."""
    if not _may_be_envelope(text):
        return None
    value = json_text.parse(text)
    if not isinstance(value, dict) or not is_envelope(value):
        return None
    try:
        return RawFeedMessage.model_validate(_without_empty(value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        return _broken(f"{where}: {first['msg']}", "ValidationError")


def is_envelope(value: dict[str, JsonValue]) -> bool:
    """Whether an object is the envelope: it has its body, or no key but the envelope's."""
    keys = value.keys()
    if {plain(key) for key in keys} & _OF_A_STORY:
        return False
    return bool(keys & _BODIES) or (bool(keys) and keys <= _KEYS)


def body_bytes(message: RawFeedMessage) -> bytes | DeadLettered:
    """The document inside as bytes; text becomes UTF-8."""
    if message.body is not None:
        return message.body.encode()
    packed = "".join((message.body_base64 or "").split())
    try:
        return b64decode(packed, validate=True)
    except (Base64Error, ValueError) as error:
        return _broken("body_base64: Base64 was expected", type(error).__name__)


def _may_be_envelope(text: str) -> bool:
    """A cheap look, so that a large document is not parsed only to see it is no envelope."""
    return text.lstrip()[:1] == "{" and any(f'"{key}"' in text for key in _KEYS)


def _without_empty(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """A number for an id or a null for a body is what fetchers send for text and for nothing."""
    known = {key: item for key, item in value.items() if key in _KEYS and item is not None}
    return {
        key: str(item) if isinstance(item, int) and key not in _BODIES else item
        for key, item in known.items()
    }


def _broken(message: str, exception: str) -> DeadLettered:
    return DeadLettered(
        Reason.BROKEN_ENVELOPE, Stage.DECODE, f"an envelope was expected: {message}", exception
    )
