"""Datelines: the place, date and agency at the head of the story, and nothing else."""

import tomllib
from pathlib import Path

import pytest

from workers.cleaning import datelines
from workers.story import Block, Role, Story

CASES = tomllib.loads(Path(__file__).with_name("datelines.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES["found"])
def test_a_dateline_is_read(name):
    case = CASES["found"][name]
    text = case["text"]
    found = datelines.read(text)
    assert found is not None
    assert text[: found.end].strip() == case["dateline"]
    assert (found.place, found.date) == (case.get("place", ""), case.get("date", ""))
    assert [agency.key for agency in found.agencies] == case.get("agencies", [])


@pytest.mark.parametrize("text", CASES["none"].values(), ids=CASES["none"])
def test_what_only_looks_like_one_is_none(text):
    assert datelines.read(text) is None


def _story(*texts: str) -> Story:
    return Story("test", tuple(Block(text, Role.BODY, f"p[{n}]") for n, text in enumerate(texts)))


def test_it_is_moved_out_of_the_first_paragraph_and_keeps_its_address():
    moved = datelines.move(_story("LAGOS (Reuters) - Two ferries met.", "Nobody was hurt."))
    assert [(block.role, block.text, block.start) for block in moved.blocks] == [
        (Role.DATELINE, "LAGOS (Reuters) -", 0),
        (Role.BODY, "Two ferries met.", 18),
        (Role.BODY, "Nobody was hurt.", 0),
    ]


def test_one_in_a_later_paragraph_stays():
    story = _story("Two ferries met.", "LAGOS (Reuters) - Nobody was hurt.")
    assert datelines.move(story) is story


def test_a_second_one_behind_the_first_stays():
    once = datelines.move(_story("LAGOS (Reuters) - OSLO (Reuters) - Two ferries met."))
    assert datelines.move(once) is once
    assert once.blocks[1].text == "OSLO (Reuters) - Two ferries met."


def test_a_paragraph_that_is_only_a_dateline_is_moved_whole_if_the_source_says_so():
    assert datelines.declared("Kottayam") == datelines.Dateline("Kottayam", "", (), "declared", 8)


@pytest.mark.parametrize("role", [Role.BODY, Role.METADATA])
def test_a_town_in_capitals_alone_above_the_story_is_its_dateline(role):
    story = _story("OSLO", "Two ferries met.", "Nobody was hurt.")
    story = story.with_blocks([story.blocks[0].as_role(role, "read"), *story.blocks[1:]])
    assert [block.role for block in datelines.move(story).blocks] == [
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]


def test_a_dateline_that_has_its_line_to_itself_is_moved_and_a_name_with_an_agency_is_none():
    story = _story("GRANADA, 13 Nov. (EUROPA PRESS) -", "El puente abrió.", "Nadie pasó.")
    assert [block.role for block in datelines.move(story).blocks] == [
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]
    story = _story("VILALBA, 11 (EUROPA PRESS)", "El puente abrió.", "Nadie pasó.")
    assert datelines.move(story).blocks[0].role is Role.DATELINE
    for line in ("Ada Skog, 13 Nov. (AFP)", "Ada Skog (AP)", "(ANSA) -"):
        story = _story(line, "It sank.", "Nobody was hurt.")
        assert datelines.move(story) is story, line


@pytest.mark.parametrize("texts", [("Oslo", "It sank."), ("SPORT", "It sank."), ("OSLO",)])
def test_a_label_or_a_town_that_is_all_there_is_stays(texts):
    story = _story(*texts)
    assert datelines.move(story) is story


def test_a_byline_that_ends_in_town_and_agency_holds_both():
    story = _story("Ada NORRLAND/ADANA, (DHA)", "ADANA'da köprü açıldı.")
    line = story.blocks[0].as_role(Role.BYLINE, "read")
    assert [(block.role, block.text) for block in datelines.move(story).blocks] == [
        (block.role, block.text)
        for block in datelines.move(story.with_blocks([line, story.blocks[1]])).blocks
    ]
    assert [(block.role, block.text) for block in datelines.move(story).blocks] == [
        (Role.BYLINE, "Ada NORRLAND/"),
        (Role.DATELINE, "ADANA, (DHA)"),
        (Role.BODY, "ADANA'da köprü açıldı."),
    ]
