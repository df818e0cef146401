"""Which story it is: the same for all its versions, another for every other story."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workers.enrichment import agencies, identity
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)
BLOCKS = (
    Block("The quay closes", Role.HEADLINE, "h1"),
    Block("The old quay of Norrland will close.", Role.BODY, "p[1]"),
)


def _known(fields: Fields, blocks: tuple[Block, ...] = BLOCKS) -> Story:
    return identity.add(agencies.add(Story("test", blocks, fields), NOW), NOW)


def _family(fields: Fields, blocks: tuple[Block, ...] = BLOCKS) -> object:
    fact = _known(fields, blocks).fact("family")
    assert fact is not None
    return fact.value


@pytest.mark.parametrize(
    ("fields", "family"),
    [
        (Fields(uri="story-17", agency="PTI"), "pti:story-17"),
        (Fields(uri="story-17"), "unknown:story-17"),
        (Fields(uri="urn:x:story-17:3", version="3", agency="AFP"), "urn:x:story-17"),
        (Fields(uri="https://x.example/a?v=3", version="3"), "https://x.example/a"),
        (Fields(uri="urn:x:story-17:30", version="3"), "urn:x:story-17:30"),
        (
            Fields(uri="https://x.example/a?utm_source=x&id=3#top"),
            "https://x.example/a?id=3",
        ),
        (Fields(uri="https://x.example/a?fbclid=x&utm_medium=y"), "https://x.example/a"),
        (
            Fields(uri="urn:newsml:x.example:20210303:quay:2U", version="2"),
            "urn:newsml:x.example:20210303:quay",
        ),
        (Fields(uri="NTB7a1b_02", version="2", provider="NTB"), "ntb:NTB7a1b"),
        (Fields(uri="NTB7a1b_10", version="2", provider="NTB"), "ntb:NTB7a1b_10"),
        (Fields(uri="tag:reuters.com,2021:newsml_L8N3:7"), "tag:reuters.com,2021:newsml_L8N3"),
        (Fields(uri="a-1", copyright_holder="United Press International"), "upi:a-1"),
        (Fields(uri="rev-99", alt_ids=(("itemid", "quay"), ("etag", "rev-99"))), "unknown:quay"),
    ],
    ids=[
        "agency and id",
        "an id without an agency",
        "the version at the end is no part of it",
        "nor in the address",
        "another number is",
        "how a reader came there is no part of it",
        "nor several such",
        "a NewsML id ends with its revision",
        "NTB writes its version into its ids",
        "another number than the version is part of the name",
        "Reuters gives one guid a version",
        "who holds the rights gave the id, where nobody else is named",
        "the item's id is steadier than the revision's",
    ],
)
def test_a_given_id_makes_the_family(fields, family):
    assert _family(fields) == family
    assert "family_guessed" not in _known(fields).marks


def test_a_version_that_only_the_id_has_is_the_version():
    fact = _known(Fields(uri="NTB7a1b_02", provider="NTB")).fact("version")
    assert fact is not None
    assert fact.value == "2"


@pytest.mark.parametrize(
    ("uri", "family"),
    [
        ("tag:x.example,2022:package-1", "tag:x.example,2022:package-1"),
        ("https://x.example/story/1", "https://x.example/story/1"),
        ("tag:x.example,2022:quay:1", "tag:x.example,2022:quay"),
    ],
)
def test_where_the_format_keeps_the_version_apart_the_id_has_rarely_any(uri, family):
    story = Story("newsml-g2/2.33", BLOCKS, Fields(uri=uri, version="1"))
    fact = identity.add(story, NOW).fact("family")
    assert fact is not None
    assert fact.value == family


def test_a_kill_without_text_or_byline_belongs_to_its_story():
    story = _family(Fields(uri="urn:x:story-17", version="1", byline="By PTI"))
    assert _family(Fields(uri="urn:x:story-17", version="2", pub_status="canceled"), ()) == story
    story = _family(Fields(uri="17", feed="North wire", byline="By PTI"))
    assert _family(Fields(uri="17", feed="North wire"), ()) == story == "north-wire:17"


def test_without_an_id_the_family_comes_from_the_words_and_says_so():
    story = _known(Fields(feed="north"))
    assert story.marks == ("family_guessed",)
    assert _family(Fields(feed="north")) == _family(Fields(feed="north", urgency="4"))


@pytest.mark.parametrize("uri", ["no-external-id", "null", "0", " ", "None"])
def test_an_id_that_stands_for_none_does_not_join_two_stories(uri):
    other = (BLOCKS[0], replace(BLOCKS[1], text="Another quay."))
    assert _family(Fields(uri=uri)) != _family(Fields(uri=uri), other)


def test_an_id_of_any_length_makes_a_short_key():
    assert len(str(_family(Fields(uri="x" * 100_000)))) < 100


@pytest.mark.parametrize("fields", [Fields(uri="1001"), Fields(uri="17", agency="?!")])
def test_a_bare_number_that_nobody_gave_names_no_story(fields):
    story = _known(fields)
    assert str(_family(fields)).startswith("unknown:guessed-")
    assert "family_guessed" in story.marks


@pytest.mark.parametrize(
    ("fields", "family"),
    [
        (Fields(uri="1001", feed="hills"), "hills:1001"),
        (Fields(uri="1001", publisher="The Hill"), "the-hill:1001"),
    ],
)
def test_a_number_is_unique_with_who_gave_it(fields, family):
    assert _family(fields) == family


@pytest.mark.parametrize(
    ("uri", "version"),
    [
        ("https://cms.example/post-3", "3"),
        ("https://cms.example/story/2", "2"),
        ("https://cms.example/archive/2026", "2026"),
        ("desk_4", "4"),
    ],
)
def test_a_number_at_the_end_of_a_name_is_no_version(uri: str, version: str) -> None:
    assert str(_family(Fields(uri=uri, version=version, agency="Reuters"))).endswith(uri)


def test_a_number_at_the_end_is_the_version_where_another_id_is_what_is_left() -> None:
    fields = Fields(uri="quay-8-2", version="2", agency="AFP", alt_ids=(("du-key", "quay-8"),))
    assert _family(fields) == "afp:quay-8"


def test_a_version_of_a_million_digits_is_no_number_and_no_defect() -> None:
    version = "1" * 1_000_000
    assert _family(Fields(uri="urn:x:story-17", version=version, agency="AFP")) == "urn:x:story-17"
    assert str(_family(Fields(uri="NTB7a1b_02", version=version, agency="NTB"))) == "ntb:NTB7a1b_02"
