"""Says of a name that it is a firm's or a group's, by what the sentence says of it.

`the retailer X`, `X shares fell`, `X's quarterly profit`, `X said it would`, `an analyst at X`,
`a stake in X`. Names of places and words of nations are none: `Turkey said it`, `Asian shares`.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from workers.data import agencies, gazetteer, organisations
from workers.data.lexicons import COMMON_NAMES, NEVER, OF_FIRMS, TITLE, Lexicon
from workers.enrichment.spans import Prose, Span
from workers.enrichment.words import Word

_SAID = re.compile(
    r" (?:said|says|announced|reported|confirmed)(?: (?:on |late |early |last )?[A-Z][a-z]+day)?,?"
    r"(?: that)? its?\b"
)
_DOES = re.compile(
    r" (?:has |had |will |also |would )?(?:raised?|cuts?|lift(?:ed)?|lowered|report(?:ed|s)?"
    r"|post(?:ed|s)?|expects?|expanded|sold|b(?:ought|ooked)|doubled|halved|slash(?:ed)?|boost(?:ed)?|reaffirmed|reiterated"
    r"|trimmed|kept|swung|recall(?:ed)?|unveiled|launched|announced?|publish(?:ed)?|appoint(?:ed)?"
    r"|releas(?:ed?)|hired|recruited|closed|opened|sued)"
    r" (?:its|(?:an? )?(?:[\w.-]+ ){0,3}(?:profit|loss|revenue|earnings|sales|vehicles|cars)\b)"
)
_LED_BY = re.compile(r"['’]s? (?:[a-z-]+ )?([a-z-]+)")
_NATION = re.compile(
    r".*(?:ish|ese|ian|ean|ican|can|sian|ench|utch|wiss|eek|zech|hai|raeli|stani|raqi)"
)
# CalMac, GambleAware; not McLeod, DeSantis, O'Brien.
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Lo|Du|Van|Fitz|St)[A-Z][a-z]+[A-Z][a-z]\w*")
_APOSTROPHES = frozenset("'’")
_CLOSES = frozenset(",.")
_LONGEST_TRADE = 40
"""Characters of the words that say what a firm is, with what stands behind them."""
_OF = frozenset({"of", "for", "at", "from", "by", "'s"})
_CALLED = frozenset({"union", "party"})


@lru_cache(maxsize=8_192)
def _begins(lexicon: Lexicon, word: str) -> bool:
    """Whether a word may stand behind a firm: `shares`, `raised`."""
    return word.startswith(lexicon.behind_firms)


def gate(prose: Prose) -> Callable[[Span], bool]:
    """What says whether something stands beside a span that a firm's name may be beside."""
    lexicon, text = prose.lexicon, prose.text
    before = lexicon.before_firms
    if not before:
        return _never

    def may_be_firm(span: Span) -> bool:
        return (
            span.before in before
            or _is_introduced(prose, span.start, span.end)
            or (span.after != "" and _begins(lexicon, span.after))
            or text[span.end : span.end + 1] in _APOSTROPHES
        )

    return may_be_firm


def _never(_: Span) -> bool:
    return False


def rule_of(prose: Prose, span: Span, words: tuple[Word, ...]) -> str:
    """Which rule says that these words are a firm; empty where none does, and for a place."""
    if not prose.lexicon.before_firms:
        return ""
    start, end = words[0].start, words[-1].end
    after = span.after if end == span.end else prose.after(end)
    rule = _behind(prose, words, end, after)
    if not rule:
        before = span.before if start == span.start else prose.before(start)
        rule = (
            _before(prose, start, before, is_long=len(words) > 1)
            if before in prose.lexicon.before_firms
            else ""
        )
    if not rule and _is_introduced(prose, start, end):
        rule = "introduced"
    if not rule or _is_other(prose, words):
        return ""
    if len(words) > 1 and words[0].text in COMMON_NAMES and rule != "accounts":
        return ""
    return f"organisations:{rule}"


def _is_introduced(prose: Prose, start: int, end: int) -> bool:
    """`A lay group, Voices Heard, said`: what it is and a comma stand before it, a comma behind."""
    text = prose.text
    if text[start - 2 : start] != ", " or text[end : end + 1] not in _CLOSES:
        return False
    before = text[max(start - _LONGEST_TRADE, 0) : start - 2].rpartition(". ")[2].split()
    # `The head of the union, X, said`: that is somebody.
    return bool(before) and before[-1] in prose.lexicon.introducing and _OF.isdisjoint(before)


def _before(prose: Prose, start: int, before: str, *, is_long: bool) -> str:
    if before in prose.lexicon.trades:
        return "trade"
    word = prose.before(start - len(before) - 1)
    if before == "for":
        return "led" if is_long and prose.lexicon.is_role(word) and "spokes" in word else ""
    if before == "of" and is_long and word in prose.lexicon.led:
        return "led"
    if before in OF_FIRMS:
        return "shared" if word in (OF_FIRMS[before] or prose.lexicon.shared) else ""
    return "post" if word in prose.lexicon.posts else ""


def _behind(prose: Prose, words: tuple[Word, ...], end: int, after: str) -> str:
    text, accounts = prose.text, prose.lexicon.accounts
    if after in accounts:
        return "accounts" if len(words) > 1 or not prose.opens(words[0].start) else ""
    if text[end : end + 1] in _APOSTROPHES:
        owned = _LED_BY.match(text, end)
        return "accounts" if owned and not accounts.isdisjoint(owned[0].split()[1:]) else ""
    if not after or not _begins(prose.lexicon, after):
        return ""
    if after in prose.lexicon.behind_groups:
        is_named = len(words) > 1 or words[0].text[1:2].isupper() or not words[0].text.isalpha()
        article = prose.before(words[0].start)
        is_named = is_named or (article == "the" and after in _CALLED)
        return "called" if article in ("the", "") and is_named else ""
    if _SAID.match(text, end) or _DOES.match(text, end):
        return "acts"
    is_camel = after in prose.lexicon.said and len(words) == 1 and _CAMEL.fullmatch(words[0].text)
    return "written" if is_camel else ""


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
