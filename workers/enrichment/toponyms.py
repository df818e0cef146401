"""Finds the names of places in a text: words that are one, and that those beside them leave alone.

`University of Oxford`, `Washington said`, `Boston beat` name none. Scripts without capitals go by
the table alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workers.data import gazetteer, regions
from workers.data.gazetteer import Place
from workers.enrichment import place_names
from workers.enrichment.place_names import BESIDE, PlaceName
from workers.enrichment.spans import Prose, Span

_BEHIND = re.compile(r"(?:,? \(|, )([^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,2})")
# `Turkey's`, `Turkey and Russia`: in no sentence about a bird.
_LISTED = re.compile(r"['’]s |,? and [A-Z]|, [A-Z]")
_OF = frozenset({"of", "de", "di", "von", "der"})
_NOWHERE: frozenset[str] = frozenset()


class Mention(NamedTuple):
    """A name of a place in the text, where it stands, and what speaks for it.

    `opens` where a sentence begins so, `is_in` behind `in`; `behind` are the countries of what
    stands behind it.
    """

    name: PlaceName
    start: int
    end: int
    is_doubtful: bool
    opens: bool
    is_in: bool
    behind: frozenset[str]


def find(prose: Prose) -> Iterator[Mention]:
    """Every name of a place that may be meant, in order of the scripts, then of the text."""
    if prose.has_uncased:
        for one in gazetteer.find(prose.text, prose.language):
            name = _uncased(prose.text[one.start : one.end], one.places)
            yield Mention(name, one.start, one.end, False, False, False, _NOWHERE)
    for span in prose.spans:
        for name in span.form.towns:
            mention = _mention(prose, span, name)
            if mention:
                yield mention


@lru_cache(maxsize=2_048)
def _uncased(written: str, places: tuple[Place, ...]) -> PlaceName:
    return place_names.of(written, 0, len(written), place_names.own(places, written))


def _mention(prose: Prose, span: Span, name: PlaceName) -> Mention | None:
    """The name where it stands, or None where what is beside it says that it is no place's."""
    text, start, end = prose.text, span.start + name.start, span.start + name.end
    before = prose.before(start) if name.start else span.before
    if not _stands_alone(text, start, end, before):
        return None
    is_in = before in prose.lexicon.in_
    behind = _behind(text, end) if text.startswith(",", end) else _NOWHERE
    if not (behind or is_in) and _is_somebody(prose, name, before, end):
        return None
    opens = name.start == 0 and prose.opens(start) and not _LISTED.match(text, end)
    is_doubtful = opens if name.is_word else name.is_doubtful
    return Mention(name, start, end, is_doubtful, opens, is_in, behind)


def _stands_alone(text: str, start: int, end: int, before: str) -> bool:
    """Whether it is no part of another name: `Bank of England`, `London-Heathrow`."""
    if text[start - 1 : start] == "-" or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    ):
        return False
    if before in _OF:
        holder = text[max(start - 40, 0) : start].split()[-2:-1]
        return not holder or holder[0].lower() not in BESIDE["holders"]
    return True


def _is_somebody(prose: Prose, name: PlaceName, before: str, end: int) -> bool:
    """`Washington said`, `Boston beat`: a city that speaks or plays is a government or a team."""
    if name.places[0].kind == "country":
        return False
    following = prose.after(end)
    return (
        following in prose.lexicon.said or following in BESIDE["teams"] or before in BESIDE["teams"]
    )


def _behind(text: str, end: int) -> frozenset[str]:
    """The countries of what stands behind a town: `Paris, Texas`."""
    match = _BEHIND.match(text, end)
    if not match:
        return _NOWHERE
    words = match[1].split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        region = regions.named(name) if name[0].isupper() else None
        if region and (len(name) > 2 or name.isupper()):
            return region.countries
    return _NOWHERE
