"""The phrases of pages and desks that are not the story (phrases.toml), as patterns."""

import re

from workers import data

_TABLES = data.table("phrases.toml")


def _words(table: str, kind: str) -> tuple[str, ...]:
    return tuple(sorted(_TABLES[table][kind], key=lambda word: (-len(word), word)))


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


BYLINE_WORDS = _any_of(_words("byline", "words"))
BYLINE_LABELS = _any_of(_words("byline", "labels"))
BYLINE_OPENS = rf"(?:(?:{BYLINE_WORDS})\s?:?\s|(?:{BYLINE_LABELS})\s?[:：]\s?)"
"""What opens a byline, with the white space before the names; to be used with `re.IGNORECASE`."""
BYLINE_POSTS = _any_of(_words("byline", "posts"))
PICTURES = _any_of(_words("byline", "pictures"))
PUBLISHED_WORDS = _any_of(_words("byline", "published"))
UPDATED_WORDS = _any_of(_words("byline", "updated"))
# ANTARA writes a space before the colon: `Pewarta : Ada Skog`.
CREDIT_BEGINS = _any_of(_words("credits", "begins")).replace(":", r"\s?:")
CREDIT_REPORTED = _any_of(_words("credits", "reported"))
CREDIT_BRACKETED = _any_of(_words("credits", "bracketed"))
CREDIT_IN_BRACKETS = _any_of(_words("credits", "in_brackets"))
CREDIT_WITH = _any_of(_words("credits", "with"))
CREDIT_ROLL = frozenset(_words("credits", "roll"))
CREDIT_LINES = "|".join(_TABLES["credits"]["lines"])
CREDIT_SIGNS = "|".join(_TABLES["credits"]["signs"])
CREDIT_SIGNS_AT_END = "|".join(_TABLES["credits"]["signs_at_end"])
ADVISORY_BEGINS = _any_of(_words("advisories", "begins"))
ADVISORY_CHANGES = _any_of(_words("advisories", "changes"))
TAG_LABELS = _any_of(_words("tags", "labels"))
NAME_JOINTS = frozenset(_words("names", "joints"))
STAFF = frozenset(_words("names", "staff"))
PLACE_JOINTS = frozenset(_words("names", "place_joints"))
TOWN_BEGINS = frozenset(_words("names", "town_begins"))
TOWN_ENDS = _any_of(_words("names", "town_ends"))
TOWN_WORDS = frozenset(_words("names", "town_words"))
ABOARD = _any_of(_words("names", "aboard"))
NOT_PLACES = frozenset(_words("names", "not_places"))
CITED_BEFORE = _any_of(_words("cited", "before"))
CITED_AFTER = _any_of(_words("cited", "after"))
