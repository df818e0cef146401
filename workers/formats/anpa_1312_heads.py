"""The lines above the text of a message in ANPA 1312: slug, headline, byline, notes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workers.data import agencies, wires
from workers.data.wires import Version
from workers.formats import wire_lines
from workers.formats.anpa_1312_slug import CYCLE
from workers.formats.page_lines import Line as Kind
from workers.formats.page_lines import kind
from workers.formats.wire_lines import HEAD_LINES, Line
from workers.story import Block, Role

COLUMNS: Final = re.compile(r"\S {3,}\S|\^ {3,}")
_INDENTED = re.compile(r"(?: {3,}|\t)\S")
_PICTURES = re.compile(r"(?:AP|UPI|CP|With|Eds)?:? ?(?:Photos?|Graphics?|Video|Audio)\b", re.I)
_SIGNERS: Final = frozenset(
    {"writer", "writers", "reporter", "correspondent", "editor", "columnist", "press", "analyst"}
    | {"service", "bureau", "staff", "photographer", "contributor", "by"}
)
_TRADES: Final = _SIGNERS - {"press", "service", "staff", "by"}
_LONGEST_TRADE: Final = 5
_SIGNS: Final = "^<= \t"


def size(lines: Sequence[str], *, preserved: bool) -> int:
    """How many lines open with `^` above the text; where a table follows, it may begin with one."""
    if unmarked := _unmarked_size(lines):
        return unmarked
    size, unclosed = 0, False
    for number, line in enumerate(lines[: 3 * HEAD_LINES]):
        marked = line.lstrip().startswith("^") or (not size and _is_keyword_line(lines, number))
        goes_on = unclosed and line.strip() != "" and not line[0].isspace()
        if (line.strip() and not (marked or goes_on)) or (preserved and COLUMNS.search(line)):
            break
        if size and _is_of_agate(line):
            break
        if marked or goes_on:
            size = number + 1
            unclosed = line.lstrip().startswith("^") and not line.rstrip().endswith(("<", "="))
    return size


def _unmarked_size(lines: Sequence[str]) -> int:
    """The lines above a text whose paragraphs are indented, where none has a sign, as of Kyodo."""
    opening = list(lines[:HEAD_LINES])
    if any(line.lstrip().startswith("^") for line in opening):
        return 0
    begins = next((at for at, line in enumerate(opening) if _INDENTED.match(line)), 0)
    first = next(filter(None, map(str.strip, opening[:begins])), "")
    return begins if CYCLE.match(first) else 0


def _is_of_agate(line: str) -> bool:
    """Whether a marked line belongs to a table: it has columns, or heads one as no signer does."""
    bare = line.strip().strip(_SIGNS)
    return "\t" in bare or (line.rstrip().endswith("=") and bool(bare) and not _signs(bare))


def _signs(text: str) -> bool:
    """Whether a line above a text says who made it, by name or trade: `AP Sports Writer`."""
    if kind(text) is Kind.BYLINE or agencies.named(text.removeprefix("The ")):
        return True
    return not _SIGNERS.isdisjoint(text.casefold().split())


def _is_trade(text: str) -> bool:
    """Whether a line is what a signer is: `Associated Press Writer`, `AP Business Editor`."""
    words = text.split()
    return len(words) <= _LONGEST_TRADE and words[-1].casefold() in _TRADES


def _is_keyword_line(lines: Sequence[str], number: int) -> bool:
    """Whether a line without signs stands right above marked ones, as keywords do."""
    following = lines[number + 1 : number + 2]
    short = lines[number].strip() and len(lines[number]) <= wire_lines.LONGEST
    return bool(short and following and following[0].lstrip().startswith("^"))


def lines_of(lines: Sequence[str], first: int) -> list[Line]:
    """The lines of a head, each from its `^` on, however many lines it runs over."""
    found: list[Line] = []
    marked = any(line.lstrip().startswith("^") for line in lines)
    for number, line in enumerate(lines, first):
        if not line.strip(_SIGNS):
            continue
        if marked and found and not line.lstrip().startswith("^"):
            found[-1] = Line(f"{found[-1].text} {line.strip()}", found[-1].number)
        else:
            found.append(Line(line.strip(), number))
    return found


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The marked lines. An add has no headline: it repeats the words it is to follow."""
    headed = False
    adds = Version("add") in wire_lines.slug_versions(line.text for line in lines[:2])
    for line in lines:
        role = _head_role(line.text, headed=headed)
        if line is lines[0] and not line.text.startswith("^"):
            role = Role.METADATA
        if adds and role is Role.HEADLINE:
            role = Role.METADATA
        headed = headed or role is Role.HEADLINE
        yield Block(line.text.strip(_SIGNS).rstrip("+"), role, f"line {line.number}")


def _head_role(marked: str, *, headed: bool) -> Role:
    text = marked.strip(_SIGNS)
    if CYCLE.match(text) or wires.version_of(text):
        return Role.METADATA
    if marked.endswith("=") or (headed and (kind(text) is Kind.BYLINE or _is_trade(text))):
        return Role.BYLINE
    if _PICTURES.match(text) or wire_lines.is_note(text):
        return Role.ADVISORY
    if not headed:
        return Role.HEADLINE
    return Role.TEASER if kind(text) is Kind.PROSE else Role.SUBHEADLINE
