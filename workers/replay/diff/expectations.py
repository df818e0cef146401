"""Differences that are not looked at, or expected until a date: rules in a TOML file. Pure.

    [[ignore]]
    pointer = "/derived/signature"
    reason = "signed anew with another seed"

    [[expect]]
    pointer = "/item/bodies/**"
    only = ["agency=PTI"]
    reason = "bylines of PTI are lifted out of the text"
    expires = 2026-12-31

A difference is expected if rules that bind it name all that changed in it. `kinds` says which kinds
are meant, by default only `changed`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workers.replay import selection
from workers.replay.diff.differences import Difference, Item, Kind, leading
from workers.replay.diff.pointers import Change, matches
from workers.replay.selection import Mistyped


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    pointer: str = "/**"
    only: tuple[str, ...] = ()
    reason: Annotated[str, Field(min_length=1)]


class Ignored(_Rule):
    """A place that is not compared."""


class Expected(_Rule):
    """A difference that is meant, until a date."""

    kinds: tuple[Kind, ...] = ("changed",)
    expires: date


class Rules(BaseModel):
    """What a rules file says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ignore: tuple[Ignored, ...] = ()
    expect: tuple[Expected, ...] = ()

    def kept(self, changes: Sequence[Change], item: Item) -> tuple[Change, ...]:
        """The changes that are looked at."""
        ignored = [rule.pointer for rule in self.ignore if _binds(rule, item)]
        return tuple(
            each for each in changes if not any(matches(each.pointer, glob) for glob in ignored)
        )

    def reason(self, difference: Difference, today: date) -> str:
        """Why it is expected, or nothing."""
        rules = [
            rule
            for rule in self.expect
            if difference.kind in rule.kinds
            and rule.expires >= today
            and _binds(rule, difference.item)
        ]
        changes = leading(difference.changes)
        named = all(any(matches(each.pointer, rule.pointer) for rule in rules) for each in changes)
        return "; ".join(dict.fromkeys(rule.reason for rule in rules)) if named else ""

    def expired(self, today: date) -> tuple[str, ...]:
        """Rules that hold no more, in words."""
        return tuple(
            f"{rule.pointer}: expired on {rule.expires} ({rule.reason})"
            for rule in self.expect
            if rule.expires < today
        )


def read(text: str) -> Rules:
    """Read a rules file. Raises `Mistyped`."""
    try:
        rules = Rules.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Mistyped(f"the rules file is not TOML ({error})") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Mistyped(f"the rules file, {where}: {first['msg'].lower()}") from None
    for rule in (*rules.ignore, *rules.expect):
        for condition in rule.only:
            selection.only(condition)
    return rules


def _binds(rule: _Rule, item: Item) -> bool:
    return all(
        str(getattr(item, facet)).lower() == value
        for facet, value in map(selection.only, rule.only)
    )
