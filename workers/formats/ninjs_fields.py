"""The metadata of a ninjs item: which element fills which field, and in which shapes it comes."""

from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from workers.formats.ninjs_shapes import NOTHING, Elements, lower, text_of, texts, unread
from workers.formats.page_dates import named
from workers.story import Coded, Fields, Reference

_FEED_WORDS: Final = (
    *("auto", "review", "edited", "editor", "publish", "source", "generat", "machine", "sponsor"),
    *("promo", "advert", "translat", "syndicat", "human", "state", "feed", "robot", "paid"),
    *("brand", "native", "wire", "press", "agency", "article_type", "articletype", "story_type"),
    *("content_type", "content-type", "item_type", "post_type", "storytype", "article-type"),
)
"""Parts of the names of feed fields that can bear on review; others are not kept."""

_NOT_FEED_FIELDS: Final = frozenset(
    {"infosources", "publisher", "digitalsourcetype", "infosource", "pubstatus"}
)
_LONGEST_FEED_VALUE: Final = 200


def byline(elements: Elements) -> str:
    """The byline as one string, whether it came as a name, a list of names or persons."""
    return ", ".join(_first(elements, "by", "byline", "bylines", "authors", "author"))


def fields(elements: Elements) -> Fields:
    """Every field the item gives. What is missing or of the wrong type is not given."""

    def one(*names: str) -> str:
        return next(iter(_first(elements, *names)), "")

    sources = _concepts(elements, "infosources", "infosource")
    return Fields(
        uri=one("uri", "guid", "id"),
        version=one("version", "revision"),
        type=one("type") or "text",
        agency=_party(sources, "originated", "originator") or one("source", "agency"),
        provider=_party(sources, "distributed", "supplied") or one("provider"),
        publisher=one("publisher"),
        byline=named(byline(elements)),
        dateline=one("dateline"),
        located=one("located"),
        credit=one("creditline", "credit", "credit_line"),
        language=one("language", "lang"),
        first_created=one("firstcreated", "first_created"),
        version_created=one("versioncreated", "version_created", "updated"),
        content_created=one("contentcreated"),
        embargo=_embargo(elements),
        expires=one("expires", "expiry"),
        pub_status=one("pubstatus"),
        urgency=one("urgency"),
        priority=one("priority"),
        profile=one("profile"),
        slugline=one("slugline"),
        title=one("title"),
        ed_note=one("ednote", "editorialnote", "ed_note"),
        usage_terms=one("usageterms"),
        copyright_holder=one("copyrightholder"),
        copyright_notice=one("copyrightnotice"),
        keywords=_keywords(elements),
        signals=_signals(elements),
        genres=_concepts(elements, "genres", "genre"),
        subjects=_concepts(elements, "subjects", "subject"),
        people=_concepts(elements, "people", "person"),
        organisations=_concepts(elements, "organisations", "organisation"),
        places=_concepts(elements, "places", "place"),
        info_sources=sources,
        alt_ids=_alt_ids(elements.get("altids")),
        associations=_associations(elements.get("associations")),
        follows=_first(elements, "evolvedfrom"),
        digital_source_type=next(iter(_concepts(elements, "digitalsourcetype")), None),
        feed_fields=_feed_fields(elements),
    )


def unreadable(elements: Elements) -> tuple[str, ...]:
    """The names of the elements that hold something of which nothing can be read."""
    concepts = (
        name
        for name in _CONCEPTS
        if any(
            entry not in NOTHING and _coded(entry) == Coded() for entry in _objects(elements, name)
        )
    )
    return (*unread(elements, _TEXTS), *concepts)


_TEXTS: Final = (
    *("uri", "guid", "version", "type", "source", "agency", "provider", "publisher"),
    *("by", "byline", "bylines", "authors", "author", "dateline", "located"),
    *("creditline", "credit", "credit_line", "language", "firstcreated", "versioncreated"),
    *("contentcreated", "embargoed", "embargoeduntil", "expires", "pubstatus", "urgency"),
    *("priority", "profile", "slugline", "title", "ednote", "editorialnote", "ed_note"),
    *("usageterms", "copyrightholder", "copyrightnotice", "keywords", "keyword", "tags"),
    "evolvedfrom",
)
_CONCEPTS: Final = (
    *("signals", "signal", "genres", "genre", "subjects", "subject", "people", "person"),
    *("organisations", "organisation", "places", "place", "infosources", "infosource"),
    "digitalsourcetype",
)


def _first(elements: Elements, *names: str) -> tuple[str, ...]:
    """The texts of the first of these elements that has any."""
    return next((found for name in names if (found := texts(elements.get(name)))), ())


def _embargo(elements: Elements) -> str | None:
    """None without an embargo. An element that is there but empty is an embargo without a date."""
    for name in ("embargoeduntil", "embargoed"):
        value = elements.get(name)
        if value is not None and value is not False:
            stated = next(iter(texts(value)), "")
            return "" if stated == "true" else stated
    return None


def _keywords(elements: Elements) -> tuple[str, ...]:
    """Keywords as a list, or as one string parted by commas, semicolons or plus signs."""
    value = elements.get("keywords") or elements.get("keyword") or elements.get("tags")
    found = list(texts(value))
    if isinstance(value, str):
        for sign in (";", ",", "+"):
            if sign in value:
                found = [part.strip() for part in value.split(sign)]
                break
    return tuple(dict.fromkeys(word for word in found if word))


def _signals(elements: Elements) -> tuple[str, ...]:
    """Signals as their codes, verbatim; as their names where they have no code."""
    found = _concepts(elements, "signals", "signal")
    return tuple(one.literal or one.uri or one.name for one in found)


def _objects(elements: Elements, *names: str) -> Iterator[JsonValue]:
    for name in names:
        value = elements.get(name)
        if value:
            yield from value if isinstance(value, list) else [value]
            return


def _concepts(elements: Elements, *names: str) -> tuple[Coded, ...]:
    found = (_coded(entry) for entry in _objects(elements, *names))
    return tuple(concept for concept in found if concept != Coded())


def _coded(entry: JsonValue) -> Coded:
    if not isinstance(entry, dict):
        return Coded(name=text_of(entry))
    items = lower(entry)

    def one(name: str) -> str:
        return next(iter(texts(items.get(name))), "")

    scheme, code = one("scheme"), one("code")
    return Coded(
        name=one("name") or one("value"),
        uri=one("uri") or (scheme + code if "://" in scheme and code else ""),
        literal=one("literal") or code or one("qcode"),
        rel=one("rel") or one("role"),
    )


def _party(sources: tuple[Coded, ...], *roles: str) -> str:
    """The name of the source that has one of these roles."""
    found = (source.name or source.literal for source in sources if source.rel.lower() in roles)
    return next(found, "")


def _alt_ids(value: JsonValue) -> tuple[tuple[str, str], ...]:
    """Other ids: a list of `{role, value}`, or in ninjs 1 an object from role to value."""
    if isinstance(value, dict):
        return tuple((role, text) for role, entry in value.items() if (text := text_of(entry)))
    found: list[tuple[str, str]] = []
    for entry in value if isinstance(value, list) else []:
        if isinstance(entry, dict):
            items = lower(entry)
            text = text_of(items.get("value"))
            found += [(text_of(items.get("role")), text)] if text else []
        elif text_of(entry):
            found.append(("", text_of(entry)))
    return tuple(found)


def _associations(value: JsonValue) -> tuple[Reference, ...]:
    """Pointers to other items: a list in ninjs 2 and 3, an object by name in ninjs 1."""
    named: list[tuple[str, JsonValue]] = []
    if isinstance(value, dict):
        named = list(value.items())
    elif isinstance(value, list):
        named = [(str(number), entry) for number, entry in enumerate(value)]
    found: list[Reference] = []
    for name, entry in named:
        if isinstance(entry, dict) and (uri := text_of(entry.get("uri"))):
            stated = text_of(entry.get("name")) or name
            rel, kind = text_of(entry.get("rel")), text_of(entry.get("type"))
            found.append(Reference(stated, uri, rel, kind))
    return tuple(found)


def _feed_fields(elements: Elements) -> tuple[tuple[str, str], ...]:
    """Fields of the feed, not of ninjs, that bear on how the item was made, by name."""
    found = (
        (name, text_of(value) or "+".join(texts(value)))
        for name, value in elements.items()
        if name not in _NOT_FEED_FIELDS and any(word in name for word in _FEED_WORDS)
    )
    return tuple(sorted((name, text[:_LONGEST_FEED_VALUE]) for name, text in found if text))
