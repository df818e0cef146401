"""The story's dates: as given, else from the lines that say when it was published or updated."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers.enrichment import agencies, dates
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)


def _dated(fields: Fields | None = None, *lines: str) -> Story:
    blocks = tuple(Block(line, Role.BYLINE, f"line {n}") for n, line in enumerate(lines))
    story = Story("test", blocks, fields or Fields())
    return dates.add(agencies.add(story, NOW), NOW)


def _value(story: Story, field: str) -> object:
    fact = story.fact(field)
    return fact.value if fact else None


def test_a_line_in_indian_time_is_read_with_the_zone_of_its_agency():
    story = _dated(None, "By PTI | Updated: March 03, 2021 10:15 IST")
    assert _value(story, "versionCreated") == "2021-03-03T04:45:00Z"
    assert _value(story, "published") == "2021-03-03T04:45:00Z"
    assert _value(story, "firstCreated") is None
    zone = story.fact("versionCreated.zone")
    assert zone is not None
    assert (zone.value, zone.origin, zone.rule) == ("IST", Origin.TABLE, "dates:zone_of_pti")


def test_published_and_updated_in_one_line_are_two_dates():
    story = _dated(
        None, "ANI | Published: 3 March 2021 10:15 IST | Updated: 3 March 2021 11:15 IST"
    )
    assert _value(story, "firstCreated") == "2021-03-03T04:45:00Z"
    assert _value(story, "versionCreated") == "2021-03-03T05:45:00Z"
    assert _value(story, "published") == "2021-03-03T04:45:00Z"


def test_the_field_wins_over_the_line():
    fields = Fields(version_created="2021-03-03T09:00:00Z")
    story = _dated(fields, "By PTI | Updated: March 03, 2021 10:15 IST")
    fact = story.fact("versionCreated")
    assert fact is not None
    assert (fact.value, fact.origin) == ("2021-03-03T09:00:00Z", Origin.SOURCE)


@pytest.mark.parametrize(
    ("given", "agency", "moment", "marks"),
    [
        ("03-11-2021 14:30:00", "PTI", "2021-11-03T09:00:00Z", ("zone_missing",)),
        ("03-11-2021 02:30 PM", "PTI", "2021-11-03T09:00:00Z", ("zone_missing",)),
        ("03/11/2021 14:30 IST", "PTI", "2021-11-03T09:00:00Z", ()),
        ("2021-11-03 17:05:12", "IANS", "2021-11-03T11:35:12Z", ("zone_missing",)),
        ("31-11-2021 14:30:00", "PTI", None, ("date_unreadable",)),
        ("03-11-2021 14:30:00", "AP", None, ("date_unreadable",)),
        ("2021-11-03 17:05:12+05:300", "IANS", None, ("zone_missing",)),
    ],
)
def test_an_indian_agency_writes_the_day_first_and_its_own_time(given, agency, moment, marks):
    story = _dated(Fields(agency=agency, first_created=given))
    assert (_value(story, "firstCreated"), story.marks) == (moment, marks)


def test_a_paper_that_prints_an_agency_may_be_in_another_zone():
    story = _dated(Fields(byline="PTI", first_created="2021-11-03 17:05:12"))
    assert _value(story, "firstCreated") is None
    assert story.marks == ("zone_missing",)


def test_without_an_agency_indian_time_is_not_known_from_israeli_time():
    story = _dated(None, "By Ada Norrland | Updated: March 03, 2021 10:15 IST")
    assert _value(story, "versionCreated") is None
    assert _value(story, "versionCreated.given") == "March 03, 2021 10:15 IST"
    assert _value(story, "versionCreated.day") == "2021-03-03"
    assert story.marks == ("zone_unknown",)


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        (Fields(first_created="2022-01-02T00:00:00Z"), ("date_in_future",)),
        (Fields(first_created="2022-01-01T00:10:00Z"), ()),
        (Fields(first_created="2021-03-03T10:15:00"), ("zone_missing",)),
        (Fields(first_created="soon"), ("date_unreadable",)),
        (Fields(embargo="2022-05-01T00:00:00Z"), ()),
        (Fields(embargo=""), ("embargo_without_date",)),
        (Fields(embargo="tonight"), ("date_unreadable", "embargo_unreadable")),
        (Fields(), ()),
    ],
    ids=[
        "a date after the record's own time",
        "clocks may differ by minutes",
        "no zone",
        "no date",
        "an embargo lies in the future, that is its use",
        "an embargo without a date",
        "an embargo that cannot be read",
        "nothing given",
    ],
)
def test_what_is_wrong_with_a_date_is_marked(fields, marks):
    assert _dated(fields).marks == marks
