"""The line under a headline, read: who, and when as it is written, with its zone."""

import re

from workers.data import agencies, places
from workers.data.phrases import BYLINE_LABELS, BYLINE_WORDS, PUBLISHED_WORDS, UPDATED_WORDS
from workers.formats import bylines, line_shapes, signers
from workers.values import dataclass

_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<updated>{UPDATED_WORDS})|(?P<published>{PUBLISHED_WORDS}))"
    r"(?:\s?[:：]\s?|\s[-–—|]\s|\s(?=\S{0,12}\d|\S{2,12}\.?\s\d))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[|•·\n]|\s[-–—]\s|,\s?$)\s*")
_BY = re.compile(
    rf"^(?:(?:{BYLINE_WORDS}|author|autor(?:in)?|auteur|लेखक|Автор)(?:\s?[:：]\s?|\s)"
    rf"|(?:{BYLINE_LABELS})\s?[:：]\s?)",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:\s(?:published|publiziert|veröffentlicht))?(?:\s(?:on|am|le|el|op|den))?$", re.IGNORECASE
)
_SIGNATURE = re.compile(
    rf"(?:\sprovided)?\s(?:{BYLINE_WORDS})\s(?P<name>[^\d\s][^\d]{{1,80}})$", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}\b")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, without the word before the name, and the two dates, as written."""

    byline: str = ""
    published: str = ""
    updated: str = ""


def signed(line: str) -> Signed:
    """What a byline says.

    A date without a label is that of this version, as on most pages; before one of an update, that
    of the first one.
    """
    line = line_shapes.plainly(line)
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
    byline = _writers(line, byline)
    if updated:
        return Signed(byline, published or bare, updated)
    return Signed(byline, published, "" if published else bare)


def _writers(line: str, byline: str) -> str:
    """The writers of a line, where what was found beside its dates has not all of their names."""
    found = signers.read(line) if signers.signs(line) else None
    if found is None or all(name in byline for name in found.writers):
        return byline
    return ", ".join((*found.writers, *found.agencies))


def _who_and_when(text: str) -> tuple[str, str]:
    who, when = "", ""
    for part in _PARTS.split(text):
        bare = part.strip(" ,;|-–—()[]")
        if bylines.has_date(bare):
            name, date = _beside_date(bare)
            who, when = who or name, when or date
        elif when and _CLOCK.match(bare):
            when = f"{when} {bare}"
        elif bare and not when:
            who = who or _someone(bare)
    return who, when


def _someone(text: str) -> str:
    """Who is named before a date; a town is nobody: `Madrid - 3 NOV 2026`."""
    name = _BY.sub("", text)
    return "" if name == text and places.named(text) else name


def named(text: str) -> str:
    """A field that should only name who wrote it, without the date that some sources put there."""
    return (signed(text).byline or text) if bylines.has_date(text) else text


def _beside_date(text: str) -> tuple[str, str]:
    """The name that stands beside a date without a sign between them, and the date.

    Before the date only a word such as `By` makes words a name: others are days of the week.
    """
    date = bylines.from_date(text)
    before = text[: len(text) - len(date)].strip(" ,:")
    opened = _BY.match(before)
    if opened is not None:
        return _ON.sub("", before[opened.end() :]).strip(" ,"), date
    signature = _SIGNATURE.search(date)
    if signature is not None:
        return signature["name"], date[: signature.start()].rstrip(" ,")
    return _without_agency(date)


def _without_agency(date: str) -> tuple[str, str]:
    """An agency's name that follows the date without a sign between them, and the date."""
    before, _, last = date.rpartition(" ")
    return (last, before) if before and agencies.named(last) else ("", date)
