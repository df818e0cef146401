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


NOTE = "Note: This post has come from the feed of an agency without any"
HEAD = "Snow in June surprises the shepherds of Arcas again"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NOTE}\nchange to its words.", [f"{NOTE} change to its words."]),
        (
            f"{NOTE}\nchange and has not been read\nby an editor",
            [f"{NOTE} change and has not been read by an editor"],
        ),
        (f"{HEAD}\nby Marta Lind", [HEAD, "by Marta Lind"]),
        (f"{HEAD}\nby our own reporter", [HEAD, "by our own reporter"]),
        (f"{HEAD}\ndpa", [HEAD, "dpa"]),
        (f"{HEAD}\nepaper\nsports", [HEAD, "epaper", "sports"]),
        (f"{HEAD}\nopen in app", [HEAD, "open in app"]),
        (f"{HEAD}\n\nthe second of the lines here", [HEAD, "the second of the lines here"]),
        (f"{HEAD}.\nthe second of the lines here", [f"{HEAD}.", "the second of the lines here"]),
        ("snow in june\nsheep on the roof\nbells", ["snow in june", "sheep on the roof", "bells"]),
    ],
)
def test_a_sentence_that_goes_on_in_lower_case_is_one_paragraph(
    text: str, found: list[str]
) -> None:
    around = "The first paragraph of the story.\n\n", "\n\nThe last paragraph of it."
    assert texts(text.join(around))[1:-1] == found


def test_a_paragraph_knows_its_line() -> None:
    assert [paragraph.line for paragraph in paragraphs("\n\nOne.\n\n\nTwo.\n")] == [3, 6]


@given(st.text(alphabet="ab .\n\r\t\u2028\u00a0अ", max_size=300))
def test_every_character_that_is_not_space_is_in_one_paragraph(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())
