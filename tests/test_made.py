"""What is made of rules and tables when the wheel is built is what their files say."""

from dataclasses import asdict, fields, replace
from itertools import islice
from pathlib import Path

import pytest

from workers import data, made, make_all
from workers.data import topic_terms
from workers.data.topic_terms import TermTable
from workers.notices import cue_table, rule_table
from workers.notices.certainty import DOUBTS
from workers.notices.cue_table import CueTable
from workers.notices.gate_table import GateTable, gate_table
from workers.notices.gates import asking, spot_name, spots
from workers.notices.rule import Rule
from workers.notices.rule_table import RuleTable
from workers.notices.rulebook import LANGUAGES, written

FOR_CHECKS = ("cues", "examples", "counterexamples", "known_from")
"""What of a rule no story needs: of most megabytes."""


def test_what_is_made_is_read_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written()[0]
    monkeypatch.setattr(made, "FOLDER", tmp_path)

    for name, part in islice(make_all.parts(), 3):
        make_all.write(tmp_path, name, part)

    assert made.made("rules", RuleTable) == rule_table.packaged()
    assert made.made("cues", CueTable) == cue_table.packaged()
    expected = gate_table(*asking(first), first.parts)
    assert made.made(f"gates-{first.code}", GateTable) == expected


def test_the_rulebook_has_the_rules_of_the_files_without_what_only_checks_read() -> None:
    nothing = {field.name: field.default for field in fields(Rule) if field.name in FOR_CHECKS}
    lean = tuple(
        replace(
            language, parts=(), rules=tuple(replace(rule, **nothing) for rule in language.rules)
        )
        for language in written()
    )

    assert lean == LANGUAGES


def test_a_text_of_the_rules_is_kept_once() -> None:
    texts = [
        text
        for language in LANGUAGES
        for rule in language.rules
        for text in (rule.pattern, *(part for bag in rule.bags for part in bag.parts))
    ]

    assert len(set(map(id, texts))) == len(set(texts))


def test_what_patterns_of_no_rule_require_is_read_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = DOUBTS["en"].transcribed
    monkeypatch.setattr(made, "FOLDER", tmp_path)

    make_all.write(tmp_path, "spots", make_all.all_spots())

    known = made.made("spots", dict[str, tuple[str, ...]])
    assert known is not None
    assert known[spot_name(pattern)] == spots(pattern) != ()


@pytest.mark.parametrize("code", ["en", "hi", "ja"])
def test_words_of_topics_are_read_as_they_were(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = topic_terms.tabled(code)
    monkeypatch.setattr(made, "FOLDER", tmp_path)

    make_all.write(tmp_path, f"topics-{code}", asdict(table))

    assert made.made(f"topics-{code}", TermTable) == table


@pytest.mark.parametrize("name", make_all.tables())
def test_a_table_is_read_as_it_was(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "FOLDER", tmp_path)

    make_all.write(tmp_path, made.of_table(name), data.parsed(name))

    assert (tmp_path / f"{made.of_table(name)}.json").is_file()
    assert data.table(name) == data.parsed(name)


def test_of_other_rules_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "FOLDER", tmp_path / "other")

    assert made.made("cues", CueTable) is None
    assert data.table("mail.toml") == data.parsed("mail.toml")
