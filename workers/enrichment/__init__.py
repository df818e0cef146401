"""Adds what can be known about a story, each fact with its origin. One file a thing.

Each step is a function `(Story, now) -> Story` that adds facts and marks. None overwrites what
the source said: where text and source differ, both are kept.

The steps stand in `STEPS`. What they are made of:

    names     people, people_uncased, organisations, organisations_uncased, places, out of the
              words in capitals that spans finds: runs, words, forms; firms, organisation_shapes,
              place_names, toponyms, small_places, regions_behind, polish_names
    quotes    quotations, and who says them: clauses
    dates     moments
    places    towns, for datelines
    topics    topic_codes
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from workers.enrichment import (
    addresses,
    agencies,
    as_given,
    bylines,
    counts,
    datelines,
    dates,
    embargoes,
    identity,
    keywords,
    kills,
    languages,
    locations,
    names,
    signatures,
    sources,
    summaries,
    tags,
    topics,
)
from workers.story import Story

Step: TypeAlias = Callable[[Story, datetime], Story]

STEPS: tuple[Step, ...] = (
    agencies.add,
    dates.add,
    embargoes.add,
    kills.add,
    datelines.add,
    locations.add,
    bylines.add,
    languages.add,
    topics.add,
    sources.add,
    names.add,
    tags.add,
    keywords.add,
    counts.add,
    summaries.add,
    signatures.add,
    identity.add,
    addresses.add,
    as_given.add,
)
"""In order: who wrote it decides what its zones mean; when it was published, a dateline's year."""


def enrich(story: Story, now: datetime) -> Story:
    """The story with everything we can add to it. `now` is the record's time, aware, in UTC."""
    for step in STEPS:
        story = step(story, now)
    return story
