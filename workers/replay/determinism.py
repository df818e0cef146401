"""`copytaster replay determinism`: a capture run under other circumstances, the same bytes out.

Each run is a process of its own: hash seeds, time zones and locales are set when Python starts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.replay.capture_file import Reader
from workers.replay.run import ProcessingFailed
from workers.settings import child_environment


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What must not matter."""

    workers: int
    environment: Mapping[str, str]

    def __str__(self) -> str:
        said = [f"{name}={value}" for name, value in self.environment.items()]
        return " ".join([f"--workers {self.workers}", *said])


def _under(workers: int, seed: int, zone: str, locale: str) -> Circumstances:
    named = {"PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": locale}
    return Circumstances(workers, named)


CIRCUMSTANCES: Final = (
    _under(1, 0, "UTC", "C.UTF-8"),
    _under(2, 42, "Asia/Kathmandu", "tr_TR.UTF-8"),
    _under(3, 4294967295, "America/St_Johns", "C"),
    _under(2, 4711, "Pacific/Kiritimati", "ar_EG.UTF-8"),
)
"""Zones that are not whole hours off or a day ahead, locales with other letters and digits."""


class NotDeterministic(Exception):
    """Two runs made different bytes; the text says which, and where they first differ."""


def prove(
    capture: Path, circumstances: Sequence[Circumstances] = CIRCUMSTANCES
) -> Iterator[Circumstances]:
    """Run under all circumstances; yields each that gave the same bytes as the first.

    Raises `NotDeterministic`, `ProcessingFailed` where a run failed, `Damaged`, `UnknownVersion`.
    """
    # Damage is the capture's, not a run's: it is found before any.
    deque(Reader(capture).blocks(), maxlen=0)
    with tempfile.TemporaryDirectory(prefix="copytaster-runs-") as folder:
        first = Path(folder) / "first.wcap"
        for number, each in enumerate(circumstances):
            out = first if number == 0 else Path(folder) / "other.wcap"
            _run(capture, out, each)
            if number and not _same(first, out):
                raise NotDeterministic(f"{each}: {_where(first, out)}")
            yield each


def _run(capture: Path, out: Path, under: Circumstances) -> None:
    command = [sys.executable, "-m", "workers.cli", "replay", "run", str(capture)]
    done = subprocess.run(
        [*command, "--out", str(out), "--workers", str(under.workers)],
        env=child_environment() | dict(under.environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not out.exists():
        raise ProcessingFailed(f"{under}: ended with {done.returncode}: {done.stderr.strip()}")


def _same(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
        while (left := first.read(1 << 20)) == second.read(1 << 20):
            if not left:
                return True
    return False


def _where(one: Path, other: Path) -> str:
    """The first record that differs."""
    pairs = zip(Reader(one).records(), Reader(other).records(), strict=False)
    for number, (left, right) in enumerate(pairs):
        if left != right:
            return f"record {number} ({left.topic}, {left.header('ce_id') or left.key!r}) differs"
    return "there are more records, or the same ones were written in other bytes"
