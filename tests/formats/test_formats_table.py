"""The table of formats is complete: what can come out has a row, and every row can come out."""

import json
import re
from pathlib import Path

import pytest

from workers.decode import MAX_VALUE
from workers.formats import guards
from workers.formats.gzipped import MAX_EXPANDED, MAX_RATIO
from workers.outcome import Reason

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "schemas" / "examples"
TABLE, _, REST = PAGE.partition("## How bytes become text")
BELOW, _, REFUSED = REST.partition("## What cannot be read")
ROWS = [line.split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]
NAMED = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[1])}


def came_out() -> set[str]:
    """The formats of all events of the examples, without the versions that only a source states."""
    lines = [
        json.loads(line)
        for path in (EXAMPLES / "events").rglob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    formats = {line["raw"]["format"] for line in lines if "raw" in line}
    return {name if name.startswith("ninjs/") else name.partition("/")[0] for name in formats}


def test_every_format_that_comes_out_has_a_row_and_every_row_comes_out() -> None:
    assert came_out() == NAMED


def test_every_row_says_what_is_read() -> None:
    assert len(ROWS) >= 14
    assert [row[0] for row in ROWS if len(row) != 5 or not row[3].strip()] == []


@pytest.mark.parametrize("name", ["envelope", "JSON of unknown shape", "plain text", "e-mail"])
def test_what_the_issue_names_is_there(name: str) -> None:
    assert any(row[0] == f"| {name}" for row in ROWS)


REPAIRS = re.findall(r"`([a-z_0-9]+)`", BELOW)


@pytest.mark.parametrize("repair", sorted(set(REPAIRS)))
def test_every_repair_is_one_that_is_made(repair: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "workers").rglob("*.py"))
    assert f'"{repair}"' in sources or repair == "raw.repairs"


def test_every_reason_of_a_dead_letter_is_explained_and_none_else() -> None:
    rows = [line.split(" | ")[0] for line in REFUSED.splitlines() if line.startswith("| `")]

    assert set(re.findall(r"`([a-z_]+)`", "".join(rows))) == set(Reason)


def test_every_limit_is_as_it_is_said() -> None:
    said = dict(re.findall(r"\| ([A-Za-z, ]+) \| ([0-9,]+) \|", REFUSED))

    assert {name: int(most.replace(",", "")) for name, most in said.items()} == {
        "bytes of a value": MAX_VALUE,
        "items of a message": guards.MAX_ITEMS,
        "paragraphs, lines and rows of a story": guards.MAX_BLOCKS,
        "lines of a plain text": guards.MAX_LINES,
        "tags of an HTML page": guards.MAX_TAGS,
        "tags of an XML document": guards.MAX_XML_TAGS,
    }
    assert f"deeper than {guards.MAX_DEPTH} levels" in REFUSED
    assert f"more than {guards.MAX_ATTRIBUTES:,} attributes" in REFUSED
    assert f"more than {MAX_RATIO} times" in REFUSED
    assert f"more than {MAX_EXPANDED // 2**20} MiB" in REFUSED
