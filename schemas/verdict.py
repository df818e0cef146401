"""The verdict: eight axes, one label, and the words that prove them."""

from enum import StrEnum

from schemas.strict import Strict


class State(StrEnum):
    """What the words of an item say about one axis."""

    ASSERTED = "asserted"
    IMPLIED = "implied"
    DENIED = "denied"
    SILENT = "silent"


class Axis(StrEnum):
    """The questions asked of every item. Each is answered on its own."""

    AUTO_PUBLISHED = "auto_published"
    UNMODIFIED = "unmodified"
    HEADLINE_ONLY = "headline_only"
    UNREVIEWED = "unreviewed"
    SYNDICATED = "syndicated"
    MACHINE_MADE = "machine_made"
    PROMOTIONAL = "promotional"
    REVIEWED = "reviewed"


class Label(StrEnum):
    """The verdict in one word. Silence is `unknown`, never a review."""

    UNREVIEWED_STATED = "unreviewed_stated"
    UNREVIEWED_IMPLIED = "unreviewed_implied"
    REVIEWED_STATED = "reviewed_stated"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Why a piece of evidence is about this item and not about something else on the page."""

    OWN_PARAGRAPH = "own_paragraph"
    BRACKETED = "bracketed"
    LABELLED = "labelled"
    FIRST_BLOCK = "first_block"
    LAST_BLOCK = "last_block"
    METADATA_FIELD = "metadata_field"


class Basis(StrEnum):
    """What the evidence is: a sentence that says so, or a field that only points that way."""

    WORDS = "words"
    FIELD = "field"


class Axes(Strict, alias_generator=None):
    """The state of each axis. All eight are always written out, under their own names."""

    auto_published: State = State.SILENT
    unmodified: State = State.SILENT
    headline_only: State = State.SILENT
    unreviewed: State = State.SILENT
    syndicated: State = State.SILENT
    machine_made: State = State.SILENT
    promotional: State = State.SILENT
    reviewed: State = State.SILENT


class Evidence(Strict):
    """One proof: the verbatim text, where it stood, and what it says.

    `start` and `end` are character offsets into the text of the block at `place`, so that
    `block.text[start:end] == text`. `axes` lists only the axes this evidence speaks of.
    """

    text: str
    place: str
    start: int
    end: int
    language: str
    rule: str
    scope: Scope
    basis: Basis = Basis.WORDS
    axes: dict[Axis, State]


class Verdict(Strict):
    """The eight axes, the label, whether a desk must look, and all evidence in reading order."""

    label: Label = Label.UNKNOWN
    flagged: bool = False
    axes: Axes = Axes()
    evidence: tuple[Evidence, ...] = ()
