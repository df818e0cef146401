"""What the lines around the text of a telegraphic message say: slugs, notes, dates, their roles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from workers.data import months, wires
from workers.data.phrases import ADVISORY_BEGINS
from workers.data.wires import NOTES_BEGIN, Version
from workers.formats import held_lines
from workers.formats.page_lines import Line as Kind
from workers.formats.page_lines import goes_on_in, kind
from workers.story import Block, Role
from workers.values import dataclass

HEAD_LINES: Final = 14
"""No head of a message has more lines than this above its text."""

LONGEST: Final = 200
"""No line of a head is longer than this."""

_FULL: Final = 66
"""A line of a teleprinter has 69 characters: one with a word more than this is full."""

_ADVISORY = re.compile(
    rf"[\s(\[*_=-]{{0,4}}(?:{ADVISORY_BEGINS}|(?:strictly )?embargo(?:ed|:)|sperrfrist"
    r"|hold for release|for release\b|эмбарго|حظر للنشر|être soumis)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]{1,180}\)\W{0,3}")
_PARTS = re.compile(r"[/,]|\s[-–—]\s|:\s")
_LEADING = re.compile(r"[^\W\d_]{3,20}(?: [^\W\d_]{3,20}| \d{1,2})?(?=[-:])")
# `Norland-ferry ANNULATION`: a word in capitals behind a slug that is in none.
_TRAILING = re.compile(r"(?<=[a-z] )[^\W\d_a-z]{4,20}$")
_AT_ENDS = re.compile(r"(?:^|(?<=\s))\(([^()]{1,120})\)(?=\s|$)")
# AFP has its name before it: `AFP 191130 GMT JAN 26`.
_GROUP = re.compile(
    r"[\W_]{0,8}(?:(?-i:[A-Z]{2,6})\s{1,3})?(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s{0,3}"
    r"(?P<zone>[^\W\d_]{1,5}(?=[\s\d])|[+-]\d{2}:?\d{2})?\s{0,3}"
    rf"(?P<month>{months.PATTERN})\.?\s{{0,3}}(?P<year>\d{{4}}|\d{{2}})?[\W_]{{0,8}}",
    re.IGNORECASE,
)
# The same as ANSA has it: `09-GEN-26 10:12 NNNN`.
_GROUP_OF_DASHES = re.compile(
    rf"(?P<day>\d{{2}})-(?P<month>{months.PATTERN})-(?P<year>\d{{2}})\s{{1,3}}"
    r"(?P<hour>\d{2}):(?P<minute>\d{2})(?P<zone>)(?:\s{1,3}N{2,4})?",
    re.IGNORECASE,
)
# EFE has it in numbers, the month first: `01/19/11-04/26`.
_GROUP_OF_STROKES = re.compile(
    r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<hour>\d\d)-(?P<minute>\d\d)/(?P<year>\d\d)(?P<zone>)"
)
# Reuters has it in words: `Tuesday, 10 February 2026 12:31:07`.
_GROUP_OF_WORDS = re.compile(
    rf"(?:[^\W\d_]{{5,12}},\s)?(?P<day>\d{{1,2}})\s(?P<month>{months.PATTERN})\s(?P<year>\d{{4}})"
    r"\s(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?:\s(?P<zone>[A-Z]{3,4}))?",
    re.IGNORECASE,
)
_CYCLE = re.compile(r"(?:BC|AM|PM)-{1,3}[^\s-]")
"""How a keyword begins, as in ANPA 1312."""

_REPLACES = re.compile(
    r"\b(?:ersetzt|replaces|replacing|remplace|sustituye(?:\sa)?|vervangt|sostituisce|erstatter"
    r"|ersätter|substitui|zastępuje|nahrazuje)\W{1,3}"
    r"(?:(?:meldung|story|dépêche|nr\.?|no\.?)\s)?(?P<id>[a-z]{2,6}\d{3,6})\b",
    re.IGNORECASE,
)
_LONGEST_SLUG: Final = 40
_MOST_SLUG_WORDS: Final = 4
_END = re.compile(r"\./\.\S{0,8}|N{4}|ENDS?")
_CENTURY: Final = 70
"""Two digits of a year from here on are of the last century: the format is from 1979."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message and its number in it, from 1."""

    text: str
    number: int


def lines_of(text: str, first: int) -> list[Line]:
    """The lines of a part of a message that have text, with their numbers from `first` on."""
    return [
        Line(line.strip(), number)
        for number, line in enumerate(text.split("\n"), first)
        if line.strip()
    ]


def head_blocks(lines: Sequence[Line]) -> list[Block]:
    """The lines above a text as blocks: one headline, and what stands around it."""
    blocks: list[Block] = []
    for line in lines:
        role = _head_role(line.text)
        if role is None and blocks and _goes_on(blocks[-1], line.text):
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {line.text}")
            continue
        if role is None:
            headed = any(block.role is Role.HEADLINE for block in blocks)
            role = Role.SUBHEADLINE if headed else Role.HEADLINE
        blocks.append(Block(line.text, role, f"line {line.number}"))
    return blocks


_HEADS: Final = frozenset({Role.HEADLINE, Role.SUBHEADLINE})


def _goes_on(block: Block, text: str) -> bool:
    """Whether a headline goes on in the next line: in lower case, or because it was full."""
    if block.role not in _HEADS:
        return False
    full = len(block.text) + len(text.split(maxsplit=1)[0]) >= _FULL
    return full or goes_on_in(block.text, text, within=True)


def _head_role(text: str) -> Role | None:
    """What a line of a head is by its words; None for a headline or what goes on in it."""
    if text.endswith("/") or _CYCLE.match(text) or wires.version_of(text):
        return Role.METADATA
    if is_note(text):
        return Role.ADVISORY
    found = kind(text.rstrip(" =<"))
    return Role.BYLINE if found is Kind.BYLINE else None


def is_of_head(text: str) -> bool:
    """Whether a line says by its words that it stands above a text, and is no headline."""
    return _head_role(text) is not None


def is_note(text: str) -> bool:
    """Whether a line of a head is for editors: labelled so, or all in brackets."""
    if held_lines.is_held(text) or held_lines.is_bare(text):
        return True
    return bool(_ADVISORY.match(text[:80]) or _BRACKETED.fullmatch(text[: LONGEST + 1]))


def begins_notes(text: str) -> bool:
    """Whether from this line on a message is for editors only."""
    return text.strip(" *_=-\t").casefold().startswith(NOTES_BEGIN)


def slug_versions(texts: Iterable[str]) -> tuple[Version, ...]:
    """What kind of message keyword lines say this is, in their parts: `BC-Fire, 1st Ld, URGENT`."""
    parts = (part for text in texts for part in (text, *_PARTS.split(text[:LONGEST])))
    return tuple(dict.fromkeys(found for part in parts if (found := wires.version_of(part))))


def slug_at(lines: Sequence[Line]) -> int | None:
    """Where a line of some lines at the head is a slug, of a word or some; None where none is.

    It stands above a headline that the sign of a head marks: `Norland-ferry`, `Kelmont Fähre`.
    """
    untold = [n for n, line in enumerate(lines) if _head_role(line.text) is None]
    if len(untold) < 2:
        return None
    first, second = lines[untold[0]], lines[untold[1]]
    apart = second.number - first.number > 1 and first.text.isupper()
    if not second.text.endswith("=") and not (apart and not second.text.isupper()):
        return None
    is_slug = is_short(first.text) and (apart or not first.text.isupper())
    return untold[0] if is_slug else None


def is_short(text: str) -> bool:
    """Whether a line has no more words than a slug, and ends as none but a slug does."""
    short = len(text) <= _LONGEST_SLUG and len(text.split()) <= _MOST_SLUG_WORDS
    return short and text[-1:] not in "=.!?:"


def replaced(texts: Iterable[str]) -> tuple[str, ...]:
    """The messages that this one replaces, as lines of a head say it: `(Ersetzt bdt0440)`."""
    return tuple(
        dict.fromkeys(found["id"] for text in texts for found in _REPLACES.finditer(text[:LONGEST]))
    )


def versions(texts: Iterable[str]) -> tuple[Version, ...]:
    """What kind of message the lines of a head say this is, each kind once: a kill, a lead ...

    A word that takes an item back must be all of its line or in capitals: `Kill: how a film made
    a town` is a headline, and `Crime/Kill/` a slug.
    """
    found = (version for text in texts for version in _versions(text[:LONGEST].strip(" =")))
    return tuple(dict.fromkeys(found))


def _versions(text: str) -> Iterator[Version]:
    if whole := wires.version_of(text):
        yield whole
    for part in _within(text):
        version = wires.version_of(part)
        if version and (not version.status or part.strip().isupper()):
            yield version


def _within(text: str) -> Iterator[str]:
    """The parts of a line that may say a version: of a slug, before a sign, in brackets."""
    if text.endswith("/"):
        yield from text.lower().split("/")
    leading = _LEADING.match(text)
    if leading and leading[0].isupper():
        yield leading[0]
    if (trailing := _TRAILING.search(text)) and not text.isupper():
        yield trailing[0]
    for bracket in _AT_ENDS.findall(text):
        yield from (bracket, *_PARTS.split(bracket))


def status(found: Iterable[Version]) -> str:
    """The status that a kind of message gives its item; empty where none does."""
    return next((version.status for version in found if version.status), "")


def signals(found: Iterable[Version]) -> tuple[str, ...]:
    """The signals of the kinds of message, in order."""
    return tuple(version.signal for version in found)


def is_end(text: str) -> bool:
    """Whether a line is the mark that ends a text, with initials or without: `./.CVN`, `NNNN`."""
    return bool(_END.fullmatch(text[:LONGEST]))


def is_group(text: str) -> bool:
    """Whether a line is a group of day, time and month: `211259 Nov 18`."""
    return len(text) <= LONGEST and _group(text) is not None


def _group(text: str) -> re.Match[str] | None:
    bare = text.strip()
    dashed = _GROUP_OF_DASHES.fullmatch(bare) or _GROUP_OF_STROKES.fullmatch(bare)
    return _GROUP.fullmatch(text) or dashed or _GROUP_OF_WORDS.fullmatch(bare)


def date_of(text: str) -> str:
    """A group of day, time and month as a date: the zone as given, no year where none is given."""
    found = _group(text[:LONGEST])
    if found is None:
        return text
    zone, year = (found["zone"] or "").upper(), found["year"] or ""
    if len(year) == 2:
        year = f"{'19' if int(year) >= _CENTURY else '20'}{year}"
    clock = f"{found['hour']}:{found['minute']}"
    if found["month"].isdigit():
        return f"{year}-{found['month']}-{found['day']} {clock}"
    return " ".join(part for part in (found["day"], found["month"], year, clock, zone) if part)
