"""Many texts looked for at once, overlapping ones too.

An automaton that knows its next state for every byte is twice as fast as one that falls back, and
for all scripts 580 MB large; for what is spelled in Western letters it has 15.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Final, TypeAlias

import ahocorasick_rs

Match: TypeAlias = tuple[int, int, int]
"""The number of a text, and where it starts and ends."""

_LAST: Final = "\xff"
"""The last character of Western texts."""

_REPLACED: Final = "?"
"""Stands for other characters where Western texts are looked for."""


class Search:
    """Looks for texts; `texts` are they in the order of their numbers. Immutable."""

    def __init__(self, texts: Collection[str]) -> None:
        western = sorted(text for text in texts if max(text) <= _LAST)
        others = sorted(set(texts).difference(western))
        self.texts = (*western, *others)
        self._western = ahocorasick_rs.AhoCorasick(
            western, implementation=ahocorasick_rs.Implementation.DFA
        )
        # By the upper bytes of their characters in UTF-16 texts are told that hold none of these.
        first = (next(sign for sign in text if sign > _LAST) for text in others)
        upper = {_upper(sign)[0] for sign in first}
        self._foreign = bytes(byte in upper for byte in range(256))
        self._replaces = not any(_REPLACED in text for text in western)

    @cached_property
    def _all(self) -> ahocorasick_rs.AhoCorasick:
        """Built when the first text comes that needs it."""
        return ahocorasick_rs.AhoCorasick(self.texts)

    def found(self, text: str) -> list[Match]:
        """Every match, by where it ends; of those that end at one place the longest first."""
        if not text.isascii():
            if b"\x01" in _upper(text).translate(self._foreign):
                return self._all.find_matches_as_indexes(text, overlapping=True)
            if self._replaces:
                # One byte for each character is searched faster.
                text = text.encode("latin-1", "replace").decode("latin-1")
        return self._western.find_matches_as_indexes(text, overlapping=True)


def _upper(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")[::2]
