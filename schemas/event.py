"""What is published: one `ItemEvent` an item, and one `FlagEvent` a flagged item."""

from enum import StrEnum
from typing import Annotated, Final, Literal

import pydantic
from pydantic import AwareDatetime, Field
from pydantic_core import core_schema
from typing_extensions import TypeAliasType

from schemas.item import NewsItem
from schemas.strict import Strict
from schemas.verdict import Verdict

ITEM_SCHEMA: Final = "copytaster.item/1"
FLAG_SCHEMA: Final = "copytaster.flag/1"


class Origin(StrEnum):
    """Who says so: the source in a field, the text of the story, one of our tables, or a guess."""

    SOURCE = "source"
    TEXT = "text"
    TABLE = "table"
    COMPUTED = "computed"
    GUESS = "guess"


class _AsItIs:
    """Not walked through: a fact is JSON by its type, and what is not cannot be written out."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: object) -> core_schema.CoreSchema:
        return core_schema.any_schema()


JsonValue = TypeAliasType("JsonValue", Annotated[pydantic.JsonValue, _AsItIs])
"""Any JSON. Pydantic's own check of it calls Python for every value: half of all validation."""


class Derivation(Strict):
    """A value with its provenance. `others` holds what else was claimed for the same field."""

    value: JsonValue
    origin: Origin
    confidence: Annotated[float, Field(ge=0, le=1)]
    rule: str
    others: tuple[JsonValue, ...] = ()


class Moved(Strict):
    """A stretch of visible text that is not part of the body, and why.

    `start` and `end` are character offsets into the text that stood at `place`.
    """

    kind: str
    text: str
    place: str
    start: int
    end: int
    rule: str


class RawFacts(Strict):
    """What the message was: its hash and size, how it was read, and every repair made."""

    sha256: str
    bytes: int
    format: str
    charset: str
    repairs: tuple[str, ...] = ()


class RuleSet(Strict):
    """Which rules decided: their version, and a hash over all of them."""

    version: str
    hash: str


class ItemEvent(Strict):
    """One item, read, flagged, cleaned and enriched.

    `id` is a hash of family, version, content and schema; the same item always has the same id.
    `marks` are stable words for what a reader of the event must know (`date_in_future`,
    `zone_missing`, `family_guessed`, `cleaning_reverted`, ...).
    """

    schema_: Literal["copytaster.item/1"] = Field(default=ITEM_SCHEMA, alias="schema")
    id: str
    family: str
    version: str
    item: NewsItem
    verdict: Verdict
    moved: tuple[Moved, ...] = ()
    derived: dict[str, Derivation] = Field(default_factory=dict)
    marks: tuple[str, ...] = ()
    raw: RawFacts
    rules: RuleSet


class FlagEvent(Strict):
    """The verdict on a flagged item and what identifies it: what a desk or an alert reads."""

    schema_: Literal["copytaster.flag/1"] = Field(default=FLAG_SCHEMA, alias="schema")
    id: str
    family: str
    version: str
    uri: str
    headline: str | None = None
    agency: str | None = None
    language: str | None = None
    version_created: AwareDatetime | None = None
    verdict: Verdict
    rules: RuleSet
