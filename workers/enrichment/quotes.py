"""Finds what is said and, where it is plain, who says it: `quotes`, word for word.

A quotation of a few words is none of a speaker but of a word: it counts only if it is as long as a
clause. Who says it must be named beside it; a pronoun counts only right behind the quotation of
whom it means, in the same paragraph. Everything else has no speaker rather than a guessed one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pydantic import JsonValue

from schemas.event import Origin
from workers.data import quotes as tables
from workers.enrichment import quotations
from workers.enrichment.clauses import AROUND, Named, Piece, Reader, Said, Who
from workers.enrichment.quotations import Quotation
from workers.enrichment.spans import Found, Prose
from workers.story import Fact, Story

FEWEST_WORDS: Final = 5
"""A quotation of fewer words is a word in marks, or the name of a work, if nobody says it."""

FEWEST_SPOKEN: Final = 3
"""The words of a quotation that somebody says."""

FEWEST_CHARACTERS: Final = 10
"""The same in Chinese and Japanese."""

MOST: Final = 100
"""Quotations that are kept of a story."""

_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STOPS: Final = re.compile(r"[.!?…][\"”“»’)]?\s|\n")
_CLAUSE_ENDS: Final = ",!?…،"


class Quote(NamedTuple):
    """What is said, where it stands in the body, who says it, and by which rule."""

    quotation: Quotation
    speaker: str
    rule: str
    confidence: float


def add(story: Story, prose: Prose, people: Sequence[Found], companies: Sequence[Found]) -> Story:
    """Add `quotes`: each with its start and end in the body, and the speaker where it is plain."""
    found = find(prose, people, companies)
    if not found:
        return story
    entries: list[JsonValue] = [_entry(prose.text, one) for one in found[:MOST]]
    return story.with_facts(Fact("quotes", entries, Origin.TEXT, 0.9, "quotes:marks"))


def _entry(text: str, one: Quote) -> JsonValue:
    start, end = one.quotation.start, one.quotation.end
    said: dict[str, JsonValue] = {"text": text[start:end], "start": start, "end": end}
    if one.speaker:
        said |= {"speaker": one.speaker, "rule": one.rule, "confidence": one.confidence}
    return said


def find(prose: Prose, people: Sequence[Found], companies: Sequence[Found]) -> list[Quote]:
    """Every quotation that is as long as a clause, in order."""
    speech = tables.of(prose.language)
    quoted = quotations.find(prose.text)
    if speech.dashed:
        quoted = sorted([*quoted, *_behind_dashes(prose.text, speech.dashed, quoted)])
    if not quoted:
        return []
    reader = Reader(prose, speech, _known(people, companies))
    found: list[Quote] = []
    for at, one in enumerate(quoted):
        following = quoted[at + 1].opened if at + 1 < len(quoted) else len(prose.text)
        earlier = quoted[at - 1] if at else None
        before = found[-1] if found and found[-1].quotation is earlier else None
        length = _length(prose.text[one.start : one.end])
        if length < FEWEST_SPOKEN:
            continue
        quote = _quote(prose, reader, one, before, earlier, following)
        if quote.speaker or length >= FEWEST_WORDS:
            found.append(quote)
    return found


def _behind_dashes(
    text: str, dashed: re.Pattern[str], quoted: Sequence[Quotation]
) -> Iterator[Quotation]:
    """What is said behind a dash at the beginning of a line, where there are no marks."""
    opened = [one.opened for one in quoted]
    for match in dashed.finditer(text):
        start, end = match.span("said")
        if bisect_left(opened, start) == bisect_left(opened, end):
            yield Quotation(match.start(), start, end, end)


def _length(text: str) -> int:
    """How many words are said: none where it is rather the name of a work."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    if unspaced >= FEWEST_SPOKEN:
        return unspaced * FEWEST_WORDS // FEWEST_CHARACTERS
    words = _WORD.findall(text)
    long = [word[0].isupper() for word in words if len(word) > 3]
    # `The Long Way Home by the Sea`: no sentence has so many capitals.
    is_name = len(long) > 1 and 3 * sum(long) >= 2 * len(long) and text[-1] not in ".!?"
    return 0 if is_name else len(words)


def _known(people: Sequence[Found], companies: Sequence[Found]) -> Mapping[str, str]:
    """The names of the story, also by the last word where only one has it."""
    lasts = [one.name.split()[-1] for one in people]
    known = {one.name: one.name for one in companies}
    known |= {
        last: one.name for last, one in zip(lasts, people, strict=True) if lasts.count(last) == 1
    }
    return known | {one.name: one.name for one in people}


def _quote(
    prose: Prose,
    reader: Reader,
    one: Quotation,
    before: Quote | None,
    earlier: Quotation | None,
    following: int,
) -> Quote:
    """The quotation with who says it: by the clause behind it, by the one before, or still."""
    text = prose.text
    said: list[Said] = []
    for rule, found in _readings(prose, reader, one, earlier, following):
        if isinstance(found, Named):
            return Quote(one, found.name, rule, 0.9 if found.known else 0.8)
        said.append(found)
    if Who.OTHER not in said and before and before.speaker:
        is_same = Who.SAME in said
        if _continues(text[before.quotation.closed : one.opened], before, is_same):
            rule = "quotes:same" if is_same else "quotes:goes_on"
            return Quote(one, before.speaker, rule, 0.8)
    return Quote(one, "", "", 0.0)


def _readings(
    prose: Prose, reader: Reader, one: Quotation, earlier: Quotation | None, following: int
) -> Iterator[tuple[str, Said]]:
    """What the clauses beside a quotation say of who speaks, the plainest first."""
    text = prose.text
    start = _sentence(text, one, earlier)
    leading: list[Piece] = []
    is_led = False
    if start >= 0 and text.find(":", start, one.opened) >= 0:
        leading = reader.read(start, one.opened)
        is_led = bool(leading) and leading[-1].text == ":"
        if is_led:
            yield "quotes:before", reader.before(leading)
    behind = reader.read(one.closed, _clause_to(text, one, following))
    if _attaches(text, one):
        yield "quotes:behind", reader.after(behind)
    leading = leading or (reader.read(start, one.opened) if start >= 0 else [])
    if leading and not is_led:
        yield "quotes:before", reader.before(leading)
    if leading:
        yield "quotes:around", reader.around(leading, behind)
        yield "quotes:title", reader.titled(text, start, one.opened, one.closed)


def _attaches(text: str, one: Quotation) -> bool:
    """Whether what follows belongs to the quotation: `..." said X`, `...", X said`."""
    following = text[one.closed : one.closed + 3].lstrip()[:1]
    if following in (",", "—", "–", "-") or following.islower():
        return True
    return text[one.end - 1] in _CLAUSE_ENDS


def _clause_to(text: str, one: Quotation, following: int) -> int:
    paragraph = text.find("\n\n", one.closed, one.closed + AROUND)
    end = min(one.closed + AROUND, following)
    return min(end, paragraph) if paragraph >= 0 else end


def _sentence(text: str, one: Quotation, earlier: Quotation | None) -> int:
    """Where the sentence begins that leads to the quotation; -1 where that is too far away."""
    paragraph = text.rfind("\n\n", max(one.opened - AROUND, 0), one.opened)
    bounds = [paragraph + 2 if paragraph >= 0 else 0, earlier.closed if earlier else 0]
    low = max(*bounds, one.opened - AROUND)
    stops = [stop.end() for stop in _STOPS.finditer(text, low, one.opened)]
    if stops:
        return stops[-1]
    return low if low in bounds else -1


def _continues(between: str, before: Quote, is_same: bool) -> bool:
    """Whether who said what stands before says this too: the same paragraph, the next words."""
    if "\n\n" in between:
        return False
    if before.rule not in ("quotes:behind", "quotes:same"):
        return len(_WORD.findall(between)) <= 2
    stops = [stop.end() for stop in _STOPS.finditer(between)]
    if len(stops) > 1:
        return False
    return is_same or not _WORD.search(between, stops[-1] if stops else len(between))
