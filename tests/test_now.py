"""What counts as now for `process`: the time that was given, else the clock."""

from datetime import UTC

import pytest

from workers.process import moment


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-05-06T07:08:00Z", "2024-05-06T07:08:00+00:00"),
        ("2024-05-06T07:08:00+05:30", "2024-05-06T01:38:00+00:00"),
        ("2024-05-06T07:08:00", "2024-05-06T07:08:00+00:00"),
        ("2024-05-06", "2024-05-06T00:00:00+00:00"),
    ],
)
def test_now_is_a_time_in_utc(text: str, utc: str) -> None:
    assert moment(text).isoformat() == utc


def test_without_a_time_now_is_the_clock() -> None:
    assert moment(None).tzinfo is UTC
