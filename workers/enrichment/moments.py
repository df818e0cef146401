"""Reads one date text of any shape: ISO 8601, RFC 822, words in many languages, CJK, a count.

No guessing: `11/12/2021` names two days and is not read; a time without a zone is not a moment.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timezone, tzinfo

from schemas.event import Origin
from workers.data import months
from workers.data.zones import EVERYWHERE, RFC822, offset

EARLIEST = 1800
"""No copy is older: `0001-01-01` is what programs write where there is no date."""

LONGEST = 100
"""A text longer than this is not a date."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: a moment in UTC, or only a day, or neither; and what is wrong with it.

    `date` is the day as it was given, ISO 8601. `zone` is the zone as written, `zone_origin`
    whether the source gave an offset or the agency's table explained a name.
    """

    moment: datetime | None = None
    date: str = ""
    zone: str = ""
    zone_origin: Origin = Origin.SOURCE
    marks: tuple[str, ...] = ()


UNREADABLE = Reading(marks=("date_unreadable",))

_YEAR = r"(?P<year>\d{4})"
_MONTH = rf"(?P<month>{months.PATTERN})\.?"
_DAYS: tuple[re.Pattern[str], ...] = tuple(
    # A number is read whole or not at all: `99999-01-01` is no day of the year 9999.
    re.compile(rf"(?<!\d)(?:{pattern})(?!(?<=\d)\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T|\s|$)",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s\-](?:(?:de|d[’'])\s?)?{_MONTH},?[\s\-](?:del?\s)?{_YEAR}",
        rf"{_YEAR}\.?\s{_MONTH}\s(?P<day>\d{{1,2}})\.?",
        rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}",
        # Day and month by dots, day first: nobody writes it the other way round.
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        # By slashes or dashes only where one of the two cannot be a month.
        r"(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})",
        r"(?P<month>\d{1,2})[/-](?P<day>1[3-9]|2\d|3[01])[/-](?P<year>\d{4})",
    )
)
_DAY_FIRST = re.compile(
    r"(?<![\d/-])(?P<day>\d{1,2})[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<year>\d{4})(?!\d)"
)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:[:.hH時시](?P<minute>\d{2})(?!\d)分?|(?=\s?[ap]\.?m\b))"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?(?!\d))?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?(?:\s?(?:Uhr|hrs|hours|h)\b)?",
    re.IGNORECASE,
)
_COMPACT_TIME = re.compile(
    r"T(?P<hour>\d{2})(?P<minute>\d{2})(?:(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?(?P<half>$)?"
)
_ZONE = re.compile(
    r"(?P<offset>(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?(?:\d{2})?(?!:?\d))|(?P<name>[A-Z]{1,5})\b"
)
_RFC822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2,4} \d{2}:\d{2}(?::\d{2})?\s")
_RFC822_SHORT_LINE = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{2} \d{2}:\d{2}")
_RFC822_SHORT = re.compile(r"(?<=\d [A-Za-z]{3} )\d{2}(?= \d{2}:\d{2})")
# `0600 GMT`: four digits are a time where a zone or a word says so.
_MILITARY_TIME = re.compile(
    r"(?<![\d.,:+\-/])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>$)?(?P<part>$)?(?P<half>$)?"
    r"\s?(?:(?:hrs|hours|h|Uhr)\b|(?=[A-Z]{3,5}\b|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"
)
# `/Date(1768811400000+0100)/` is how .NET writes a date in JSON: the zone is how it was shown.
_COUNT = re.compile(r"(?:/Date\()?(?P<seconds>\d{10})(?:\d{3})?(?:(?<=\d)(?:[+-]\d{4})?\)/)?")


def read(
    text: str, zones: Mapping[str, timezone], local: str = "", *, day_first: bool = False
) -> Reading:
    """What a date text says. `zones` are the abbreviations of the story's agency.

    `local` is that of a time without a zone, where the agency's table knows one: the reading says
    nevertheless that it was missing. `day_first` is how the agency writes a day in numbers.
    """
    text = " ".join(text[: LONGEST + 1].split())
    if not text or len(text) > LONGEST:
        return UNREADABLE
    if counted := _COUNT.fullmatch(text):
        return _counted(counted["seconds"])
    if _RFC822_SHORT_LINE.match(text):
        text = _RFC822_SHORT.sub(_century, text, count=1)
    days = (*_DAYS, _DAY_FIRST) if day_first else _DAYS
    match = next((found for pattern in days if (found := pattern.search(text))), None)
    day = _day(match) if match else None
    if match is None or day is None:
        return UNREADABLE
    # The time mostly follows the day; where it does not, it stands before it.
    rest = text[match.end() :]
    # A compact time first: `T112200+01:00` has the colon of the other kind in its zone.
    before = text[: match.start()]
    times = (one.search(part) for part in (rest, before) for one in (_TIME, _MILITARY_TIME))
    at = _COMPACT_TIME.match(rest) or next(filter(None, times), None)
    clock = _clock(at) if at else None
    if at is None or clock is None:
        return Reading(date=day.isoformat(), marks=("time_missing",))
    known = {**zones, **(RFC822 if _RFC822.match(text) else {})}
    given = at.string[at.end() :]
    reading = _zoned(datetime.combine(day, clock), given or local, known)
    return reading if given or not local else replace(reading, marks=("zone_missing",))


def _century(year: re.Match[str]) -> str:
    """Two digits of a year mean what RFC 5322 says: up to 49 they are of this century."""
    return ("20" if year[0] < "50" else "19") + year[0]


def _counted(seconds: str) -> Reading:
    """Seconds since 1970, as feeds write them, or the first digits of milliseconds."""
    moment = datetime.fromtimestamp(int(seconds), tz=UTC)
    return Reading(moment, moment.date().isoformat(), "UTC")


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].casefold()
    if int(match["year"]) < EARLIEST:
        return None
    number = months.NUMBERS.get(month) or (int(month) if month.isdecimal() else 0)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time | None:
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    microsecond = int((match["part"] or "0")[:6].ljust(6, "0"))
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0), microsecond)
    except ValueError:
        return None


def _zoned(local: datetime, rest: str, known: Mapping[str, timezone]) -> Reading:
    day = local.date().isoformat()
    match = _ZONE.match(rest.lstrip(" ,("))
    if match is None:
        return Reading(date=day, marks=("zone_missing",))
    zone, origin = _zone(match, known)
    if zone is None:
        return Reading(date=day, zone=match[0], marks=("zone_unknown",))
    try:
        moment = local.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return UNREADABLE
    return Reading(moment, day, match[0], origin)


def _zone(match: re.Match[str], known: Mapping[str, timezone]) -> tuple[tzinfo | None, Origin]:
    name = match["name"]
    if name:
        if name in EVERYWHERE:
            return EVERYWHERE[name], Origin.SOURCE
        return known.get(name), Origin.TABLE
    try:
        return offset(match["offset"].replace(" ", "")), Origin.SOURCE
    except ValueError:
        return None, Origin.SOURCE
