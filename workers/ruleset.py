"""Which rules decide: their version, and a hash over every rule and data file."""

from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from schemas.event import RuleSet

VERSION = "1"
"""Raised by hand when the meaning of the rules changes; the hash tells every other change."""

_FOLDERS = ("data", "notices/rules")
_TABLES = (".bin", ".toml", ".tsv")


def _tables() -> list[tuple[str, Traversable]]:
    return sorted(
        (f"{folder}/{file.name}", file)
        for folder in _FOLDERS
        for file in files("workers").joinpath(*folder.split("/")).iterdir()
        if file.name.endswith(_TABLES)
    )


def _hash() -> str:
    """The same on every machine: names in their order, line ends as Unix writes them."""
    total = sha256()
    for name, file in _tables():
        text = file.read_bytes()
        if b"\r" in text:  # One byte is soon looked for, and few tables have it.
            text = text.replace(b"\r\n", b"\n")
        total.update(f"{name}\n{len(text)}\n".encode())
        total.update(text)
    return total.hexdigest()


RULES = RuleSet(version=VERSION, hash=_hash())
