"""The first line of a capture: what is in it, who made it, and what proves it whole. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from pydantic import ValidationError

from schemas.event import FLAG_SCHEMA, ITEM_SCHEMA, RuleSet
from schemas.strict import Strict

FORMAT: Final = "copytaster.wcap/1"
"""Raised where a reader of today could not read the file, or would read it wrong."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class UnknownVersion(ValueError):
    """A capture of another format, or of a version that is newer than this program."""


class Range(Strict):
    """The records of one partition: first and last offset, and how many lie between."""

    topic: str
    partition: int
    first: int
    last: int
    records: int


class Source(Strict):
    """Where records come from and what they were made with; all of it known from the start.

    `topic` is the one with the inputs, `outputs` are those with what became of them. `group` is
    the worker's, since dead letters name it. `rules` are those that made the outputs; None where
    nobody knows, or where there are no outputs. `redaction` names what was blacked out.
    """

    topic: str
    outputs: tuple[str, ...] = ()
    cluster: str | None = None
    group: str = "copytaster"
    worker: str = ""
    rules: RuleSet | None = None
    schemas: tuple[str, ...] = (ITEM_SCHEMA, FLAG_SCHEMA)
    redaction: str = "none"


class Manifest(Strict):
    """A capture in one line. `chain` is the seal of the last block, which vouches for all before.

    `earliest` and `latest` are timestamps of records; both are 0 where there are none.
    """

    format: Literal["copytaster.wcap/1"] = FORMAT
    source: Source
    records: int = 0
    blocks: int = 0
    ranges: tuple[Range, ...] = ()
    earliest: int = 0
    latest: int = 0
    chain: str = ""


def to_line(manifest: Manifest) -> bytes:
    """The manifest as one line of JSON."""
    return manifest.model_dump_json().encode() + b"\n"


def from_line(line: bytes) -> Manifest:
    """Read it. Raises `UnknownVersion` where this program cannot know what the file means."""
    try:
        return Manifest.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        said = f"{FORMAT} was expected ({where}: {first['msg'].lower()})"
        raise UnknownVersion(said) from None


def moment(milliseconds: int) -> str:
    """A record's timestamp for a person; a number where no calendar has it."""
    try:
        return f"{_EPOCH + timedelta(milliseconds=milliseconds):%Y-%m-%d %H:%M:%S} UTC"
    except OverflowError:
        return str(milliseconds)
