"""Workers as real processes, and the supervisor that starts them again: what compose does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from watched import PARENT, VARIABLE, Status, read_status

_ENTRY: Final = Path(__file__).parent / "worker.py"

_A_MOMENT: Final = 100_000_000
"""Nanoseconds since the last item after which a worker no longer counts as busy."""


_CRASHED: Final = 1
"""How Python ends on an exception that nobody caught. The worker never does."""


@dataclass
class Worker:
    """One place in the fleet; a new process takes it after each end of the one before."""

    name: str
    folder: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    exits: list[int] = field(default_factory=list)

    def start(self) -> None:
        """Start a process."""
        self.starts += 1
        own = {VARIABLE: str(self._status_file), PARENT: str(os.getpid())}
        environment = {**_inherited(), **self.environment, **own}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(_ENTRY)], stdout=log, stderr=log, env=environment
            )

    @property
    def log(self) -> Path:
        """What all processes of this place have said."""
        return self.folder / f"{self.name}.log"

    @property
    def _status_file(self) -> Path:
        return self.folder / f"{self.name}-{self.starts}.status"

    @property
    def status(self) -> Status:
        """Where the process of now is."""
        return read_status(self._status_file)

    @property
    def pid(self) -> int:
        """The process of now; it must have been started."""
        assert self.process is not None
        return self.process.pid

    def ended(self) -> bool:
        """Whether the process of now is over; its exit code is kept the first time."""
        if self.process is None:
            return True
        code = self.process.poll()
        if code is None:
            return False
        self.exits.append(code)
        self.process = None
        return True

    def send(self, what: signal.Signals) -> None:
        """Send the process of now a signal, if it still runs."""
        if not self.ended():
            os.kill(self.pid, what)

    def wait(self, limit: float) -> int | None:
        """Wait for the process of now to end; its exit code, or None if it did not."""
        end = time.monotonic() + limit
        while not self.ended():
            if time.monotonic() > end:
                return None
            time.sleep(0.01)
        return self.exits[-1]

    def said(self) -> str:
        """Everything in the log."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


class Fleet:
    """Some workers and their supervisor. `tend` must be called often; `until` does."""

    def __init__(self, count: int, folder: Path, environment: Mapping[str, str]) -> None:
        names = [f"worker-{number}" for number in range(1, count + 1)]
        self.workers = [Worker(name, folder, _own(environment, name)) for name in names]
        self.unexpected: list[tuple[str, int]] = []

    def __enter__(self) -> Fleet:
        for worker in self.workers:
            worker.start()
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.send(signal.SIGKILL)
            if worker.process is not None:
                worker.process.wait()

    def tend(self) -> None:
        """Start again whoever ended, unless the test's own worker script is broken."""
        for worker in self.workers:
            if worker.ended():
                assert worker.exits[-1:] != [_CRASHED], self.last_words()
                worker.start()

    def until(
        self, condition: Callable[[], bool], limit: float, what: str, every: float = 0.02
    ) -> float:
        """Tend until the condition holds; the seconds it took. Fails after `limit` seconds."""
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > limit:
                raise AssertionError(f"after {limit:.0f} s: not {what}\n{self.last_words()}")
            self.tend()
            time.sleep(every)
        return time.monotonic() - began

    def numbers(self) -> dict[int, int]:
        """The highest item number that any process of now has met, by partition."""
        highest: dict[int, int] = {}
        for worker in self.workers:
            for partition, (number, _) in worker.status.places.items():
                highest[partition] = max(highest.get(partition, -1), number)
        return highest

    def owner(self, partition: int) -> Worker | None:
        """Whoever tasted an item of this partition last."""
        met = [w for w in self.workers if partition in w.status.places and not w.ended()]
        return max(met, key=lambda w: w.status.places[partition][1], default=None)

    def busy_with(self, partition: int) -> Worker | None:
        """Whoever tasted an item of this partition a moment ago, if anybody did."""
        worker = self.owner(partition)
        if worker is None:
            return None
        tasted = worker.status.places.get(partition, (0, 0))[1]
        return worker if time.monotonic_ns() - tasted < _A_MOMENT else None

    def stop(self, limit: float = 10.0) -> list[int | None]:
        """Ask all to end in good order; their exit codes, None for one that did not end."""
        for worker in self.workers:
            worker.send(signal.SIGTERM)
        return [worker.wait(limit) for worker in self.workers]

    def last_words(self) -> str:
        """The ends of all logs, for a failure's message."""
        return "\n".join(f"--- {w.name}, exits {w.exits}\n{w.said()[-1500:]}" for w in self.workers)


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if "COPYTASTER" not in name}


def _own(environment: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value.replace("{name}", name) for key, value in environment.items()}
