"""Captures that were edited, and how they are compared."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import JsonValue
from wire_day import silent

from workers.replay.capture_file import Reader, Writer
from workers.replay.diff import expectations
from workers.replay.diff.compare import Summary, compare
from workers.replay.diff.differences import Difference
from workers.replay.record import Captured

TODAY = date(2026, 1, 15)


Edit = Callable[[Captured], Captured | None]


def edited(source: Path, out: Path, edit: Edit) -> Path:
    """A capture with some records changed, or left out."""
    with Writer(out, Reader(source).manifest.source) as writer:
        for record in Reader(source).records():
            kept = edit(record)
            if kept is not None:
                writer.add(kept)
    return out


def in_events(change: Callable[[dict[str, JsonValue]], None]) -> Edit:
    """Change the JSON of every item."""

    def edit(record: Captured) -> Captured:
        if record.topic != "wires.items.v1":
            return record
        event = json.loads(record.value or b"")
        change(event)
        return replace(record, value=json.dumps(event, ensure_ascii=False).encode())

    return edit


def compared(old: Path, new: Path, rules: str = "") -> tuple[Summary, list[Difference]]:
    found: list[Difference] = []
    known = expectations.read(rules)
    return compare(old, new, found.append, silent(), today=TODAY, rules=known), found


def louder(event: dict[str, JsonValue]) -> None:
    for each in event["item"].get("headlines", []):  # type: ignore[union-attr]
        each["value"] = each["value"].upper()  # type: ignore[index,call-overload,union-attr]


def text(path: Path | None) -> str:
    assert path is not None
    return path.read_text(encoding="utf-8")
