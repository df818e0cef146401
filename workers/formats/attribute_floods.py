"""A flood of attributes: lexbor compares each with all before it, and 100,000 take a minute.

The text is taken apart as the HTML tokenizer does it, in one pass. Where it is not certain in which
of two ways the parser reads a part, that part may hold no flood in either.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from workers.formats import needles

MAX_ATTRIBUTES = 1000
"""The most attributes a tag may have."""


def _in_any_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)


# As the HTML tokenizer takes tags apart. Possessive, and one match from the beginning to the end:
# no text makes it try twice. Where a tag has too many attributes, the match ends before it.
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)"""
ATTRIBUTE = rf"(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?+)?+)"
_ATTRIBUTES = rf"{ATTRIBUTE}{{0,{MAX_ATTRIBUTES}}}+(?!{ATTRIBUTE})"
# Of fifty values in quotes with a few letters before each there is no need to take all apart.
_QUOTED = r"""(?:[^>"'=]{0,30}+(?<![\s/"'])="[^"]*+")"""
_USUAL = rf"""</?+[a-zA-Z][^\s/<>"'=]*+(?=[\s/>]){_QUOTED}{{0,50}}+[^>"']{{0,300}}+>"""
_BOUNDED = rf"</?+[a-zA-Z][^\s/>]*+{_ATTRIBUTES}"
COMMENT = r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"


def _raw(name: str, within: str = "") -> str:
    """An element up to its end tag: in it nothing is a tag, but its own has attributes too."""
    name = rf"{_in_any_case(name)}(?=[\s/>])"
    return rf"<{name}{_ATTRIBUTES}(?:[^<]++|{within}<(?!/{name}))*+"


# A comment in a script may hold another script, with its end: that one does not end the first.
_SCRIPT = rf"{_in_any_case('script')}(?=[\s/>])"
_REST = r"[^<>]++|(?<!--)>"
_INNER = rf"<{_SCRIPT}(?:{_REST}|<(?!/{_SCRIPT}))*+(?:</{_SCRIPT})?+"
_ESCAPED = rf"<!--(?:{_REST}|{_INNER}|<(?!/{_SCRIPT}))*+>?+"
_RAW_TEXT = ["style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"]
_RAW = "|".join((_raw("script", f"{_ESCAPED}|"), *map(_raw, _RAW_TEXT)))
RAW_ELEMENT = f"(?=<[stxinSTXIN])(?:{_RAW})"
# `<!x>`, `<?x>` and `</3>` are comments of a kind, and end with the first `>`.
BOGUS = "<(?:[!?]|/(?![a-zA-Z]))[^>]*+"
_NO_TAG = f"{BOGUS}|<(?!/?[a-zA-Z])"
_UNFLOODED = rf"[^<]*+(?:(?:{RAW_ELEMENT}|{_USUAL}|{COMMENT}|{_BOUNDED}|{_NO_TAG})[^<]*+)*+"


# In SVG and MathML what is raw text elsewhere is none: there, all that looks like a tag is one.
def _foreign(name: str) -> str:
    name = rf"{_in_any_case(name)}(?=[\s/>])"
    return rf"<{name}(?:[^<]++|{RAW_ELEMENT}|{COMMENT}|{BOGUS}|<(?!/{name}))*+"


_FOREIGN = f"{_foreign('svg')}|{_foreign('math')}"

_FOREIGN_BEGINS = needles.in_any_case("<svg", "<math")
_UNFLOODED_IN_FOREIGN = rf"(?:[^<]++|{_USUAL}|{_BOUNDED}|<(?:/?+(?![a-zA-Z])))*+"


# In a simple one the end surely ends it: nothing in it can be HTML again, or raw text with tags.
_PLAIN_WITHIN: Final = "title|desc|style|script|mi|mo|mn|ms|mtext"
_WITHIN: Final = f"{_PLAIN_WITHIN}|svg|math|foreignobject|annotation-xml|plaintext"
_NAMED: Final = rf"(?i:{'|'.join([_WITHIN, *_RAW_TEXT])})(?=[\s/>])"
_SIMPLE_PARTS: Final = (
    rf"[^<]++|<(?i:{_PLAIN_WITHIN})(?=[\s/>]){_ATTRIBUTES}[\s/]*+>[^<]*+</(?i:{_PLAIN_WITHIN})\s*+>"
    rf"|</?+(?!{_NAMED})[a-zA-Z][^\s/>]*+{_ATTRIBUTES}[\s/]*+>|{COMMENT}"
)


def _simple(parts: str) -> str:
    name = r"(?i:svg|math)(?=[\s/>])"
    return rf"(?:<{name}{_ATTRIBUTES}(?:(?:\s*+/)++>|[\s/]*+>(?:{parts})*+</(?i:svg|math)\s*+>))"


_SIMPLE: Final = _simple(f"{_SIMPLE_PARTS}|{_simple(_SIMPLE_PARTS)}")
_CERTAIN = (
    rf"[^<]*+(?:(?:{_SIMPLE}|(?!<(?i:svg|math)[\s/>])(?:{RAW_ELEMENT}|{_USUAL}|{COMMENT}"
    rf"|{_BOUNDED}|{_NO_TAG}))[^<]*+)*+"
)
_FOREIGN_TAGS = re.compile(rb"(</?+)(?=(?i:svg|math))")


# A value in which a tag goes on behind a `>`.
_BEYOND_ITS_SIGN = re.compile(rb"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")


@cache
def _pattern(source: str) -> re.Pattern[bytes]:
    """Made when a page has room for a flood: few have, and to make all takes as long as ten."""
    return re.compile(source.encode())


def unflooded(data: bytes) -> bytes | None:
    """HTML in UTF-8 as a parser may see it; None where a tag has more attributes than it may have.

    Where SVG or MathML stands in a way that leaves open which of what follows is raw text, both
    become elements that nobody knows: then no text is raw in one reading only, and none is lost.
    """
    if not _may_flood(data):
        return data
    foreign = bool(_FOREIGN_BEGINS.find_matches_as_indexes(data))
    if foreign and _pattern(_CERTAIN).fullmatch(data):
        return data
    if not _pattern(_UNFLOODED).fullmatch(data) or not all(map(_is_unflooded, _foreign_in(data))):
        return None
    return _FOREIGN_TAGS.sub(rb"\1x-", data) if foreign else data


def _is_unflooded(foreign: re.Match[bytes]) -> bool:
    begin, end = foreign.span()
    return _pattern(_UNFLOODED_IN_FOREIGN).fullmatch(foreign.string, begin, end) is not None


def _foreign_in(data: bytes) -> Iterator[re.Match[bytes]]:
    end = 0
    for _, begin, _ in _FOREIGN_BEGINS.find_matches_as_indexes(data):
        found = _pattern(_FOREIGN).match(data, begin) if begin >= end else None
        if found:
            end = found.end()
            yield found


def _may_flood(data: bytes) -> bool:
    """Whether there is room for a flood: attributes take two characters each, none of them a `>`.

    Only a value in quotes may hold that. Nearly every text is let pass by this alone, in a tenth
    of the time that taking its tags apart takes.
    """
    windows = range(0, len(data) - MAX_ATTRIBUTES + 1, MAX_ATTRIBUTES)
    if any(data.find(b">", at, at + MAX_ATTRIBUTES) < 0 for at in windows):
        return len(data) >= 2 * MAX_ATTRIBUTES
    return _BEYOND_ITS_SIGN.search(data) is not None
