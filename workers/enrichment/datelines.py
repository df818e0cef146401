"""Says where and when the dateline was: `dateline.place`, `dateline.date`, `dateline.country`."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from schemas.event import Origin
from workers.cleaning import datelines
from workers.data import months
from workers.enrichment import towns
from workers.story import Block, Fact, Role, Story

AHEAD = timedelta(days=2)
"""A dateline this little after its publication is of the same year: zones, and printed dates."""

CENTURY = 2000
"""What a year of two digits counts from."""

LEAP = 2000
"""A year that has every day there is."""

_NUMBERS = re.compile(r"\d+")
_NUMERIC = re.compile(
    r"(?P<one>\d{1,2})(?P<by>[/.-])(?P<two>\d{1,2})(?:[/.-](?P<year>\d{2,4}))?\.?"
)
MONTH_FIRST = frozenset({"US", "PH"})
"""Where `11/3` is in November. An agency of these may mean either."""
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
        story = _dated(story, found)
    return story


def _dateline(story: Story) -> datelines.Dateline | None:
    """The dateline of the text first; the field may hold the bureau's place.

    A day that only another dateline of the same place gives is taken from there.
    """
    blocks = sorted(story.having(Role.DATELINE), key=_is_beside_the_text)
    texts = [block.text for block in blocks] + [story.fields.dateline]
    found = [said for text in texts if text and (said := datelines.declared(text))]
    first = next(iter(found), None)
    if first is None or first.date:
        return first
    places = {first.place.casefold(), ""}
    dated = (one.date for one in found if one.date and one.place.casefold() in places)
    return replace(first, date=next(dated, ""))


def _is_beside_the_text(block: Block) -> bool:
    return not block.rule.startswith(datelines.RULE)


def _placed(story: Story, found: datelines.Dateline) -> Story:
    town = towns.read(found.place, found.agencies)
    rule, sure = f"datelines:{town.rule}", 0.95 if town.known else 0.8
    story = story.with_facts(Fact("dateline.place", town.name, Origin.TEXT, sure, rule))
    if not town.country:
        return story
    return story.with_facts(Fact("dateline.country", town.country, Origin.TABLE, 0.9, rule))


def _dated(story: Story, found: datelines.Dateline) -> Story:
    written = found.date
    day, month, year = _numeric(found) or _parts(written)
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


def _numeric(found: datelines.Dateline) -> tuple[int, int | None, int | None] | None:
    """A date in numbers, the day first; day 0, which there is none of, where it may be either."""
    match = _NUMERIC.fullmatch(found.date)
    if match is None:
        return None
    day, month, year = int(match["one"]), int(match["two"]), match["year"]
    if month > 12:
        day, month = month, day
    elif match["by"] in "/-" and day <= 12 and _month_first(found):
        day = 0
    return day, month, (CENTURY + int(year) if len(year) == 2 else int(year)) if year else None


def _month_first(found: datelines.Dateline) -> bool:
    return not found.agencies or any(one.country in MONTH_FIRST for one in found.agencies)


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
        if year is None and len(numbers) == 2:
            year = CENTURY + numbers[1]
        day = next((number for number in numbers if number != year), numbers[0])
        return day, months.NUMBERS[named[0].casefold()], year
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
