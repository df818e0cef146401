"""Reads the clause beside a quotation: who says it, by the words of its language.

The clause is looked at as names in capitals, words in small letters, and marks. A name is who
speaks only where nothing stands before it that makes it another's: `a spokesman for X said` names
nobody.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from workers.data import gazetteer, organisations
from workers.data.lexicons import NEVER, STARTER, TITLE
from workers.data.quotes import Speech
from workers.enrichment.spans import Prose, Span

AROUND: Final = 200
"""Characters beside a quotation in which it is said who speaks."""

FEW: Final = 6
"""Words between the verb and who speaks: `said the owner of the house, X`."""

_PIECE: Final = re.compile(r"\w[\w'’\-]*|[,:;.!?…()\n—–]")
_new: Final = tuple.__new__
_ENDS: Final = frozenset(".!?…;\n")


class Who(Enum):
    """What a clause says: nothing, somebody else, the one named before."""

    NOBODY = "nobody"
    OTHER = "other"
    SAME = "same"


class Named(NamedTuple):
    """Who speaks: the name, and whether the story names that person or organisation elsewhere."""

    name: str
    known: bool


class Piece(NamedTuple):
    """A part of a clause: a name in capitals, a word in small letters, or a mark."""

    text: str
    start: int
    span: Span | None


Said = Named | Who


def _is_owner(text: str, at: int) -> bool:
    return text[at : at + 2] in ("'s", "’s") and not text[at + 2 : at + 3].isalnum()


class Reader:
    """Reads clauses of one story: its words of saying, and whom it names."""

    def __init__(self, prose: Prose, speech: Speech, known: Mapping[str, str]) -> None:
        self._prose, self._speech, self._known = prose, speech, known
        self._roles = prose.lexicon.names_people
        self._starts = [span.start for span in prose.spans]

    def read(self, start: int, end: int) -> list[Piece]:
        """The pieces of a stretch of the text, up to where its first sentence ends."""
        text, spans = self._prose.text, self._prose.spans
        number, at = bisect_left(self._starts, start), start
        pieces: list[Piece] = []
        while match := _PIECE.search(text, at, end):
            begin, at = match.span()
            while number < len(spans) and self._starts[number] < begin:
                number += 1
            span = spans[number] if number < len(spans) else None
            if span and span.start == begin and span.end <= end:
                pieces.append(Piece(span.form.written, begin, span))
                at = span.end + 2 * _is_owner(text, span.end)
                continue
            said = match[0].lower()
            if said in _ENDS:
                if pieces and not self._is_short(pieces[-1]):
                    break
                # A stop that ends no sentence, as in `Mr.`
                if said == "." or not pieces:
                    continue
            pieces.append(_new(Piece, (said, begin, None)))
        return pieces

    def _is_short(self, piece: Piece) -> bool:
        """`Mr.`, `Gov.`: a stop that ends no sentence."""
        return len(piece.text) < 5 and piece.text in self._prose.lexicon.titles

    def after(self, pieces: Sequence[Piece]) -> Said:
        """Who speaks by a clause behind the quotation: `said X`, `X told`, `according to X`."""
        at = 0
        while at < len(pieces) and pieces[at].text in (",", "—", "–", "-"):
            at += 1
        said = self._according(pieces[at:])
        if said is not Who.NOBODY:
            return said
        rest = self._without_beside(pieces[at:])
        if rest and self._is_same(rest[0]):
            return Who.SAME
        if rest and rest[0].text in self._speech.verbs and rest[0].text not in self._speech.told:
            return self._behind(rest[1:])
        return self._subject(rest)

    def before(self, pieces: Sequence[Piece]) -> Said:
        """Who speaks by the clause that leads to the quotation: `X said: "..."`."""
        is_cut = bool(pieces) and pieces[-1].text in (":", ",", "—", "–")
        words = pieces[:-1] if is_cut else pieces
        verb = self._last_verb(words)
        if verb < 0:
            return self._according(words) if is_cut else Who.NOBODY
        behind = words[verb + 1 :]
        if behind and behind[-1].text in self._speech.links:
            behind = behind[:-1]
        if len(behind) > (2 * FEW if is_cut else 2):
            return Who.OTHER
        if is_cut and not words[:verb]:
            return self._behind(behind)
        return self._subject_before(words[:verb])

    def _according(self, pieces: Sequence[Piece]) -> Said:
        if not pieces or pieces[0].text not in self._speech.according_begins:
            return Who.NOBODY
        for phrase in self._speech.according:
            if tuple(piece.text for piece in pieces[: len(phrase)]) == phrase:
                return self._behind(pieces[len(phrase) :])
        return Who.NOBODY

    def around(self, leading: Sequence[Piece], behind: Sequence[Piece]) -> Said:
        """Who speaks where the quotation stands between who speaks and the verb, as in Turkish."""
        is_so = self._speech.around and behind and behind[0].text in self._speech.verbs
        if not is_so or len(leading) < 2 or leading[-1].text != ",":
            return Who.NOBODY
        return self._person(leading[:-1], len(leading) - 2)[0] if leading[-2].span else Who.NOBODY

    def titled(self, text: str, start: int, opened: int, closed: int) -> Said:
        """Who speaks by a title or honorific, in scripts without capitals."""
        for pattern, then in self._speech.titled:
            match = pattern.search(text, start, opened)
            if match and then.match(text, closed, closed + AROUND) and not _is_else(match["who"]):
                return Named(match["who"], False)
        return Who.NOBODY

    def _subject_before(self, words: Sequence[Piece]) -> Said:
        for at, piece in enumerate(words):
            if piece.span and self._leads(words, at):
                said, next_ = self._person(words, at)
                if isinstance(said, Named) and self._reaches(words[next_:]):
                    return said
        bare = [piece for piece in words if piece.text not in self._speech.beside]
        return Who.SAME if bare and self._is_same(bare[-1]) else Who.OTHER

    def _leads(self, words: Sequence[Piece], at: int) -> bool:
        """Whether a name may be the subject: nothing stands before it that makes it another's."""
        if at == 0:
            return True
        before = words[at - 1].text
        if before == ",":
            return at > 1 and not any(word.span for word in words[: at - 1])
        if before in self._roles or self._prose.lexicon.is_title(before):
            return True
        stops = self._speech.stops
        return at <= FEW and not any(word.text in stops or word.text == "," for word in words[:at])

    def _reaches(self, pieces: Sequence[Piece]) -> bool:
        """Whether only adverbs, or what stands between commas, part who speaks from the verb."""
        rest = [piece.text for piece in pieces if piece.text not in self._speech.beside]
        return not rest or (rest[0] in (",", "(") and rest[-1] in (",", ")"))

    def _last_verb(self, words: Sequence[Piece]) -> int:
        return next(
            (at for at in range(len(words) - 1, -1, -1) if words[at].text in self._speech.verbs),
            -1,
        )

    def _is_same(self, piece: Piece) -> bool:
        return piece.text in self._speech.same or piece.text.endswith(("-il", "-elle"))

    def _without_beside(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        at = 0
        while at < len(pieces) and pieces[at].text in self._speech.beside:
            at += 1
        return pieces[at:]

    def _behind(self, pieces: Sequence[Piece]) -> Said:
        """Who stands behind the verb: the first name that nothing before it makes another's."""
        pieces = self._without_beside(pieces)
        if not pieces:
            return Who.SAME
        for at, piece in enumerate(pieces[: FEW + 1]):
            if piece.text in self._speech.stops:
                return self._introduced(pieces[at:])
            if piece.text == ",":
                return self._introduced(pieces[at:]) if at else Who.SAME
            if self._is_same(piece):
                return Who.SAME
            if piece.span:
                return self._person(pieces, at)[0]
        return Who.OTHER

    def _introduced(self, pieces: Sequence[Piece]) -> Said:
        """`said the head of the board, X`: a comma, and somebody whom the story names."""
        for at, piece in enumerate(pieces[: 2 * FEW]):
            if piece.text == "," and at + 1 < len(pieces) and pieces[at + 1].span:
                said = self._person(pieces, at + 1)[0]
                return said if isinstance(said, Named) and said.known else Who.OTHER
        return Who.OTHER

    def _subject(self, pieces: Sequence[Piece]) -> Said:
        """Who stands before the verb: `X said`, `trust chairwoman X told`, `X, the owner, said`."""
        for at, piece in enumerate(pieces[: FEW + 1]):
            is_introduced = piece.text == "," and at > 0 and pieces[at - 1].text in self._roles
            if piece.text in self._speech.stops or (piece.text == "," and not is_introduced):
                return Who.NOBODY
            if piece.text in self._speech.verbs:
                return Who.OTHER if at else Who.SAME
            if self._is_same(piece):
                return Who.SAME
            if piece.span:
                said, next_ = self._person(pieces, at)
                return said if self._speaks(pieces[next_:]) else Who.NOBODY
        return Who.NOBODY

    def _speaks(self, pieces: Sequence[Piece]) -> bool:
        """Whether a verb of saying follows, also behind what stands between commas."""
        rest = self._without_beside(pieces)
        if not rest or rest[0].text in self._speech.verbs:
            return bool(rest)
        if rest[0].text not in (",", "("):
            return False
        ends = (at for at in range(min(len(rest), 4 * FEW)) if rest[at].text in (",", ")"))
        following = (self._without_beside(rest[at + 1 :]) for at in ends)
        return any(more and more[0].text in self._speech.verbs for more in following)

    def _person(self, pieces: Sequence[Piece], at: int) -> tuple[Said, int]:
        """The name from here on, and what follows it: of `Acme spokesman X` the second."""
        span = pieces[at].span
        assert span is not None
        next_ = at + 1
        while next_ < len(pieces) and pieces[next_].text in self._roles:
            next_ += 1
        is_owner = _is_owner(self._prose.text, span.end)
        if (is_owner or next_ > at + 1) and next_ < len(pieces) and (other := pieces[next_].span):
            return self._who(other), next_ + 1
        if is_owner or self._is_joined(pieces[at + 1 :]):
            return Who.OTHER, at + 1
        return self._who(span), at + 1

    def _is_joined(self, pieces: Sequence[Piece]) -> bool:
        """`X and Y said`: two who speak are none who does."""
        return len(pieces) > 1 and pieces[0].text in _AND and pieces[1].span is not None

    def _who(self, span: Span) -> Said:
        """The person or organisation of a name, without titles; a lone word must be known."""
        form, first = span.form, 0
        kinds, words = form.kinds, form.words
        while first < len(kinds) and kinds[first] & (TITLE | STARTER):
            first += 1
        if first == len(words):
            return Who.OTHER
        name = form.written[words[first].start : words[-1].end]
        for written in (form.written, name, words[-1].text):
            if written in self._known:
                return Named(self._known[written], True)
        is_lone = first == len(words) - 1
        if is_lone or any(kind & NEVER for kind in kinds[first:]) or _is_else(name):
            return Who.OTHER
        return Named(name, False)


_AND: Final = frozenset({"and", "und", "et", "y", "e", "en", "och", "og", "i", "и", "&"})


def _is_else(name: str) -> bool:
    return bool(gazetteer.named(name, "")) or bool(organisations.named(name))
