"""Bytes to a document: what the record was, made readable, with every repair listed.

    bytes -> size -> gzip -> charset -> envelope? -> (its body the same way) -> Document

A record that cannot be made readable is a dead letter that says what was expected. The envelope
is taken off here, so that the document inside is read on its own, whatever it is.
"""

import re
from dataclasses import dataclass, replace
from hashlib import sha256

from schemas.raw import RawFeedMessage
from workers.formats import (
    controls,
    email_message,
    envelope,
    file_kinds,
    json_repair,
    json_text,
    mojibake,
    wire_charsets,
)
from workers.formats.charsets import Decoded, charset_parameter, to_text
from workers.formats.gzipped import gunzip, is_gzip
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Raw

_MARKS = re.compile(r"\A(?:\ufeff|ï»¿){1,3}")
"""A second byte order mark or two, or one read as Windows-1252 and written out again."""

MAX_VALUE = 2 * 1024 * 1024
"""The most bytes a record's value may have."""

MAX_TAKEN = 16 * 1024 * 1024
"""The most bytes of a value that are taken into memory to be looked at: a shell may cut there."""

_HEADER = 16 * 1024
_BY_PARTS = "latin-1"


@dataclass(frozen=True, slots=True)
class _Readable:
    """Bytes out of their compression, and their text."""

    data: bytes
    decoded: Decoded
    repairs: tuple[str, ...]


def decode(raw: Raw) -> Document | DeadLettered:
    """The record as a document. Total on any bytes, and never more than 16 MiB of text.

    `charset` and `repairs` of the document name how it was read: `gunzipped`, `bom_removed`,
    `charset_guessed`, `nul_padding_removed`, `nul_removed`, `control_characters_removed`,
    `lone_surrogate_replaced`, `mojibake_repaired`, and those of `json_repair`. What the envelope
    says about the document comes before what the record's headers say.
    """
    value = raw.value
    if value is None:
        return _refuse(Reason.TOMBSTONE, "a record with a value was expected, this one is null")
    if len(value) > MAX_VALUE:
        size = len(value) if len(value) <= MAX_TAKEN else f"more than {MAX_TAKEN}"
        return _refuse(
            Reason.TOO_LARGE, f"at most {MAX_VALUE} bytes are read, this value has {size}"
        )
    content_type = _header(raw, "content-type")
    outer = _readable(value, (charset_parameter(content_type),))
    if isinstance(outer, DeadLettered):
        return outer
    document = Document(
        data=outer.data,
        text=outer.decoded.text,
        charset=outer.decoded.charset,
        sha256=sha256(value).hexdigest(),
        size=len(value),
        repairs=outer.repairs,
        content_type=_media_type(content_type),
        feed=_header(raw, "feed"),
    )
    message = envelope.open_envelope(document.text)
    if message is None or isinstance(message, DeadLettered):
        return message or document
    return _unwrapped(document, message)


def _unwrapped(outer: Document, message: RawFeedMessage) -> Document | DeadLettered:
    body = envelope.body_bytes(message)
    if isinstance(body, DeadLettered):
        return body
    declared = (message.charset or "", charset_parameter(message.content_type or ""))
    inner = _readable(body, () if message.body is not None else declared)
    if isinstance(inner, DeadLettered):
        return inner
    return replace(
        outer,
        data=inner.data,
        text=inner.decoded.text,
        charset=inner.decoded.charset,
        repairs=tuple(dict.fromkeys(outer.repairs + inner.repairs)),
        content_type=_media_type(message.content_type or ""),
        id=message.id or "",
        feed=message.feed or outer.feed,
        url=message.url or "",
        fetched_at=message.fetched_at or "",
    )


def _readable(data: bytes, declared: tuple[str, ...]) -> _Readable | DeadLettered:
    repairs: tuple[str, ...] = ()
    if is_gzip(data):
        expanded = gunzip(data)
        if isinstance(expanded, DeadLettered):
            return expanded
        data, repairs = expanded, ("gunzipped",)
    if not data or data.isspace():
        return _refuse(Reason.EMPTY, "a document was expected, this one has no text at all")
    if kind := file_kinds.named(data):
        return _refuse(Reason.NOT_TEXT, f"text was expected, this is {kind}")
    framed = wire_charsets.is_framed(data)
    decoded = _decoded(data, declared, framed=framed)
    if isinstance(decoded, DeadLettered):
        return decoded
    # In a telegraphic message, control characters are what parts it: its reader takes them.
    text, text_repairs = (decoded.text, ()) if framed else _repaired(decoded, data)
    if not text.strip():
        return _refuse(Reason.EMPTY, "a document was expected, this one has no text at all")
    listed = dict.fromkeys(repairs + decoded.repairs + text_repairs)
    return _Readable(data, replace(decoded, text=text), tuple(listed))


def _decoded(data: bytes, declared: tuple[str, ...], *, framed: bool) -> Decoded | DeadLettered:
    if framed:
        return wire_charsets.to_text(data, declared)
    if email_message.opens(data[:_HEADER].decode("latin-1")):
        # Each part of an e-mail is in a charset of its own: its reader takes the bytes.
        return Decoded(data.decode("latin-1"), _BY_PARTS)
    return to_text(data, declared)


def _repaired(decoded: Decoded, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text as it was meant, without what is no text, and what had to be done for that.

    `data` are the bytes it was decoded from.
    """
    text = decoded.text
    if decoded.charset == _BY_PARTS:
        return controls.without(text), ()
    bare = _MARKS.sub("", text)
    utf8 = data if decoded.charset == "utf-8" and not decoded.repairs and bare == text else None
    mended, mojibake_repairs = mojibake.repaired(bare, utf8)
    clean = controls.without(mended, None if mojibake_repairs else utf8)
    whole, json_repairs = json_repair.repaired(clean)
    whole, character_repairs = json_text.repaired(whole)
    removed = ("bom_removed",) if bare != text else ()
    controlled = ("control_characters_removed",) if clean != mended else ()
    return whole, (*removed, *controlled, *mojibake_repairs, *json_repairs, *character_repairs)


def _header(raw: Raw, name: str) -> str:
    """The first header with that name, in any case of letters; empty where there is none."""
    for key, value in raw.headers:
        if value and key.lower() == name:
            return controls.without(value.decode("utf-8", "replace")).strip()
    return ""


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _refuse(reason: Reason, message: str) -> DeadLettered:
    return DeadLettered(reason, Stage.DECODE, message)
