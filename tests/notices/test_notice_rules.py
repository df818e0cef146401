"""Every rule proves itself: its examples are found with its axes, its counterexamples are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workers.notices.lint import lint_rules, names, tasted, test_rules
from workers.notices.rule_files import load
from workers.notices.rulebook import BY_CODE, LANGUAGES, Rule, RuleError, written

test_rules.__test__ = False  # type: ignore[attr-defined]  # a function of the program, not a test

RULES = [rule for language in written() for rule in language.rules]
EXAMPLES = [(rule, text) for rule in RULES for text in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.counterexamples]


@pytest.mark.parametrize(
    ("rule", "text"), EXAMPLES, ids=[f"{rule.id}: {text[:40]}" for rule, text in EXAMPLES]
)
def test_a_rule_finds_its_example(rule: Rule, text: str) -> None:
    assert rule.id in names(tasted(text, rule))


@pytest.mark.parametrize(
    ("rule", "text"),
    COUNTEREXAMPLES,
    ids=[f"{rule.id}: {text[:40]}" for rule, text in COUNTEREXAMPLES],
)
def test_a_rule_leaves_its_counterexample_alone(rule: Rule, text: str) -> None:
    assert rule.id not in names(tasted(text, rule))


def test_examples_have_the_axes_of_their_rule() -> None:
    assert test_rules() == ()


def test_no_rule_is_refused() -> None:
    assert lint_rules() == ()


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_all_promised_languages_are_there() -> None:
    promised = (
        "ar bn de en es fr gu hi id it ja ko mr nl no pl pt ru sv ta te tr ur zh".split()  # noqa: SIM905
    )
    assert sorted(BY_CODE) == promised


@pytest.mark.parametrize("language", LANGUAGES, ids=[language.code for language in LANGUAGES])
def test_a_language_says_how_it_points_at_an_item_and_what_is_news(language: object) -> None:
    for part in ("item", "says", "general", "topic", "label"):
        assert getattr(language, part), part


GOOD = RULES[0]

REFUSED = [
    (replace(GOOD, counterexamples=()), "has no counterexample"),
    (replace(GOOD, examples=()), "has no example"),
    (replace(GOOD, cues=()), "has no cue and can never be tried"),
    (replace(GOOD, known_from=""), "does not say where it is known from"),
    (replace(GOOD, pattern=r"(?:\w+ ?)+feed"), "repeats without a bound: it can backtrack badly"),
    (replace(GOOD, pattern=r"auto.*feed"), "repeats without a bound: it can backtrack badly"),
    (replace(GOOD, pattern=r"auto\Sfeed"), "uses a class in capitals"),
    (replace(GOOD, pattern=r"auto(feed"), "is not a regular expression"),
    (replace(GOOD, form="guess"), "has the form guess; known are claim, label, mark"),
    (replace(GOOD, claims=()), "says nothing about any axis"),
]


@pytest.mark.parametrize(("rule", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_lint_refuses_a_rule_that(rule: Rule, message: str) -> None:
    assert message in [finding.message for finding in lint_rules([rule])]


def test_lint_refuses_two_rules_that_say_the_same() -> None:
    twin = replace(GOOD, id=f"{GOOD.id}-again")
    assert any("says the same as" in finding.message for finding in lint_rules([GOOD, twin]))


def test_a_failing_example_and_a_found_counterexample_are_reported() -> None:
    swapped = replace(GOOD, examples=GOOD.counterexamples[:1], counterexamples=GOOD.examples[:1])
    messages = [finding.message.split(":")[0] for finding in test_rules([swapped])]
    assert messages == ["does not find its example", "finds its counterexample"]


BROKEN = [
    ("[[rule]]\nid = 'x'\npattern = '{nobody}'\ncues = ['a']\naxes = {}", "no part is called"),
    ("[parts]\na = '{b}'\nb = '{a}'\n[scope]\nitem = '{a}'", "contain each other"),
    ("[[rule]]\nid = 'x'\npattern = 'x'\ncues = ['a']\naxes = { mood = 'asserted' }", "xx/x"),
    ("[[rule]]\nid = 'x'\npattern = 'x'\ncues = 'a'\naxes = {}", "a list of texts is needed"),
    ("[[rule]", "xx.toml"),
    # Eleven languages had both, and their stems for press releases were never looked for.
    (
        "[parts]\nrelease = 'x'\n[stems]\nrelease = ['y']",
        r"xx\.toml: the part \{release\} hides the stems",
    ),
]


@pytest.mark.parametrize(("source", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_file_that_cannot_be_used_is_refused_with_its_fault(source: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        load({"xx": source})
