"""The names of the parts of a story are lists in a table, each name in it once and plain."""

import pytest

from workers.data import usual_names
from workers.formats.element_names import CONCEPTS, NAMES, plain

TABLES = {**usual_names.TEXTS, **usual_names.FIELDS, **usual_names.CONCEPTS}


@pytest.mark.parametrize("table", TABLES)
def test_names_are_plain_and_stand_once(table: str) -> None:
    names = TABLES[table]
    assert [name for name in names if plain(name) != name] == []
    assert len(set(names)) == len(names)


def test_what_is_read_as_ninjs_has_it_is_called_by_a_name_of_ninjs() -> None:
    assert usual_names.CONCEPTS.keys() <= NAMES.keys() | CONCEPTS.keys()
