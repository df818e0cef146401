"""What parts those who signed a story from each other, and from what else stands in the line."""

import re
from typing import Final

from workers.data import gazetteer
from workers.data.lexicons import GIVEN_NAMES
from workers.formats.signer_parts import any_of, is_person, phrases

JOINTS: Final = phrases("joints", "words") | phrases("joints", "capitals")
"""Words that stand between two who signed."""

_WORDS: Final = any_of(JOINTS)

# Looked for only where a sign or a space is: at every letter it would try each of its ways.
PARTS: Final = re.compile(
    r"(?=[\s()（）\[\]|•·;/,،、.])(?:"
    rf"\s*[(（\[]\s*|\s*[)）\]]\s*(?:(?:{_WORDS})\s)?|\s*[|•·;/\n]\s*|\s[-–—ـ]\s"
    rf"|\s*[,،、]\s*|\.\s(?=[^\W\d_]{{3,}}\s?:)|\s(?:{_WORDS})\s)"
)
"""Signs and words between the parts of a line."""

# In Dutch `en` is `and`, in Spanish and French `in`.
_EN = re.compile(r"\s(?:en|EN)\s(?=(?P<behind>[^\s,|;()/•–—-]+(?:\s[^\s,|;()/•–—-]+){1,3}))")
_SPANISH: Final = ("por ", "par ", "texto", "texte")
# In Arabic `and` is one letter, written in one with the name: `ليلى حداد وسامر خوري`.
_WAW = re.compile(r"(?<=\w)\sو(?=(?P<name>\w{2,}))")
_COMMA: Final = " , "
# `Text: Ada Norrland Foto: Bo Skog`: nothing stands before the second label.
_SECOND = re.compile(
    rf"(?<=\w)\s(?=(?:{any_of(phrases('others', 'labels') | phrases('others', 'editors'))})"
    r"\s?:\s)",
    re.IGNORECASE,
)
# `Haber - Ada Norrland`, `كتب - سامر الشمالي`
_DASHED = re.compile(rf"({any_of(phrases('writers', 'dashed'))})\s?[-–—ـ]\s", re.IGNORECASE)
# `लखनऊ से अमित शर्मा की रिपोर्ट`
_REPORT_OF = re.compile(r"(?:\S+\sसे\s)?(?P<who>\S+(?:\s\S+){1,2})\sकी\s(?:विशेष\s)?रिपोर्ट")


def parted(line: str) -> str:
    """The line with a comma for each `and` that only the words behind it show to be one.

    So too before a second label; and where a dash stands behind the first, or the label last, as
    if it had a colon.
    """
    line = _DASHED.sub(r"\1: ", line) if _DASHED.match(line) else line
    line = _SECOND.sub(_COMMA, line) if ":" in line else line
    if "की" in line and (report := _REPORT_OF.fullmatch(line)):
        line = f"रिपोर्ट: {report['who']}"
    if " en " in line or " EN " in line:
        line = _dutch(line)
    return _WAW.sub(_and_in_one, line) if " و" in line else line


def _dutch(line: str) -> str:
    if line.lower().startswith(_SPANISH):
        return line
    return _EN.sub(_and_somebody, line)


def _and_somebody(joint: re.Match[str]) -> str:
    behind = joint["behind"]
    is_somebody = is_person(behind) and not gazetteer.named(behind, "")
    return _COMMA if is_somebody else joint[0]


def _and_in_one(joint: re.Match[str]) -> str:
    name = joint["name"]
    return _COMMA if name in GIVEN_NAMES and f"و{name}" not in GIVEN_NAMES else joint[0]
