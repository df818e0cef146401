"""Counting characters and words."""

from datetime import UTC, datetime

import pytest

from workers.enrichment import counts
from workers.enrichment.counts import words
from workers.story import Block, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The ferry sank.", 3),
        ("The ferry - an old one - sank.", 6),
        ('"We" (all 12) swam', 4),
        ("Die Fähre sank – leider", 4),
        ("नाव डूब गई।", 3),
        ("渡轮沉没了。", 5),
        ("フェリーABC沈没", 7),
        ("배가 항구에 멈췄다", 3),
    ],
    ids=[
        "nothing",
        "words and a full stop",
        "dashes are no words",
        "quotes and brackets are none",
        "a long dash is none either",
        "Hindi has spaces",
        "Chinese: each character",
        "Japanese: each character, and each foreign word",
        "Korean: by its spaces",
    ],
)
def test_words_are_counted(text, count):
    assert words(text) == count


def _seconds(text: str) -> object:
    story = counts.add(Story("test", (Block(text, Role.BODY, "p[1]"),)), NOW)
    fact = story.fact("readingSeconds")
    return fact.value if fact else None


def test_the_time_to_read_is_by_words_and_where_there_are_no_spaces_by_characters() -> None:
    assert _seconds("word " * 238) == 60
    assert _seconds("船" * 500) == 60
    assert _seconds("word " * 119 + "船" * 250) == 60
    assert _seconds("Sold out.") == 1
    assert _seconds("— 1 —".replace("1", "-")) is None
