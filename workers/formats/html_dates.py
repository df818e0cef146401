"""When the elements of a page say that its story was published and updated: `time`, `itemprop`."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.data.phrases import PUBLISHED_WORDS, UPDATED_WORDS
from workers.formats import html_zones
from workers.formats.page_dates import Signed
from workers.story import Role

_LOOKED_AT: Final = (
    "h1,h2,h3,h4,time[datetime],"
    '[itemprop~="datePublished"],[itemprop~="dateModified"],[itemprop~="dateCreated"]'
)
_MOST: Final = 200
_LEVELS: Final = 12
_NEAR: Final = 3
"""So many elements around the headline may hold a date above it: `header` has both in it."""

_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?!\d)")
_UPDATED_NAMES: Final = frozenset({"updated", "modified", "datemodified", "lastmodified"})
_PUBLISHED_NAMES: Final = frozenset({"published", "pubdate", "datepublished", "datecreated"})
_UPDATED = re.compile(rf"(?<!\w)(?:{UPDATED_WORDS})\W{{0,4}}(?:\w{{1,4}}\W{{1,3}})?$")
_PUBLISHED = re.compile(rf"(?<!\w)(?:{PUBLISHED_WORDS})\W{{0,4}}(?:\w{{1,4}}\W{{1,3}})?$")
_LONGEST_LABEL: Final = 40
_OTHER_ELEMENTS: Final = frozenset({"nav", "aside", "footer", "figure", "li"})
_OTHER_PARTS: Final = frozenset(
    {Role.NAVIGATION, Role.RELATED, Role.COMMENT, Role.CHROME, Role.CAPTION}
)


def stated(tree: LexborHTMLParser, headline: LexborNode | None) -> Signed:
    """When the story was published and updated, as its elements say; empty where they do not.

    What no name and no word beside it says more of, is the date of this version, as in a byline;
    with an update beside it, that of the first one. Other stories and comments have dates too: it
    must stand next to the headline, and in no part of the page that is called something else.
    """
    found: dict[str, str] = {}
    near = _near(headline)
    below = False
    for node in tree.css(_LOOKED_AT)[:_MOST]:
        if (node.tag or "")[1:].isdecimal():
            below = headline is not None and node.mem_id == headline.mem_id
            continue
        when = _when(node)
        kind = _kind(node)
        if when and (kind or below or _stands_in(node, near)) and not _is_elsewhere(node):
            found.setdefault(kind, when)
    published, updated, bare = (found.get(kind, "") for kind in ("published", "updated", ""))
    if not updated and not published:
        return Signed(updated=bare)
    return Signed(published=published or bare, updated=updated)


def _near(headline: LexborNode | None) -> frozenset[int]:
    found: list[int] = []
    node = headline.parent if headline is not None else None
    while node is not None and node.tag not in ("body", "html") and len(found) < _NEAR:
        found.append(node.mem_id)
        node = node.parent
    return frozenset(found)


def _stands_in(node: LexborNode, near: frozenset[int]) -> bool:
    around = node.parent
    for _ in range(_NEAR):
        if around is None:
            return False
        if around.mem_id in near:
            return True
        around = around.parent
    return False


def _when(node: LexborNode) -> str:
    attributes = node.attributes
    said = attributes.get("datetime") or attributes.get("content") or ""
    if not said and "itemprop" in attributes:
        said = node.text()[:_LONGEST_LABEL]
    said = " ".join(said.split())
    return said if _DAY.match(said) else ""


def _kind(node: LexborNode) -> str:
    """`published` or `updated`, by the name of the element or the words before it; else empty."""
    attributes = node.attributes
    if "pubdate" in attributes:
        return "published"
    called = f"{attributes.get('itemprop') or ''} {attributes.get('class') or ''}"[:200]
    names = frozenset(called.lower().replace("-", " ").replace("_", " ").split())
    before = _before(node)
    if _UPDATED.search(before):
        return "updated"
    if not names.isdisjoint(_PUBLISHED_NAMES) or _PUBLISHED.search(before):
        return "published"
    return "updated" if not names.isdisjoint(_UPDATED_NAMES) else ""


def _before(node: LexborNode) -> str:
    """The words just before an element, or the end of them, in lower case."""
    before = node.prev
    while before is not None and before.tag == "-text" and (before.text_content or "").isspace():
        before = before.prev
    if before is None or before.tag in ("time", "a"):
        return ""
    text = before.text_content if before.tag == "-text" else before.text()
    return " ".join((text or "")[-_LONGEST_LABEL:].split()).lower() + " "


def _is_elsewhere(node: LexborNode) -> bool:
    around = node.parent
    for _ in range(_LEVELS):
        if around is None or around.tag == "body":
            return False
        if around.tag in _OTHER_ELEMENTS or html_zones.stated_role(around) in _OTHER_PARTS:
            return True
        around = around.parent
    return False
