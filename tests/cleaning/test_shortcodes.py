"""Codes of WordPress in a text: chrome, which no reader of its site sees."""

import pytest

from schemas.verdict import Verdict
from workers.cleaning import clean
from workers.story import Block, Role, Story

B, C, P = Role.BODY, Role.CHROME, Role.CAPTION
CASES = [
    ("around a paragraph", "[vc_row][vc_column_text]The ferry sank.[/vc_column_text][/vc_row]", B),
    ("with attributes", '[contact-form-7 id="1" title="x"]', None),
    ("without quotation marks", "[ads id=3]", None),
    ("one of WordPress itself", "[gallery]", None),
    ("a word that editors write", "The boat [sic] sank.", B),
    ("a label of a wire", "[VIDEO] The boat sank.", B),
    ("a number", "The boat sank [1] and rose.", B),
    ("a note in brackets", "The boat [which sank in 2019] rose.", B),
]


def cleaned(text: str) -> Story:
    blocks = (Block(text, B, "p[1]"), Block("It was old.", B, "p[2]"))
    return clean(Story("test", blocks), Verdict())


@pytest.mark.parametrize(
    ("text", "role"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_codes_leave_a_text_and_words_in_brackets_stay(text: str, role: Role | None) -> None:
    moved = [block for block in cleaned(text).blocks if block.place == "p[1]"]
    assert {block.role for block in moved} - {C} == ({role} if role else set())
    told = "".join(block.text for block in moved if block.role is not C)
    assert "vc_" not in told


def test_what_the_codes_of_a_caption_stand_around_is_the_caption() -> None:
    moved = cleaned('[caption id="a" width="300"] The ferry[/caption] It sank on Monday.').blocks
    found = [(block.role, block.text) for block in moved if block.role is not C]
    assert found[:2] == [(P, "The ferry"), (B, "It sank on Monday.")]


def test_an_address_that_was_to_be_shown_as_a_film_is_no_text() -> None:
    moved = cleaned("[embed]https://film.example/1[/embed]").blocks
    assert [block.role for block in moved if block.place == "p[1]"] == [C, C, C]


@pytest.mark.timeout(5)
@pytest.mark.parametrize("bait", ["[" * 100_000, "[a_" * 50_000, "[a b=" * 40_000, "[/a]" * 40_000])
def test_no_text_makes_it_try_for_long(bait: str) -> None:
    cleaned(bait)
