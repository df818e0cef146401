"""What a pattern requires is never more than its matches hold: a closed gate loses nothing."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.notices.gate_table import TOLD, gate_table
from workers.notices.gates import Gates, gated, read
from workers.notices.literals import Requirements, alternatives
from workers.notices.normalise import plain
from workers.notices.parts import compiled
from workers.notices.rulebook import SCOPE, Language, written
from workers.notices.telling import BEGIN, EDGE


def patterns(language: Language) -> list[str]:
    """Every pattern of a language that has gates."""
    bags = [bag for rule in language.rules for bag in rule.bags]
    found = (
        *(getattr(language, name) for name in SCOPE),
        *(rule.pattern for rule in language.rules),
        *(part for bag in bags for part in bag.parts),
    )
    return list(dict.fromkeys(pattern for pattern in found if pattern))


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        ("auto", {("auto",)}),
        (r"\bwire\b", {(f"{EDGE}wire{EDGE}",)}),
        ("^wire", {(f"{BEGIN}wire",)}),
        ("(?:not|never) edited", {("not edited", "never edited")}),
        (r"not(?: \w+){0,3} edited", {("not ",), (" edited",)}),
        (r"no (?:desk|editor)\w* (?:has|had)", {("no desk", "no editor"), (" had", " has")}),
        ("colou?red", {("colored", "coloured")}),
        ("(?<!no )(?=wire)wire", {("wire",)}),
        (r"\w+", set()),
        ("a|wire", set()),
        (r"\bno\b|wire", {(f"{EDGE}no{EDGE}", "wire")}),
        (r"\bno|wire", set()),
        (r"\bby \w+ wire", {(" wire",), (f"{EDGE}by ",)}),
        ("wire?", {("wir",)}),
    ],
)
def test_a_pattern_requires_what_its_matches_hold(pattern: str, sets: set[tuple[str, ...]]) -> None:
    assert {tuple(sorted(found)) for found in Requirements().required(pattern)} == {
        tuple(sorted(found)) for found in sets
    }


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("wire", ("wire",)),
        ("wire|not edited", ("wire", "not edited")),
        (r"(?:a|b)|[|(]\||(?:c(?:d|e))", ("(?:a|b)", r"[|(]\|", "(?:c(?:d|e))")),
        (r"[\]|]x|y", (r"[\]|]x", "y")),
    ],
)
def test_the_alternatives_of_a_pattern_are_told_apart(pattern: str, ways: tuple[str, ...]) -> None:
    assert alternatives(pattern) == ways


@pytest.mark.parametrize("language", written(), ids=lambda language: language.code)
def test_every_example_passes_the_gates_of_the_patterns_that_match_it(language: Language) -> None:
    gates = Gates(patterns(language), [], language.parts)
    examples = [
        plain(text)
        for rule in language.rules
        for text in chain(rule.examples, rule.counterexamples)
    ]
    matched = 0
    for text in examples:
        closed, _ = gates.closed(text)
        for pattern in patterns(language):
            if compiled(pattern).search(text):
                matched += 1
                assert any(not need & closed for need in gates.needs(pattern)), (pattern, text)
    assert matched > len(language.rules)


LETTERS = st.sampled_from(["a", "b", "ab", "wire", "not ", " ", r"\b", "[abc]", r"\w", "é"])
SHAPES = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda all_: f"(?:{'|'.join(all_)})"),
        st.tuples(inner, st.sampled_from(["?", "{0,2}", "{1,3}?", "{2}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=12,
)


@given(SHAPES, st.text(alphabet="abcwirenot é.", max_size=40))
def test_no_pattern_matches_where_its_gates_are_closed(pattern: str, text: str) -> None:
    gates = Gates([pattern])
    closed, within = gates.closed(text)
    found = re.search(pattern, text)
    if found:
        assert any(not need & closed for need in gates.needs(pattern))
    assert any(re.search(way, text) for way in alternatives(pattern)) == bool(found)
    assert within & ~closed == 0


def test_of_a_long_text_the_beginning_is_looked_for() -> None:
    text = "reproduced without the permission"
    gates = Gates([rf"\b{text}s?\b"])

    assert gate_table([rf"\b{text}\b"], [], []).texts == (text[:TOLD],)
    (need,) = gates.needs(rf"\b{text}s?\b")
    assert need
    assert not need & gates.closed(f"it was {text}")[0]
    assert need & gates.closed(f"it was {text[: TOLD - 1]}")[0]


def english() -> Language:
    return next(language for language in written() if language.code == "en")


def test_most_rules_are_closed_for_a_sentence_of_the_news() -> None:
    words = read("engineers will check the piles in may, the harbour master said.", "en")
    called = [rule.id for rule in english().rules if words.calls(rule)]
    assert len(called) < len(english().rules) / 5
    assert words.may(english().says)
    assert not words.may(english().disclaims)


def test_gates_of_a_language_know_all_that_is_asked_of_them() -> None:
    gates = gated("en").gates
    for name in SCOPE:
        assert gates.needs(getattr(english(), name))


def test_named_parts_are_looked_at_once_and_mean_the_same() -> None:
    wire, desk = "(?:wire|agency feed|syndicate)", "(?:desk|newsroom|editors?)"
    pattern = rf"\b(?:{wire}|{desk})(?: \w+){{0,3}} by {desk}?(?:copy{wire})"
    assert Requirements([wire, desk]).required(pattern) == Requirements().required(pattern)


@pytest.mark.parametrize("language", written(), ids=lambda language: language.code)
def test_the_ways_that_can_match_find_what_the_whole_pattern_finds(language: Language) -> None:
    for rule in language.rules:
        pattern = compiled(rule.pattern)
        for example in rule.examples:
            text = plain(example)
            found, whole = read(text, language.code).search(rule.pattern), pattern.search(text)
            assert (found and found.span()) == (whole and whole.span()), (rule.id, text)


@pytest.mark.parametrize("language", written(), ids=lambda language: language.code)
def test_words_that_name_the_item_have_gates_of_their_own_that_let_the_same_through(
    language: Language,
) -> None:
    for rule in language.rules:
        for example in rule.examples:
            alone, among = (read(plain(example), language.code) for _ in range(2))
            among.may(rule.pattern)
            assert list(alone.ways(language.item)) == list(among.ways(language.item)), rule.id
