"""Repairs of XML that is nearly right: entities without a DTD, bare ampersands, careless tags.

Each is tied to a failure met in feeds, done on the text before it is parsed, and named.
"""

import re
from html import escape, unescape
from html.entities import html5
from typing import Final

from workers.formats import guards

_PREDEFINED: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})

# Comments, CDATA and instructions are stepped over: what stands there is no markup.
# Possessive to the next sign that may end it: texts in CDATA are most of a feed.
_SECTION: Final = r"<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>|\Z)"
_CDATA = re.compile(_SECTION)
_OPAQUE: Final = (
    rf"{_SECTION}|<!--(?:[^\-]++|-(?!->))*+(?:-->|\Z)|<\?(?:[^?]++|\?(?!>))*+(?:\?>|\Z)"
)
_AMPERSAND = re.compile(
    rf"(?P<opaque>{_OPAQUE})"
    r"|&(?:\#(?P<number>[0-9]{1,10}|[xX][0-9a-fA-F]{1,8});|(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?",
    re.S,
)
_NEEDS_A_LOOK = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT: Final = "\ufffd"

_NAME: Final = r"[^\W\d][\w:.\-]*+"
_TOKEN = re.compile(
    rf"(?P<opaque>{_OPAQUE})"
    rf"|</\s*+(?P<closed>{_NAME})[^<>]*+>"
    rf"|<(?P<opened>{_NAME})(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|<![a-zA-Z][^<>]*+>|<",
    re.S,
)
_ATTRIBUTE = re.compile(
    rf"(?P<name>{_NAME})(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<bare>[^\s\"'<>]++)))?+"
)
_AFTER_ROOT = re.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*+\Z", re.S)
_VOID: Final = frozenset({"br", "hr", "img", "wbr"})
_NOT_IN_ITSELF: Final = frozenset({"p", "li", "tr", "td", "th"})


def characters(text: str) -> tuple[str, tuple[str, ...]]:
    """A text whose every reference and character XML knows, and the repairs that took.

    An entity that nobody declared is the character that HTML means by it; any other `&` is text.
    """
    repairs: set[str] = set()
    if not text.isascii() and _NO_CHARACTER.search(text):
        text = _NO_CHARACTER.sub(_REPLACEMENT, text)
        repairs.add("character_replaced")
    if not _needs_a_look(text):
        return text, tuple(repairs)

    def mend(found: re.Match[str]) -> str:
        if found["opaque"] or found["name"] in _PREDEFINED:
            return found[0]
        if found["number"]:
            shown = _referenced(found["number"], found[0])
            if shown != found[0]:
                repairs.add("reference_replaced")
            return shown
        name = f"{found['name']};"
        if name in html5:
            repairs.add("entities_replaced")
            return escape(html5[name])
        repairs.add("ampersand_escaped")
        return f"&amp;{found[0][1:]}"

    return _AMPERSAND.sub(mend, text), tuple(sorted(repairs))


def _needs_a_look(text: str) -> bool:
    """Whether a reference outside of CDATA sections, which are most of a feed, may be none.

    Where a comment or an instruction may hide the beginning of a section, it needs one too.
    """
    bare = _CDATA.sub(" ", text)
    if _NEEDS_A_LOOK.search(bare):
        return True
    return len(bare) != len(text) and ("<!" in bare or "<?" in bare)


def _referenced(number: str, whole: str) -> str:
    """A reference as it is, or what is meant where it names no character, as browsers do it."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code in (0x9, 0xA, 0xD) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800:
        return whole
    if 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF:
        return whole
    if 0x80 <= code < 0xA0:
        shown = unescape(f"&#{code};")
        return shown if shown >= "\xa0" else " "
    return " " if code < 0x20 or code == 0x7F else _REPLACEMENT


def markup(text: str) -> str | None:
    """A document whose tags match, or None where it does not end with its root element.

    An end tag closes what is open within its element; one that closes nothing is left out; a `<`
    that opens no tag is text; attributes get quotes, and each counts once. No text is lost.
    """
    open_: list[str] = []
    pieces: list[str] = []
    at = 0
    for found in _TOKEN.finditer(text):
        pieces += (text[at : found.start()], _token(found, open_))
        at = found.end()
        if not open_ and pieces[-1].startswith("<") and not found["opaque"]:
            break
        if len(open_) > guards.MAX_DEPTH:
            # The parser refuses this depth whatever follows.
            return "".join(pieces)
    ended = not open_ and _AFTER_ROOT.match(text, at)
    return "".join(pieces) if ended else None


def _token(found: re.Match[str], open_: list[str]) -> str:
    if found["opened"]:
        return _opened(found["opened"], found["attributes"], open_)
    if found["closed"]:
        return _closed(found["closed"], open_)
    if found["opaque"]:
        return found[0]
    return "&lt;" if found[0] == "<" else ""


def _opened(name: str, attributes: str, open_: list[str]) -> str:
    before = ""
    if name in _NOT_IN_ITSELF and open_ and open_[-1] == name:
        before = f"</{open_.pop()}>"
    empty = attributes.endswith("/") or name.lower() in _VOID
    if not empty:
        open_.append(name)
    return f"{before}<{name}{_attributes(attributes)}{'/' if empty else ''}>"


def _closed(name: str, open_: list[str]) -> str:
    if name not in open_:
        return ""
    within = len(open_) - open_[::-1].index(name) - 1
    closed = "".join(f"</{one}>" for one in reversed(open_[within:]))
    del open_[within:]
    return closed


def _attributes(written: str) -> str:
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(written):
        value = one["double"] or one["single"] or one["bare"] or ""
        found.setdefault(one["name"], value.removesuffix("/") if one["bare"] else value)
    return "".join(f' {name}="{_quoted(value)}"' for name, value in found.items())


def _quoted(value: str) -> str:
    return value.replace("<", "&lt;").replace('"', "&quot;")
