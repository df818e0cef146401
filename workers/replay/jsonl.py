"""A line of JSON read and written: what the standard library's `json` does, several times as fast.

Pydantic's parser and writer give the same values and the same bytes (a test says so). The parser
refuses some of what `json` reads: half a surrogate pair, 200 levels, another encoding. Who must
read that all the same falls back on `json`, so nothing is read otherwise than it was.
"""

from __future__ import annotations

import json
from typing import TypeAlias, cast

from pydantic import JsonValue
from pydantic_core import from_json, to_json

Writable: TypeAlias = object
"""What JSON has, with tuples for arrays and UTF-8 bytes for strings."""


def read(line: bytes) -> JsonValue:
    """The value of a line of UTF-8. Raises `ValueError` where it is none, or half a surrogate."""
    return cast("JsonValue", from_json(line))


def read_any(text: bytes) -> JsonValue:
    """Whatever `json` reads. Raises `ValueError` or `RecursionError` where that does."""
    try:
        return read(text)
    except ValueError:
        return cast("JsonValue", json.loads(text))


def written(value: Writable) -> bytes:
    """A value as compact JSON. Raises `ValueError` where text or bytes are not Unicode."""
    return to_json(value)
