"""Says which places a story names, and which of those of a name: never by an ambiguous word alone.

A name in capitals is a place where nothing in the words around it says otherwise; one that is also
a word or a name of people needs a word such as `in` before it, and a text of its country. Which
place it is, is said by the dateline, then by what stands behind it, by the other places of the
text, and last by who lives there.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from workers.data import gazetteer, small_towns, states
from workers.data.gazetteer import Place
from workers.enrichment import small_places, spans, toponyms
from workers.enrichment.place_names import FAR, Mention, weight
from workers.enrichment.spans import Prose

GREAT = 500
"""Thousands of people: a name of people too is such a city's where `in` stands before it."""

KNOWN = 150
"""A city of fewer thousands is meant only behind `in`, or in a text of its country."""

FAR_GREATER = 4
"""A place so many times greater than the next of its name is meant if nothing says otherwise."""


class Where(NamedTuple):
    """A place that the story names; `place` is None where several may be meant."""

    name: str
    written: str
    place: Place | None
    rule: str
    confidence: float


def find(
    prose: Prose,
    taken: Sequence[tuple[int, int]],
    surnames: Iterable[str],
    home: Sequence[str],
    hints: Sequence[str] = (),
) -> list[Where]:
    """Every place once, in the order of the text.

    `taken` are stretches that are somebody or something else, `surnames` the people of the story,
    `home` the countries that speak for a place besides: the dateline's first, then the agency's;
    `hints` those that the text is about for all we know.
    """
    inside = spans.inside(taken)
    people = frozenset(surnames)
    mentions = [
        mention
        for mention in toponyms.find(prose)
        if mention.start not in inside
        and not (mention.name.written in people and not mention.is_in and not mention.behind)
    ]
    around = _countries(mentions, (*home, *hints))
    found: dict[str, Where] = {}
    known: set[int] = set()
    for mention in mentions:
        where = None if mention.start in known else _which(mention, around, home)
        if where:
            known.add(mention.start)
            found.setdefault(where.name, where)
    return list(found.values())


def _countries(mentions: Sequence[Mention], home: Sequence[str]) -> Counter[str]:
    """How often each country is spoken of, by names that can be in it alone."""
    sure = Counter(
        country
        for mention in mentions
        if not mention.is_doubtful
        and (mention.is_in or not _is_little_known(mention))
        and (country := mention.name.country)
    )
    sure.update(chain.from_iterable(mention.behind for mention in mentions))
    sure.update(home)
    return sure


def _which(mention: Mention, around: Counter[str], home: Sequence[str]) -> Where | None:
    """The place that is meant, or None where the word is no place for all we know."""
    places = mention.name.places
    if not places:
        return _where(mention, None, "places:called", 0.7)
    if (small := _at_home(mention, around, home)) is not None:
        return _where(mention, small, "places:country_of_the_dateline", 0.8)
    if mention.behind:
        there = [place for place in places if place.country in mention.behind]
        if not there and mention.is_doubtful:
            return None
        return _where(mention, there[0] if there else None, "places:what_stands_behind", 0.95)
    known = [place for place in places if place.country in around]
    if mention.is_one_of_a_name and around and not known:
        return None  # Another country is spoken of, which may have a smaller town of the name.
    if not _is_meant(mention, known):
        return None
    if len(places) == 1:
        return _where(mention, places[0], "places:only_one", 0.9 if known else 0.8)
    return _by_country(mention, known, around, home) or _by_size(mention)


def _at_home(mention: Mention, around: Counter[str], home: Sequence[str]) -> Place | None:
    """A town too small for the gazetteer, in the country of the dateline: `near Harlingen` (ANP).

    None where the text speaks more of another country with a town of the name.
    """
    first = home[0] if home else ""
    if (
        not 0 <= mention.name.most < FAR * small_places.SMALL
        or mention.is_doubtful
        or mention.behind
    ):
        return None
    elsewhere = {place.country for place in mention.name.places}
    if first in elsewhere or any(around[country] > around[first] for country in elsewhere):
        return None
    written = mention.name.written
    return (
        small_places.small_town(written, first) if first in small_towns.countries(written) else None
    )


def _by_country(
    mention: Mention, known: Sequence[Place], around: Counter[str], home: Sequence[str]
) -> Where | None:
    """The one in the country of the dateline, else in the country the text speaks of most."""
    at_home = [place for place in known if home and place.country == home[0]]
    rule = "places:country_of_the_dateline" if at_home else "places:country_named"
    known = at_home or known
    if not known:
        return None
    best = max(known, key=lambda place: (around[place.country], weight(place)))
    if _is_far_greater(mention.name.places, best):
        return None
    return _where(mention, best, rule, 0.9 if at_home else 0.85)


def _by_size(mention: Mention) -> Where | None:
    first, second = sorted(mention.name.places, key=lambda place: -weight(place))[:2]
    if weight(first) >= FAR_GREATER * weight(second) or first.country == second.country:
        return _where(mention, first, "places:greatest", 0.8)
    return _where(mention, None, "places:several", 0.6) if mention.is_in else None


def _is_far_greater(places: Sequence[Place], best: Place) -> bool:
    """A capital of the world is not its namesake: `London` in a text of Canada is not there."""
    return max(map(weight, places)) >= FAR * max(weight(best), 1)


def _is_meant(mention: Mention, known: Sequence[Place]) -> bool:
    """Whether a place is meant: by a word that has another sense too, or by one few people know."""
    kinds = mention.name.kinds
    if mention.is_weak:
        return bool(known)
    if not mention.is_doubtful:
        return bool(known) or mention.is_in or not _is_little_known(mention)
    if known and ("country" in {place.kind for place in known} or len(kinds) > 1):
        return True
    if not mention.is_in:
        return mention.is_from and _is_great(mention, known)
    if mention.name.written in gazetteer.WORDS:
        return bool(known)
    alone = {place.country for place in mention.name.places}
    is_sure = mention.is_one_of_a_name or mention.name.places[0].people >= GREAT
    return bool(known) or (len(alone) == 1 and is_sure)


def _is_great(mention: Mention, known: Sequence[Place]) -> bool:
    """`from Houston`, `of Chad`: a country, or a great city in a text of its country."""
    if mention.name.written not in gazetteer.PEOPLE:
        return False
    return "country" in mention.name.kinds or any(place.people >= GREAT for place in known)


def _is_little_known(mention: Mention) -> bool:
    """`Fishers` are a town of Indiana, and people with nets."""
    return -1 < mention.name.most < (GREAT if mention.opens else KNOWN)


def _where(mention: Mention, place: Place | None, rule: str, sure: float) -> Where:
    written = mention.name.written
    return Where(place.name if place else written, written, place, rule, sure)


def _is_in(place: Place, behind: Sequence[str]) -> bool:
    """Whether a city may be in the state behind it: `Portland, Maine` is not Oregon's."""
    state = states.of(place) if behind else ""
    known = [part for part in behind if states.is_one(part)] if state else []
    return not known or state in known


def _has_namesake(there: Sequence[Place], best: Place | None) -> bool:
    """`Springfield`: several towns of one country have the name, and none is far greater."""
    others = [place for place in there if place is not best and place.kind == "city"]
    return best is not None and any(
        best.people < FAR_GREATER * place.people for place in others if best.kind == "city"
    )


def of_dateline(name: str, country: str, regions_behind: Iterable[str] = ()) -> list[Where]:
    """The place of the dateline, as the gazetteer has it where it does; then what stands behind."""
    town, *named = [part.strip() for part in name.split(",") if part.strip()] or [name]
    behind = tuple(dict.fromkeys((*named, *regions_behind)))
    there = [
        place
        for place in gazetteer.named(town, "")
        if (not country or place.country == country) and _is_in(place, behind)
    ]
    best = max(there, key=lambda place: (place.name == town, place.people), default=None)
    is_sure = len({place.country for place in there}) == 1 and not _has_namesake(there, best)
    where = [Where(town, town, best if is_sure else None, "places:dateline", 0.95)]
    for part in behind:
        areas = [
            p
            for p in gazetteer.named(part, "")
            if p.kind != "city" and (not country or p.country == country)
        ]
        where.append(Where(part, part, areas[0] if areas else None, "places:dateline", 0.9))
    return where
