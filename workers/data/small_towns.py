"""The countries of towns too small for the gazetteer: for datelines, where nothing else says them.

The table stays one text of sorted lines, halved until a town is found or is not there: a mapping
of it would take megabytes.
"""

from functools import cache

from workers import data


@cache
def _table() -> str:
    """The lines of the table, without what is said above them."""
    return "".join(
        line for line in data.text("small_towns.tsv").splitlines(keepends=True) if line[0] != "#"
    )


def countries(town: str) -> frozenset[str]:
    """The countries (ISO 3166) that have a small town of this very name; none where none has."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        start = table.rfind("\n", low, (low + high) // 2) + 1 or low
        end = table.index("\n", start) + 1
        name, _, codes = table[start : end - 1].partition("\t")
        if name == town:
            return frozenset(codes.split())
        low, high = (end, high) if name < town else (low, start)
    return frozenset()
