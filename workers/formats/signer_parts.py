"""The parts of a line that says who wrote a story: a person, a post, a paper, a town."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from workers import data
from workers.data import agencies, gazetteer, months, places
from workers.data.gazetteer import Place
from workers.data.lexicons import GIVEN_NAMES

MOST_WORDS: Final = 5
"""Words of a name."""

_TABLES: Final = data.table("signers.toml")


def phrases(table: str, kind: str) -> frozenset[str]:
    """The words and phrases of one row of signers.toml."""
    return frozenset(word.replace("_", " ") for word in _TABLES[table][kind].split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_HEADS: Final = phrases("posts", "heads")
_HEAD_ENDS: Final = tuple(sorted(phrases("posts", "ends")))
_COLLECTIVE: Final = phrases("posts", "collective")
_BEATS: Final = phrases("posts", "beats")
_OFFICES: Final = phrases("posts", "offices")
_TITLES: Final = phrases("titles", "words")
_BESIDE_TITLES: Final = phrases("titles", "beside")
_OUTLETS: Final = phrases("outlets", "tails")
_PAPERS: Final = phrases("outlets", "papers")

BEHIND: Final = re.compile(rf"(?:^|\s)(?:{any_of(phrases('behind', 'words'))})\s.*$", re.IGNORECASE)
"""What stands behind a name and says where or for whom: ` in Oslo`, ` for The Skerry Post`."""

UNCASED: Final = "\u0590"
"""Scripts behind this letter have no capitals."""

_BETWEEN: Final = phrases("names", "between")
"""Small words within a name."""

_MOST_BEHIND: Final = 4
"""Words in small letters of what stands behind a name: of more, a sentence is made."""

_OPENING_BEHIND: Final = frozenset(phrase.split()[0] for phrase in phrases("behind", "words"))
_SAYING_MORE: Final = (
    _HEADS
    | _OFFICES
    | _OPENING_BEHIND
    | {phrase.split()[0] for phrase in phrases("behind", "reports")}
)
"""A word of each thing that stands before or behind a name without a sign between them."""

_SMALL: Final = _BETWEEN | _OFFICES | _OPENING_BEHIND | set(" ".join(_BEATS).split()) | {"da"}
"""Words in small letters that may stand at the head of what is known in a byline."""

# News24, TheSkerry.com, skerryNews
_SITE = re.compile(r"(?:[A-Z][A-Za-z]{1,14}|[a-z]{2,12})(?:\d{1,3}|\.[a-z]{2,4})|[a-z]{3,12}News")
_CHANNEL = re.compile(r"[a-z]{1,8}\d{1,3}")


# `Giulia Ferri a Bologna`, `Dewi Lestari di Surabaya`: these words stand in names too, and open
# sentences, so that only a town will do behind them.
_BEFORE_TOWNS: Final = phrases("behind", "before_towns") | {"de", "do", "em", "en"}
_AT = re.compile(rf"\s(?:{any_of(phrases('behind', 'before_towns'))})\s(?P<town>\S.*)$")


def without_town(text: str) -> str:
    """A text up to the word before the town that it ends in."""
    found = _AT.search(text)
    return text[: found.start()] if found and is_town(found["town"]) else text


def is_from_town(part: str) -> bool:
    """`de Recife`, `à Lyon`: a part that is the word before a town, and the town."""
    word, _, town = part.partition(" ")
    return word.lower() in _BEFORE_TOWNS and bool(town) and is_town(town)


def without_behind(text: str) -> str:
    """A text up to what says where or for whom: looked for only where a word opens such a thing."""
    text = without_town(text)
    if _OPENING_BEHIND.isdisjoint(text.lower().split()):
        return text
    found = BEHIND.search(text)
    if found is None or sum(map(str.islower, found[0].split())) > _MOST_BEHIND:
        return text
    return text[: found.start()]


def says_more(text: str) -> bool:
    """Whether a word stands in a text that is no name's: of a post, or before a town or paper."""
    return any(
        word.rstrip(".,").rpartition("-")[2] in _SAYING_MORE for word in text.lower().split()
    )


def is_sentence(text: str) -> bool:
    """`Storm damages pier`: whether the first words of a line are of no name, post or agency.

    A cheap look: of the lines of which it does not say so, most are none of these either.
    """
    words = text.split()
    if max(text, default="") >= UNCASED or any(map(_is_head, words)):
        return False
    head = [word for word in words[:2] if not _is_capital(word)]
    if not head or not _SMALL.isdisjoint(word.lower().rstrip(".") for word in words[:2]):
        return False
    return not agencies.named(text) and not is_outlet(text)


def is_post(text: str) -> bool:
    """`Arts correspondent`, `our gardening expert`: what somebody is, or where for whom."""
    words = without_behind(text).rstrip(".").split()
    if len(words) > 1 and agencies.named(words[0]):
        del words[0]  # `AA muhabiri`
    heads = [_is_head(word) for word in words]
    return any(heads) and all(
        is_head or word.lower() in _BEATS for is_head, word in zip(heads, words, strict=True)
    )


def _is_head(word: str) -> bool:
    """`Reporter`, `WAZ-Redakteurin`, `kulturskribent`: what somebody is, alone or in one word."""
    lower = word.lower().rstrip(".").rpartition("-")[2]
    return lower in _HEADS or lower.endswith(_HEAD_ENDS)


def without_title(text: str) -> str:
    """`Ada Norrland`, of `Associate Professor Ada Norrland`."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if word.lower() not in _BESIDE_TITLES), 0)
    while at < len(words) and words[at].lower() in _TITLES:
        at += 1
    is_titled = at and words[at - 1].lower() in _TITLES and at < len(words)
    return " ".join(words[at:]) if is_titled else text


def is_beat(text: str) -> bool:
    """`Arts`, of `Arts and Culture Editor`."""
    return text.lower() in _BEATS


_EDITIONS: Final = frozenset({"Daily", "Sunday", "Evening", "Morning", "Weekly"})


def is_outlet(text: str) -> bool:
    """`Nordic Wire`, `The Skerry Post`: a paper, an agency, a station."""
    words = text.split()
    if len(words) < 2:
        return _SITE.fullmatch(text) is not None
    if words[0] == "The" and words[-1].lower() in _PAPERS and len(words) > 2:
        return True
    if _CHANNEL.fullmatch(words[0]) and len(words) <= MOST_WORDS:
        return all(map(_is_capital, words[1:]))  # `g1 Skerry`
    is_named = words[0][0].isupper() and words[-1].lower() in _OUTLETS
    is_named = is_named or (words[0] in _EDITIONS and all(map(_is_capital, words)))
    return is_named and len(words) <= MOST_WORDS and not agencies.tail(text)


def _places(text: str) -> tuple[Place, ...]:
    name = text.title() if text.isupper() else text
    found = gazetteer.named(name, "")
    if found or name.isascii():
        return found
    letters = unicodedata.normalize("NFKD", name)  # Poznań is Poznan in the gazetteer.
    return gazetteer.named("".join(one for one in letters if not unicodedata.combining(one)), "")


def is_town(text: str) -> bool:
    """Whether a table knows a town of this name."""
    return bool(places.named(text)) or any(one.kind == "city" for one in _places(text))


def is_place(text: str) -> bool:
    """Whether a table knows a place of this name."""
    return bool(places.named(text) or _places(text))


def without_post(part: str) -> tuple[str, str]:
    """`Ada Norrland Health Reporter`, `AP Health Writer Ada Norrland`: the name, and the agency."""
    words = part.split()
    at = [number for number, word in enumerate(words) if _is_head(word)]
    if not at:
        return (" ".join(words[1:]) if words[0].lower() in _OFFICES else part), ""
    while at[-1] + 1 < len(words) and words[at[-1] + 1].lower() in _BEATS:
        at[-1] += 1  # `envoyé spécial Ada Norrland`
    return _beside_post(words, at)


def _beside_post(words: list[str], at: list[int]) -> tuple[str, str]:
    if words[0][0] > UNCASED:
        return _beside_uncased_post(words, at), ""
    first, last = at[0], at[-1]
    if first and words[first].lower() in _COLLECTIVE and words[first - 1].lower() not in _BEATS:
        return "", ""  # `Lusaka newsroom`
    while first and words[first - 1].lower() in _BEATS:
        first -= 1
    before, behind, agency = " ".join(words[:first]), words[last + 1 :], ""
    if behind and agencies.named(behind[0]):
        agency = behind.pop(0)
    if agencies.named(before):
        before, agency = "", before
    if " " not in before and before.isupper():
        before = ""  # `HT Correspondent`
    name = before if " " in before or not behind else " ".join(behind)
    return (name if " " in name or not behind else ""), agency


def _beside_uncased_post(words: list[str], at: list[int]) -> str:
    """`अमित शर्मा`, of `विशेष संवाददाता अमित शर्मा`; `अमर उजाला ब्यूरो` is a paper's."""
    before, behind = words[: at[0]], words[at[-1] + 1 :]
    while before and before[-1] in _BEATS:
        before.pop()
    if words[at[0]] in _COLLECTIVE:
        before = []
    for name in (behind, before):
        if 1 < len(name) <= 3 and name[0] in GIVEN_NAMES:
            return " ".join(name)
    return ""


def is_person(text: str) -> bool:
    """Whether words may be somebody's name: capitals, and small words only between them."""
    words = text.split()
    if not 1 <= len(words) <= MOST_WORDS or any(map(str.isdigit, text)):
        return False
    last = words[-1].lower().rstrip(".")
    if last in _OUTLETS or last in _BETWEEN or words[0].lower() in months.WEEKDAYS:
        return False
    return any(_is_capital(word) for word in words) and all(
        _is_capital(word) or word.lower() in _BETWEEN for word in words
    )


def _is_capital(word: str) -> bool:
    first = word.lstrip("'’`-")[:1]
    return first.isalpha() and not first.islower()
