"""What is known of words in capitals by themselves, wherever they stand: looked up once for each.

The same names stand in many stories, and many times in one. Whether a table knows a name, whether
an organisation begins so, what each word is to a person's name: that says the language alone. What
the words around it say is left to those who look for people, organisations and places.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from workers.data import gazetteer, lexicons, organisations
from workers.data.lexicons import (
    BEHIND,
    DAY,
    FIRST_NAMES,
    FOREIGN_HEADS,
    NEVER,
    STARTER,
    TITLE,
    Lexicon,
)
from workers.enrichment import place_names, words
from workers.enrichment.place_names import PlaceName
from workers.enrichment.words import Word

_NUMBERED: Final = frozenset(
    {"National", "Baptist", "Presbyterian", "Methodist", "Lutheran", "Congregational", "United"}
)
"""What is called `First` where there are several."""

_OF_PLACES: Final = frozenset({"All", "Police"})

REMEMBERED: Final = 8_192
"""Forms that are kept: some hundreds of stories use so many."""


class Form(NamedTuple):
    """Words in capitals side by side; where they stand is counted from the first letter.

    `kinds` says of each what it is to a person's name, `first` and `last` where that begins and
    ends, `is_titled` whether a title was before it and `is_clear` that no word between them is in
    no name. `head` and `tail` say the same of an organisation's name, `has_trade` that it begins
    with what a firm does, `tells` that a word may tell of one. `towns` are names of places.
    """

    written: str
    words: tuple[Word, ...]
    texts: tuple[str, ...]
    kinds: tuple[int, ...]
    first: int
    last: int
    is_titled: bool
    is_clear: bool
    head: int
    tail: int
    has_trade: bool
    tells: bool
    has_ampersand: bool
    towns: tuple[PlaceName, ...]


@lru_cache(maxsize=REMEMBERED)
def of(written: str, language: str) -> Form | None:
    """What is known of these words; None of a word that is no name by itself."""
    lexicon = lexicons.of(language)
    if written in lexicon.never:
        return None
    split = words.split(written)
    texts = tuple(word.text for word in split)
    kinds = _with_surname(texts, tuple(kind(lexicon, text) for text in texts))
    first, last, is_titled = _trimmed(kinds)
    head, tail = _between(lexicon, texts)
    return Form(
        written=written,
        words=split,
        texts=texts,
        kinds=kinds,
        first=first,
        last=last,
        is_titled=is_titled,
        is_clear=not any(kind & NEVER for kind in kinds[first:last]),
        head=head,
        tail=tail,
        has_trade=len(texts) - head > 1 and _is_trade(lexicon, texts[head].lower()),
        tells=not lexicon.telling.isdisjoint(texts)
        or (language == "en" and head < tail and texts[head].lower() in FOREIGN_HEADS)
        or any(organisations.within(texts[at:tail])[0] for at in (head, head + 1)),
        has_ampersand="&" in written,
        towns=place_names.find(written, split, language),
    )


@lru_cache(maxsize=REMEMBERED)
def kind(lexicon: Lexicon, word: str) -> int:
    """What a word in capitals is to a person's name."""
    return lexicon.kind(word)


def _with_surname(texts: Sequence[str], kinds: tuple[int, ...]) -> tuple[int, ...]:
    """`Billie Jean King`: behind a first name, what is a title elsewhere is a surname."""
    if len(texts) > 1 and kinds[-1] & TITLE and texts[-2] in FIRST_NAMES:
        return (*kinds[:-1], kinds[-1] & ~TITLE)
    return kinds


def _trimmed(kinds: Sequence[int]) -> tuple[int, int, bool]:
    """Where the name begins and ends among these words, and whether a title was before it."""
    last = len(kinds)
    while last and kinds[last - 1] & (DAY | BEHIND):
        last -= 1
    first, is_titled = 0, False
    for at in range(last):
        if kinds[at] & TITLE:
            first, is_titled = at + 1, True
        elif at == first and kinds[at] & STARTER:
            first = at + 1
    return first, last, is_titled


def _between(lexicon: Lexicon, texts: Sequence[str]) -> tuple[int, int]:
    """Without words that begin a sentence, and without the days beside it."""
    head, tail = 0, len(texts)
    while head < tail and texts[head].lower() in lexicon.starters:
        if texts[head] in _OF_PLACES and gazetteer.named("".join(texts[head + 1 : head + 2]), ""):
            break  # `the All India Chess Federation`, `Police Scotland`
        if texts[head] == "First" and not _NUMBERED.isdisjoint(texts[head + 1 : head + 2]):
            break  # `First National Bank of Dover`, `First Baptist Church`
        head += 1
    while tail > head and texts[tail - 1].lower() in lexicon.days:
        tail -= 1
    return head, tail


def _is_trade(lexicon: Lexicon, word: str) -> bool:
    """`Importer X said`: what a firm does, and no part of its name."""
    return word in lexicon.trades and word not in lexicon.heads and word not in lexicon.tails
