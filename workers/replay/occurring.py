"""What occurs in a capture, said to somebody who asked for what does not. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from workers.replay import facets
from workers.replay.facets import Event
from workers.replay.manifest import Manifest, Range, moment
from workers.replay.selection import Mistyped, Selection

Seen: TypeAlias = Counter[tuple[str, str]]
"""How often each value of each facet occurs among what was left out."""

_NAMED: Final = 12
"""So many values of a facet are named, the most common ones."""

_COUNTED: Final = 5_000
"""So many values are counted: memory does not grow with the captures."""


def check(selection: Selection, manifest: Manifest) -> None:
    """Raise `Mistyped` where the manifest alone shows that no input can be meant."""
    ranges = [each for each in manifest.ranges if each.topic == manifest.source.topic]
    if manifest.records and not ranges:
        raise Mistyped(
            "this capture has no inputs, only what became of them: there is none to take"
        )
    if ranges and not any(selection.at(each.partition, each.first, each.last) for each in ranges):
        raise Mistyped(f"nothing in this capture is meant: it has {', '.join(_told(ranges))}")
    if ranges and not selection.in_time(manifest.earliest, manifest.latest):
        begin, end = manifest.earliest, manifest.latest
        raise Mistyped(
            f"nothing in this capture is meant: it goes from {moment(begin)} to {moment(end)}"
        )


def _told(ranges: Sequence[Range]) -> Iterator[str]:
    for each in ranges:
        yield f"partition {each.partition} (offsets {each.first} to {each.last})"


def count(seen: Seen, events: Sequence[Event], selection: Selection) -> None:
    """Count the values of the facets that were asked for."""
    asked = dict.fromkeys(facet for facet, _ in selection.only)
    for event in events:
        for facet in asked:
            value = facet, facets.FACETS[facet](event)
            if len(seen) < _COUNTED or value in seen:
                seen[value] += 1


def nothing(selection: Selection, seen: Mapping[tuple[str, str], int]) -> Mistyped:
    """What is said where no item of any record is what `--only` asks for."""
    asked = " and ".join(f"{facet}={value}" for facet, value in selection.only)
    told = "; ".join(
        f"{facet}: {_values(facet, seen)}"
        for facet in dict.fromkeys(facet for facet, _ in selection.only)
    )
    return Mistyped(f"nothing is {asked}. What occurs is {told}")


def _values(facet: str, seen: Mapping[tuple[str, str], int]) -> str:
    found = [(value, many) for (name, value), many in seen.items() if name == facet]
    ranked = sorted(found, key=lambda each: (-each[1], each[0]))
    more = f", and {len(ranked) - _NAMED} more" if len(ranked) > _NAMED else ""
    return ", ".join(f"{value} ({many})" for value, many in ranked[:_NAMED]) + more or "none"
