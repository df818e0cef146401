"""Finds the names of places in a text: words that are one, and that those beside them leave alone.

`Paris Hilton`, `Jack London`, `University of Oxford`, `Washington said`, `Boston beat` name none.
Scripts without capitals go by the table alone.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workers import data
from workers.data import gazetteer, regions
from workers.data.gazetteer import Place
from workers.enrichment.spans import Prose, Span, Word

_BEHIND = re.compile(r"(?:,? \(|, )([^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,2})")
# `Turkey's`, `Turkey and Russia`: in no sentence about a bird.
_LISTED = re.compile(r"['’]s |,? and [A-Z]|, [A-Z]")
_OF = frozenset({"of", "de", "di", "von", "der"})
_BESIDE = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(data.text("toponyms.toml")).items()
}


class Mention(NamedTuple):
    """A name of a place in the text: where, the places that have it, and what speaks for it."""

    written: str
    start: int
    end: int
    places: tuple[Place, ...]
    is_doubtful: bool
    opens: bool
    is_in: bool
    behind: frozenset[str]


def find(prose: Prose) -> Iterator[Mention]:
    """Every name of a place that may be meant, in order of the scripts, then of the text."""
    if prose.has_uncased:
        for one in gazetteer.find(prose.text, prose.language):
            written = prose.text[one.start : one.end]
            yield Mention(
                written,
                one.start,
                one.end,
                _own(one.places, written),
                False,
                False,
                False,
                frozenset(),
            )
    for span in prose.spans:
        yield from _in_span(prose, span)


def _in_span(prose: Prose, span: Span) -> Iterator[Mention]:
    words, texts, at = span.words, span.texts, 0
    while at < len(words):
        most, places = _beginning(texts[at], prose.language)
        size = 1
        if most > 1 and len(words) - at > 1:
            size, places = _longest(prose, words, at, min(most, len(words) - at)) or (1, places)
        if places:
            mention = _mention(prose, span, at, size, places)
            if mention:
                yield mention
        at += size


@lru_cache(maxsize=20_000)
def _beginning(word: str, language: str) -> tuple[int, tuple[Place, ...]]:
    """How many words the longest name has that begins so, and the places of this word alone."""
    most = gazetteer.WORDS_OF.get(word, 1)
    is_in_capitals = word.isupper() and "." not in word and word not in _BESIDE["capitals"]
    if len(word) < 2 or is_in_capitals:
        return most, ()
    return most, _own(gazetteer.declined(word, language), word)


def _own(places: tuple[Place, ...], written: str) -> tuple[Place, ...]:
    """Those that are written so before those that have it as another name: New Delhi, Delhi."""
    own = tuple(place for place in places if place.name == written) or places
    countries = tuple(place for place in own if place.kind == "country")
    # `Mexico` is the country; `Georgia` may be the state.
    return countries if countries and not any(place.kind == "area" for place in own) else own


def _longest(
    prose: Prose, words: Sequence[Word], at: int, most: int
) -> tuple[int, tuple[Place, ...]] | None:
    """The most words from here on that are a place's name, and the places."""
    for size in range(most, 1, -1):
        name = prose.text[words[at].start : words[at + size - 1].end]
        places = gazetteer.named(name, prose.language)
        if places:
            return size, _own(places, name)
    return None


def _mention(
    prose: Prose, span: Span, at: int, size: int, places: tuple[Place, ...]
) -> Mention | None:
    """The words as a name of a place, or None where those beside them say they are none."""
    text, words = prose.text, span.words
    start, end = words[at].start, words[at + size - 1].end
    written = text[start:end]
    before = prose.before(start)
    is_in = before in prose.lexicon.in_
    if not _stands_alone(prose, span, at, size, before):
        return None
    behind = _behind(text, end)
    if not (behind or is_in) and _is_somebody(prose, places, before, end):
        return None
    opens = at == 0 and prose.opens(start) and not _LISTED.match(text, end)
    is_doubtful = _is_doubtful(places, written, opens)
    return Mention(written, start, end, places, is_doubtful, opens, is_in, behind)


def _is_doubtful(places: Sequence[Place], written: str, opens: bool) -> bool:
    """Whether the name has another sense, or is that of a country and of a part of another."""
    kinds = {place.kind for place in places}
    if "country" in kinds and len(kinds) > 1:
        return True
    if written in _BESIDE["words_in_small"]:
        return opens
    return written in gazetteer.WORDS or written in gazetteer.PEOPLE


def _stands_alone(prose: Prose, span: Span, at: int, size: int, before: str) -> bool:
    """Whether it is no part of another name: `Paris Hilton`, `Jack London`, `Bank of England`."""
    words, text = span.words, prose.text
    start, end = words[at].start, words[at + size - 1].end
    if text[start - 1 : start] == "-" or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    ):
        return False
    if before in _OF:
        holder = text[max(start - 40, 0) : start].split()[-2:-1]
        if holder and holder[0].lower() in _BESIDE["holders"]:
            return False
    if prose.language in _BESIDE["capital_nouns"]:
        return True
    return _ends_well(prose, span, at + size) and _begins_well(prose, span, at)


def _ends_well(prose: Prose, span: Span, next_: int) -> bool:
    if next_ == len(span.words):
        return True
    word, lexicon = span.words[next_].text, prose.lexicon
    lowered = word.lower()
    joint = prose.text[span.words[next_ - 1].end : span.words[next_].start]
    return (
        len(joint) > 1
        or lowered in lexicon.days
        or lowered in lexicon.titles
        or lowered == "police"
        or bool(_beginning(word, prose.language)[1])
    )


def _begins_well(prose: Prose, span: Span, at: int) -> bool:
    if at == 0:
        return True
    word, lexicon = span.words[at - 1].text, prose.lexicon
    lowered = word.lower()
    joint = prose.text[span.words[at - 1].end : span.words[at].start]
    if len(joint) > 1:
        return lowered not in _BESIDE["holders"] and lowered not in lexicon.heads
    return (
        lowered in lexicon.starters
        or lowered in lexicon.days
        or lowered in lexicon.in_
        or lowered in _BESIDE["directions"]
        or bool(_beginning(word, prose.language)[1])
    )


def _is_somebody(prose: Prose, places: tuple[Place, ...], before: str, end: int) -> bool:
    """`Washington said`, `Boston beat`: a city that speaks or plays is a government or a team."""
    if places[0].kind == "country":
        return False
    following = prose.after(end)
    return following in prose.lexicon.said or not _BESIDE["teams"].isdisjoint((following, before))


def _behind(text: str, end: int) -> frozenset[str]:
    """The countries of what stands behind a town: `Paris, Texas`."""
    match = _BEHIND.match(text, end) if text.startswith(",", end) else None
    if not match:
        return frozenset()
    words = match[1].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        region = regions.named(name) if name[0].isupper() else None
        if region and (len(name) > 2 or name.isupper()):
            return region.countries
    return frozenset()
