"""What fields say where words do not: weaker evidence, which only ever implies.

An agency's byline says where a story comes from and nothing of what was done to it since; a feed's
`auto_publish` says what a machine was told. A desk that reads the verdict sees the difference in
the basis of the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from schemas.verdict import Axis, Basis, Evidence, Scope, State
from workers.data import agencies
from workers.notices.normalise import plain
from workers.notices.rulebook import PRESS_WIRES
from workers.story import Block, Coded, Role, Story

_YES: Final = frozenset({"true", "yes", "1", "on", "y"})

# Yes/no and type fields of feeds (names lower case), and what they point to.
_SWITCHES: Final = {
    "auto_publish": Axis.AUTO_PUBLISHED,
    "autopublish": Axis.AUTO_PUBLISHED,
    "auto_published": Axis.AUTO_PUBLISHED,
    "autopublished": Axis.AUTO_PUBLISHED,
    "is_syndicated": Axis.SYNDICATED,
    "syndicated": Axis.SYNDICATED,
    "ai_generated": Axis.MACHINE_MADE,
    "sponsored": Axis.PROMOTIONAL,
    "is_sponsored": Axis.PROMOTIONAL,
    "advertorial": Axis.PROMOTIONAL,
}
_TYPES: Final = (
    (re.compile(r"\b(?:syndicat\w{2,5}|wire|agency|newswire)\b"), Axis.SYNDICATED),
    (
        re.compile(r"\b(?:press.?release|sponsored|advertorial|paid|promotion\w{0,2})\b"),
        Axis.PROMOTIONAL,
    ),
)
_TYPE_FIELDS: Final = frozenset({"source_type", "sourcetype", "content_type", "article_type"})

_GENRES: Final = (
    (
        re.compile(
            r"press.?release|advertiser.?supplied|sponsored|advertorial|paid.?content"
            r"|handout|public.?relations"
        ),
        Axis.PROMOTIONAL,
    ),
)

# https://cv.iptc.org/newscodes/digitalsourcetype/ : what a machine made or helped to make.
_MACHINE_SOURCES: Final = re.compile(
    r"trainedalgorithmicmedia|compositewithtrainedalgorithmicmedia|algorithmicmedia"
    r"|algorithmicallyenhanced|softwareimage"
)

# `CITY (AFP) -`, `New Delhi, Aug 29 (IANS) The`: an agency in brackets at the start. A small letter
# after it means that the sentence goes on: "Vijayawada (AP) and its mills" is Andhra Pradesh.
_DATELINE: Final = re.compile(r"^[^()\n]{0,60}\(([^()\n]{2,40})\)(?!\s*[a-z])")

_Reader: TypeAlias = Callable[[Story], Iterator[Evidence]]


def evidence(story: Story) -> Iterator[Evidence]:
    """Evidence from the fields of an item, in a fixed order."""
    for read in _READERS:
        yield from read(story)


def _signed(story: Story) -> Iterator[Evidence]:
    """An agency in the line that says who wrote it."""
    for block in story.having(Role.BYLINE, Role.DATELINE):
        for _, start, end in _agencies(block.text):
            axis = _axis(block.text[start:end])
            yield _in_block(block, start, end, "field/agency-byline", axis)
            break


def _dated(story: Story) -> Iterator[Evidence]:
    """An agency in brackets where the first paragraph names the place."""
    for block in story.having(Role.BODY)[:1]:
        found = _DATELINE.match(block.text)
        if found and agencies.all_named(found.group(1)):
            axis = _axis(found.group(1))
            yield _in_block(block, *found.span(1), "field/agency-dateline", axis)


def _authored(story: Story) -> Iterator[Evidence]:
    """An agency as author or origin in the metadata."""
    for name, value in (
        ("by", story.fields.byline),
        ("agency", story.fields.agency),
        ("credit", story.fields.credit),
    ):
        if any(True for _ in _agencies(value)):
            yield _in_field(name, value, "field/agency-author", _axis(value))


def _signatures(story: Story) -> Iterator[Evidence]:
    """Every agency that signs the item once, where a reader meets it first."""
    met: set[tuple[Axis, str]] = set()
    for one in chain(_signed(story), _dated(story), _authored(story)):
        names = [agency.key for agency, _, _ in _agencies(one.text)] or [plain(one.text)]
        signed = {(axis, name) for axis in one.axes for name in names}
        if not signed <= met:
            met |= signed
            yield one


def _switched(story: Story) -> Iterator[Evidence]:
    for name, value in story.fields.feed_fields:
        key, said = name.lower(), plain(value).strip()
        if key in _SWITCHES and said in _YES:
            yield _in_field(name, value, f"field/{key.replace('_', '-')}", _SWITCHES[key])
        if key in _TYPE_FIELDS:
            for pattern, axis in _TYPES:
                if pattern.search(said.replace("_", " ")):
                    yield _in_field(name, value, "field/source-type", axis)


def _coded(story: Story) -> Iterator[Evidence]:
    for concept in story.fields.genres:
        value = _shown(concept)
        for pattern, axis in _GENRES:
            if pattern.search(_code(concept)):
                yield _in_field("genres", value, "field/genre", axis)
    source = story.fields.digital_source_type
    if source and _MACHINE_SOURCES.search(_code(source)):
        value = _shown(source)
        yield _in_field("digitalSourceType", value, "field/source-kind", Axis.MACHINE_MADE)


_READERS: Final[tuple[_Reader, ...]] = (_signatures, _switched, _coded)


def _agencies(text: str) -> Iterator[tuple[agencies.Agency, int, int]]:
    return agencies.mentioned(text[:300])


def _axis(name: str) -> Axis:
    """What a name points to: a wire that carries press releases is no agency."""
    known = plain(name)
    return Axis.PROMOTIONAL if any(wire in known for wire in PRESS_WIRES) else Axis.SYNDICATED


def _code(concept: Coded) -> str:
    return " ".join((concept.uri, concept.name, concept.literal)).lower().replace("_", " ")


def _shown(concept: Coded) -> str:
    return _first((concept.uri, concept.name, concept.literal))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _in_block(block: Block, start: int, end: int, rule: str, axis: Axis) -> Evidence:
    return Evidence(
        text=block.text[start:end],
        place=block.place,
        start=block.start + start,
        end=block.start + end,
        language="",
        rule=rule,
        scope=Scope.METADATA_FIELD,
        basis=Basis.FIELD,
        axes={axis: State.IMPLIED},
    )


def _in_field(name: str, value: str, rule: str, axis: Axis) -> Evidence:
    return Evidence(
        text=value,
        place=f"/{name}",
        start=0,
        end=len(value),
        language="",
        rule=rule,
        scope=Scope.METADATA_FIELD,
        basis=Basis.FIELD,
        axes={axis: State.IMPLIED},
    )
