"""Says where and when the dateline was: `dateline.place`, `dateline.date`, `dateline.country`."""

import re
from datetime import date, datetime, timedelta

from schemas.event import Origin
from workers.cleaning import datelines
from workers.data import months
from workers.enrichment import towns
from workers.story import Fact, Role, Story

AHEAD = timedelta(days=2)
"""A dateline this little after its publication is of the same year: zones, and printed dates."""

LEAP = 2000
"""A year that has every day there is."""

_NUMBERS = re.compile(r"\d+")
_MONTH = re.compile(months.PATTERN, re.IGNORECASE)


def add(story: Story, now: datetime) -> Story:
    """Add what the dateline says. The year is its own, else that of the publication, else none.

    A place the table knows gets its usual name and its country; others are as they were written.
    """
    found = _dateline(story)
    if found is None:
        return story
    if found.place:
        story = _placed(story, found)
    if found.date:
        story = _dated(story, found.date)
    return story


def _dateline(story: Story) -> datelines.Dateline | None:
    """The dateline of the text first; the field may hold the bureau's place."""
    texts = [block.text for block in story.having(Role.DATELINE)] + [story.fields.dateline]
    found = (datelines.declared(text) for text in texts if text)
    return next((dateline for dateline in found if dateline), None)


def _placed(story: Story, found: datelines.Dateline) -> Story:
    town = towns.read(found.place, found.agencies)
    rule, sure = f"datelines:{town.rule}", 0.95 if town.known else 0.8
    story = story.with_facts(Fact("dateline.place", town.name, Origin.TEXT, sure, rule))
    if not town.country:
        return story
    return story.with_facts(Fact("dateline.country", town.country, Origin.TABLE, 0.9, rule))


def _dated(story: Story, written: str) -> Story:
    day, month, year = _parts(written)
    if not _exists(day, month, year):
        return story.marked("dateline_unreadable")
    if year is None and month is not None:
        year = _year(story, month, day)
    said = f"{year:04d}" if year else "-"
    value = f"{said}-{month:02d}-{day:02d}" if month else f"---{day:02d}"
    rule = (
        "datelines:year_of_publication" if year and str(year) not in written else "datelines:date"
    )
    return story.with_facts(Fact("dateline.date", value, Origin.TEXT, 0.95, rule))


def _exists(day: int, month: int | None, year: int | None) -> bool:
    """Whether there is such a day: in that year, or in any where it is not said."""
    try:
        date(year or LEAP, month or 1, day)
    except ValueError:
        return False
    return True


def _parts(written: str) -> tuple[int, int | None, int | None]:
    """Day, month, year. A Chinese dateline may hold the day alone."""
    numbers = [int(number) for number in _NUMBERS.findall(written)]
    named = _MONTH.search(written)
    numbers = [months.DAYS[word] for word in written.split() if word in months.DAYS] + numbers
    if named:
        year = next((number for number in numbers if number > 31), None)
        return numbers[0], months.NUMBERS[named[0].casefold()], year
    if len(numbers) == 2:
        return numbers[1], numbers[0], None
    return numbers[0], None, None


def _year(story: Story, month: int, day: int) -> int | None:
    """The year in which this day was last, seen from the publication."""
    published = story.fact("published")
    if published is None:
        return None
    try:
        seen = date.fromisoformat(str(published.value)[:10])
        same = date(seen.year, month, day)
    except ValueError:
        return None
    return seen.year if same - seen <= AHEAD else seen.year - 1
