"""Lines that hold a story back or take it back: `EMBARGOED UNTIL 06:00 GMT`, `MANDATORY KILL`."""

import re
from typing import Final

from workers.data import wires

LONGEST: Final = 160
"""No such line has more characters."""

_LONGEST_BARE: Final = 24

_UNDER: Final = "(?:(?:strictly|under|sous|unter|bajo|sotto|onder|sob|sub|pod|news|press|media)\\s)"
_UNTIL: Final = r"(?:until|till|bis|jusqu|hasta|até|fino|tot|til|sampai|\d)"
# An arms embargo is news: the word must stand alone, or say until when.
_HELD = re.compile(
    rf"\W{{0,4}}(?:{_UNDER}{{1,2}}embargo(?:ed)?\W{{0,4}}$"
    rf"|{_UNDER}{{0,2}}(?:embargoed|embargado|embargada|gesperrt)(?:\W{{0,4}}$|\s(?:for|to)\s)"
    rf"|{_UNDER}{{0,2}}(?:embargo(?:ed|es|ado|ada|ato|ata)?|sperre?frist|spärrtid|sperret)"
    rf"(?:\s?[:–—-]\s?(?=.{{0,30}}(?:\d[:.h]\d\d|\b\d{{4}}\b))|\s(?={_UNTIL})))",
    re.IGNORECASE,
)


# A section of a page may be called `Embargo`; in capitals and alone above a story it is the desk's.
_BARE = re.compile(
    r"[\W_]{0,6}(?:EMBARGO(?:ED)?|EMBARG[AO]D[AO]|EMBARG[AO]T[AO]|SPERRE?FRIST|GESPERRT|SPÄRRTID"
    r"|SPERRET(?:ID)?|ЭМБАРГО|[Ee]mbargo\s?:)[\W_]{0,6}"
)


def is_bare(text: str) -> bool:
    """Whether a line is `EMBARGO` and no more: held back, nobody knows until when."""
    return len(text) <= _LONGEST_BARE and _BARE.fullmatch(text) is not None


def is_held(text: str) -> bool:
    """Whether a line says that a story may not be published yet, or not any more."""
    if not 4 <= len(text) <= LONGEST:
        return False
    lower = text.lower()
    may_be_held = "mbarg" in lower or "sperr" in lower or "spärr" in lower
    if may_be_held and _HELD.match(text) is not None:
        return True
    return _is_kill(text)


def _is_kill(text: str) -> bool:
    """Whether a line in capitals is an agency's for a kill: one word alone may be a menu's."""
    if len(text) > 40 or not text.isupper():
        return False
    found = wires.version_of(text)
    is_clear = " " in text.strip() or text.strip(" *:!") == "KILL"
    return found is not None and found.status == "canceled" and is_clear
