"""Which agency made it, who says so, and the table of agencies itself."""

from datetime import UTC, datetime

import pytest

from schemas.event import Origin
from workers.data.agencies import AGENCIES, all_named, named
from workers.enrichment import agencies
from workers.story import Block, Coded, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)

CASES = [
    # sentence, fields, blocks, agency, origin, rule
    ("the field", Fields(agency="Kyodo News"), [], "Kyodo", Origin.SOURCE, "agencies:field"),
    ("the byline field", Fields(byline="By PTI"), [], "PTI", Origin.SOURCE, "agencies:byline"),
    (
        "a byline line",
        Fields(),
        [("By ANI | Updated: today", Role.BYLINE)],
        "ANI",
        Origin.TEXT,
        "agencies:byline",
    ),
    (
        "a reporter for an agency",
        Fields(byline="Ada Norrland, Associated Press"),
        [],
        "AP",
        Origin.SOURCE,
        "agencies:byline",
    ),
    (
        "its staff",
        Fields(),
        [("By PA Reporters", Role.BYLINE)],
        "PA Media",
        Origin.TEXT,
        "agencies:byline",
    ),
    ("its initials", Fields(), [("AAP mk/jb", Role.CREDIT)], "AAP", Origin.TEXT, "agencies:sign"),
    (
        "Japanese brackets",
        Fields(),
        [("（共同）", Role.CREDIT)],
        "Kyodo",
        Origin.TEXT,
        "agencies:credit",
    ),
    (
        "the agency that somebody reports for",
        Fields(),
        [("Ada Norrland - Repórter da Agência Brasil", Role.BYLINE)],
        "Agência Brasil",
        Origin.TEXT,
        "agencies:byline",
    ),
    (
        "what an agency says of its site",
        Fields(),
        [("Anadolu Agency website contains only a portion of the news stories.", Role.CREDIT)],
        "Anadolu",
        Origin.TEXT,
        "agencies:sign",
    ),
    (
        "a desk of an agency",
        Fields(),
        [("By Ada Norrland, PA Sport", Role.BYLINE)],
        "PA Media",
        Origin.TEXT,
        "agencies:byline",
    ),
    (
        "an agency behind a name, without a comma",
        Fields(),
        [("By ADA NORRLAND Associated Press", Role.BYLINE)],
        "AP",
        Origin.TEXT,
        "agencies:byline",
    ),
    (
        "the dateline",
        Fields(),
        [("Stuttgart (dpa/lsw) -", Role.DATELINE)],
        "dpa",
        Origin.TEXT,
        "agencies:dateline",
    ),
    (
        "a Hindi dateline",
        Fields(),
        [("नई दिल्ली, 23 दिसंबर (भाषा)", Role.DATELINE)],
        "PTI",
        Origin.TEXT,
        "agencies:dateline",
    ),
    (
        "initials at the end",
        Fields(),
        [("PTI ABC XYZ", Role.CREDIT)],
        "PTI",
        Origin.TEXT,
        "agencies:sign",
    ),
    ("a credit", Fields(), [("--IANS", Role.CREDIT)], "IANS", Origin.TEXT, "agencies:sign"),
    (
        "whose material a paper used",
        Fields(),
        [("*Com informações da Agência Brasil.", Role.CREDIT)],
        "Agência Brasil",
        Origin.TEXT,
        "agencies:credit",
    ),
    (
        "an information source",
        Fields(info_sources=(Coded(name="Lusa"),)),
        [],
        "Lusa",
        Origin.SOURCE,
        "agencies:info_source",
    ),
    ("the provider", Fields(provider="Xinhua"), [], "Xinhua", Origin.SOURCE, "agencies:provider"),
    (
        "the rights",
        Fields(copyright_notice="© 2021 Agence France-Presse"),
        [],
        "AFP",
        Origin.SOURCE,
        "agencies:rights",
    ),
]


@pytest.mark.parametrize(
    ("fields", "blocks", "agency", "origin", "rule"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_an_agency_is_found(fields, blocks, agency, origin, rule):
    story = Story("test", tuple(Block(t, r, f"p[{n}]") for n, (t, r) in enumerate(blocks)), fields)
    fact = agencies.add(story, NOW).fact("agency")
    assert fact is not None
    assert (fact.value, fact.origin, fact.rule) == (agency, origin, rule)


@pytest.mark.parametrize(
    ("fields", "blocks", "origin"),
    [
        (Fields(agency="Nordlicht"), [], Origin.SOURCE),
        (Fields(info_sources=(Coded(name="Nordlicht", rel="originated"),)), [], Origin.SOURCE),
        (Fields(), [("BERGEN (Nordlicht) -", Role.DATELINE)], Origin.TEXT),
    ],
    ids=["the field", "the originating source", "the dateline"],
)
def test_an_agency_that_no_table_knows_keeps_its_name(fields, blocks, origin):
    story = Story("test", tuple(Block(t, r, f"p[{n}]") for n, (t, r) in enumerate(blocks)), fields)
    story = agencies.add(story, NOW)
    name, key = story.fact("agency"), story.fact("agency.key")
    assert name is not None
    assert key is not None
    assert (name.value, key.value, name.origin) == ("Nordlicht", "nordlicht", origin)
    assert agencies.of(story) is None


def test_two_agencies_are_both_kept_and_the_first_counts():
    blocks = (Block("LAGOS (AFP) -", Role.DATELINE, "p[1]"),)
    story = agencies.add(Story("test", blocks, Fields(byline="By PTI")), NOW)
    assert [fact.value for fact in story.facts if fact.field == "agency"] == ["AFP", "PTI"]


@pytest.mark.parametrize(
    "name", ["Ada Norrland", "Desk", "Staff Reporter", "Grand Map Company", ""]
)
def test_a_byline_of_nobody_we_know_is_no_agency(name):
    assert agencies.add(Story("test", (), Fields(byline=name)), NOW).fact("agency") is None


def test_an_agency_is_named_by_its_whole_name_only():
    assert named("reuters") is named("REUTERS")
    assert named("Reuters building") is None
    assert [agency.key for agency in all_named("AFP/PTI")] == ["afp", "pti"]


def test_the_table_holds_what_it_promises():
    assert len(AGENCIES) >= 60
    keys = [agency.key for agency in AGENCIES]
    assert len(set(keys)) == len(keys)
    for agency in AGENCIES:
        assert agency.home.startswith("http")
        assert len(agency.country) == 2


def test_no_two_agencies_share_a_name():
    names = [
        name.casefold() for agency in AGENCIES for name in {n.casefold() for n in agency.names}
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("word", ["App", "Map", "Sana", "Nan", "Tap"])
def test_initials_written_as_a_word_name_no_agency(word: str) -> None:
    assert named(word) is None
    assert named(word.upper()) is not None
    assert named(word.lower()) is not None
