"""What stands below a story, in 22 languages: sources, corrections, bylines, lines of the page."""

import tomllib
from pathlib import Path

import pytest

from schemas.verdict import Verdict
from workers.cleaning import clean
from workers.story import Block, Role, Story

TABLES = [
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    for name in ("last_lines.toml", "more_last_lines.toml")
]

STORY = (
    "The old dam in the hills was opened on Friday after three days of rain, the office said.",
    "Farmers below the dam had waited for the water since the summer, and can sow most fields now.",
    "The council will meet on the matter again on Monday, and wants to hear what the farmers say.",
    "It had kept the dam shut in spring, when the wall was mended.",
    "The next inspection is due in May.",
)


def last(line):
    """The roles of a line at the end of a story."""
    blocks = [Block(text, Role.BODY, f"p[{number}]") for number, text in enumerate(STORY)]
    story = Story("test", (*blocks, Block(line, Role.BODY, "last")))
    return [block.role for block in clean(story, Verdict()).blocks if block.place == "last"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param(line, role, id=f"{list_number}-{language}-{role}-{number}")
        for list_number, table in enumerate(TABLES, 1)
        for language, roles in table["moved"].items()
        for role, lines in roles.items()
        for number, line in enumerate(lines)
    ],
)
def test_what_is_no_story_is_moved(line, role):
    assert last(line) == [Role(role)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=f"{list_number}-{language}-{number}")
        for list_number, table in enumerate(TABLES, 1)
        for language, lines in table["stays"].items()
        for number, line in enumerate(lines)
    ],
)
def test_a_last_sentence_that_begins_so_stays(line):
    assert set(last(line)) == {Role.BODY}
