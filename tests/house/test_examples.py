"""Every raw example and what comes out of it, byte for byte.

`schemas/examples/raw/<name>` is one message; `schemas/examples/events/<name>.jsonl` holds what it
becomes: a line an event, as it stands on the topic, or a line a dead letter. Only the hash of the
rule set is left open, so that a new rule shows where it changes something and nowhere else.
`make golden` writes them anew; the difference is then there to be read.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from schemas import registry
from schemas.verdict import Label
from workers import pipeline
from workers.outcome import DeadLettered, Fate
from workers.ruleset import RULES
from workers.story import Raw

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
ENRICHMENT = Path(__file__).parents[2] / "docs" / "enrichment.md"
RAW = EXAMPLES / "raw"
EVENTS = EXAMPLES / "events"
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
"""When all examples are said to have come in."""
OPEN = b"(the hash of the rules)"

names = sorted(path.relative_to(RAW).as_posix() for path in RAW.rglob("*") if path.is_file())
each_example = pytest.mark.parametrize("name", names)


def golden(name: str) -> Path:
    return EVENTS / f"{name}.jsonl"


def lines(fate: Fate) -> Iterator[bytes]:
    if isinstance(fate, DeadLettered):
        letter = {"reason": fate.reason, "stage": fate.stage, "message": fate.message}
        yield json.dumps({"dead_letter": letter}, ensure_ascii=False).encode()
        return
    yield fate.value
    if fate.flag_value is not None:
        yield fate.flag_value


def becomes(name: str) -> list[bytes]:
    outcome = pipeline.run(Raw(value=(RAW / name).read_bytes(), now=NOW))
    return [line for fate in outcome for line in lines(fate)]


def laid_out(written: bytes) -> list[str]:
    """The lines of a golden file as a person can read them."""
    return [
        row
        for line in written.splitlines()
        for row in json.dumps(json.loads(line), indent=1, ensure_ascii=False).splitlines()
    ]


@each_example
def test_an_example_becomes_what_it_became(name: str, rewrite: bool) -> None:
    now = b"".join(line + b"\n" for line in becomes(name)).replace(RULES.hash.encode(), OPEN)
    if rewrite:
        golden(name).parent.mkdir(parents=True, exist_ok=True)
        golden(name).write_bytes(now)

    assert golden(name).exists(), "a new example: `make golden` writes down what it becomes"
    then = golden(name).read_bytes()
    same = now == then
    assert same, "if this is meant, `make golden` writes it down:\n" + "\n".join(
        unified_diff(laid_out(then), laid_out(now), "was", "is", lineterm="", n=1)
    )


def test_every_golden_file_belongs_to_an_example(rewrite: bool) -> None:
    written = {path for path in EVENTS.rglob("*") if path.is_file()}
    orphans = written - {golden(name) for name in names}
    if rewrite:
        for orphan in orphans:
            orphan.unlink()
        orphans = set()

    assert orphans == set()


@each_example
def test_an_event_is_valid_under_its_frozen_schema(name: str) -> None:
    for line in becomes(name):
        event = json.loads(line)
        if "dead_letter" in event:
            continue
        contract = registry.find(event["schema"])
        assert contract is not None
        frozen = json.loads((EXAMPLES.parent / "frozen" / contract.file_name).read_bytes())
        Draft202012Validator(frozen).validate(event)


def test_the_examples_show_both_fates_and_every_label() -> None:
    lines = [json.loads(line) for name in names for line in becomes(name)]
    items = [line for line in lines if line.get("schema") == "copytaster.item/1"]
    letters = [line["dead_letter"] for line in lines if "dead_letter" in line]

    assert {item["verdict"]["label"] for item in items} == set(Label)
    assert {item["rules"]["hash"] for item in items} == {RULES.hash}
    assert len(letters) > 0
    assert "internal_error" not in {letter["reason"] for letter in letters}


def test_every_derived_field_is_explained_and_none_that_is_not_there() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", ENRICHMENT.read_text(encoding="utf-8"), re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    lines = (line for path in EVENTS.rglob("*.jsonl") for line in path.read_bytes().splitlines())
    events = map(json.loads, lines)
    found = {field for event in events for field in event.get("derived", ())}
    of_moments = {f"{moment}.{part}" for moment in explained for part in ("zone", "day", "given")}

    assert found - explained - of_moments == set()
    assert explained - found == set()
