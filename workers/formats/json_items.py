"""A JSON document as readings: one item, a list, JSON Lines, or items in any wrapper."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.formats import (
    envelope,
    guards,
    json_feed,
    json_search,
    json_text,
    leftovers,
    message_bounds,
    ninjs,
    unknown_json,
    wrapped_messages,
)
from workers.formats.json_search import Found
from workers.formats.message_wrappers import Room
from workers.formats.renditions import letters, new, without_markup
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Document, Role, Story

_Reading: TypeAlias = Story | DeadLettered

_EXPECTED: Final = "an item with a headline and a body under their usual names was expected"
_ENVELOPE_WITHIN: Final = "one envelope around a document was expected, this one holds another"
_ENVELOPE_IN_LIST: Final = "one envelope a record was expected, this is one in a list"


def read(
    document: Document, inner: Callable[[Document], tuple[_Reading, ...]] | None = None
) -> tuple[_Reading, ...]:
    """The stories in a JSON document, at least one reading, in its order.

    Each entry of a list at the top and each line of JSON Lines has a fate of its own. `inner` is
    what reads a document in another format that a message system has wrapped in JSON; without it,
    nothing is taken out of a wrapper.
    """
    value = json_text.parse(document.text)
    entries: Sequence[JsonValue | DeadLettered]
    if isinstance(value, DeadLettered):
        entries = json_text.sequence(document.text) or (value,)
    else:
        entries = value if isinstance(value, list) and value else [value]
    if len(entries) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    crowded = guards.too_many_nodes(document.text)
    room = Room()
    envelope_here = _ENVELOPE_IN_LIST if isinstance(value, list) else _ENVELOPE_WITHIN

    def unwrapped(entry: JsonValue | DeadLettered) -> tuple[_Reading, ...]:
        if not isinstance(entry, dict) or inner is None:
            return _read(entry, crowded, envelope_here)
        held = wrapped_messages.read(
            entry, room, lambda value: _read(value, crowded, envelope_here), inner
        )
        return held or _read(entry, crowded, envelope_here)

    readings = message_bounds.all_of(entries, unwrapped)
    if len(readings) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    if isinstance(value, DeadLettered) or not json_text.repeats_a_key(document.text):
        return readings
    return tuple(
        reading.marked("repeated_key") if isinstance(reading, Story) else reading
        for reading in readings
    )


def without_objects(document: Document) -> tuple[_Reading, ...]:
    """The dead letter for JSON that holds no object at all."""
    found = json_text.without_objects(document.text)
    return (_unknown(f"{_EXPECTED}, this is JSON that is {found}"),)


def _read(
    value: JsonValue | DeadLettered, crowded: DeadLettered | None, envelope_here: str
) -> tuple[_Reading, ...]:
    if isinstance(value, DeadLettered):
        return (value,)
    if isinstance(value, dict) and ninjs.is_ninjs(value):
        return (ninjs.read(value),)
    if isinstance(value, dict) and envelope.is_envelope(value):
        return (_unknown(envelope_here),)
    if crowded:
        return (crowded,)
    if isinstance(value, dict) and json_feed.is_feed(value):
        return json_feed.read(value)
    what = "of another shape" if isinstance(value, dict) else "without an object"
    return _in_wrapper(value) or (_unknown(f"{_EXPECTED}, this is JSON {what}"),)


def _in_wrapper(value: JsonValue) -> tuple[_Reading, ...]:
    return of(json_search.items(value))


def of(found: Sequence[Found], *, whole: bool = False) -> tuple[_Reading, ...]:
    """The readings of the items that were found in a document, at most as many as are read.

    `whole` says that all that stands in it is of its only story, as in a document of an editor.
    """
    if len(found) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    full = [one for one in found if one.rank > 1]
    if len(full) == 1:
        others = [one for one in found if one.rank == 1]
        return (_with_surroundings(_item(full[0]), full[0], others, whole=whole),)
    return message_bounds.each(found, _item)


def _item(found: Found) -> _Reading:
    if found.rank > 2:
        return ninjs.read(found.value)
    return unknown_json.read(found.value, found.place, found.around)


def _with_surroundings(
    reading: _Reading, found: Found, others: Sequence[Found], *, whole: bool
) -> _Reading:
    """The only story of a document, with what stands beside it: other headlines, notes on all."""
    if isinstance(reading, DeadLettered):
        return reading
    related = [
        Block(without_markup(text), Role.RELATED, place, rule="unknown_element")
        for other in others
        for place, text in _texts(other)
    ]
    said = [letters(block.text) for block in reading.blocks]
    way = [*(wrapper for _, wrapper in found.path), found.value, *(one.value for one in others)]
    beside = [
        block
        for place, wrapper in found.path
        for block in leftovers.blocks(
            {
                name: entry
                for name, entry in wrapper.items()
                if isinstance(entry, str)
                or (whole and isinstance(entry, dict) and all(entry is not one for one in way))
            },
            frozenset(),
            reading.blocks,
            place,
        )
    ]
    return replace(reading, blocks=(*reading.blocks, *new(related, said), *beside))


def _texts(other: Found) -> Iterator[tuple[str, str]]:
    story = unknown_json.read(other.value, other.place)
    if isinstance(story, Story):
        for block in story.blocks:
            yield block.place, block.text


def _unknown(message: str) -> DeadLettered:
    return DeadLettered(Reason.UNKNOWN_FORMAT, Stage.READ, message)
