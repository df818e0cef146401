"""A line that says how far the work is: rate and time left, on a terminal's standard error.

It appears after two seconds, so quick work shows nothing; in a pipe it never appears.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TextIO

PATIENCE = 2.0
"""Seconds before anything is shown."""
_PERIOD = 0.1
_WIPE = "\r\x1b[2K"
_BAR = 24
_NARROW = 64


class Progress:
    """Counts items and bytes, and draws the line. A context manager: it wipes it at the end."""

    def __init__(self, stream: TextIO, beside: bool = False, patience: float = PATIENCE) -> None:
        """`beside`: something else is printed on the same terminal meanwhile."""
        self.shown = stream.isatty()
        self._beside = beside
        self._stream = stream
        self._patience = patience
        self._began = time.monotonic()
        self._drawn_at = 0.0
        self._drawn = False
        self._total = self._size = self._items = 0

    def expect(self, size: int) -> None:
        """How many bytes will come; 0 if nobody knows."""
        self._total = size

    def advance(self, items: int, size: int) -> None:
        """So much more is done."""
        self._items += items
        self._size += size
        now = time.monotonic()
        if self.shown and now - self._began >= self._patience and now - self._drawn_at >= _PERIOD:
            self._draw(now)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While something else is printed on the same terminal, the line is out of the way."""
        if self._beside:
            self._wipe()
        yield

    def _draw(self, now: float) -> None:
        width = shutil.get_terminal_size().columns
        said = line(self._items, self._size, self._total, now - self._began, width)
        self._stream.write(_WIPE + said[: width - 1])
        self._stream.flush()
        self._drawn, self._drawn_at = True, now

    def _wipe(self) -> None:
        if self._drawn:
            self._stream.write(_WIPE)
            self._stream.flush()
            self._drawn = False
            self._drawn_at = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wipe()


def line(items: int, size: int, total: int, seconds: float, width: int) -> str:
    """`  1,240 items   310/s   ━━━━━━──────  52 %   0:07 left`, as much as fits the width."""
    said = f"  {items:,} items   {items / max(seconds, 1e-9):,.0f}/s"
    if not total:
        return said
    done = min(size / total, 1.0)
    full = round(done * _BAR)
    bar = f"   {'━' * full}{'─' * (_BAR - full)}" if width >= _NARROW else ""
    left = round(seconds * (1 - done) / done) if done else 0
    return f"{said}{bar}  {done:4.0%}   {left // 60}:{left % 60:02d} left"
