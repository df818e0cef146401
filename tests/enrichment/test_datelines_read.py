"""What the dateline says: a place by its usual name, a date with its year where that is known."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers.enrichment import datelines
from workers.story import Block, Fact, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)

CASES = [
    # sentence, dateline, published, place, country, date
    (
        "the year of the publication",
        "Lima, Dec 23",
        "2021-12-23T11:55:00Z",
        "Lima",
        "PE",
        "2021-12-23",
    ),
    ("its own year", "Lima, Dec 23, 2019", "2021-12-23T11:55:00Z", "Lima", "PE", "2019-12-23"),
    (
        "published after New Year",
        "Lima, Dec 31",
        "2022-01-01T00:10:00Z",
        "Lima",
        "PE",
        "2021-12-31",
    ),
    (
        "dated a day after its publication",
        "Lima, Jan 1",
        "2021-12-31T23:10:00Z",
        "Lima",
        "PE",
        "2021-01-01",
    ),
    ("no publication", "Lima, Dec 23", "", "Lima", "PE", "--12-23"),
    ("Hindi", "नई दिल्ली, 23 दिसंबर (भाषा)", "", "New Delhi", "IN", "--12-23"),
    ("a day that is spelled out", "नई दिल्ली, पांच नवंबर (भाषा)", "", "New Delhi", "IN", "--11-05"),
    ("German", "Köln (dpa/lnw) -", "", "Cologne", "DE", None),
    ("Chinese", "新华社北京12月23日电", "", "Beijing", "CN", "--12-23"),
    ("a place that no table knows", "KOTTAYAM, Aug 3 (PTI)", "", "Kottayam", None, "--08-03"),
    ("a city and its state", "HOUSTON, Texas (Reuters) -", "", "Houston", "US", None),
    (
        "a leap day in a common year",
        "Lima, Feb 29 (AFP) -",
        "2021-03-01T00:00:00Z",
        "Lima",
        "PE",
        "--02-29",
    ),
    ("what the source declares", "Kottayam", "", "Kottayam", None, None),
    ("a day that does not exist", "Lima, Dec 77 (AFP) -", "", "Lima", "PE", None),
]


def _value(story: Story, field: str) -> object:
    fact = story.fact(field)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("dateline", "published", "place", "country", "date"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_dateline_is_understood(dateline, published, place, country, date):
    story = Story("test", (Block(dateline, Role.DATELINE, "p[1]"),))
    if published:
        story = story.with_facts(Fact("published", published, Origin.SOURCE, 1.0, "test"))
    story = datelines.add(story, NOW)
    assert _value(story, "dateline.place") == place
    assert _value(story, "dateline.country") == country
    assert _value(story, "dateline.date") == date


def test_the_field_speaks_where_the_text_has_none():
    story = datelines.add(Story("test", (), Fields(dateline="LAGOS, Aug 3")), NOW)
    assert _value(story, "dateline.place") == "Lagos"
