"""Why a sentence is about this item, or that it is not.

A page speaks of many things: other stories, its readers, its policy, what somebody said. Words
count only where form and place tie them to the item they stand with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from schemas.verdict import Axis, Scope
from workers.notices.gates import Reading, read
from workers.notices.normalise import plain
from workers.notices.positions import Position
from workers.notices.rulebook import Language, Rule, compiled
from workers.notices.sentences import BRACKETS, QUOTES, sentences
from workers.story import Block, Role

ELSEWHERE: Final = frozenset({Role.NAVIGATION, Role.RELATED, Role.COMMENT, Role.CHROME, Role.TAGS})
"""Roles whose words are about other items, other people or the whole site."""

OWN_SHARE: Final = 0.4
"""A paragraph is a notice if at least this share of it is."""

BARE_COVER: Final = 0.45
"""A sentence that names no item counts if its claims fill at least this share of it: notices of
that kind are little else, while reports about such notices go on (lowest notice in the
reference texts 0.52, highest report 0.41)."""

NOTE_COVER: Final = 0.3
"""The same of a note that the source sent beside the text: it is about that text."""

_STOPS: Final = (".", "।", "。", "۔", "॥")
_LEAD: Final = 15
"""Characters that may stand before what matched in a notice that names no item: `AFP report`."""

ONE_NOTICE: Final = 700
"""In a block up to this length one sentence may name the item for the others."""

_SLOT: Final = 30
"""Characters of the longest label of a slot for advertisements."""

_NAME: Final = 24
"""Characters of the longest name that quotation marks are put around, with the marks."""

_NAME_DENSE: Final = 14
"""The same where a character is a word or a syllable: more of them are a sentence."""

_DENSE: Final = "\u3040"

_ORNAMENTS: Final = " ()[]*|:-.!·•【】"
NOTES: Final = (Role.EDNOTE, Role.USAGE_TERMS, Role.ADVISORY)


class Hit(NamedTuple):
    """A rule that matched: where in the passage, and how many characters there are other words."""

    rule: Rule
    start: int
    end: int
    gaps: int = 0


class Passage:
    """A block's normalised text with its sentences, quotations and brackets."""

    def __init__(
        self,
        block: Block,
        text: str,
        position: Position,
        readings: Mapping[tuple[int, int, str], Reading],
    ) -> None:
        self.block = block
        self.text = text
        self.position = position
        self.sentences = sentences(text)
        self._read = dict(readings)

    def read(self, span: tuple[int, int], code: str) -> Reading:
        """A stretch as a language reads it."""
        key = (*span, code)
        if key not in self._read:
            self._read[key] = read(self.text[slice(*span)], code)
        return self._read[key]

    def whole(self, code: str) -> Reading:
        """All of the text as a language reads it."""
        return self.read((0, len(self.text)), code)

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """What stands in quotation marks."""
        return tuple(found.span() for found in QUOTES.finditer(self.text))

    @cached_property
    def brackets(self) -> tuple[tuple[int, int], ...]:
        """What stands in brackets."""
        return tuple(found.span() for found in BRACKETS.finditer(self.text))

    @property
    def bare(self) -> tuple[int, int]:
        """The text without the brackets and ornaments that labels are set in."""
        start = len(self.text) - len(self.text.lstrip(_ORNAMENTS))
        return start, max(start, len(self.text.rstrip(_ORNAMENTS)))

    def quoted(self, hit: Hit) -> bool:
        """Whether the words stand, for the greater part, inside quotation marks.

        A short quotation behind the first of them is a name: `Сообщение «Интерфакса»`.
        """
        return any(
            min(end, hit.end) - max(start, hit.start) > (hit.end - hit.start) / 2
            and not (hit.start < start and end - start <= self._longest_name(start))
            for start, end in self.quotes
        )

    def _longest_name(self, start: int) -> int:
        return _NAME_DENSE if self.text[start + 1 : start + 2] >= _DENSE else _NAME

    def bracket(self, start: int, end: int) -> tuple[int, int] | None:
        """The brackets around a stretch, if it stands in any."""
        around = (span for span in self.brackets if span[0] <= start and end <= span[1])
        return next(around, None)


def may_speak(block: Block) -> bool:
    """Whether a block can hold words about its item: a headline only if it is a sentence."""
    if block.role is Role.HEADLINE:
        return block.text.rstrip(" \"')]").endswith(_STOPS)
    return block.role not in ELSEWHERE


def states(sentence: Reading, language: Language, after: Reading | None = None) -> bool:
    """Whether a sentence states something here and now.

    A question does not, nor does reported speech, nor do words about items in general, but where
    the sentence after them says that this is one: `Wire stories post by themselves. This one did.`
    """
    return not (
        sentence.text.rstrip("\"')] ").endswith(("?", "؟"))
        or sentence.found(language.says)
        or (
            sentence.found(language.general)
            and not sentence.found(language.instance)
            and not (after and after.found(language.instance))
        )
    )


def about_this_item(
    passage: Passage,
    sentence: tuple[int, int],
    hits: Sequence[Hit],
    language: Language,
    share: float,
) -> Scope | None:
    """Why this sentence, in which these rules matched, is about the item, or None.

    `share` is how much of the passage is notice.
    """
    scope = _form(passage, sentence, hits, language, share)
    if scope is None:
        return None
    said = _note(passage, hits) or (after_label(passage, sentence[0], language), sentence[1])
    if passage.block.role is Role.BYLINE or _names_item(passage, sentence, said, language):
        return scope
    if _calls(passage, hits) and not passage.position.signs:
        return None
    if passage.read(said, language.code).found(language.topic) or not _only(passage, hits, said):
        return None
    return None if scope in (Scope.FIRST_BLOCK, Scope.LAST_BLOCK) else scope


def _calls(passage: Passage, hits: Sequence[Hit]) -> bool:
    """Whether a block is a word for advertising and nothing else: that is a label, of some slot."""
    whole = (min(hit.start for hit in hits), max(hit.end for hit in hits)) == passage.bare
    claimed = {axis for hit in hits for axis, _ in hit.rule.claims}
    return whole and len(passage.text) <= _SLOT and claimed == {Axis.PROMOTIONAL}


def _only(passage: Passage, hits: Sequence[Hit], said: tuple[int, int]) -> bool:
    """Whether a sentence says little else; of a note beside the text less is asked."""
    noted = passage.block.role in NOTES and cover(hits, said) >= NOTE_COVER
    return noted or _little_else(hits, said)


def _note(passage: Passage, hits: Sequence[Hit]) -> tuple[int, int] | None:
    """The brackets that hold all that matched, if the first or the last text is in them.

    `[Auto feed: IANS] The pier was painted.` is a note and a sentence.
    """
    span = passage.bracket(min(hit.start for hit in hits), max(hit.end for hit in hits))
    if span is None:
        return None
    opens = passage.position.opening and not passage.text[: span[0]].strip()
    closes = passage.position.last and not passage.text[span[1] :].strip(" .")
    return span if opens or closes else None


def whole_block(passage: Passage, hit: Hit) -> Scope | None:
    """Whether a label is all there is in its block, and stands where it labels this item."""
    if (hit.start, hit.end) != passage.bare:
        return None
    if not passage.block.visible:
        return Scope.METADATA_FIELD if passage.block.role in NOTES else None
    if passage.block.role in (Role.CAPTION, Role.FOOTER) or not passage.position.kicker:
        return None
    return Scope.OWN_PARAGRAPH


def opening_mark(passage: Passage, hit: Hit) -> Scope | None:
    """Whether a mark stands where datelines stand."""
    if not passage.block.visible:
        return None
    return Scope.FIRST_BLOCK if passage.position.opening and not passage.quoted(hit) else None


def _little_else(hits: Sequence[Hit], sentence: tuple[int, int]) -> bool:
    """Whether what matched is most of the sentence and stands at its beginning."""
    start, end = sentence
    late = min(hit.start for hit in hits) - start
    early = late <= max(_LEAD, (end - start) / 3)
    return early and cover(hits, sentence) >= BARE_COVER


def cover(hits: Sequence[Hit], sentence: tuple[int, int]) -> float:
    """The share of a sentence that the matches fill, parts of bags without what lies between."""
    whole = [hit for hit in hits if not hit.gaps]
    widest = max((hit.end - hit.start - hit.gaps for hit in hits), default=0)
    return max(widest, _filled(whole), _filled(hits)) / max(1, sentence[1] - sentence[0])


def _filled(hits: Sequence[Hit]) -> int:
    filled = at = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        filled += max(0, hit.end - max(at, hit.start) - hit.gaps)
        at = max(at, hit.end)
    return filled


def _names_item(
    passage: Passage, sentence: tuple[int, int], said: tuple[int, int], language: Language
) -> bool:
    """Whether a sentence names the item, read from its label and its bracket on as well."""
    start, end = said
    while start < end and passage.text[start] in _ORNAMENTS:
        start += 1
    while end > start and passage.text[end - 1] in " )]":
        end -= 1
    code = language.code
    return (
        passage.read(sentence, code).found(language.item)
        or ((start, end) != sentence and passage.read((start, end), code).found(language.item))
        or (len(passage.text) <= ONE_NOTICE and passage.whole(code).found(language.item))
    )


def _form(
    passage: Passage,
    sentence: tuple[int, int],
    hits: Sequence[Hit],
    language: Language,
    share: float,
) -> Scope | None:
    start, end = sentence
    if not passage.block.visible:
        return Scope.METADATA_FIELD
    first, last = min(hit.start for hit in hits), max(hit.end for hit in hits)
    if _labelled(passage, start, language):
        return Scope.LABELLED
    if passage.bracket(first, last):
        return Scope.BRACKETED
    if share >= OWN_SHARE or passage.block.role is Role.BYLINE:
        return Scope.OWN_PARAGRAPH
    if passage.position.last and end == passage.sentences[-1][1]:
        return Scope.LAST_BLOCK
    if passage.position.first and start == passage.sentences[0][0]:
        return Scope.FIRST_BLOCK
    return None


def after_label(passage: Passage, start: int, language: Language) -> int:
    """Where the words begin after a label at this offset; the same offset if there is none."""
    text = passage.text
    opened = start
    while opened < len(text) and text[opened] in _ORNAMENTS:
        opened += 1
    found = compiled(language.label).match(text, opened)
    return found.end() if found else start


def _labelled(passage: Passage, start: int, language: Language) -> bool:
    if after_label(passage, start, language) > start:
        return True
    before = plain(passage.position.before).rstrip(": ") + ":"
    return compiled(language.label).fullmatch(before) is not None
