"""Says whom and what a story names: `people`, `organisations`, `places`, each with its evidence.

What the source gave comes first and stays as it is; what the text says beside it is kept too.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from pydantic import JsonValue

from schemas.event import Origin
from workers.cleaning import copy
from workers.data import gazetteer, regions
from workers.enrichment import (
    agencies,
    organisations,
    organisations_uncased,
    people,
    place_names,
    places,
    quotes,
    spans,
)
from workers.enrichment.spans import Found, Prose
from workers.story import Coded, Fact, Role, Story

LONGEST_DATELINE = 160
_PARTS = re.compile(r"[,\[\]]")

BESIDE_COUNTRIES = tuple(place_names.COUNTRY_OF.items())
SPOKEN_IN = {language: (country,) for language, country in place_names.LAND_OF.items()}

LONGEST_HEADLINE = 300
LONG = 4
"""Letters of a word of a headline that begins with a small letter in a sentence."""

MOST_CAPITALS = 0.6
"""The share of long words with capitals that a headline has which is a sentence."""

MOST = 100
"""Names of one kind that are kept of a story."""


def add(story: Story, now: datetime) -> Story:
    """Add `people`, `organisations` and `places` with the rule that found each; and `quotes`."""
    prose = spans.read(_text(story), _language(story))
    companies = _of_others(story, organisations.find(prose), prose)
    persons = people.find(prose, companies)
    # `甘肃省应急管理厅` is in 甘肃: what begins with a place is found by it.
    taken = [
        (one.start, one.end)
        for one in (*companies, *persons)
        if one.rule != organisations_uncased.RULE
    ]
    countries = _home(story)
    hints = _hints(prose.text, prose.language, (one.name for one in companies))
    where = places.find(prose, taken, people.surnames(persons), countries, hints)
    where += _of_headline(story, prose, [*persons, *companies], countries, [*hints, *_said(where)])
    story = _with(story, "people", story.fields.people, _evidence(persons))
    story = _with(story, "organisations", story.fields.organisations, _evidence(companies))
    story = _with(story, "places", story.fields.places, _places(story, where))
    return quotes.add(story, prose, persons, companies)


def _text(story: Story) -> str:
    """The body; else the headline, in which capitals say little."""
    return copy.body(story) or copy.headline(story)


def _of_others(story: Story, found: Sequence[Found], prose: Prose) -> list[Found]:
    """Without the agencies that made the story: `told AAP` names no party."""
    own = {name for one in agencies.makers(story) for name in (one.name, *one.names)}
    return [one for one in found if prose.text[one.start : one.end] not in own]


def _of_headline(
    story: Story, body: Prose, named: Sequence[Found], home: Sequence[str], hints: Sequence[str]
) -> list[places.Where]:
    """The places of a headline that is written as a sentence is: `Egypt opens a plant in Qena`.

    Whom and what the text names by these words is no place there either.
    """
    headline = copy.headline(story)[:LONGEST_HEADLINE]
    if not copy.body(story) or _is_all_capitals(headline):
        return []
    prose = spans.read(headline, body.language)
    if not prose.has_uncased and not any(span.form.towns for span in prose.spans):
        return []
    others = {word for one in named for word in one.name.split()}
    companies = organisations.find(prose)
    persons = people.find(prose, companies)
    taken = [(one.start, one.end) for one in (*companies, *persons)]
    found = places.find(prose, taken, others, home, hints)
    return [
        one
        for one in found
        if one.place and one.written not in others and not _is_subject(headline, one)
    ]


def _is_subject(headline: str, where: places.Where) -> bool:
    """`Rome has been told of the plan`: a city that a headline begins with is a government."""
    if where.place is None or where.place.kind != "city" or headline[0] >= "\u0590":
        return False
    return headline.startswith(f"{where.written} ") and headline[len(where.written) + 1].islower()


def _is_all_capitals(headline: str) -> bool:
    """`Harbour Of Norrland Closes`, `HARBOUR CLOSES`: where capitals say nothing."""
    words = [word for word in headline.split() if len(word) >= LONG and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitals > MOST_CAPITALS * len(words)


def _said(where: Iterable[places.Where]) -> list[str]:
    """The countries that the text speaks of."""
    return list(dict.fromkeys(one.place.country for one in where if one.place))


def _language(story: Story) -> str:
    fact = story.fact("language")
    return str(fact.value).split("-")[0].lower() if fact else ""


def _home(story: Story) -> list[str]:
    """The country of the dateline, then those that the agencies are at home in."""
    dateline = story.fact("dateline.country")
    said = [str(dateline.value)] if dateline else []
    return list(dict.fromkeys((*said, *(one.country for one in agencies.makers(story)))))


def _hints(text: str, language: str, companies: Iterable[str]) -> list[str]:
    """Countries that a text is about for all we know: money, guards, language, `Leeds Crown Court`.

    They say which of several places is meant, and never that one is.
    """
    said = [country for word, country in BESIDE_COUNTRIES if word in text]
    heads = (name.partition(" ")[0] for name in companies if " " in name)
    named = (frozenset(place.country for place in gazetteer.named(head, "")) for head in heads)
    said += [country for countries in named if len(countries) == 1 for country in countries]
    return list(dict.fromkeys((*said, *SPOKEN_IN.get(language, ()))))


def _evidence(found: Sequence[Found]) -> list[JsonValue]:
    first = {one.name: one for one in reversed(found)}
    return [
        {"name": one.name, "rule": one.rule, "confidence": one.confidence}
        for one in sorted(first.values(), key=lambda one: one.start)
    ]


def _places(story: Story, where: Iterable[places.Where]) -> list[JsonValue]:
    """The places of the text, after that of the dateline."""
    found: dict[str, JsonValue] = {}
    dateline, country = story.fact("dateline.place"), story.fact("dateline.country")
    if dateline and isinstance(dateline.value, str):
        at = str(country.value) if country else ""
        for town in places.of_dateline(dateline.value, at, _regions(story)):
            found[town.name] = _place(town)
    for one in where:
        found.setdefault(one.name, _place(one))
    return list(found.values())


def _regions(story: Story) -> list[str]:
    """The country or state that stands behind the town in the dateline: `ATHENS, Greece (AP)`."""
    text = next((block.text for block in story.having(Role.DATELINE)), "")[:LONGEST_DATELINE]
    parts = _PARTS.split(text.partition(" (")[0])[1:]
    return [region.name for part in parts if (region := regions.named(part.strip()))]


def _place(where: places.Where) -> JsonValue:
    place = where.place
    said: dict[str, JsonValue] = {"name": where.name, "written": where.written}
    if place:
        said |= {"kind": place.kind, "country": place.country, "uri": place.uri}
    return {
        **{key: value for key, value in said.items() if value},
        "rule": where.rule,
        "confidence": where.confidence,
    }


def _with(story: Story, field: str, given: Iterable[Coded], found: list[JsonValue]) -> Story:
    """What the source gave, then what we found, each as one fact."""
    names: list[JsonValue] = [one.name.strip() for one in given if one.name.strip()]
    if names:
        story = story.with_facts(Fact(field, names[:MOST], Origin.SOURCE, 1.0, "names:given"))
    if found:
        story = story.with_facts(Fact(field, found[:MOST], Origin.TEXT, 0.8, "names:text"))
    return story
