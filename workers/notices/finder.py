"""Finds what the words of an item say about how it was made, with the proof.

One pass finds cues; only sentences with cues meet the patterns that wait for these cues.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from schemas.verdict import Evidence, Scope, Verdict
from workers.notices import structured
from workers.notices.cues import CUES
from workers.notices.normalise import Normalised, normalise
from workers.notices.rulebook import BY_CODE, RULES, Language, Rule, compiled
from workers.notices.scope import (
    Hit,
    Passage,
    Position,
    about_this_item,
    after_label,
    cover,
    may_speak,
    opening_mark,
    positions,
    whole_block,
)
from workers.notices.verdict import combined, judge
from workers.story import Block, Role, Story

MAX_PASSAGES: Final = 120
"""Blocks with cues looked at from each end of a story: enough for any page, bounded for a text
that is made of cues."""

MAX_PASSAGE: Final = 6_000
"""Characters of a block looked at from each end: a notice stands at an end of what it is in."""

_BEFORE: Final = 40
_SEPARATOR: Final = "\x00"
_SEPARATORS: Final = re.compile(_SEPARATOR)
_EDGES: Final = " \t\n\r\"'()[]*|•·_【】「」『』-"


class _Cued(NamedTuple):
    """A stretch of a block that holds cues: offsets into the normalised text of the story."""

    block: int
    start: int
    end: int
    cues: tuple[tuple[int, int], ...]


class _Found(NamedTuple):
    """A sentence that counts: its number, why it counts, what matched."""

    number: int
    scope: Scope
    hits: tuple[Hit, ...]


def find(story: Story) -> Verdict:
    """The verdict on an item. Pure, total, never changes the story."""
    return judge((*_in_words(story), *structured.evidence(story)))


def _in_words(story: Story) -> Iterator[Evidence]:
    blocks = story.blocks
    text = _SEPARATOR.join(_readable(block) for block in blocks)
    normalised = normalise(text)
    cued = list(_cued(normalised.text))
    if not cued:
        return
    places = positions(story)
    starts = _starts(blocks)
    if len(cued) > 2 * MAX_PASSAGES:
        cued = cued[:MAX_PASSAGES] + cued[-MAX_PASSAGES:]
    for part in cued:
        passage = _passage(blocks[part.block], normalised, part, places[part.block])
        for start, end, founds in _statements(passage, part):
            yield _proof(passage, normalised, part, starts, start, end, founds)


def _readable(block: Block) -> str:
    """The text of a block that can bear on its item; the separator cannot be part of it."""
    return block.text.replace(_SEPARATOR, " ") if may_speak(block) else ""


def _starts(blocks: Sequence[Block]) -> list[int]:
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(_readable(block)) + 1
    return starts


def _cued(text: str) -> Iterator[_Cued]:
    found = CUES.found(text)
    if not found:
        return
    bounds = [-1, *(sign.start() for sign in _SEPARATORS.finditer(text)), len(text)]
    by_start = sorted(found, key=lambda hit: (hit[1], hit[0]))
    for block, hits in groupby(by_start, key=lambda hit: bisect_right(bounds, hit[1]) - 1):
        start, end = bounds[block] + 1, bounds[block + 1]
        cues = tuple(hits)
        if end - start <= 2 * MAX_PASSAGE:
            yield _Cued(block, start, end, cues)
            continue
        for begin, stop in ((start, start + MAX_PASSAGE), (end - MAX_PASSAGE, end)):
            inside = tuple(hit for hit in cues if begin <= hit[1] < stop)
            if inside:
                yield _Cued(block, begin, stop, inside)


def _passage(block: Block, normalised: Normalised, part: _Cued, position: Position) -> Passage:
    return Passage(block, normalised.text[part.start : part.end], position)


def _statements(passage: Passage, part: _Cued) -> Iterator[tuple[int, int, tuple[_Found, ...]]]:
    """What counts in a passage, neighbouring sentences together: start, end and findings."""
    hits = _hits(passage, part)
    yield from _labels_and_marks(passage, hits)
    claims = {
        number: _one_language(passage, number, found)
        for number, found in _by_sentence(passage, hits)
    }
    if not claims:
        return
    language = BY_CODE[next(iter(claims.values()))[0].rule.language]
    noticed = set(claims) | set(_disclaiming(passage, language))
    share = _share(passage, noticed)
    founds = list(_accepted(passage, claims, share))
    yield from _runs(passage, founds, noticed)


def _hits(passage: Passage, part: _Cued) -> list[Hit]:
    tried: set[tuple[int, int]] = set()
    hits: list[Hit] = []
    ends = [end for _, end in passage.sentences]
    for cue, at in part.cues:
        number = bisect_right(ends, at - part.start)
        if number == len(ends):
            continue
        for rule_number in CUES.rules(cue):
            if (number, rule_number) not in tried:
                tried.add((number, rule_number))
                hits.extend(_matches(passage, passage.sentences[number], RULES[rule_number]))
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule.id))


def _matches(passage: Passage, sentence: tuple[int, int], rule: Rule) -> Iterator[Hit]:
    start, end = sentence if rule.form == "claim" else (0, MAX_PASSAGE)
    found = compiled(rule.pattern).search(passage.text[start:end])
    if not found or not found.group():
        return
    hit = Hit(rule, start + found.start(), start + found.end())
    if passage.quoted(hit) or (rule.negatable and _negated(passage, start, hit)):
        return
    if not compiled(rule.unless).search(passage.text):
        yield hit


def _negated(passage: Passage, start: int, hit: Hit) -> bool:
    before = passage.text[max(start, hit.start - _BEFORE) : hit.start]
    return compiled(BY_CODE[hit.rule.language].negation).search(before) is not None


def _labels_and_marks(
    passage: Passage, hits: Sequence[Hit]
) -> Iterator[tuple[int, int, tuple[_Found, ...]]]:
    for hit in sorted(hits, key=lambda hit: hit.rule.language != passage.position.language):
        if hit.rule.form == "label":
            scope = whole_block(passage, hit)
        elif hit.rule.form == "mark":
            scope = opening_mark(passage, hit)
        else:
            continue
        if scope:
            yield hit.start, hit.end, (_Found(0, scope, (hit,)),)
            return


def _by_sentence(passage: Passage, hits: Sequence[Hit]) -> Iterator[tuple[int, list[Hit]]]:
    ends = [end for _, end in passage.sentences]
    claims = [hit for hit in hits if hit.rule.form == "claim"]
    for number, group in groupby(claims, key=lambda hit: bisect_right(ends, hit.start)):
        yield number, list(group)


def _one_language(passage: Passage, number: int, hits: list[Hit]) -> list[Hit]:
    """The matches of the language that a sentence is in.

    Neighbours (Spanish and Portuguese, Hindi and Marathi) share words but not negations: the
    small words decide, then what the item says of itself, then what the matches fill.
    """
    own: dict[str, list[Hit]] = {}
    for hit in hits:
        own.setdefault(hit.rule.language, []).append(hit)
    if len(own) == 1:
        return hits
    sentence = passage.sentences[number]
    text = passage.text[slice(*sentence)]

    def likeness(code: str) -> tuple[int, bool, float]:
        small = sum(1 for _ in compiled(BY_CODE[code].words).finditer(text))
        return small, code == passage.position.language, cover(own[code], sentence)

    return own[max(sorted(own), key=likeness)]


def _disclaiming(passage: Passage, language: Language) -> Iterator[int]:
    disclaims = compiled(language.disclaims)
    for number, (start, end) in enumerate(passage.sentences):
        if disclaims.search(passage.text, start, end):
            yield number


def _share(passage: Passage, noticed: set[int]) -> float:
    filled = sum(end - start for start, end in (passage.sentences[n] for n in noticed))
    return filled / max(1, sum(end - start for start, end in passage.sentences))


def _accepted(passage: Passage, claims: dict[int, list[Hit]], share: float) -> Iterator[_Found]:
    for number, hits in claims.items():
        language = BY_CODE[hits[0].rule.language]
        scope = about_this_item(passage, passage.sentences[number], hits, language, share)
        if scope:
            yield _Found(number, scope, tuple(hits))


def _runs(
    passage: Passage, founds: Sequence[_Found], noticed: set[int]
) -> Iterator[tuple[int, int, tuple[_Found, ...]]]:
    """Neighbouring sentences as one statement, with the disclaimers around them."""
    groups: list[list[_Found]] = []
    for found in founds:
        if groups and all(n in noticed for n in range(groups[-1][-1].number, found.number)):
            groups[-1].append(found)
        else:
            groups.append([found])
    for group in groups:
        first, last = group[0].number, group[-1].number
        while last + 1 in noticed:
            last += 1
        while first - 1 in noticed:
            first -= 1
        start, end = passage.sentences[first][0], passage.sentences[last][1]
        bracket = passage.bracket(group[0].hits[0].start, group[-1].hits[-1].end)
        if passage.block.role is Role.BYLINE:
            start, end = group[0].hits[0].start, max(hit.end for hit in group[-1].hits)
        elif bracket:
            start, end = max(start, bracket[0]), min(end, bracket[1])
        yield start, end, tuple(group)


def _proof(
    passage: Passage,
    normalised: Normalised,
    part: _Cued,
    starts: Sequence[int],
    start: int,
    end: int,
    founds: Sequence[_Found],
) -> Evidence:
    hits = [hit for found in founds for hit in found.hits]
    language = BY_CODE[hits[0].rule.language]
    if hits[0].rule.form == "claim":
        start = after_label(passage, start, language)
        start, end = _trimmed(passage.text, start, end)
    block = passage.block
    first, last = normalised.span(part.start + start, part.start + end)
    first, last = first - starts[part.block], last - starts[part.block]
    return Evidence(
        text=block.text[first:last],
        place=block.place,
        start=block.start + first,
        end=block.start + last,
        language=language.code,
        rule="+".join(dict.fromkeys(hit.rule.id for hit in hits)),
        scope=founds[0].scope,
        axes=combined(claim for hit in hits for claim in hit.rule.claims),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without brackets, bullets and spaces at the edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
