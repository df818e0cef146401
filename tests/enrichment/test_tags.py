"""Tags: split at commas, or taken apart where a page glued them; each says how it was got."""

from datetime import UTC, datetime

import pytest

from workers.enrichment import tags
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)
R, G = "read", "guessed"

CASES = [
    ("commas", ["Tags: ferries, Oslo, harbour"], [("ferries", R), ("Oslo", R), ("harbour", R)]),
    ("hashes", ["#ferries #Oslo"], [("ferries", R), ("Oslo", R)]),
    ("a Hindi label", ["टैग: पुल, नदी"], [("पुल", R), ("नदी", R)]),
    ("one tag a block", ["YouTube", "Ada McNorrland"], [("YouTube", R), ("Ada McNorrland", R)]),
    ("twice the same", ["Tags: Oslo, oslo"], [("Oslo", R)]),
    (
        "glued, cut where a small letter meets a capital",
        ["Tags: Green FerryHarbour boardNorrland"],
        [("Green Ferry", G), ("Harbour board", G), ("Norrland", G)],
    ),
    (
        "glued, cut where known names join",
        ["Tags: osloberlinAda NorrlandKyodoHarbour board"],
        [("oslo", R), ("berlin", R), ("Ada Norrland", G), ("Kyodo", R), ("Harbour board", G)],
    ),
    (
        "glued, with a name that has a capital inside",
        ["Tags: Ada McNorrlandHarbour boardDeSkog"],
        [("Ada McNorrland", G), ("Harbour board", G), ("DeSkog", G)],
    ),
    (
        "known names that do not fill it whole",
        ["Tags: oslosomethingGreen FerryHarbour"],
        [("oslosomething", G), ("Green Ferry", G), ("Harbour", G)],
    ),
    ("only a label", ["Tags:"], []),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_tags_are_taken_apart(lines, expected):
    blocks = tuple(Block(line, Role.TAGS, f"line {n}") for n, line in enumerate(lines))
    fact = tags.add(Story("test", blocks), NOW).fact("tags")
    assert [(tag["tag"], tag["how"]) for tag in (fact.value if fact else [])] == expected


GLUED = [
    (
        "what the story names is read",
        "Green FerryHarbour boardNorrland",
        [("Green Ferry", G), ("Harbour board", R), ("Norrland", R)],
    ),
    (
        "in any case",
        "HARBOUR boardgreen lineNorrland",
        [("HARBOUR boardgreen line", G), ("Norrland", R)],
    ),
    (
        "a known name and words of the story",
        "osloold quayGreen FerryNorrland",
        [("oslo", R), ("old quay", R), ("Green Ferry", G), ("Norrland", R)],
    ),
    (
        "words of the story and a known name",
        "old quayosloGreen FerryNorrland",
        [("old quay", R), ("oslo", R), ("Green Ferry", G), ("Norrland", R)],
    ),
    (
        "a word that begins with a known name",
        "parisianGreen FerryHarbour board",
        [("parisian", G), ("Green Ferry", G), ("Harbour board", R)],
    ),
    (
        "such a word that the story has too",
        "londonerGreen FerryHarbour board",
        [("londoner", R), ("Green Ferry", G), ("Harbour board", R)],
    ),
    (
        "a state",
        "Green FerryTamil NaduHarbour board",
        [("Green Ferry", G), ("Tamil Nadu", R), ("Harbour board", R)],
    ),
    (
        "part of a word of the story",
        "Green FerryHarbourQuaysNorr",
        [("Green Ferry", G), ("Harbour", R), ("Quays", G), ("Norr", G)],
    ),
]


@pytest.mark.parametrize(
    ("line", "expected"), [case[1:] for case in GLUED], ids=[case[0] for case in GLUED]
)
def test_the_story_itself_confirms_a_glued_tag(line, expected):
    body = Block(
        "Ian, a londoner, told the harbour board of Norrland: the old quay is shut.",
        Role.BODY,
        "p[1]",
    )
    fact = tags.add(Story("test", (body, Block(f"Tags: {line}", Role.TAGS, "p[2]"))), NOW).fact(
        "tags"
    )
    assert [(tag["tag"], tag["how"]) for tag in (fact.value if fact else [])] == expected


def test_keywords_of_the_source_are_tags_too():
    story = tags.add(Story("test", (), Fields(keywords=("ferries", "Oslo, harbour"))), NOW)
    fact = story.fact("tags")
    assert fact is not None
    assert [tag["tag"] for tag in fact.value] == ["ferries", "Oslo", "harbour"]


@pytest.mark.parametrize(
    ("keyword", "expected"),
    [
        ("NarendraModi", [("Narendra Modi", "read")]),
        ("#NarendraModi", [("Narendra Modi", "read")]),
        ("#ClimateChange", [("Climate Change", "guessed")]),
        ("ClimateChange", [("ClimateChange", "read")]),
        ("#YouTube", [("YouTube", "read")]),
        ("McDonald", [("McDonald", "read")]),
        ("news/world", [("news", "guessed"), ("world", "guessed")]),
        ("AC/DC", [("AC/DC", "read")]),
        ("24/7", [("24/7", "read")]),
        ("dusk/dawn", [("dusk/dawn", "read")]),
    ],
)
def test_a_tag_without_spaces_is_taken_apart_where_the_story_or_its_sign_says_so(keyword, expected):
    text = "Prime Minister Narendra Modi met keepers of the dusk/dawn light on Monday."
    story = Story("test", (Block(text, Role.BODY, "p[1]"),), Fields(keywords=(keyword,)))
    fact = tags.add(story, NOW).fact("tags")
    assert fact is not None
    assert [(one["tag"], one["how"]) for one in fact.value] == expected
