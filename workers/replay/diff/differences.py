"""One difference: what kind, how grave, and what in it only follows from something else. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from workers.replay.diff.documents import What
from workers.replay.diff.pointers import Change, matches, place, within

Kind: TypeAlias = Literal["added", "removed", "changed", "verdict", "fate", "order"]
KINDS: Final[tuple[Kind, ...]] = ("removed", "added", "fate", "verdict", "changed", "order")
"""In the order in which they are told: what is gone first."""

FailOn: TypeAlias = Literal["any", "verdict", "breaking"]

_DECIDES: Final = ("/verdict/label", "/verdict/flagged", "/verdict/axes")

_FOLLOWS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("/id", ("/item", "/family", "/version")),
    ("/@headers/ce_id", ("/id",)),
    ("/@headers/ce_subject", ("/family",)),
    ("/@headers/ce_time", ("/item/versionCreated", "/versionCreated")),
    ("/@key", ("/family",)),
    ("/derived/signature", ("/item/bodies",)),
    ("/derived/readingSeconds", ("/item/bodies",)),
    ("/item/bodies/1", ("/item/bodies/0/value",)),
    ("/item/bodies/*/charCount", ("/item/bodies/*/value",)),
    ("/item/bodies/*/wordCount", ("/item/bodies/*/value",)),
    ("/verdict/flagged", ("/verdict/label",)),
    ("/family", ("/item/headlines", "/item/bodies")),
)
"""Places whose change follows from a change elsewhere: they are told, but they explain nothing. A
family follows from the text only where the source gave no id; there it stands in `marks`."""

_IDENTITY: Final = ("/schema", "/id", "/family", "/version", "/@key", "/item/uri")
"""What readers find an item and its versions by."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is said of the item, the flag or the record that is different."""

    what: What
    id: str = ""
    family: str = ""
    version: str = ""
    source: str = ""
    headline: str = ""
    agency: str = ""
    format: str = ""
    language: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference. `expected` is the reason why somebody expected it, else empty."""

    kind: Kind
    item: Item
    changes: tuple[Change, ...] = ()
    expected: str = ""
    note: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The parts of the event that changed, but for what only follows."""
        return tuple(dict.fromkeys(place(each.pointer) for each in leading(self.changes)))


def leading(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that follow from no other; all of them where each follows from another."""
    first = tuple(each for each in changes if not _follows(each, changes))
    return first or tuple(changes)


def _follows(change: Change, others: Sequence[Change]) -> bool:
    return any(
        matches(change.pointer, effect)
        and any(matches(other.pointer, cause) for cause in causes for other in others)
        for effect, causes in _FOLLOWS
    )


def kind_of(changes: Sequence[Change]) -> Kind:
    """Whether the verdict is another, or anything else."""
    decided = any(within(each.pointer, place) for each in changes for place in _DECIDES)
    return "verdict" if decided else "changed"


def is_breaking(difference: Difference) -> bool:
    """Whether readers who keep to the contract would stumble over it.

    Lost, dead instead of published, in another order; found by another id, family, version or
    key; or a value of another type where one was.
    """
    if difference.kind in ("removed", "fate", "order"):
        return True
    first = leading(difference.changes)
    return any(each.retyped or each.pointer in _IDENTITY for each in first)


def fails(difference: Difference, on: FailOn) -> bool:
    """Whether a difference that nobody expected makes the comparison fail.

    An item that is gone or dead has no verdict any more: that is a changed verdict too.
    """
    if difference.expected:
        return False
    if on == "breaking":
        return is_breaking(difference)
    if on == "verdict":
        return difference.kind in ("verdict", "fate", "removed")
    return True
