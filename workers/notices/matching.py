"""Which rules match in which sentences of a passage, on bounded strings only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from workers.notices.bags import stretches, together
from workers.notices.candidates import Candidate
from workers.notices.gates import Reading
from workers.notices.positions import MAX_LABEL
from workers.notices.rulebook import BY_CODE, Rule, compiled
from workers.notices.scope import Hit, Passage, cover, states

MAX_SEARCHED: Final = 60_000
"""Characters that patterns may read in one story: a page with notices needs a few thousand, and
a text made of nothing but cues must not stop the wire."""

_BEFORE: Final = 40
_CLAUSE: Final = 20
"""Characters that a clause counts for beside its own: short ones cost more than they hold."""


MAX_SEARCHED_IN_MESSAGE: Final = 120_000
"""Characters that patterns may read in all stories of one message: hundreds of items, each made of
nothing but cues, must not stop the wire either. The most that an example needs is 1,400, and half
of them need nothing."""


class Budget:
    """What patterns may still read, in one story and in the message that it came in.

    `ran_out` says whether a story was not read to its end, `left_out` whether a part of it was
    passed over; either way it was searched `in_part`.
    """

    def __init__(self) -> None:
        self._message = MAX_SEARCHED_IN_MESSAGE
        self.begin_story()

    def begin_story(self) -> None:
        """What one story left does not go to the next; what it took is gone."""
        self._left = min(MAX_SEARCHED, self._message)
        self.ran_out = self._left <= 0
        self.left_out = False

    def leave_out(self) -> None:
        """Say that a part of this story is passed over."""
        self.left_out = True

    @property
    def in_part(self) -> bool:
        """Whether a notice in this story may have gone unseen."""
        return self.ran_out or self.left_out

    def takes(self, characters: int) -> bool:
        """Whether there is enough left for that many characters; they are then taken."""
        self._left -= characters
        self._message -= characters
        self.ran_out = self._left < 0
        return not self.ran_out


def hits(passage: Passage, candidate: Candidate, budget: Budget) -> Iterator[tuple[int, Hit]]:
    """Every rule that matches: the number of the sentence and the hit; whole-block rules as 0."""
    tried: set[tuple[int, str]] = set()
    ends = [end for _, end in passage.sentences]
    silent: dict[tuple[int, str], bool] = {}
    for at, rule in candidate.tries:
        number = bisect_right(ends, at) if rule.form == "claim" else 0
        if budget.ran_out or number >= len(ends) or (number, rule.id) in tried:
            continue
        tried.add((number, rule.id))
        if rule.form == "claim":
            words = passage.read(passage.sentences[number], rule.language)
            if not words.calls(rule):
                continue
            key = (number, rule.language)
            if key not in silent:
                after = _after(passage, number, rule.language)
                silent[key] = not states(words, BY_CODE[rule.language], after)
            if silent[key]:
                continue
        found = _match(passage, passage.sentences[number], rule, budget)
        if found:
            yield number, found


def _after(passage: Passage, number: int, language: str) -> Reading | None:
    """The sentence after one, if there is any."""
    if number + 1 < len(passage.sentences):
        return passage.read(passage.sentences[number + 1], language)
    return None


def one_language(passage: Passage, number: int, found: list[Hit]) -> list[Hit]:
    """The matches of the language that a sentence is in.

    Neighbours (Spanish and Portuguese, Hindi and Marathi) share words but not negations: small
    words have decided before; here what the item says of itself does, then in which of them the
    words name the item, then what matches fill.
    """
    own: dict[str, list[Hit]] = {}
    for hit in found:
        own.setdefault(hit.rule.language, []).append(hit)
    if len(own) == 1:
        return found

    def likeness(code: str) -> tuple[bool, bool, float]:
        sentence = passage.sentences[number]
        names = passage.read(sentence, code).found(BY_CODE[code].item)
        return code == passage.position.language, names, cover(own[code], sentence)

    return own[max(sorted(own), key=likeness)]


def _match(passage: Passage, sentence: tuple[int, int], rule: Rule, budget: Budget) -> Hit | None:
    found = _tried(passage, sentence, rule, budget)
    if found is None or passage.quoted(found):
        return None
    if rule.negatable and _negated(passage, sentence[0], found):
        return None
    if rule.unless and compiled(rule.unless).search(passage.text):
        return None
    return found


def _tried(passage: Passage, sentence: tuple[int, int], rule: Rule, budget: Budget) -> Hit | None:
    if rule.form == "label":
        return _labelled(passage, rule)
    span = sentence if rule.form == "claim" else (0, len(passage.text))
    words = passage.read(span, rule.language)
    if words.may(rule.pattern) and any(need in words.text for need in rule.needs or ("",)):
        if not budget.takes(len(words.text)):
            return None
        match = words.search(rule.pattern)
        if match:
            return Hit(rule, span[0] + match.start(), span[0] + match.end())
    return _gathered(rule, words, span[0], budget)


def _labelled(passage: Passage, rule: Rule) -> Hit | None:
    start, end = passage.bare
    if end - start > MAX_LABEL:
        return None
    ways = passage.read((start, end), rule.language).ways(rule.pattern)
    is_label = any(compiled(way).fullmatch(passage.text, start, end) for way in ways)
    return Hit(rule, start, end) if is_label else None


def _gathered(rule: Rule, words: Reading, origin: int, budget: Budget) -> Hit | None:
    """The rule as a bag of parts, in one of the clauses of a sentence."""
    text = words.text
    for bag in rule.bags:
        if not all(map(words.may, bag.parts)) or not budget.takes(len(text)):
            continue
        for start, end in stretches(bag, text):
            if not budget.takes(_CLAUSE):
                return None
            found = together(bag, text[start:end])
            if found:
                first, last, gaps = found
                return Hit(rule, origin + start + first, origin + start + last, gaps)
    return None


def _negated(passage: Passage, start: int, hit: Hit) -> bool:
    before = passage.text[max(start, hit.start - _BEFORE) : hit.start]
    return compiled(BY_CODE[hit.rule.language].negation).search(before) is not None
