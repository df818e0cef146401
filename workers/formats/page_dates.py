"""The line under a headline, read: who, and when as it is written, with its zone."""

import re
from dataclasses import dataclass

from workers.data import agencies
from workers.data.phrases import BYLINE_WORDS, PUBLISHED_WORDS, UPDATED_WORDS
from workers.formats import page_lines

_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<updated>{UPDATED_WORDS})|(?P<published>{PUBLISHED_WORDS}))"
    r"(?:\s?[:：]\s?|\s[-–—|]\s|\s(?=\S{0,12}\d|\S{2,12}\.?\s\d))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[|•·\n]|\s[-–—]\s|,\s?$)\s*")
_BY = re.compile(
    rf"^(?:{BYLINE_WORDS}|author|autor(?:in)?|auteur|लेखक|Автор)(?:\s?[:：]\s?|\s)", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}\b")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, without the word before the name, and the two dates, as written."""

    byline: str = ""
    published: str = ""
    updated: str = ""


def signed(line: str) -> Signed:
    """What a byline says. A date without a label is that of this version, as on most pages."""
    marks = list(_LABEL.finditer(line))
    head = line[: marks[0].start()] if marks else line
    byline, bare = _who_and_when(head)
    published, updated = "", ""
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line)
        who, when = _who_and_when(line[mark.end() : end])
        byline = byline or who
        if mark["updated"]:
            updated = updated or when
        else:
            published = published or when
    return Signed(byline, published, updated or ("" if published else bare))


def _who_and_when(text: str) -> tuple[str, str]:
    who, when = "", ""
    for part in _PARTS.split(text):
        bare = part.strip(" ,;|-–—()[]")
        if page_lines.has_date(bare):
            name, date = _without_agency(page_lines.from_date(bare))
            who, when = who or name, when or date
        elif when and _CLOCK.match(bare):
            when = f"{when} {bare}"
        elif bare and not when:
            who = who or _BY.sub("", bare)
    return who, when


def _without_agency(date: str) -> tuple[str, str]:
    """An agency's name that follows the date without a sign between them, and the date."""
    before, _, last = date.rpartition(" ")
    return (last, before) if before and agencies.named(last) else ("", date)
