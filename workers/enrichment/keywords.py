"""Says in a few words what the story is about, where the source does not: `keywords.computed`.

The source's own keywords and tags come first, and where it has any, none are computed. Ours are
names that the story names, words that led to its topics, and words of its headline that its text
repeats, each with a score: how often it stands there, more for the headline and the lead.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from schemas.event import Origin
from workers.cleaning import copy
from workers.data import lexicons
from workers.data import quotes as speech
from workers.story import Fact, Role, Story

MOST: Final = 8
"""Keywords of one story."""

LEAST: Final = 5.0
"""The score of a keyword: in headline and lead and once more, or a name in two of them."""

IN_HEADLINE: Final = 2.0
IN_LEAD: Final = 1.0
NAMED: Final = 1.0
"""What a name, and a word that led to a topic, has before any other word."""

OFTEN: Final = 4
"""More repetitions say no more."""

READ_SO_FAR: Final = 20_000
SHORTEST: Final = 4
"""Letters of a word of the headline that may be a keyword."""

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]{2,40}")
_NAMES: Final = (("people", "name"), ("organisations", "name"), ("places", "written"))


def add(story: Story, now: datetime) -> Story:
    """Add `keywords.computed`, unless the source gives keywords or tags."""
    if story.fields.keywords or story.having(Role.TAGS):
        return story
    body, headline = copy.body(story)[:READ_SO_FAR], copy.headline(story)
    if not body:
        return story
    texts = (headline.casefold(), body.partition("\n\n")[0].casefold(), body.casefold())
    scores: dict[str, float] = {}
    for word, extra in _candidates(story, headline, body):
        folded = word.casefold()
        score = _score(folded, texts) + extra
        if score >= LEAST and not any(folded in one.casefold() for one in scores):
            scores[word] = score
    best = sorted(scores, key=lambda word: -scores[word])[:MOST]
    if not best:
        return story
    found: list[JsonValue] = [{"keyword": word, "score": round(scores[word], 1)} for word in best]
    return story.with_facts(
        Fact("keywords.computed", found, Origin.COMPUTED, 0.6, "keywords:headline_lead_times")
    )


def _candidates(story: Story, headline: str, body: str) -> Iterator[tuple[str, float]]:
    """Names first, then the words of topics, then those of the headline."""
    for field, key in _NAMES:
        for fact in story.facts:
            if fact.field == field and fact.origin is Origin.TEXT:
                yield from ((word, NAMED) for word in _said(fact.value, key))
    for fact in story.facts:
        if fact.field == "topics":
            for one in fact.value if isinstance(fact.value, list) else ():
                words = one.get("words") if isinstance(one, dict) else None
                listed = words if isinstance(words, list) else ()
                yield from ((str(word), NAMED) for word in listed)
    yield from ((word, 0.0) for word in _of_headline(story, headline, body))


def _said(value: JsonValue, key: str) -> Iterator[str]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict) and one.get(key):
            word = str(one[key])
            yield word.title() if word.isupper() and len(word) >= SHORTEST else word


def _of_headline(story: Story, headline: str, body: str) -> Iterator[str]:
    """The words of the headline that say something, in languages whose small words are known."""
    fact = story.fact("language")
    language = str(fact.value).partition("-")[0] if fact else ""
    lexicon = lexicons.LEXICONS.get(language)
    if lexicon is None:
        return
    said = speech.of(language)
    small = (lexicon.starters, lexicon.said, lexicon.days, said.stops, said.beside, said.verbs)
    for match in _WORD.finditer(headline):
        word = match[0]
        lowered = word.casefold()
        if len(word) >= SHORTEST and not any(lowered in words for words in small):
            # As the text has it: a name keeps its capital, also of a headline in capitals.
            yield next((form for form in (lowered, word.title()) if form in body), word)


def _score(word: str, texts: tuple[str, str, str]) -> float:
    """How often it stands in the text as a word, more for the headline and the lead."""
    headline, lead, body = texts
    if word not in headline and word not in lead:
        return 0.0
    times = _times(word, body)
    return float(times) and (
        min(times, OFTEN)
        + IN_HEADLINE * bool(_times(word, headline))
        + IN_LEAD * bool(_times(word, lead))
    )


def _times(word: str, text: str) -> int:
    """How often a text has a word; counted only so far."""
    times, at = 0, text.find(word)
    while at >= 0 and times < OFTEN:
        end = at + len(word)
        begins = not at or not text[at - 1].isalnum()
        times += begins and not text[end : end + 1].isalnum()
        at = text.find(word, end)
    return times
