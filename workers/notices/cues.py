"""One Aho-Corasick pass over a text finds which rules are worth trying, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import ahocorasick_rs

from workers.notices.rulebook import RULES, cues_of


class Cues:
    """Cues of many rules, looked for all at once. Immutable after it is built."""

    def __init__(self, waiting: Mapping[str, tuple[int, ...]]) -> None:
        self._waiting = tuple(waiting.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(waiting)) if waiting else None

    def found(self, text: str) -> list[tuple[int, int]]:
        """Every cue in the text, overlapping ones too: (cue, offset of its first character)."""
        if self._automaton is None:
            return []
        return [
            (cue, start)
            for cue, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        ]

    def rules(self, cue: int) -> tuple[int, ...]:
        """The rules that wait for a cue."""
        return self._waiting[cue]


CUES: Final = Cues(cues_of(RULES))
