"""In which state a city is, where datelines put the state behind the town (states.tsv)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from workers import data
from workers.data.gazetteer import Place


def of(place: Place) -> str:
    """The state, province or territory of a city; empty where the table does not say."""
    return _states().get(place.id, "")


def is_one(name: str) -> bool:
    """Whether the table has a state of this name."""
    return name in frozenset(_states().values())


@cache
def _states() -> Mapping[str, str]:
    rows = (line.split("\t") for line in data.text("states.tsv").splitlines() if line[0] != "#")
    return MappingProxyType({number: name for name, ids in rows for number in ids.split(" ")})
