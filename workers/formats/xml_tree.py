"""XML as it comes over the wire: parsed without a network, without a DTD, without losing a word.

The text is decoded already, so what the prolog says of its encoding does not matter. A DOCTYPE is
taken off unread (NITF's and NewsML's point to a DTD that is never loaded); one that declares what
the text could use is refused. What is slightly
broken is repaired by name; what would lose text if it were read is refused.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from lxml import etree

from workers.formats import guards, xml_repair
from workers.formats.flow import BREAKING
from workers.outcome import DeadLettered, Reason, Stage
from workers.values import dataclass

Element: TypeAlias = etree._Element

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_PROLOG = re.compile(r"[\s\ufeff]*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+)*+", re.S)
_DOCTYPE = re.compile(
    r"<!DOCTYPE(?:[^\[\]<>\"']|\"[^\"]{0,2000}+\"|'[^']{0,2000}+')*+(?P<end>[>\[])?", re.I
)
_QUOTED: Final = r"(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+')"
_HARMLESS_SUBSET = re.compile(
    rf"(?:\s++|%[\w.:\-]{{1,100}}+;|<!--(?:[^-]++|-(?!->))*+-->"
    rf"|<!ENTITY\s++%\s++[\w.:\-]{{1,100}}+\s++(?:SYSTEM|PUBLIC)(?:\s++{_QUOTED}){{1,2}}+\s*+>)*+"
    r"\]\s*+>"
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.\-]{0,200})(?=[\s/>])")
_DECLARED = re.compile(r"<!DOCTYPE\s{1,20}([A-Za-z_][\w:.\-]{0,200})", re.I)
_LOOKED_AT: Final = 200
_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")  # A space alone is one already.
_FATAL: Final = etree.ErrorLevels.FATAL
_NAMESPACE: Final = etree.ErrorDomains.NAMESPACE
_LIMIT: Final = etree.ErrorTypes.ERR_RESOURCE_LIMIT

_BREAKS: Final = BREAKING | {"br", "hl1", "hl2", "byttl", "media-caption", "block", "bq"}
"""Elements between which a text has a space, whether the source has one or not."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a document, and what had to be repaired to read it."""

    root: Element
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What the parser made of a text, and the worst it said about it."""

    root: Element | None
    broken: bool
    unbound: bool
    limit: str
    said: str


def parse(text: str) -> Tree | DeadLettered:
    """The tree of an XML document, or a dead letter that says why there is none.

    Repairs are named: `entities_replaced` (`&nbsp;` without a DTD), `ampersand_escaped`,
    `reference_replaced` (of no character, or of Windows-1252), `character_replaced`,
    `prefix_undeclared` and `markup_repaired` (tags that do not match, attributes without quotes,
    a `<` that opens no tag). A document that ends before its root does is cut off, and refused.
    """
    bare = _without_prolog(text)
    if isinstance(bare, DeadLettered):
        return bare
    refused = guards.xml_refused(bare)
    if refused:
        return refused
    bare, repairs = xml_repair.characters(bare)
    parsed = _parsed(bare)
    if parsed.broken and not parsed.limit:
        mended = xml_repair.markup(bare)
        if mended is None:
            return _broken("a document that ends with its root element was expected")
        parsed = _parsed(mended)
        repairs = (*repairs, "markup_repaired")
    if parsed.limit:
        return _over_limit(parsed.limit)
    if parsed.broken or parsed.root is None:
        return _broken(f"well-formed XML was expected: {parsed.said}")
    if parsed.unbound:
        repairs = (*repairs, "prefix_undeclared")
    return Tree(parsed.root, repairs)


def root_name(text: str) -> str:
    """The local name of the root element, read without parsing; empty where no markup begins.

    Where a DOCTYPE is there that will be refused, it is the one that it declares.
    """
    if not text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").startswith("<"):
        return ""
    bare = _without_prolog(text)
    found = _ROOT.match(bare) if isinstance(bare, str) else _DECLARED.match(text, _begin(text, 0))
    return local_name(found[1]) if found else ""


def _without_prolog(text: str) -> str | DeadLettered:
    """The text from its root element on: declaration, comments and DOCTYPE are taken off."""
    at = _begin(text, 0)
    found = _DOCTYPE.match(text, at)
    if found is None:
        return text[at:]
    if found["end"] == "[":
        # NewsML often takes NITF's DTD in by a parameter entity: nothing in the text can use it.
        subset = _HARMLESS_SUBSET.match(text, found.end())
        if subset:
            return text[_begin(text, subset.end()) :]
        return DeadLettered(
            Reason.FORBIDDEN_DOCTYPE, Stage.READ, "a DOCTYPE without an internal subset is allowed"
        )
    if found["end"] is None:
        return _broken("a DOCTYPE that ends was expected")
    return text[_begin(text, found.end()) :]


def _begin(text: str, at: int) -> int:
    found = _PROLOG.match(text, at)
    return found.end() if found else at


def _parsed(text: str) -> _Parsed:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return _Parsed(None, True, False, "", _said(str(error.msg)))
    # Recovering, the parser leaves out what it does not understand: each fatal error counts.
    worst = [entry for entry in parser.error_log if entry.level == _FATAL]
    unbound = any(entry.domain == _NAMESPACE for entry in parser.error_log.filter_from_errors())
    limit = next((entry.message for entry in worst if entry.type == _LIMIT), "")
    said = _said(f"{worst[0].message} in line {worst[0].line}") if worst else ""
    return _Parsed(root, bool(worst) or root is None, unbound, limit, said)


def _said(message: str) -> str:
    return " ".join(message[:120].split())


def _over_limit(limit: str) -> DeadLettered:
    if "depth" in limit:
        return guards.markup_too_deep()
    return DeadLettered(Reason.TOO_LARGE, Stage.READ, f"XML within bounds was expected: {limit}")


def _broken(message: str) -> DeadLettered:
    return DeadLettered(Reason.BROKEN_MARKUP, Stage.READ, message)


def local(element: Element) -> str:
    """The name of an element without its namespace, and without a prefix that means nothing."""
    return local_name(str(element.tag))


@lru_cache(maxsize=4096)
def local_name(name: str) -> str:
    """A name without its namespace or prefix. Kept, since the items of a feed share their names."""
    return name.rpartition("}")[2].rpartition(":")[2]


def namespace(element: Element) -> str:
    """The namespace of an element; empty where it has none."""
    name = str(element.tag)
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with one of these names, in any namespace; all where none is named."""
    for child in element:
        if not names or local(child) in names:
            yield child


def every(element: Element, *path: str) -> Iterator[Element]:
    """The elements at a path of names below an element: `every(item, "itemMeta", "signal")`."""
    name, *rest = path
    for child in children(element, name):
        if rest:
            yield from every(child, *rest)
        else:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of names below an element, or None."""
    return None if element is None else next(every(element, *path), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements below an element with one of these names, in any namespace, in order."""
    for inner in element.iterdescendants():
        if local(inner) in names:
            yield inner


def attribute(element: Element | None, *names: str) -> str:
    """The first of these attributes that has a value, in any namespace, without white space."""
    if element is None or not (stated := element.items()):
        return ""
    for name in names:
        for given, value in stated:
            if given == name and (text := str(value).strip()):
                return single_spaced(text)
        for given, value in stated:
            if local_name(str(given)) == name and (text := str(value).strip()):
                return single_spaced(text)
    return ""


def single_spaced(text: str) -> str:
    """A text with its white space collapsed. Most need nothing: then no pattern looks at it."""
    if "  " not in text and text.isprintable():
        return text
    return _SPACE.sub(" ", text)


def text_of(element: Element | None) -> str:
    """All text in an element, its descendants' and their tails with it, on one line.

    Elements that stand on lines of their own, such as paragraphs, are parted by a space.
    """
    if element is None:
        return ""
    if not len(element):
        return single_spaced(str(element.text or "")).strip()
    return single_spaced("".join(_pieces(element))).strip()


def text_at(element: Element | None, *path: str) -> str:
    """The text of the first element at a path that has any; empty where none has."""
    if element is None:
        return ""
    return next((text for found in every(element, *path) if (text := text_of(found))), "")


def verbatim(element: Element) -> str:
    """All text in an element as it stands, white space with it."""
    return "".join(str(piece) for piece in element.itertext())


def language(element: Element) -> str:
    """The language of an element: its own `xml:lang`, or that of the nearest one around it."""
    around: Element | None = element
    while around is not None:
        stated = around.get(XML_LANG, "").strip()
        if stated:
            return str(stated)
        around = around.getparent()
    return ""


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        breaks = local(child).lower() in _BREAKS
        yield " " if breaks else ""
        yield from _pieces(child)
        yield " " if breaks else ""
        yield child.tail or ""
