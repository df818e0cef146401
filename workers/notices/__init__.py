"""What the words of an item say about how it was made: eight axes, one label, and the proof.

finder        from a story to its verdict
text          normalise, sentences, positions: one spelling, with offsets that lead back
what may be   cues, candidates, gates: which stretch is worth which rules
what is said  matching, bags; certainty, narration: what is denied, doubted, or told of others
about what    scope: why a sentence is about this item; statements joins neighbours
fields        structured, pointers, origins, signatures: weaker evidence, without words
verdict       the axes and the label

rules         rules/*.toml, read by rule_files out of parts into rule; rulebook has all; lint
when built    rule_table, cue_table, gate_table, requisites, literals, telling
"""

from workers.notices.finder import find
from workers.notices.matching import Budget

__all__ = ["Budget", "find"]
