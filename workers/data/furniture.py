"""Page furniture and notes of desks (furniture.toml): which paragraphs are not the story."""

import re
from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from workers import data


class Line(NamedTuple):
    """What a paragraph is: its kind, the rule that says so, and the form that the rule has."""

    kind: str
    rule: str
    form: str


LONGEST: Final = 240
"""A longer paragraph is no furniture, whatever it begins with. Notes may be longer."""

LONGEST_NOTE: Final = 1_200

LONGEST_COUNTED: Final = 40

_COUNT: Final = "0123456789-– \u00a0"

EDGES: Final = " \t\n.!»«›>→…*•|[]()（）【】<>＜＞#-–—=_~►▶▸■●👉📌🔴📲📱🔔✅☑✔➡▪◾🔹🔸🔵🟢📢📰📩✉"
_EDGE: Final = frozenset(EDGES)
_QUOTES: Final = frozenset("\"“”„‘'’「『")
_CLOSERS: Final = "\"'”’»)]）】 "
_STOPS: Final = (".", "。", "।", "॥", "؟")
_SIGN: Final = r"(?:\s?[:：|»›>]\s?|\s?[–—]\s?|\s[-/]{1,2}\s|-\s)"
_KEY: Final = 4
_LOOKED_AT: Final = {"note": 80, "named": 400}
"""The characters of a note that are looked at: no phrase with its sign is longer than 80."""

_READ: Final = data.table("furniture.toml")
_TABLES: Final = _READ["lines"]


def _named() -> str:
    """What a note speaks of, as a pattern: beginnings of words, case-folded."""
    words = [word.casefold() for word in _READ["named"]["words"]]
    return "|".join((r"(?<!\w)" if word[0].isalnum() else "") + re.escape(word) for word in words)


_FORMS: Final = {
    "whole": r"\s?[:：]?",
    "heading": r"\s?[:：]?",
    "label": _SIGN + ".{2,160}",
    "titled": _SIGN + ".{2,160}",
    "call": rf"(?:{_SIGN}|\s).{{2,160}}",
    "caption": r"\.?\s?[:：/|＝=]\s?.{2,80}",
    "begins": r"(?!\w).{0,90}",
    "opens": r"(?!\w).{0,240}",
    "note": r"(?:\.?\s?[:：]|\s?--|\s?[)\]]|$).*",
    "named": rf"(?:$|\s?[)\]]|(?:\.?\s?[:：]|\s?--)(?=.{{0,300}}?(?:{_named()}))).*",
    "rights": r"\s?[,:]?\s?\d{4}(?!\d).{0,200}",
    "owner": r"\s?[^\W_].{0,200}",
    "list": "",
    "counted": "",
    "reserved": r"(?:\s?[.,;:|©–-].{0,150})?",
}
"""What may follow the phrase."""

_TITLED: Final = frozenset(
    {
        "whole",
        "heading",
        "titled",
        "begins",
        "opens",
        "note",
        "named",
        "rights",
        "owner",
        "reserved",
        "list",
    }
)
"""The forms that may end as a sentence does."""


def _phrase(text: str) -> str:
    """A phrase as a pattern for case-folded text; `...` stands for at most 40 characters."""
    parts = _folded(text).lstrip(EDGES).split("...")
    return ".{0,40}?".join(re.escape(part) for part in parts)


def _key(text: str) -> str:
    return _folded(text).lstrip(EDGES).partition("...")[0][:_KEY]


def _folded(text: str) -> str:
    """In no case; the Turkish capital with a dot is one letter there too."""
    return text.replace("İ", "i").casefold()


def _index() -> dict[str, dict[Line, set[str]]]:
    """The phrases by the first four characters of what they match: most paragraphs have none."""
    phrases: defaultdict[str, defaultdict[Line, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table in _TABLES:
        line = Line(table["kind"], table["rule"], table["form"])
        listed = line.form == "list"
        for language, texts in table.items():
            if language in Line._fields:
                continue
            for text in texts:
                # A list may go on with any of its words, a phrase stands for itself.
                phrases[_key(text)][line].update(texts if listed else (text,))
    return {key: dict(lines) for key, lines in phrases.items()}


@cache
def _patterns(key: str) -> tuple[tuple[Line, re.Pattern[str]], ...]:
    """The patterns for what begins so, made when the first text does: most are never met."""
    return tuple(
        (line, _pattern(line.form, found)) for line, found in _BY_BEGINNING.get(key, {}).items()
    )


def _pattern(form: str, phrases: set[str]) -> re.Pattern[str]:
    spelled = {_phrase(phrase) for phrase in phrases}
    any_of = "|".join(sorted(spelled, key=lambda phrase: (-len(phrase), phrase)))
    if form == "list":
        return re.compile(rf"(?:{any_of})(?:[ ,|/·\n\t]{{1,3}}(?:{any_of})){{1,11}}")
    return re.compile(f"(?:{any_of}){_FORMS[form]}", re.DOTALL)


_BY_BEGINNING: Final = _index()

_RESERVING: Final = tuple(
    text
    for table in _TABLES
    if table["form"] == "reserved"
    for language, texts in table.items()
    if language not in Line._fields
    for text in texts
)


@cache
def _reserved() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(_phrase, _RESERVING))})[\s.©!]*$")


_ENDINGS: Final = frozenset(text.casefold()[-3:] for text in _RESERVING)


def line(text: str) -> Line | None:
    """What a whole paragraph is, or None where it is, or may be, the story."""
    first = text[:1]
    if first in _QUOTES:
        return None
    # Ordinary paragraphs end here: four look-ups each.
    if first.isdigit():
        return _counted(text)
    head = _folded(text[:_KEY])
    if not _is_key(head) and first not in _EDGE:
        return None
    return _known(text) if len(text) <= LONGEST_NOTE else None


def _counted(text: str) -> Line | None:
    """`3 min read`: what stands behind a number."""
    if len(text) > LONGEST_COUNTED:
        return None
    behind = _folded(text).lstrip(_COUNT).rstrip(EDGES)
    for found, pattern in _patterns(behind[:_KEY]):
        if found.form == "counted" and pattern.fullmatch(behind):
            return found
    return None


def _is_key(head: str) -> bool:
    known = _BY_BEGINNING
    return head in known or head[:3] in known or head[:2] in known or head[:1] in known


def _known(text: str) -> Line | None:
    bare = _folded(text.strip(EDGES))
    short = len(text) <= LONGEST
    for size in range(_KEY, 0, -1):
        key = bare[:size]
        for found, pattern in _patterns(key) if key in _BY_BEGINNING else ():
            if found.form in _LOOKED_AT:
                if pattern.match(bare[: _LOOKED_AT[found.form]]):
                    return found
            elif short and _is_line(found.form, pattern, bare, text):
                return found
    return None


def _is_line(form: str, pattern: re.Pattern[str], bare: str, text: str) -> bool:
    found = pattern.fullmatch(bare)
    return found is not None and (form in _TITLED or not ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop; dots that cut it off are none, nor is a bracket."""
    bare = text.rstrip()
    if bare[:1] in "([（【" and bare[-1:] in ")]）】":
        return False
    bare = bare.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) and not bare.endswith("...")


def rights_at(text: str) -> int:
    """Where the words at the end of a text begin that reserve its rights; -1 where there are none.

    They stand after its last sentence.
    """
    last = text[-4:].casefold()
    if last[1:] not in _ENDINGS and last[:3] not in _ENDINGS:
        return -1
    start = max(len(text) - 120, 0)
    tail = text[start:].lower()
    found = _reserved().search(tail) if len(tail) == len(text) - start else None
    if found is None or found.start() + start == 0:
        return -1
    before = tail[: found.start()].rstrip()
    return found.start() + start if before.endswith((*_STOPS, "|", "©")) else -1
