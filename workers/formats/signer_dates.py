"""The dates in a line that says who wrote a story, with the words before them and the time of day.

Posted by Ada Norrland on 3 November 2025 | Ada Norrland • le 3/11/2025 à 10:15
2025年11月3日 記者 北山花子 | Kamis, 3 November 2025 10:15 WIB
"""

import re
from typing import Final

from workers.data import months
from workers.data.phrases import PUBLISHED_WORDS, UPDATED_WORDS

_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?"
_WEEKDAY = rf"(?:{months.WEEKDAYS_PATTERN})"
_YEAR = r"(?:[,.]?\s(?:de\s)?\d{4}(?!\d))"
_ZONE = (
    r"(?:ist|gmt|utc|bst|est|edt|et|cst|cdt|ct|pst|pdt|pt|cet|cest|eet|eest|msk|hkt|sgt|pkt|wib|wita"
    r"|wit|jst|kst|aest|aedt|nzdt|nzst|hst|akst|akdt|mst|mdt|ast|adt|nst|ndt|sast|wat|eat|cat|ict|pht"
    r"|myt|brt|art|мск)"
)
_CLOCK = (
    r"(?:(?:\s?[,|•·–-]\s?|[\sT]+)"
    r"(?:(?:at|à|um|às|a\slas|alle|ore|kl\.?|om|pukul|saat|в|о|godz\.?)\s)?"
    r"\d{1,2}[:.hH]\d{2}(?::\d{2})?(?![\d.])(?:\s?(?:a\.?m\.?|p\.?m\.?|uhr|h|uur)(?!\w))?"
    rf"(?:\s\(?{_ZONE}\)?(?!\w))?"
    r"|\s?(?:午前|午後|上午|下午|오전|오후)\s?\d{1,2}(?:[:：]\d{2}(?!\d)|[時时点點시](?:\s?\d{1,2}\s?[分분])?))"
)
_AGO = (
    r"(?:há|hace|vor|il y a)\s\d{1,3}\s"
    r"(?:\w{1,3}\.?|minutos?|horas?|dias?|días?|minuten|stunden?|tag(?:en)?|minutes?|heures?|jours?)(?!\w)"
)
_DATE: Final = (
    rf"(?:{_DAY}\s?(?:de\s|of\s)?{months.SIGNED}\.?{_YEAR}?"
    rf"|{months.SIGNED}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d){_YEAR}?"
    r"|\d{4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}(?!\d)(?:\s?[日일]|\.(?!\d))?"
    r"|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
_WHOLE = re.compile(
    rf"(?<!\w)(?:(?:{PUBLISHED_WORDS}|{UPDATED_WORDS}|stand|as of)\s?[:：]?\s)?"
    r"(?:(?:on|the|le|am|el|em|il|den|du|vom|op|dnia|入力|입력|発行|掲載|发布时间[:：]?)\s)?"
    rf"(?:{_WEEKDAY}[.,]?\s)?{_DATE}(?:,?\s{_WEEKDAY}(?!\w))?{_CLOCK}?"
    rf"|(?<!\w)(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})\s{_AGO}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# What every date has in it: a name of a month, or else this.
_NUMBERS = re.compile(r"\d\s?[-/.年년月월]\s?\d|[áÁaAeErR]\s\d")
_MARK: Final = " , "


def without(line: str) -> str:
    """The line with a comma for each date in it; the very same where there is none."""
    if not _DIGIT.search(line):
        return line
    signed = months.signed(line)
    if months.SIGN not in signed and not _NUMBERS.search(signed):
        return line
    text, at = "", 0
    for match in _WHOLE.finditer(signed):
        text += line[at : match.start()] + _MARK
        at = match.end()
    return text + line[at:] if at else line
