"""The line of SPA that says where and when a story is from: a place, its day in two calendars."""

import re
from typing import Final

SIGN: Final = "الموافق"
"""What stands between the two dates: `that is`."""

_WORD: Final = "[\u0621-\u064a]"
_HIJRI: Final = rf"\d{{1,2}}\s?/?\s?{_WORD}{{3,8}}(?:\s{_WORD}{{4,8}})?\s?/?\s?1[34]\d\d\s?ه?ـ?"
PATTERN: Final = (
    rf"(?P<place>[^()\[\]\"“”:;!?\n\d]{{2,40}}?)[,،]?\s{_HIJRI}[\s,،]{{1,2}}{SIGN}\s"
    rf"(?P<date>\d{{1,2}}\s?/?\s?{_WORD}{{3,8}}(?:\s{_WORD}{{3,8}})?\s?/?\s?\d{{4}})\s?م?\.?"
    r"(?:\s(?:[-–—/(]\s?)?(?P<agency>واس|SPA)(?:\s?[-–—/)]{1,3})?)?"
)
"""الرياض 22 شعبان 1447 هـ الموافق 10 فبراير 2026 م واس"""

_LINE = re.compile(PATTERN)
_LONGEST: Final = 110


def is_line(text: str) -> bool:
    """Whether a line is a place and its day, and no more but the sign of the agency."""
    return SIGN in text and len(text) <= _LONGEST and _LINE.fullmatch(text.strip()) is not None
