"""The metadata of an item in JSON of unknown shape, by the names that systems use for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from pydantic import JsonValue

from workers.data import agencies, usual_names
from workers.formats import element_names, linked_data, ninjs_concepts, ninjs_fields, pictures
from workers.formats.element_names import Elements, by_plain_name
from workers.formats.ninjs_shapes import text_of
from workers.formats.page_dates import named
from workers.formats.renditions import without_markup
from workers.story import Block, Coded, Fields, Role

_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {**element_names.NAMES, **usual_names.FIELDS}
)
_OF_NINJS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: {**element_names.NAMES, **element_names.CONCEPTS}[name] for name in usual_names.CONCEPTS}
)
_SOURCES: Final = ("source", "quelle", "fuente", "fonte", "bron")
_ZONED: Final = ("gmt", "utc")
"""Endings of names that say the zone of the date they stand for."""

_BARE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")

_SCHEMA = re.compile(r"0\.\d{1,3}\.\d{1,3}")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_DATE = re.compile(rf"(?:{_DAY.pattern})")
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?:[:.]?[0-5]\d)?(?:Z|\s?[A-Z]{2,4}|[+-]\d\d:?\d\d)?"
)
_TIMES: Final = (
    "time",
    "uhrzeit",
    "hora",
    "heure",
    "ora",
    "klokkeslett",
    "tid",
    "čas",
    "cas",
    "saat",
)

_SAID_BY: Final = (
    *("name", "rendered", "value", "text", "title", "label", "displayname", "fullname", "basic"),
    *("main", "default", "html", "date", "url", "by", "href", "code", "slug", "ln", "line", "p"),
    *("ednote", "note"),
)
_WHOLE_NAMES: Final = ("name", "displayname", "fullname", "by", "byline", "title", "label")
_MOST_NOTES: Final = 20
_DEEPEST: Final = 6
_NO_WORDS: Final = ("true", "false")


def said(value: JsonValue) -> list[str]:
    """The texts that a value says, itself or by the usual names in it. Yes and no say nothing."""
    return [text for text in _said(value, 0) if text not in _NO_WORDS]


def _said(value: JsonValue, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _said(entry, depth + 1)
    elif isinstance(value, dict):
        items = by_plain_name(value)
        if full := _full_name(items):
            yield full
            return
        found = ([*_said(items.get(name), depth + 1)] for name in _SAID_BY)
        yield from next((texts for texts in found if texts), ())
    elif text := text_of(value):
        yield text


def _full_name(items: Elements) -> str:
    """The name of a person that is given in two parts and nowhere as one."""
    if any(text_of(items.get(name)) for name in _WHOLE_NAMES):
        return ""
    parts = (text_of(items.get(first)) for first in ("firstname", "givenname"))
    first = next(filter(None, parts), "")
    parts = (text_of(items.get(last)) for last in ("lastname", "familyname", "surname"))
    last = next(filter(None, parts), "")
    return f"{first} {last}" if first and last else ""


def one(elements: Elements, field: str) -> str:
    """The first text of a field under any of its names."""
    return next(
        (text for name in _NAMES[field] if name in elements for text in said(elements[name])), ""
    )


def values(fields: Fields) -> Iterator[str]:
    """Every text that stands in a field."""
    for value in (getattr(fields, name) for name in Fields.__slots__):
        if isinstance(value, str):
            yield value


def points_to_story(elements: Elements, teasers: Sequence[str]) -> bool:
    """Whether an object with a headline says more of a story: a teaser, an address, a date."""
    return any(said(elements.get(name)) for name in teasers) or any(
        one(elements, field) for field in ("url", "uri", "first_created", "version_created")
    )


def is_dated_page(elements: Elements) -> bool:
    """Whether an object has an address and a date: what is posted without a headline has both."""
    dates = ("first_created", "version_created")
    return any(one(elements, field) for field in ("url", "uri")) and any(
        one(elements, field) for field in dates
    )


def byline(elements: Elements) -> tuple[str, str]:
    """The name under which a byline stands, and the byline; both empty where there is none."""
    for name in _NAMES["byline"]:
        found = [text for text in said(elements.get(name)) if not text.isdigit()]
        if found:
            return name, without_markup(", ".join(dict.fromkeys(found)))
    return "", ""


def notes(elements: Elements, at: Mapping[str, str]) -> Iterator[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    for field, role in (
        ("ed_note", Role.EDNOTE),
        ("usage_terms", Role.USAGE_TERMS),
        ("copyright_notice", Role.METADATA),
    ):
        for name in _NAMES[field]:
            for text in said(elements.get(name))[: _MOST_NOTES if field == "ed_note" else 1]:
                place = at.get(name, f"/{name}")
                yield Block(without_markup(text), role, place, visible=False)


def fields(elements: Elements) -> Fields:
    """Every field that is found by one of its names."""
    url, own = one(elements, "url"), one(elements, "id")
    known = _as_ninjs(elements)
    of_ninjs = ninjs_fields.fields(known, elements)
    source, agency = _source(elements)
    url = url if "://" in url else ""
    uri = one(elements, "uri") or url or own
    first_created = _date(elements, "first_created")
    version_created = _date(elements, "version_created")
    found = replace(
        of_ninjs,
        uri=uri,
        type="text",
        title="",
        version=_version(elements),
        agency=one(elements, "agency") or agency,
        provider=one(elements, "provider"),
        publisher=one(elements, "publisher") or source,
        byline=named(byline(elements)[1]),
        dateline=one(elements, "dateline"),
        located=one(elements, "located"),
        credit=one(elements, "credit"),
        language=one(elements, "language"),
        first_created=first_created,
        version_created=version_created,
        content_created=one(elements, "content_created"),
        expires=one(elements, "expires"),
        urgency=one(elements, "urgency"),
        priority=one(elements, "priority"),
        profile=one(elements, "profile"),
        slugline=_slugline(elements),
        feed=one(elements, "feed"),
        url=url,
        alt_ids=(
            *of_ninjs.alt_ids,
            *((("record", own),) if own and own != uri else ()),
            *_numbered(one(elements, "daily_number"), first_created or version_created),
        ),
    )
    return _with_linked(found, elements)


def _with_linked(fields: Fields, elements: Elements) -> Fields:
    """The fields with its notes, and with what linked data and pictures of the item add."""
    return replace(
        fields,
        subjects=(*_filed(fields.subjects), *linked_data.subjects(elements)),
        people=fields.people or linked_data.people(elements),
        organisations=fields.organisations or linked_data.organisations(elements),
        places=fields.places or linked_data.places(elements),
        associations=(*fields.associations, *pictures.of_item(elements)),
        ed_note=one(elements, "ed_note"),
        usage_terms=one(elements, "usage_terms"),
        copyright_holder=one(elements, "copyright_holder"),
        copyright_notice=one(elements, "copyright_notice"),
    )


def _as_ninjs(elements: Elements) -> Elements:
    """The elements without those that are read otherwise here, or mean something else."""
    other = {"subject"} if isinstance(elements.get("subject"), str) else set()
    known = {name: value for name, value in elements.items() if name not in other}
    for name, others in usual_names.CONCEPTS.items():
        found = next((value for one in others if (value := elements.get(one))), None)
        if found is not None and not any(known.get(one) for one in _OF_NINJS[name]):
            known[name] = found
    return known


def _filed(subjects: Sequence[Coded]) -> tuple[Coded, ...]:
    """Without the numbers of sections, which say nothing outside of the system they are from."""
    return tuple(one for one in subjects if one.rel != "section" or not one.name.isdigit())


def _source(elements: Elements) -> tuple[str, str]:
    """What `source` names: a publisher, or an agency where a table knows it as one."""
    found = next((text for name in _SOURCES for text in said(elements.get(name))), "")
    found = found or next(_origins(elements), "")
    if agencies.all_named(found) or ninjs_concepts.agency_of_feed(found):
        return "", found
    return ("" if _is_address(found) else found), ""


def _origins(elements: Elements) -> Iterator[str]:
    """Where a text is from, where that is an agency: `/ritzau/`, `Via Ritzau`."""
    for text in said(elements.get("origin"))[:1]:
        name = text.removeprefix("Via ").removeprefix("via ")
        if agencies.named(name):
            yield name


def _version(elements: Elements) -> str:
    """The version, which is no address; what Arc calls so is that of its schema."""
    stated = one(elements, "version")
    if "contentelements" in elements and _SCHEMA.fullmatch(stated):
        revision = elements.get("revision")
        return (
            text_of(by_plain_name(revision).get("revisionid")) if isinstance(revision, dict) else ""
        )
    return "" if _is_address(stated) else stated


def _slugline(elements: Elements) -> str:
    """The slug, whose parts AFP has in a list."""
    value = elements.get("slug")
    if isinstance(value, list) and not elements.get("slugline"):
        return "-".join(said(value))
    return one(elements, "slugline")


def _is_address(text: str) -> bool:
    return "://" in text


def _numbered(number: str, date: str) -> Iterator[tuple[str, str]]:
    """A number that comes again every day, and as an id with its day where it is no bare number."""
    if number:
        yield "messageNumber", number
        day = None if number.isdecimal() else _DAY.search(date)
        if day:
            yield "id", f"{number} of {day[0]}"


def _date(elements: Elements, field: str) -> str:
    """A date as given, with the zone that its name says (`date_gmt`), or its time elsewhere."""
    for name in _NAMES[field]:
        for text in said(elements.get(name))[:1]:
            if _TIME.fullmatch(text):
                continue
            if _DATE.fullmatch(text):
                return f"{text}{_time(elements, name)}"
            return f"{text} UTC" if name.endswith(_ZONED) and _BARE_TIME.fullmatch(text) else text
    return ""


def _time(elements: Elements, name: str) -> str:
    """The time that stands beside a date: in `sendTime` beside `sendDate`, or in `time`."""
    for other in (name.replace("date", "time"), *_TIMES):
        text = next(iter(said(elements.get(other))), "") if other != name else ""
        if _TIME.fullmatch(text):
            return f"T{text}" if text[:4].isdigit() else f" {text}"
    return ""
