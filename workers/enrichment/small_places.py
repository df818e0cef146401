"""Finds towns and villages that the gazetteer does not have, where the text points at them.

A small word in front is not enough for a village: `in Hope`. Its country must be spoken of too, or
the text say what it is: `the village of X`, `X, a town in Y`, `near X`.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from workers.data import gazetteer, small_towns
from workers.data.gazetteer import Place
from workers.data.lexicons import FIRST_NAMES
from workers.enrichment import place_names, polish_names, regions_behind
from workers.enrichment.place_names import BESIDE, NOWHERE, Mention, PlaceName
from workers.enrichment.spans import Prose, Span

OF: Final = frozenset({"of", "de", "di", "von", "der"})

MOST_WORDS: Final = 3
"""Words of the name of a small town."""

SHORTEST: Final = 4
"""Letters of a small town that is told by `in` alone, less one; those of a village."""

SMALL: Final = 15
"""Thousands of people in a town that the gazetteer does not have, at least."""

_BEHIND_A_TOWN: Final = BESIDE["behind"] | BESIDE["both"]
_CALLED: Final = tuple([word] for word in BESIDE["called"])
_TOWN_ENDS: Final = tuple(sorted(BESIDE["town_ends"]))
# `Jawali, a village in Kangra district`: not `Vasse, a town clerk`.
_IS_ONE: Final = re.compile(
    rf", (?:{'|'.join(sorted(BESIDE['articles']))}) (?:[\w-]{{2,20}} ){{0,3}}?"
    rf"(?:{'|'.join(sorted(BESIDE['what_it_is']))})"
    rf"(?:[,.]| (?:{'|'.join(sorted(BESIDE['behind_it']))}) |(?= \d))"
)
_LIVES: Final = re.compile(r"(?:\d\d|[a-z]), of $")
"""`Ifan Pryce, 34, of X`: who lives there."""
_IN_TURKISH: Final = re.compile(
    r"['’][dt][ae](?:n|ki)?\b| (?:ilçesi|kenti|köyü|beldesi|ilinde|ilinin|mahallesi)"
)
_GOES_ON: Final = frozenset({"", *BESIDE["behind_near"]})


def find(prose: Prose, span: Span, *, is_beside: bool) -> Iterator[Mention]:
    """The town or village that these words may be, which the gazetteer does not know.

    `is_beside` says that they stand in a list behind a place. Where the text calls it a town it is
    one, even where those of the table are elsewhere: a second mention says so.
    """
    form = span.form
    if form.tells or len(form.words) > MOST_WORDS or form.written.isupper():
        return
    is_in = span.before in prose.lexicon.in_ or is_beside or _is_behind(prose, span)
    behind = _behind(prose, span) if span.before in prose.lexicon.in_ else NOWHERE
    is_told = _is_told(prose, span)
    small = _small(form.written, prose.language)
    if len(behind) == 1 and not small:
        # `in Ballyvaughan, County Clare`: what stands behind it says that it is a town.
        yield _told(form.written, span, behind)
        return
    if small and (is_in or is_told):
        is_one = len(small.places) == 1 and _is_only_one(prose, span)
        yield Mention(small, span.start, span.end, True, False, True, False, behind, is_one)
    elif is_in or is_told or small or _is_pointed_at(prose, span):
        yield from _with_its_country(prose, span, small)
    if is_told:
        yield called(span, behind)


def called(span: Span, behind: frozenset[str]) -> Mention:
    """The name that the text calls a town, of no place that a table knows."""
    written = span.form.written
    name = PlaceName(written, 0, len(written), (), frozenset(), "", -1, True, False)
    return Mention(name, span.start, span.end, True, False, True, False, behind)


def _with_its_country(prose: Prose, span: Span, small: PlaceName | None) -> Iterator[Mention]:
    """A village, or a town that is pointed at less clearly: meant if its country is spoken of."""
    written = span.form.written
    if small and not _is_pointed_at(prose, span):
        return
    name = small or _village(written, prose.language)
    if name is None or name.is_doubtful or not _is_no_word(written, prose.language):
        return
    is_in = small is None and span.before in prose.lexicon.in_
    yield Mention(name, span.start, span.end, True, False, is_in, False, NOWHERE, is_weak=True)


def _is_no_word(written: str, language: str) -> bool:
    """Whether a name is none of people, and shows that it is one where all nouns have capitals."""
    first = written.split(" ", 1)[0]
    if first in FIRST_NAMES or written in gazetteer.PEOPLE or len(written) < SHORTEST:
        return False
    return language != "de" or written.endswith(_TOWN_ENDS) or not written.isalpha()


def _is_behind(prose: Prose, span: Span) -> bool:
    """What stands behind it: `Kangema town`, `Bodrum'da`."""
    if prose.language == "en":
        return span.after in _BEHIND_A_TOWN
    return prose.language == "tr" and _IN_TURKISH.match(prose.text, span.end) is not None


def _behind(prose: Prose, span: Span) -> frozenset[str]:
    return regions_behind.after(prose.text, span.end) or regions_behind.within(prose.text, span.end)


def _is_pointed_at(prose: Prose, span: Span) -> bool:
    """Words that stand before people and firms too: `at X`, `from X`, `, 34, of X`."""
    if span.texts[0] in FIRST_NAMES:
        return False
    if prose.language == "en":
        return span.before in BESIDE["towards"] or (
            span.before == "of"
            and _LIVES.search(prose.text, span.start - 9, span.start) is not None
        )
    return span.before in BESIDE["towards_abroad"]


def _is_told(prose: Prose, span: Span) -> bool:
    """Whether the text says that it is a town: `the town of X`, `X, a village in`, `near X`."""
    if is_called(prose.text, span.start, span.before):
        return True
    if _IS_ONE.match(prose.text, span.end):
        return span.before not in BESIDE["on_a_river"]  # `Braunau am Inn, a town in Austria`
    return (
        span.before == "near"
        and span.after in _GOES_ON
        and prose.language == "en"
        and span.texts[0] not in FIRST_NAMES
        and span.texts[-1].lower() not in BESIDE["landmarks"]
    )


def _is_only_one(prose: Prose, span: Span) -> bool:
    """`in Thurles`: not `a stake in Thurles`, and neither a word nor a name of people."""
    written, held = span.form.written, prose.text[max(span.start - 40, 0) : span.start].split()
    return (
        span.before in prose.lexicon.in_
        and len(written) > SHORTEST
        and written not in gazetteer.PEOPLE
        and written not in FIRST_NAMES
        and not BESIDE["holds"].intersection(held[-2:-1])
    )


def _told(written: str, span: Span, behind: frozenset[str]) -> Mention:
    town = (small_town(written, *behind),)
    name = place_names.of(written, 0, len(written), town, "")
    return Mention(name, span.start, span.end, False, False, True, False, behind)


@lru_cache(maxsize=2_048)
def _small(written: str, language: str) -> PlaceName | None:
    """What is known of a small town, in Polish by the name that this is a form of."""
    return _of(written, written, small_towns.countries(written)) or (
        _declined(written, small_towns.countries) if language == "pl" else None
    )


@lru_cache(maxsize=2_048)
def _village(written: str, language: str) -> PlaceName | None:
    return _of(written, written, small_towns.of_village(written)) or (
        _declined(written, small_towns.of_village) if language == "pl" else None
    )


def _declined(written: str, countries: Callable[[str], frozenset[str]]) -> PlaceName | None:
    names = polish_names.nominatives(written)
    name = next((name for name in names if "PL" in countries(name)), "")
    return _of(written, name, frozenset({"PL"})) if name else None


def _of(written: str, name: str, countries: frozenset[str]) -> PlaceName | None:
    places = tuple(small_town(name, country) for country in sorted(countries))
    return place_names.of(written, 0, len(written), places, "") if places else None


def small_town(name: str, country: str) -> Place:
    """A town that the gazetteer does not have."""
    return Place("city", "", name, country, SMALL)


def is_called(text: str, start: int, before: str) -> bool:
    """Whether a text says what it is: `the town of X`."""
    return before in OF and text[max(start - 40, 0) : start].split()[-2:-1] in _CALLED
