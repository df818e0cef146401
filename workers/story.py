"""What passes between the stages: a raw record in, a document, stories with their blocks.

All of it is immutable. A stage is a function from one to the next; nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum

from pydantic import JsonValue

from schemas.event import Origin
from workers import inline_markup
from workers.values import dataclass
from workers.views import Views


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it came, without where it came from: offsets never influence an event.

    `now` is the record's timestamp, aware, in UTC: the only clock the pipeline knows.
    """

    value: bytes | None
    now: datetime
    headers: tuple[tuple[str, bytes | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes that were made readable: the text, how it was decoded, and what was said about it.

    `data` are the bytes of the document itself (out of its envelope, if it had one), `sha256`
    and `size` those of the record's value. `content_type` (without parameters, lower case) is a
    hint for ties, never trusted.
    """

    data: bytes
    text: str
    charset: str
    sha256: str
    size: int
    repairs: tuple[str, ...] = ()
    content_type: str = ""
    id: str = ""
    feed: str = ""
    url: str = ""
    fetched_at: str = ""


class Role(StrEnum):
    """What a block of text is for. The value is the `kind` under which it is listed when moved."""

    # Roles are looked up for every block: an enumeration hashes its names in Python.
    __hash__ = str.__hash__

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BODY = "body"
    BYLINE = "byline"
    DATELINE = "dateline"
    TEASER = "teaser"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"
    NOTICE = "notice"
    ADVISORY = "advisory"
    EDNOTE = "ednote"
    USAGE_TERMS = "usage_terms"
    RELATED = "related"
    COMMENT = "comment"
    NAVIGATION = "navigation"
    CHROME = "chrome"
    FOOTER = "footer"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with its role and place.

    `place` names where the whole text stood (`body/p[3]`, `line 12`, `/bodies/0/p[2]`,
    `meta[description]`); `start` is this block's character offset in that text, so a block that
    was split keeps its address. `rule` says who gave it its role. `visible` is what a reader of
    the page or story sees: visible text is never lost. `markup` is the inner HTML where the
    source had markup, empty where it had none.
    """

    text: str
    role: Role
    place: str
    start: int = 0
    rule: str = "read"
    visible: bool = True
    markup: str = ""

    @property
    def end(self) -> int:
        """The offset after this block's last character in the text at its place."""
        return self.start + len(self.text)

    def split(self, spans: Iterable[tuple[int, int, Role]], rule: str) -> tuple[Block, ...]:
        """Cut into consecutive blocks: the spans with their new roles, the rest as it was.

        Spans are offsets into this block's own text, in order, not overlapping. White space at
        the cut edges is dropped, nothing else is. Each block has its part of the markup.
        """
        pieces: list[Block] = []
        at = 0
        for begin, end, role in spans:
            pieces.append(self._piece(at, begin, self.role, self.rule))
            pieces.append(self._piece(begin, end, role, rule))
            at = end
        pieces.append(self._piece(at, len(self.text), self.role, self.rule))
        kept = tuple(piece for piece in pieces if piece.text)
        return (
            kept
            if len(kept) != 1 or kept[0].text != self.text
            else (replace(self, role=kept[0].role, rule=kept[0].rule),)
        )

    def _piece(self, begin: int, end: int, role: Role, rule: str) -> Block:
        text = self.text[begin:end]
        lead = len(text) - len(text.lstrip())
        markup = inline_markup.part(self.markup, self.text, begin, end) if self.markup else ""
        start = self.start + begin + lead
        return Block(text.strip(), role, self.place, start, rule, self.visible, markup)

    def as_role(self, role: Role, rule: str) -> Block:
        """The same block with another role, and the rule that gave it."""
        return Block(self.text, role, self.place, self.start, rule, self.visible, self.markup)


@dataclass(frozen=True, slots=True)
class Coded:
    """A concept as the source gave it: any of a name, a code or URI, a literal, a relation."""

    name: str = ""
    uri: str = ""
    literal: str = ""
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to another item: a picture, an earlier version. Never its content."""

    name: str
    uri: str
    rel: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One thing done to an item on its way, as the source gave it: by whom, what, to what, when.

    A station that did several things is several hops. `uri` is the party's code, literal or URI;
    `action` and `target` (content, metadata, ...) are codes or words; `timestamp` has whatever
    zone it had. Empty means: not given.
    """

    name: str = ""
    uri: str = ""
    action: str = ""
    target: str = ""
    timestamp: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Metadata as the source gave it, not yet interpreted. Empty means: not given.

    Dates are strings with whatever zone they had. `embargo` is None where there is none, and
    empty where the source embargoes without a date. `feed_fields` are yes/no and type fields of
    the feed that bear on review (`auto_publish`, `source_type`, ...), names lower case. `hops`
    are the stations the item passed (NewsML-G2 hopHistory), oldest first. `addresses` are those
    that a page gives itself, each with who says so (`canonical`, `og:url`, `fetched`). `role` is
    the part the item plays in the provider's editing, `catalogs` say what the schemes of its codes
    stand for.
    """

    uri: str = ""
    version: str = ""
    type: str = "text"
    agency: str = ""
    provider: str = ""
    publisher: str = ""
    byline: str = ""
    dateline: str = ""
    located: str = ""
    credit: str = ""
    language: str = ""
    first_created: str = ""
    version_created: str = ""
    content_created: str = ""
    embargo: str | None = None
    expires: str = ""
    pub_status: str = ""
    urgency: str = ""
    priority: str = ""
    profile: str = ""
    slugline: str = ""
    title: str = ""
    ed_note: str = ""
    usage_terms: str = ""
    copyright_holder: str = ""
    copyright_notice: str = ""
    feed: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    genres: tuple[Coded, ...] = ()
    subjects: tuple[Coded, ...] = ()
    people: tuple[Coded, ...] = ()
    organisations: tuple[Coded, ...] = ()
    places: tuple[Coded, ...] = ()
    info_sources: tuple[Coded, ...] = ()
    alt_ids: tuple[tuple[str, str], ...] = ()
    associations: tuple[Reference, ...] = ()
    follows: tuple[str, ...] = ()
    digital_source_type: Coded | None = None
    feed_fields: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    role: str = ""
    catalogs: tuple[str, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value we found for a field, and where it comes from.

    `field` is a dotted name (`dateline.place`); `confidence` is 0 to 1; `rule` names the rule.
    """

    field: str
    value: JsonValue
    origin: Origin
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Story:
    """One item: its metadata as given, its text in blocks in reading order, and what we found.

    `format` names the format and version it was read from (`ninjs/3`, `html`, `text-page`).
    `facts` and `marks` are added by cleaning and enrichment and never overwrite `fields`.
    `repairs` are those that the reader of its format had to make, after those of the document;
    `charset` is what it decoded itself, where that is not the document's (a part of an e-mail).
    """

    format: str
    blocks: tuple[Block, ...]
    fields: Fields = field(default_factory=Fields)
    facts: tuple[Fact, ...] = ()
    marks: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    charset: str = ""
    views: Views = field(default_factory=Views, init=False, repr=False, compare=False)

    def having(self, *roles: Role) -> tuple[Block, ...]:
        """The blocks with one of these roles, in reading order."""
        if len(roles) == 1:
            return self.views.of_role(self.blocks, roles[0])
        return tuple(block for block in self.blocks if block.role in roles)

    def with_blocks(self, blocks: Sequence[Block]) -> Story:
        """The same story with these blocks."""
        return replace(self, blocks=tuple(blocks))

    def with_facts(self, *facts: Fact) -> Story:
        """The same story with more facts; the first fact for a field is the one that counts."""
        return self._saying(self.facts + facts, self.marks) if facts else self

    def marked(self, mark: str) -> Story:
        """The same story with a mark, once."""
        return self if mark in self.marks else self._saying(self.facts, (*self.marks, mark))

    def _saying(self, facts: tuple[Fact, ...], marks: tuple[str, ...]) -> Story:
        story = Story(
            self.format, self.blocks, self.fields, facts, marks, self.repairs, self.charset
        )
        object.__setattr__(story, "views", self.views)
        return story

    def fact(self, name: str) -> Fact | None:
        """The fact that counts for a field, or None."""
        for fact in self.facts:
            if fact.field == name:
                return fact
        return None
