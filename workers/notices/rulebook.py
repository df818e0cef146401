"""The rules of all languages: as they were kept when the wheel was built, else from their files."""

from __future__ import annotations

from typing import Final

from workers.made import made
from workers.notices.parts import RuleError as RuleError
from workers.notices.parts import compiled as compiled
from workers.notices.rule import FORMS as FORMS
from workers.notices.rule import SCOPE as SCOPE
from workers.notices.rule import Language as Language
from workers.notices.rule import Rule as Rule
from workers.notices.rule_table import RuleTable, languages, packaged


def written() -> tuple[Language, ...]:
    """The languages as their files have them: with examples, cues and parts, for checks and tables.

    No story needs them, and reading them takes longer than all else at the start.
    """
    from workers.notices import rule_files

    return rule_files.packaged()


_TABLE: Final = made("rules", RuleTable) or packaged()

LANGUAGES: Final = tuple(languages(_TABLE))
RULES: Final = tuple(rule for language in LANGUAGES for rule in language.rules)
BY_CODE: Final = {language.code: language for language in LANGUAGES}

AGENCY: Final = _TABLE.agency
"""The names of agencies that every language knows, as a pattern."""

PRESS_WIRES: Final = _TABLE.press_wires
"""Wires that carry press releases: what they distribute is promotion, not syndication."""

PRESS_SIGN: Final = _TABLE.press_sign
"""How they sign where others have their dateline."""
