"""Moves the dateline out of the text: the place, date and agency at the head of the story.

The shapes, with the agencies that use them:

    LONDON (Reuters) - | NEW YORK, Nov 3 (AP) _ | New Delhi, Aug 29 (IANS) | (Yonhap) --
    Seoul, Dec 23 South Korea will ... | PARIS — | नई दिल्ली, 23 दिसंबर (भाषा)
    MOSCOW, December 23. /TASS/. | (ANSA) - ROMA, 23 DIC - | (서울=연합뉴스) | 新华社北京12月23日电
    New Delhi [India], March 3 (ANI): | القاهرة 3 مارس (رويترز) - | 【東京時事】
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from workers.cleaning import signed_datelines
from workers.cleaning.dateline_places import (
    divided,
    in_region,
    is_name,
    is_place,
    is_shouted,
    is_source,
    is_town,
    is_town_alone,
    known,
)
from workers.cleaning.dateline_shapes import DECLARED, JAPANESE, SHAPES, Found, Head
from workers.cleaning.moving import body, replaced
from workers.cleaning.signed_datelines import LONGEST_LINE
from workers.data import agencies
from workers.data.lexicons import FIRST_NAMES
from workers.data.phrases import TOWN_BEGINS
from workers.formats import signers, two_calendars
from workers.story import Block, Role, Story

WINDOW = 160
"""A dateline ends within this many characters, or it is not one."""

CONTEXT = 600
"""The characters of the paragraph in which a place may be named again."""

SHORTEST_NAME = 3
RULE = "datelines"

_LONGEST_TOWN = 3
"""The most words in the name of a town that only its date vouches for."""

ENOUGH = 2
"""Signs out of five: an agency, a date, a dash, a place that the table knows, or one that the
paragraph names again."""

MOST_POINTS = 8
"""No story has more points above its dateline."""

_POINTS = ("* ", "• ", "- ", "– ")

# The agency alone in brackets, a known town alone before a stop: at the head of a story, a sign.
_SIGNS_THEMSELVES = frozenset({"agency_only", "town"})

# `Jan 3 (OPTA) -`, `Jan. 12 (BusinessDesk) -`: no name of a day, where there is no town.
_SIGN = re.compile(r"[A-Z]{3,12}|[A-Z][a-z]+[A-Z]\w{1,20}")

# Without brackets only the name of an agency will do.
_BARE = frozenset({"unbracketed", "dated_agency", "town_agency", "agency_town", "in_one"})

# Two words alone under a headline are read as somebody's name: `SIVAS, Türkiye`.
_TOWN_LINES = frozenset({Role.BODY, Role.BYLINE, Role.METADATA})
_SIGNED_LINES = frozenset({Role.BODY, Role.BYLINE})

# PALU, KOMPAS.com -
_SITE = re.compile(r",\s*[\w-]{2,20}\.(?:com|co\.\w\w|id|net|org|in)$", re.IGNORECASE)
_IN_ONE = re.compile(JAPANESE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the offset of the first character of the story after it.

    `source` is the name in its brackets, which may be that of an agency we do not know; `writer`
    is the person that Japanese papers name there.
    """

    place: str
    date: str
    agencies: tuple[agencies.Agency, ...]
    shape: str
    end: int
    source: str = ""
    writer: str = ""


def move(story: Story) -> Story:
    """Give the role DATELINE to the head of the first body paragraph, once a story."""
    if any(block.rule.startswith(RULE) for block in story.blocks):
        return story
    first = next(body(story), None)
    if first is None:
        return story
    number, block = first
    signed = signed_datelines.match(block.text)
    if signed and signed.end() < len(block.text):
        return replaced(story, {number: signed_datelines.parted(block, signed)})
    found = read(block.text)
    if found is not None and found.end < len(block.text):
        return replaced(story, {number: _cut(block, found)})
    return _below_points(story) or _alone(story, number)


def _below_points(story: Story) -> Story | None:
    """A dateline below the points that Reuters puts above its stories, where it names an agency."""
    if not _is_point(next(body(story))[1]):
        return None
    opening = islice(body(story), MOST_POINTS + 1)
    number, block = next((one for one in opening if not _is_point(one[1])), (0, None))
    found = read(block.text) if block else None
    if block is None or found is None or not found.agencies or found.end >= len(block.text):
        return None
    return replaced(story, {number: _cut(block, found)})


def _is_point(block: Block) -> bool:
    return block.text.startswith(_POINTS) or "/li[" in block.place


def _is_whole(text: str) -> bool:
    """A dateline with nothing behind it: `MÉRIDA, 13 Nov. (EUROPA PRESS) -`, and the story below.

    An agency that we know must be in it, and a dash behind it or a town that a table knows: else
    it is a byline, `Ada Skog, 13 Nov. (AFP)`. Without an agency, a known town and a month will do:
    `Ludhiana, November 12`. So does the day alone, `OURENSE, 11 (EUROPA PRESS)`: no byline has one.
    """
    # `Hemavan (TT)`, on its line: an agency that we know is enough.
    found = read(f"{text} ", enough=1 if text.endswith(")") else ENOUGH)
    if found is None or not found.place or found.end < len(text):
        return False
    if found.shape == "two_calendars":
        return True
    if not found.agencies:
        return known(found.place) and found.shape == "dated"
    is_one_word = found.place.isalpha() and found.place not in FIRST_NAMES
    is_line = is_one_word and found.shape == "bracketed"
    return text[-1] in "-–—" or found.date.isdecimal() or known(found.place) or is_line


def _cut(block: Block, found: Dateline) -> tuple[Block, ...]:
    return block.split([(0, found.end, Role.DATELINE)], f"{RULE}:{found.shape}")


def _alone(story: Story, number: int) -> Story:
    """A dateline that is a line of its own, above the story or at the end of its byline.

    Below a story it must be SPA's, with two dates.
    """
    above, block = story.blocks[number - 1] if number else None, story.blocks[number]
    *_, (end, last) = body(story)
    lines = ((number - 1, above), (number, block), (end, last))
    for at, line in lines[: 1 if end == number else 3]:
        if line is None or not line.visible or len(line.text) > LONGEST_LINE:
            continue
        if at == end and not two_calendars.is_line(line.text):
            continue
        if line.role in _TOWN_LINES and (is_town_alone(line.text) or _is_whole(line.text)):
            return replaced(story, {at: (line.as_role(Role.DATELINE, f"{RULE}:alone"),)})
        signed = signed_datelines.match(line.text) if line.role in _SIGNED_LINES else None
        if signed and signed.end() == len(line.text):
            return replaced(story, {at: signed_datelines.parted(line, signed)})
    return story


def read(text: str, *, enough: int = ENOUGH) -> Dateline | None:
    """The dateline at the head of a text, or None where there is none for certain."""
    text = text[:CONTEXT]
    head, present = Head(text[:WINDOW], text), frozenset(text[:WINDOW])
    for shape, signs, pattern in SHAPES:
        if present.isdisjoint(signs):
            continue
        begun = head.begins(pattern)
        if begun is not None and (found := _understood(shape, begun, enough)):
            return found
    return None


def declared(text: str) -> Dateline | None:
    """What a text says that is known to be a dateline, whole: it needs no further proof."""
    # Agency, place and writer ask in turn. What is long is no dateline, and is not kept.
    return _remembered(text) if len(text) <= WINDOW else _declared(text)


def _declared(text: str) -> Dateline | None:
    found = read(f"{text} ", enough=0)
    if found is not None and found.end >= len(text):
        return found
    line = text[:WINDOW].strip()
    if line.startswith("(") and (alone := agencies.all_named(line.strip("() -–—"))):
        return Dateline("", "", alone, "declared", len(text))  # `(Belga)`
    begun = Head(line, line).begins(DECLARED)
    if begun is None or not is_place(begun.said["place"], certain=True):
        return None
    return Dateline(begun.said["place"], begun.said["date"].strip(" ."), (), "declared", len(text))


_remembered = lru_cache(maxsize=256)(_declared)


def _place_and_source(shape: str, said: Mapping[str, str]) -> tuple[str, str]:
    place = _SITE.sub("", said.get("place", "").strip(" ,.।"))
    return divided(place) if shape == "in_one" else (place, said.get("agency", "").strip())


def _understood(shape: str, found: Found, enough: int) -> Dateline | None:
    said = found.said
    place, source = _place_and_source(shape, said)
    date = said.get("date", "").strip(" .")
    if shape.endswith("_own"):  # `本报` is the paper itself.
        return Dateline(place, date, (), shape, found.end, writer=said.get("writer", ""))
    named, writer = _agencies(shape, source), said.get("writer", "")
    if not named and shape == "slashed" and (signed := signers.read(source)):
        named = tuple(one for name in signed.agencies if (one := agencies.named(name)))
        writer = ", ".join(signed.writers) if named else ""
    dashed = bool(found.mark.strip(" ."))
    proven = (dashed or date) if place else (dashed and date and _SIGN.fullmatch(source))
    if not named and (source or "agency" in said) and not _may_be(shape, source, proven):
        return None
    if not _stands(shape, place, found, certain=bool(named)):
        return None
    # One sign alone is chance: `Jana Sena (APP) said`, `Rain — and more rain`.
    certain = known(place) or in_region(place) or _is_alone(shape, place, found)
    signs = (bool(named), bool(date), dashed, certain, _recurs(place, found))
    counted = sum(signs) + _sentence_follows(shape, place, found)
    sure = dashed and (shape != "plain" or place.isupper())
    if counted < enough or not (sure or found.story_begins):
        return None
    if not named and said.get("close") == "】":
        return Dateline(place, date, (), shape, found.end, writer=source)
    return Dateline(place, date, named, shape, found.end, source, writer)


def _is_alone(shape: str, place: str, found: Found) -> bool:
    """A town before a stop, or in capitals before a dash and a sentence."""
    if shape != "plain":
        return shape == "town"
    return is_shouted(place) and found.sentence_begins


def _agencies(shape: str, source: str) -> tuple[agencies.Agency, ...]:
    """The agencies in a source; in Japanese they are written in one."""
    if shape != "japanese":
        return agencies.all_named(source)
    return tuple(one for name in _IN_ONE.findall(source) if (one := agencies.named(name)))


def _may_be(shape: str, source: str, proof: object) -> bool:
    """Whether a name that no table knows may be an agency's: `BERGEN (Nordlicht) -`."""
    return bool(proof) and shape not in _BARE and is_source(source)


def _recurs(place: str, found: Found) -> bool:
    """Whether the story's first sentences name the place again: `Mende – ... at Mende`."""
    if len(place) < SHORTEST_NAME or known(place):
        return False
    again = found.text.find(place, found.end)
    return again >= 0 and not found.text[again - 1].isalnum()


def _stands(shape: str, place: str, found: Found, *, certain: bool) -> bool:
    """Whether the place may be one; a town alone before a stop must be known, and no word."""
    if shape == "town":
        mark = found.mark.strip()
        is_one = is_town(place, stopped=mark == ".") or (mark == ".-" and place.isupper())
        return is_one and is_place(place, certain=True) and found.sentence_begins
    if shape == "in_one" and not place:
        return False
    return not place or is_place(place, certain=certain)


def _sentence_follows(shape: str, place: str, found: Found) -> bool:
    """A sentence at once, behind a town that no table knows with its date or agency.

    `Port Alden, Mar 4 The ferry`, `Feldstadt (KNA) Der Turm`; but a party has initials, and a
    person two names: `Jana Sena (APP) Leaders`, `Ada Norrland (dpa) Die Brücke`.
    """
    if not found.sentence_begins:
        return False
    if shape in _SIGNS_THEMSELVES:
        return True
    words = place.split()
    if not found.mark.isspace() or not all(map(is_name, words)):
        return False
    if shape == "dated":
        return len(words) <= _LONGEST_TOWN and found.said["date"][:1].isalpha()
    if shape != "bracketed" or known(place):
        return False
    return len(words) == 1 or (len(words) == 2 and words[0].casefold() in TOWN_BEGINS)
