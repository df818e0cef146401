"""What may stand in a field: addresses, whole numbers, texts that say something."""

import re
from hashlib import sha256
from typing import TypeAlias

Plain: TypeAlias = dict[str, object]
"""A part of the event before it is validated: the fields of its model by their names."""

# RFC 3986: a scheme, then only the characters an address may hold, percent signs with two digits.
# Brackets are left out: outside of IPv6 hosts, which no story id has, they make it invalid.
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.\-]{1,40}:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2}){1,2000}"
    r"(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2}){0,500})?"
)
_NUMBER = re.compile(r"\s*(\d{1,3})(?:\.0{1,3})?\s*")


def uri(text: str) -> str | None:
    """The text if it is an absolute URI, else None."""
    text = text.strip()
    return text if _URI.fullmatch(text) else None


def minted(family: str) -> str:
    """The URI of an item whose own id is none: the same for all who name its family."""
    return f"urn:copytaster:{sha256(family.encode()).hexdigest()}"


def number(text: str, least: int, most: int) -> int | None:
    """The whole number in a text, if it is within the bounds, else None."""
    match = _NUMBER.fullmatch(text)
    found = int(match[1]) if match else None
    return found if found is not None and least <= found <= most else None


def given(text: str) -> str | None:
    """The text without white space around it, or None where there is none."""
    return text.strip() or None
