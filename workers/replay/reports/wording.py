"""What all reports say in the same words. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from workers.replay.diff.compare import Summary
from workers.replay.diff.differences import KINDS, Difference, Kind, leading
from workers.replay.diff.pointers import Change, within
from workers.replay.manifest import Manifest

KIND_WORDS: dict[Kind, str] = {
    "removed": "removed",
    "added": "added",
    "fate": "fate changed",
    "verdict": "verdict changed",
    "changed": "changed",
    "order": "order changed",
}

WHAT_WORDS = {"item": "item", "flag": "flag", "letter": "dead letter", "input": "input"}


def lead(summary: Summary) -> str:
    """The sentence a report begins with: where the changes are."""
    if not summary.compared:
        return "Nothing to compare: there are no events, and no inputs in both captures."
    if not summary.differences:
        alone = "" if summary.events else " Inputs alone: neither capture has events."
        return f"The same: {summary.compared:,} records, no difference.{alone}"
    if not summary.unexpected:
        return f"All {summary.differences:,} changes were expected."
    return f"{summary.concentration.lead()}."


def counts(summary: Summary) -> list[tuple[str, int]]:
    """How many differences of each kind, those that there are."""
    return [(KIND_WORDS[kind], summary.kinds[kind]) for kind in KINDS if summary.kinds.get(kind, 0)]


def compared(summary: Summary) -> str:
    """How much was looked at."""
    return f"{summary.compared:,} records compared, {summary.same:,} the same to the byte"


def made_by(manifest: Manifest) -> str:
    """Who made the events of a capture."""
    source = manifest.source
    rules = f"rules {source.rules.version}, {source.rules.hash[:8]}" if source.rules else "no rules"
    return f"worker {source.worker or '(unknown)'}, {rules}"


def heading(difference: Difference) -> str:
    """Which item it is: its headline, else whatever it has."""
    item = difference.item
    return item.headline or f"{WHAT_WORDS[item.what]} from {item.source}"


def details(difference: Difference) -> str:
    """What else tells the item from others."""
    item = difference.item
    known = (item.agency, item.language, item.format, item.source)
    kind = "" if item.what == "item" else WHAT_WORDS[item.what]
    return " · ".join(each for each in (kind, *known) if each)


def shown(value: JsonValue, most: int = 160) -> str:
    """A value on one line, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def gravest(difference: Difference) -> list[Change]:
    """The changes that follow from no other, in the order in which a person wants to see them."""

    def rank(change: Change) -> int:
        first = (n for n, place in enumerate(_FIRST) if within(change.pointer, place))
        return next(first, len(_FIRST))

    return sorted(leading(difference.changes), key=rank)


_FIRST: Final = ("/verdict/label", "/verdict/axes", "/item/headlines", "/item/bodies", "/verdict")


def rows(difference: Difference) -> Iterator[tuple[Change, str, str]]:
    """The changes that follow from no other, each with what was and what is, cut short."""
    for change in gravest(difference):
        old = "" if change.op == "added" else _text(change.old)
        new = "" if change.op == "removed" else _text(change.new)
        begin = _unlike(old, new)
        yield change, shown(old[begin:]), shown(new[begin:])


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _unlike(old: str, new: str) -> int:
    """Where to begin to show two long texts, so that what differs is seen: a few words before."""
    if not old or not new or max(len(old), len(new)) <= 120:
        return 0
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    same = same or min(len(old), len(new))
    return max(old.rfind(" ", 0, max(same - 40, 0)) + 1, 0)
