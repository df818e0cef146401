"""Makes `small_towns.tsv` and `villages.tsv` anew, from GeoNames: what `gazetteer.tsv` has not.

    python -m workers.data.compile_towns

After compile_gazetteer, with what that needs too.
"""

import re
from collections.abc import Container, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from workers import data
from workers.data.compile_gazetteer import LATIN_NAME, City, folded, is_kept, read

OF_SMALLER_TOWNS: Final = (
    "AR AT AU BD BE BO BR BW CA CH CL CM CO CR CZ DE DK EC ES ET FI FJ FR GB GH GR GT HN HR "
    "HU ID IE IN IT JM KE LK LR LS MM MW MX MY MZ NA NG NI NL NO NP NZ PE PG PH PK PL PT PY "
    "RO RW SE SI SK SL SN SO SS SV TR TT TZ UA UG US UY VE ZA ZM ZW"
)
"""Countries whose towns of 5,000 people are kept too: a place is named in most of their stories."""

SMALLEST_TOWN = 5_000

NO_VILLAGES: Final = "US"
"""The country whose villages are called as people and things are: Harrison, Congress."""

OF_VILLAGES: Final = "GB IE AU NZ CA ZA KE GH JM IN"
"""Countries whose villages of 1,000 people are kept; of the others those of `LEAST_ABROAD`."""

LEAST_ABROAD: Final = 4_000

SPELLED_FREELY: Final = "AF BD DZ EG ER ET IN IQ IR LK LY MA MM NP PK SA SD SO SS SY TN YE"
"""Countries whose towns papers spell by ear: Lonavla and Lonavala, Kulu and Kullu."""

ALIKE: Final = 0.8
"""How like (difflib) another name must be to be the same name spelled by ear."""

_WHERE = re.compile(r" (?:in|im|am|an der|bei|ob der|vor der|nad|pod) (?=[A-ZÄÖÜ])")
"""What tells German and Czech towns from their namesakes, and datelines leave out."""

SMALL_HEAD = """\
# Made by compile_towns.py: do not edit. Towns of GeoNames (https://www.geonames.org, CC BY 4.0)
# of 15,000 people or more that gazetteer.tsv does not have in their country, of 5,000 or more where
# many stories that we read are from: name, ISO 3166 codes.
"""


VILLAGES_HEAD = """\
# Made by compile_towns.py: do not edit. Villages and towns of GeoNames (https://www.geonames.org,
# CC BY 4.0) of 1,000 or 4,000 to 5,000 people where many stories that we read are from, places
# only where the text points at them: name, ISO 3166 codes.
"""

_BY_EAR = re.compile(r"[A-Z][a-z]{3,}(?:[ '-][A-Za-z][a-z]{2,}){0,2}")


def _by_ear(city: City) -> Iterator[str]:
    """The names of a town that are its name, spelled another way."""
    name, others = folded(str(city["name"])), city["alternatenames"]
    assert isinstance(others, list)
    if str(city["countrycode"]) in SPELLED_FREELY.split():
        for one in filter(_BY_EAR.fullmatch, others):
            other = folded(one)
            if other[:1] == name[:1] and SequenceMatcher(None, name, other).ratio() >= ALIKE:
                yield one


def _smaller_towns() -> Iterator[tuple[str, str]]:
    """The towns of 5,000 people and their countries, of those that have many stories."""
    for city in read("cities5000.json").values():
        country = str(city["countrycode"])
        if country in OF_SMALLER_TOWNS.split():
            yield str(city["name"]).replace("’", "'"), country
        yield from ((name, country) for name in _by_ear(city))


def _villages() -> Iterator[tuple[str, str]]:
    """What is smaller, in the same countries but one."""
    for city in read("cities1000.json").values():
        name, country = str(city["name"]).replace("’", "'"), str(city["countrycode"])
        is_there = country in OF_SMALLER_TOWNS.split() and country not in NO_VILLAGES
        least = 0 if country in OF_VILLAGES.split() else LEAST_ABROAD
        people = int(str(city["population"]))
        if is_there and least <= people < SMALLEST_TOWN and LATIN_NAME.match(name):
            yield name, country


def _lines(towns: Iterable[tuple[str, str]], taken: Container[tuple[str, str]]) -> str:
    """Names and countries as a table, without those that other tables have."""
    countries: dict[str, set[str]] = {}
    for name, country in towns:
        if (name, country) not in taken and "\t" not in name:
            countries.setdefault(name, set()).add(country)
    return "".join(
        f"{name}\t{' '.join(sorted(codes))}\n" for name, codes in sorted(countries.items())
    )


def _taken(table: str) -> set[tuple[str, str]]:
    """The names that the gazetteer has, each with the countries where it has them."""
    places, _, names = table.partition("\n\n")
    of_line = [line.split("\t")[3] for line in places.splitlines() if line[0] != "#"]
    return {
        (stem, of_line[int(reference.partition(":")[0])])
        for stem, references in (line.split("\t") for line in names.splitlines())
        for reference in references.split(" ")
    }


def _small_towns() -> Iterator[tuple[str, str]]:
    for city in read("cities15000.json").values():
        alternatives = city["alternatenames"]
        assert isinstance(alternatives, list)
        kept = [one for one in alternatives if one and is_kept(one, city, is_great=False)]
        named = (str(city["name"]).replace("’", "'"), *kept)
        for name in dict.fromkeys((*named, *(_WHERE.split(one, maxsplit=1)[0] for one in named))):
            yield name, str(city["countrycode"])


def compile_towns(table: str) -> tuple[str, str]:
    """The towns that `table`, the gazetteer, does not have in their country; then the villages."""
    taken, towns = _taken(table), [*_small_towns(), *_smaller_towns()]
    small, villages = _lines(towns, taken), _lines(_villages(), taken.union(towns))
    return SMALL_HEAD + small, VILLAGES_HEAD + villages


if __name__ == "__main__":
    tables = compile_towns(data.text("gazetteer.tsv"))
    for name, text in zip(("small_towns", "villages"), tables, strict=True):
        Path(__file__).with_name(f"{name}.tsv").write_text(text, encoding="utf-8")
