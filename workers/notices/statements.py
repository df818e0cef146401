"""From matches to statements: neighbouring sentences that speak of the item, as one proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from schemas.verdict import Scope
from workers.notices.candidates import Candidate
from workers.notices.certainty import certain, stands_alone
from workers.notices.matching import Budget, hits, one_language
from workers.notices.narration import narrated
from workers.notices.rulebook import BY_CODE, Language
from workers.notices.scope import (
    NOTES,
    Hit,
    Passage,
    about_this_item,
    after_label,
    opening_mark,
    whole_block,
)
from workers.story import Role

_DATE: Final = re.compile(r"\d[\d:./-]{3,}")
_EDGES: Final = " \t\n\r\"'()[]*|•·_【】「」『』-"


_ALL_NOTICE: Final = 0.85
"""The share of a paragraph that is notice: all, but for a name or a date."""

_MOSTLY_NOTICE: Final = 0.6
"""From this share on, what one sentence of a paragraph points at is what all of them speak of."""

_AT_THE_EDGE: Final = frozenset({Scope.FIRST_BLOCK, Scope.LAST_BLOCK})
"""Reasons that only hold for the sentence at that edge."""


class Statement(NamedTuple):
    """What a passage says of its item: offsets into its text, why it counts, what matched."""

    start: int
    end: int
    scope: Scope
    hits: tuple[Hit, ...]


class _Found(NamedTuple):
    """A sentence that counts: its number, why it counts, what matched."""

    number: int
    scope: Scope
    hits: tuple[Hit, ...]


def statements(passage: Passage, candidate: Candidate, budget: Budget) -> Iterator[Statement]:
    """Everything a passage says of its item, in reading order."""
    found = sorted(
        hits(passage, candidate, budget),
        key=lambda pair: (pair[0], pair[1].start, pair[1].end, pair[1].rule.id),
    )
    labels = tuple(
        _labels_and_marks(passage, [hit for _, hit in found if hit.rule.form != "claim"])
    )
    yield from labels
    if any(hit.rule.form == "label" for one in labels for hit in one.hits):
        return
    claims = {
        number: certain(
            passage.text,
            passage.sentences[number],
            one_language(passage, number, [hit for _, hit in group]),
        )
        for number, group in groupby(
            (pair for pair in found if pair[1].rule.form == "claim"), key=lambda pair: pair[0]
        )
    }
    claims = {number: hits for number, hits in claims.items() if hits}
    if claims:
        yield from _claimed(passage, claims)


def _labels_and_marks(passage: Passage, found: Sequence[Hit]) -> Iterator[Statement]:
    for hit in sorted(found, key=lambda hit: hit.rule.language != passage.position.language):
        scope = (whole_block if hit.rule.form == "label" else opening_mark)(passage, hit)
        if scope:
            yield Statement(hit.start, hit.end, scope, (hit,))
            return


def _claimed(passage: Passage, claims: dict[int, list[Hit]]) -> Iterator[Statement]:
    language = BY_CODE[next(iter(claims.values()))[0].rule.language]
    noticed = set(claims) | set(_disclaiming(passage, language))
    share = _share(passage, noticed)
    founds = []
    for number, found in claims.items():
        own = BY_CODE[found[0].rule.language]
        scope = about_this_item(passage, passage.sentences[number], found, own, share)
        if scope and not _of_others(passage, found, number, scope, share):
            founds.append(_Found(number, scope, tuple(found)))
            noticed.update(_bracketed(passage, found))
    if share >= _ALL_NOTICE:
        founds = _continued(founds, claims)
    if founds and passage.block.role in NOTES:
        # A note beside the text is one: what stands between two of its claims is part of it.
        noticed.update(range(founds[0].number, founds[-1].number))
    for group in _runs(founds, noticed):
        yield _statement(passage, group, noticed)


def _of_others(
    passage: Passage, found: Sequence[Hit], number: int, scope: Scope, share: float
) -> bool:
    """Whether the item of a sentence may be any item, or is one that a story tells of."""
    code = found[0].rule.language
    words = _words(passage, number)
    aside = _aside(passage, found, number)
    if aside and narrated(aside, aside, code, passage.block, Scope.OWN_PARAGRAPH):
        return True
    near = passage.text if share >= _MOSTLY_NOTICE else words
    return stands_alone(words, near, code, scope) or narrated(
        words, near, code, passage.block, scope, passage.position.amid
    )


def _aside(passage: Passage, found: Sequence[Hit], number: int) -> str:
    """What stands in brackets within a sentence that began before them: no note of its own."""
    around = passage.bracket(min(hit.start for hit in found), max(hit.end for hit in found))
    if around is None or not passage.text[passage.sentences[number][0] : around[0]].strip():
        return ""
    return passage.text[around[0] + 1 : around[1] - 1]


def _continued(founds: Sequence[_Found], claims: dict[int, list[Hit]]) -> list[_Found]:
    """What counts in a paragraph that is all notice: `It has not been checked` names no item.

    A sentence beside one that counts is about the same item, for the same reason.
    """
    scopes = {one.number: one.scope for one in founds if one.scope not in _AT_THE_EDGE}
    for number in claims:
        beside = scopes.get(number, scopes.get(number - 1))
        if beside:
            scopes[number] = beside
    known = {one.number for one in founds}
    more = (_Found(n, scopes[n], tuple(claims[n])) for n in scopes if n not in known)
    return sorted((*founds, *more), key=lambda one: one.number)


def _bracketed(passage: Passage, hits: Sequence[Hit]) -> Iterator[int]:
    """The sentences that share the brackets of a notice: they are all of it."""
    around = passage.bracket(min(hit.start for hit in hits), max(hit.end for hit in hits))
    for number, (start, end) in enumerate(passage.sentences):
        if around and start < around[1] and end > around[0]:
            yield number


def _words(passage: Passage, number: int) -> str:
    return passage.text[slice(*passage.sentences[number])]


def _disclaiming(passage: Passage, language: Language) -> Iterator[int]:
    for number, sentence in enumerate(passage.sentences):
        if passage.read(sentence, language.code).found(language.disclaims):
            yield number


def _share(passage: Passage, noticed: set[int]) -> float:
    filled = sum(end - start for start, end in (passage.sentences[n] for n in noticed))
    return filled / max(1, sum(end - start for start, end in passage.sentences))


def _runs(founds: Sequence[_Found], noticed: set[int]) -> list[list[_Found]]:
    groups: list[list[_Found]] = []
    for found in founds:
        if groups and all(n in noticed for n in range(groups[-1][-1].number, found.number)):
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _statement(passage: Passage, group: Sequence[_Found], noticed: set[int]) -> Statement:
    found = tuple(hit for one in group for hit in one.hits)
    language = BY_CODE[found[0].rule.language]
    start, end = _extent(passage, group, noticed)
    last = max(hit.end for hit in found)
    if passage.block.role is Role.BYLINE and not passage.whole(language.code).found(language.item):
        # A date and a name share the line with the notice: only the notice is the proof.
        start, end = found[0].start, last
    elif passage.block.role is Role.BYLINE and _DATE.search(passage.text, last):
        end = last
    bracket = passage.bracket(found[0].start, found[-1].end)
    if bracket:
        start, end = max(start, bracket[0]), min(end, bracket[1])
    start = after_label(passage, start, language)
    start, end = _trimmed(passage.text, start, end)
    return Statement(start, end, group[0].scope, found)


def _extent(passage: Passage, group: Sequence[_Found], noticed: set[int]) -> tuple[int, int]:
    """From the first to the last sentence, with the disclaimers next to them."""
    first, last = group[0].number, group[-1].number
    while last + 1 in noticed:
        last += 1
    while first - 1 in noticed:
        first -= 1
    return passage.sentences[first][0], passage.sentences[last][1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without brackets, bullets and spaces at the edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
