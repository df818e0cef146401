"""When too much of a partition cannot be read, stop and say so: a rule of ours may be broken."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a breaker opens, and how long it then waits between probes.

    `share` is taken over the last `window` records, once there have been that many.
    """

    in_a_row: int = 100
    share: float = 0.2
    window: int = 1000
    probe_seconds: float = 30.0


@dataclass(slots=True)
class Breaker:
    """The state of one partition. Time is an argument, in seconds of any steady clock."""

    thresholds: Thresholds
    in_a_row: int = 0
    opened: str = ""
    probe_at: float = 0.0
    last_reason: str = ""
    _bad: int = 0
    _window: deque[bool] = field(default_factory=deque)

    @property
    def is_open(self) -> bool:
        """Whether the partition is paused."""
        return bool(self.opened)

    def may_read(self, now: float) -> int | None:
        """How many records may be read now: None for any number, 1 for a probe, 0 for none."""
        if not self.is_open:
            return None
        return 1 if now >= self.probe_at else 0

    def copy(self) -> Self:
        """The state as it is now, to come back to if a transaction fails."""
        return type(self)(
            self.thresholds,
            self.in_a_row,
            self.opened,
            self.probe_at,
            self.last_reason,
            self._bad,
            self._window.copy(),
        )

    def saw(self, reasons: Iterable[str], now: float) -> None:
        """Count one record: bad if there are reasons. A good one closes an open breaker."""
        reason = next(iter(reasons), "")
        if reason:
            self._saw_bad(reason, now)
        elif self.is_open:
            self._close()
        else:
            self.in_a_row = 0
            self._remember(False)

    def _saw_bad(self, reason: str, now: float) -> None:
        self.in_a_row += 1
        self.last_reason = reason
        self._remember(True)
        limits = self.thresholds
        full = len(self._window) == limits.window
        if self.in_a_row >= limits.in_a_row:
            self.opened = f"{limits.in_a_row} dead letters in a row"
        elif full and self._bad > limits.share * limits.window:
            self.opened = f"{self._bad} dead letters in the last {limits.window} records"
        if self.is_open:
            self.probe_at = now + limits.probe_seconds

    def _remember(self, bad: bool) -> None:
        self._window.append(bad)
        self._bad += bad
        if len(self._window) > self.thresholds.window:
            self._bad -= self._window.popleft()

    def _close(self) -> None:
        self.in_a_row, self.opened, self.probe_at, self._bad = 0, "", 0.0, 0
        self._window.clear()
