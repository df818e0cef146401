"""Bylines: lines above the story that only say who wrote it, or when."""

import pytest

from workers.cleaning import bylines
from workers.story import Block, Fields, Role, Story

CASES = [
    ("a name", "By Ada Norrland", True),
    ("in capitals", "BY ADA NORRLAND AND BO SKOG", True),
    ("with a title", "By Ada Norrland, Staff Writer", True),
    ("with an address", "By Ada Norrland ada@example.org", True),
    ("German", "Von Ada Norrland, dpa", True),
    ("an agency alone", "PTI", True),
    ("an agency, spelled out", "Press Trust of India", True),
    ("an agency and a date", "ANI | Updated: Mar 03, 2022 10:15 IST", True),
    ("a name and a date", "By IANS | Updated: December 23, 2021 17:25 IST", True),
    ("only a date", "Published: 3 March 2022, 10:15 am", True),
    ("a Hindi agency", "भाषा", True),
    ("a name and an agency", "Ada Norrland, La Presse Canadienne", True),
    ("a name in capitals and an agency", "ADA VAN SKOG | AFP", True),
    ("two names and two towns", "By Ada Norrland in Oslo and Bo Skog in Paris", True),
    ("a label", "Text: Ada Norrland", True),
    ("a label in Russian", "Автор: Ада Норланд", True),
    ("a label in Turkish", "Haber: Ada NORRLAND", True),
    ("a story by someone", "Story by Ada Norrland", True),
    ("an interview in English", "Interview by Ada Norrland", True),
    ("an interview", "Propos recueillis par Ada Norrland", True),
    ("a correspondent", "Dal nostro inviato Ada Norrland", True),
    ("an office", "Von unserer Redaktion", True),
    ("with an agency", "Par Ada Norrland avec AFP", True),
    ("writers of an agency", "By Xinhua writers Ada Norrland, Bo Skog", True),
    ("a label of what follows", "Text: The law in full", False),
    ("a label without a colon", "Text Ada Norrland", False),
    ("a name alone, of nobody in the story", "Ada Norrland", True),
    ("a name alone that nobody is known to have", "Skerry Norrland", False),
    ("an agency in a headline", "Reuters boss quits, AFP", False),
    ("a sentence that begins with by", "By Tuesday the water had gone.", False),
    ("a sentence with names", "By Norrland standards, Ada Skog is rich.", False),
    ("a sentence about an update", "Updated rules will follow in 2022 for every port.", False),
    ("a long paragraph", "By Ada Norrland " + "and Bo Skog " * 20, False),
]


@pytest.mark.parametrize(
    ("text", "is_byline"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_line_that_only_signs_is_a_byline(text, is_byline):
    story = Story("test", (Block(text, Role.BODY, "p[1]"), Block("The ferry.", Role.BODY, "p[2]")))
    assert (bylines.move(story).blocks[0].role is Role.BYLINE) is is_byline


def _story(*texts):
    return Story("test", tuple(Block(text, Role.BODY, f"p[{n}]") for n, text in enumerate(texts)))


def _bylines(story):
    return [block.text for block in bylines.move(story).blocks if block.role is Role.BYLINE]


def test_a_name_alone_above_a_story_about_somebody_stays():
    assert not _bylines(_story("Ada Norrland", "The poet Norrland was born in Skerry."))
    headline = Block("Norrland wins", Role.HEADLINE, "h")
    body = _story("Ada Norrland", "The poet was born in Skerry.").blocks
    assert not _bylines(Story("test", (headline, *body)))
    assert not _bylines(_story("Ada Norrland"))
    assert not _bylines(_story("Ada Norrland", "Bo Skog", "Cy Lind"))


@pytest.mark.parametrize(
    ("above", "signed"),
    [
        (["Ada Norrland", "Arts correspondent"], 2),
        (["Ada Norrland", "a.norrland@example.org"], 2),
        (["अमित शर्मा", "विशेष संवाददाता"], 2),
        (["Ada Norrland", "The poet of the sea"], 0),
    ],
)
def test_a_name_and_what_stands_below_it_sign_above_the_story_and_below_it(above, signed):
    story = ["The ferry sank.", "Nobody was hurt.", "It was dark."]
    assert len(_bylines(_story(*above, *story))) == signed
    assert len(_bylines(_story(*story, *above))) == signed


def test_people_and_what_they_are_in_the_middle_of_a_story_sign_nothing():
    story = _story("Five were honoured.", "They are:", "Bo Skog, photographer", "Eva Lind, editor")
    assert not _bylines(story)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, Norrby and Oslo were cut off",
        "Av Ada Norrland lærte jeg å lese",
        "Words by Ada Norrland, music by Bo Skog",
        "By Friday",
        "By Road and Rail",
        "By Christmas, Oslo",
        "Por Fin",
        "Von Berlin nach Paris",
    ],
)
def test_words_that_stand_before_names_open_other_lines_too(line):
    assert not _bylines(_story(line, "The ferry sank."))


def test_the_byline_of_the_field_repeated_in_the_text_is_one_whatever_it_looks_like():
    blocks = (Block("ada norrland", Role.BODY, "p[1]"), Block("The ferry.", Role.BODY, "p[2]"))
    story = Story("test", blocks, Fields(byline="By Ada Norrland"))
    assert bylines.move(story).blocks[0].rule == "bylines:repeated"


def test_the_writers_address_alone_on_the_last_line_belongs_to_the_byline():
    texts = ["The ferry sank.", "Nobody was hurt.", "ada@example.org"]
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))
    assert [block.role for block in bylines.move(story).blocks][-2:] == [Role.BODY, Role.BYLINE]


def test_an_address_that_the_story_announces_stays_in_it():
    story = Story(
        "example",
        (
            Block("Ferries stop on Monday.", Role.BODY, "p[1]"),
            Block("Readers can send their view to the council at:", Role.BODY, "p[2]"),
            Block("bridge@council.example.org", Role.BODY, "p[3]"),
        ),
    )
    assert bylines.move(story).blocks[-1].role is Role.BODY


def test_a_sentence_that_begins_like_a_date_of_change_stays():
    lead = Block("The bridge was opened on Friday, the office said.", Role.BODY, "p[1]")
    rules = Block(
        "Updated: 12 rules for drivers who cross the new bridge come into force on Monday.",
        Role.BODY,
        "p[2]",
    )
    story = Story("test", (lead, rules, lead))
    assert bylines.move(story) is story


def test_below_the_first_paragraphs_it_stays():
    texts = ["One.", "Two.", "Three.", "Four.", "By Ada Norrland", "Six."]
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))
    assert bylines.move(story) is story


def test_on_the_last_line_it_is_one():
    texts = ["One.", "Two.", "Three.", "Four.", "Five.", "By Ada Norrland"]
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))
    assert bylines.move(story).blocks[-1].role is Role.BYLINE


def test_a_name_and_an_agency_above_the_body_are_a_byline_and_no_subheadline():
    blocks = (
        Block("Ferry sinks", Role.HEADLINE, "h"),
        Block("Ada Norrland, Anadolu", Role.SUBHEADLINE, "s"),
        Block("The ferry sank.", Role.BODY, "p[1]"),
    )
    assert bylines.move(Story("test", blocks)).blocks[1].role is Role.BYLINE


def test_the_bracket_that_opens_a_japanese_story_is_its_byline():
    blocks = (Block("【社会部・北山花子】市議会は12日、可決した。", Role.BODY, "p[1]"),)
    pieces = bylines.move(Story("test", blocks)).blocks
    assert [(block.text, block.role) for block in pieces] == [
        ("【社会部・北山花子】", Role.BYLINE),
        ("市議会は12日、可決した。", Role.BODY),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("رنا الشمالي", Role.BYLINE),
        ("Agnes Norrland", Role.BYLINE),
        ("It is over.", Role.BODY),
        ("Rain", Role.BODY),
    ],
)
def test_a_name_that_is_all_there_is_behind_the_dateline_signs(name, role):
    blocks = (
        Block("OSLO -", Role.DATELINE, "p[1]"),
        Block(name, Role.BODY, "p[1]"),
        Block("The ferry sank.", Role.BODY, "p[2]"),
    )
    assert bylines.move(Story("test", blocks)).blocks[1].role is role
    alone = bylines.move(Story("test", blocks[:2]))
    assert alone.blocks[1].role is Role.BODY
