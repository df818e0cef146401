"""Finds organisations: by a table, by how their names begin or end, by an acronym in brackets."""

import re
from collections.abc import Iterator

from workers.data import organisations
from workers.enrichment.spans import Found, Prose, Span, Word

MOST_WORDS = 8
"""Words in capitals of one name."""

_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_SMALL_WORD = re.compile(r"[^\W\d_]+")


def find(prose: Prose) -> list[Found]:
    """Every organisation, in order; an acronym that a text explains is its name from then on."""
    acronyms: dict[str, str] = {}
    found = [
        Found(name, start, end, "organisations:table", 0.9)
        for name, start, end in organisations.find(prose.text)
        if not prose.text.isascii()
    ]
    for span in prose.spans:
        found += _in_span(prose, span, acronyms)
    return found


def _in_span(prose: Prose, span: Span, acronyms: dict[str, str]) -> Iterator[Found]:
    if not _may_tell(prose, span, acronyms):
        return
    words = _trimmed(prose, span)
    if not words:
        return
    known = _known(words, acronyms)
    if known:
        yield known
        return
    end, rule = _shape(prose, words)
    name = prose.text[words[0].start : end]
    if len(words) > 1 or end > words[-1].end:
        acronym = _ACRONYM.match(prose.text, end)
        if acronym and _is_short_for(acronym[1], name):
            acronyms[acronym[1]] = name
            rule = rule or "organisations:acronym"
    if rule and len(name) < 120:
        yield Found(name, words[0].start, end, rule, 0.85)


def _may_tell(prose: Prose, span: Span, acronyms: dict[str, str]) -> bool:
    """Whether any word of a span, or a bracket behind it, could tell of an organisation."""
    if prose.text.startswith(" (", span.end):
        return True
    return any(
        word.text in prose.lexicon.telling
        or word.text in organisations.FIRST_WORDS
        or word.text in acronyms
        for word in span.words
    )


def _trimmed(prose: Prose, span: Span) -> tuple[Word, ...]:
    """The span without words that begin its sentence, and without the days beside it."""
    lexicon, words = prose.lexicon, span.words
    first, last = 0, len(words)
    while first < last and words[first].text.lower() in lexicon.starters:
        first += 1
    while last > first and words[last - 1].text.lower() in lexicon.days:
        last -= 1
    return words[first : min(last, first + MOST_WORDS)]


def _known(words: tuple[Word, ...], acronyms: dict[str, str]) -> Found | None:
    """The longest run of these words that a table knows, or that the text has explained."""
    for size in range(min(len(words), 5), 0, -1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            name = " ".join(word.text for word in run)
            known = organisations.named(name)
            if known:
                return Found(known, run[0].start, run[-1].end, "organisations:table", 0.9)
            if name in acronyms:
                rule = "organisations:acronym"
                return Found(acronyms[name], run[0].start, run[-1].end, rule, 0.85)
    return None


def _shape(prose: Prose, words: tuple[Word, ...]) -> tuple[int, str]:
    """Where a name ends that looks like an organisation's, and which rule says so."""
    lexicon = prose.lexicon
    last = words[-1].text.lower().rstrip(".")
    is_tail = len(words) > 1 and last in lexicon.tails
    if lexicon.organisation_goes_on and any(w.text.lower() in lexicon.heads for w in words):
        goes_on = lexicon.organisation_goes_on.match(prose.text, words[-1].end)
        if goes_on and last in lexicon.heads:
            return goes_on.end(), "organisations:head"
    if is_tail:
        return words[-1].end, "organisations:tail"
    if len(words) > 1 and words[0].text.lower() in lexicon.heads:
        return words[-1].end, "organisations:head" if prose.language != "en" else ""
    return words[-1].end, ""


def _is_short_for(acronym: str, name: str) -> bool:
    """Whether the capitals of an acronym are initials of a name, in their order."""
    initials = iter(word[0].upper() for word in _SMALL_WORD.findall(name))
    return all(letter in initials for letter in acronym if letter.isupper())
