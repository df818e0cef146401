"""One Aho-Corasick pass over a text finds which rules are worth trying, and where."""

from __future__ import annotations

from typing import Final

import ahocorasick_rs

from workers.made import made
from workers.notices.cue_table import ALL as ALL
from workers.notices.cue_table import BIT as BIT
from workers.notices.cue_table import CODES as CODES
from workers.notices.cue_table import MARK as MARK
from workers.notices.cue_table import POINTS as POINTS
from workers.notices.cue_table import CueTable, packaged, spaced
from workers.notices.telling import in_word


class Cues:
    """The cues of a table, looked for all at once. Immutable after it is built.

    `leads` and `lengths` are the columns of the table, by the number of a cue, `rules` and `bits`
    what it calls for, and `always` the languages in which nothing is known of what points at the
    item: anything may.
    """

    def __init__(self, table: CueTable) -> None:
        self.rules = tuple([table.calls[number][0] for number in table.called])
        self.bits = tuple([table.calls[number][1] for number in table.called])
        self.leads, self.lengths = table.leads, table.lengths
        self.always = table.always
        self._whole = table.whole
        self._automaton = ahocorasick_rs.AhoCorasick(table.spellings) if table.spellings else None

    def found(self, text: str) -> list[tuple[int, int, int]]:
        """Every cue in the text, overlapping ones too, by where it ends: (cue, start, end).

        The start is that of its spelling, with the sign before it.
        """
        if self._automaton is None:
            return []
        whole = self._whole
        return [
            hit
            for hit in self._automaton.find_matches_as_indexes(spaced(text), overlapping=True)
            if not whole[hit[0]] or not in_word(text[hit[2] : hit[2] + 1])
        ]


CUES: Final = Cues(made("cues", CueTable) or packaged())
