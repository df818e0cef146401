"""A page's text: one headline, one body, and everything around it with its role."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role, Story

SENTENCE = "Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on."
SECOND = "The flocks will stay in the valley until the end of the month, the council said."
NOTICE = "Disclaimer: This post has been auto-published and has not been reviewed by an editor"


def story(text: str) -> Story:
    document = decode(Raw(text.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (found,) = detect.read(document)
    assert isinstance(found, Story), found
    assert found.format == "text-page"
    return found


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in story(text).blocks]


def test_the_parts_of_a_page_are_told_apart() -> None:
    teaser = SENTENCE[:50] + " ..."
    text = "\n\n".join(
        [
            "City\nEpaper",
            "Shepherds of Arcas surprised by snow in June",
            "By ANI | Updated: June 1, 2024 17:25 IST",
            teaser,
            "Open in App",
            SENTENCE,
            SECOND,
            NOTICE,
            "Tags: arcasSnowSheep\nOpen in App",
            "Related Stories",
            "WorldGoats take the ferry",
            "Technology Related Stories",
            "TechnologyA bell that counts sheep",
            "© 2024 Arcas Mirror",
        ]
    )
    assert roles(text) == [
        ("navigation", "City"),
        ("navigation", "Epaper"),
        ("headline", "Shepherds of Arcas surprised by snow in June"),
        ("byline", "By ANI | Updated: June 1, 2024 17:25 IST"),
        ("teaser", teaser),
        ("chrome", "Open in App"),
        ("body", SENTENCE),
        ("body", SECOND),
        ("body", NOTICE),
        ("tags", "Tags: arcasSnowSheep"),
        ("chrome", "Open in App"),
        ("related", "Related Stories"),
        ("related", "WorldGoats take the ferry"),
        ("related", "Technology Related Stories"),
        ("related", "TechnologyA bell that counts sheep"),
        ("footer", "© 2024 Arcas Mirror"),
    ]
    fields = story(text).fields
    assert (fields.byline, fields.version_created) == ("ANI", "June 1, 2024 17:25 IST")
    assert story(text).blocks[2].place == "line 4"


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


def test_a_short_sentence_above_the_story_is_part_of_it() -> None:
    text = f"Media release distributed by Arcas Medianet.\n\n{SENTENCE}\n\n{SECOND}"
    assert [role for role, _ in roles(text)] == ["body", "body", "body"]


@pytest.mark.parametrize(
    "lead",
    [
        "Arcas, June 1 - The mayor resigned on Saturday.",
        "Arcas, June 1 (EFE) The bridge opened.",
        "The mayor resigned on June 1.",
    ],
)
@pytest.mark.parametrize("rest", ["She named no reason.", f"{SENTENCE}\n\n{SECOND}"])
def test_a_short_lead_with_a_date_is_body(lead: str, rest: str) -> None:
    text = f"Mayor resigns\n\nBy Jule Wendt\n\n{lead}\n\n{rest}"
    assert [role for role, _ in roles(text)][:3] == ["headline", "byline", "body"]


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


def test_the_story_goes_on_after_a_list_in_its_midst() -> None:
    text = "\n\n".join(
        [
            *("Snow surprises the shepherds", SENTENCE, "Also Read", "Goats take the ferry"),
            *(SECOND, SENTENCE.replace("Snow", "Sleet"), SECOND.replace("flocks", "goats")),
        ]
    )
    assert [role for role, _ in roles(text)] == [
        *("headline", "body", "related", "related", "body", "body", "body"),
    ]


def test_a_note_below_the_tags_is_kept_for_the_notice_finder() -> None:
    text = "\n\n".join(["Snow in June", SENTENCE, "Tags: snow", SECOND, "Goats take the ferry"])
    assert [role for role, _ in roles(text)] == ["headline", "body", "tags", "body", "related"]


def test_a_notice_in_a_related_story_stays_there() -> None:
    text = "\n\n".join(["Snow in June", SENTENCE, "Related Stories", "Goats", f"({NOTICE}.)"])
    assert roles(text)[-1][0] == "related"


def test_a_menu_at_the_end_is_no_body() -> None:
    text = "\n".join(["Snow in June", SENTENCE, SECOND, "About us", "Contact", "Imprint"])
    assert [role for role, _ in roles(text)][-3:] == ["navigation"] * 3


def test_results_at_the_end_are_body() -> None:
    text = "\n".join(
        ["Rowing", SENTENCE, "Aven        6:41", "Seeblick    6:43", "Torrin      7:01"]
    )
    assert [role for role, _ in roles(text)][-3:] == ["body"] * 3


@pytest.mark.parametrize("text", ["x", "-- 17 -- 18 -- 19 --", "{not json", "<a:menu>x</a:menu>"])
def test_what_is_no_written_language_is_refused(text: str) -> None:
    document = decode(Raw(text.encode(), datetime(2024, 5, 1, tzinfo=UTC)))
    assert isinstance(document, Document)
    (dead,) = detect.read(document)
    assert isinstance(dead, DeadLettered)
    assert dead.reason in (Reason.UNKNOWN_FORMAT, Reason.BROKEN_JSON)


LINES = st.sampled_from(
    [
        *(SENTENCE, SECOND, NOTICE, SENTENCE[:40] + " ...", "City", "Snow surprises the shepherds"),
        *("By ANI | Updated: June 1, 2024", "Open in App", "Tags: a, b", "Related Stories", "AFP"),
        *("© 2024 Arcas", "Comments", "", "", "Home > World", "संबंधित खबरें", "Also Read: x y z"),
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_every_character_of_a_page_is_in_exactly_one_visible_block(page: str) -> None:
    text = f"Snow surprises the shepherds of Arcas\n{page}"
    found = story(text)
    assert all(block.visible for block in found.blocks)
    assert "".join("".join(block.text for block in found.blocks).split()) == "".join(text.split())
    assert sum(block.role is Role.HEADLINE for block in found.blocks) <= 1
    assert len({block.place for block in found.blocks}) == len(found.blocks)
    assert story(text) == found


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


# In November 2026 the comments below a story of short sentences were its body.
def test_comments_below_a_story_of_short_sentences_are_comments() -> None:
    story_lines = [
        "Zabytkowy wiatrak po remoncie",
        "Remont wiatraka się zakończył.",
        "Zwiedzanie od soboty.",
    ]
    for head in (
        "Komentarze",
        "Komentarze (3)",
        "Yorumlar (12)",
        "网友评论",
        "댓글 3",
        "コメント欄",
    ):
        comment = "anna: Skopiowane, nikt tego nawet nie przeczytał przed publikacją w portalu."
        assert roles("\n\n".join([*story_lines, head, comment]))[1:] == [
            ("body", story_lines[1]),
            ("body", story_lines[2]),
            ("comment", head),
            ("comment", comment),
        ]
