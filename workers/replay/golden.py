"""`copytaster replay check`: a capture run again, and compared with what it became before."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TextIO

from workers.progress import Progress
from workers.replay import diff_command, run
from workers.replay.diff.differences import FailOn
from workers.replay.diff_command import Reports


class NoGolden(Exception):
    """There is nothing to compare with; the text says how to make it."""


def golden_of(capture: Path) -> Path:
    """Where the events that a capture is to become are kept, unless one says otherwise."""
    return capture.with_name(f"{capture.stem}.golden.wcap")


def check(
    capture: Path,
    golden: Path,
    out: TextIO,
    progress: Progress,
    *,
    update: bool = False,
    workers: int = 1,
    rules: Path | None = None,
    fail_on: FailOn = "any",
    reports: Reports | None = None,
) -> bool:
    """Run, compare, and say whether there is anything to fail on.

    `update` writes the golden file anew after its differences are told; then nothing fails. A
    golden file that would be the same to the event is left alone, so that it is not changed for
    nothing. Raises `NoGolden`, and what `run` and `diff` raise.
    """
    if not golden.exists() and not update:
        raise NoGolden(f"{golden} is not there: `replay check {capture} --update` writes it")
    with tempfile.TemporaryDirectory(prefix="copytaster-check-", dir=golden.parent) as folder:
        now = Path(folder) / "now.wcap"
        with progress:
            run.run(capture, now, progress, workers=workers, events_only=True)
        changed = not golden.exists() or diff_command.diff(
            golden, now, out, progress, rules=rules, fail_on=fail_on, reports=reports
        )
        if update and changed:
            now.replace(golden)
    return changed and not update
