"""HTML so plain that it reads the same without a parser: paragraphs, with a little in their lines.

Most bodies in feeds are. Every other fragment is for the parser: this only says what it would say.
"""

import re
from html import escape, unescape
from typing import Final

from workers.formats import class_roles
from workers.formats.stretches import Context, Stretch, whole
from workers.formats.white_space import shown

_ATTRIBUTES: Final = r'(?:\s[a-z\-]{1,30}="(?:[^"<>&]|&amp;)*+"){0,20}+'
# A paragraph may be hidden by these, or not be body.
_SAYING: Final = rf'class="(?:[^"<>]*\s)?(?:{"|".join(class_roles.ROLES)})["\s]'
_OF_BLOCKS: Final = _ATTRIBUTES.replace("[a-z", rf"(?!style|hidden|aria|(?i:{_SAYING}))[a-z", 1)
_INLINE: Final = r"(?:b|i|em|strong|u|small|cite|abbr|sub|sup)"
_NESTED: Final = rf"<(?P<nested>{_INLINE}){_ATTRIBUTES}>[^<]*+</(?P=nested)>"
_ELEMENT: Final = (
    rf"<(?P<inline>{_INLINE}|a|span){_ATTRIBUTES}>(?:[^<]++|{_NESTED})*+</(?P=inline)>"
)
_LINE: Final = rf"(?:[^<]++|{_ELEMENT})*+"
_PARAGRAPH = re.compile(rf"\s*+<(?P<tag>p|h[1-6]){_OF_BLOCKS}>(?P<inside>{_LINE})</(?P=tag)>\s*+")
_ALONE = re.compile(_LINE)
_ELEMENTS = re.compile(_ELEMENT)
_TAGS = re.compile(r"<[^<>]++>")
_PARTS = re.compile(r"(<[^<>]++>)")
# What the parser reads in a way of its own.
_ODD_REFERENCE = re.compile(
    r"&#(?!(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]|1[6-9]\d|[2-9]\d\d|[1-4]?[1-9]\d{3})(?:;|\b)"
    r"|[xX](?:[2-6a-fA-F][0-9a-fA-F]|20[0-9a-fA-F]{2});)"
)
_AS_WRITTEN: Final = ("&amp;", "&lt;", "&gt;")
_ROW_OF_LINKS: Final = "</a><a"
_LINE_END: Final = "\r"
_NUL: Final = "\0"


def stretches(html: str, context: Context) -> list[Stretch[Context]] | None:
    """The stretches of a fragment as the parser would have them; None where it is not plain."""
    if _ROW_OF_LINKS in html or _LINE_END in html or _NUL in html:
        return None
    if "&#" in html and _ODD_REFERENCE.search(html):
        return None
    found: list[Stretch[Context]] = []
    at = 0
    while at < len(html):
        paragraph = _PARAGRAPH.match(html, at)
        if paragraph is None:
            break
        tag, inside = paragraph.group("tag", "inside")
        found += _stretches(inside, tag, context)
        at = paragraph.end()
    if at == len(html):
        return whole(found)
    return _stretches(html, "body", context) if not at and _ALONE.fullmatch(html) else None


def _stretches(inside: str, tag: str, context: Context) -> list[Stretch[Context]]:
    marked = "<" in inside
    raw = unescaped(_TAGS.sub("", inside) if marked else inside)
    if not raw or raw.isspace():
        return []
    texts = shown(raw, tag)
    if not marked and len(texts) == 1:
        return [Stretch(texts[0], tag, context, "")]
    markup = _markup(inside) if marked and len(texts) == 1 else ""
    return [Stretch(text, tag, context, markup) for text in texts]


def _markup(inside: str) -> str:
    """The inside as the parser writes it: references only where text needs them."""
    if _is_as_written(inside):
        return inside.strip()
    at = 0
    pieces: list[str] = []
    for element in _ELEMENTS.finditer(inside):
        pieces += (
            escape(unescaped(inside[at : element.start()]), quote=False),
            _rewritten(element[0]),
        )
        at = element.end()
    pieces.append(escape(unescaped(inside[at:]), quote=False))
    return "".join(pieces).strip()


def _rewritten(element: str) -> str:
    if _is_as_written(element):
        return element
    parts = _PARTS.split(element)
    return "".join(part if part[:1] == "<" else _as_text(part) for part in parts)


def _is_as_written(html: str) -> bool:
    """Whether nothing in it is written in another way by the parser."""
    references = html.count("&")
    if references and references != sum(map(html.count, _AS_WRITTEN)):
        return False
    return "\xa0" not in html and html.count(">") == html.count("<")


def unescaped(text: str) -> str:
    """A text without references; nearly all there are in feeds are of one kind."""
    references = text.count("&")
    if references and references == text.count("&amp;"):
        return text.replace("&amp;", "&")
    return unescape(text) if references else text


def _as_text(text: str) -> str:
    return escape(unescaped(text), quote=False).replace("\xa0", "&nbsp;")
