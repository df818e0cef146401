"""The news item inside every event: the part of IPTC ninjs 3.1 that we write.

Every instance, written out with `exclude_none`, is valid under the official ninjs 3.1 schema.
Times are aware and written in UTC (`2021-12-23T11:55:00Z`).
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from schemas.strict import Strict

PubStatus = Literal["usable", "withheld", "canceled"]
ItemType = Literal[
    "text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"
]


class Text(Strict):
    """A headline, description or other short text with its role and content type."""

    role: str | None = None
    content_type: str | None = None
    value: str


class Body(Strict):
    """One rendering of the story. Counts are of the plain text: characters, and words."""

    role: str | None = None
    content_type: Literal["text/plain", "text/html"]
    char_count: int | None = None
    word_count: int | None = None
    value: str


class Concept(Strict):
    """A person, organisation, place, object or source: a name, and the code it came with."""

    name: str | None = None
    rel: str | None = None
    uri: str | None = None
    literal: str | None = None


class Subject(Concept):
    """What the story is about; `creator`, `relevance` and `confidence` mark our own findings."""

    creator: str | None = None
    relevance: Annotated[int, Field(ge=0, le=100)] | None = None
    confidence: Annotated[int, Field(ge=0, le=100)] | None = None


class Source(Strict):
    """A party in the making of the item; `role` is e.g. `originated`, `distributed`, `cited`."""

    name: str | None = None
    role: str | None = None
    uri: str | None = None
    literal: str | None = None


class Coded(Strict):
    """A genre or source type: a name, and the code it came with."""

    name: str | None = None
    uri: str | None = None
    literal: str | None = None


class AltId(Strict):
    """Another identifier of the same item, with what it is."""

    role: str | None = None
    value: str


class Association(Strict):
    """A reference to another item (a picture, an earlier version), never its content."""

    name: str
    uri: str
    rel: str | None = None
    type: ItemType | None = None


class NewsItem(Strict):
    """A ninjs 3.1 news item."""

    uri: str
    type: ItemType = "text"
    representation_type: Literal["full", "partial"] | None = None
    profile: str | None = None
    version: str | None = None
    first_created: AwareDatetime | None = None
    version_created: AwareDatetime | None = None
    content_created: AwareDatetime | None = None
    embargoed_until: AwareDatetime | None = None
    pub_status: PubStatus = "usable"
    urgency: Annotated[int, Field(ge=1, le=9)] | None = None
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    ed_note: str | None = None
    language: str | None = None
    title: str | None = None
    by: str | None = None
    slugline: str | None = None
    located: str | None = None
    headlines: tuple[Text, ...] | None = None
    descriptions: tuple[Text, ...] | None = None
    bodies: tuple[Body, ...] | None = None
    people: tuple[Concept, ...] | None = None
    organisations: tuple[Concept, ...] | None = None
    places: tuple[Concept, ...] | None = None
    subjects: tuple[Subject, ...] | None = None
    objects: tuple[Concept, ...] | None = None
    info_sources: tuple[Source, ...] | None = None
    genres: tuple[Coded, ...] | None = None
    alt_ids: tuple[AltId, ...] | None = None
    associations: tuple[Association, ...] | None = None
    digital_source_type: Coded | None = None
    expires: AwareDatetime | None = None
