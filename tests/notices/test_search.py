"""One pass finds what looking for each text alone finds, in every script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workers.notices.search import Search

TEXTS = ("a", "ab", "b ", "é", "aé", "ß", "да", "a да", "का", "ा", "版", "œ")
WITH_QUESTION = (*TEXTS, "?", "b?")


def one_by_one(text: str, texts: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Every place of every text, by where it ends, the longest first."""
    places = [
        (sought, at, at + len(sought))
        for sought in texts
        for at in range(len(text))
        if text.startswith(sought, at)
    ]
    return sorted(places, key=lambda place: (place[2], place[1]))


@given(st.text(alphabet="ab éßдका版?œ🙂", max_size=30), st.sampled_from([TEXTS, WITH_QUESTION]))
def test_a_search_finds_every_text_in_every_script(text: str, texts: tuple[str, ...]) -> None:
    search = Search(texts)
    found = [(search.texts[number], start, end) for number, start, end in search.found(text)]
    assert found == one_by_one(text, texts)


def test_what_no_text_begins_with_is_no_reason_to_look_in_other_scripts() -> None:
    search = Search(["wire", "да"])
    assert search.found("“wire” • 🙂 wire")[1] == (0, 11, 15)
    assert "_all" not in vars(search)
    assert search.found("да wire")[0] == (1, 0, 2)


def test_nothing_sought_is_nothing_found() -> None:
    assert Search([]).found("wire да") == []
