"""The metadata of a news item in NewsML 1: which element of its parts fills which field.

Codes stay verbatim. Some feeds write a formal name as the text of its element: it counts as well.
"""

from collections.abc import Iterator
from typing import Final

from workers.formats.newsml_1_ids import earlier, identified, revisions
from workers.formats.newsml_1_parts import (
    Elements,
    Envelope,
    Parts,
    grouped,
    properties,
    valued,
    values,
)
from workers.formats.ninjs_fields import bearing
from workers.formats.page_dates import named
from workers.formats.xml_tree import (
    XML_LANG,
    Element,
    attribute,
    children,
    descendants,
    every,
    text_of,
)
from workers.story import Coded, Fields, Reference

_EMBARGOED: Final = frozenset({"embargoed", "embargo"})
_NOTES: Final = frozenset({"editorialinfo", "editorialnote", "ednote", "instructions", "note"})
_NOTED_IN: Final = ("advisory", "note", "instruction", "editor", "correction", "embargo")
_WORDS: Final = frozenset({"keyword", "keywords"})
_PARTIES: Final = {"source": "originated", "creator": "creator", "contributor": "contributor"}
_CATCHWORDS: Final = frozenset({"catchword", "catchwordline", "keyword", "keywords", "stichwort"})
_LISTED: Final = (";", ",", "+")
_CODE: Final = 3
_NO_UPDATE: Final = frozenset({"", "n"})


def fields(parts: Parts, envelope: Envelope) -> Fields:
    """Every field the item gives, then what its envelope says. What is missing is not given."""
    management, about, admin = parts.management, parts.about, parts.admin
    status = next(values(management, "status"), "")
    provider = next(_parties(admin, "provider"), "")
    revision, uri = identified(parts)
    origin, places = _places(about)
    return Fields(
        uri=uri,
        version=revision,
        agency=next(_parties(admin, "source"), "") or provider,
        provider=provider or envelope.sender,
        byline=", ".join(dict.fromkeys(map(named, lines(parts, "byline")))),
        dateline=next(lines(parts, "dateline"), ""),
        located=origin,
        credit=next(lines(parts, "creditline"), ""),
        language=parts.language or next(values(about, "language"), ""),
        first_created=next(values(management, "firstcreated"), ""),
        version_created=next(values(management, "thisrevisioncreated"), ""),
        content_created=next(values(about, "datelinedate"), ""),
        embargo=_embargo(management, status),
        expires=next(_expiries(management), ""),
        pub_status="" if status.lower() in _EMBARGOED else status,
        urgency=next(values(management, "urgency"), ""),
        priority=envelope.priority or next(_property(admin, "priority"), ""),
        profile=next(values(management, "newsitemtype"), ""),
        slugline=_slugline(parts),
        ed_note="\n\n".join(dict.fromkeys(notes(parts))),
        usage_terms=next(lines(parts, "rightsline"), "") or next(_terms(parts.rights), ""),
        copyright_holder=next(_rights(parts.rights, "copyrightholder"), ""),
        copyright_notice=next(lines(parts, "copyrightline"), ""),
        keywords=tuple(dict.fromkeys(_keywords(parts))),
        signals=tuple(dict.fromkeys(_signals(parts))),
        genres=tuple(Coded(name=name) for name in dict.fromkeys(values(about, "genre"))),
        subjects=tuple(dict.fromkeys((*_subjects(parts), *_products(envelope)))),
        places=places,
        info_sources=tuple(dict.fromkeys(_sources(admin))),
        associations=tuple(_associated(management)),
        follows=tuple(dict.fromkeys(earlier(parts, uri, revision))),
        feed_fields=tuple(sorted(bearing((*properties(admin), *properties(about))))),
    )


def _slugline(parts: Parts) -> str:
    return next(lines(parts, "slugline"), "") or next(values(parts.identity, "namelabel"), "")


def lines(parts: Parts, name: str) -> Iterator[str]:
    """The texts of the lines with a name, lower case, that are about the story itself."""
    for element, of_media in parts.lines:
        if not of_media:
            yield from filter(None, map(text_of, grouped(element).get(name, ())))


def typed_lines(element: Element) -> Iterator[tuple[str, str]]:
    """The type, lower case, and each text of the lines that have a type of their own."""
    for line in children(element, "NewsLine"):
        kind = next(map(valued, children(line, "NewsLineType")), "").lower()
        for text in filter(None, map(text_of, children(line, "NewsLineText"))):
            yield kind, text


def is_note(kind: str) -> bool:
    """Whether a line of this type is for editors."""
    return any(word in kind for word in _NOTED_IN)


def notes(parts: Parts) -> Iterator[str]:
    """What the item says to editors."""
    for element, _ in parts.lines:
        yield from (text for kind, text in typed_lines(element) if is_note(kind))
    yield from (value for name, value in properties(parts.admin) if name in _NOTES)
    for component in children(parts.item, "NewsComponent"):
        yield from filter(None, map(text_of, children(component, "Comment")))


def _embargo(management: Elements, status: str) -> str | None:
    """When the status will change to usable, if it is an embargo now or says that it will end."""
    for change in management.get("statuswillchange", ()):
        future = next(map(valued, children(change, "FutureStatus")), "").lower()
        if future in ("usable", "published") and status.lower() != "usable":
            return next(map(valued, children(change, "DateAndTime")), "")
    return "" if status.lower() in _EMBARGOED else None


def _expiries(management: Elements) -> Iterator[str]:
    """When the item will be canceled."""
    for change in management.get("statuswillchange", ()):
        future = next(map(valued, children(change, "FutureStatus")), "").lower()
        if future in ("canceled", "cancelled", "expired"):
            yield from filter(None, map(valued, children(change, "DateAndTime")))


def _party(element: Element) -> str:
    """The name of a party, beside its code where a property says it."""
    said = {name: value for name, value in properties(grouped(element)) if "name" in name}
    return attribute(element, "FormalName") or next(iter(said.values()), "") or text_of(element)


def _parties(admin: Elements, name: str) -> Iterator[str]:
    for element in admin.get(name, ()):
        parties = list(children(element, "Party"))
        yield from filter(None, map(_party, parties) if parties else (text_of(element),))


def _sources(admin: Elements) -> Iterator[Coded]:
    for kind, role in _PARTIES.items():
        for name in _parties(admin, kind):
            yield Coded(name=name, rel=role)


def _property(within: Elements, *names: str) -> Iterator[str]:
    return (value for name, value in properties(within) if name in names)


def _keywords(parts: Parts) -> Iterator[str]:
    stated = [*lines(parts, "keywordline"), *_property(parts.about, *_WORDS)]
    stated += [text_of(one) for one in descendants(parts.item, "item_keyword")]
    stated += [
        text
        for element, _ in parts.lines
        for kind, text in typed_lines(element)
        if kind in _CATCHWORDS
    ]
    stated += [
        value
        for element in descendants(parts.item, "Metadata")
        for name, value in properties(grouped(element))
        if name.endswith("keywords")
    ]
    for text in stated:
        sign = next((sign for sign in _LISTED if sign in text), ",")
        yield from filter(None, map(str.strip, text.split(sign)))


def _signals(parts: Parts) -> Iterator[str]:
    """What editors are told to do with the item, in the codes of the feed."""
    yield from values(parts.management, "instruction")
    for element in revisions(parts):
        update = attribute(element, "Update")
        if update.lower() not in _NO_UPDATE:
            yield f"update:{update}"


def _associated(management: Elements) -> Iterator[Reference]:
    for element in management.get("associatedwith", ()):
        if address := attribute(element, "NewsItem"):
            name = attribute(element, "FormalName") or "associated"
            yield Reference(name, address, "associated")


def _subjects(parts: Parts) -> Iterator[Coded]:
    """Subjects by their codes, with the names that the item explains them by; topics that occur."""
    about, names = parts.about, _topics(parts)
    for element in about.get("subjectcode", ()):
        for subject in children(element):
            code = attribute(subject, "FormalName") or text_of(subject)
            scheme = attribute(subject, "Scheme", "Vocabulary")
            if code:
                rel = scheme if scheme.isalnum() else ""
                yield Coded(name=names.get(code, ""), literal=code, rel=rel)
            if category := attribute(subject, "cat"):
                yield Coded(literal=category, rel="category")
    for element in about.get("topicoccurrence", ()):
        name, topic = text_of(element), attribute(element, "Topic")
        if name or topic:
            yield Coded(name=name, literal=topic)
    for name in values(about, "ofinterestto"):
        yield Coded(literal=name, rel="ofInterestTo")


def _topics(parts: Parts) -> dict[str, str]:
    """What the codes of an item are called in its language, or in the first that names them."""
    names: dict[str, str] = {}
    own = parts.language[:2].lower()
    for topic in descendants(parts.item, "Topic"):
        code = next(map(text_of, children(topic, "FormalName")), "")
        for described in children(topic, "Description"):
            is_own = (described.get(XML_LANG) or "")[:2].lower() == own
            if attribute(described, "Variant").lower() in ("", "name") and code:
                names.setdefault(code, text_of(described))
                names.update({code: text_of(described)} if is_own else {})
    return names


def _products(envelope: Envelope) -> Iterator[Coded]:
    """The service and the products of the provider that the item belongs to."""
    return (Coded(name=name, rel="service") for name in envelope.products)


def _places(about: Elements) -> tuple[str, tuple[Coded, ...]]:
    """Where the item is from, and the places it is about."""
    origin, places = "", []
    stated_apart = dict(properties(about))
    for element in about.get("location", ()):
        stated = dict(properties(grouped(element)))
        name = stated.get("city") or stated.get("sublocation") or stated.get("countryarea", "")
        name = name or stated.get("country", "") or text_of(element)
        how = attribute(element, "HowPresent")
        if not _is_code(name) and how.lower() in ("", "origin"):
            origin = origin or name
        if name:
            places.append(Coded(name=name, literal=stated.get("country", ""), rel=how.lower()))
    return origin or stated_apart.get("city", ""), tuple(dict.fromkeys(places))


def _is_code(place: str) -> bool:
    """Whether a place is said by the code of its country alone: nothing is located in that."""
    return len(place) <= _CODE and place.isupper()


def _terms(rights: Elements) -> Iterator[str]:
    """What an item may be used for, in the words of its rights."""
    for element in rights.get("usagerights", ()):
        said = (text_of(one) for one in children(element) if one.tag != "UsageType")
        if text := ", ".join(filter(None, (*map(text_of, every(element, "UsageType")), *said))):
            yield text


def _rights(rights: Elements, name: str) -> Iterator[str]:
    for element in rights.get("copyright", ()):
        inner = grouped(element)
        yield from filter(None, (_party(one) for one in inner.get(name, ())))
