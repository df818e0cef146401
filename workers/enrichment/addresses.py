"""Says which address a story has for good: `canonicalUrl`, without what only led a reader to it.

The page's own word comes first: `rel=canonical`, then `og:url`, then JSON-LD; then the address that
the source gives, which stays as it was in `url`. A page of AMP or for telephones is the same story
only where it says so itself: no address is rewritten by its looks. Where the page names two
different addresses, both are kept, and a mark says so.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from schemas.event import Origin
from workers.data import trackers
from workers.story import Fact, Story

_ROLES: Final = {"canonical": 1.0, "og:url": 0.95, "json-ld": 0.9, "given": 0.8, "fetched": 0.7}
"""Who says where the story stands, the surest first, and how sure that is."""

_RANK: Final = list(_ROLES)
_CLAIMS: Final = ("canonical", "og:url", "json-ld")
"""What a page says of itself: two that differ are a conflict."""

_WEB: Final = re.compile(r"https?://[^/\s?#]{1,253}", re.IGNORECASE)
_SAME: Final = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def add(story: Story, now: datetime) -> Story:
    """Add `canonicalUrl` and what was dropped from it; mark a page that names two addresses."""
    found = [(role, *trackers.without(address)) for role, address in _addresses(story)]
    if not found:
        return story
    first = found[0]
    for role, address, dropped in found:
        # What is different by `http` or a last stroke alone is the same, and no other claim.
        if role == first[0] or not _are_same(address, first[1]):
            origin = Origin.COMPUTED if dropped else Origin.SOURCE
            fact = Fact("canonicalUrl", address, origin, _ROLES[role], f"addresses:{role}")
            story = story.with_facts(fact)
    if first[2]:
        reasons: list[JsonValue] = [{"name": one.name, "why": one.why} for one in first[2]]
        story = story.with_facts(
            Fact("canonicalUrl.dropped", reasons, Origin.TABLE, 0.95, "addresses:trackers")
        )
    claimed = [address for role, address, _ in found if role in _CLAIMS]
    is_one = all(_are_same(claimed[0], address) for address in claimed)
    return story if is_one else story.marked("canonical_conflict")


def _addresses(story: Story) -> Iterator[tuple[str, str]]:
    """The addresses of the web that name one story, the surest first, each once."""
    stated = [*story.fields.addresses, ("given", story.fields.url.strip())]
    stated.sort(key=lambda one: _RANK.index(one[0]))
    seen: set[str] = set()
    for role, address in stated:
        if address not in seen and _names_a_story(address):
            seen.add(address)
            yield role, address


def _names_a_story(address: str) -> bool:
    """Whether an address leads to one story: many pages name their front page as canonical."""
    site = _WEB.match(address)
    return site is not None and len(address[site.end() :].strip("/")) > 0


def _are_same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    return _SAME.sub("", address).rstrip("/")
