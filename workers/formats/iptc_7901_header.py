"""What the header of an IPTC 7901 message says about its item."""

import re
from dataclasses import replace

from schemas.event import Origin
from workers.data import wires
from workers.story import Coded, Fact, Fields

_ID = re.compile(r"(?P<id>\d{6}-\d{2}-\d{4,6})(?:#(?P<version>\d{1,4}))?")
_NAME = re.compile(r"[^\W\d_][\w-]*")


def with_header(fields: Fields, header: re.Match[str]) -> Fields:
    """The fields with what the header says. A number comes again every day: the day is its own."""
    source, number = header["source"], f"{header['source']}{header['number']}"
    agency = _agency(source, header["more"])
    named = next((found for word in header["more"].split() if (found := _ID.fullmatch(word))), None)
    day = fields.version_created.partition(":")[0].rpartition(" ")[0]
    # Where nobody counts, every message is number 0000.
    counted = day[-4:].isdigit() and header["number"].strip("0")
    dated = f"{number} of {day}" if counted else ""
    said = named["id"] if named else dated
    return replace(
        fields,
        version=(named["version"] or "") if named else "",
        agency=agency,
        language=wires.language_of(agency, header["more"].split()),
        provider="" if agency else source,
        urgency=header["priority"],
        priority=header["priority"],
        subjects=(Coded(literal=header["category"], rel="category"),),
        alt_ids=tuple(one for one in (("messageNumber", number), ("id", said)) if one[1]),
    )


def _agency(source: str, more: str) -> str:
    """The agency by its id, or by a word behind the word count: `dpa-tns`, `/AFP-AB12`."""
    words = _NAME.findall(more)
    names = (source, *words, *(part for word in words for part in word.split("-")))
    found = (wires.agency_of(name) for name in names)
    return next((agency.name for agency in found if agency), "")


def facts(header: re.Match[str]) -> tuple[Fact, ...]:
    """The word count as it was given."""
    if not header["words"]:
        return ()
    words = int(header["words"])
    return (Fact("wordCount.given", words, Origin.SOURCE, 1.0, "iptc_7901:header"),)
