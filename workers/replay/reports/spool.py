"""Differences, kept on disk between the comparison that finds them and the reports."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from types import TracebackType
from typing import Self, cast

from pydantic import JsonValue

from workers.replay.diff.differences import KINDS, Difference, Item, Kind, is_breaking
from workers.replay.diff.documents import What
from workers.replay.diff.pointers import Change, Op


class Spool:
    """Write differences, then read them as often as wanted. A context manager."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(  # noqa: SIM115  closed by `__exit__`
            "w+", encoding="utf-8", errors="surrogatepass"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, difference: Difference) -> None:
        """Keep one more."""
        self._file.write(json.dumps(as_json(difference), ensure_ascii=False) + "\n")

    def __iter__(self) -> Iterator[Difference]:
        self._file.seek(0)
        for line in self._file:
            yield _from_json(json.loads(line))

    def first(self, most: int) -> list[Difference]:
        """The gravest so many: what nobody expected, by kind, what breaks readers; as they came."""
        groups: dict[tuple[bool, Kind, bool], list[Difference]] = {
            (expected, kind, breaks): []
            for expected in (False, True)
            for kind in KINDS
            for breaks in (True, False)
        }
        for each in self:
            group = groups[bool(each.expected), each.kind, is_breaking(each)]
            if len(group) < most:
                group.append(each)
        return [each for group in groups.values() for each in group][:most]


def as_json(difference: Difference) -> dict[str, JsonValue]:
    """A difference as the JSON report has it."""
    told: dict[str, JsonValue] = {
        "kind": difference.kind,
        "breaking": is_breaking(difference),
        "item": {name: value for name, value in asdict(difference.item).items() if value},
        "places": list(difference.places),
        "changes": [_change(each) for each in difference.changes],
    }
    if difference.note:
        told["note"] = difference.note
    if difference.expected:
        told["expected"] = difference.expected
    return told


def _change(change: Change) -> JsonValue:
    told: dict[str, JsonValue] = {"pointer": change.pointer, "op": change.op}
    if change.op != "added":
        told["old"] = change.old
    if change.op != "removed":
        told["new"] = change.new
    return told


def _from_json(told: Mapping[str, JsonValue]) -> Difference:
    item = cast("dict[str, str]", told["item"])
    changes = cast("list[dict[str, JsonValue]]", told["changes"])
    what = cast("What", item.pop("what"))
    return Difference(
        kind=cast("Kind", told["kind"]),
        item=Item(what, **item),
        changes=tuple(
            Change(str(each["pointer"]), cast("Op", each["op"]), each.get("old"), each.get("new"))
            for each in changes
        ),
        expected=str(told.get("expected", "")),
        note=str(told.get("note", "")),
    )
