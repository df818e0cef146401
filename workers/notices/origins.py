"""Where an item is from: its sources, the stations it passed, pages it names on other sites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from schemas.verdict import Axis, Evidence
from workers.data import agencies, sites
from workers.notices import pointers
from workers.notices.pointers import bare, code_of, in_field
from workers.story import Coded, Hop, Story

_MOST: Final = 20
"""Sources and stations looked at."""

# What pages call the page they took a story from: an address on another site is enough.
_POINTS_AWAY: Final = frozenset(
    {"syndication-source", "original-source", "article:original_source", "canonical"}
)
_PAYS: Final = frozenset({"sponsor"})
_ONLY_HELPS: Final = frozenset({"contributor", "contributed", "picture", "photo", "cited"})

_AT_HOME: Final = {
    sites.brand(agency.home): agency for agency in agencies.AGENCIES if sites.brand(agency.home)
}


def evidence(story: Story) -> Iterator[Evidence]:
    """Evidence from sources first, then from the stations the item passed."""
    return chain(_sourced(story), _passed(story))


def _sourced(story: Story) -> Iterator[Evidence]:
    own = (story.fields.publisher, story.fields.provider)
    for source in story.fields.info_sources[:_MOST]:
        role, value = source.rel.lower(), source.name or source.uri or source.literal
        if role in _PAYS:
            if value and bare(value) not in map(bare, own):
                yield in_field("sponsor", value, "field/sponsor", Axis.PROMOTIONAL)
        elif role not in _ONLY_HELPS and (axis := _from(source)):
            yield in_field(f"infoSources[{role}]", value, "field/source", axis)
        elif role in _POINTS_AWAY and _points_away(story, source):
            yield in_field(f"infoSources[{role}]", value, "field/elsewhere", Axis.SYNDICATED)


def _from(source: Coded) -> Axis | None:
    """What a source points to: by its name, its code, or where it is at home."""
    for name in pointers.spellings(source):
        if axis := pointers.of_party(name):
            return axis
    agency = _AT_HOME.get(sites.brand(source.uri))
    return pointers.axis_of(agency.name) if agency else None


def _points_away(story: Story, source: Coded) -> bool:
    """Whether it names a page elsewhere; `canonical` was compared where the page was read."""
    if source.rel.lower() == "canonical":
        return True
    address = source.uri or source.name
    return sites.elsewhere(address, story.fields.url, story.fields.uri)


def _passed(story: Story) -> Iterator[Evidence]:
    """An agency on the way of the item, unless it only took it in.

    Who edited it on the way says nothing here: a station that calls its work "edited" may have
    cut a line, and that a person of the publisher read it is for words to state.
    """
    for hop in story.fields.hops[:_MOST]:
        value = hop.name or hop.uri
        if value and code_of(hop.action).lower() not in pointers.TAKES_IN and (axis := _by(hop)):
            yield in_field("hopHistory", value, "field/hop", axis)


def _by(hop: Hop) -> Axis | None:
    return _from(Coded(name=hop.name, uri=hop.uri, literal=hop.uri))
