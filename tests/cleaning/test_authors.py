"""What a page says of its writer below the story."""

import pytest

from workers.cleaning import authors
from workers.story import Block, Fields, Role, Story

TEXTS = ("The ferry was raised on Monday.", "It had lain on the ground since May.")


def story(last, byline="", signed=""):
    blocks = [Block(text, Role.BODY, f"p[{number}]") for number, text in enumerate((*TEXTS, last))]
    if signed:
        blocks.insert(0, Block(signed, Role.BYLINE, "by"))
    return Story("test", tuple(blocks), Fields(byline=byline))


@pytest.mark.parametrize(
    "last",
    [
        "Ada Norrland is the water correspondent of the Post.",
        "Ada Norrland covers rivers and seas. She joined the Post in 2019.",
        "Ada Norrland, a reporter in Oslo, writes about the sea.",
        "Ada Norrland ist Redakteurin in Hamburg.",
        "ADA NORRLAND es periodista.",
    ],
)
@pytest.mark.parametrize("where", ["byline", "signed"])
def test_who_signed_it_is_no_part_of_the_story(last, where):
    moved = authors.move(story(last, **{where: "By Ada Norrland and Bo Skog"}))
    assert moved.blocks[-1].role is Role.CHROME
    assert moved.blocks[-1].rule == "chrome:author"


@pytest.mark.parametrize(
    ("last", "byline"),
    [
        ("Ada Norrland is the mayor.", ""),
        ("Ada Norrland is the mayor.", "By Bo Skog"),
        ("Ada said nothing.", "By Ada Norrland"),
        ("“Ada Norrland is the mayor,” she said.", "By Ada Norrland"),
        ("The mayor is Ada Norrland.", "By Ada Norrland"),
        ("Ada Norrland, The Canadian Press", "By Ada Norrland, The Canadian Press"),
    ],
)
def test_anybody_else_is(last, byline):
    before = story(last, byline)
    assert authors.move(before) is before


def test_in_the_middle_it_stays():
    before = story("The crew was safe.", "By Ada Norrland")
    middle = Block("Ada Norrland is our correspondent.", Role.BODY, "p[9]")
    before = before.with_blocks([before.blocks[0], middle, *before.blocks[1:]])
    assert authors.move(before) is before
