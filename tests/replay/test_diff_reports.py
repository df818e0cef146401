# ruff: noqa: E501  a case a line
"""The reports of a diff: what leads, what is the same, and nothing in them runs but their own."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from diffs import compared, edited, in_events, text
from pydantic import JsonValue
from wire_day import RAW, silent

from workers.replay import diff_command
from workers.replay.capture_file import Writer
from workers.replay.diff.concentration import Concentration
from workers.replay.diff.differences import Difference, Item
from workers.replay.diff.pointers import Change
from workers.replay.diff_command import Reports
from workers.replay.manifest import Source
from workers.replay.reports import page, side_by_side

HOSTILE = '</script><img src=x onerror="alert(1)">\u202e\x00 & ]]> ``` | **'


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
