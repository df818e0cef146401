"""The words that lead to a topic, a table a language (topics_*.tsv), each as one automaton."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from workers import data
from workers.data.media_topics import TOPICS, chain
from workers.made import made

LANGUAGES: Final = (
    "ar",
    "de",
    "en",
    "es",
    "fr",
    "hi",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "tr",
    "zh",
)
"""What there are tables for."""

_UNSPACED: Final = frozenset({"ja", "zh"})
_WEIGHTS: Final = {"!": 4.0, "?": 1.0}
_USUAL: Final = 2.0

_SIGNS: Final = "\n\t\r\xa0.,;:!?\"'`()[]{}<>/\\|*_-–—‘’“”„«»‹›…।،؛¿¡·•"
_GAPS: Final = str.maketrans(dict.fromkeys(_SIGNS, " "))
_BEYOND_ASCII: Final = tuple(sign for sign in _SIGNS if sign != " ")


@dataclass(frozen=True, slots=True)
class TermTable:
    """A language's words, in a form that can be kept: the columns of `Terms`.

    `counts` are what `topics` says of words, each once, and `topics` here its numbers;
    `means_else` has only words that mean something else somewhere.
    """

    patterns: tuple[str, ...]
    topics: tuple[int, ...]
    counts: tuple[tuple[tuple[str, float], ...], ...]
    named: tuple[str, ...]
    whole: tuple[bool, ...]
    endings: tuple[str, ...]
    means_else: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Terms:
    """A language's words, by number: the pattern of that number in the automaton.

    `topics` says for which topics (by code) a word counts and how much, the ancestors of a topic
    among them; `named` are those that have words of their own. A word in `whole` must end where
    the pattern does, or with one of the `endings`. `means_else` says in the stories of which top
    topics a word means something else.
    """

    finder: AhoCorasick
    words: tuple[str, ...]
    topics: tuple[tuple[tuple[str, float], ...], ...]
    named: frozenset[str]
    whole: tuple[bool, ...]
    endings: frozenset[str]
    means_else: tuple[tuple[str, ...], ...]


def plain(text: str) -> str:
    """A text as terms are written: small letters, each sign between words a space."""
    text = text.lower()
    if text.isascii():
        return text.translate(_GAPS)
    for sign in _BEYOND_ASCII:
        text = text.replace(sign, " ")
    return text


def tabled(language: str) -> TermTable:
    """The table of a language, out of its file."""
    said: dict[str, dict[str, float]] = {}
    not_in: dict[str, frozenset[str]] = {}
    endings: set[str] = {""}
    for head, name, words in _rows(language):
        terms = [word.strip() for word in words.split(",")]
        if head == "endings":
            endings.update(" ".join(plain(word).split()) for word in terms)
        elif head == "not":
            not_in[name[:8]] = frozenset(map(_bare, terms))
        else:
            for term in terms:
                weight = _WEIGHTS.get(term[0], _USUAL)
                said.setdefault(_pattern(term, language in _UNSPACED), {})[head] = weight
    return _compiled(said, frozenset(endings), not_in)


def _compiled(
    said: Mapping[str, Mapping[str, float]],
    endings: frozenset[str],
    not_in: Mapping[str, frozenset[str]],
) -> TermTable:
    patterns = tuple(dict.fromkeys(pattern.rstrip("*") for pattern in said))
    none: Mapping[str, float] = {}
    merged = [
        tuple({**said.get(pattern, none), **said.get(f"{pattern}*", none)}.items())
        for pattern in patterns
    ]
    tops: defaultdict[str, list[str]] = defaultdict(list)
    for top, taken in not_in.items():
        for word in taken:
            tops[word].append(top)
    counts: dict[tuple[tuple[str, float], ...], int] = {}
    topics = tuple(counts.setdefault(_with_ancestors(one), len(counts)) for one in merged)
    return TermTable(
        patterns=patterns,
        topics=topics,
        counts=tuple(counts),
        named=tuple(sorted({code for topics in set(merged) for code, _ in topics})),
        whole=tuple(f"{pattern}*" not in said for pattern in patterns),
        endings=tuple(sorted(endings)),
        means_else={word: tuple(taken) for word, taken in tops.items()},
    )


def _ready(table: TermTable) -> Terms:
    words = tuple(pattern.strip() for pattern in table.patterns)
    return Terms(
        finder=AhoCorasick(table.patterns, matchkind=MatchKind.LeftmostLongest),
        words=words,
        topics=tuple(map(table.counts.__getitem__, table.topics)),
        named=frozenset(table.named),
        whole=table.whole,
        endings=frozenset(table.endings),
        means_else=tuple(table.means_else.get(word, ()) for word in words),
    )


def _rows(language: str) -> Iterator[tuple[str, str, str]]:
    for line in data.text(f"topics_{language}.tsv").splitlines():
        if line and not line.startswith("#"):
            head, name, words = line.split("\t")
            yield head, name, words


def _pattern(term: str, unspaced: bool) -> str:
    """As it is looked for: from the beginning of a word on, unless it may stand within one.

    A star at its end says that anything may follow.
    """
    if unspaced or term.lstrip("!?").startswith("*"):
        return f"{_bare(term)}*"
    return f" {_bare(term)}*" if term.endswith("*") else f" {_bare(term)}"


def _bare(term: str) -> str:
    return " ".join(plain(term.strip("!?*")).split())


@cache
def _with_ancestors(said: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """A word of a topic is one of its ancestors' too: said of both, the more it says counts."""
    found: dict[str, float] = {}
    for code, weight in said:
        for topic in chain(TOPICS[code]):
            found[topic.code] = max(weight, found.get(topic.code, 0.0))
    return tuple(found.items())


@cache
def terms(language: str) -> Terms | None:
    """The table of a language, read when it is first asked for; None where there is none."""
    if language not in LANGUAGES:
        return None
    return _ready(made(f"topics-{language}", TermTable) or tabled(language))
