"""Takes the source's tags apart: keywords, a line of tags, tags that a page glued together.

`seoulbeijingJoe BidenYonhap` is cut where a small letter meets a capital, and where the names we
know join. Every tag says whether it was read or guessed.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import JsonValue

from schemas.event import Origin
from workers.data.agencies import AGENCIES
from workers.data.phrases import TAG_LABELS
from workers.data.places import PLACES
from workers.story import Fact, Role, Story

LONGEST = 2000
"""A line of tags longer than this is not one; it stays in `moved` as it is."""

SHORTEST_GLUED = 25
"""A tag of fewer characters with a capital inside is a name: YouTube, iPhone, BioNTech."""

_LABEL = re.compile(rf"\s*(?:{TAG_LABELS})\s?[:\-–—]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|\n•·]\s*|\s+#")
_KNOWN = tuple(
    dict.fromkeys(
        name.casefold()
        for names in [place.names for place in PLACES] + [agency.names for agency in AGENCIES]
        for name in names
        if len(name) > 3
    )
)
_FINDER = AhoCorasick(_KNOWN, matchkind=MatchKind.LeftmostLongest)
# `McDonald`, `DeSantis`, `MacArthur`: a capital after these does not begin a tag.
_PREFIXES = frozenset({"Mc", "Mac", "De", "Di", "La", "Le", "Van"})
_LAST_WORD = re.compile(r"[\s\-’']")


def add(story: Story, now: datetime) -> Story:
    """Add `tags`: a list of `{"tag": ..., "how": "read" | "guessed"}`, each tag once."""
    tags: dict[str, JsonValue] = {}
    for tag, how in _tags(story):
        if tag:
            tags.setdefault(tag.casefold(), {"tag": tag, "how": how})
    if not tags:
        return story
    guessed = any(isinstance(tag, dict) and tag["how"] == "guessed" for tag in tags.values())
    origin, confidence = (Origin.GUESS, 0.5) if guessed else (Origin.SOURCE, 1.0)
    return story.with_facts(Fact("tags", list(tags.values()), origin, confidence, "tags:split"))


def _tags(story: Story) -> Iterator[tuple[str, str]]:
    for keyword in story.fields.keywords:
        yield from _parts(keyword)
    for block in story.having(Role.TAGS):
        yield from _parts(_LABEL.sub("", block.text, count=1))


def _parts(line: str) -> Iterator[tuple[str, str]]:
    if len(line) > LONGEST:
        return
    parts = [part.strip(" #.\t") for part in _BETWEEN.split(line)]
    if len(parts) > 1 or not _is_glued(line):
        yield from ((part, "read") for part in parts)
        return
    for piece in _at_capitals(line.strip(" #.")):
        yield from ((tag, "guessed") for tag in _at_known_names(piece))


def _is_glued(line: str) -> bool:
    return len(line) >= SHORTEST_GLUED and len(_at_capitals(line)) > 1


def _at_capitals(line: str) -> list[str]:
    pieces, start = [], 0
    for at in range(1, len(line)):
        meets = line[at].isupper() and line[at - 1].islower()
        if meets and not _ends_with_prefix(line[start:at]):
            pieces.append(line[start:at].strip())
            start = at
    return [*pieces, line[start:].strip()]


def _ends_with_prefix(piece: str) -> bool:
    return _LAST_WORD.split(piece[-12:])[-1] in _PREFIXES


def _at_known_names(piece: str) -> list[str]:
    """Cut one run of letters into known names, where they fill it whole; else leave it whole."""
    lower = piece.casefold()
    if len(lower) != len(piece):
        return [piece]
    found = _FINDER.find_matches_as_indexes(lower)
    ends = [0, *(end for _, _, end in found)]
    starts = [*(start for _, start, _ in found), len(piece)]
    if len(found) < 2 or ends != starts:
        return [piece]
    return [piece[start:end] for _, start, end in found]
