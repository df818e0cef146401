"""JSON as it comes over the wire: read within bounds, numbers kept as they were written.

Numbers with a fraction stay text (`"1.10"` is a version, not 1.1), and so do integers too long
for any field. NaN and infinities, which are no JSON, count as not given. Of a repeated key the
last value counts, as everywhere.
"""

import json
import re
from typing import Final

from pydantic import JsonValue

from workers.formats import controls, guards
from workers.outcome import DeadLettered, Reason, Stage

_LONGEST_INTEGER = 18

_BETWEEN = re.compile(r"[\s,]*+")
_LINE_OF_JSON = re.compile(r"(?<=\n)[ \t]*+[{\[]")

_BEGINNING = re.compile(r"\s*+(?:\{|\[\s*+[{\[\]\"])")

_NO_CHARACTER = re.compile(
    r"(?P<kept>\\[^ubf]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<nul>\\u0000)|(?P<control>\\[bf]|\\u00(?:[01][0-9a-fA-F]|7[fF]|[89][0-9a-fA-F]))"
    r"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_MAY_BE_NONE: Final = ("\\u0", "\\ud", "\\uD", "\\b", "\\f")
_CONTROLS: Final = {r"\b": 0x08, r"\f": 0x0C}


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON object, or as an array of what items come in.

    A story may begin with a bracket too: `[Except for the headline, ...]`.
    """
    return bool(_BEGINNING.match(text))


def without_objects(text: str) -> str:
    """What a JSON text is that begins with no object: `a number`; empty where it is no JSON."""
    bare = text.strip()
    if bare[:1] not in _KINDS or isinstance(parse(bare), DeadLettered):
        return ""
    return _KINDS[bare[0]]


_KINDS: Final = {
    '"': "a string",
    "[": "a list without objects",
    "n": "null",
    "t": "true",
    "f": "false",
    **dict.fromkeys("-0123456789", "a number"),
}


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """A JSON text without what would break what is read from it; any other text as it is.

    Half of a surrogate pair is no character and cannot be written out again: it becomes U+FFFD.
    NUL is no text: it is left out; so are other control characters, as in any text.
    """
    if not looks_like_json(text) or not any(sign in text for sign in _MAY_BE_NONE):
        return text, ()
    repairs: set[str] = set()

    def controlled(escape: str) -> str:
        code = _CONTROLS.get(escape) or int(escape[2:], 16)
        shown = controls.of_code(code)
        if ord(shown) == code:
            return escape
        repairs.add("control_characters_removed")
        return "\\n" if shown == "\n" else shown

    def mend(found: re.Match[str]) -> str:
        if found["kept"]:
            return found["kept"]
        if found["control"]:
            return controlled(found["control"])
        repairs.add("nul_removed" if found["nul"] else "lone_surrogate_replaced")
        return "" if found["nul"] else "\\ufffd"

    return _NO_CHARACTER.sub(mend, text), tuple(sorted(repairs))


def parse(text: str) -> JsonValue | DeadLettered:
    """The value of a JSON text, or what is wrong with it and where."""
    too_deep = guards.json_too_deep(text)
    if too_deep:
        return too_deep
    try:
        value: JsonValue = _decoder(text).decode(text)
    except json.JSONDecodeError as error:
        return _broken(error)
    return value


def _broken(error: json.JSONDecodeError) -> DeadLettered:
    # Python says `Unterminated string starting at`, and then the place in words of its own.
    what = error.msg.lower().removesuffix(" at")
    return DeadLettered(
        Reason.BROKEN_JSON,
        Stage.READ,
        f"JSON was expected: {what} in line {error.lineno}, column {error.colno}",
        "JSONDecodeError",
    )


def sequence(text: str) -> tuple[JsonValue | DeadLettered, ...]:
    """The values of JSON Lines, or of objects one after the other; none where it is no such text.

    A line that is broken is a dead letter of its own, and the next line is read.
    """
    if guards.json_too_deep(text):
        return ()
    decoder = _decoder(text)
    found: list[JsonValue | DeadLettered] = []
    at, left = _next_value(text, 0), _READ_AGAIN * len(text)
    while at < len(text) and len(found) <= guards.MAX_ITEMS:
        value, end, read = _value_at(decoder, text, at)
        left -= read
        if left < 0 or (not found and isinstance(value, DeadLettered)):
            return ()
        found.append(value)
        at = _next_value(text, end)
        if at < len(text) and text[at] not in "{[":
            at = _next_line(text, at)
    return tuple(found) if len(found) > 1 else ()


_READ_AGAIN: Final = 4
"""How often a text may be read: a line that is broken at the end of the text is read that far."""


def _value_at(
    decoder: json.JSONDecoder, text: str, at: int
) -> tuple[JsonValue | DeadLettered, int, int]:
    """The value that begins here, where it ends (a broken one: its line), how much was read."""
    try:
        value, end = decoder.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return _broken(error), _next_line(text, at + 1), error.pos - at
    return value, end, end - at


def _next_value(text: str, at: int) -> int:
    return _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too


def _next_line(text: str, at: int) -> int:
    found = _LINE_OF_JSON.search(text, at)
    return found.start() if found else len(text)


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


_LONG_INTEGER: Final = re.compile(rf"[-0-9][0-9]{{{_LONGEST_INTEGER}}}")

_QUICK: Final = json.JSONDecoder(parse_float=str, parse_constant=_not_given)
_LONG: Final = json.JSONDecoder(parse_float=str, parse_int=_integer, parse_constant=_not_given)


def _decoder(text: str) -> json.JSONDecoder:
    """The decoder for a text: one that calls nothing for an integer, unless there is a long one."""
    return _LONG if _LONG_INTEGER.search(text) else _QUICK
