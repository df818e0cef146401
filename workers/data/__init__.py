"""Tables: agencies, places, months, zones, phrases. Read once at import, immutable from then on.

Adding an agency, a city, a language or a phrase is editing these files, never Python.

    who       agencies, wires; lexicons (names.toml), organisations; endings: how names stand in a
              text; quotes: who said it
    where     gazetteer, small_towns (villages.tsv too), places, regions, states
    when      months, zones
    what      media_topics, topic_terms, statuses
    pages     furniture, phrases, mail, usual_names, sites, trackers
    language  language_model, language_codes

    made of other data by compile_gazetteer, compile_towns, compile_states, compile_languages;
    `layout` lays out tables of words
"""

import json
import tomllib
from importlib.resources import files
from typing import Any

from workers import made


def text(name: str) -> str:
    """The text of a table in this folder."""
    return (files(__name__) / name).read_text(encoding="utf-8")


def table(name: str) -> dict[str, Any]:
    """A table in this folder that is written in TOML: out of the wheel as it was read there."""
    kept = made.read(made.of_table(name))
    return parsed(name) if kept is None else dict(json.loads(kept))


def parsed(name: str) -> dict[str, Any]:
    """The same, out of its file: Python's own reader takes thirty times as long as for JSON."""
    return tomllib.loads(text(name))
