"""What a field, a code or a name points to: the table `data/pointers.toml`, and evidence from it.

A pointer is weaker than words and marked as such: it only ever implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from schemas.verdict import Axis, Basis, Evidence, Scope, State
from workers import data
from workers.data import agencies
from workers.notices.normalise import plain
from workers.notices.rulebook import PRESS_WIRES
from workers.story import Block, Coded

_TABLE: Final[Mapping[str, Any]] = data.table("pointers.toml")
_AXES: Final = frozenset(axis.value for axis in Axis)
_SIGNS: Final = re.compile(r"[^\w]|_")
_PARTS: Final = re.compile(r"[:/#]")
_ASKS: Final = re.compile(r"^(?:is|was|has)(?=\w{3})")
_LONGEST: Final = 300

YES: Final = frozenset({"true", "yes", "1", "on", "y", "t", "ja", "oui", "si"})
NO: Final = frozenset({"false", "no", "0", "off", "n", "f", "none", "never", "nein", "non"})


@lru_cache(maxsize=4096)
def said(text: str) -> str:
    """The beginning of a value, normalised. Kept, since the items of a feed share their values."""
    return plain(text[:_LONGEST])


def bare(text: str) -> str:
    """A name or code without case, spaces, dots, dashes, underlines: `Press_Release` and others."""
    return _SIGNS.sub("", said(text))


def _by_name(table: Mapping[str, Any]) -> Mapping[str, Axis]:
    """Names from the table, with the axis each points to."""
    return {
        bare(name): Axis(axis) for axis, names in table.items() if axis in _AXES for name in names
    }


_ON_YES: Final = _by_name(_TABLE["yes"])
_ON_NO: Final = _by_name(_TABLE["no"])
_GENRES: Final = _by_name(_TABLE["genres"])
_TYPES: Final = _by_name(_TABLE["types"])
_DIGITAL: Final = _by_name(_TABLE["digital_source"])
_KIND_FIELDS: Final = frozenset(_TABLE["kinds"]["fields"])
_SOURCE_FIELDS: Final = frozenset(_TABLE["sources"]["fields"])
_KINDS: Final = tuple(
    (re.compile(plain(pattern)), Axis(axis))
    for axis, pattern in _TABLE["kinds"].items()
    if axis in _AXES
)
_AGENCY_WORDS: Final = re.compile(plain(_TABLE["agency"]["words"]))
_AGENCIES_UNNAMED: Final = frozenset(map(plain, _TABLE["agency"]["whole"]))
TAKES_IN: Final = frozenset(map(bare, _TABLE["hops"]["takes_in"]))


def of_switch(name: str, value: str) -> Axis | None:
    """What a yes/no field points to with this value, if to anything."""
    answer = said(value).strip()
    table = _ON_YES if answer in YES else _ON_NO if answer in NO else None
    return table.get(_ASKS.sub("", bare(name))) if table else None


def of_kind(name: str, value: str) -> Iterable[Axis]:
    """What a field that says what an item is, or whom it is from, points to."""
    key = bare(name)
    if key in _SOURCE_FIELDS and (found := of_party(value) or of_mention(value)):
        yield found
    elif key in _KIND_FIELDS:
        words = said(value).replace("_", " ").replace("-", " ")
        yield from (axis for pattern, axis in _KINDS if pattern.search(words))


@lru_cache(maxsize=1024)
def of_genre(code: str) -> Axis | None:
    """What a genre or the name of a section points to: by its code, or its name."""
    return _GENRES.get(bare(code))


def of_type(name: str) -> Axis | None:
    """What a type of JSON-LD points to, also by its whole address."""
    return _TYPES.get(bare(code_of(name)))


def of_digital_source(code: str) -> Axis | None:
    """What an IPTC digital source type points to, also as schema.org spells it."""
    return _DIGITAL.get(bare(code).removesuffix("digitalsource"))


@lru_cache(maxsize=4096)
def of_party(name: str) -> Axis | None:
    """What it points to that an item is from this party: nothing, unless it is an agency.

    The name must be the agency's, or several agencies'; or be made of words such as "news agency".
    """
    if not name:
        return None
    known = said(name).strip(" .()[]/-")
    if is_press_wire(known):
        return Axis.PROMOTIONAL
    is_agency = known in _AGENCIES_UNNAMED or _AGENCY_WORDS.search(known)
    return Axis.SYNDICATED if is_agency or agencies.all_named(name) else None


def of_mention(text: str) -> Axis | None:
    """What it points to that a short text names an agency anywhere."""
    found = next(agencies.mentioned(text[:_LONGEST]), None)
    return axis_of(text) if found else None


def axis_of(name: str) -> Axis:
    """What an agency's name points to: a wire that carries press releases is no agency."""
    return Axis.PROMOTIONAL if is_press_wire(said(name)) else Axis.SYNDICATED


def is_press_wire(text: str) -> bool:
    """Whether a normalised text names a wire that carries press releases, as a word."""
    return _PRESS_WIRE.search(text) is not None


_PRESS_WIRE: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(map(re.escape, sorted(PRESS_WIRES, key=len, reverse=True)))
    + r")(?!\w)"
)


def code_of(text: str) -> str:
    """The last part of a code or URI: `Press_Release` of `genre:Press_Release`."""
    return _PARTS.split(text[:_LONGEST].rstrip("/#"))[-1] if text else ""


def spellings(concept: Coded) -> tuple[str, ...]:
    """What a concept is called, as code and as name, without what is not given."""
    texts = (code_of(concept.uri), concept.name, code_of(concept.literal))
    return tuple(text for text in texts if text)


def shown(concept: Coded) -> str:
    """A concept as the source wrote it."""
    return concept.uri or concept.name or concept.literal


def in_block(block: Block, start: int, end: int, rule: str, axis: Axis) -> Evidence:
    """Evidence from a part of a block."""
    return _implied(
        block.text[start:end], block.place, (block.start + start, block.start + end), rule, axis
    )


def in_field(name: str, value: str, rule: str, axis: Axis) -> Evidence:
    """Evidence from a field of the metadata."""
    return _implied(value, f"/{name}", (0, len(value)), rule, axis)


def _implied(text: str, place: str, span: tuple[int, int], rule: str, axis: Axis) -> Evidence:
    return Evidence(
        text=text,
        place=place,
        start=span[0],
        end=span[1],
        language="",
        rule=rule,
        scope=Scope.METADATA_FIELD,
        basis=Basis.FIELD,
        axes={axis: State.IMPLIED},
    )
