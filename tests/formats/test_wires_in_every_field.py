"""Every field that a format can carry, as agencies write it: one message, one field a cell."""

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
TABLES = ("json", "xml", "feeds", "texts")
BODY = ["The ferry lies in the harbour of Kelmont until Thursday.", "It sank its anchor."]


def cells() -> Iterator[Any]:
    for table in TABLES:
        path = Path(__file__).with_name(f"fields_of_{table}.toml")
        for format_, group in tomllib.loads(path.read_text("utf-8")).items():
            shells = group.get("shells") or {"": group["shell"]}
            for cell in group["cell"]:
                for name, shell in (
                    {"": cell["shell"]}.items() if "shell" in cell else shells.items()
                ):
                    expected = {"body": group.get("body", BODY), **cell}
                    message = filled(shell, expected.pop("put", ""), group.get("join", ""))
                    label = " ".join(filter(None, (format_, name, "-", cell["of"])))
                    yield pytest.param(message, expected, id=label)


def filled(shell: str, put: str | dict[str, str], join: str) -> str:
    slots = {"": put} if isinstance(put, str) else put
    for name, text in slots.items():
        shell = shell.replace(f"<<{name}>>", join + text if text else "")
    while "<<" in shell:
        at = shell.index("<<")
        shell = shell[:at] + shell[shell.index(">>", at) + 2 :]
    return shell


@pytest.mark.parametrize(("message", "expected"), list(cells()))
def test_a_field_is_read(message: str, expected: dict[str, Any]) -> None:
    (fate,) = pipeline.run(Raw(message.encode(), NOW))
    assert isinstance(fate, Published), fate
    found = json.loads(fate.event.model_dump_json(by_alias=True, exclude_none=True))
    assert seen(found, expected) == wanted(expected)


def wanted(expected: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in expected.items() if name not in ("of", "shell")}


def seen(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """What the event has of all that is expected, in the same shape."""
    item, derived = found["item"], found["derived"]
    values = {name: one["value"] for name, one in derived.items()}
    body = next((one["value"] for one in item.get("bodies", ())), "")
    moved = [[one["kind"], one["text"]] for one in found["moved"]]
    said = [
        [one.get("name", ""), one.get("uri") or one.get("literal", "")]
        for one in item.get("subjects", ())
        if one.get("creator") is None
    ]
    whole: dict[str, Any] = {
        "body": [line for line in body.split("\n") if line],
        "subjects": said,
    }
    for name, one in (("event", found), ("item", item), ("derived", values)):
        whole[name] = {key: one.get(key) for key in expected.get(name, {})}
    whole["moved"] = [one for one in expected.get("moved", ()) if one in moved]
    whole["marks"] = [one for one in expected.get("marks", ()) if one in found["marks"]]
    whole["without"] = [
        one for one in expected.get("without", ()) if one not in item and one not in derived
    ]
    return {name: whole[name] for name in wanted(expected)}
