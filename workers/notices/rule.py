"""A rule, and a language: what it says about scope, with its rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from schemas.verdict import Axis, State
from workers.notices.bags import Bag

Claims: TypeAlias = tuple[tuple[Axis, State], ...]

FORMS: Final = ("claim", "label", "mark")
"""claim: says something in a sentence. label: is the whole block. mark: stands anywhere."""

SCOPE: Final = ("item", "says", "general", "instance", "topic", "negation", "label", "disclaims")
"""What a language says about scope, see `Language`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something about how an item was made.

    `cues` are texts of which a sentence must hold one before the pattern is tried (`=ap`: as a
    whole word, `<ap`: at the beginning of one), `needs` texts of which it must hold one besides for
    the pattern. `unless` is a pattern that, in the same passage, gives the words another meaning.
    `negatable` says whether a negation right before the words takes them back.
    `bags` say the same as the pattern with free word order.
    What finds no notice is in no rulebook, only where the files are read: `examples`,
    `counterexamples`, `known_from` and, as the table of cues has them, `cues`.
    """

    id: str
    language: str
    claims: Claims
    pattern: str
    needs: tuple[str, ...]
    form: str
    negatable: bool
    unless: str
    bags: tuple[Bag, ...] = ()
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """What a language says about scope, and its rules. Patterns are empty where there are none.

    `words` are small words (in Chinese and Japanese characters) that tell a language from its
    neighbours; `item` points at this item;
    `says` reports speech; `general` speaks of items in general, and `instance`, in the sentence
    after that, says that this item is one of them;
    `topic` shows, where no item is named, that the words are news and no notice; `negation` ends
    right before what it negates; `label` opens a notice; `disclaims` goes with one. `parts` are
    the pieces that its patterns are made of, in no rulebook either.
    """

    code: str
    words: frozenset[str]
    item: str
    says: str
    general: str
    instance: str
    topic: str
    negation: str
    label: str
    disclaims: str
    rules: tuple[Rule, ...]
    parts: tuple[str, ...] = ()
