"""What a single line of a page is, by its words and its shape: the same for text and for HTML."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from workers import data
from workers.data import furniture
from workers.data.phrases import TAG_LABELS
from workers.formats import held_lines, two_calendars
from workers.formats.bylines import LONGEST_BYLINE, is_byline
from workers.formats.line_shapes import ends_in_stop, is_label, is_prose, plainly


class Line(StrEnum):
    """What a line is. `PROSE` is a sentence, `LABEL` one or two words, `PLAIN` all the rest."""

    CHROME = "chrome"
    BYLINE = "byline"
    DATELINE = "dateline"
    TAGS = "tags"
    RELATED = "related"
    RELATED_HEAD = "related_head"
    COMMENTS_HEAD = "comments_head"
    RIGHTS = "rights"
    CAPTION = "caption"
    PAID = "paid"
    HELD = "held"
    CODE = "code"
    TRAIL = "trail"
    PROSE = "prose"
    LABEL = "label"
    PLAIN = "plain"


_LONGEST_WORDS: Final = 120
_LONGEST_KEPT: Final = 40

_TABLES = data.table("pages.toml")


_WORDS: Final = {
    Line.RIGHTS: _TABLES["lines"]["rights"],
    Line.RELATED_HEAD: _TABLES["heads"]["related"],
    Line.COMMENTS_HEAD: _TABLES["heads"]["comments"],
    Line.CHROME: _TABLES["lines"]["chrome"],
    Line.CAPTION: _TABLES["lines"]["captions"],
    Line.PAID: _TABLES["lines"]["paid"],
}
"""What the lines of each kind say. Of several kinds a line is of the first that is listed here.

What buttons say and what leads to other stories stands in data/furniture.toml, for cleaning too.
"""

_FURNITURE: Final = {"chrome": Line.CHROME, "related": Line.RELATED}

# Tried on lower-case text: with IGNORECASE the same patterns take five times as long.
_SAID = re.compile(
    "|".join(
        f"(?P<{line.value}>{'|'.join(f'(?:{pattern})' for pattern in patterns)})"
        for line, patterns in _WORDS.items()
    )
)

_ABOVE_HEADLINE = re.compile("|".join(_TABLES["lines"]["paid_above_headline"]))

_EDGES: Final = ' \t\n.!»«›>→…*•|[]"“”:【】［］〔〕'

_TAGS = re.compile(rf"(?:{TAG_LABELS})(?:\s?[:：|\-–—]\s?\S|\s?[:：]?$)")
_STEPS = re.compile(r"[›»>]")
_QUOTED = re.compile(r"«[^«»]{0,60}»|‹[^‹›]{0,60}›")
_BESIDE = re.compile(r"[|•·]| / ")
_MAY_PART = re.compile(r"[›»>|•·/]")
_LONGEST_STEP: Final = 60

_UNENDED: Final = ",-–—"
_LEAST_CUT: Final = 40
_MOST_LINES: Final = 1_500
_REST: Final = frozenset({Line.PROSE, Line.PLAIN})
_REST_WITHIN: Final = frozenset({Line.LABEL, Line.BYLINE})


def kind(text: str) -> Line:
    """What a line is. Words decide before shape; a sentence is never chrome, however it begins."""
    if len(text) > LONGEST_BYLINE:
        return Line.PROSE if is_prose(text) else Line.PLAIN
    return _kept(text) if len(text) <= _LONGEST_KEPT else _kind(text)


def _kind(text: str) -> Line:
    text = plainly(text)
    # The small one of a Turkish capital is two characters.
    if held_lines.is_held(text):
        return Line.HELD
    if two_calendars.is_line(text):
        return Line.DATELINE
    lower = text.lower().replace("i\u0307", "i")
    bare = lower.strip(_EDGES)
    if len(bare) <= _LONGEST_WORDS:
        said = _SAID.fullmatch(bare)
        if said is not None:
            return Line(str(said.lastgroup))
        furnished = None if ends_in_stop(text) else furniture.line(text)
        if furnished is not None and furnished.kind in _FURNITURE:
            return _FURNITURE[furnished.kind]
    if _TAGS.match(lower):
        return Line.TAGS
    return Line.BYLINE if is_byline(text) else _shape(text)


_kept = lru_cache(maxsize=4096)(_kind)
"""The pages of a site have their menus, labels and buttons in common."""


class Kinds(dict[str, Line]):
    """The kinds of the lines of one message: some are asked for several times.

    To tell who signs a line takes long. Of a message with more lines than any page of news has,
    the rest are looked at for their shape alone.
    """

    def __missing__(self, text: str) -> Line:
        found = self[text] = kind(text) if len(self) < _MOST_LINES else _shape(text)
        return found


def labels_headline(text: str) -> bool:
    """Whether a line says, right above a headline, that somebody paid for what follows.

    Elsewhere its words stand over the places of advertisements.
    """
    return _ABOVE_HEADLINE.fullmatch(plainly(text).lower().strip(_EDGES)) is not None


def goes_on_in(text: str, following: str, *, within: bool) -> bool:
    """Whether a text has no end and the one below it is the rest of its sentence, in lower case.

    Only a sentence `within` which the text stands already may end in words that are a byline or a
    label elsewhere: `by an editor`. A short text without an end is a label or a link itself.
    """
    if not following[:1].islower() or not (within or len(text) >= _LEAST_CUT):
        return False
    last = text.rstrip()[-1:]
    if not last.isalnum() and last not in _UNENDED:
        return False
    found = kind(following)
    return found in _REST or (within and found in _REST_WITHIN and following.islower())


def _shape(text: str) -> Line:
    if is_prose(text):
        return Line.PROSE
    if _is_trail(text):
        return Line.TRAIL
    return Line.LABEL if is_label(text) else Line.PLAIN


def _is_trail(text: str) -> bool:
    """Whether a line is `Home > World > Asia` or `City | Nation | World`: one `|` is a headline."""
    if not _MAY_PART.search(text):
        return False
    text = _QUOTED.sub("_", text)
    for signs, least in ((_STEPS, 2), (_BESIDE, 3)):
        if not signs.search(text):
            continue
        parts = [part.strip() for part in signs.split(text)]
        if len(parts) >= least and all(0 < len(part) <= _LONGEST_STEP for part in parts):
            return True
    return False
