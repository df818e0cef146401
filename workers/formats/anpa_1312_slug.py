"""The slug that links the messages of a story, and the line of the date that closes each."""

import re
from typing import Final

from schemas.event import Origin
from workers.data import wires
from workers.story import Fact

CYCLE: Final = re.compile(r"(?:BC|AM|PM|AP)-{1,3}", re.IGNORECASE)
"""How a keyword begins: for papers of both cycles, of the morning or of the evening."""

TRAILER: Final = re.compile(
    r"\W{0,8}(?P<agency>[A-Z]{2,6})-[A-Z]{2}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)"
    r"[ \t]+(?P<clock>\d{4}) ?(?P<zone>[A-Z]{2,5})\W{0,8}"
)
"""What closes a message: `AP-WF-01-14-26 1509GMT`."""

CLOSED: Final = re.compile(
    r"\W{0,8}[A-Z]{2,4}-(?P<clock>\d\d:\d\d)-(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)\W{0,8}"
)
"""What closes a message of Kyodo: `KWS-21:37-09-12-18`."""

_COUNT = re.compile(r",\s*(?P<words>\d{1,5})\W*$")
_LETTERS = re.compile(r"[A-Z]{2,10}")
_CENTURY: Final = 70


def is_trailer(line: str) -> bool:
    """Whether a line closes a message."""
    return bool(TRAILER.fullmatch(line) or CLOSED.fullmatch(line))


def keyword(slug: str) -> str:
    """The keyword section: what all versions of a story repeat in exactly the same form."""
    return slug.partition(",")[0].strip()


def version(slug: str) -> str:
    """The version section: `3rd Ld-Writethru`; empty for a first version."""
    parts = [part.strip() for part in slug.split(",")[1:]]
    return ", ".join(part for part in parts if part and not part.isdigit())


def agency(sent: re.Match[str] | None) -> str:
    """The agency that closed the message; its letters where no table knows them."""
    if sent is None:
        return ""
    known = wires.agency_of(sent["agency"])
    return known.name if known else sent["agency"]


def named_in(header: re.Match[str]) -> str:
    """The agency that the letters behind the number name: `a0105KYODOkoko-`."""
    letters = _LETTERS.match(header["selector"])
    known = wires.agency_of(letters[0]) if letters else None
    return known.name if known else ""


def _year(sent: re.Match[str]) -> int:
    return int(sent["year"]) + (1900 if int(sent["year"]) >= _CENTURY else 2000)


def date(header: re.Match[str], sent: re.Match[str] | None) -> str:
    """When it was sent, with its zone; the header alone knows a day without its year."""
    if sent is None:
        return f"{header['month']}-{header['day']}"
    clock = f"{sent['clock'][:2]}:{sent['clock'][2:]}"
    return f"{_year(sent)}-{sent['month']}-{sent['day']} {clock} {sent['zone']}"


def ids(
    header: re.Match[str], slug: str, sent: re.Match[str] | None
) -> tuple[tuple[str, str], ...]:
    """The number of the message, and its keyword with the day, by which leads and kills link up."""
    number = ("messageNumber", f"{header['service']}{header['number']}")
    if sent is None:
        return (number,)
    if "agency" not in sent.groupdict():
        # Kyodo has the day before the month in its header too.
        return (number, ("id", f"{keyword(slug)} of {_year(sent)}-{sent['month']}-{sent['day']}"))
    # What was written on the last day of a year may be sent on the first of the next.
    year = _year(sent) - (int(header["month"]) > int(sent["month"]))
    day = f"{year}-{header['month']:0>2}-{header['day']:0>2}"
    return (number, ("id", f"{keyword(slug)} of {day}"))


def facts(header: re.Match[str], slug: str) -> tuple[Fact, ...]:
    """The word count as it was given: in the header, else at the end of the slug."""
    given = header["words"] or (found["words"] if (found := _COUNT.search(slug)) else "")
    if not given:
        return ()
    return (Fact("wordCount.given", int(given), Origin.SOURCE, 1.0, "anpa_1312:header"),)
