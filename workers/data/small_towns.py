"""The countries of towns too small for the gazetteer: for datelines, where nothing else says them.

The tables stay texts of sorted lines, in bytes, halved until a town is found or is not there: a
mapping of them would take megabytes.
"""

from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> bytes:
    """The lines of a table, without what is said above them."""
    table = (files("workers.data") / name).read_bytes()
    while table.startswith(b"#"):
        table = table[table.index(b"\n") + 1 :]
    return table


def countries(town: str) -> frozenset[str]:
    """The countries (ISO 3166) that have a small town of this very name; none where none has."""
    return _found(_table("small_towns.tsv"), town)


def of_village(village: str) -> frozenset[str]:
    """The countries that have a place of this name of fewer people still: many are words too."""
    return _found(_table("villages.tsv"), village)


def _found(table: bytes, town: str) -> frozenset[str]:
    named = town.encode("utf-8", "surrogatepass")
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.index(b"\n", start) + 1
        name, _, codes = table[start : end - 1].partition(b"\t")
        if name == named:
            return frozenset(codes.decode().split())
        low, high = (end, high) if name < named else (low, start)
    return frozenset()
