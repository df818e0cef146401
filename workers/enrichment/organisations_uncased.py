"""Finds organisations in scripts without capitals, by what their names end or begin with.

愛知県警 | 東京地裁は | 中国地震台网中心 | 서울대학교가 | दिल्ली विश्वविद्यालय | وزارة الصحة المصرية
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from workers import data
from workers.data import gazetteer, organisations
from workers.enrichment import spans
from workers.enrichment.spans import Found, Prose

MOST: Final = 60
"""Organisations of one story."""

RULE: Final = "organisations:suffix"
SURE: Final = 0.8

_TABLES: Final = data.table("uncased_organisations.toml")
_HAN: Final = "一-鿿々"


def find(prose: Prose) -> list[Found]:
    """Every organisation that a table knows, then those whose names say what they are."""
    if not prose.has_uncased:
        return []
    known = [Found(*one, "organisations:table", 0.9) for one in organisations.find(prose.text)]
    reads = _READERS.get(prose.language)
    if reads is None:
        return known
    inside = spans.inside((one.start, one.end) for one in known)
    found = (
        Found(prose.text[start:end], start, end, RULE, SURE)
        for start, end in islice(reads(prose.text), MOST)
        if start not in inside and end - 1 not in inside
    )
    return [*known, *found]


def _words(language: str, kind: str) -> tuple[str, ...]:
    """The longest first, as a pattern tries them in order."""
    words = (word.replace("_", " ") for word in _TABLES[language][kind].split())
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _any_of(language: str, kind: str) -> str:
    return "|".join(map(re.escape, _words(language, kind)))


Reader = Callable[[str], Iterator[tuple[int, int]]]


def _japanese() -> Reader:
    """A run of Kanji, Katakana and capitals that ends so, before a particle or a sign."""
    name = re.compile(
        rf"(?<![{_HAN}ァ-ヶーA-ZＡ-Ｚ])(?P<name>[{_HAN}ァ-ヶーA-ZＡ-Ｚ]{{2,14}}?)"
        rf"(?P<end>{_any_of('ja', 'ends')})(?=[はがをにのもとへで、。，（()「」』やか\s]|$)"
    )
    generic = frozenset(_words("ja", "generic"))

    def read(text: str) -> Iterator[tuple[int, int]]:
        for match in name.finditer(text):
            if match["name"] not in generic and match["name"][0] not in "同各両他":
                yield match.span()

    return read


def _korean() -> Reader:
    """A word that ends so, with a particle behind it or none."""
    name = re.compile(
        rf"(?<![가-힣A-Za-z])(?P<name>[가-힣A-Za-z]{{2,10}}?)(?P<end>{_any_of('ko', 'ends')})"
        r"(?=(?:은|는|이|가|을|를|의|에|에서|과|와|도|로|으로|측은|측이|에게|이다)?(?:[\s,.)'’”\"]|$))"
    )
    generic = frozenset(_words("ko", "generic"))

    def read(text: str) -> Iterator[tuple[int, int]]:
        return (match.span() for match in name.finditer(text) if match["name"] not in generic)

    return read


def _chinese() -> Reader:
    """What begins with the name of a place and ends so, with no word of a sentence between."""
    tail = re.compile(
        rf"(?P<middle>[{_HAN}]{{0,9}}?)(?P<end>{_any_of('zh', 'ends')})"
        rf"(?!{_any_of('zh', 'not_behind')})"
    )
    between = frozenset(_TABLES["zh"]["between"])
    long = frozenset(_words("zh", "ends_of_long"))

    def read(text: str) -> Iterator[tuple[int, int]]:
        reach = 0
        for place in gazetteer.find(text, "zh"):
            match = tail.match(text, place.end) if place.start >= reach else None
            if match is None or not between.isdisjoint(match["middle"]):
                continue
            if match["end"] in long and len(match["middle"]) < 2:
                continue
            reach = match.end()
            yield place.start, reach

    return read


def _indic(language: str) -> Reader:
    """The name of a place, at most one word, and what such a body is called."""
    tail = re.compile(
        rf"(?:(?:\s[^\s,।.]{{2,14}})?\s(?:{_any_of(language, 'ends')})"
        rf"|\s(?:{_any_of(language, 'adjacent')}))(?=[\s,।.)]|$)"
    )
    no = frozenset(_words(language, "no"))

    def read(text: str) -> Iterator[tuple[int, int]]:
        reach = 0
        for place in gazetteer.find(text, language):
            match = tail.match(text, place.end) if place.start >= reach else None
            if match is None or not no.isdisjoint(match[0].split()):
                continue
            reach = match.end()
            yield place.start, reach

    return read


def _arabic() -> Reader:
    """What such a body is called, and one to three words behind it that have the article."""
    name = re.compile(
        rf"(?<!\w)[وبل]?(?P<name>(?:{_any_of('ar', 'heads')})(?:\sال\w{{3,}}){{1,3}})(?!\w)"
    )

    def read(text: str) -> Iterator[tuple[int, int]]:
        return (match.span("name") for match in name.finditer(text))

    return read


_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "ja": _japanese(),
        "ko": _korean(),
        "zh": _chinese(),
        "hi": _indic("hi"),
        "ar": _arabic(),
    }
)
