"""Finds the agencies that the text itself names as its source: `reports Yonhap news agency`."""

import re
from collections.abc import Iterator
from datetime import datetime

from pydantic import JsonValue

from schemas.event import Origin
from workers.cleaning import copy
from workers.data.agencies import Agency, mentioned
from workers.data.phrases import CITED_AFTER, CITED_BEFORE
from workers.story import Fact, Story

AROUND = 40
"""How many characters before and after a name may hold the words that cite it."""

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
    for agency, start, end in mentioned(text):
        before = _BEFORE.search(text[max(start - AROUND, 0) : start])
        after = _AFTER.match(text[end : end + AROUND])
        if before or after:
            begin = start - len(before[0].lstrip(' \n("“')) if before else start
            yield agency, text[begin : end + (after.end() if after else 0)].strip()
