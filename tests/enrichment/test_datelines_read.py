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
    ("a place that no table knows", "SKERRYNAD, Aug 3 (PTI)", "", "Skerrynad", None, "--08-03"),
    ("a place of the gazetteer", "KOTTAYAM, Aug 3 (PTI)", "", "Kottayam", "IN", "--08-03"),
    ("an agency without brackets", "Cairns, Feb 11 AAP -", "", "Cairns", "AU", "--02-11"),
    ("Japanese in square brackets", "[東京 6日 ロイター] -", "", "Tokyo", "JP", "---06"),
    ("a city and its state", "HOUSTON, Texas (Reuters) -", "", "Houston", "US", None),
    (
        "a leap day in a common year",
        "Lima, Feb 29 (AFP) -",
        "2021-03-01T00:00:00Z",
        "Lima",
        "PE",
        "--02-29",
    ),
    (
        "a town of that name elsewhere",
        "Paris, Texas, March 3 (AP) -",
        "",
        "Paris, Texas",
        "US",
        "--03-03",
    ),
    (
        "an abbreviated state",
        "ST. PETERSBURG, Fla. (AP) —",
        "",
        "St. Petersburg",
        "US",
        None,
    ),
    ("a state behind a town of that state", "HOUSTON, TX (AP) -", "", "Houston", "US", None),
    (
        "a town no table knows in a known state",
        "BIG TIMBER, Mont. (AP) —",
        "",
        "Big Timber, Montana",
        "US",
        None,
    ),
    ("an Indian state", "Kottayam, Kerala, Aug 3 (PTI)", "", "Kottayam, Kerala", "IN", "--08-03"),
    ("a Canadian province", "LONDON, Ont. (AP) -", "", "London, Ontario", "CA", None),
    ("a part of another country", "Perth, Scotland (Reuters) -", "", "Perth, Scotland", "GB", None),
    ("a country", "Hyderabad, Pakistan (Reuters) -", "", "Hyderabad", "PK", None),
    ("a name of two countries", "Hyderabad (Reuters) -", "", "Hyderabad", None, None),
    (
        "a name of two countries, by an agency of one",
        "Hyderabad, Aug 3 (PTI)",
        "",
        "Hyderabad",
        "IN",
        "--08-03",
    ),
    (
        "a state that is a country too",
        "Marlsburg, Georgia (AP) -",
        "",
        "Marlsburg, Georgia",
        None,
        None,
    ),
    ("such a state with a town we know", "ATLANTA, Georgia (AP) -", "", "Atlanta", "US", None),
    ("such a state alone", "GEORGIA, March 3 (AP) -", "", "Georgia", None, "--03-03"),
    ("a region that no table knows", "Paris, Marlshire (AP) -", "", "Paris", None, None),
    (
        "a region in brackets",
        "Sunyani (B/R), Nov. 25, GNA -",
        "",
        "Sunyani, Bono Region",
        "GH",
        "--11-25",
    ),
    ("an apostrophe before a small letter", "XI'AN, March 3 (AP) -", "", "Xi'an", "CN", "--03-03"),
    ("a city that says so", "ILOILO CITY (PNA) –", "", "Iloilo City", "PH", None),
    ("a site behind the town", "PALU, NORRLAND.com -", "", "Palu", "ID", None),
    ("a town of Japan without its last letter", "【金沢共同】", "", "Kanazawa", "JP", None),
    ("a surname that towns of two countries have", "CASTRO.-", "", "Castro", None, None),
    ("country in brackets", "New Delhi [India], March 3 (ANI):", "", "New Delhi", "IN", "--03-03"),
    (
        "state and country in brackets",
        "Srinagar (Jammu and Kashmir) [India], March 3 (ANI):",
        "",
        "Srinagar",
        "IN",
        "--03-03",
    ),
    (
        "a plane",
        "On Board Air Force One, March 3 (AP) -",
        "",
        "On Board Air Force One",
        None,
        "--03-03",
    ),
    ("Arabic", "القاهرة 3 مارس (رويترز) -", "", "Cairo", "EG", "--03-03"),
    ("Japanese", "【東京時事】", "", "Tokyo", "JP", None),
    ("Russian", "МОСКВА, 3 ноября. /ТАСС/.", "", "Moscow", "RU", "--11-03"),
    ("Italian", "(ANSA) - ROMA, 03 NOV -", "", "Rome", "IT", "--11-03"),
    ("Portuguese", "Lisboa, 03 nov 2024 (Lusa) –", "", "Lisbon", "PT", "2024-11-03"),
    ("numbers, the day first", "LIEGE 03/11 (BELGA) =", "", "Liège", "BE", "--11-03"),
    ("numbers with a year", "OSLO, 3.11.2026 (NTB) -", "", "Oslo", "NO", "2026-11-03"),
    ("numbers that can be two days", "LIMA 03/11 (AP) -", "", "Lima", "PE", None),
    ("numbers that cannot", "LIMA 11/23 (AP) -", "", "Lima", "PE", "--11-23"),
    ("a year of two digits", "OSLO, 3 Nov 26 (NTB):", "", "Oslo", "NO", "2026-11-03"),
    ("a Japanese day", "［ソウル ３日 ロイター］ -", "", "Seoul", "KR", "---03"),
    ("no such day", "Chennai, Feb 31 (IANS)", "", "Chennai", "IN", None),
    ("no such day in its own year", "Chennai, Feb 29, 2023 (IANS)", "", "Chennai", "IN", None),
    ("what the source declares", "Kottayam", "", "Kottayam", "IN", None),
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


@pytest.mark.parametrize("day", ["Dec 77", "Feb 31", "Feb 29, 2023"])
def test_a_day_that_does_not_exist_is_marked(day):
    story = datelines.add(
        Story("test", (Block(f"Lima, {day} (AFP) -", Role.DATELINE, "p[1]"),)), NOW
    )
    assert story.marks == ("dateline_unreadable",)


def test_the_field_speaks_where_the_text_has_none():
    story = datelines.add(Story("test", (), Fields(dateline="LAGOS, Aug 3")), NOW)
    assert _value(story, "dateline.place") == "Lagos"
