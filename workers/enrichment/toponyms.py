"""Finds the names of places in a text: words that are one, and that those beside them leave alone.

`University of Oxford`, `Washington said`, `Boston beat` name none. Scripts without capitals go by
the table alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from workers.data import gazetteer
from workers.data.gazetteer import Place
from workers.enrichment import place_names, regions_behind, small_places
from workers.enrichment.place_names import BESIDE, NOWHERE, Mention, PlaceName
from workers.enrichment.spans import Prose, Span

# `Turkey's`, `Turkey and Russia`: in no sentence about a bird.
_LISTED = re.compile(r"['’]s |,? and [A-Z]|, [A-Z]")
_TOWNS = frozenset({"city"})
_AND = frozenset(
    {", ", ", and "}
    | {
        f" {word} "
        for word in ("and", "or", "y", "e", "et", "und", "en", "i", "dan", "ve", "ou", "o")
    }
)
_FROM = frozenset({"from", "of"})


def find(prose: Prose) -> Iterator[Mention]:
    """Every name of a place that may be meant, in order of the scripts, then of the text."""
    if prose.has_uncased:
        for one in gazetteer.find(prose.text, prose.language):
            name = _uncased(prose.text[one.start : one.end], one.places, prose.language)
            yield Mention(name, one.start, one.end, False, False, False, False, NOWHERE)
    last: Mention | None = None
    for span in prose.spans:
        for mention in _of_span(prose, span, last):
            last = mention
            yield mention


def _of_span(prose: Prose, span: Span, last: Mention | None) -> Iterator[Mention]:
    if not span.form.towns:
        yield from small_places.find(prose, span, is_beside=_is_beside(prose, last, span))
    for name in span.form.towns:
        mention = _mention(prose, span, name)
        if mention:
            last = _listed(prose, last, mention)
            yield last
            if mention.start == span.start and _is_called(prose, span):
                yield small_places.called(span, NOWHERE)


def _is_called(prose: Prose, span: Span) -> bool:
    """`the border town of Douglas`: a town, though all that the table has be elsewhere."""
    return len(span.form.towns) == 1 and small_places.is_called(prose.text, span.start, span.before)


def _is_told(mention: Mention) -> bool:
    """Whether a place is meant for sure, so that one listed beside it is a place too."""
    return mention.is_in or not mention.is_doubtful


def _is_beside(prose: Prose, last: Mention | None, span: Span) -> bool:
    """`in Stroud, Dursley and Nailsworth`: beside a place, and no one who says something."""
    if last is None or last.name.kinds != _TOWNS or span.after in prose.lexicon.behind_surnames:
        return False
    return _is_told(last) and prose.text[last.end : span.start] in _AND


def _listed(prose: Prose, last: Mention | None, mention: Mention) -> Mention:
    """`Leeds, Bradford and Hull`: a doubtful name beside that of a place that is told."""
    if last is None or not mention.is_doubtful or mention.is_in:
        return mention
    is_listed = prose.text[last.end : mention.start] in _AND
    return mention._replace(is_in=is_listed and _is_told(last))


@lru_cache(maxsize=2_048)
def _uncased(written: str, places: tuple[Place, ...], language: str) -> PlaceName:
    return place_names.of(written, 0, len(written), place_names.own(places, written), language)


def _mention(prose: Prose, span: Span, name: PlaceName) -> Mention | None:
    """The name where it stands, or None where what is beside it says that it is no place's."""
    text, start, end = prose.text, span.start + name.start, span.start + name.end
    before = prose.before(start) if name.start else span.before
    if not _stands_alone(text, start, end, before):
        return None
    is_in = (
        before in prose.lexicon.in_
        or small_places.is_called(text, start, before)
        or (end == span.end and span.after in BESIDE["behind"])
    )
    behind = NOWHERE
    if text.startswith((",", " ("), end):
        behind = regions_behind.after(text, end) or regions_behind.within(text, end, name.places)
    if not (behind or is_in) and _is_somebody(prose, name, before, end):
        return None
    opens = name.start == 0 and prose.opens(start) and not _LISTED.match(text, end)
    is_doubtful = opens if name.is_word else name.is_doubtful
    is_from = before in _FROM and prose.language == "en"
    return Mention(name, start, end, is_doubtful, opens, is_in, is_from, behind)


def _stands_alone(text: str, start: int, end: int, before: str) -> bool:
    """Whether it is no part of another name: `Bank of England`, `London-Heathrow`."""
    if text[start - 1 : start] == "-" or (
        text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    ):
        return False
    if before in small_places.OF:
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
