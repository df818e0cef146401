"""What stands above the first sentence of a page of text: headline, bylines, labels, notes."""

import pytest
from text_pages import SECOND, SENTENCE, roles, story


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Snow in June\n\n", ["headline"]),
        ("Epaper\nSports\n\nSnow surprises the shepherds\n\n", ["navigation"] * 2 + ["headline"]),
        ("By Reuters\n\n", ["byline"]),
        ("AFP\n\n", ["byline"]),
        ("Imogen Castle\n\n", ["byline"]),
        ("Snow surprises the shepherds\n\nMarta Lind\n\n", ["headline", "byline"]),
        (
            "Snow surprises the shepherds\n\nMarta Lind\n(Australian Associated Press)\n\n",
            ["headline", "byline", "byline"],
        ),
        ("Snow surprises the shepherds\nNot all are sorry\n\n", ["headline", "subheadline"]),
        (
            "World\nSnow surprises the shepherds\nIndia\nBy PTI\n\n",
            ["navigation", "headline", "metadata", "byline"],
        ),
        ("IANS-B118 2024-06-01 15:44\nSnow surprises the shepherds\n", ["byline", "headline"]),
        (
            "Home > World\nSnow surprises the shepherds\nShare\n",
            ["navigation", "headline", "chrome"],
        ),
        ("", []),
    ],
)
def test_what_stands_above_the_first_sentence(head: str, expected: list[str]) -> None:
    found = roles(head + SENTENCE + "\n\n" + SECOND)
    assert [role for role, _ in found] == [*expected, "body", "body"]


def test_a_sign_off_of_an_agency_is_no_byline_below_which_the_story_begins() -> None:
    found = roles("Snow surprises the shepherds\n\n" + SENTENCE + "\n\n--IANS\nab/cd")
    assert found[1] == ("body", SENTENCE)


def test_two_names_below_the_headline_are_a_byline() -> None:
    head = "Snow surprises the shepherds\n\nMarta Lind and Boris Skog\n\n"
    assert roles(head + SENTENCE + "\n\n" + SECOND)[1][0] == "byline"
    head = "Snow surprises the shepherds\n\nCity Hall and State Senate\n\n"
    assert roles(head + SENTENCE + "\n\n" + SECOND)[1][0] == "subheadline"


def test_who_signed_above_an_agency_signed_it() -> None:
    head = "Snow surprises the shepherds\n\nMarta Lind\n(Australian Associated Press)\n\n"
    assert story(head + SENTENCE + "\n\n" + SECOND).fields.byline == "Marta Lind"


def test_a_standfirst_between_headline_and_byline_is_no_body() -> None:
    text = f"Snow surprises the shepherds\n\n{SECOND}\n\nBy AFP\n\n{SENTENCE}\n"
    assert [role for role, _ in roles(text)] == ["headline", "subheadline", "byline", "body"]


@pytest.mark.parametrize("headline", ["הגשר נפתח", "\u202bהגשר נפתח\u202c", "Mayor resigns"])
def test_a_headline_of_two_words_stands_over_a_short_lead(headline: str) -> None:
    lead = "ירושלים, 3 במרץ (רויטרס) - הגשר נפתח ביום ראשון."
    text = f"{headline}\n\n{lead}\n\nרבים הגיעו."
    assert [role for role, _ in roles(text)] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By the lake, a town waits", "subheadline"),
        ("By  EFE  |  3 min read", "byline"),
        ("Jule Wendt | EFE", "byline"),
    ],
)
def test_a_line_under_the_headline_is_a_byline_where_it_names_someone(line: str, role: str) -> None:
    text = f"Bridge over the Aven to open in June\n\n{line}\n\n{SENTENCE}\n\n{SECOND}"
    assert [role for role, _ in roles(text)] == ["headline", role, "body", "body"]


_PAID_LABELS = (
    "Press Release",
    "Anzeige",
    "Communiqué de presse",
    "Comunicado de imprensa",
    "Publirreportaje",
    "Annonsørinnhold levert av Orlanda",
    "प्रायोजित",
    "प्रायोजित लेख | अंबर",
    "पुरस्कृत मजकूर",
    "বিজ্ঞাপন প্রতিবেদন",
    "விளம்பரக் கட்டுரை",
    "ప్రాయోజిత కథనం",
    "પ્રાયોજિત લેખ",
    "اشتہاری مضمون",
    "محتوى مدفوع",
    "مادة إعلانية: زيتون الجبل",
)


def test_a_label_of_paid_content_above_a_headline_is_neither_headline_nor_menu() -> None:
    for label in _PAID_LABELS:
        text = "\n\n".join([label, "Five things to know about roofs", SENTENCE, SECOND])
        assert roles(text)[:2] == [
            ("metadata", label),
            ("headline", "Five things to know about roofs"),
        ]


def test_the_label_of_an_advertisement_counts_only_right_above_the_headline() -> None:
    headline = "Five things to know about roofs"

    assert roles("\n\n".join([headline, "Anzeige", SENTENCE, SECOND]))[1] == ("chrome", "Anzeige")


def test_a_line_in_brackets_above_a_headline_is_a_note_and_no_headline() -> None:
    for note in ("[Auto feed: IANS]", "(Despacho automático de Notimex)", "+++ Eilmeldung dpa +++"):
        text = "\n\n".join([note, "Five things to know about roofs", SENTENCE, SECOND])
        assert roles(text)[:2] == [
            ("metadata", note),
            ("headline", "Five things to know about roofs"),
        ]


def test_a_headline_in_brackets_stays_one_where_there_is_no_other() -> None:
    assert roles("\n\n".join(["[Snow in June]", SENTENCE, SECOND]))[0] == (
        "headline",
        "[Snow in June]",
    )


def test_a_bare_word_for_advertising_is_the_label_of_the_headline_that_it_opens_a_page_with() -> (
    None
):
    for label in ("広告", "广告", "광고", "Annons", "Annonse", "Reklama", "Реклама", "İlan"):
        text = "\n\n".join([label, "Five things to know about roofs", SENTENCE, SECOND])
        assert roles(text)[0] == ("metadata", label)
