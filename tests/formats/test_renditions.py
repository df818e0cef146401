"""One text in several renditions is one text, and what only one of them has is not lost."""

import pytest

from workers.formats.renditions import letters, new, not_yet_said
from workers.story import Block, Role


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(text, Role.BODY, f"p[{number}]") for number, text in enumerate(texts, 1))


def added(text: str, *said: str) -> list[str]:
    return [block.text for block in new(blocks(text), list(map(letters, said)))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Snow fell.", "Snow fell."),
        ("Snow\n fell.", "Snow fell."),
        ("Sn ow", "Snow"),
        ("Snow", "The Snow fell"),
        (
            "Snow fell above Arcas on Monday",
            "And so snow: Snow fell above\xa0Arcas on Monday it was",
        ),
        ("Snow fell above Arcas onMonday", "Snow fell above Arcas on Monday it was"),
        ("", ""),
    ],
)
def test_what_stands_there_already_is_not_new(text: str, said: str) -> None:
    assert added(text, said) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 27 November: a short text was lost where its letters stood within a word of another.
        ("Snow", "Snowdon"),
        ("w14", "w14000"),
        ("Snow fell.", "Snow fell"),
        ("Snow fell above Brisk Bay", "Snow fell above Arcas"),
        ("Snow", ""),
    ],
)
def test_what_stands_nowhere_is_new(text: str, said: str) -> None:
    assert added(text, said) == [text]


def test_a_text_may_stand_in_paragraphs_that_another_rendition_parts_otherwise() -> None:
    assert (
        added("Snow fell above Arcas. Sheep moved.", "Snow fell above Arcas.", "Sheep moved.") == []
    )


def test_a_little_more_is_no_part_of_the_body_and_much_more_is() -> None:
    said = [letters("Snow fell."), letters("Sheep moved.")]
    little = not_yet_said(blocks("Snow fell.", "Sheep moved.", "More to follow"), said)
    assert [(block.role, block.text) for block in little] == [(Role.METADATA, "More to follow")]
    much = not_yet_said(blocks("Snow fell.", "Rain came.", "Wind rose."), said)
    assert [(block.role, block.text) for block in much] == [
        (Role.BODY, "Rain came."),
        (Role.BODY, "Wind rose."),
    ]
    assert not_yet_said(blocks("Snow fell."), []) == list(blocks("Snow fell."))
