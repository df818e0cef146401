"""How a name stands in a text: as a word, with the endings and prefixes its script gives it.

Russian and Polish decline names, Korean and Bengali hang particles on them, Hebrew and Arabic put
letters before them, Chinese, Japanese and Thai write no space. This is no grammar: a short table.
"""

from types import MappingProxyType
from typing import Final
from unicodedata import category

_CLASSES: Final[dict[str, str]] = {
    "": "-",
    "а": "а ы и е у ой ою і",
    "я": "я и е ю ей ёй ії і ї",
    "ь": "ь и ю е ем ём я ью і",
    "й": "й я ю е ем ём",
    "c": "- а у е ом ем и і",
    "pa": "a y i ie ę ą e",
    "pc": "- a u em ie iem owi",
    "po": "a ie em owi",
    "pn": "ń nia niu niem",
    "pw": "- ia iu iem",
    "pi": "- ą",
}
"""The classes of endings; `-` is none at all. Of Russian by its last letter, then of Polish."""

CLASSES: Final = MappingProxyType(
    {name: frozenset(end.strip("-") for end in ends.split()) for name, ends in _CLASSES.items()}
)
LONGEST: Final = 3
"""Letters of the longest ending."""

SHORTEST: Final = 3
"""Letters of a stem that takes endings."""

_BENGALI: Final = ("ে", "ের", "র", "তে", "য়", "কে")
_GUJARATI: Final = ("માં", "ના", "ની", "નો", "થી", "ને")
_MARATHI: Final = ("त", "च्या", "तील", "ला", "ने", "हून")
_KOREAN: Final = frozenset("시도에의은는이가을를와과로으발서측행")
_GOES_ON: Final = frozenset("酒語海刀画茶")
"""What a name in Chinese characters opens another word before."""

_HEBREW: Final = frozenset("בלמוה")
_ARABIC: Final = frozenset("وبلفك")


def of(name: str, is_polish: bool) -> tuple[tuple[str, str], ...]:
    """The stems of a name, each with its class of endings."""
    last = name[-1:]
    if "а" <= last <= "є" and len(name) > SHORTEST:
        if last in _CLASSES:
            return ((name[:-1], last),)
        return ((name, "" if last in "оеиіуюыэёє" else "c"),)
    if is_polish and len(name) > SHORTEST:
        return _polish(name)
    return ((name, ""),)


def _polish(name: str) -> tuple[tuple[str, str], ...]:
    if name.endswith("a"):
        return ((name[:-1], "pa"),)
    if name.endswith("ów"):
        return ((name, ""), (f"{name[:-2]}ow", "po"))
    if name.endswith("ń"):
        return ((name[:-1], "pn"),)
    if name.endswith("ódź"):
        return ((name, ""), (f"{name[:-3]}odzi", "pi"))
    if name.endswith("ław"):
        return ((name, "pw"),)
    return ((name, "" if name[-1] in "eioyąęó" else "pc"),)


def stands(text: str, start: int, end: int) -> bool:
    """Whether a name in a script without capitals stands in a text as a word."""
    first = text[start] if text[start] >= "\u0590" else text[end - 1]  # `JR北海道`
    if first < "\u0900":
        return _semitic(text, start, end, first)
    if first < "\u0e00":
        return _indic(text, start, end)
    if "가" <= first <= "힣":
        return _korean(text, start, end)
    return _unspaced(text, start, end, first)


def _semitic(text: str, start: int, end: int, first: str) -> bool:
    before = text[start - 1 : start]
    if before.isalnum():
        prefixes = _HEBREW if first < "\u0600" else _ARABIC
        if before not in prefixes or (start > 1 and text[start - 2].isalnum()):
            return False
    return not text[end : end + 1].isalnum()


def _indic(text: str, start: int, end: int) -> bool:
    if _is_within(text[start - 1 : start]):
        return False
    if not _is_within(text[end : end + 1]):
        return True
    ends = next((ends for ends in (_MARATHI, _BENGALI, _GUJARATI) if text[end] in _FIRST[ends]), ())
    return any(
        text.startswith(one, end) and not _is_within(text[end + len(one) : end + len(one) + 1])
        for one in ends
    )


_FIRST: Final = {
    ends: frozenset(one[0] for one in ends) for ends in (_MARATHI, _BENGALI, _GUJARATI)
}


def _is_within(char: str) -> bool:
    return bool(char) and (char.isalnum() or category(char)[0] == "M")


def _korean(text: str, start: int, end: int) -> bool:
    if "가" <= text[start - 1 : start] <= "힣":
        return False
    following = text[end : end + 1]
    return not "가" <= following <= "힣" or following in _KOREAN


def _unspaced(text: str, start: int, end: int, first: str) -> bool:
    """A name in katakana is the whole run of katakana; `日本酒` is rice wine."""
    if text[end : end + 1] in _GOES_ON:
        return False
    if not "ァ" <= first <= "ヿ":
        return True
    around = (text[start - 1 : start], text[end : end + 1])
    return not any("ァ" <= char <= "ヿ" and char != "・" for char in around)
