"""Tables: agencies, places, months, zones, phrases. Read once at import, immutable from then on.

Adding an agency, a city, a language or a phrase is editing these files, never Python.

    who       agencies, wires; lexicons (names.toml), organisations; endings: how names stand in a
              text; quotes: who said it
    where     gazetteer, small_towns, places, regions, states
    when      months, zones
    what      media_topics, topic_terms, statuses
    pages     furniture, phrases, mail, usual_names, sites, trackers
    language  language_model, language_codes

    made of other data by compile_gazetteer, compile_states, compile_languages; `layout` lays out
    tables of words
"""

from importlib.resources import files


def text(name: str) -> str:
    """The text of a table in this folder."""
    return (files(__name__) / name).read_text(encoding="utf-8")
