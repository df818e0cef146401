"""Finds the agencies that the text itself names as its source: `reports Yonhap news agency`."""

import re
from collections.abc import Iterator
from datetime import datetime

from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import JsonValue

from schemas.event import Origin
from workers.cleaning import copy
from workers.data.agencies import AGENCIES, Agency
from workers.data.phrases import CITED_AFTER, CITED_BEFORE
from workers.story import Fact, Story

AROUND = 40
"""How many characters before and after a name may hold the words that cite it."""

_NAMES: tuple[tuple[str, Agency], ...] = tuple(
    {name: (name, agency) for agency in reversed(AGENCIES) for name in agency.names}.values()
)
_FINDER = AhoCorasick([name for name, _ in _NAMES], matchkind=MatchKind.LeftmostLongest)
_BEFORE = re.compile(
    rf"(?:^|[\s(\"“])(?:{CITED_BEFORE})\s(?:the\s|der\s|die\s|l['’])?$", re.IGNORECASE
)
_AFTER = re.compile(rf"['’]?s?[,]?\s?(?:{CITED_AFTER})(?!\w)", re.IGNORECASE)


def add(story: Story, now: datetime) -> Story:
    """Add `sources`: each agency that is cited, once, with the words that cite it."""
    first: dict[str, JsonValue] = {}
    for agency, words in _cited(copy.body(story)):
        first.setdefault(agency.key, {"name": agency.name, "text": words})
    if not first:
        return story
    return story.with_facts(
        Fact("sources", list(first.values()), Origin.TEXT, 0.9, "sources:cited")
    )


def _cited(text: str) -> Iterator[tuple[Agency, str]]:
    for number, start, end in _FINDER.find_matches_as_indexes(text):
        name, agency = _NAMES[number]
        if not _is_word(text, start, end) or not _is_certain(name, agency):
            continue
        before = _BEFORE.search(text[max(start - AROUND, 0) : start])
        after = _AFTER.match(text[end : end + AROUND])
        if before or after:
            begin = start - len(before[0].lstrip(' \n("“')) if before else start
            yield agency, text[begin : end + (after.end() if after else 0)].strip()


def _is_word(text: str, start: int, end: int) -> bool:
    """Not inside a word: `UPI` is none in `UPIs`."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _is_certain(name: str, agency: Agency) -> bool:
    """Names that are also words count only in capitals or with several words."""
    return not agency.word or name.isupper() or " " in name
