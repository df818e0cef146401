"""Which stretches of a story are worth reading closely, in which language, with which rules.

Most paragraphs of the news hold a word like "review" somewhere. What is decided here costs
microseconds; what it lets through costs a hundred times as much.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from workers.notices.cues import CUES
from workers.notices.normalise import Normalised
from workers.notices.rulebook import BY_CODE, RULES, Rule
from workers.notices.scope import MAX_LABEL
from workers.story import Block, Role

SEPARATOR: Final = "\x00"
"""Stands between the blocks of a story that are read in one go."""

MAX_PASSAGE: Final = 6_000
"""Characters of a block looked at from each end: a notice stands at an end of what it is in."""

_SHORT: Final = 110
"""A block up to this length may be a notice of few words."""

_FEW: Final = 50
"""A block up to this length is read closely whatever its cues."""

_THIN: Final = 0.05
"""The least share of a short notice that is cues: one common word in a paragraph is less."""

_DENSE: Final = 0.08
"""The least share of a longer notice that is cues, if it names no item: notices in the reference
texts have 0.15 and more, paragraphs of news that hold a cue 0.03."""

_SAMPLE: Final = 1_500
_SEPARATORS: Final = re.compile(SEPARATOR)
_CHARACTERS: Final = frozenset({"ja", "zh"})


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A block that holds cues, or one end of a long one.

    `start` is its offset in the normalised text of the story; `cues` are offsets in `text` and
    numbers of cues, in order.
    """

    block: int
    start: int
    text: str
    cues: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A stretch worth reading closely, with the rules to try and where cues call for them."""

    stretch: Stretch
    tries: tuple[tuple[int, Rule], ...]


def stretches(normalised: Normalised) -> Iterator[Stretch]:
    """Every stretch with cues, in reading order."""
    text = normalised.text
    found = CUES.found(text)
    if not found:
        return
    bounds = [sign.start() for sign in _SEPARATORS.finditer(text)]
    for number, hits in groupby(found, key=lambda hit: bisect_right(bounds, hit[0]) - 1):
        start, end = bounds[number] + 1, bounds[number + 1]
        if end - start <= 2 * MAX_PASSAGE:
            cues = tuple((at - start, cue) for at, cue in hits)
            yield Stretch(number, start, text[start:end], cues)
            continue
        both = tuple(hits)
        for begin, stop in ((start, start + MAX_PASSAGE), (end - MAX_PASSAGE, end)):
            cues = tuple((at - begin, cue) for at, cue in both if begin <= at < stop)
            if cues:
                yield Stretch(number, begin, text[begin:stop], cues)


def candidate(stretch: Stretch, block: Block) -> Candidate | None:
    """The stretch with the rules to try, or None if it cannot be about its item."""
    text = stretch.text
    called = {code for _, cue in stretch.cues for code in CUES.languages(cue)}
    alone = _bare(stretch, block) or any(CUES.marks(cue) for _, cue in stretch.cues)
    if not alone and not any(BY_CODE[code].item.found(text) for code in called):
        return None
    languages = _languages(text, called)
    if not alone and not any(BY_CODE[code].item.found(text) for code in languages):
        return None
    label = len(text) <= 2 * MAX_LABEL
    tries = tuple(
        (at, rule)
        for at, cue in stretch.cues
        for rule in map(RULES.__getitem__, CUES.rules(cue))
        if rule.language in languages and (label or rule.form != "label")
    )
    return Candidate(stretch, tries) if tries else None


def _languages(text: str, called: set[str]) -> set[str]:
    """The languages a stretch may be in: those whose small words it has most of, or one less."""
    if len(called) < 2:
        return called
    words = set(text[:_SAMPLE].split())
    if called & _CHARACTERS:
        # Latin letters are words of other languages.
        words |= {sign for sign in text[:_SAMPLE] if not sign.isascii()}
    likeness = {code: len(words & BY_CODE[code].words) for code in called}
    most = max(likeness.values())
    return {code for code, count in likeness.items() if count + 1 >= most}


def _bare(stretch: Stretch, block: Block) -> bool:
    """Whether a stretch may be a notice that names no item: little else than what cues mark."""
    text = stretch.text
    if len(text) <= _FEW or not block.visible or block.role is Role.BYLINE:
        return True
    if text.rstrip(" .").endswith((")", "]")):
        return True
    filled = at = 0
    for start, cue in stretch.cues:
        end = start + CUES.length(cue)
        filled += max(0, end - max(start, at))
        at = max(at, end)
    return filled >= (_DENSE if len(text) > _SHORT else _THIN) * len(text)
