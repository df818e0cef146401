"""Plain text into paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.formats.plain_text import paragraphs


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\r\nThree.\rFour.", ["One.", "Two.", "Three.", "Four."]),
        ("  One. \n \n\tTwo.  ", ["One.", "Two."]),
        ("A title\nA teaser of it that is longer", ["A title", "A teaser of it that is longer"]),
        ("Club          9:10\nOther         9:12", ["Club          9:10", "Other         9:12"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_a_paragraph_is_a_line_or_ends_at_a_blank_one(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_a_hard_wrap_is_undone() -> None:
    wrapped = (
        "CAPE TORRIN (AP) - The first of sixty turbines planned off Cape\n"
        "Torrin turned for twelve hours without a fault on Tuesday, the\n"
        "company that builds the wind farm said.\n"
        "\n"
        "The machine stands in forty metres of water, eleven kilometres\n"
        "from the shore. It will be joined by nine more before winter.\n"
    )
    assert texts(wrapped) == [
        "CAPE TORRIN (AP) - The first of sixty turbines planned off Cape Torrin turned for twelve "
        "hours without a fault on Tuesday, the company that builds the wind farm said.",
        "The machine stands in forty metres of water, eleven kilometres from the shore. It will be "
        "joined by nine more before winter.",
    ]


def test_a_paragraph_knows_its_line() -> None:
    assert [paragraph.line for paragraph in paragraphs("\n\nOne.\n\n\nTwo.\n")] == [3, 6]


@given(st.text(alphabet="ab .\n\r\t\u2028\u00a0अ", max_size=300))
def test_every_character_that_is_not_space_is_in_one_paragraph(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
