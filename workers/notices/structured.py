"""What fields say where words do not: weaker evidence, which only ever implies.

A feed's `auto_publish` says what a machine was told, a genre what somebody filed an item under. A
desk that reads the verdict sees the difference in the basis of the evidence. The names and codes
stand in `data/pointers.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from schemas.verdict import Axis, Evidence
from workers.data import agencies
from workers.notices import origins, pointers, signatures
from workers.notices.pointers import in_field, said, shown
from workers.story import Coded, Story

_MOST: Final = 40
"""Fields and codes of one kind looked at."""

_LONGEST: Final = 300

_FILED: Final = frozenset({"section", "category"})
"""What an item is filed under, by a page or a feed; other subjects are what it is about."""

_OF_CATEGORIES: Final = frozenset({Axis.PROMOTIONAL, Axis.SYNDICATED, Axis.AUTO_PUBLISHED})
"""What a category of a feed may point to. `Machine translation` is what a story there is about."""

_Reader: TypeAlias = Callable[[Story], Iterator[Evidence]]


def evidence(story: Story) -> Iterator[Evidence]:
    """Evidence from the fields of an item, in a fixed order; an agency in many fields is one."""
    met: set[tuple[Axis, str]] = set()
    for one in chain(signatures.evidence(story), origins.evidence(story)):
        named = [agency.key for agency, _, _ in agencies.mentioned(one.text[:_LONGEST])]
        keys = {(axis, name) for axis in one.axes for name in named or [said(one.text)]}
        if not keys <= met:
            met |= keys
            yield one
    for read in _READERS:
        yield from read(story)


def _switched(story: Story) -> Iterator[Evidence]:
    """Fields of the feed: a yes, a no, a kind."""
    signed = {story.fields.agency, story.fields.provider, story.fields.byline} - {""}
    for name, value in story.fields.feed_fields[:_MOST]:
        of = pointers.of_type(value) if name == "@type" else None
        axis = of or pointers.of_switch(name, value)
        if axis:
            yield in_field(name, value, f"field/{_as_rule(name)}", axis)
        elif value not in signed:
            for axis in pointers.of_kind(name, value):
                yield in_field(name, value, "field/source-type", axis)


def _as_rule(name: str) -> str:
    """The name of a field as rules are spelled."""
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")


def _coded(story: Story) -> Iterator[Evidence]:
    """Genres, and the sections an item is filed under."""
    sections = (one for one in story.fields.subjects if one.rel in _FILED)
    for place, concepts in (("genres", story.fields.genres), ("section", sections)):
        met: set[Axis] = set()
        for concept in tuple(concepts)[:_MOST]:
            axes = map(pointers.of_genre, pointers.spellings(concept))
            axis = next((axis for axis in axes if axis), None)
            if concept.rel == "category" and axis not in _OF_CATEGORIES:
                continue
            if axis and axis not in met:
                met.add(axis)
                yield in_field(place, shown(concept), "field/genre", axis)


def _digital(story: Story) -> Iterator[Evidence]:
    source = story.fields.digital_source_type or Coded()
    axes = map(pointers.of_digital_source, pointers.spellings(source))
    if axis := next((axis for axis in axes if axis), None):
        yield in_field("digitalSourceType", shown(source), "field/source-kind", axis)


_READERS: Final[tuple[_Reader, ...]] = (_switched, _coded, _digital)
