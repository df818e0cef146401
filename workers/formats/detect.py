"""Which format a document is in, decided from its content, and what is read from it.

A table: the first format that knows the content reads it. The declared content type only decides
where the content leaves it open.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from pydantic import JsonValue

from workers.formats import (
    anpa_1312,
    envelope,
    guards,
    html_page,
    iptc_7901,
    json_text,
    ninjs,
    nitf,
    text_page,
    xml_tree,
)
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]

_EXPECTED = "an envelope, ninjs, NITF, an HTML page or a page of plain text was expected"

_ENVELOPE_WITHIN = "one envelope around a document was expected, this one holds another"
_ENVELOPE_IN_LIST = "one envelope a record was expected, this is one in a list"


def read(document: Document) -> Readings:
    """The stories in a document, at least one reading, in the order of the document.

    What the fetcher knows (feed, address, id) fills the fields that the document leaves empty. An
    address is a better identity than the fetcher's id, which may change with every fetch.
    """
    for recognises, reader in _FORMATS:
        if recognises(document):
            return tuple(_with_hints(reading, document) for reading in reader(document))
    return (_unknown(_EXPECTED),)


def _read_json(document: Document) -> Readings:
    value = json_text.parse(document.text)
    if isinstance(value, DeadLettered):
        return (value,)
    if isinstance(value, list) and len(value) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    entries = value if isinstance(value, list) and value else [value]
    readings = tuple(_read_object(entry, alone=entries[0] is value) for entry in entries)
    if not json_text.repeats_a_key(document.text):
        return readings
    return tuple(
        reading.marked("repeated_key") if isinstance(reading, Story) else reading
        for reading in readings
    )


def _read_object(value: JsonValue, *, alone: bool) -> Story | DeadLettered:
    if not isinstance(value, dict):
        return _unknown(f"{_EXPECTED}, this is JSON without an object")
    if ninjs.is_ninjs(value):
        return ninjs.read(value)
    if envelope.is_envelope(value):
        return _unknown(_ENVELOPE_WITHIN if alone else _ENVELOPE_IN_LIST)
    return _unknown(f"{_EXPECTED}, this is JSON of another shape")


def _read_xml(document: Document) -> Readings:
    """What the root element says is read, with what had to be repaired to read it."""
    tree = xml_tree.parse(document.text)
    if isinstance(tree, DeadLettered):
        return (tree,)
    return tuple(
        replace(reading, repairs=tree.repairs) if isinstance(reading, Story) else reading
        for reading in _ROOTS[xml_tree.local(tree.root)](tree.root)
    )


def _without_objects(document: Document) -> Readings:
    found = json_text.without_objects(document.text)
    return (_unknown(f"{_EXPECTED}, this is JSON that is {found}"),)


def _with_hints(reading: Story | DeadLettered, document: Document) -> Story | DeadLettered:
    if isinstance(reading, DeadLettered):
        return reading
    fields = reading.fields
    return replace(
        reading,
        fields=replace(
            fields,
            uri=fields.uri or document.url or document.id,
            feed=fields.feed or document.feed,
            url=fields.url or document.url,
        ),
    )


def _unknown(message: str) -> DeadLettered:
    return DeadLettered(Reason.UNKNOWN_FORMAT, Stage.READ, message)


def _is_json(document: Document) -> bool:
    return json_text.looks_like_json(document.text)


def _is_markup(document: Document) -> bool:
    start = document.text[:200].lstrip("\ufeff \t\r\n")
    return start.startswith(("<?", "<!")) or bool(re.match(r"<[A-Za-z][\w:.-]*[\s/>]", start))


_ROOTS: Final[Mapping[str, Callable[[Element], Readings]]] = {
    "nitf": nitf.read,
}
"""Formats in XML, by the name of their root element without its namespace."""

_FORMATS: tuple[tuple[Callable[[Document], bool], Callable[[Document], Readings]], ...] = (
    (_is_json, _read_json),
    (lambda document: bool(json_text.without_objects(document.text)), _without_objects),
    (lambda document: xml_tree.root_name(document.text) in _ROOTS, _read_xml),
    (html_page.is_html, lambda document: (html_page.read(document),)),
    (_is_markup, lambda _: (_unknown(f"{_EXPECTED}, this is XML of another kind"),)),
    (anpa_1312.is_message, anpa_1312.read),
    (iptc_7901.is_message, iptc_7901.read),
    (text_page.is_text, lambda document: (text_page.read(document),)),
)
