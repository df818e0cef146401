"""Which format a document is in, decided from its content, and what is read from it.

A table: the first format that knows the content reads it. The declared content type only decides
where the content leaves it open.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from workers.formats import (
    anpa_1312,
    atom,
    email_message,
    html_page,
    iptc_7901,
    json_items,
    json_text,
    left_references,
    message_bounds,
    newsml_1,
    newsml_g2,
    nitf,
    rss,
    text_page,
    unknown_xml,
    xml_tree,
    xml_wrapped,
)
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Document, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]
_Formats: TypeAlias = tuple[tuple[Callable[[Document], bool], Callable[[Document], Readings]], ...]

_EXPECTED = (
    "an envelope, ninjs, NewsML, NITF, a feed, an e-mail, IPTC 7901, ANPA 1312, a page of HTML or"
    " of plain text was expected"
)

_FEED_ROOTS: Final = frozenset({"entry", "feed", "nitf", "rdf", "rss"})

_FEEDS = ("rss/", "atom/", "wxr/", "json-feed/")
"""Formats of lists that grow: what comes alone today has company tomorrow."""


_DECLARATION = re.compile(r"<\?xml\s")
_LATEST: Final = 2000
"""No software warns at greater length above its own output."""


def read(document: Document) -> Readings:
    """The stories in a document, at least one reading, in the order of the document.

    What the fetcher knows (feed, address, id) fills the fields that the document leaves empty. An
    address is a better identity than the fetcher's id, which may change with every fetch.
    """
    return _read(document, _FORMATS)


def _read_within(document: Document) -> Readings:
    """The same for what was taken out of a wrapper: another wrapper in it is none, so they end."""
    return _read(document, _WITHIN)


def _read(document: Document, formats: _Formats) -> Readings:
    for recognises, reader in formats:
        if recognises(document):
            readings = message_bounds.kept(reader(document))
            alone = len(readings) == 1
            return tuple(_with_hints(reading, document, alone=alone) for reading in readings)
    return (_unknown(_EXPECTED),)


def _read_xml(document: Document) -> Readings:
    """What the reader of the root element reads, with the repairs of the tree on every story."""
    tree = xml_tree.parse(document.text)
    if isinstance(tree, DeadLettered):
        return (tree,)
    reader = _ROOTS.get(xml_tree.local(tree.root).lower())
    readings = reader(tree.root) if reader else xml_wrapped.read(tree.root, _ROOTS)
    if not readings or _is_item_by_name(tree.root, readings):
        readings = unknown_xml.read(tree.root) or readings
    if not readings:
        return (_unknown(f"{_EXPECTED}, this is XML of another kind"),)
    if not tree.repairs:
        return readings
    return tuple(
        replace(reading, repairs=(*tree.repairs, *reading.repairs))
        if isinstance(reading, Story)
        else reading
        for reading in readings
    )


def _is_item_by_name(root: Element, readings: Readings) -> bool:
    """Whether an element that is called as items of NewsML-G2 are holds no such item."""
    if xml_tree.local(root).lower() in _FEED_ROOTS:
        return False
    return all(isinstance(one, DeadLettered) and one.reason is Reason.NO_STORY for one in readings)


def _late_xml(text: str) -> int:
    """Where XML of a known format begins below warnings of the software that made it; else 0."""
    found = _DECLARATION.search(text, 1, _LATEST)
    known = found is not None and xml_tree.root_name(text[found.start() :]).lower() in _ROOTS
    return found.start() if found is not None and known else 0


def _read_late_xml(document: Document) -> Readings:
    text = document.text[_late_xml(document.text) :]
    return tuple(
        replace(reading, repairs=("text_before_xml_removed", *reading.repairs))
        if isinstance(reading, Story)
        else reading
        for reading in _read_xml(replace(document, text=text))
    )


def _with_hints(
    reading: Story | DeadLettered, document: Document, *, alone: bool
) -> Story | DeadLettered:
    """A story as it was meant, with what the fetcher knows: address and id of a feed name none."""
    if isinstance(reading, DeadLettered):
        return reading
    reading = left_references.undone(reading)
    fields = reading.fields
    feed = document.feed or fields.feed
    if not alone or reading.format.startswith(_FEEDS):
        same = feed == fields.feed
        return reading if same else replace(reading, fields=replace(fields, feed=feed))
    uri, url = fields.uri or document.url or document.id, fields.url or document.url
    if (uri, feed, url) == (fields.uri, fields.feed, fields.url):
        return reading
    return replace(reading, fields=replace(fields, uri=uri, feed=feed, url=url))


def _unknown(message: str) -> DeadLettered:
    return DeadLettered(Reason.UNKNOWN_FORMAT, Stage.READ, message)


def _is_json(document: Document) -> bool:
    return json_text.looks_like_json(document.text)


def _is_xml(document: Document) -> bool:
    """Whether a document is in one of the formats in XML, or holds items in an element around."""
    root = xml_tree.root_name(document.text).lower()
    return root in _ROOTS or (root not in ("", "html") and xml_wrapped.holds_items(document.text))


def _is_markup(document: Document) -> bool:
    start = document.text[:200].lstrip("\ufeff \t\r\n")
    return start.startswith(("<?", "<!")) or bool(re.match(r"<[A-Za-z][\w:.-]*[\s/>]", start))


_ROOTS: Final[Mapping[str, Callable[[Element], Readings]]] = {
    "entry": atom.read,
    "feed": atom.read,
    "newsml": newsml_1.read,
    "nitf": nitf.read,
    "rdf": rss.read,
    "rss": rss.read,
    **{root.lower(): newsml_g2.read for root in newsml_g2.ROOTS},
}
"""Formats in XML, by the name of their root element without its namespace, in lower case."""


def _formats(
    of_json: Callable[[Document], Readings], of_mail: Callable[[Document], Readings]
) -> _Formats:
    return (
        (_is_json, of_json),
        (
            lambda document: bool(json_text.without_objects(document.text)),
            json_items.without_objects,
        ),
        (_is_xml, _read_xml),
        (email_message.is_mail, of_mail),
        (lambda document: _late_xml(document.text) > 0, _read_late_xml),
        (html_page.is_html, lambda document: (html_page.read(document),)),
        (_is_markup, _read_xml),
        (anpa_1312.is_message, anpa_1312.read),
        (iptc_7901.is_message, iptc_7901.read),
        (text_page.is_text, lambda document: (text_page.read(document),)),
    )


_FORMATS: Final = _formats(
    lambda document: json_items.read(document, _read_within),
    lambda document: email_message.read(document, read),
)
_WITHIN: Final = _formats(json_items.read, lambda d: email_message.read(d, _read_within))
