"""One Aho-Corasick pass over a text finds which rules are worth trying, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import ahocorasick_rs

from workers.notices.rulebook import RULES, Rule

_BEFORE: Final = " \x00(\"'-/:["
_AFTER: Final = " \x00.,)\"'-/:;]"


class Cues:
    """Cues of many rules, looked for all at once. Immutable after it is built.

    A cue that must be a whole word is spelled out with every sign that may stand around it, so
    that the pass over the text decides and nothing has to be looked at twice.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        waiting: dict[str, tuple[int, set[int]]] = {}
        for number, rule in enumerate(rules):
            for cue in rule.cues:
                for spelled, lead in _spellings(cue):
                    waiting.setdefault(spelled, (lead, set()))[1].add(number)
        ordered = sorted(waiting.items())
        self._rules = tuple(tuple(sorted(numbers)) for _, (_, numbers) in ordered)
        self._leads = tuple(lead for _, (lead, _) in ordered)
        self._lengths = tuple(
            len(spelled) - lead - (lead and spelled[-1] in _AFTER) for spelled, (lead, _) in ordered
        )
        self._languages = tuple(
            tuple(sorted({rules[number].language for number in numbers})) for numbers in self._rules
        )
        self._marks = tuple(
            any(rules[number].form == "mark" for number in numbers) for numbers in self._rules
        )
        self._automaton = (
            ahocorasick_rs.AhoCorasick([spelled for spelled, _ in ordered]) if ordered else None
        )

    def found(self, text: str) -> list[tuple[int, int]]:
        """Every cue in the text, overlapping ones too: (offset of its first character, cue)."""
        if self._automaton is None:
            return []
        leads = self._leads
        return sorted(
            (start + leads[cue], cue)
            for cue, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        )

    def languages(self, cue: int) -> tuple[str, ...]:
        """The languages of the rules that wait for a cue."""
        return self._languages[cue]

    def marks(self, cue: int) -> bool:
        """Whether a cue calls for a mark, which needs no sentence around it."""
        return self._marks[cue]

    def length(self, cue: int) -> int:
        """How many characters a cue has."""
        return self._lengths[cue]

    def rules(self, cue: int) -> tuple[int, ...]:
        """The numbers of the rules that wait for a cue."""
        return self._rules[cue]


def _spellings(cue: str) -> Iterator[tuple[str, int]]:
    """A cue as it may stand in a text, and how many characters stand before it."""
    if not cue.startswith(("=", "<")):
        yield cue, 0
        return
    for before in _BEFORE:
        for after in _AFTER if cue.startswith("=") else ("",):
            yield f"{before}{cue[1:]}{after}", 1


CUES: Final = Cues(RULES)
