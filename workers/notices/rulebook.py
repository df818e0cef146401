"""The rules of all languages: as they were kept when the wheel was built, else from their files."""

from __future__ import annotations

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

LANGUAGES: Final = made("languages", tuple[Language, ...]) or packaged()
RULES: Final = tuple(rule for language in LANGUAGES for rule in language.rules)
BY_CODE: Final = {language.code: language for language in LANGUAGES}
