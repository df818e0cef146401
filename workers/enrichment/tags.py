"""Takes the source's tags apart: keywords, a line of tags, tags that a page glued together.

`NarendraModi` is one tag of two words, `news/world` are two. `seoulbeijingJoe BidenYonhap` is cut
where a small letter meets a capital, and where names we know or words of the story join. Every tag
says whether it was read or guessed: what a table knows or the story says itself is read, what only
its capitals set apart is guessed.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import JsonValue

from schemas.event import Origin
from workers.data import regions
from workers.data.agencies import AGENCIES
from workers.data.phrases import TAG_LABELS
from workers.data.places import PLACES
from workers.story import Fact, Role, Story

LONGEST = 2000
"""A line of tags longer than this is not one; it stays in `moved` as it is."""

SHORTEST_GLUED = 25
"""A tag of fewer characters with a capital inside is a name: YouTube, iPhone, BioNTech."""

SHORTEST_WORD = 4
"""A hashtag is cut into words only where none is shorter: `YouTube`, `LinkedIn` are names."""

DEEPEST = 4
"""Parts of a tag that is a path: `news/world/asia`."""

SHORTEST_REST = 5
"""`parisian` is no Paris: fewer letters beside a known name are an ending, not a word."""

READ_SO_FAR = 20_000
"""Characters of the story in which a tag may be named."""

TRIES = 20
"""A word that stands inside so many others first is not looked for any further."""

# Where the story itself speaks.
_OWN = (Role.HEADLINE, Role.SUBHEADLINE, Role.BYLINE, Role.DATELINE, Role.BODY, Role.CAPTION)

_LABEL = re.compile(rf"\s*(?:{TAG_LABELS})\s?[:\-–—]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|\n•·]\s*|\s+#")
_KNOWN = tuple(
    dict.fromkeys(
        name.casefold()
        for names in (
            *(place.names for place in PLACES),
            *(agency.names for agency in AGENCIES),
            regions.NAMES,
        )
        for name in names
        if len(name) > 3
    )
)
_KNOWN_NAMES = frozenset(_KNOWN)
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
        yield from _parts(keyword, story)
    for block in story.having(Role.TAGS):
        yield from _parts(_LABEL.sub("", block.text, count=1), story)


def _parts(line: str, story: Story) -> Iterator[tuple[str, str]]:
    if len(line) > LONGEST:
        return
    parts = [part.strip(" #.\t") for part in _BETWEEN.split(line)]
    if len(parts) > 1 or not _is_glued(line):
        for part in parts:
            yield from _apart(part, story, line.lstrip().startswith("#"))
        return
    text = _text(story)
    folded = text.casefold()
    for piece in _at_capitals(line.strip(" #.")):
        for tag in _at_known_names(piece, text):
            yield tag, "read" if _is_confirmed(tag.casefold(), folded) else "guessed"


def _apart(part: str, story: Story, is_hashtag: bool) -> Iterator[tuple[str, str]]:
    """A tag without spaces: its words, or the tags it is a path of, where that is what it is."""
    sides = part.split("/")
    is_path = 1 < len(sides) <= DEEPEST and all(map(_is_side, sides))
    if is_path and not _names(_text(story), part):
        yield from ((side, "guessed") for side in sides)
        return
    words = _at_capitals(part) if " " not in part else []
    spaced = " ".join(words)
    if len(words) < 2:
        yield part, "read"
    elif _names(_text(story), spaced):
        yield spaced, "read"
    elif is_hashtag and min(map(len, words)) >= SHORTEST_WORD and not _names(_text(story), part):
        yield spaced, "guessed"
    else:
        yield part, "read"


def _is_side(side: str) -> bool:
    return len(side) >= SHORTEST_WORD - 1 and side.replace("-", "").isalpha() and not side.isupper()


def _text(story: Story) -> str:
    """What the story itself says, as far as it is read."""
    return "\n".join(block.text for block in story.having(*_OWN))[:READ_SO_FAR]


def _is_confirmed(tag: str, text: str) -> bool:
    """Whether a table knows the tag, or the story names it; both without their capitals."""
    return tag in _KNOWN_NAMES or _names(text, tag)


def _names(text: str, tag: str) -> bool:
    """Whether a text has these very words, as words: `ferry` is not in `ferryman`."""
    start = -1
    for _ in range(TRIES):
        start = text.find(tag, start + 1)
        if start < 0:
            return False
        end = start + len(tag)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return True
    return False


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


def _at_known_names(piece: str, text: str) -> list[str]:
    """Cut one run of letters into known names and words of the story, if they fill it whole."""
    lower = piece.casefold()
    if len(lower) != len(piece) or _names(text, piece):
        return [piece]
    found = [(start, end) for _, start, end in _FINDER.find_matches_as_indexes(lower)]
    edges = sorted({0, len(piece), *(edge for match in found for edge in match)})
    cuts = list(pairwise(edges))
    if not found or not all(cut in found or _is_rest(piece[slice(*cut)], text) for cut in cuts):
        return [piece]
    return [piece[start:end].strip() for start, end in cuts]


def _is_rest(piece: str, text: str) -> bool:
    """What stands beside a known name is a tag too where the story has just these words."""
    return len(piece) >= SHORTEST_REST and _names(text, piece)
