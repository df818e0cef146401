"""What a ninjs item refers to: subjects, people, sources, other ids, other items."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pydantic import JsonValue

from workers.data import agencies
from workers.formats.element_names import CONCEPTS, EARLIER, OTHER_IDS, Elements, by_plain_name
from workers.formats.ninjs_shapes import NOTHING, is_yes, lower, text_of, texts
from workers.story import Coded, Reference

_PACKED: Final = ("code", "codes", "symbols", "symbol")
"""Keys under which one object holds a list of codes."""


_PICTURES: Final = {"image": "picture", "photo": "picture"}

_FILED: Final = {
    "genre": "genres",
    "keyword": "keywords",
    "person": "people",
    "people": "people",
    "organisation": "organisations",
    "organization": "organisations",
    "place": "places",
    "location": "places",
    "geosubject": "places",
    "poi": "places",
    **dict.fromkeys(("wire", "service"), "services"),
    **dict.fromkeys(("pubstatus", "urgency", "creator", "contributor", "provider"), "nothing"),
}
"""What a category is where its type says that it is none: the last part of `dnltype:keyword`."""


_WRITERS: Final = frozenset({"author", "writer", "byline", "creator", "reporter", "journalist"})
_LOCATED: Final = frozenset({"located", "dateline", "origin"})
"""Relations of people who wrote an item, and of the place where they did."""

_FLAGS: Final = {
    **dict.fromkeys(("korrektion", "correction", "iscorrection"), "correction"),
    **dict.fromkeys(("nyversion", "newversion", "isupdate"), "update"),
    **dict.fromkeys(("infoflash", "isflash"), "flash"),
    **dict.fromkeys(("breaking", "isbreaking", "breakingnews"), "breaking"),
}
"""Elements whose yes is a signal."""


def filed(known: Elements) -> dict[str, tuple[Coded, ...]]:
    """The sections of an item that are something else by their type, by what they are."""
    found: dict[str, tuple[Coded, ...]] = {}
    for entry in objects(known, "sections"):
        if kind := _filed(entry):
            found[kind] = (*found.get(kind, ()), _coded(entry, ""))
    return found


def _filed(entry: JsonValue) -> str:
    return _FILED.get(_kind(entry), "")


def _kind(entry: JsonValue) -> str:
    said = lower(entry).get("type") if isinstance(entry, dict) else None
    return text_of(said).rpartition(":")[2].lower()


def concepts(known: Elements, kind: str, rel: str = "") -> tuple[Coded, ...]:
    """The concepts of one kind, in their order; with this relation where none is given."""
    found = (_coded(entry, rel) for entry in objects(known, kind))
    return tuple(concept for concept in found if concept != Coded(rel=rel))


def subjects(known: Elements) -> tuple[Coded, ...]:
    """What the item is about, codes packed into one string, its service and its section."""
    packed = (
        Coded(literal=code)
        for text in texts([*objects(known, "codes")])
        for code in _unpacked(text)
    )
    found = (
        *concepts(known, "subjects"),
        *packed,
        *concepts(known, "services", "service"),
        *(replace(one, rel="service") for one in filed(known).get("services", ())),
        *_sections(known),
    )
    return tuple(dict.fromkeys(found))


def _sections(known: Elements) -> Iterator[Coded]:
    for entry in objects(known, "sections"):
        rel = "" if _kind(entry).endswith(("subject", "topic")) else "section"
        one = _coded(entry, rel)
        if one != Coded(rel=rel) and not _filed(entry):
            yield one


def objects(known: Elements, kind: str) -> Iterator[JsonValue]:
    """The entries of the first element of a kind that is given, each list of codes taken apart."""
    for name in CONCEPTS[kind]:
        value = known.get(name)
        if value:
            for entry in value if isinstance(value, list) else [value]:
                yield from _one_by_one(entry)
            return


def _one_by_one(entry: JsonValue) -> Iterator[JsonValue]:
    """`{"code": ["a", "b"]}` is two concepts; `{"name": "Arc", "symbols": [...]}` is one."""
    items = lower(entry) if isinstance(entry, dict) else {}
    packed = next((items[key] for key in _PACKED if isinstance(items.get(key), list)), None)
    if isinstance(packed, list) and not items.get("name"):
        for one in packed:
            yield {"code": text_of(one)} if text_of(one) else one
    else:
        yield entry


def unreadable(known: Elements) -> Iterator[str]:
    """The kinds of concepts that hold something of which nothing can be read."""
    for kind in (kind for kind in CONCEPTS if kind != "signals" or not signals(known)):
        entries = (entry for entry in objects(known, kind) if entry not in NOTHING)
        if any(_coded(entry, "") == Coded() for entry in entries):
            yield next(name for name in CONCEPTS[kind] if known.get(name))


def _coded(entry: JsonValue, rel: str) -> Coded:
    if not isinstance(entry, dict):
        return Coded(name=text_of(entry), rel=rel)
    items = lower(entry)

    def one(name: str) -> str:
        return next(iter(texts(items[name])), "") if name in items else ""

    scheme, code = one("scheme"), one("code")
    return Coded(
        name=one("name") or one("value"),
        uri=one("uri") or (_joined(scheme, code) if "://" in scheme and code else ""),
        literal=one("literal") or code or one("qcode") or one("symbol"),
        rel=one("rel") or one("role") or one("rels") or rel,
    )


def _joined(scheme: str, code: str) -> str:
    """A code in its scheme: `medtop:20000001` has the alias of a scheme that ends in a slash."""
    return scheme + (code.rpartition(":")[2] if scheme.endswith("/") else code)


def _unpacked(text: str) -> Iterator[str]:
    """`iptccat:HUM+SCI|x` is three codes: what stands before the colon goes for those after it."""
    prefix = ""
    for code in text.replace("|", "+").split("+"):
        before, colon, bare = code.strip().rpartition(":")
        prefix = before + colon if colon else prefix
        if bare.strip():
            yield prefix + bare.strip()


def signals(known: Elements) -> tuple[str, ...]:
    """Signals as their codes, verbatim; as their names where they have no code."""
    found: list[str] = []
    for entry in objects(known, "signals"):
        one = _coded(entry, "")
        said = one.literal or one.uri or one.name
        found += [said] if said else _settings(entry)
    flags = (signal for name, signal in _FLAGS.items() if is_yes(known.get(name)))
    return tuple(dict.fromkeys((*found, *flags)))


def _settings(entry: JsonValue) -> Iterator[str]:
    """`{"newsvalue": 3}` as `newsvalue:3`: signals of one agency are an object of settings."""
    for name, value in entry.items() if isinstance(entry, dict) else ():
        if text := text_of(value):
            yield f"{name}:{text}"


def writers(known: Elements) -> tuple[str, ...]:
    """The people of an item who wrote it, by their relation."""
    people = concepts(known, "people")
    return tuple(one.name for one in people if _last(one.rel) in _WRITERS and one.name)


def located(known: Elements) -> str:
    """Where an item was written: the place of its dateline's object, or a place that says so."""
    dateline = known.get("dateline")
    inside = by_plain_name(dateline).get("located") if isinstance(dateline, dict) else None
    stated = next(iter(texts(inside)), "")
    places = (one.name for one in concepts(known, "places") if _last(one.rel) in _LOCATED)
    return stated or next(places, "")


def _last(rel: str) -> str:
    """The last part of a relation that is a word, a code or a URI."""
    return rel.rpartition("/")[2].rpartition(":")[2].lower()


def party(sources: Iterable[Coded], *parts: str) -> str:
    """The name of the source that had one of these parts, said by a word, a code or a URI."""
    for source in sources:
        if _last(source.rel) in parts:
            return source.name or source.literal
    return ""


def agency_of_feed(feed: str) -> str:
    """The agency that the name of a feed begins with (`AFP-English`), or empty."""
    first = feed.replace("_", "-").replace(" ", "-").partition("-")[0]
    found = agencies.named(first)
    return found.name if found else ""


def alt_ids(known: Elements) -> tuple[tuple[str, str], ...]:
    """Other ids: a list of `{role, value}`, or in ninjs 1 an object from role to value."""
    value = known.get("altids")
    found: list[tuple[str, str]] = []
    if isinstance(value, dict):
        found += [(role, text) for role, entry in value.items() for text in texts(entry)]
    for entry in value if isinstance(value, list) else []:
        items = lower(entry) if isinstance(entry, dict) else {"value": entry}
        found += [(text_of(items.get("role")), text) for text in texts(items.get("value"))[:1]]
    found += [(name, text) for name in OTHER_IDS for text in texts(known.get(name))]
    return tuple(found)


def associations(known: Elements) -> tuple[Reference, ...]:
    """Pointers to other items: a list in ninjs 2 and 3, an object by name in ninjs 1."""
    found = (_reference(name, entry) for name, entry in _named(known.get("associations")))
    return tuple(reference for reference in found if reference)


def _named(value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, list):
        yield from ((str(number), entry) for number, entry in enumerate(value))
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from ((name, one) for one in (entry if isinstance(entry, list) else [entry]))


def _reference(name: str, entry: JsonValue) -> Reference | None:
    if not isinstance(entry, dict):
        return Reference(name, text_of(entry)) if isinstance(entry, str) and entry.strip() else None
    items = by_plain_name(entry)
    uri = next(iter(texts([items.get(key) for key in ("uri", "guid", "urn", "id", "href")])), "")
    uri = uri or _address(items.get("renditions"))
    stated = text_of(items.get("name")) or name
    rel, kind = text_of(items.get("rel")), text_of(items.get("type"))
    kind = _PICTURES.get(kind.lower(), kind.lower())
    return Reference(stated, uri, rel, kind) if uri else None


def _address(renditions: JsonValue) -> str:
    """Where a picture can be fetched, for want of any id."""
    found = (by_plain_name(entry) for _, entry in _named(renditions) if isinstance(entry, dict))
    return next((at for items in found if (at := text_of(items.get("href")))), "")


def earlier(references: Iterable[Reference]) -> tuple[str, ...]:
    """The items that a relation calls an earlier version of this one."""
    return tuple(
        one.uri
        for one in references
        if one.rel.rpartition(":")[2].replace("_", "").lower() in EARLIER
    )
