"""The metadata of a ninjs item: which element fills which field, and in which shapes it comes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from pydantic import JsonValue

from workers.data import statuses
from workers.formats import markup, ninjs_concepts, renditions
from workers.formats.element_names import NAMES, Elements, by_plain_name
from workers.formats.ninjs_shapes import NOTHING, YES, is_yes, passages, text_of, texts
from workers.formats.page_dates import named
from workers.story import Coded, Fields

_FEED_WORDS: Final = (
    *("auto", "review", "edited", "editor", "publish", "source", "generat", "machine", "sponsor"),
    *("promo", "advert", "translat", "syndicat", "human", "state", "feed", "robot"),
)
"""Parts of the names of feed fields that can bear on review; others are not kept."""

_NOT_FEED_FIELDS: Final = frozenset(
    {"infosources", "publisher", "digitalsourcetype", "infosource", "pubstatus", "firstpublished"}
)
_BEARING = re.compile("|".join(_FEED_WORDS))
_LONGEST_FEED_VALUE: Final = 200

_ALL: Final = frozenset(name for names in NAMES.values() for name in names)

_NO: Final = ("false", "no", "none", "null", "0")
"""How feeds say in a string that there is no embargo."""

_NO_DATES: Final = ("0001-01-01", "0000-00-00")
"""What databases and programs write where there is no date."""

_IN_FORCE: Final = ("active", "enabled", "embargoed", "isembargoed", "status", "value")
_ENDS: Final = ("until", "date", "datetime", "end", "enddate", "ends", "expires", "time", "to")
"""What an object that tells of an embargo calls whether it holds, and when it ends."""

_LEAST_EMPTY: Final = 2
"""Fields that are empty strings beside the embargo: one may be an oversight."""

_LISTED: Final = (";", ",", "+")
"""What parts keywords that come as one string."""


def byline(known: Elements) -> str:
    """The byline as one string: a name, a list of names or persons, or the people who wrote."""
    said = ", ".join(_first(known, "byline") or ninjs_concepts.writers(known))
    return " ".join((renditions.without_markup(said) if "<" in said else said).split())


_PARTIES: Final = (
    ("originated", "originator"),
    ("distributed", "distributor", "supplied", "supplier"),
)


def fields(known: Elements, elements: Elements) -> Fields:
    """Every field an item gives; what is missing or of the wrong type is not given.

    `known` are its elements by their plain names, `elements` by the names the feed has for them.
    """
    one = partial(_one, known)
    sources = ninjs_concepts.concepts(known, "info_sources")
    originator, distributor = (ninjs_concepts.party(sources, *roles) for roles in _PARTIES)
    found = Fields(
        uri=one("uri"),
        version=one("version"),
        type=one("type") or "text",
        agency=originator or one("agency") or ninjs_concepts.agency_of_feed(one("feed")),
        provider=distributor or one("provider"),
        publisher=one("publisher"),
        byline=named(byline(known)),
        dateline=one("dateline"),
        located=one("located") or ninjs_concepts.located(known),
        credit=one("credit"),
        language=one("language"),
        first_created=one("first_created"),
        version_created=one("version_created"),
        content_created=one("content_created"),
        embargo=_embargo(known),
        expires=one("expires"),
        pub_status=_status(known),
        urgency=one("urgency"),
        priority=one("priority"),
        profile=one("profile"),
        slugline=one("slugline"),
        title=one("title"),
        ed_note=_shown(known, "ed_note"),
        usage_terms=_shown(known, "usage_terms"),
        copyright_holder=one("copyright_holder"),
        copyright_notice=_shown(known, "copyright_notice"),
        feed=one("feed"),
        signals=ninjs_concepts.signals(known),
        info_sources=sources,
        alt_ids=ninjs_concepts.alt_ids(known),
        feed_fields=_feed_fields(elements),
    )
    return _with_concepts(found, known)


def _one(known: Elements, field: str) -> str:
    return next(iter(_first(known, field)), "")


def _shown(known: Elements, field: str) -> str:
    text = _one(known, field)
    return renditions.without_markup(text) if markup.looks_like_markup(text) else text


def _with_concepts(fields: Fields, known: Elements) -> Fields:
    """The fields with what the item is about, what it is, and what it goes with."""
    references = ninjs_concepts.associations(known)
    follows = (*_first(known, "follows"), *ninjs_concepts.earlier(references))
    filed = ninjs_concepts.filed(known)

    def about(kind: str) -> tuple[Coded, ...]:
        return ninjs_concepts.concepts(known, kind) or filed.get(kind, ())

    return replace(
        fields,
        keywords=_keywords(known) or tuple(one.name for one in filed.get("keywords", ())),
        genres=about("genres"),
        subjects=ninjs_concepts.subjects(known),
        people=about("people"),
        organisations=about("organisations"),
        places=about("places"),
        digital_source_type=next(iter(ninjs_concepts.concepts(known, "digital_source_type")), None),
        associations=references,
        follows=tuple(dict.fromkeys(follows)),
    )


def unreadable(known: Elements) -> tuple[str, ...]:
    """The names of the elements that hold something of which nothing can be read."""
    return (*_unread(known), *ninjs_concepts.unreadable(known))


def _unread(known: Elements) -> Iterator[str]:
    for name in (name for name in known if name in _ALL):
        value = known[name]
        if isinstance(value, str | int | float):
            continue
        entries = value if isinstance(value, list) else [value]
        if any(not (entry in NOTHING or passages(entry) or texts(entry)) for entry in entries):
            yield name


def _first(known: Elements, field: str) -> tuple[str, ...]:
    """The texts of the first element of this field that has any."""
    return next(
        (found for name in NAMES[field] if name in known and (found := texts(known[name]))), ()
    )


def _status(known: Elements) -> str:
    """The status; what is only called `status` or `state` may be that of a request."""
    first, *others = NAMES["pub_status"]
    said = (text for name in others for text in texts(known.get(name)) if statuses.named(text))
    flagged = (name for name in statuses.KILL_FLAGS if is_yes(known.get(name)))
    return next(iter(texts(known.get(first))), "") or next(said, "") or next(flagged, "")


def _embargo(known: Elements) -> str | None:
    """None without an embargo. An element that is there but empty is an embargo without a date."""
    for value in map(_until, _embargoes(known)):
        if value is not None and value is not False:
            stated = next(iter(texts(value)), "")
            if not _says_none(stated) and not (value == "" and _writes_all(known)):
                return "" if stated.lower() in YES else stated
    return None


def _until(value: JsonValue) -> JsonValue:
    """The date in an object that says when an embargo ends: `{"active": true, "until": ...}`."""
    if not isinstance(value, dict):
        return value
    parts = by_plain_name(value)
    if any(parts.get(name) is False for name in _IN_FORCE):
        return False
    dates = (text for name in _ENDS if (text := text_of(parts.get(name))))
    return next(dates, "") or next(iter(texts(value)), "") or bool(value)


def _says_none(stated: str) -> bool:
    return stated.lower() in _NO or stated.startswith(_NO_DATES)


def _writes_all(known: Elements) -> bool:
    """Whether the feed writes out what it has no value for: then an empty embargo is none."""
    return (
        sum(value == "" for name, value in known.items() if "embargo" not in name) >= _LEAST_EMPTY
    )


def _embargoes(known: Elements) -> Iterator[JsonValue]:
    """What is said of an embargo: by the names that ninjs has, then by any that begins so."""
    names = NAMES["embargo"]
    yield from map(known.get, names)
    yield from (known[name] for name in known if name.startswith("embargo") and name not in names)


def _keywords(known: Elements) -> tuple[str, ...]:
    """Keywords as a list, or as one string parted by commas, semicolons or plus signs."""
    value = next((known[name] for name in NAMES["keywords"] if known.get(name)), None)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        value = value[0]
    return tuple(dict.fromkeys(word for word in _words(value) if word))


def _words(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, str):
        sign = next((sign for sign in _LISTED if sign in value), "")
        return tuple(part.strip() for part in value.split(sign)) if sign else (value.strip(),)
    return texts(value)


def _feed_fields(elements: Elements) -> tuple[tuple[str, str], ...]:
    """Fields of the feed, not of ninjs, that bear on how the item was made, by name."""
    found = ((name, text_of(value) or "+".join(texts(value))) for name, value in elements.items())
    return tuple(sorted((name, text) for name, text in bearing(found)))


def bearing(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those of the fields, names in lower case, that bear on how an item was made."""
    for name, text in fields:
        if text and bears(name):
            yield name, text[:_LONGEST_FEED_VALUE]


def bears(name: str) -> bool:
    """Whether a field of this name bears on how an item was made."""
    return name not in _NOT_FEED_FIELDS and _BEARING.search(name) is not None
