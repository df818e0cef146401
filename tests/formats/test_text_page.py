"""A page's text: one headline, one body, and everything around it with its role."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_pages import SECOND, SENTENCE, roles, story

from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Reason
from workers.story import Document, Raw, Role

NOTICE = "Disclaimer: This post has been auto-published and has not been reviewed by an editor"


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
