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
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic_core import ErrorDetails

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
    _used: set[_Rule] = PrivateAttr(default_factory=set)

    def kept(self, changes: Sequence[Change], item: Item) -> tuple[Change, ...]:
        """The changes that are looked at."""
        bound = [rule for rule in self.ignore if _binds(rule, item)]
        return tuple(each for each in changes if not self._naming(each, bound))

    def _naming(self, change: Change, rules: Sequence[_Rule]) -> list[_Rule]:
        """Those of these rules that name a change: they have been of use."""
        found = [rule for rule in rules if matches(change.pointer, rule.pointer)]
        self._used.update(found)
        return found

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
        naming = [self._naming(each, rules) for each in changes] if changes else [rules]
        self._used.update(*naming)
        reasons = dict.fromkeys(rule.reason for found in naming for rule in found)
        return "; ".join(reasons) if all(naming) else ""

    def unused(self, today: date) -> tuple[str, ...]:
        """Rules that still hold and named nothing in the comparison that was made, in words."""
        holding = [rule for rule in self.expect if rule.expires >= today]
        return tuple(
            f"{rule.pointer}{_narrowed(rule)} ({rule.reason})"
            for rule in (*self.ignore, *holding)
            if rule not in self._used
        )

    def expired(self, today: date) -> tuple[str, ...]:
        """Rules that hold no more, in words."""
        return tuple(
            f"{rule.pointer}: expired on {rule.expires} ({rule.reason})"
            for rule in self.expect
            if rule.expires < today
        )


def read(written: str | bytes) -> Rules:
    """Read a rules file. Raises `Mistyped`, with what is wrong in which rule."""
    try:
        text = written if isinstance(written, str) else written.decode()
        rules = Rules.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Mistyped(f"the rules file is not TOML ({error})") from None
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise Mistyped(f"the rules file, {'; '.join(map(_wrong, found))}") from None
    for kind, named in (("ignore", rules.ignore), ("expect", rules.expect)):
        for number, rule in enumerate(named):
            _check(f"the rules file, {kind}.{number}", rule)
    return rules


def _wrong(error: ErrorDetails) -> str:
    """What is wrong where; of a name that is none, the names that there are."""
    where = ".".join(str(part) for part in error["loc"])
    names: Mapping[str, object] = {}
    if error["type"] == "extra_forbidden":
        kinds: Mapping[str, type[BaseModel]] = {"ignore": Ignored, "expect": Expected}
        of = kinds[str(error["loc"][0])] if len(error["loc"]) > 1 else Rules
        names = of.__pydantic_fields__
    known = f" (known: {', '.join(names)})" if names else ""
    return f"{where}: {error['msg'].lower()}{known}"


def _check(where: str, rule: _Rule) -> None:
    """Raise `Mistyped` where a rule can never name anything."""
    if not rule.pointer.startswith(("/", "*")):
        raise Mistyped(f"{where}.pointer: a JSON pointer begins with /, {rule.pointer!r} does not")
    for condition in rule.only:
        try:
            selection.only(condition)
        except Mistyped as error:
            raise Mistyped(f"{where}.only, {error}") from None


def _narrowed(rule: _Rule) -> str:
    return f", {', '.join(rule.only)}" if rule.only else ""


def _binds(rule: _Rule, item: Item) -> bool:
    return all(
        str(getattr(item, facet)).lower() == value
        for facet, value in map(selection.only, rule.only)
    )
