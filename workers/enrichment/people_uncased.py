"""Finds people in scripts without capitals: by what they are, beside words that may be a name.

मंत्री X Y ने | وقال مدير الدفاع X Y إن | の佐々木太郎館長 | 고은정 시장 | 局长孙丽华说
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from workers import data
from workers.data import gazetteer
from workers.enrichment.spans import Found, Prose

_TABLES: Final = data.table("uncased_names.toml")

MOST: Final = 60
"""People of one story."""

RULE: Final = "people:title"
SURE: Final = 0.8

_MOST_WORDS: Final = 3
"""Words of a name."""

_MOST_SAID: Final = 9
"""Words between a verb of saying and the end of who said it."""


def find(prose: Prose) -> list[Found]:
    """Every person, in order, once; none in a language that the table does not have."""
    reads = _READERS.get(prose.language)
    if reads is None or not prose.has_uncased:
        return []
    found: dict[str, Found] = {}
    for name, start in reads(prose.text):
        if len(found) == MOST:
            break
        if name and not gazetteer.named(name, ""):
            found.setdefault(name, Found(name, start, start + len(name), RULE, SURE))
    return list(found.values())


def _words(language: str, kind: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in _TABLES[language].get(kind, "").split())


def _any_of(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _behind_title(language: str) -> Callable[[str], Iterator[tuple[str, int]]]:
    """Hindi, Marathi, Urdu: the title, two or three words, and the word that ends them."""
    kinds = ("titles", "ends", "speaks", "no")
    titles, ends, speaks, no = (_words(language, kind) for kind in kinds)

    def read(text: str) -> Iterator[tuple[str, int]]:
        words = [(match[0], match.start()) for match in re.finditer(r"[^\s,،।۔:;()\"“”‘’]+", text)]
        for at, (word, _) in enumerate(words):
            if word not in titles:
                continue
            end = at + 1
            while end < len(words) and words[end][0] not in ends and end - at <= _MOST_WORDS:
                end += 1
            is_ended = end < len(words) and words[end][0] in ends
            if end - at == _MOST_WORDS + 1 and is_ended and words[end][0] not in speaks:
                end -= 1  # `कप्तान X Y कंधे की`: what has three words speaks.
            names = [name for name, _ in words[at + 1 : end]]
            if (
                is_ended
                and 1 < len(names) <= _MOST_WORDS
                and no.isdisjoint(names)
                and titles.isdisjoint(names)
            ):
                start = words[at + 1][1]
                name = text[start : words[end - 1][1] + len(words[end - 1][0])]
                if name == " ".join(names):
                    yield name, start

    return read


_ARABIC = re.compile(r"[^\s،,.:؛()\"“”«»]+|[،,.:]")


def _arabic(text: str) -> Iterator[tuple[str, int]]:
    """`وقال وزير الثقافة X Y إن`: the last two words of who said it, where a title begins it."""
    titles, said, ends, joints, no = (
        _words("ar", kind) for kind in ("titles", "said", "ends", "joints", "no")
    )
    words = [(match[0], match.start()) for match in _ARABIC.finditer(text)]
    yield from _honoured(text, words, joints, no | titles | ends)
    for at, (word, _) in enumerate(words):
        if word not in said:
            continue
        end = at + 1
        while end < len(words) and words[end][0] not in ends and end - at <= _MOST_SAID:
            end += 1
        who = words[at + 1 : end]
        size = _size([name for name, _ in who], joints)
        if end == len(words) or words[end][0] not in ends or not size or len(who) < size:
            continue
        names, before = who[-size:], [name for name, _ in who[:-size]]
        plain = {name for name, _ in names}
        is_titled = not before or before[0] in titles
        if is_titled and no.isdisjoint(plain) and titles.isdisjoint(plain):
            start = names[0][1]
            yield text[start : names[-1][1] + len(names[-1][0])], start


def _honoured(
    text: str, words: list[tuple[str, int]], joints: frozenset[str], no: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """`المهندس X Y`: two words behind what somebody is called by, three with `عبد`."""
    honours = _words("ar", "honours")
    for at, (word, _) in enumerate(words[:-2]):
        names = words[at + 1 : at + 3]
        if word not in honours or any(name.startswith("لل") or name in no for name, _ in names):
            continue
        if names[1][0] in joints:
            names = words[at + 1 : at + 4]
        name = " ".join(name for name, _ in names)
        start = names[0][1]
        if name.replace(" ", "").isalpha() and text.startswith(name, start):
            yield name, start


def _size(words: list[str], joints: frozenset[str]) -> int:
    """How many of the last words are a name: `حسام عبد الرازق` has three; 0: they are none."""
    last = 2 if len(words) > 2 and words[-2] in joints else 1
    first = len(words) - last - 1
    if first < 0 or words[first].startswith("ال") or not any(len(word) > 2 for word in words):
        return 0
    return last + 1


_JAPANESE = re.compile(
    rf"(?:(?<![一-鿿々])(?P<name>(?:{_any_of(_words('ja', 'surnames'))})[一-鿿々ぁ-んァ-ヶ]{{1,3}}?"
    r"|[ァ-ヶー]{2,}(?:[・＝][ァ-ヶー]+){1,3}"
    r"|(?<=[の、])[一-鿿々]{3,5}(?=さん[(（]\d)|(?<=[の、])[一-鿿々]{4}(?=市長|町長|村長|知事|社長)))"
    rf"(?=(?:{_any_of(_words('ja', 'titles'))})(?:[はがをにのもとへで、。「（()」]|$)"
    r"|(?:さん)?[(（]\d{1,3}[)）])"
)
_POSTS = _any_of(_words("ko", "titles"))
_KOREAN = re.compile(
    rf"(?<![가-힣])(?!(?:{_POSTS})\s)"
    rf"(?P<name>[{''.join(sorted(_words('ko', 'surnames')))}][가-힣]{{2}})\s"
    rf"(?:[가-힣]{{1,10}}\s?)??(?:{_POSTS})"
    r"(?=은|는|이|가|을|를|의|에|도|와|과|께|,|\s|$)"
)
_CHINESE = re.compile(
    rf"(?:{_any_of(_words('zh', 'titles'))})"
    rf"(?P<name>[{''.join(sorted(_words('zh', 'surnames')))}][一-鿿]{{1,2}}?)"
    rf"(?={_any_of(_words('zh', 'behind'))})"
)


def _by(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[str, int]]]:
    def read(text: str) -> Iterator[tuple[str, int]]:
        return ((match["name"], match.start("name")) for match in pattern.finditer(text))

    return read


_READERS: Mapping[str, Callable[[str], Iterator[tuple[str, int]]]] = MappingProxyType(
    {
        "hi": _behind_title("hi"),
        "mr": _behind_title("mr"),
        "ur": _behind_title("ur"),
        "ar": _arabic,
        "ja": _by(_JAPANESE),
        "ko": _by(_KOREAN),
        "zh": _by(_CHINESE),
    }
)
