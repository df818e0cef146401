"""`copytaster diff`: compares, and writes the reports that were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from workers.progress import Progress
from workers.replay.diff import expectations
from workers.replay.diff.compare import Summary, compare
from workers.replay.diff.differences import Difference, FailOn, fails
from workers.replay.reports import json_report, junit, markdown, page, terminal
from workers.replay.reports.spool import Spool
from workers.screen import console


@dataclass(frozen=True, slots=True)
class Reports:
    """Files to write, each None where it is not wanted; and how many differences are told in full.

    JSON and JUnit always have all of them.
    """

    json: Path | None = None
    junit: Path | None = None
    markdown: Path | None = None
    html: Path | None = None
    terminal_limit: int = 10
    markdown_limit: int = 50
    html_limit: int = 500


def diff(
    old: Path,
    new: Path,
    out: TextIO,
    progress: Progress,
    *,
    rules: Path | None = None,
    fail_on: FailOn = "any",
    strict: bool = False,
    reports: Reports | None = None,
    today: date | None = None,
) -> bool:
    """Compare, report, and say whether there is anything to fail on.

    Raises `Mistyped`, `Damaged`, `UnknownVersion`.
    """
    known = expectations.read(rules.read_bytes()) if rules else None
    day = today or datetime.now(UTC).date()  # noqa: TID251  a shell: here the clock is read
    failed = False
    with Spool() as spool:

        def listen(difference: Difference) -> None:
            nonlocal failed
            failed = failed or fails(difference, fail_on)
            spool.add(difference)

        with progress:
            summary = compare(old, new, listen, progress, today=day, rules=known, strict=strict)
        _report(summary, spool, fail_on, reports or Reports(), out)
    return failed


def _report(summary: Summary, spool: Spool, on: FailOn, wanted: Reports, out: TextIO) -> None:
    if wanted.json:
        _write(wanted.json, json_report.parts(summary, spool))
    if wanted.junit:
        _write(wanted.junit, junit.parts(summary, spool, on))
    if wanted.markdown:
        _write(wanted.markdown, markdown.parts(summary, spool.first(wanted.markdown_limit)))
    if wanted.html:
        _write(wanted.html, [page.page(summary, spool.first(wanted.html_limit))])
    # Last: whoever pipes it into `head` has the files all the same.
    terminal.show(console(out), summary, spool.first(wanted.terminal_limit))


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace") as out:
        out.writelines(parts)
