"""The language: as given and as detected, both kept."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workers.enrichment import languages
from workers.story import Block, Fields, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)

TEXTS = {
    "en": "The ferry stopped in the middle of the harbour because its engine had failed, he said.",
    "de": "Die Fähre blieb mitten im Hafen stehen, weil ihr Motor ausgefallen war, sagte er.",
    "fr": "Le bac s'est arrêté au milieu du port parce que son moteur était en panne, a-t-il dit.",
    "es": "El transbordador se detuvo en medio del puerto porque su motor había fallado, dijo.",
    "pt": "A balsa parou no meio do porto porque o seu motor tinha avariado, disse o capitão.",
    "hi": "इंजन खराब होने के कारण नाव बंदरगाह के बीच में रुक गई, कप्तान ने मंगलवार को कहा।",
    "ru": "Паром остановился посреди гавани, потому что у него отказал двигатель, сообщил капитан.",
    "ko": "엔진이 고장 나서 배가 항구 한가운데에 멈췄다고 선장이 화요일에 말했다.",
    "ja": "エンジンが故障したため、フェリーは港の真ん中で止まったと船長が話した。",
    "zh": "船长说，由于发动机故障，渡轮停在港口中央，没有人受伤，乘客安全下船。",
    "ar": "قال القبطان إن العبارة توقفت في وسط الميناء بسبب عطل في محركها يوم الثلاثاء",
    "tr": "Kaptan, motoru arızalandığı için feribotun limanın ortasında durduğunu söyledi.",
}


def _story(text: str, given: str = "") -> Story:
    return languages.add(
        Story("test", (Block(text, Role.BODY, "p[1]"),), Fields(language=given)), NOW
    )


def _value(story: Story, field: str) -> object:
    fact = story.fact(field)
    return fact.value if fact else None


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_detected(language):
    assert _value(_story(TEXTS[language]), "language") == language


@pytest.mark.parametrize(
    ("given", "written"),
    [("EN", "en"), ("en_us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), (" en ", "en")],
)
def test_a_given_tag_is_written_as_usual(given, written):
    assert _value(_story(TEXTS["en"], given), "language") == written


def test_given_and_detected_are_both_kept_and_their_conflict_is_marked():
    story = _story(TEXTS["de"], "en")
    assert _value(story, "language") == "en"
    assert _value(story, "language.detected") == "de"
    assert story.marks == ("language_conflict",)


def test_near_languages_are_no_conflict():
    assert _story(TEXTS["en"], "en-GB").marks == ()


@pytest.mark.parametrize("given", ["English (UK)", "x", "??", "e1"])
def test_what_is_no_language_tag_is_left_out_and_marked(given):
    story = _story("Hm.", given)
    assert _value(story, "language") is None
    assert story.marks == ("language_unreadable",)


def test_too_few_letters_are_not_judged():
    assert _value(_story("OK 1:0"), "language") is None


HEADLINES = tomllib.loads(Path(__file__).with_name("headlines.toml").read_text(encoding="utf-8"))


def test_a_language_is_only_called_so_where_that_is_certain():
    cases = [
        (name, text) for name, texts in HEADLINES.items() for text in (*texts, " ".join(texts))
    ]
    found = [(name, _value(_story(text), "language")) for name, text in cases if name != "none"]
    said = [(name, language) for name, language in found if language]
    wrong = [(name, language) for name, language in said if name != language]

    assert len(said) >= 0.7 * len(found)
    assert len(wrong) <= 0.02 * len(said), wrong


@pytest.mark.parametrize("text", HEADLINES["none"])
def test_what_is_in_no_language_keeps_only_what_was_detected(text):
    story = _story(text)
    assert _value(story, "language") is None


def test_a_doubtful_word_of_the_detector_is_not_set_beside_the_source():
    story = _story(HEADLINES["none"][0], "en")
    assert [fact.value for fact in story.facts if fact.field == "language"] == ["en"]
    assert story.marks == ()
