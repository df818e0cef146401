"""The towns too small for the gazetteer, found in a sorted text."""

import pytest

from workers import data
from workers.data import gazetteer, small_towns


def test_every_town_of_the_table_is_found_and_the_gazetteer_has_none_in_its_country() -> None:
    lines = [line.split("\t") for line in data.text("small_towns.tsv").splitlines()[3:]]

    assert len(lines) > 20_000
    assert all(small_towns.countries(name) == set(codes.split()) for name, codes in lines)
    assert not any(
        place.country in codes.split()
        for name, codes in lines
        for place in gazetteer.named(name, "")
    )


@pytest.mark.parametrize("name", ["", "!", "Skerrynad", "\U0010ffff", "Tuttlingen\tDE", "a\nb"])
def test_what_is_no_town_has_no_country(name: str) -> None:
    assert small_towns.countries(name) == frozenset()
