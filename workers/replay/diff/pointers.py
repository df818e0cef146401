"""What is different between two JSON values, each place named by its JSON pointer. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal

from pydantic import JsonValue

Op = Literal["added", "removed", "changed"]

_ALIGNED: Final = 400
"""Longer lists are compared entry by entry: to align them takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is there now, is gone, or is another. In lists, `pointer` has the new index."""

    pointer: str
    op: Op
    old: JsonValue = None
    new: JsonValue = None

    @property
    def retyped(self) -> bool:
        """Whether a reader who expects the old type of value would stumble."""
        return self.op == "changed" and _kind(self.old) != _kind(self.new)


def _kind(value: JsonValue) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return "number" if number else type(value).__name__


def changes(old: JsonValue, new: JsonValue, at: str = "") -> Iterator[Change]:
    """Every place where they differ, in the order of the old value, then of the new."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _in_objects(old, new, at)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_lists(old, new, at)
    elif _written(old) != _written(new):
        yield Change(at, "changed", old, new)


def _in_objects(
    old: Mapping[str, JsonValue], new: Mapping[str, JsonValue], at: str
) -> Iterator[Change]:
    for name in old:
        if name in new:
            yield from changes(old[name], new[name], f"{at}/{escaped(name)}")
        else:
            yield Change(f"{at}/{escaped(name)}", "removed", old=old[name])
    for name in new:
        if name not in old:
            yield Change(f"{at}/{escaped(name)}", "added", new=new[name])


def _in_lists(old: list[JsonValue], new: list[JsonValue], at: str) -> Iterator[Change]:
    for start, stop, begin, end in _unlike(old, new):
        both = min(stop - start, end - begin)
        for index in range(both):
            yield from changes(old[start + index], new[begin + index], f"{at}/{begin + index}")
        for index in range(start + both, stop):
            yield Change(f"{at}/{index}", "removed", old=old[index])
        for index in range(begin + both, end):
            yield Change(f"{at}/{index}", "added", new=new[index])


def _unlike(old: list[JsonValue], new: list[JsonValue]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both lists that differ: what was put in moves nothing behind it."""
    if max(len(old), len(new)) > _ALIGNED:
        yield 0, len(old), 0, len(new)
        return
    before, after = [_written(each) for each in old], [_written(each) for each in new]
    for tag, *stretch in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            start, stop, begin, end = stretch
            yield start, stop, begin, end


def _written(value: JsonValue) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def escaped(name: str) -> str:
    """A name as a part of a pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def within(pointer: str, place: str) -> bool:
    """Whether a pointer is this place or something in it."""
    return pointer == place or pointer.startswith(place + "/")


def place(pointer: str) -> str:
    """The part of an event that people speak of: `/item/bodies`, `/verdict`, `/moved`."""
    parts = pointer.split("/")
    return "/".join(parts[: 3 if parts[1:2] in (["item"], ["derived"], ["@headers"]) else 2])


@lru_cache(maxsize=256)
def pattern(glob: str) -> re.Pattern[str]:
    """`*` is one step of a pointer, `**` any number; all below what it names is meant too."""
    steps = {"*": "[^/]*", "**": ".*"}
    parts = re.split(r"(\*\*|\*)", glob.rstrip("/"))
    return re.compile("".join(steps.get(part, re.escape(part)) for part in parts) + "(/.*)?")


def matches(pointer: str, glob: str) -> bool:
    """Whether a pointer is meant by a pattern."""
    return pattern(glob).fullmatch(pointer) is not None
