"""Finds the names of places in a text: words that are one, and that those beside them leave alone.

`University of Oxford`, `Washington said`, `Boston beat` name none. Scripts without capitals go by
the table alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from workers.data import gazetteer, regions, small_towns
from workers.data.gazetteer import Place
from workers.data.lexicons import FIRST_NAMES
from workers.enrichment import place_names
from workers.enrichment.place_names import BESIDE, PlaceName
from workers.enrichment.spans import Prose, Span

_NAMED = r"([^\W\d_][\w.]*(?:[ '’-][^\W\d_][\w.]*){0,2})"
_BEHIND = re.compile(r"(,? \(|, )" + _NAMED)
_WITHIN = re.compile(
    r", (?:(?:in|no|na|em|en|nel|nella|im|dans(?: (?:le|la|les))?) |(?:dans )?l['’]|nell['’])"
    + _NAMED
)
# `Turkey's`, `Turkey and Russia`: in no sentence about a bird.
_LISTED = re.compile(r"['’]s |,? and [A-Z]|, [A-Z]")
_OF = frozenset({"of", "de", "di", "von", "der"})
_BEHIND_A_TOWN = BESIDE["behind"] | BESIDE["both"]
_NOWHERE: frozenset[str] = frozenset()
_TOWNS = frozenset({"city"})
_AND = frozenset(
    {", ", ", and "}
    | {
        f" {word} "
        for word in ("and", "or", "y", "e", "et", "und", "en", "i", "dan", "ve", "ou", "o")
    }
)
_FROM = frozenset({"from", "of"})
_CALLED = tuple([word] for word in BESIDE["called"])

MOST_WORDS: Final = 3
"""Words of the name of a small town."""

AREAS: Final = ("area", "country")
"""What is behind a town, without brackets."""

SHORTEST: Final = 3
"""Letters of a region behind a town that its table has no abbreviation of, less one."""

SMALL: Final = 15
"""Thousands of people in a town that the gazetteer does not have, at least."""


class Mention(NamedTuple):
    """A name of a place in the text, where it stands, and what speaks for it.

    `opens` where a sentence begins so, `is_in` behind `in`, or where it is called a town;
    `is_from` behind `from`; `behind` are the countries of what stands behind it.
    """

    name: PlaceName
    start: int
    end: int
    is_doubtful: bool
    opens: bool
    is_in: bool
    is_from: bool
    behind: frozenset[str]
    is_one_of_a_name: bool = False
    """A small town behind `in` that is the only one of its name, and the name is nothing else."""


def find(prose: Prose) -> Iterator[Mention]:
    """Every name of a place that may be meant, in order of the scripts, then of the text."""
    if prose.has_uncased:
        for one in gazetteer.find(prose.text, prose.language):
            name = _uncased(prose.text[one.start : one.end], one.places, prose.language)
            yield Mention(name, one.start, one.end, False, False, False, False, _NOWHERE)
    last: Mention | None = None
    for span in prose.spans:
        for name in span.form.towns:
            mention = _mention(prose, span, name)
            if mention:
                mention = _listed(prose, last, mention)
                last = mention
                yield mention
        if not span.form.towns and (_may_be_town(prose, span) or _is_beside(prose, last, span)):
            for mention in _unlisted(prose, span):
                last = mention
                yield mention


def _is_told(mention: Mention) -> bool:
    """Whether a place is meant for sure, so that one listed beside it is a place too."""
    return mention.is_in or not mention.is_doubtful


def _is_beside(prose: Prose, last: Mention | None, span: Span) -> bool:
    """`in Stroud, Dursley and Nailsworth`: beside a place, and no one who says something."""
    if last is None or last.name.kinds != _TOWNS or span.after in prose.lexicon.behind_surnames:
        return False
    return _is_told(last) and prose.text[last.end : span.start] in _AND


def _listed(prose: Prose, last: Mention | None, mention: Mention) -> Mention:
    """`Leeds, Bradford and Hull`: a doubtful name beside that of a place that is told."""
    if last is None or not mention.is_doubtful or mention.is_in:
        return mention
    is_listed = prose.text[last.end : mention.start] in _AND
    return mention._replace(is_in=is_listed and _is_told(last))


def _may_be_town(prose: Prose, span: Span) -> bool:
    return (
        span.before in prose.lexicon.in_
        or span.before in _OF
        or (span.before == "from" and span.texts[0] not in FIRST_NAMES)
        or (span.after in _BEHIND_A_TOWN and prose.language == "en")
    )


def _unlisted(prose: Prose, span: Span) -> Iterator[Mention]:
    """A town too small for the gazetteer, or that the text calls one: `the village of X`."""
    form = span.form
    if form.tells or len(form.words) > MOST_WORDS or form.written.isupper():
        return
    is_called = _is_called(prose.text, span.start, span.before)
    behind = _NOWHERE
    if span.before in prose.lexicon.in_:
        behind = _behind(prose.text, span.end) or _within(prose.text, span.end)
    if len(behind) == 1 and not _small(form.written, False):
        # `in Ballyvaughan, County Clare`: what stands behind it says that it is a town.
        yield _told(form.written, span, behind)
    elif is_called or span.before not in _OF:
        # What the text calls a town is one, even where those of the table are elsewhere.
        for name in (
            _small(form.written, False),
            _small(form.written, True) if is_called else None,
        ):
            if name:
                is_one = len(name.places) == 1 and _is_only_one(prose, span)
                yield Mention(name, span.start, span.end, True, False, True, False, behind, is_one)


def _is_only_one(prose: Prose, span: Span) -> bool:
    """`in Thurles`: not `a stake in Thurles`, and neither a word nor a name of people."""
    written, held = span.form.written, prose.text[max(span.start - 40, 0) : span.start].split()
    return (
        span.before in prose.lexicon.in_
        and len(written) > SHORTEST + 1
        and written not in gazetteer.PEOPLE
        and written not in FIRST_NAMES
        and not BESIDE["holds"].intersection(held[-2:-1])
    )


def _told(written: str, span: Span, behind: frozenset[str]) -> Mention:
    town = (small_town(written, *behind),)
    name = place_names.of(written, 0, len(written), town, "")
    return Mention(name, span.start, span.end, False, False, True, False, behind)


@lru_cache(maxsize=2_048)
def _small(written: str, is_called: bool) -> PlaceName | None:
    """What is known of a small town; nothing but its name where only the text calls it one."""
    if is_called:
        return PlaceName(written, 0, len(written), (), frozenset(), "", -1, True, False)
    towns = sorted(small_towns.countries(written))
    if not towns:
        return None
    places = tuple(small_town(written, country) for country in towns)
    return place_names.of(written, 0, len(written), places, "")


def small_town(name: str, country: str) -> Place:
    """A town that the gazetteer does not have."""
    return Place("city", "", name, country, SMALL)


def _is_called(text: str, start: int, before: str) -> bool:
    """Whether a text says what it is: `the town of X`."""
    return before in _OF and text[max(start - 40, 0) : start].split()[-2:-1] in _CALLED


@lru_cache(maxsize=2_048)
def _uncased(written: str, places: tuple[Place, ...], language: str) -> PlaceName:
    return place_names.of(written, 0, len(written), place_names.own(places, written), language)


def _mention(prose: Prose, span: Span, name: PlaceName) -> Mention | None:
    """The name where it stands, or None where what is beside it says that it is no place's."""
    text, start, end = prose.text, span.start + name.start, span.start + name.end
    before = prose.before(start) if name.start else span.before
    if not _stands_alone(text, start, end, before):
        return None
    is_in = (
        before in prose.lexicon.in_
        or (before in _OF and _is_called(text, start, before))
        or (end == span.end and span.after in BESIDE["behind"])
    )
    behind = _NOWHERE
    if text.startswith((",", " ("), end):
        behind = _behind(text, end) or _within(text, end, name.places)
    if not (behind or is_in) and _is_somebody(prose, name, before, end):
        return None
    opens = name.start == 0 and prose.opens(start) and not _LISTED.match(text, end)
    is_doubtful = opens if name.is_word else name.is_doubtful
    is_from = before in _FROM and prose.language == "en"
    return Mention(name, start, end, is_doubtful, opens, is_in, is_from, behind)


def _stands_alone(text: str, start: int, end: int, before: str) -> bool:
    """Whether it is no part of another name: `Bank of England`, `London-Heathrow`."""
    if text[start - 1 : start] == "-" or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    ):
        return False
    if before in _OF:
        holder = text[max(start - 40, 0) : start].split()[-2:-1]
        return not holder or holder[0].lower() not in BESIDE["holders"]
    return True


def _is_somebody(prose: Prose, name: PlaceName, before: str, end: int) -> bool:
    """`Washington said`, `Boston beat`: a city that speaks or plays is a government or a team."""
    if name.places[0].kind == "country":
        return False
    following = prose.after(end)
    return (
        following in prose.lexicon.said or following in BESIDE["teams"] or before in BESIDE["teams"]
    )


def _behind(text: str, end: int) -> frozenset[str]:
    """The countries of what stands behind a town: `Paris, Texas`."""
    match = _BEHIND.match(text, end)
    if not match or not match[2][0].isupper():
        return _NOWHERE
    return _longest(match[2], ("area", "country", "city") if "(" in match[1] else AREAS)


def _within(text: str, end: int, places: Sequence[Place] = ()) -> frozenset[str]:
    """The country of the state that a town is said to lie in: `Sobral, no Ceará`."""
    match = _WITHIN.match(text, end)
    there = _longest(match[1], AREAS[:1]) if match and match[1][0].isupper() else _NOWHERE
    return there if not places or any(place.country in there for place in places) else _NOWHERE


def _longest(written: str, kinds: tuple[str, ...]) -> frozenset[str]:
    words = written.split(" ")
    names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    return next((found for name in names if (found := _region(name, kinds))), _NOWHERE)


@lru_cache(maxsize=2_048)
def _region(name: str, kinds: tuple[str, ...]) -> frozenset[str]:
    """The countries of a state or country; in brackets a great city is that of its province."""
    region = regions.named(name) if "country" in kinds else None
    if region and (len(name) > 2 or name.isupper()):
        return region.countries
    found = gazetteer.named(name.rstrip("."), "") if len(name) > SHORTEST else ()
    return frozenset(place.country for place in found if place.kind in kinds)
