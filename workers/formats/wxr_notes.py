"""What plugins of WordPress noted beside a post, as fields of its story and lines above it.

Names are those that systems of all kinds use (usual_names.toml), without the underline that hides
a note from editors and what a plugin puts before: `_wire_source` is the source.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from workers.data import agencies, usual_names
from workers.formats.element_names import NAMES, plain
from workers.story import Block, Fields, Role

Notes = Sequence[tuple[str, str]]

_FIELDS: Final = ("dateline", "located", "credit", "ed_note", "usage_terms", "slugline")
_BYLINES: Final = ("byline", "bylines", "guestauthor", "guestauthorname", "customauthor", "writer")
_SUBHEADLINES: Final = frozenset(usual_names.TEXTS["subheadlines"])
_SOURCES: Final = ("source", "agency", "wire", "newsagency", "wireservice")
_LONGEST: Final = 400
_OF_PROGRAMS = re.compile(r"(?:[abidOs]:\d|[{\[]|https?://|\d+\Z)")
"""Arrays of PHP and JSON, addresses and numbers say nothing to a reader."""


def filled(fields: Fields, notes: Notes) -> Fields:
    """The fields with what notes say, where the post says nothing itself."""
    said = dict(_plain(notes))
    found: dict[str, Any] = {
        field: text
        for field in _FIELDS
        if not getattr(fields, field) and (text := _first(said, _names(field)))
    }
    embargo = next((value for name, value in notes if name.startswith("embargo")), None)
    if fields.embargo is None and embargo is not None:
        fields = replace(fields, embargo=embargo)
    return replace(
        fields,
        byline=_first(said, _BYLINES) or fields.byline,
        agency=fields.agency or _agency(said),
        **found,
    )


def lines(notes: Notes) -> Iterator[Block]:
    """The lines that a theme shows below a title."""
    for name, value in notes:
        if plain(name) in _SUBHEADLINES and _is_said(value):
            yield Block(" ".join(value.split()), Role.SUBHEADLINE, f"/postmeta[{name}]")


def _names(field: str) -> tuple[str, ...]:
    return (*NAMES.get(field, ()), *usual_names.FIELDS.get(field, ()))


def _plain(notes: Notes) -> Iterator[tuple[str, str]]:
    for name, value in reversed(notes):
        if _is_said(value):
            yield plain(name), value.strip()


def _is_said(value: str) -> bool:
    return len(value) <= _LONGEST and not _OF_PROGRAMS.match(value) and "<" not in value


def _first(said: dict[str, str], names: Iterable[str]) -> str:
    return next((said[name] for name in names if name in said), "")


def _agency(said: dict[str, str]) -> str:
    """The agency that a note on the source names, whatever a plugin puts before `source`."""
    found = (value for name, value in said.items() if name.endswith(_SOURCES))
    return next((value for value in found if agencies.named(value)), "")
