"""Differences are found, matched, weighed, told in every report, and failed on as was asked."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from diffs import TODAY, compared, edited, in_events
from pydantic import JsonValue
from wire_day import RAW, inputs, silent, write

from workers.replay import diff_command
from workers.replay.diff import expectations, pointers
from workers.replay.diff.differences import Difference, Item, is_breaking
from workers.replay.diff.pointers import Change
from workers.replay.reports.spool import Spool
from workers.replay.selection import Mistyped


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({"a": 1}, {"a": 1.0}, [("/a", "changed")]),
        ({"a": 1}, {"a": True}, [("/a", "changed")]),
        ({"a": 1}, {"b": 1}, [("/a", "removed"), ("/b", "added")]),
        ({"a/b": {"~": 1}}, {"a/b": {"~": 2}}, [("/a~1b/~0", "changed")]),
        ({"a": None}, {}, [("/a", "removed")]),
        ([1, 2, 3], [0, 1, 2, 3], [("/0", "added")]),
        ([1, 2, 3], [1, 3], [("/1", "removed")]),
        ([{"a": 1}, 2], [{"a": 5}, 2], [("/0/a", "changed")]),
        (list(range(500)), list(range(1, 501)), 500),
        ({"a": []}, {"a": {}}, [("/a", "changed")]),
    ],
)
def test_every_place_that_differs_has_its_pointer(
    old: JsonValue, new: JsonValue, changes: object
) -> None:
    found = [(each.pointer, each.op) for each in pointers.changes(old, new)]

    assert found == changes or len(found) == changes
    assert list(pointers.changes(old, old)) == []


@pytest.mark.parametrize(
    ("glob", "pointer", "meant"),
    [
        ("/item/bodies", "/item/bodies/0/value", True),
        ("/item/*/0/value", "/item/bodies/0/value", True),
        ("/item/*/value", "/item/bodies/0/value", False),
        ("/item/**/value", "/item/bodies/0/value", True),
        ("/item/bodies", "/item/bodiesandmore", False),
        ("/**", "/@headers/ce_id", True),
        ("/derived/dateline.place", "/derived/datelineXplace", False),
    ],
)
def test_a_pattern_means_what_it_says(glob: str, pointer: str, meant: bool) -> None:
    assert pointers.matches(pointer, glob) is meant


def test_other_rules_that_say_the_same_are_no_difference(rerun_day: Path, tmp_path: Path) -> None:
    def other_rules(event: dict[str, JsonValue]) -> None:
        event["rules"] = {"version": "1", "hash": "0" * 64}

    new = edited(rerun_day, tmp_path / "new.wcap", in_events(other_rules))

    assert compared(rerun_day, new)[1] == []


def test_a_text_that_changed_leads_and_what_follows_does_not(
    rerun_day: Path, tmp_path: Path
) -> None:
    def shorter(event: dict[str, JsonValue]) -> None:
        bodies = event["item"].get("bodies", [])  # type: ignore[union-attr]
        if "PTI" in json.dumps(event["derived"]) and bodies:
            event["id"] = str(event["id"])[::-1]
            bodies[0]["value"] = bodies[0]["value"][:40]  # type: ignore[index,call-overload]
            bodies[0]["charCount"] = 40  # type: ignore[index,call-overload]

    new = edited(rerun_day, tmp_path / "new.wcap", in_events(shorter))
    summary, found = compared(rerun_day, new)

    assert {each.places for each in found} == {("/item/bodies",)}
    assert re.fullmatch(
        r"\d+ % of \d+ changes: agency PTI, /item/bodies", summary.concentration.lead()
    )
    assert summary.breaking == 0


def test_captures_of_inputs_alone_are_compared_by_offset(tmp_path: Path) -> None:
    old = write(tmp_path / "old.wcap", inputs(stride=20))
    other = [replace(each, value=b"?") if each.offset == 1 else each for each in inputs(stride=20)]
    summary, found = compared(old, write(tmp_path / "new.wcap", other[:-1]))

    assert {(each.kind, each.item.what) for each in found} == {
        ("changed", "input"),
        ("removed", "input"),
    }
    assert summary.compared == len(other)


def test_a_capture_without_events_is_not_compared_with_one_that_has_them(
    day: Path, rerun_day: Path
) -> None:
    """All events were told as removed, as if a rule had lost them."""
    for pair in ((day, rerun_day), (rerun_day, day)):
        with pytest.raises(Mistyped, match=r"day\.wcap has no events.*replay run"):
            compared(*pair)


def test_inputs_are_left_aside_where_one_side_has_none(rerun_day: Path, tmp_path: Path) -> None:
    events = edited(
        rerun_day, tmp_path / "events.wcap", lambda each: None if each.topic == RAW else each
    )

    assert compared(rerun_day, events)[1] == []


def test_repeats_of_a_story_are_paired_by_where_they_came_from(tmp_path: Path) -> None:
    """The same story twice has the same id twice: the second copy is not the first one moved."""
    from workers.replay import run

    item = next(each for each in inputs() if b"Nordlicht" in (each.value or b""))
    twice = [item, replace(item, offset=item.offset + 1), replace(item, offset=item.offset + 2)]
    run.run(write(tmp_path / "in.wcap", twice), tmp_path / "old.wcap", silent())
    new = edited(
        tmp_path / "old.wcap",
        tmp_path / "new.wcap",
        lambda each: None if each.header("wire-src") == twice[1].place.encode() else each,
    )
    _, found = compared(tmp_path / "old.wcap", new)

    assert {(each.kind, each.item.source) for each in found} == {("removed", twice[1].place)}


LOUDER = '[[expect]]\npointer = "/item/headlines"\nreason = "louder"\nexpires = %s\n'


@pytest.mark.parametrize(
    ("rules", "expected", "expired"),
    [
        (LOUDER % "2026-01-15", True, False),
        (LOUDER % "2026-01-14", False, True),
        (LOUDER % "2027-01-01" + 'kinds = ["verdict"]', False, False),
        (LOUDER % "2027-01-01" + 'only = ["language=xx"]', False, False),
        (LOUDER.replace("headlines", "bodies") % "2027-01-01", False, False),
        ("", False, False),
    ],
)
def test_what_is_expected_is_told_but_not_counted_until_it_expires(
    rules: str, expected: bool, expired: bool, rerun_day: Path, loud: Path
) -> None:
    summary, found = compared(rerun_day, loud, rules)

    assert found != []
    assert {bool(each.expected) for each in found} == {expected}
    assert summary.unexpected == (0 if expected else len(found))
    assert bool(summary.expired) is expired


def test_only_the_rules_that_named_something_give_their_reason(rerun_day: Path, loud: Path) -> None:
    rules = LOUDER % "2027-01-01" + '[[ignore]]\npointer = "/colour"\nreason = "never there"\n'
    rules += LOUDER.replace("headlines", "by").replace("louder", "unsigned") % "2027-01-01"
    summary, found = compared(rerun_day, loud, rules)

    assert {each.expected for each in found} == {"louder"}
    assert summary.unused == ("/colour (never there)", "/item/by (unsigned)")


def test_rules_that_named_nothing_are_told_where_nothing_differs(
    rerun_day: Path, tmp_path: Path
) -> None:
    (tmp_path / "rules.toml").write_text(LOUDER % "2027-01-01" + LOUDER % "2025-01-01")
    out = io.StringIO()
    diff_command.diff(
        rerun_day, rerun_day, out, silent(), today=TODAY, rules=tmp_path / "rules.toml"
    )

    assert "a rule that named nothing: /item/headlines (louder)" in out.getvalue()
    assert "no longer expected: /item/headlines: expired on 2025-01-01" in out.getvalue()


def test_what_is_ignored_is_no_difference(rerun_day: Path, loud: Path) -> None:
    rules = '[[ignore]]\npointer = "/item/headlines"\nreason = "in another fount"\n'

    assert compared(rerun_day, loud, rules)[1] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ignore = 1", "ignore: "),
        ("[[", "not TOML"),
        (b"# \xff", "not TOML"),
        ("[[ignored]]", r"ignored: .*\(known: ignore, expect\)"),
        ('[[ignore]]\npointer = "/a"', r"ignore\.0\.reason: "),
        (
            '[[ignore]]\npointer = "/a"\nreason = "x"\nonly = ["colour=red"]',
            r"ignore\.0\.only, 'colour=red': .*agency",
        ),
        ('[[ignore]]\npointer = "item/by"\nreason = "x"', r"ignore\.0\.pointer: .*'item/by'"),
        ('[[expect]]\npointer = "/a"\nreason = "x"', r"expect\.0\.expires: "),
        (
            '[[expect]]\nreason = "x"\nexpires = 2026-01-01\nkinds = ["worse"]',
            r"expect\.0\.kinds\.0: .*verdict",
        ),
        (
            '[[expect]]\nreason = "x"\nexpiry = 2026-01-01',
            r"expect\.0\.expires: .*; expect\.0\.expiry: .*kinds, expires",
        ),
    ],
)
def test_a_rules_file_that_says_nothing_is_refused(text: str | bytes, named: str) -> None:
    with pytest.raises(Mistyped, match=named):
        expectations.read(text)


@pytest.mark.parametrize(
    ("kind", "change", "breaks"),
    [
        ("removed", None, True),
        ("order", None, True),
        ("added", None, False),
        ("changed", Change("/item/headlines/0/value", "changed", "a", "b"), False),
        ("changed", Change("/item/version", "changed", "1", 1), True),
        ("changed", Change("/family", "changed", "a", "b"), True),
    ],
)
def test_what_breaks_readers_is_known(kind: str, change: Change | None, breaks: bool) -> None:
    changes = (change,) if change else ()

    assert is_breaking(Difference(kind, Item("item"), changes)) is breaks  # type: ignore[arg-type]


def test_what_breaks_readers_comes_before_what_does_not() -> None:
    harmless = Change("/item/by", "changed", "a", "b")
    with Spool() as spool:
        for change in (harmless, Change("/family", "changed", "a", "b"), harmless):
            spool.add(Difference("changed", Item("item"), (change,)))

        assert [each.changes[0].pointer for each in spool.first(2)] == ["/family", "/item/by"]
