"""Whole stories in 28 languages: what stays, what is moved, and that nothing else is."""

import re
import tomllib
from itertools import groupby
from pathlib import Path

import pytest

from schemas.verdict import Verdict
from workers.cleaning import clean, conservation
from workers.story import Block, Role, Story

STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text("utf-8"))["stories"]
each_story = pytest.mark.parametrize("story", STORIES, ids=[one["name"] for one in STORIES])

WHOLE = re.compile(r"(\w+)> (.*)")
PART = re.compile(r"\[\[(\w+):(.*?)\]\](?!\])")


def expected(line: str) -> list[tuple[str, str]]:
    """The pieces of one paragraph as (role, text)."""
    whole = WHOLE.fullmatch(line)
    if whole:
        return [(whole[1], whole[2])]
    pieces, at = [], 0
    for part in PART.finditer(line):
        pieces += [("body", line[at : part.start()]), (part[1], part[2])]
        at = part.end()
    pieces.append(("body", line[at:]))
    return [(role, text.strip()) for role, text in pieces if text.strip()]


def given(line: str) -> str:
    whole = WHOLE.fullmatch(line)
    return whole[2] if whole else PART.sub(lambda part: part[2], line)


def read(text: str) -> Story:
    lines = text.strip().split("\n")
    return Story(
        "test",
        tuple(Block(given(line), Role.BODY, f"p[{n}]") for n, line in enumerate(lines, 1)),
    )


@each_story
def test_a_story_is_what_a_desk_would_print(story):
    before = read(story["text"])
    cleaned = clean(before, Verdict())
    pieces = [(block.role.value, block.text) for block in cleaned.blocks]
    assert pieces == [one for line in story["text"].strip().split("\n") for one in expected(line)]
    assert conservation.holds(before, cleaned)


@each_story
def test_every_piece_says_where_it_stood_and_which_rule_moved_it(story):
    before = read(story["text"])
    texts = {block.place: block.text for block in before.blocks}
    for block in clean(before, Verdict()).blocks:
        assert texts[block.place][block.start : block.end] == block.text
        assert (block.role is Role.BODY) == (block.rule == "read")


@each_story
def test_the_cleaned_text_read_again_is_clean(story):
    cleaned = clean(read(story["text"]), Verdict())
    paragraphs = [
        " ".join(block.text for block in blocks)
        for _, blocks in groupby(
            (block for block in cleaned.blocks if block.role is Role.BODY),
            key=lambda block: block.place,
        )
    ]
    again = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(paragraphs)))
    assert clean(again, Verdict()) is again


def test_the_stories_are_many():
    assert len(STORIES) >= 60
