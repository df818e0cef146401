"""Dates of every shape become moments in UTC, or say why they do not."""

from datetime import timedelta, timezone

import pytest

from schemas.event import Origin
from workers.enrichment.moments import read

DELHI = {"IST": timezone(timedelta(hours=5, minutes=30))}
BERLIN = {"MEZ": timezone(timedelta(hours=1))}

READ = [
    # sentence, text, zones, moment
    ("ISO 8601", "2021-12-23T17:25:00+05:30", {}, "2021-12-23T11:55:00+00:00"),
    ("ISO 8601 in UTC", "2021-12-23T11:55:00Z", {}, "2021-12-23T11:55:00+00:00"),
    (
        "ISO 8601 with milliseconds",
        "2021-12-23T11:55:00.250Z",
        {},
        "2021-12-23T11:55:00.250000+00:00",
    ),
    ("ISO 8601 without marks", "20211223T115500Z", {}, "2021-12-23T11:55:00+00:00"),
    (
        "ISO 8601 with an offset without colon",
        "20211223T172500+0530",
        {},
        "2021-12-23T11:55:00+00:00",
    ),
    ("a space between day and time", "2021-12-23 11:55:00 UTC", {}, "2021-12-23T11:55:00+00:00"),
    ("RFC 822", "Thu, 23 Dec 2021 17:25:00 +0530", {}, "2021-12-23T11:55:00+00:00"),
    (
        "RFC 822 with a zone it defines",
        "Thu, 23 Dec 2021 06:55:00 EST",
        {},
        "2021-12-23T11:55:00+00:00",
    ),
    ("an hour alone", "6 a.m. GMT, Jan. 20, 2026", {}, "2026-01-20T06:00:00+00:00"),
    ("an hour alone behind the day", "Jan. 20, 2026 6pm GMT", {}, "2026-01-20T18:00:00+00:00"),
    ("RFC 822 in GMT", "Thu, 23 Dec 2021 11:55:00 GMT", {}, "2021-12-23T11:55:00+00:00"),
    ("an Indian page", "December 23, 2021 17:25 IST", DELHI, "2021-12-23T11:55:00+00:00"),
    (
        "an Indian page with am and pm",
        "Dec 23, 2021, 5:25 pm IST",
        DELHI,
        "2021-12-23T11:55:00+00:00",
    ),
    (
        "the time before the day",
        "5:25 PM IST, 23 December 2021",
        DELHI,
        "2021-12-23T11:55:00+00:00",
    ),
    ("Hindi", "23 दिसंबर 2021, 17:25 IST", DELHI, "2021-12-23T11:55:00+00:00"),
    ("Hindi digits", "२३ दिसंबर २०२१, १७:२५ IST", DELHI, "2021-12-23T11:55:00+00:00"),
    ("German", "23. Dezember 2021, 12.55 Uhr MEZ", BERLIN, "2021-12-23T11:55:00+00:00"),
    ("Spanish", "23 de diciembre de 2021 11:55 GMT", {}, "2021-12-23T11:55:00+00:00"),
    ("French", "le 23 décembre 2021 à 11h55 UTC", {}, "2021-12-23T11:55:00+00:00"),
    ("Korean", "2021년 12월 23일 20:55 +0900", {}, "2021-12-23T11:55:00+00:00"),
    ("Chinese", "2021年12月23日 19:55 GMT+8", {}, "2021-12-23T11:55:00+00:00"),
    ("Russian", "23 декабря 2021, 14:55 GMT+3", {}, "2021-12-23T11:55:00+00:00"),
    ("day and month by dots", "23.12.2021 11:55 UTC", {}, "2021-12-23T11:55:00+00:00"),
    (
        "slashes, where only one reading exists",
        "12/23/2021 11:55 UTC",
        {},
        "2021-12-23T11:55:00+00:00",
    ),
    ("seconds since 1970", "1640260500", {}, "2021-12-23T11:55:00+00:00"),
    ("milliseconds since 1970", "1640260500000", {}, "2021-12-23T11:55:00+00:00"),
    ("midnight in the morning", "December 23, 2021 12:05 am UTC", {}, "2021-12-23T00:05:00+00:00"),
    ("the zone in brackets", "December 23, 2021 17:25 (IST)", DELHI, "2021-12-23T11:55:00+00:00"),
]

NOT_READ = [
    # sentence, text, zones, date, mark
    ("no zone", "December 23, 2021 17:25", {}, "2021-12-23", "zone_missing"),
    (
        "a zone that the agency does not have",
        "December 23, 2021 17:25 IST",
        BERLIN,
        "2021-12-23",
        "zone_unknown",
    ),
    ("a zone without any agency", "December 23, 2021 17:25 IST", {}, "2021-12-23", "zone_unknown"),
    (
        "a zone of RFC 822 in another shape",
        "December 23, 2021 17:25 EST",
        {},
        "2021-12-23",
        "zone_unknown",
    ),
    ("a day alone", "23 दिसंबर 2021", {}, "2021-12-23", "time_missing"),
    ("a day alone, in German", "23. Dezember 2021", {}, "2021-12-23", "time_missing"),
    ("a day that does not exist", "2021-02-30T10:00:00Z", {}, "", "date_unreadable"),
    ("an hour that does not exist", "2021-12-23T25:00:00Z", {}, "2021-12-23", "time_missing"),
    ("two readings", "11/12/2021 10:00 UTC", {}, "", "date_unreadable"),
    ("a word", "yesterday", {}, "", "date_unreadable"),
    ("nothing", "", {}, "", "date_unreadable"),
    ("a text that is no date", "In 2021 " * 40, {}, "", "date_unreadable"),
    ("a year of five digits", "99999-01-01T00:00:00Z", {}, "", "date_unreadable"),
    ("a day of three digits", "2021-12-233T10:00:00Z", {}, "", "date_unreadable"),
    ("an hour of three digits", "2021-12-23 117:25 UTC", {}, "2021-12-23", "time_missing"),
    ("an offset of five digits", "2021-12-23T10:00:00+05:300", {}, "2021-12-23", "zone_missing"),
    ("before all time", "0001-01-01T00:00:00+05:00", {}, "", "date_unreadable"),
    ("an offset of more than a day", "2021-12-23T10:00:00+99:00", {}, "2021-12-23", "zone_unknown"),
]


@pytest.mark.parametrize(
    ("text", "zones", "moment"), [case[1:] for case in READ], ids=[case[0] for case in READ]
)
def test_a_date_is_read(text, zones, moment):
    found = read(text, zones)
    assert found.moment is not None
    assert found.moment.isoformat() == moment
    assert found.marks == ()


@pytest.mark.parametrize(
    ("text", "zones", "date", "mark"),
    [case[1:] for case in NOT_READ],
    ids=[case[0] for case in NOT_READ],
)
def test_what_is_missing_is_marked_and_not_guessed(text, zones, date, mark):
    found = read(text, zones)
    assert found.moment is None
    assert (found.date, found.marks) == (date, (mark,))


def test_a_zone_says_whose_it_is():
    assert read("December 23, 2021 17:25 IST", DELHI).zone_origin is Origin.TABLE
    assert read("2021-12-23T17:25:00+05:30", DELHI).zone_origin is Origin.SOURCE
    assert read("December 23, 2021 17:25 GMT", DELHI).zone_origin is Origin.SOURCE
