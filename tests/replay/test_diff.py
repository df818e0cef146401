# ruff: noqa: E501  a case a line
"""Differences are found, matched, weighed, told in every report, and failed on as was asked."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pydantic import JsonValue
from wire_day import RAW, inputs, silent, write

from workers.replay import diff_command
from workers.replay.capture_file import Reader, Writer
from workers.replay.diff import expectations, pointers
from workers.replay.diff.compare import Summary, compare
from workers.replay.diff.concentration import Concentration
from workers.replay.diff.differences import Difference, Item, is_breaking
from workers.replay.diff.pointers import Change
from workers.replay.diff_command import Reports
from workers.replay.manifest import Source
from workers.replay.record import Captured
from workers.replay.reports import page, side_by_side
from workers.replay.reports.spool import Spool
from workers.replay.selection import Mistyped

TODAY = date(2026, 1, 15)
HOSTILE = '</script><img src=x onerror="alert(1)">\u202e\x00 & ]]> ``` | **'

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


def louder(event: dict[str, JsonValue]) -> None:
    for each in event["item"].get("headlines", []):  # type: ignore[union-attr]
        each["value"] = each["value"].upper()  # type: ignore[index,call-overload,union-attr]


@pytest.fixture(scope="module")
def loud(rerun_day: Path) -> Path:
    return edited(rerun_day, rerun_day.with_name("loud.wcap"), in_events(louder))


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


def concentrated(*groups: tuple[int, str, str]) -> str:
    found = Concentration({("agency", "PTI"): 0.3, ("agency", "AFP"): 0.7})
    for count, agency, place in groups:
        change = Change(f"{place}/0/value", "changed", "a", "b")
        for _ in range(count):
            found.add(Difference("changed", Item("item", agency=agency), (change,)))
    return found.lead()


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([(400, "PTI", "/item/bodies"), (12, "AFP", "/moved")], "97 % of 412 changes: agency PTI, /item/bodies"),
        ([(3, "AFP", "/item/bodies"), (1, "PTI", "/item/bodies")], "100 % of 4 changes: /item/bodies"),
        ([(9, "PTI", "/moved"), (2, "PTI", "/marks"), (2, "PTI", "/raw"), (8, "AFP", "/raw")], "61 % of 21 changes: agency PTI; most often /moved, with it /raw"),
        ([(3, "PTI", "/moved"), (2, "", "/moved"), (1, "", "/raw")], "83 % of 6 changes: /moved; 60 % of them agency PTI"),
        ([(1, "", "/moved"), (1, "", "/marks"), (1, "", "/raw")], "3 changes, spread; most often /moved (33 %)"),
        ([(2, "", "/derived/summary"), (2, "", "/item/bodies")], "50 % of 4 changes: /item/bodies, with it /derived/summary"),
        ([(1, "", "/moved")], "100 % of 1 change: /moved"),
    ],
)  # fmt: skip
def test_a_report_leads_with_where_the_changes_are(
    groups: list[tuple[int, str, str]], said: str
) -> None:
    assert concentrated(*groups) == said


def test_a_long_text_shows_only_what_differs_and_a_little_around() -> None:
    old = "\n".join(f"paragraph {n}" for n in range(30))
    rows = list(side_by_side.rows(old, old.replace("graph 20", "gram 20")))

    assert [row.skipped for row in rows if row.skipped] == [19, 8]
    assert (("paragraph", True), (" 20", False)) in [row.old for row in rows]


# The reports.


@pytest.fixture(scope="module")
def hostile(rerun_day: Path) -> Path:
    """A new version whose headlines are made to break whatever shows them."""

    def worse(event: dict[str, JsonValue]) -> None:
        event["item"]["headlines"] = [{"value": HOSTILE}]  # type: ignore[index,call-overload]

    return edited(rerun_day, rerun_day.with_name("hostile.wcap"), in_events(worse))


@pytest.fixture(scope="module")
def reports(rerun_day: Path, hostile: Path) -> Reports:
    folder = rerun_day.parent
    wanted = Reports(*(folder / f"r.{each}" for each in ("json", "xml", "md", "html")))
    # From the hostile to the harmless, so that the items' headings are hostile too.
    assert diff_command.diff(hostile, rerun_day, io.StringIO(), silent(), reports=wanted)
    return wanted


def text(path: Path | None) -> str:
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_the_json_report_has_every_difference(
    reports: Reports, rerun_day: Path, hostile: Path
) -> None:
    said = json.loads(text(reports.json))
    _, found = compared(hostile, rerun_day)

    assert said["format"] == "copytaster.diff/1"
    assert said["changes"] == len(said["differences"]) == len(found) > 10
    assert said["differences"][0]["changes"][0]["pointer"].startswith("/item/headlines/0")


def test_the_junit_report_is_xml_with_a_case_a_difference(reports: Reports) -> None:
    root = ElementTree.fromstring(text(reports.junit))
    cases = root.findall(".//testcase")

    assert len(cases) == int(root.attrib["tests"])
    assert len(root.findall(".//failure")) == int(root.attrib["failures"]) == len(cases) - 1


def test_the_markdown_report_is_whole_whatever_texts_hold(reports: Reports) -> None:
    told = text(reports.markdown)

    assert told.count("<details>") == told.count("</details>") > 10
    assert "<img" not in re.sub(r"(`{3,})diff\n.*?\n\1", "", told, flags=re.DOTALL)


class Tags(HTMLParser):
    """What a browser would see: elements, where they lead, and whether they nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "option":
            assert self.open.pop() == tag
        else:
            self.open.pop()


def test_the_page_stands_alone_and_nothing_in_it_runs_but_its_own(reports: Reports) -> None:
    page = Tags()
    page.feed(text(reports.html))
    attributes = [attribute for _, attrs in page.seen for attribute in attrs]

    assert page.open == []
    assert [tag for tag, _ in page.seen].count("script") == 1
    assert {tag for tag, _ in page.seen} & {"img", "link", "iframe", "object", "base"} == set()
    assert [each for each in attributes if each.startswith("on") or each in ("src", "href")] == []
    assert [tag for tag, _ in page.seen].count("article") > 10


@pytest.mark.parametrize(
    ("fail_on", "fails"), [("any", True), ("verdict", False), ("breaking", False)]
)
def test_it_fails_on_what_was_asked(
    fail_on: diff_command.FailOn, fails: bool, rerun_day: Path, loud: Path
) -> None:
    failed = diff_command.diff(rerun_day, loud, io.StringIO(), silent(), fail_on=fail_on)

    assert failed is fails


def test_what_is_the_same_is_said_to_be(rerun_day: Path) -> None:
    out = io.StringIO()

    assert not diff_command.diff(rerun_day, rerun_day, out, silent())
    assert out.getvalue().startswith("The same: ")


def test_what_breaks_readers_comes_before_what_does_not() -> None:
    harmless = Change("/item/by", "changed", "a", "b")
    with Spool() as spool:
        for change in (harmless, Change("/family", "changed", "a", "b"), harmless):
            spool.add(Difference("changed", Item("item"), (change,)))

        assert [each.changes[0].pointer for each in spool.first(2)] == ["/family", "/item/by"]


def test_json_takes_no_more_lines_than_it_must() -> None:
    short: JsonValue = {"name": "Norland", "kind": "city"}
    long: JsonValue = {"value": [{**short, "rule": "only", "n": n} for n in range(2)]}

    assert page.spread(short) == json.dumps(short)
    assert json.loads(page.spread(long)) == long
    assert len(page.spread(long).splitlines()) == 6
    assert max(map(len, page.spread(long).splitlines())) <= 74


def test_captures_of_inputs_alone_are_said_to_be(day: Path) -> None:
    out = io.StringIO()
    diff_command.diff(day, day, out, silent())

    assert "neither capture has events" in " ".join(out.getvalue().split())


def test_nothing_to_compare_is_said(rerun_day: Path, tmp_path: Path) -> None:
    with Writer(tmp_path / "empty.wcap", Source(topic=RAW)):
        pass
    summary, found = compared(tmp_path / "empty.wcap", tmp_path / "empty.wcap")

    assert (summary.compared, found) == (0, [])


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FILTERED = """<script>
addEventListener("load", () => {
  const form = document.querySelector("form");
  form.querySelector("[name=text]").value = "%s";
  form.querySelectorAll("[name=kind]")[%d].click();
  form.dispatchEvent(new Event("input"));
});
</script></body>"""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; where CI has none, that is a failure."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = pytest.fail if "CI" in os.environ else pytest.skip
        missing("there is no Chromium on this machine: apt install chromium")
    return found


@pytest.mark.parametrize(("words", "clicked", "shown"), [("nordlicht", None, True), ("", 0, False)])
def test_its_filters_work_in_a_browser(
    words: str,
    clicked: int | None,
    shown: bool,
    rerun_day: Path,
    loud: Path,
    tmp_path: Path,
    chromium: str,
) -> None:
    """Words leave those that hold them; without its only kind nothing is left, and that is said."""
    page = tmp_path / "page.html"
    diff_command.diff(rerun_day, loud, io.StringIO(), silent(), reports=Reports(html=page))
    script = FILTERED % (words, clicked or 0)
    if clicked is None:
        script = re.sub(r".*click\(\);\n", "", script)
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", script), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000"]
    ran = subprocess.run(
        [chromium, *options, f"--user-data-dir={tmp_path}/c", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    said = re.search(r"<output>(\d+) of (\d+) shown</output>", ran.stdout)

    assert said
    assert 0 <= int(said[1]) < int(said[2])
    assert (int(said[1]) > 0) is shown
    assert (' id="empty" hidden' in ran.stdout) is shown
