"""What a sentence does say for certain: a review that was denied, doubted or is to come is none.

`reviewed` is the one state that lets a desk rest, so it takes a plain statement that it happened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from schemas.verdict import Axis, Scope, State
from workers import data
from workers.notices.gates import occurs
from workers.notices.parts import expanded
from workers.notices.rulebook import compiled
from workers.notices.scope import Hit

_SIGNS: Final = re.compile(r"[;:()\[\]؛。।۔\x00]| - ")
_PAUSE: Final = re.compile(r"[,،、;:()\[\]؛。।۔.]")
_AND: Final = re.compile(r" (?:and|und|et|y|e|en|och|og|i|и|dan|ve|और|आणि|અને|এবং|மற்றும்|మరియు|اور) ")
_NEAR: Final = 40
"""A part this close to what is denied, with no pause between them, is denied with it."""

_NAME: Final = 12
"""How far a name may go on after an outsider in it: `the Police Gazette`."""

_AFTER_HEDGE: Final = 7
"""A hedge right before a comma governs what follows: `Возможно, это`, `Es kann sein, dass`."""

_HEDGED: Final = frozenset(
    {Axis.UNREVIEWED, Axis.UNMODIFIED, Axis.AUTO_PUBLISHED, Axis.MACHINE_MADE}
)
"""`Only the headline may have been reworked` hedges the headline, not the rest: see `_hedged`."""

_OF_A_REVIEW: Final = frozenset({Axis.UNREVIEWED, Axis.UNMODIFIED, Axis.REVIEWED})
_LEFT_UNDONE: Final = frozenset({Axis.UNREVIEWED, Axis.UNMODIFIED})
_BESIDE: Final = 60
_ORIGINS: Final = frozenset({Axis.AUTO_PUBLISHED, Axis.SYNDICATED})
_SOURCES: Final = frozenset({Axis.SYNDICATED, Axis.MACHINE_MADE, Axis.PROMOTIONAL})
"""Who made an item stays true whoever did not read it."""

_OF_NO_TOOL: Final = frozenset({Axis.SYNDICATED, Axis.PROMOTIONAL})
"""What a tool that wrote down an interview has nothing to do with."""

_ENCLOSED: Final = frozenset({Scope.LABELLED, Scope.BRACKETED, Scope.METADATA_FIELD})


@dataclass(frozen=True, slots=True)
class Doubts:
    """The words of a language, see `data/doubts.toml`. Patterns are empty where there are none."""

    denies: str = ""
    doubts: str = ""
    hedges: str = ""
    partly: str = ""
    newsroom: str = ""
    made: str = ""
    turns: str = ""
    outsider: str = ""
    ours: str = ""
    papers: str = ""
    elsewhere: str = ""
    transcribed: str = ""
    bans: str = ""
    bare: str = ""
    backed: str = ""
    reach: int = 0
    ban_reach: int = 0


def _doubts(code: str, row: Mapping[str, Any]) -> Doubts:
    words: dict[str, Any] = {
        name: expanded(code, value, {}) if isinstance(value, str) else value
        for name, value in row.items()
    }
    return Doubts(**words)


DOUBTS: Final[Mapping[str, Doubts]] = {
    code: _doubts(code, row) for code, row in data.table("doubts.toml").items()
}
"""By the code of their language."""


def certain(text: str, sentence: tuple[int, int], hits: Sequence[Hit]) -> list[Hit]:
    """The hits of a sentence without those that its own words take back."""
    doubts = DOUBTS.get(hits[0].rule.language, Doubts())
    words = text[slice(*sentence)]
    if occurs(doubts.elsewhere, words):
        return []
    if occurs(doubts.transcribed, words) and not any(_about(hit) & _LEFT_UNDONE for hit in hits):
        return [hit for hit in hits if _about(hit) <= _OF_NO_TOOL]
    if _by_outsider(words, doubts):
        return [hit for hit in hits if _about(hit) <= _sayable_of_outsiders(hits)]
    plainly = [
        hit
        for hit in hits
        if not (_reviews(hit) and _doubtful(text, sentence, hit, doubts))
        and not (_about(hit) & _LEFT_UNDONE and _banned(text, sentence, hit, doubts))
        and not _turned(text, sentence[0], hit, doubts)
    ]
    undone = [hit for hit in plainly if (Axis.UNREVIEWED, State.ASSERTED) in hit.rule.claims]
    plainly = [hit for hit in plainly if not (_reviews(hit) and _within(hit, undone))]
    headed = [hit for hit in plainly if Axis.HEADLINE_ONLY in _about(hit)]
    plainly = [hit for hit in plainly if not (_reviews(hit) and _within(hit, headed))]
    denials = [hit for hit in plainly if _only_denies(hit)]
    plainly = [hit for hit in plainly if not _gainsaid(text, hit, denials)]
    return [
        _stated(text, sentence, hit, doubts)
        for hit in plainly
        if hit in denials or not any(_shares(text, denial, hit) for denial in denials)
    ]


def stands_alone(words: str, near: str, language: str, scope: Scope) -> bool:
    """Whether `the report` of a sentence may be any report: no label, no bracket, no newsroom.

    Where a language has no article, a sentence that names no text at all is meant. `near` is where
    the newsroom may be named, or the agency: the sentence, or all of a notice.
    """
    doubts = DOUBTS.get(language, Doubts())
    return scope not in _ENCLOSED and occurs(doubts.bare, words) and not occurs(doubts.backed, near)


def _by_outsider(words: str, doubts: Doubts) -> bool:
    """Whether somebody acts who is no publisher's, and nobody of a publisher does."""
    if not occurs(doubts.outsider, words):
        return False
    other = compiled(doubts.outsider).search(words)
    if other is None or occurs(doubts.papers, _name(words, other)):
        return False
    return not occurs(doubts.ours, words[: other.start()] + " " + words[other.end() :])


def _sayable_of_outsiders(hits: Sequence[Hit]) -> frozenset[Axis]:
    """What is no matter of the newsroom: of a company's own text also that it was left as it is."""
    theirs = any((Axis.PROMOTIONAL, State.ASSERTED) in hit.rule.claims for hit in hits)
    return _SOURCES | {Axis.UNMODIFIED} if theirs else _SOURCES


def _name(words: str, other: re.Match[str]) -> str:
    """An outsider with what directly follows, which may make a name of it."""
    rest = words[other.end() : other.end() + _NAME]
    pause = _PAUSE.search(rest)
    return other.group() + (rest[: pause.start()] if pause else rest)


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether its words are also those of another: `went through a review` of `never went`."""
    return any(hit.start < other.end and other.start < hit.end for other in others)


def _reviews(hit: Hit) -> bool:
    """Whether a hit says or implies that somebody read the item."""
    return any(
        axis is Axis.REVIEWED and state in (State.ASSERTED, State.IMPLIED)
        for axis, state in hit.rule.claims
    )


def _doubtful(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> bool:
    _, clause = _clause(text, sentence, hit, doubts)
    return any(occurs(pattern, clause) for pattern in (doubts.denies, doubts.doubts, doubts.hedges))


def _banned(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> bool:
    """Whether the words forbid or announce what others do to the item, and tell nothing."""
    before = text[max(sentence[0], hit.start - _NEAR) : hit.start]
    start = hit.start - len(before) + max((p.end() for p in _PAUSE.finditer(before)), default=0)
    after = text[hit.end : min(sentence[1], hit.end + doubts.ban_reach)]
    pause = _PAUSE.search(after) or _AND.search(after)
    around = text[start : hit.end] + (after[: pause.start()] if pause else after)
    return occurs(doubts.bans, around)


def _turned(text: str, start: int, hit: Hit, doubts: Doubts) -> bool:
    """Whether a denial is over before what was done: `not posted by a machine but checked`."""
    if not _about(hit) & _LEFT_UNDONE or Axis.HEADLINE_ONLY in _about(hit):
        return False
    words = text[hit.start : hit.end]
    turns = list(compiled(doubts.turns).finditer(words)) if occurs(doubts.turns, words) else []
    return bool(turns) and (
        occurs(doubts.denies, text[start : hit.start + turns[-1].start()])
        and not occurs(doubts.denies, words[turns[-1].end() :])
    )


def _hedged(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> bool:
    """Whether a hedge stands with the words, with no pause between them but one right after it."""
    if not _about(hit) & _HEDGED or Axis.HEADLINE_ONLY in _about(hit):
        return False
    start, clause = _clause(text, sentence, hit, doubts)
    lead = clause[: hit.start - start]
    pauses = [found.end() for found in _PAUSE.finditer(lead)]
    near = max((*pauses, len(lead) - _NEAR if _about(hit) & _ORIGINS else 0, 0))
    if occurs(doubts.hedges, clause[near:]):
        return True
    return any(
        _governs(lead, found.end(), pauses) for found in compiled(doubts.hedges).finditer(lead)
    )


def _governs(lead: str, end: int, pauses: Sequence[int]) -> bool:
    """Whether a hedge that ends here stands right before a pause."""
    pause = next((at for at in pauses if at > end), len(lead))
    return pause - end <= (_AFTER_HEDGE if lead[end:pause].isascii() else 1)


def _stated(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> Hit:
    """The hit with what the words around it make of its claims."""
    claims = hit.rule.claims
    if _left_by_staff(text, sentence, hit, doubts):
        claims = (*claims, (Axis.UNREVIEWED, State.IMPLIED))
    if _hedged(text, sentence, hit, doubts) or _in_part(text, sentence, hit, doubts):
        claims = tuple(
            (axis, State.IMPLIED if state is State.ASSERTED else state) for axis, state in claims
        )
    return hit if claims is hit.rule.claims else hit._replace(rule=replace(hit.rule, claims=claims))


def _left_by_staff(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> bool:
    """Whether it was the newsroom that did not change the item: then it hardly read it either.

    "Made no changes" speaks of the text, "did not change" of what the newsroom did.
    """
    if _about(hit) != {Axis.UNMODIFIED} or _only_denies(hit):
        return False
    start, end = max(sentence[0], hit.start - _BESIDE), min(sentence[1], hit.end + _BESIDE)
    before, after = text[start : hit.start], text[hit.end : end]
    before = before[max((sign.end() for sign in _SIGNS.finditer(before)), default=0) :]
    pause = _SIGNS.search(after)
    around = before + text[hit.start : hit.end] + (after[: pause.start()] if pause else after)
    return (
        occurs(doubts.newsroom, around)
        and occurs(doubts.denies, around)
        and not occurs(doubts.made, around)
    )


def _in_part(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> bool:
    """Whether only a part of the item was read or edited, or not all of it."""
    if not _about(hit) & _OF_A_REVIEW or Axis.HEADLINE_ONLY in _about(hit):
        return False
    return occurs(doubts.partly, _clause(text, sentence, hit, doubts)[1])


def _clause(text: str, sentence: tuple[int, int], hit: Hit, doubts: Doubts) -> tuple[int, str]:
    """From where the sentence last begins anew up to the verb, or a little on; where that is."""
    start, end = sentence[0], hit.end
    lead = text[start : hit.start]
    signs = [found.end() for found in _SIGNS.finditer(lead)]
    turns = [found.end() for found in compiled(doubts.turns).finditer(lead)]
    start += max((*signs, *turns), default=0)
    rest = text[end : min(end + doubts.reach, sentence[1])]
    pause = _PAUSE.search(rest)
    return start, text[start:end] + (rest[: pause.start()] if pause else rest)


def _only_denies(hit: Hit) -> bool:
    return all(state is State.DENIED for _, state in hit.rule.claims) and hit.rule.form == "claim"


def _gainsaid(text: str, hit: Hit, denials: Sequence[Hit]) -> bool:
    """Whether words deny what it asserts, its own or those around it.

    `Written by people, without AI`, `no part of it was generated by AI`.
    """
    return hit not in denials and any(
        _about(hit) == _about(denial) <= _SOURCES
        and (_holds(hit, denial) or (_holds(denial, hit) and _in_one_go(text, denial, hit)))
        for denial in denials
    )


def _holds(outer: Hit, inner: Hit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _in_one_go(text: str, outer: Hit, inner: Hit) -> bool:
    """Whether no new clause begins within the one around the other."""
    before, after = text[outer.start : inner.start], text[inner.end : outer.end]
    return not (_PAUSE.search(before) or _PAUSE.search(after) or _AND.search(after))


def _about(hit: Hit) -> frozenset[Axis]:
    return frozenset(axis for axis, _ in hit.rule.claims)


def _shares(text: str, denial: Hit, hit: Hit) -> bool:
    """Whether what is asserted hangs on the verb that is denied."""
    if not (_about(denial) & _ORIGINS and _about(hit) <= _ORIGINS):
        return False
    first, second = sorted((denial, hit), key=lambda one: one.start)
    between = text[first.end : second.start]
    return len(between) <= _NEAR and (first.end > second.start or not _PAUSE.search(between))
