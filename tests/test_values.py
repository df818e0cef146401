"""Values are as those of a frozen dataclass, but for what refuses to change them."""

import dataclasses
from dataclasses import field, replace

from workers import values


@values.dataclass(frozen=True, slots=True)
class Quick:
    """A value as it is made here."""

    text: str
    number: int = 0
    names: tuple[str, ...] = field(default_factory=tuple)
    view: list[str] = field(default_factory=list, init=False, repr=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """The same as the standard library makes it."""

    text: str
    number: int = 0
    names: tuple[str, ...] = field(default_factory=tuple)
    view: list[str] = field(default_factory=list, init=False, repr=False, compare=False)


def test_values_with_the_same_fields_are_one_key() -> None:
    assert {Quick("a"), Quick("a"), Quick("a", 1)} == {Quick("a"), Quick("a", 1)}


def test_a_value_is_hashed_shown_and_replaced_as_one_of_the_standard_library() -> None:
    quick, frozen = replace(Quick("a"), number=2), replace(Frozen("a"), number=2)
    assert hash(quick) == hash(frozen)
    assert repr(quick) == repr(frozen).replace("Frozen", "Quick")
    assert dataclasses.astuple(quick) == dataclasses.astuple(frozen)
    assert Quick.__slots__ == Frozen.__slots__


def test_a_class_that_is_not_frozen_has_no_hash() -> None:
    @values.dataclass(slots=True)
    class Open:
        text: str

    assert Open.__hash__ is None
