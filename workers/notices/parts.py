"""Named parts of patterns, and words by their stems, as the rule files spell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from workers.notices.normalise import plain

PART: Final = re.compile(r"\{([a-z_]+)\}")
_FOLD: Final = re.compile(r"\n\s*")
_MAX_DEPTH: Final = 8

_LETTERS: Final = re.compile(r"[a-z0-9à-ÿ\u0370-\u05ff\u0620-\u064a]")
"""Scripts in which a word has an edge that patterns see: marks of Indic vowels are none."""

_END: Final = r"\b"

_UNSPACED: Final = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Letters that stand against others with no space: Latin ones before them begin no word."""


class RuleError(ValueError):
    """A rule file that cannot be used: the message names the file, the rule and the fault."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once. Empty patterns never match."""
    return re.compile(pattern or r"(?!)")


def texts(value: object) -> tuple[str, ...]:
    """A list of texts from a rule file, or a TypeError."""
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError("a list of texts is needed")
    return tuple(value)


def expanded(name: str, pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its named parts put in, normalised; `name` is told where it cannot be."""
    text = pattern
    for _ in range(_MAX_DEPTH):
        if not PART.search(text):
            return plain(_FOLD.sub("", text.strip("\n")))
        text = PART.sub(lambda found: f"(?:{_part(name, found.group(1), parts)})", text)
    raise RuleError(f"{name}: parts contain each other")


def _part(name: str, part: str, parts: Mapping[str, str]) -> str:
    if part not in parts:
        raise RuleError(f"{name}: no part is called {{{part}}}")
    return _FOLD.sub("", parts[part].strip("\n"))


_stem_plain: Final = cache(plain)
"""Stems are few and are asked for again and again while the rules are loaded."""


def stemmed(stems: Iterable[str], *, whole: bool) -> str:
    """The words that begin with a stem: `=x` is the word x, `~x` stands anywhere in a word.

    `whole` says whether the rest of the word belongs to the match.
    """
    words = sorted(set(stems), key=lambda stem: (-len(stem), stem))
    return "|".join(_stem(word, whole=whole) for word in words)


def _bounded(stem: str) -> bool:
    text = _stem_plain(stem.lstrip("="))
    return (
        not stem.startswith("~")
        and _LETTERS.match(text) is not None
        and _UNSPACED.search(text) is None
    )


def _stem(stem: str, *, whole: bool) -> str:
    text = _stem_plain(stem.lstrip("=~"))
    bounded = _bounded(stem)
    start = r"\b" if bounded else ""
    if stem.startswith("="):
        return f"{start}{re.escape(text)}{_END if bounded else ''}"
    return f"{start}{re.escape(text)}" + (r"\w{0,15}" if bounded and whole else "")


def stem_cue(stem: str) -> str:
    """How the pass over the text looks for a stem: names of letters only where words begin."""
    text = _stem_plain(stem.removeprefix("~"))
    return f"<{text}" if _bounded(stem) and not text.startswith("=") else text
