"""What a NITF document is about, and what kind of thing it is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workers.formats.xml_tree import (
    Element,
    attribute,
    children,
    descendants,
    every,
    first,
    local,
    text_of,
)
from workers.story import Coded, Fields

_CATEGORIES: Final = frozenset({"anpa-category", "category", "section"})
_KEYWORDS: Final = frozenset({"keywords", "keyword", "tags"})
_LISTED: Final = (";", ",", "+")


def added(
    fields: Fields, head: Element | None, docdata: Element | None, metas: dict[str, str]
) -> Fields:
    """The fields with what the document is about, and what it is."""
    objects = _about(docdata, "classifier", "object.title", "event")
    return replace(
        fields,
        keywords=_keywords(docdata, metas),
        genres=tuple(_genres(head)),
        subjects=(*_subjects(head), *_categories(metas), *objects),
        people=_about(docdata, "person"),
        organisations=_about(docdata, "org"),
        places=(*_about(docdata, "location"), *_event_places(docdata)),
    )


def _keywords(docdata: Element | None, metas: dict[str, str]) -> tuple[str, ...]:
    found = [
        attribute(word, "key") or text_of(word)
        for word in (descendants(docdata, "keyword") if docdata is not None else ())
    ]
    for name in filter(_KEYWORDS.__contains__, metas):
        sign = next((sign for sign in _LISTED if sign in metas[name]), ",")
        found += [word.strip() for word in metas[name].split(sign)]
    return tuple(dict.fromkeys(word for word in found if word))


def _genres(head: Element | None) -> Iterator[Coded]:
    """What kind of thing the document is: its type, and its properties."""
    tobject = first(head, "tobject")
    if kind := attribute(tobject, "tobject.type"):
        yield Coded(name=kind)
    for element in children(tobject, "tobject.property") if tobject is not None else ():
        if kind := attribute(element, "tobject.property.type"):
            yield Coded(name=kind)


def _subjects(head: Element | None) -> Iterator[Coded]:
    """Subjects by the finest name and the code they have; the codes stay verbatim."""
    for tobject in children(head, "tobject") if head is not None else ():
        for element in children(tobject, "tobject.subject"):
            names = (f"tobject.subject.{name}" for name in ("detail", "matter", "type"))
            codes = (f"tobject.subject.{name}" for name in ("refnum", "code"))
            found = Coded(name=attribute(element, *names), literal=attribute(element, *codes))
            if found != Coded():
                yield found


def _categories(metas: dict[str, str]) -> Iterator[Coded]:
    """The categories that wires put in front of NITF, by their codes."""
    return (Coded(literal=metas[name], rel="category") for name in metas if name in _CATEGORIES)


def _about(docdata: Element | None, *names: str) -> tuple[Coded, ...]:
    """What the document is about, of these kinds."""
    found = (
        Coded(
            name=_named_in(element) or attribute(element, "value"),
            literal=attribute(element, "value") if text_of(element) else _code(element),
            rel=attribute(element, "type"),
        )
        for content in (every(docdata, "identified-content") if docdata is not None else ())
        for element in children(content, *names)
    )
    return tuple(one for one in found if one.name)


def _code(element: Element) -> str:
    """The code of what has no name: a classifier is one, others say whose names they use."""
    names = ("value",) if local(element) == "classifier" else ("idsrc", "type")
    return attribute(element, *names)


def _named_in(element: Element) -> str:
    """What stands in an element: the parts of a place are parted by commas."""
    if local(element) != "location" or (element.text or "").strip():
        return text_of(element)
    return ", ".join(filter(None, map(text_of, element)))


def _event_places(docdata: Element | None) -> Iterator[Coded]:
    for place in children(docdata, "evloc") if docdata is not None else ():
        stated = (attribute(place, name) for name in ("city", "county-dist", "state-prov"))
        name = next((text for text in stated if text), "") or text_of(place)
        code = attribute(place, "iso-cc")
        if name or code:
            yield Coded(name=name, literal=code, rel="event")
