r"""Repairs of JSON that some feeds break in always the same ways; each is named, none is a guess.

`backslash_removed`      a backslash before a quote that needs none: `\”`, `\'`
`backslash_escaped`      a backslash that begins no escape: it is a backslash of the text
`control_escaped`        a line feed, tab or return as it is, in a string
`double_escape_undone`   `\\u00a0` or `\\n` where one escape was escaped again

Text that needs none of them is not touched: one pattern over the whole of it says so.
"""

import re
from typing import Final

from pydantic import JsonValue

from workers.formats import guards, json_text
from workers.outcome import DeadLettered

_SOUND = re.compile(
    r'[^"]*+(?:"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"[^"]*+)*+'
)
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.S)
_UNSOUND = re.compile(
    r'\\(?P<escape>["\\/bfnrt]|u[0-9a-fA-F]{4})|\\(?P<quote>[\'‘’‚“”„«»‹›`´])|(?P<backslash>\\)'
    r"|(?P<control>[\t\n\r])"
)
_ESCAPED: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

# A pair of backslashes and `u....` is a literal backslash, unless somebody escaped twice.
_TWICE = re.compile(
    r"(?P<kept>(?:\\\\){2,})"
    r"|\\(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2})\\(?P<half>\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?P<one>\\u(?:00[2-7][0-9a-eA-E]|00[a-fA-F][0-9a-fA-F]|0[1-9a-fA-F][0-9a-fA-F]{2}"
    r"|[1-9a-ce-fA-CE-F][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}))"
    r"|\\.",
    re.S,
)
# A line feed that was escaped twice ends a sentence or a tag, and the next begins with a capital.
_LINE_TWICE = re.compile(
    r"(?<=[.!?…”’»>):;])((?:\\\\r)?\\\\n)+(?=[\s<(“„«‘\-–—]|[A-ZÀ-ÞΑ-ΩА-Я\u0590-\u0dff\u3000-\u9fff])"
)
# JSON in a string of JSON, as an envelope has it, is escaped twice and rightly so.
_EMBEDDED = re.compile(r'"(?:\s|\\[nrt])*+[{\[](?:\s|\\[nrt])*+(?:\\"|[{}\[\]])')
_MAX_QUOTES: Final = 300_000
"""The most quotes a text may have to be repaired: every string is looked at, and two megabytes of
the densest ninjs have half as many."""

_MAY_BE_TWICE: Final = (r"\\u", r"\\n", r"\\r")


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    """A JSON text that can be read, and what had to be done; any other text as it is.

    What cannot be read even then stays as it was.
    """
    if not json_text.looks_like_json(text) or text.count('"') > _MAX_QUOTES:
        return text, ()
    repairs: set[str] = set()
    if not _SOUND.fullmatch(text):
        text = _mended(text, repairs)
    if any(sign in text for sign in _MAY_BE_TWICE):
        text = _STRING.sub(lambda string: _escaped_once(string[0], repairs), text)
    return text, tuple(sorted(repairs))


def _mended(text: str, repairs: set[str]) -> str:
    """The text with its strings mended as a whole, or line by line where that is no JSON."""
    made: set[str] = set()
    mended = _with_sound_strings(text, made)
    if _is_read(json_text.parse(mended)):
        repairs |= made
        return mended
    if text.count("\n") > guards.MAX_ITEMS:
        return text
    return "\n".join(_mended_line(line, repairs) for line in text.split("\n"))


def _mended_line(line: str, repairs: set[str]) -> str:
    if not json_text.looks_like_json(line) or _SOUND.fullmatch(line):
        return line
    made: set[str] = set()
    mended = _with_sound_strings(line, made)
    if not _is_read(json_text.parse(mended.strip().rstrip(","))):
        return line
    repairs |= made
    return mended


def _is_read(value: JsonValue | DeadLettered) -> bool:
    return not isinstance(value, DeadLettered)


def _with_sound_strings(text: str, repairs: set[str]) -> str:
    return _STRING.sub(
        lambda string: _UNSOUND.sub(lambda found: _sound(found, repairs), string[0]), text
    )


def _sound(found: re.Match[str], repairs: set[str]) -> str:
    if found["escape"]:
        return found[0]
    if found["quote"]:
        repairs.add("backslash_removed")
        return found["quote"]
    if found["control"]:
        repairs.add("control_escaped")
        return _ESCAPED[found["control"]]
    repairs.add("backslash_escaped")
    return "\\\\"


def _escaped_once(string: str, repairs: set[str]) -> str:
    if _EMBEDDED.match(string):
        return string
    string = _LINE_TWICE.sub(lambda found: _once(found, repairs), string)
    return _TWICE.sub(lambda found: _unescaped(found, repairs), string)


def _once(found: re.Match[str], repairs: set[str]) -> str:
    repairs.add("double_escape_undone")
    return found[0].replace("\\\\", "\\")


def _unescaped(found: re.Match[str], repairs: set[str]) -> str:
    if found["one"] or found["pair"]:
        repairs.add("double_escape_undone")
        return found["one"] or found["pair"] + found["half"]
    return found[0]
