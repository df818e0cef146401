"""The pattern for the names of the months, and the dates that are found with it."""

import re

import pytest

from workers.data import months
from workers.formats import bylines


def test_the_pattern_finds_each_name_whole_and_none_that_is_shorter() -> None:
    """`may` must not be found where `mayo` stands, however the names are grouped."""
    pattern = re.compile(months.PATTERN)
    for name in months.NUMBERS:
        found = pattern.match(name)
        assert found is not None, name
        assert found[0] == name


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Updated 3 May 2026, first on April 26", "3 May 2026, first on April 26"),
        ("First on April 26, updated 3 May 2026", "April 26, updated 3 May 2026"),
        ("Arcas, १५ मई 2026", "१५ मई 2026"),
        ("Oct. 7 or 2026-10-08", "Oct. 7 or 2026-10-08"),
        ("Stage 4", "Stage 4"),
        ("PTI, 22 నవంబర్ 2026", "22 నవంబర్ 2026"),
        ("PTI, 22 નવેમ્બર 2026", "22 નવેમ્બર 2026"),
        ("PTI, 22 ನವೆಂಬರ್ 2026", "22 ನವೆಂಬರ್ 2026"),
        ("PTI, 22 നവംബർ 2026", "22 നവംബർ 2026"),
        ("PTI, 22 நவ. 2026", "22 நவ. 2026"),
        ("3 मेट्रो", "3 मेट्रो"),
    ],
)
def test_the_first_date_counts_whether_it_begins_with_the_day_or_the_month(
    line: str, dated: str
) -> None:
    assert bylines.from_date(line) == dated
    assert bylines.has_date(line) == (line not in {"Stage 4", "3 मेट्रो"})
