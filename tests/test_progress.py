"""The line of progress says rate and time left, and is out of the way of what is printed."""

from collections.abc import Callable
from io import StringIO

import pytest

from workers.progress import Progress, line


@pytest.mark.parametrize(
    ("items", "size", "total", "seconds", "width", "said"),
    [
        (0, 0, 0, 0.0, 80, "  0 items   0/s"),
        (1240, 10, 0, 4.0, 80, "  1,240 items   310/s"),
        (1240, 50, 100, 4.0, 80, f"  1,240 items   310/s   {'━' * 12}{'─' * 12}   50%   0:04 left"),
        (1240, 50, 100, 4.0, 60, "  1,240 items   310/s   50%   0:04 left"),
        (10, 1, 100, 10.0, 60, "  10 items   1/s    1%   16:30 left"),
        (10, 200, 100, 10.0, 60, "  10 items   1/s  100%   0:00 left"),
    ],
)
def test_the_progress_line_says_rate_and_time_left(
    items: int, size: int, total: int, seconds: float, width: int, said: str
) -> None:
    assert line(items, size, total, seconds, width) == said


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [(StringIO, 0.0, False), (Terminal, 0.0, True), (Terminal, 60.0, False)],
    ids=["in a pipe never", "on a terminal after a while", "but not at once"],
)
def test_progress_is_shown(stream: Callable[[], StringIO], patience: float, shown: bool) -> None:
    screen = stream()
    with Progress(screen, patience=patience) as progress:
        progress.expect(100)
        progress.advance(items=3, size=50)

    assert ("3 items" in screen.getvalue()) is shown
    assert screen.getvalue().endswith("\r\x1b[2K") is shown


def test_progress_is_out_of_the_way_while_a_line_is_printed_beside_it() -> None:
    screen = Terminal()
    with Progress(screen, beside=True, patience=0.0) as progress:
        progress.advance(items=1, size=1)
        with progress.aside():
            screen.write("A LINE\n")

    assert "\r\x1b[2KA LINE\n" in screen.getvalue()
