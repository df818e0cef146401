"""The stories in what a queue, a broker or a pipeline put something around."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from pydantic import JsonValue

from workers.formats import (
    email_message,
    gzipped,
    inner_documents,
    leftovers,
    message_bounds,
    message_wrappers,
)
from workers.formats.message_wrappers import Payload, Room
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]


def read(
    value: Mapping[str, JsonValue],
    room: Room,
    of_json: Callable[[JsonValue], Readings],
    of_document: Callable[[Document], Readings],
) -> Readings:
    """The readings of what is wrapped, in order; none where nothing is.

    `of_json` reads a value, `of_document` a document in any other format; `room` is what all
    wrappers of a message have in sum. A sentence that stands
    in the wrapper itself is kept beside the only story.
    """
    typed = message_wrappers.without_types({**value})
    held = [*message_wrappers.payloads(typed, room)]
    refused = room.refused()
    if refused:
        return (refused,)
    if not held:
        return of_json(typed) if typed != value else ()

    def one(payload: Payload) -> Readings:
        if not payload:
            message = "a wrapper with a message was expected, this one is empty"
            return (DeadLettered(Reason.NO_STORY, Stage.READ, message),)
        if isinstance(payload, dict):
            return of_json(message_wrappers.without_types(payload))
        if isinstance(payload, list):
            return message_bounds.all_of(payload, of_json)
        return _of_text(payload, of_document)

    readings = message_bounds.all_of((payload for payload, _ in held), one)
    if len(readings) != 1 or len(held) != 1:
        return readings
    return (_beside(readings[0], held[0][1]),)


def _of_text(payload: Payload, of_document: Callable[[Document], Readings]) -> Readings:
    document = _document(payload)
    if document is None:
        message = "a message in a wrapper was expected, what this one holds is no text"
        return (DeadLettered(Reason.NOT_TEXT, Stage.READ, message),)
    return tuple(
        replace(
            one,
            charset=one.charset or document.charset,
            repairs=tuple(dict.fromkeys((*document.repairs, *one.repairs))),
        )
        if isinstance(one, Story)
        else one
        for one in of_document(document)
    )


def _document(payload: Payload) -> Document | None:
    if isinstance(payload, str) and payload.strip():
        data = payload.encode("utf-8", "replace")
        return Document(data, payload, "utf-8", "", len(data))
    found = inner_documents.of_bytes(payload) if isinstance(payload, bytes) else None
    if found is None or not found.text.strip():
        return None
    # What is compressed may hold itself: no e-mail, whose attachments are read in their turn.
    packed = isinstance(payload, bytes) and gzipped.is_gzip(payload)
    return None if packed and email_message.is_mail(found) else found


def _beside(
    reading: Story | DeadLettered, wrapper: Mapping[str, JsonValue]
) -> Story | DeadLettered:
    if isinstance(reading, DeadLettered):
        return reading
    own: dict[str, JsonValue] = {
        name: text
        for name, text in wrapper.items()
        if isinstance(text, str) and name not in message_wrappers.HOLDS
    }
    beside = leftovers.blocks(own, frozenset(), reading.blocks)
    ids = (*reading.fields.alt_ids, *message_wrappers.ids(wrapper))
    fields = replace(reading.fields, alt_ids=tuple(dict.fromkeys(ids)))
    return replace(reading, blocks=(*reading.blocks, *beside), fields=fields)
