"""The words of e-mail that are no story: markers of what is forwarded, labels, prefixes, feet."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from workers import data

_TABLES: Final = data.table("mail.toml")

FORWARDED: Final = frozenset(_TABLES["forwarded"]["markers"])
"""Lines above a message that is passed on."""

LABELS: Mapping[str, str] = MappingProxyType(
    {word: said for said, words in _TABLES["labels"].items() for word in words}
)
"""A label in the head of such a message -> `from`, `date`, `subject` or `other`."""

PREFIXES: Final[tuple[str, ...]] = tuple(_TABLES["subject"]["prefixes"])
"""What programs put before the subject of a reply or of what is passed on."""

FOOT_BEGINS: Final[tuple[str, ...]] = tuple(_TABLES["foot"]["begins"])
"""How the foot of a list or a sender begins."""

RELEASE_ENDS: Final = frozenset(_TABLES["release"]["ends"])
"""Lines that end the text of a press release."""

NOTES_BEGIN: Final[tuple[str, ...]] = tuple(_TABLES["release"]["notes"])
"""How the part of a press release begins that is for editors."""

RELEASE_HEADS: Final = frozenset(_TABLES["release"]["heads"])
"""Lines above a press release that say what it is, or what may be done with it."""
