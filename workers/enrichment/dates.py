"""Reads the dates the source gave, in whatever shape, into moments in UTC. Guesses nothing.

A zone abbreviation means what the agency of the story means by it. A date without a zone, without
a time or in no calendar stays as it was given, and the story is marked.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from schemas.event import Origin
from workers.data.phrases import PUBLISHED_WORDS, UPDATED_WORDS
from workers.enrichment import agencies
from workers.enrichment.moments import LONGEST, Reading, read
from workers.story import Fact, Role, Story

EARLY = timedelta(minutes=15)
"""Clocks differ: a date this little after the record's own time is not yet in the future."""

LINES = 12
"""No page says in more lines than this when its story was published."""

_LABELLED = re.compile(
    rf"(?:^|[|•·(]\s*|\s)(?:(?P<updated>{UPDATED_WORDS})|(?P<published>{PUBLISHED_WORDS}))"
    r"\s?[:\-–—]?\s*(?P<date>[^|•·()]{6,60})",
    re.IGNORECASE,
)


_OWN = frozenset({"agencies:field", "agencies:provider"})
"""Who says that an item is an agency's own: its metadata, not a line that may be a newspaper's."""


class Given(NamedTuple):
    """A date as it was given: for which field, by whom, and the rule that found it."""

    field: str
    text: str
    origin: Origin
    rule: str


def add(story: Story, now: datetime) -> Story:
    """Add `published` and the item's dates: `firstCreated`, `versionCreated`, `embargoedUntil` ...

    Moments are ISO 8601 in UTC. `<field>.zone` says what zone was read and whose it is.
    """
    for given in _given(story):
        if story.fact(given.field) is None:
            story = _with(story, given, _read(story, given), now)
    return _published(_embargoed(story))


def _read(story: Story, given: Given) -> Reading:
    """What a date says. One that the agency's own feed gives is written as the agency writes."""
    agency, said = agencies.of(story), story.fact("agency.key")
    if agency is None or said is None:
        return read(given.text, {})
    if given.origin is not Origin.SOURCE or said.rule not in _OWN:
        return read(given.text, agency.zones)
    return read(given.text, agency.zones, agency.local, day_first=agency.day_first)


def _with(story: Story, given: Given, found: Reading, now: datetime) -> Story:
    for mark in found.marks:
        story = story.marked(mark)
    if found.moment is None:
        said = given.text.strip()[:LONGEST]
        story = story.with_facts(Fact(f"{given.field}.given", said, given.origin, 1.0, given.rule))
        if not found.date:
            return story
        return story.with_facts(
            Fact(f"{given.field}.day", found.date, given.origin, 0.5, given.rule)
        )
    if given.field in _PAST and found.moment > now + EARLY:
        story = story.marked("date_in_future")
    return story.with_facts(
        Fact(given.field, written(found.moment), given.origin, 1.0, given.rule),
        Fact(f"{given.field}.zone", found.zone, found.zone_origin, 1.0, _zone_rule(story, found)),
    )


def _zone_rule(story: Story, found: Reading) -> str:
    agency = agencies.of(story)
    if found.zone_origin is Origin.TABLE and agency:
        return f"dates:zone_of_{agency.key}"
    return "dates:zone_given"


# The dates that lie behind the story, the one that says most of its publication first.
_PAST = ("firstCreated", "versionCreated", "contentCreated")


def written(moment: datetime) -> str:
    """A moment as we write it: ISO 8601, UTC, with a Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _given(story: Story) -> Iterator[Given]:
    fields = story.fields
    for field, text in (
        ("firstCreated", fields.first_created),
        ("versionCreated", fields.version_created),
        ("contentCreated", fields.content_created),
        ("expires", fields.expires),
        ("embargoedUntil", fields.embargo or ""),
    ):
        if text.strip():
            yield Given(field, text, Origin.SOURCE, "dates:field")
    for block in story.having(Role.BYLINE, Role.METADATA)[:LINES]:
        yield from islice(_labelled(block.text[:300]), 2)


def _labelled(text: str) -> Iterator[Given]:
    for match in _LABELLED.finditer(text):
        if any(character.isdigit() for character in match["date"]):
            field = "versionCreated" if match["updated"] else "firstCreated"
            yield Given(field, match["date"], Origin.TEXT, "dates:line")


def _embargoed(story: Story) -> Story:
    embargo = story.fields.embargo
    if embargo is None or story.fact("embargoedUntil"):
        return story
    return story.marked("embargo_unreadable" if embargo.strip() else "embargo_without_date")


def _published(story: Story) -> Story:
    """`published` is when the story first went out, as far as anybody says: a moment, or a day."""
    for field in (*_PAST, *(f"{field}.day" for field in _PAST)):
        fact = story.fact(field)
        if fact is not None and fact.confidence:
            return story.with_facts(
                Fact("published", fact.value, fact.origin, fact.confidence, f"{fact.rule}:{field}")
            )
    return story
