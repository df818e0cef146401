"""Finds organisations: by a table, by how their names begin or end, by an acronym in brackets."""

import re
from collections.abc import Iterator

from workers.data import organisations
from workers.enrichment.spans import Found, Prose, Span, Word

MOST = 100
"""Names that are compared with each other."""

MOST_WORDS = 8
"""Words in capitals of one name."""

_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_COMPANY = re.compile(r", (?:Inc|Ltd|LLC|Corp|Co)\b\.?")
_SMALL_WORD = re.compile(r"[^\W\d_]+")


def find(prose: Prose) -> list[Found]:
    """Every organisation, in order; an acronym that a text explains is its name from then on."""
    acronyms: dict[str, str] = {}
    found = []
    if prose.has_uncased:
        rule = "organisations:table"
        found += [Found(*one, rule, 0.9) for one in organisations.find(prose.text)]
    for span in prose.spans:
        if _may_tell(prose, span, acronyms):
            found += _in_span(prose, span, acronyms)
    return _joined(found)


def _in_span(prose: Prose, span: Span, acronyms: dict[str, str]) -> Iterator[Found]:
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


def _joined(found: list[Found]) -> list[Found]:
    """`Vasse Offshore` is `Vasse Offshore ASA` where the text has both."""
    names = sorted({one.name for one in found}, key=len, reverse=True)[:MOST]
    full = {
        name: next(one for one in names if one == name or one.startswith((f"{name} ", f"{name},")))
        for name in names
    }
    return [one._replace(name=full.get(one.name, one.name)) for one in found]


def _may_tell(prose: Prose, span: Span, acronyms: dict[str, str]) -> bool:
    """Whether any word of a span, or a bracket behind it, could tell of an organisation."""
    if not (
        prose.lexicon.telling.isdisjoint(span.texts)
        and organisations.FIRST_WORDS.isdisjoint(span.texts)
    ):
        return True
    return prose.text.startswith(" (", span.end) or not acronyms.keys().isdisjoint(span.texts)


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
    for first, word in enumerate(words):
        if word.text in acronyms:
            rule = "organisations:acronym"
            return Found(acronyms[word.text], word.start, word.end, rule, 0.85)
        if word.text not in organisations.FIRST_WORDS:
            continue
        for last in range(min(len(words), first + 5), first, -1):
            known = organisations.named(" ".join([one.text for one in words[first:last]]))
            if known:
                rule = "organisations:table"
                return Found(known, word.start, words[last - 1].end, rule, 0.9)
    return None


def _shape(prose: Prose, words: tuple[Word, ...]) -> tuple[int, str]:
    """Where a name ends that looks like an organisation's, and which rule says so."""
    lexicon, end = prose.lexicon, words[-1].end
    last = words[-1].text.lower().rstrip(".")
    if last in lexicon.heads and lexicon.organisation_goes_on:
        goes_on = lexicon.organisation_goes_on.match(prose.text, end)
        if goes_on:
            return goes_on.end(), "organisations:head"
    if len(words) == 1:
        return end, ""
    if last in lexicon.tails:
        company = _COMPANY.match(prose.text, end)
        return company.end() if company else end, "organisations:tail"
    is_head = prose.language != "en" and words[0].text.lower() in lexicon.heads
    return end, "organisations:head" if is_head else ""


def _is_short_for(acronym: str, name: str) -> bool:
    """Whether the capitals of an acronym are initials of a name, in their order."""
    initials = iter(word[0].upper() for word in _SMALL_WORD.findall(name))
    return all(letter in initials for letter in acronym if letter.isupper())
