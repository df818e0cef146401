"""The rules of all languages: as they were kept when the wheel was built, else from their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workers.notices.made import made
from workers.notices.parts import RuleError as RuleError
from workers.notices.parts import compiled as compiled
from workers.notices.rule_files import AGENCY as AGENCY
from workers.notices.rule_files import FORMS as FORMS
from workers.notices.rule_files import PRESS_SIGN as PRESS_SIGN
from workers.notices.rule_files import PRESS_WIRES as PRESS_WIRES
from workers.notices.rule_files import SCOPE as SCOPE
from workers.notices.rule_files import Language as Language
from workers.notices.rule_files import Rule as Rule
from workers.notices.rule_files import packaged


def _read() -> Iterator[Language]:
    """The languages, each part of a bag kept once: most are in several bags, up to 4 kB each."""
    parts: dict[str, str] = {}
    for language in made("languages", tuple[Language, ...]) or packaged():
        yield replace(language, rules=tuple(_kept_once(rule, parts) for rule in language.rules))


def _kept_once(rule: Rule, parts: dict[str, str]) -> Rule:
    def once(part: str) -> str:
        return parts.setdefault(part, part)

    bags = (
        replace(bag, parts=tuple(map(once, bag.parts)), none=once(bag.none), near=once(bag.near))
        for bag in rule.bags
    )
    return replace(rule, bags=tuple(bags)) if rule.bags else rule


LANGUAGES: Final = tuple(_read())
RULES: Final = tuple(rule for language in LANGUAGES for rule in language.rules)
BY_CODE: Final = {language.code: language for language in LANGUAGES}
