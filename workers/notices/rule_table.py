"""The rules of all languages as one table, in a form that can be kept: each text once.

Most bags stand in several rules and most of their parts in several bags, up to 4 kB each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workers.notices.bags import Bag
from workers.notices.rule import SCOPE, Claims, Language, Rule


class BagRow(NamedTuple):
    """A bag, see `Bag`: its patterns are numbers of texts."""

    parts: tuple[int, ...]
    none: int
    near: int
    beside: tuple[int, int]
    closing: int
    whole: bool


class RuleRow(NamedTuple):
    """A rule, see `Rule`: its patterns are numbers of texts, its bags numbers of bags."""

    id: str
    claims: Claims
    pattern: int
    needs: tuple[str, ...]
    form: str
    negatable: bool
    unless: int
    bags: tuple[int, ...]


class LanguageRow(NamedTuple):
    """A language, see `Language`; `scope` are the patterns of `SCOPE`, in its order."""

    code: str
    words: tuple[str, ...]
    scope: tuple[int, ...]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RuleTable:
    """All that finds notices, and the names of agencies and press wires that every language knows.

    `agency` is a pattern of names, `press_sign` one of how press wires sign where others have
    their dateline.
    """

    texts: tuple[str, ...]
    bags: tuple[BagRow, ...]
    languages: tuple[LanguageRow, ...]
    agency: str
    press_sign: str
    press_wires: tuple[str, ...]


class _Numbers:
    """The texts and bags of rules, by their numbers."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.bags: dict[Bag, int] = {}

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def bag(self, bag: Bag) -> int:
        return self.bags.setdefault(bag, len(self.bags))

    def row(self, bag: Bag) -> BagRow:
        parts = tuple(map(self.text, bag.parts))
        none, near = self.text(bag.none), self.text(bag.near)
        return BagRow(parts, none, near, bag.beside, bag.closing, bag.whole)

    def rule(self, rule: Rule) -> RuleRow:
        return RuleRow(
            rule.id,
            rule.claims,
            self.text(rule.pattern),
            rule.needs,
            rule.form,
            rule.negatable,
            self.text(rule.unless),
            tuple(map(self.bag, rule.bags)),
        )

    def language(self, language: Language) -> LanguageRow:
        scope = tuple(self.text(getattr(language, name)) for name in SCOPE)
        rules = tuple(map(self.rule, language.rules))
        return LanguageRow(language.code, tuple(sorted(language.words)), scope, rules)


def tabled(
    languages: Sequence[Language], agency: str, press_sign: str, press_wires: Sequence[str]
) -> RuleTable:
    """The table of some languages. What finds no notice is left out: see `Rule`."""
    numbers = _Numbers()
    rows = tuple(map(numbers.language, languages))
    bags = tuple(map(numbers.row, numbers.bags))
    texts = tuple(numbers.texts)
    return RuleTable(texts, bags, rows, agency, press_sign, tuple(press_wires))


def packaged() -> RuleTable:
    """The table of the files in the package."""
    from workers.notices import rule_files as read  # No start out of a wheel needs it.

    return tabled(read.packaged(), read.AGENCY, read.PRESS_SIGN, read.PRESS_WIRES)


def languages(table: RuleTable) -> Iterator[Language]:
    """The languages of a table."""
    texts = table.texts
    bags = [
        Bag(tuple(map(texts.__getitem__, row.parts)), texts[row.none], texts[row.near], *row[3:])
        for row in table.bags
    ]
    for row in table.languages:
        yield Language(
            code=row.code,
            words=frozenset(row.words),
            **{name: texts[number] for name, number in zip(SCOPE, row.scope, strict=True)},
            rules=tuple(_rule(rule, row.code, texts, bags) for rule in row.rules),
            parts=(),
        )


def _rule(row: RuleRow, language: str, texts: Sequence[str], bags: Sequence[Bag]) -> Rule:
    return Rule(
        id=row.id,
        language=language,
        claims=row.claims,
        pattern=texts[row.pattern],
        needs=row.needs,
        form=row.form,
        negatable=row.negatable,
        unless=texts[row.unless],
        bags=tuple(map(bags.__getitem__, row.bags)),
    )
