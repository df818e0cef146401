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

from workers.notices.cues import ALL, BIT, CODES, CUES, MARK, POINTS
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

_NEVER: Final = float("inf")

_SAMPLE: Final = 400
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
    in that text, `bits` what they call for and `total` how many characters they have, shared
    ones counted again.
    """

    block: int
    start: int
    text: str
    hits: Sequence[Found]
    bits: int
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A stretch worth reading closely, with the rules to try and where cues call for them."""

    stretch: Stretch
    tries: tuple[tuple[int, Rule], ...]
    readings: Mapping[tuple[int, int, str], Reading]


def stretches(text: str, leave_out: Callable[[], None]) -> Iterator[Stretch]:
    """The stretches with cues, in reading order.

    `text` holds the normalised blocks, each between two separators. `leave_out` is called where
    a block is so long that cues in the middle of it are passed over.
    """
    for number, start, end, hits in _by_block(text):
        if end - start <= 2 * MAX_PASSAGE:
            yield from _stretch(number, start, text[start:end], hits)
            continue
        ends = ((start, start + MAX_PASSAGE), (end - MAX_PASSAGE, end))
        if any(
            CUES.bits[cue] & ALL and ends[0][1] <= at + CUES.leads[cue] < ends[1][0]
            for cue, at, _ in hits
        ):
            leave_out()
        for begin, stop in ends:
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
    bits = total = 0
    calls, lengths = CUES.bits, CUES.lengths
    for cue, _, _ in hits:
        bits |= calls[cue]
        total += lengths[cue]
    if bits & ALL:
        yield Stretch(number, start, text, hits, bits, total)


def candidate(stretch: Stretch, block: Block, usual: Callable[[], int]) -> Candidate | None:
    """The stretch with the rules to try, or None if it cannot be about its item.

    `usual` is asked for the languages of the story, see `usual_languages`.
    """
    called = stretch.bits & ALL
    least = 0.0 if stretch.bits & MARK else _least(stretch.text, block)
    if stretch.total < least and not _pointed(stretch, called):
        return None
    parts: Iterable[Stretch] = (stretch,)
    if len(stretch.text) > ONE_NOTICE and least:
        # In a long block each sentence has to name the item for itself.
        least = 0.0 if _filled(stretch, called) >= least else _NEVER
        parts = _sentences(stretch)
    readings: dict[tuple[int, int, str], Reading] = {}
    tries: list[tuple[int, Rule]] = []
    for part in parts:
        start = part.start - stretch.start
        read_as = _read(part, least, usual)
        for code, reading in read_as.items():
            readings[start, start + len(part.text), code] = reading
        if read_as:
            tries += _tries(part, start, read_as, label=len(stretch.text) <= 2 * MAX_LABEL)
    return Candidate(stretch, tuple(tries), readings) if tries else None


def _least(text: str, block: Block) -> float:
    """How many characters of cues a notice that names no item has: it is little else."""
    size = len(text)
    if not block.visible or block.role is Role.BYLINE:
        return _THIN * size
    if text[-4:].rstrip(" .").endswith((")", "]")):
        return _THIN * size
    return (_THIN if _FEW < size <= _SHORT else _DENSE) * size


def _pointed(stretch: Stretch, languages: int) -> int:
    """Of some languages those in which a stretch may point at the item."""
    return languages & (stretch.bits >> POINTS | CUES.always)


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


def _read(part: Stretch, least: float, usual: Callable[[], int]) -> dict[str, Reading]:
    """The part as the languages read it that it may be in, if it can be about the item there."""
    languages = _likely(part.text, part.bits & ALL, usual)
    bare = part.total >= least and _filled(part, languages) >= least
    if not bare:
        languages = _pointed(part, languages)
    found = {}
    for number in _numbers(languages) if languages else ():
        code = CODES[number]
        reading = read(part.text, code)
        if bare or reading.found(BY_CODE[code].item):
            found[code] = reading
    return found


def _tries(
    part: Stretch, start: int, read_as: Mapping[str, Reading], *, label: bool
) -> Iterator[tuple[int, Rule]]:
    called: dict[int, bool] = {}
    for cue, at, _ in part.hits:
        for number in CUES.rules[cue]:
            calls = called.get(number)
            if calls is None:
                rule = RULES[number]
                reading = read_as.get(rule.language)
                calls = bool(reading and (label or rule.form != "label") and reading.calls(rule))
                called[number] = calls
            if calls:
                yield at + CUES.leads[cue] - part.start + start, RULES[number]


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
    if not called & (called - 1):
        return called if counts[called.bit_length() - 1] > most - _FOREIGN - 2 else 0
    if not most:
        return called & usual() or called
    own = list(_numbers(called))
    least = max(most - _FOREIGN, *(counts[number] for number in own)) - 1
    return reduce(or_, (1 << number for number in own if counts[number] >= least), 0)


def _counted(text: str, called: int) -> bytes:
    """How many small words of each language a text has."""
    words = _WORDS.keys() & text.split()
    if called & _CHARACTERS and not text.isascii():
        # Latin letters are words of other languages.
        words |= _WORDS.keys() & {sign for sign in text if not sign.isascii()}
    return sum(map(_WORDS.__getitem__, words)).to_bytes(len(CODES), "little")


def _numbers(languages: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while languages:
        number = languages.bit_length() - 1
        yield number
        languages ^= 1 << number


def _filled(stretch: Stretch, languages: int) -> int:
    """How many characters belong to cues of some languages."""
    filled = reached = 0
    # In the order in which they end.
    for cue, start, _ in stretch.hits:
        if CUES.bits[cue] & languages:
            at = start + CUES.leads[cue]
            end = at + CUES.lengths[cue]
            if end > reached:
                filled += end - (at if at > reached else reached)
                reached = end
    return filled
