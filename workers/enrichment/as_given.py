"""Keeps what the source gave and a ninjs item has no place for: signals, priority, stations.

Codes and words stay verbatim; nothing is interpreted here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from pydantic import JsonValue

from schemas.event import Origin
from workers.enrichment import identity
from workers.story import Fact, Story

MOST = 100
"""Entries of one list that are kept: no item has more signals, earlier versions or stations."""

_STATUSES: tuple[str, ...] = ("", "usable", "withheld", "canceled")


def add(story: Story, now: datetime) -> Story:
    """Add `priority`, `signals`, `follows`, `credit`, `provider` ..., each as it was given."""
    facts = (
        Fact(field, value, Origin.SOURCE, 1.0, "given:field") for field, value in _given(story)
    )
    return story.with_facts(*facts)


def _given(story: Story) -> Iterator[tuple[str, JsonValue]]:
    fields = story.fields
    for field, text in (
        ("priority", fields.priority),
        ("role", fields.role),
        ("provider", fields.provider),
        ("publisher", fields.publisher),
        ("credit", fields.credit),
        ("dateline.given", fields.dateline),
        ("feed", fields.feed),
        ("url", fields.url),
        # In the item the status is one of three words, and the urgency a number.
        ("pubStatus.given", "" if fields.pub_status in _STATUSES else fields.pub_status),
        ("urgency.given", "" if fields.urgency.isdigit() else fields.urgency),
    ):
        if text.strip():
            yield field, text.strip()
    for field, texts in (
        ("signals", fields.signals),
        ("follows", fields.follows),
        ("keywords", fields.keywords),
        ("catalogs", fields.catalogs),
    ):
        if texts:
            yield field, _listed(texts)
    # In the item they have the URI of the item they mean.
    if bare := [one.uri for one in fields.associations if not identity.is_uri(one.uri)]:
        yield "associations.given", _listed(bare)
    if fields.hops:
        yield "hops", [_filled(asdict(hop)) for hop in fields.hops[:MOST]]


def _listed(texts: Iterable[str]) -> JsonValue:
    """Each text once, in its order."""
    return [*list(dict.fromkeys(texts))[:MOST]]


def _filled(entry: dict[str, str]) -> JsonValue:
    return {name: text for name, text in entry.items() if text}
