"""How each language says who said it, beside a quotation (quotes.toml), ready for use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pydantic import JsonValue

from workers import data


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The words of one language, in small letters; see quotes.toml for what each set is."""

    verbs: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    according: tuple[tuple[str, ...], ...] = ()
    according_begins: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    titled: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    dashed: re.Pattern[str] | None = None
    around: bool = False


NONE = Speech()
"""Of a language that quotes.toml does not have: what is said is found, but not who says it."""


def of(language: str) -> Speech:
    """The words of a language, by its primary subtag."""
    return _table().get(language, NONE)


@cache
def _table() -> Mapping[str, Speech]:
    tables = data.table("quotes.toml")
    return MappingProxyType({language: _speech(table) for language, table in tables.items()})


def _speech(table: Mapping[str, JsonValue]) -> Speech:
    def words(name: str) -> frozenset[str]:
        return frozenset(str(table.get(name, "")).split())

    according = tuple(tuple(phrase.split()) for phrase in _phrases(table))
    return Speech(
        verbs=words("verbs") | words("told"),
        told=words("told"),
        beside=words("beside"),
        same=words("same"),
        according=according,
        according_begins=frozenset(phrase[0] for phrase in according),
        stops=words("stops"),
        links=words("links"),
        titled=tuple(_titled(table)),
        dashed=_dashed(words("verbs")) if table.get("dash") else None,
        around=bool(table.get("around")),
    )


def _phrases(table: Mapping[str, JsonValue]) -> list[str]:
    phrases = table.get("according", [])
    return [str(one) for one in phrases] if isinstance(phrases, list) else []


def _dashed(verbs: frozenset[str]) -> re.Pattern[str]:
    """What is said behind a dash at the beginning of a line, up to the verb that says so."""
    said = "|".join(sorted(verbs))
    return re.compile(
        rf"(?:\A|\n)[–—-][ \u00a0](?P<said>[^\n]{{10,600}}?)"
        rf"[,.!?]{{1,2}} (?:[–—-] )?(?=(?:a |ha )?(?:{said})\b)"
    )


def _titled(table: Mapping[str, JsonValue]) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    if "before" in table:
        titles = "|".join(str(table.get("titles", "")).split())
        before = str(table["before"]).replace("TITLE", f"(?:{titles})\\.?")
        yield re.compile(before), re.compile(str(table.get("then", "")))
