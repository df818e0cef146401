"""JSON as it comes over the wire: read within bounds, numbers kept as they were written.

Numbers with a fraction stay text (`"1.10"` is a version, not 1.1), and so do integers too long
for any field. NaN and infinities, which are no JSON, count as not given. Of a repeated key the
last value counts, as everywhere.
"""

import json
import re
from typing import Final

from pydantic import JsonValue

from workers.formats import guards
from workers.outcome import DeadLettered, Reason, Stage

_LONGEST_INTEGER = 18

_BEGINNING = re.compile(r"\s*+(?:\{|\[\s*+[{\[\]\"])")

_NO_CHARACTER = re.compile(
    r"(?P<kept>\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<nul>\\u0000)|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON object, or as an array of what items come in.

    A story may begin with a bracket too: `[Except for the headline, ...]`.
    """
    return bool(_BEGINNING.match(text))


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """A JSON text without what would break what is read from it; any other text as it is.

    Half of a surrogate pair is no character and cannot be written out again: it becomes U+FFFD.
    NUL is no text: it is left out.
    """
    if not any(sign in text for sign in ("\\u0000", "\\ud", "\\uD")) or not looks_like_json(text):
        return text, ()
    repairs: set[str] = set()

    def mend(found: re.Match[str]) -> str:
        if found["kept"]:
            return found["kept"]
        repairs.add("nul_removed" if found["nul"] else "lone_surrogate_replaced")
        return "" if found["nul"] else "\\ufffd"

    return _NO_CHARACTER.sub(mend, text), tuple(sorted(repairs))


def parse(text: str) -> JsonValue | DeadLettered:
    """The value of a JSON text, or what is wrong with it and where."""
    too_deep = guards.json_too_deep(text)
    if too_deep:
        return too_deep
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return DeadLettered(
            Reason.BROKEN_JSON,
            Stage.READ,
            f"JSON was expected: {error.msg.lower()} in line {error.lineno}, column {error.colno}",
            "JSONDecodeError",
        )
    return value


def repeats_a_key(text: str) -> bool:
    """Whether an object in a JSON text that can be parsed has a key twice."""
    repeated = False

    def note(pairs: list[tuple[str, object]]) -> int:
        nonlocal repeated
        repeated = repeated or len(dict(pairs)) < len(pairs)
        return 0

    json.loads(text, object_pairs_hook=note, parse_int=str, parse_float=str)
    return repeated


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else digits


def _not_given(_: str) -> None:
    return None


_DECODER: Final = json.JSONDecoder(
    parse_float=str, parse_int=_integer, parse_constant=_not_given, strict=True
)
