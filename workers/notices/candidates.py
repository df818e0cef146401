"""Which stretches of a story are worth reading closely, in which language, with which rules.

Most paragraphs of the news hold a word like "review" somewhere. What is decided here costs
microseconds; what it lets through costs many times as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final, TypeAlias

from workers.notices.cues import ALL, ALWAYS, BIT, CODES, CUES, MARK, POINTS
from workers.notices.gates import Reading, read
from workers.notices.positions import MAX_LABEL
from workers.notices.rulebook import BY_CODE, RULES, Rule
from workers.notices.scope import ONE_NOTICE
from workers.notices.sentences import sentences
from workers.story import Block, Role

SEPARATOR: Final = "\x00"
"""Stands between the blocks of a story that are read in one go."""

MAX_PASSAGE: Final = 6_000
"""Characters of a block looked at from each end: a notice stands at an end of what it is in."""

_SHORT: Final = 110
"""A block up to this length may be a notice of few words."""

_FEW: Final = 50
"""A block up to this length is a line: one word of it is a good share."""

_THIN: Final = 0.05
"""The least share of a short notice that is cues: one common word in a paragraph is less."""

_DENSE: Final = 0.08
"""The least share of a longer notice that is cues, if it names no item, and of a line: notices in
the reference texts have 0.15 and more, paragraphs of news that hold a cue 0.03."""

_SAMPLE: Final = 600
"""Characters that tell the language of a text."""
_CHARACTERS: Final = BIT["ja"] | BIT["zh"]

_FOREIGN: Final = 2
"""Small words more of a language that no cue calls for, and a stretch is in that one."""

Found: TypeAlias = tuple[int, int, int]
"""A cue with where its spelling begins and ends."""


def _words() -> dict[str, int]:
    """The languages that have a small word, each with a byte of its own: sums count them all."""
    known: defaultdict[str, int] = defaultdict(int)
    for number, code in enumerate(CODES):
        for word in BY_CODE[code].words:
            known[word] += 1 << 8 * number
    return dict(known)


_WORDS: Final = _words()


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A block that holds cues, or one end of a long one.

    `start` is its offset in the normalised text of the story; `hits` are its cues, with offsets
    in that text, and `bits` what they call for.
    """

    block: int
    start: int
    text: str
    hits: Sequence[Found]
    bits: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A stretch worth reading closely, with the rules to try and where cues call for them."""

    stretch: Stretch
    tries: tuple[tuple[int, Rule], ...]
    readings: Mapping[tuple[int, int, str], Reading]


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches with cues, in reading order.

    `text` holds the normalised blocks, each between two separators.
    """
    for number, start, end, hits in _by_block(text):
        if end - start <= 2 * MAX_PASSAGE:
            yield from _stretch(number, start, text[start:end], hits)
            continue
        for begin, stop in ((start, start + MAX_PASSAGE), (end - MAX_PASSAGE, end)):
            held = [hit for hit in hits if begin <= hit[1] + CUES.leads[hit[0]] < stop]
            yield from _stretch(number, begin, text[begin:stop], held)


def _by_block(text: str) -> Iterator[tuple[int, int, int, Sequence[Found]]]:
    """The blocks with cues: their number, where they start and end, their cues."""
    hits = CUES.found(text)
    number, start, end, first = -1, 0, 0, 0
    for index, (_, _, at) in enumerate(hits):
        # What stands in a block ends before its separator, or with it.
        if at <= end + 1:
            continue
        if index > first:
            yield number, start, end, hits[first:index]
        first = index
        after = text.rfind(SEPARATOR, end, at - 1) + 1
        number += text.count(SEPARATOR, end if start else 0, after)
        start, end = after, text.find(SEPARATOR, after)
    if hits:
        yield number, start, end, hits[first:]


def _stretch(number: int, start: int, text: str, hits: Sequence[Found]) -> Iterator[Stretch]:
    bits = 0
    for cue, _, _ in hits:
        bits |= CUES.bits[cue]
    if bits & ALL:
        yield Stretch(number, start, text, hits, bits)


def candidate(stretch: Stretch, block: Block, usual: Callable[[], int]) -> Candidate | None:
    """The stretch with the rules to try, or None if it cannot be about its item.

    `usual` is asked for the languages of the story, see `usual_languages`.
    """
    parts: Iterable[Stretch] = (stretch,)
    bare = None
    if len(stretch.text) > ONE_NOTICE and not stretch.bits & MARK:
        # In a long block each sentence has to name the item for itself.
        bare = _bare(stretch, stretch.bits & ALL, block)
        parts = _sentences(stretch) if bare or _points(stretch) else ()
    readings: dict[tuple[int, int, str], Reading] = {}
    tries: list[tuple[int, Rule]] = []
    for part in parts:
        read_as = _read(part, block, bare, usual)
        start = part.start - stretch.start
        for code, reading in read_as.items():
            readings[start, start + len(part.text), code] = reading
        tries += _tries(part, start, read_as, label=len(stretch.text) <= 2 * MAX_LABEL)
    return Candidate(stretch, tuple(tries), readings) if tries else None


def _points(stretch: Stretch) -> int:
    """The called languages in which a stretch may point at the item."""
    return stretch.bits & ALL & (stretch.bits >> POINTS | ALWAYS)


def _sentences(stretch: Stretch) -> Iterator[Stretch]:
    """The sentences with cues."""
    hits = iter(stretch.hits)
    waiting = next(hits, None)
    for start, end in sentences(stretch.text):
        held = []
        while waiting and waiting[1] + CUES.leads[waiting[0]] < stretch.start + end:
            held.append(waiting)
            waiting = next(hits, None)
        yield from _stretch(stretch.block, stretch.start + start, stretch.text[start:end], held)


def _read(
    part: Stretch, block: Block, bare: bool | None, usual: Callable[[], int]
) -> dict[str, Reading]:
    """The part as the languages read it that it may be in, if it can be about the item there."""
    languages = _likely(part.text, part.bits & ALL, usual)
    if bare is None:
        bare = bool(languages and part.bits & MARK) or _bare(part, languages, block)
    if not bare:
        languages &= _points(part)
    found = {CODES[number]: read(part.text, CODES[number]) for number in _numbers(languages)}
    if bare:
        return found
    return {code: reading for code, reading in found.items() if reading.found(BY_CODE[code].item)}


def _tries(
    part: Stretch, start: int, read_as: Mapping[str, Reading], *, label: bool
) -> Iterator[tuple[int, Rule]]:
    if not read_as:
        return
    for cue, at, _ in part.hits:
        for number in CUES.rules[cue]:
            rule = RULES[number]
            reading = read_as.get(rule.language)
            if reading and (label or rule.form != "label") and reading.calls(rule):
                yield at + CUES.leads[cue] - part.start + start, rule


def usual_languages(text: str, stated: str) -> int:
    """The languages that a story seems to be in: what it says, samples of it, and English.

    English is the language of labels everywhere.
    """
    samples = text[len(text) // 3 :][:_SAMPLE] + text[len(text) * 2 // 3 :][:_SAMPLE]
    counts = _counted(samples, ALL)
    most = max(counts)
    return reduce(
        or_,
        (1 << number for number, count in enumerate(counts) if count + 1 >= most),
        BIT.get(stated, 0) | BIT["en"],
    )


def _likely(text: str, called: int, usual: Callable[[], int]) -> int:
    """The called languages that a stretch may be in: with most of its small words, or one less.

    A line without any is in a language of the story, if one of those is called.
    """
    counts = _counted(text[:_SAMPLE], called)
    most = max(counts)
    if not most:
        return called if not called & (called - 1) else called & usual() or called
    own = list(_numbers(called))
    least = max(most - _FOREIGN, *(counts[number] for number in own), 0) - 1
    return reduce(or_, (1 << number for number in own if counts[number] >= least), 0)


def _counted(text: str, called: int) -> bytes:
    """How many small words of each language a text has."""
    words = _WORDS.keys() & text.split()
    if called & _CHARACTERS:
        # Latin letters are words of other languages.
        words |= _WORDS.keys() & {sign for sign in text if not sign.isascii()}
    return sum(map(_WORDS.__getitem__, words)).to_bytes(len(CODES), "little")


def _numbers(languages: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while languages:
        number = languages.bit_length() - 1
        yield number
        languages ^= 1 << number


def _bare(stretch: Stretch, languages: int, block: Block) -> bool:
    """Whether a stretch may be a notice that names no item: little else than what cues mark."""
    size = len(stretch.text)
    least = _THIN
    if block.visible and block.role is not Role.BYLINE and not _enclosed(stretch.text):
        least = _DENSE if size <= _FEW or size > _SHORT else _THIN
    return _filled(stretch, languages) >= least * size


def _enclosed(text: str) -> bool:
    return text[-4:].rstrip(" .").endswith((")", "]"))


def _filled(stretch: Stretch, languages: int) -> int:
    """How many characters belong to cues of some languages."""
    filled = reached = 0
    # In the order in which cues end: one that begins further back takes up what lies before.
    for cue, start, _ in stretch.hits:
        if CUES.bits[cue] & languages:
            at = start + CUES.leads[cue]
            end = at + CUES.lengths[cue]
            filled += max(0, end - max(at, reached))
            reached = max(reached, end)
    return filled
