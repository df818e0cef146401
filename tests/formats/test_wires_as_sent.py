"""Messages as agencies send them, with what each adds to its format, and what the event holds."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
WIRES: dict[str, dict[str, Any]] = {
    name: wire
    for file in (
        "wires_as_sent.toml",
        "wires_of_many_countries.toml",
        "wires_in_full.toml",
        "wires_whole.toml",
        "wires_of_28_feeds.toml",
    )
    for name, wire in tomllib.loads(Path(__file__).with_name(file).read_text("utf-8")).items()
}


def event(message: str) -> dict[str, Any]:
    (fate,) = pipeline.run(Raw(message.encode(), NOW))
    assert isinstance(fate, Published), fate
    said: dict[str, Any] = json.loads(fate.event.model_dump_json(by_alias=True, exclude_none=True))
    return said


@pytest.mark.parametrize("name", WIRES)
def test_the_event_holds_what_the_agency_says(name: str) -> None:
    wire = WIRES[name]
    found = event(wire["message"])
    item, derived = found["item"], found["derived"]
    body = next((one["value"] for one in item.get("bodies", ())), "")
    assert [line for line in body.split("\n") if line] == wire["body"]
    assert {key: found.get(key) for key in wire.get("event", {})} == wire.get("event", {})
    assert {key: item.get(key) for key in wire.get("item", {})} == wire.get("item", {})
    said = {key: derived.get(key, {}).get("value") for key in wire.get("derived", {})}
    assert said == wire.get("derived", {})
    assert [key for key in wire.get("without", ()) if key in derived or key in item] == []
    moved = [[one["kind"], one["text"]] for one in found["moved"]]
    assert [one for one in wire.get("moved", ()) if one not in moved] == []
