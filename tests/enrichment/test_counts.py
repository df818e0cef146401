"""Counting characters and words."""

import pytest

from workers.enrichment.counts import words


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
