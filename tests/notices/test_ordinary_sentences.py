"""Ordinary news in words that notices use: agencies, editors, reviews, machines, advertising.

The sentences are ours, a file a language, and say nothing about how an item was made. Each stands
where a notice would: alone in the last paragraph, and as the description of its page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.verdict import Axes
from workers.notices import find
from workers.story import Block, Fields, Role, Story

FILES = sorted(Path(__file__).with_name("ordinary").glob("*.txt"))
SENTENCES = [
    (path.stem, sentence) for path in FILES for sentence in path.read_text("utf-8").splitlines()
]
HEAD = Block("Pier at Lanby", Role.HEADLINE, "h")
NEWS = Block("The pier was painted.", Role.BODY, "p[1]")


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_ordinary_news_is_no_notice(language: str, sentence: str) -> None:
    last = Story("example", (HEAD, NEWS, Block(sentence, Role.BODY, "p[2]")))
    described = Story(
        "example",
        (Block(sentence, Role.METADATA, "meta"), HEAD, Block(sentence, Role.BODY, "p[1]"), NEWS),
        Fields(language=language),
    )

    assert find(last).axes == Axes()
    assert find(described).axes == Axes()


def test_every_language_of_asia_and_the_north_has_its_ordinary_sentences() -> None:
    few = [path.stem for path in FILES if len(path.read_text("utf-8").splitlines()) < 18]
    assert not few
    assert {path.stem for path in FILES} >= set(
        "ar bn en gu hi id ja ko mr no pl ru sv ta te tr ur zh".split()  # noqa: SIM905
    )
