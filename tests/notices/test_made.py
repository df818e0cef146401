"""What is made of the rules when the wheel is built is what their files say."""

from itertools import islice
from pathlib import Path

import pytest

from workers.notices import cue_table, made, make_all, rule_files
from workers.notices.cue_table import CueTable
from workers.notices.gate_table import GateTable, gate_table
from workers.notices.gates import asking
from workers.notices.rulebook import LANGUAGES, Language


def test_what_is_made_is_read_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = LANGUAGES[0]
    monkeypatch.setattr(made, "FOLDER", tmp_path)

    for name, part in islice(make_all.parts(), 3):
        make_all.write(tmp_path, name, part)

    assert made.made("languages", tuple[Language, ...]) == rule_files.packaged()
    assert made.made("cues", CueTable) == cue_table.packaged()
    expected = gate_table(*asking(first), first.parts)
    assert made.made(f"gates-{first.code}", GateTable) == expected


def test_the_package_has_the_rules_of_its_files() -> None:
    assert rule_files.packaged() == LANGUAGES


def test_of_other_rules_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "FOLDER", tmp_path / "other")

    assert made.made("cues", CueTable) is None
