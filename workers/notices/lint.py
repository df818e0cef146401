"""Checks of the rules themselves: what `copytaster rules test` and `rules lint` report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.verdict import Verdict
from workers.notices.finder import find
from workers.notices.normalise import plain
from workers.notices.rulebook import FORMS, Rule, compiled, written
from workers.story import Block, Fields, Role, Story

MIN_COUNTEREXAMPLES: Final = 1

# A repeated group whose inside can be empty or ends in an open repeat: the shapes that make a
# backtracking matcher try every way to share the same characters.
_NESTED: Final = re.compile(r"\((?:\?:)?(?:[^()\\]|\\.)*(?<!\\)[*+](?:[^()\\]|\\.)*\)[*+{]")
_CAPITAL_CLASS: Final = re.compile(r"\\[A-Z]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a rule: which rule, and what is wrong in a sentence."""

    rule: str
    message: str


def test_rules(rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    """Every example must be found by its rule with its axes, no counterexample by it."""
    return tuple(finding for rule in _all_or(rules) for finding in _tested(rule))


def lint_rules(rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    """Rules that could be slow, that prove nothing, or that repeat each other."""
    return tuple(finding for check in (_shape, _repeats) for finding in check(_all_or(rules)))


def _all_or(rules: Sequence[Rule] | None) -> Sequence[Rule]:
    """Some rules, else all of the package, as their files have them."""
    if rules is not None:
        return rules
    return [rule for language in written() for rule in language.rules]


def tasted(text: str, rule: Rule) -> Verdict:
    """The verdict on an invented item that ends with this text; marks stand at its beginning."""
    blocks = [
        Block("Harbour gets new lamps", Role.HEADLINE, "headline"),
        Block("Workers put up forty lamps along the quay.", Role.BODY, "p[1]"),
        Block("The light is warm.", Role.BODY, "p[2]"),
    ]
    example = Block(text, Role.BODY, "p[0]")
    at = 1 if rule.form != "claim" else len(blocks)
    fields = Fields(language=rule.language)
    return find(Story("example", (*blocks[:at], example, *blocks[at:]), fields))


def names(verdict: Verdict) -> frozenset[str]:
    """The rules that proved something in a verdict."""
    return frozenset(name for proof in verdict.evidence for name in proof.rule.split("+"))


def _tested(rule: Rule) -> Iterator[Finding]:
    for text in rule.examples:
        verdict = tasted(text, rule)
        if rule.id not in names(verdict):
            yield Finding(rule.id, f"does not find its example: {text}")
        elif any(getattr(verdict.axes, axis) != state for axis, state in _lasting(rule, verdict)):
            yield Finding(rule.id, f"finds its example with other axes: {text}")
    for text in rule.counterexamples:
        if rule.id in names(tasted(text, rule)):
            yield Finding(rule.id, f"finds its counterexample: {text}")


def _lasting(rule: Rule, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The claims of a rule that no other rule made stronger in this verdict."""
    weak = {"implied"}
    for axis, state in rule.claims:
        others = names(verdict) - {rule.id}
        if not (state in weak and others):
            yield axis.value, state.value


def _shape(rules: Sequence[Rule]) -> Iterator[Finding]:
    for rule in rules:
        for faulty, message in _faults(rule):
            if faulty:
                yield Finding(rule.id, message)


def _faults(rule: Rule) -> Iterator[tuple[bool, str]]:
    yield rule.form not in FORMS, f"has the form {rule.form}; known are {', '.join(FORMS)}"
    yield not rule.claims, "says nothing about any axis"
    yield not rule.cues, "has no cue and can never be tried"
    yield not rule.examples, "has no example"
    yield len(rule.counterexamples) < MIN_COUNTEREXAMPLES, "has no counterexample"
    yield not rule.known_from, "does not say where it is known from"
    yield _unbounded(rule.pattern), "repeats without a bound: it can backtrack badly"
    yield bool(_CAPITAL_CLASS.search(rule.pattern)), "uses a class in capitals"
    yield _never_compiles(rule.pattern), "is not a regular expression"
    yield any(len(cue) < 2 for cue in rule.cues), "has a cue of one character"


def _unbounded(pattern: str) -> bool:
    """Whether a group that repeats holds an open repeat, or an open repeat spans anything."""
    return bool(_NESTED.search(pattern)) or bool(re.search(r"(?<!\\)\.[*+]", pattern))


def _never_compiles(pattern: str) -> bool:
    try:
        compiled(pattern)
    except re.error:
        return True
    return False


def _repeats(rules: Sequence[Rule]) -> Iterator[Finding]:
    """Two rules of one language with the same pattern, or one example found the same way twice."""
    same: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in rules:
        same[rule.language, rule.pattern].append(rule.id)
    for ids in same.values():
        if len(ids) > 1:
            yield Finding(ids[1], f"says the same as {ids[0]}")
    for language in sorted({rule.language for rule in rules}):
        own = [rule for rule in rules if rule.language == language]
        yield from _twins(own)


def _twins(rules: Sequence[Rule]) -> Iterator[Finding]:
    for number, rule in enumerate(rules):
        for other in rules[number + 1 :]:
            if rule.claims == other.claims and _cover(rule, other) and _cover(other, rule):
                yield Finding(other.id, f"says the same as {rule.id}")


def _cover(rule: Rule, other: Rule) -> bool:
    pattern = compiled(rule.pattern)
    return bool(other.examples) and all(pattern.search(plain(text)) for text in other.examples)
