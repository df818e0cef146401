"""Says of a name that it is a firm's or a group's, by what the sentence says of it.

`the retailer X`, `X shares fell`, `X's quarterly profit`, `X said it would`, `an analyst at X`,
`a stake in X`. Names of places and words of nations are none: `Turkey said it`, `Asian shares`.
"""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workers.data import agencies, gazetteer, organisations
from workers.data.lexicons import FIRST_NAMES, NEVER, TITLE, Lexicon
from workers.enrichment.spans import Prose
from workers.enrichment.words import Word

_SAID = re.compile(
    r" (?:said|says|announced|reported|confirmed)(?: (?:on |late |early |last )?[A-Z][a-z]+day)?,?"
    r"(?: that)? its?\b"
)
_DOES = re.compile(
    r" (?:has |had |will |also |would )?(?:raised?|cuts?|lift(?:ed)?|lowered|report(?:ed|s)?"
    r"|post(?:ed|s)?|expects?|expanded|sold|b(?:ought|ooked)|doubled|halved|slash(?:ed)?|boost(?:ed)?|reaffirmed|reiterated"
    r"|trimmed|kept|swung|recall(?:ed)?|unveiled|launched)"
    r" (?:its|(?:an? )?(?:[\w.-]+ ){0,3}(?:profit|loss|revenue|earnings|sales|vehicles|cars)\b)"
)
_LED_BY = re.compile(r"['’]s? (?:[a-z-]+ )?([a-z-]+)")
_NATION = re.compile(
    r".*(?:ish|ese|ian|ean|ican|can|sian|ench|utch|wiss|eek|zech|hai|raeli|stani|raqi)"
)
_OF_FIRMS = {
    "of": frozenset[str](),
    "in": frozenset({"shares", "stake", "stakes", "interest"}),
    "by": frozenset({"owned", "made", "built", "bought", "acquired", "run", "operated"}),
}
"""What stands before these words and a firm; where there is nothing, the lexicon says what."""


class Cues(NamedTuple):
    """Where in a text something stands that a firm's name may be beside."""

    starts: frozenset[int]
    ends: frozenset[int]


@cache
def _finder(lexicon: Lexicon) -> tuple[AhoCorasick, int]:
    """Finds what stands before names, then what stands behind; and how many the former are."""
    before = [f"{word} " for word in lexicon.trades]
    before += [f"{word} {at} " for word in lexicon.posts for at in ("at", "with")]
    before += [
        f"{word} {of} " for of, words in _OF_FIRMS.items() for word in words or lexicon.shared
    ]
    behind = [f" {word}" for word in lexicon.accounts | lexicon.acts]
    if behind:
        behind += ["'", "’"]
    patterns = sorted(set(before)) + sorted(set(behind))
    finder = AhoCorasick(patterns, MatchKind.Standard, implementation=Implementation.DFA)
    return finder, len(set(before))


def cues(prose: Prose) -> Cues:
    """The places in a text where a firm's name may begin, and those where one may end."""
    finder, count = _finder(prose.lexicon)
    found = finder.find_matches_as_indexes(prose.text, overlapping=True)
    return Cues(
        frozenset([end for number, _, end in found if number < count]),
        frozenset([start for number, start, _ in found if number >= count]),
    )


def rule_of(prose: Prose, words: tuple[Word, ...], where: Cues) -> str:
    """Which rule says that these words are a firm; empty where none does, and for a place."""
    start, end = words[0].start, words[-1].end
    rule = _behind(prose, words, end) if end in where.ends else ""
    if not rule and start in where.starts:
        rule = _before(prose, start)
    if not rule or _is_other(prose, words):
        return ""
    if len(words) > 1 and words[0].text in FIRST_NAMES and rule != "accounts":
        return ""
    return f"organisations:{rule}"


def _before(prose: Prose, start: int) -> str:
    """Whether these cues are words: `the company`, not `accompany`."""
    before = prose.before(start)
    if before in prose.lexicon.trades:
        return "trade"
    word = prose.before(start - len(before) - 1)
    if before in _OF_FIRMS:
        return "shared" if word in (_OF_FIRMS[before] or prose.lexicon.shared) else ""
    return "post" if word in prose.lexicon.posts else ""


def _behind(prose: Prose, words: tuple[Word, ...], end: int) -> str:
    text, accounts = prose.text, prose.lexicon.accounts
    if prose.after(end) in accounts:
        return "accounts" if len(words) > 1 or not prose.opens(words[0].start) else ""
    if text[end] in "'’":
        owned = _LED_BY.match(text, end)
        return "accounts" if owned and not accounts.isdisjoint(owned[0].split()[1:]) else ""
    if _SAID.match(text, end) or _DOES.match(text, end):
        return "acts"
    return ""


def _is_other(prose: Prose, words: tuple[Word, ...]) -> bool:
    """Whether the words are a place, a nation, a title, an agency or a thing that is in no name."""
    name = prose.text[words[0].start : words[-1].end]
    kind = prose.lexicon.kind(words[0].text)
    return bool(
        kind & TITLE
        or (len(words) == 1 and kind & NEVER and not name.isupper())
        or _NATION.fullmatch(words[-1].text)
        or gazetteer.declined(name, prose.language)
        or (len(words) > 1 and gazetteer.named(words[-1].text, ""))
        or agencies.named(name)
    )


def is_meant(prose: Prose, words: tuple[Word, ...]) -> bool:
    """Whether a firm's name that is a word too is followed by what a firm does."""
    if len(words) > 1 or words[0].text not in organisations.DOUBTFUL:
        return False
    return prose.after(words[0].end) in prose.lexicon.said
