"""Moves the dateline out of the text: the place, date and agency at the head of the story.

The shapes, with the agencies that use them:

    LONDON (Reuters) - | NEW YORK, Nov 3 (AP) _ | New Delhi, Aug 29 (IANS) | (Yonhap) --
    Seoul, Dec 23 South Korea will ... | PARIS — | नई दिल्ली, 23 दिसंबर (भाषा)
    MOSCOW, December 23. /TASS/. | (ANSA) - ROMA, 23 DIC - | (서울=연합뉴스) | 新华社北京12月23日电
    New Delhi [India], March 3 (ANI): | القاهرة 3 مارس (رويترز) - | 【東京時事】
"""

import re
from dataclasses import dataclass

from workers.cleaning.moving import body, replaced
from workers.data import agencies, months, places
from workers.data.phrases import ABOARD, NOT_PLACES, PLACE_JOINTS
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

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?|{'|'.join(months.DAYS)})"
_YEAR = r"(?:,?\s+(?:de\s+)?\d{4})?"
DATE = (
    rf"(?:{months.PATTERN}\.?\s+{_DAY}(?![\d\w]){_YEAR}"
    rf"|{_DAY}(?:\s+de)?\s+{months.PATTERN}(?:\.(?!\s*[-–—_]))?(?=[\s,.(:/]|$){_YEAR})"
)
_MARK = r"(?P<mark>\s*(?:\.\s?)?(?:-{1,3}|[–—_=:])\s*|\s*\.\s+|\s+)"
_DASH = r"(?P<mark>\s*(?:\.\s?)?(?:-{1,3}|[–—_=])\s+)"

_JAPANESE = "|".join(
    sorted(
        {
            re.escape(name)
            for agency in agencies.AGENCIES
            for name in agency.names
            if "\u3040" <= name[0] <= "\u9fff"
        }
    )
)

_SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, signs, re.compile(pattern, re.IGNORECASE))
    for name, signs, pattern in (
        # LONDON (Reuters) -  |  New Delhi, Aug 29 (IANS)  |  SEOUL, Dec. 23 (Yonhap) --
        # Kottayam (Kerala) [India], Aug 3 (ANI):  |  القاهرة 3 مارس (رويترز) -
        (
            "bracketed",
            "([",
            r"(?P<place>[^()\[\]\"“”:;!?\n]{2,60}?(?:(?:\s\([^()\[\]\n]{2,40}\))?\s\[[^()\[\]\n]{2,40}\])?)"
            rf"(?:(?:[,،]\s*|\s+)(?P<date>{DATE}))?[,.]?\s*"
            rf"(?:--\s*)?[(\[](?P<agency>[^()\[\]]{{2,50}})[)\]]{_MARK}",
        ),
        # MOSCOW, December 23. /TASS/.
        (
            "slashed",
            "/",
            rf"(?P<place>[^()/\"“”:;!?\n]{{2,60}}?)(?:,\s*(?P<date>{DATE}))?[,.]?\s*"
            rf"/(?P<agency>[^/\n]{{2,30}})/{_MARK}",
        ),
        # (ANSA) - ROMA, 23 DIC -
        (
            "agency_first",
            "(",
            rf"\((?P<agency>[^()]{{2,50}})\)\s*[-–—]{{1,2}}\s*(?P<place>[^()\"“”:;!?\n\-–—]{{2,40}}?)"
            rf"(?:,\s*(?P<date>{DATE}))?{_DASH}",
        ),
        # (Yonhap) --  |  March 3 (Reuters) -
        (
            "agency_only",
            "(",
            rf"(?:(?P<date>{DATE})\s+)?\((?P<agency>[^()]{{2,50}})\){_DASH}",
        ),
        # (서울=연합뉴스)  |  [ソウル=共同]
        (
            "equals",
            "=＝",
            r"[(\[【](?P<place>[^()\[\]=＝]{1,20})\s*(?P<mark>[=＝])\s*"
            r"(?P<agency>[^()\[\]【】=＝]{2,20})[)\]】]\s*"
            r"(?:(?:[^\s=]{2,6}\s){1,3}(?:기자|특파원)\s*=\s*)?",
        ),
        # 【東京時事】  |  （ソウル 共同）
        (
            "japanese",
            "】）",
            rf"[【（](?P<place>[^\s【】（）]{{1,12}}?)\s?(?P<agency>{_JAPANESE})(?P<mark>[】）])\s*",
        ),
        # 新华社北京12月23日电
        (
            "chinese",
            "电電",
            r"(?P<agency>新华社|新華社|中新社|中新网|中央社)(?P<place>[^\d\s]{2,8}?)"
            r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)?(?P<mark>[电電])\s*",
        ),
        # Seoul, Dec 23 South Korea will ...  |  BERLIN, 3. November -
        (
            "dated",
            ",",
            rf"(?P<place>[^()\d\"“”:;!?\n]{{2,50}}?),\s*(?P<date>{DATE}){_MARK}",
        ),
        # PARIS —  |  Stuttgart -
        ("plain", "-–—", r"(?P<place>[^()\d\"“”:;!?\n–—]{2,50}?)(?P<mark>\s*(?:\s-{1,3}|[–—])\s+)"),
    )
)


_ABOARD = re.compile(rf"^(?:{ABOARD})\s", re.IGNORECASE)
_BETWEEN_WORDS = str.maketrans(",/()[]", "      ")

_DECLARED = re.compile(
    rf"(?P<place>[^()\"“”:;!?\n–—]{{2,60}}?)(?:,\s*(?P<date>{DATE}))?[\s.,:–—-]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the offset of the first character of the story after it.

    `source` is the name in its brackets, which may be that of an agency we do not know.
    """

    place: str
    date: str
    agencies: tuple[agencies.Agency, ...]
    shape: str
    end: int
    source: str = ""


def move(story: Story) -> Story:
    """Give the role DATELINE to the head of the first body paragraph, once a story."""
    if any(block.rule.startswith(RULE) for block in story.blocks):
        return story
    first = next(body(story), None)
    if first is None:
        return story
    number, block = first
    found = read(block.text)
    if found is None or found.end >= len(block.text):
        return story
    return replaced(story, {number: _cut(block, found)})


def _cut(block: Block, found: Dateline) -> tuple[Block, ...]:
    return block.split([(0, found.end, Role.DATELINE)], f"{RULE}:{found.shape}")


def read(text: str, *, enough: int = ENOUGH) -> Dateline | None:
    """The dateline at the head of a text, or None where there is none for certain."""
    head = text[:WINDOW]
    for shape, signs, pattern in _SHAPES:
        if not any(sign in head for sign in signs):
            continue
        match = pattern.match(text[:CONTEXT], 0, WINDOW)
        if match is not None and (found := _understood(shape, match, enough)):
            return found
    return None


def declared(text: str) -> Dateline | None:
    """What a text says that is known to be a dateline, whole: it needs no further proof."""
    found = read(f"{text} ", enough=0)
    if found is not None and found.end >= len(text):
        return found
    match = _DECLARED.fullmatch(text[:WINDOW].strip())
    if match is None or not _is_place(match["place"], certain=True):
        return None
    return Dateline(match["place"], (match["date"] or "").strip(" ."), (), "declared", len(text))


def _understood(shape: str, match: re.Match[str], enough: int) -> Dateline | None:
    said = match.groupdict()
    place, date = (said.get("place") or "").strip(" ,."), (said.get("date") or "").strip(" .")
    source = (said.get("agency") or "").strip()
    named = agencies.all_named(source)
    dashed = bool(match["mark"].strip(" ."))
    # A name that no table knows may be an agency's, if a dash follows: `BERGEN (Nordlicht) -`.
    if "agency" in said and not named and not (dashed and place and _is_source(source)):
        return None
    if place and not _is_place(place, certain=bool(named)):
        return None
    # One sign alone is chance: `Jana Sena (APP) said`, `Rain — and more rain`.
    signs = (bool(named), bool(date), dashed, known(place) is not None, _recurs(place, match))
    counted = sum(signs) + (shape == "dated" and _town_and_date(place, match))
    if counted < enough or not (dashed or _story_begins(match)):
        return None
    return Dateline(place, date, named, shape, match.end(), source)


def _is_source(name: str) -> bool:
    """Whether a name in brackets may be an agency's: at most three words, none of them small."""
    words = name.split()
    return 1 <= len(words) <= 3 and all(map(_is_name, words)) and not known(name)


def _recurs(place: str, match: re.Match[str]) -> bool:
    """Whether the story's first sentences name the place again: `Mende – ... at Mende`."""
    if len(place) < SHORTEST_NAME or known(place) is not None:
        return False
    again = match.string.find(place, match.end())
    return again >= 0 and not match.string[again - 1].isalnum()


def _town_and_date(place: str, match: re.Match[str]) -> bool:
    """A town that no table knows, a date, and at once a sentence: `Port Alden, Mar 4 The ferry`."""
    words = place.split()
    begun = match.string[match.end() : match.end() + 1].isupper()
    at_once = match["mark"].isspace() and match["date"][:1].isalpha()
    return begun and at_once and len(words) <= _LONGEST_TOWN and all(map(_is_name, words))


def _story_begins(match: re.Match[str]) -> bool:
    """Without a dash, a sentence must begin after it: not `Seoul, Dec 23 was cold`."""
    return not match.string[match.end() : match.end() + 1].islower()


def known(place: str) -> places.Place | None:
    """The place as the table knows it: the whole name, or what stands before the first comma."""
    return places.named(place) or places.named(re.split(r"[,/(\[]", place, maxsplit=1)[0])


def _is_place(place: str, *, certain: bool) -> bool:
    """Whether this may be the name of a place: few words, each of them a name's."""
    if known(place):
        return True
    named = _ABOARD.sub("", place, count=1) if certain else place
    words = named.translate(_BETWEEN_WORDS).split()
    if not words or len(words) > (7 if certain else 4) or words[0].casefold() in NOT_PLACES:
        return False
    return all(_is_name(word) or word in PLACE_JOINTS for word in words)


def _is_name(word: str) -> bool:
    return (word[0].isalpha() and not word[0].islower()) or word[0] in "'’"
