"""The towns too small for the gazetteer, found in a sorted text."""

import pytest

from workers import data
from workers.data import gazetteer, small_towns


@pytest.mark.parametrize(
    ("table", "found"),
    [("small_towns.tsv", small_towns.countries), ("villages.tsv", small_towns.of_village)],
)
def test_every_town_of_the_table_is_found_and_the_gazetteer_has_none_in_its_country(table, found):
    lines = [line.split("\t") for line in data.text(table).splitlines()[3:]]

    assert len(lines) > 10_000
    assert all(found(name) == set(codes.split()) for name, codes in lines)
    assert not any(
        place.country in codes.split()
        for name, codes in lines
        for place in gazetteer.named(name, "")
    )


@pytest.mark.parametrize("name", ["", "!", "Skerrynad", "\U0010ffff", "Tuttlingen\tDE", "a\nb"])
def test_what_is_no_town_has_no_country(name: str) -> None:
    assert small_towns.countries(name) == frozenset()
    assert small_towns.of_village(name) == frozenset()


def test_a_town_is_found_as_papers_spell_it_by_ear_and_a_village_is_no_town():
    assert small_towns.countries("Lonavala") == small_towns.countries("Kullu") == {"IN"}
    assert small_towns.countries("Machynlleth") == frozenset()
    assert small_towns.of_village("Machynlleth") == {"GB"}
