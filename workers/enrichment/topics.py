"""Says what the story is about: IPTC Media Topics, by the source's codes, then by our own words.

What the source said stands first and stays. Our topics come with a score and the words that led
there; a child never comes without its top topic. A story that says too little gets none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from schemas.event import Origin
from workers.cleaning import copy
from workers.data.media_topics import TOPICS, MediaTopic, chain
from workers.data.topic_terms import Terms, plain, terms
from workers.enrichment import topic_codes
from workers.story import Fact, Story

LONGEST: Final = 4_000
"""Characters of the body that are looked at: what comes later is background."""

LEAD: Final = 350
"""The first characters of the body, which say what happened."""

MOST: Final = 5
"""Topics of one story."""

TOPS: Final = 2
"""Top topics among them."""

LEAST: Final = 7.0
"""Score under which nothing is a topic: two strong words, or one and two usual ones."""

LEAST_EACH: Final = 0.0015
"""What a character of the body adds to it: in a long text some words are met by chance."""

LEAST_ALONE: Final = 12.0
"""What a word needs that is the only one: to be a strong one, and stand in the headline."""

LEAST_CHILD: Final = 6.0
SECOND: Final = 0.6
"""Part of the best top topic's score that a second one needs; and of its own top a child."""

BROAD: Final = 0.1
"""What each further word adds, in parts, where top topics are compared: 0.90 of 73 new stories are
right with it and 2 for the headline, 0.88 without and with 2.5."""

CHILD: Final = 0.25
CLEAR: Final = 6.0
"""A top topic with this score by other words takes the ambiguous ones as its own."""

WORDS: Final = 5
"""Words shown for a topic, the weightiest first."""

_IN_HEADLINE: Final = 2.0
_IN_LEAD: Final = 0.75
_REPEATED: Final = (0.0, 1.0, 1.5, 1.8)
_OFTEN: Final = 2.0


def add(story: Story, now: datetime) -> Story:
    """Add `topics`: of the source's codes first, then those that the words lead to."""
    given = tuple(topic_codes.of(story.fields))
    found = _found(story)
    if given:
        value = [_given(topic, word) for topic, word in given]
        story = story.with_facts(Fact("topics", value, Origin.TABLE, 1.0, "topics:codes"))
    if found:
        confidence = round(min(found[0].score / (found[0].score + LEAST), 0.95), 2)
        value = [_shown(one) for one in found]
        story = story.with_facts(Fact("topics", value, Origin.COMPUTED, confidence, "topics:words"))
    tops = {topic.top for topic, _ in given}
    if tops and found and found[0].topic.top not in tops:
        return story.marked("topics_conflict")
    return story


def _given(topic: MediaTopic, word: str) -> JsonValue:
    return {"code": topic.code, "name": topic.name, "words": [word]}


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic with its score and the words that led there."""

    topic: MediaTopic
    score: float
    words: tuple[str, ...]


def _shown(one: Finding) -> JsonValue:
    return {
        "code": one.topic.code,
        "name": one.topic.name,
        "score": one.score,
        "words": [*one.words],
    }


def _found(story: Story) -> tuple[Finding, ...]:
    table = terms(_language(story))
    if table is None:
        return ()
    return find(copy.headline(story), copy.body(story)[:LONGEST], table)


def _language(story: Story) -> str:
    """The language of the words: where field and text are at odds, that of the text."""
    said = story.fact("language.detected" if "language_conflict" in story.marks else "language")
    return str(said.value).split("-")[0] if said else ""


def find(headline: str, body: str, table: Terms) -> tuple[Finding, ...]:
    """The topics of a text, the best top topic first, each with its children."""
    factors = _factors(headline, body, table)
    totals, leading = _totals(factors, table)
    misleading = _misleading(factors, totals, table)
    if misleading:
        factors = {number: one for number, one in factors.items() if number not in misleading}
        totals, leading = _totals(factors, table)
    least = LEAST + LEAST_EACH * len(body)
    found = (
        code
        for code in _TOPS
        if code in totals and (leading[code] > 1 or totals[code] >= LEAST_ALONE)
    )
    wide = {code: total * _breadth(leading[code]) for code, total in totals.items()}
    tops = _best(found, wide, least)[:TOPS]
    kept: list[str] = []
    for top in tops:
        if totals[top] >= SECOND * totals[tops[0]]:
            kept += [top, *_children(top, totals, table)[: 1 if kept else MOST - TOPS]]
    return tuple(_findings(kept, factors, totals, table))


def _breadth(words: int) -> float:
    """Many words say more than one that is often there."""
    return 1 + BROAD * min(words - 1, 5)


_TOPS: Final = frozenset(code for code, topic in TOPICS.items() if not topic.parent)


def _children(top: str, totals: Mapping[str, float], table: Terms) -> list[str]:
    """The best children, without those that only lead to another of them."""
    least = max(LEAST_CHILD, CHILD * totals[top])
    within = (
        code
        for code, total in totals.items()
        if total >= least and code in table.named and TOPICS[code].top == top != code
    )
    best = _best(within, totals, least)
    over = {one.code for code in best for one in chain(TOPICS[code])[:-1]}
    return [code for code in best if code not in over]


def _best(codes: Iterable[str], totals: Mapping[str, float], least: float) -> list[str]:
    return sorted(
        (code for code in codes if totals[code] >= least), key=lambda code: (-totals[code], code)
    )


def _findings(
    codes: Sequence[str], factors: Mapping[int, float], totals: Mapping[str, float], table: Terms
) -> Iterator[Finding]:
    said: dict[str, dict[str, float]] = {code: {} for code in codes}
    for number, factor in factors.items() if codes else ():
        for code, weight in table.topics[number]:
            if code in said:
                said[code][table.words[number]] = weight * factor
    for code, found in said.items():
        words = sorted(found, key=lambda word: (-found[word], word))[:WORDS]
        yield Finding(TOPICS[code], round(totals[code], 1), tuple(words))


def _factors(headline: str, body: str, table: Terms) -> dict[int, float]:
    """Each word that was met by its number: how much its weight counts, where and how often."""
    text = f" {plain(body)} "
    lead_to = text.find(" ", LEAD) if len(text) > LEAD + 1 else len(text) - 1
    head = _counted(f" {plain(headline)} ", table)
    lead, rest = _counted(text[: lead_to + 1], table), _counted(text[lead_to:], table)
    times = rest.copy()
    for part in (head, lead):
        for number, count in part.items():
            times[number] = times.get(number, 0) + count
    factors = {}
    # The words of the headline first, then those of the lead: sums of floats depend on it.
    for number in (*head, *lead, *rest):
        count = times[number]
        factor = _REPEATED[count] if count < len(_REPEATED) else _OFTEN
        if number in head:
            factor += _IN_HEADLINE
        if number in lead:
            factor += _IN_LEAD
        factors[number] = factor
    return factors


def _counted(text: str, table: Terms) -> dict[int, int]:
    """How often each word is met, whole or as it may go on. The text begins and ends in a space."""
    whole, endings = table.whole, table.endings
    times: dict[int, int] = {}
    for number, _, end in table.finder.find_matches_as_indexes(text):
        if (
            whole[number]
            and text[end] != " "
            and text[end : text.index(" ", end)].strip() not in endings
        ):
            continue
        times[number] = times.get(number, 0) + 1
    return times


def _totals(
    factors: Mapping[int, float], table: Terms
) -> tuple[dict[str, float], Mapping[str, int]]:
    """The score of each topic, and how many words lead to it."""
    totals: defaultdict[str, float] = defaultdict(float)
    leading: defaultdict[str, int] = defaultdict(int)
    for number, factor in factors.items():
        for code, weight in table.topics[number]:
            totals[code] += weight * factor
            leading[code] += 1
    return dict(totals), leading


def _misleading(
    factors: Mapping[int, float], totals: Mapping[str, float], table: Terms
) -> list[int]:
    """The words that mean something else in the stories of the topic that clearly stands out."""
    doubtful = [number for number in factors if table.means_else[number]]
    if not doubtful:
        return []
    clear = {code: total for code, total in totals.items() if code in _TOPS}
    for number in doubtful:
        for top in table.means_else[number]:
            for code, weight in table.topics[number]:
                if code == top:
                    clear[top] -= weight * factors[number]
    best = max(clear, key=lambda top: (clear[top], top), default="")
    if not best or clear[best] < CLEAR:
        return []
    return [
        number
        for number in doubtful
        if best in table.means_else[number]
        and all(code != best for code, _ in table.topics[number])
    ]
