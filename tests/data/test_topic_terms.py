"""The tables of words that lead to topics."""

from collections import Counter
from importlib.resources import files

import pytest

from workers.data.media_topics import TOPICS
from workers.data.topic_terms import LANGUAGES, plain, terms

IN_FULL = frozenset({"de", "en", "es", "fr", "hi", "it", "nl", "pt"})
"""The tables with a hundred topics below the top ones; the others tell the top ones, and a few."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


def rows(language: str) -> list[list[str]]:
    text = (files("workers.data") / f"topics_{language}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_every_table_is_read() -> None:
    names = {file.name for file in files("workers.data").iterdir()}

    assert {name for name in names if name.startswith("topics_")} == {
        f"topics_{language}.tsv" for language in LANGUAGES
    }
    assert len(IN_FULL) >= 8
    assert set(LANGUAGES) > IN_FULL


@each_language
def test_all_top_topics_and_others_have_words_a_hundred_in_eight_languages(language: str) -> None:
    codes = [row[0] for row in rows(language) if row[0].isdigit()]

    assert {code for code in TOPICS if not TOPICS[code].parent} <= set(codes)
    least = 100 if language in IN_FULL else 15
    assert len([code for code in codes if TOPICS[code].parent]) >= least
    assert [code for code, times in Counter(codes).items() if times > 1] == []


@each_language
def test_codes_have_their_names_beside_them(language: str) -> None:
    for head, name, _ in rows(language):
        if head.isdigit():
            assert name == TOPICS[head].name
        elif head == "not":
            assert name == f"{name[:8]} {TOPICS[name[:8]].name}"
        else:
            assert head == "endings"


@each_language
def test_no_word_is_too_short_to_mean_something(language: str) -> None:
    """Two letters may be an abbreviation, but never how any word begins."""
    for head, _, words in rows(language):
        for word in words.split(", ") if head.isdigit() else ():
            bare = word.strip("!?*")
            assert bare.strip() == bare != ""
            assert len(plain(bare).strip()) >= (3 if "*" in word and bare.isascii() else 2), word


@each_language
def test_no_topic_lists_a_word_twice(language: str) -> None:
    for head, _, words in rows(language):
        times = Counter(word.strip("!?") for word in words.split(", "))
        assert [word for word, number in times.items() if number > 1] == [], head


@each_language
def test_a_word_counts_for_all_ancestors_of_its_topic(language: str) -> None:
    table = terms(language)
    assert table is not None
    for topics in table.topics:
        codes = {code for code, _ in topics}
        assert all(TOPICS[code].parent in codes for code in codes if TOPICS[code].parent)
    assert len(table.words) == len(table.topics) == len(table.whole) == len(table.means_else)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Court-ordered, “Trial”!", "court ordered trial"),
        ("l’économie (d'abord)", "l économie d abord"),
        ("चुनाव। मतदान", "चुनाव मतदान"),
    ],
)
def test_a_plain_text_is_small_letters_and_spaces(text: str, words: str) -> None:
    assert plain(text).split() == words.split()
