"""Tables: agencies, places, months, zones, phrases. Read once at import, immutable from then on.

Adding an agency, a city, a language or a phrase is editing these files, never Python.
"""

from importlib.resources import files


def text(name: str) -> str:
    """The text of a table in this folder."""
    return (files(__name__) / name).read_text(encoding="utf-8")
