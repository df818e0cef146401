"""What the elements of NITF and XHTML are for, where a text is read: lines, parts of lines, unread.

Names are local and in lower case: feeds leave out namespaces, or have their own.
"""

from functools import lru_cache
from typing import Final

from workers.formats.flow import BREAKING as OF_HTML
from workers.formats.xml_tree import local_name

_OF_NITF: Final = """
    abstract bibliography block body.content body.end body.head bq byline copyrite correction
    custom-table dateline distributor fn hedline hl1 hl2 media media-caption media-producer
    nitf-col nitf-colgroup nitf-table note rights series tagline"""
BREAKING: Final = OF_HTML | frozenset(_OF_NITF.split())
"""Elements that begin and end a stretch of text."""

_NOT_READ = """
    script style template noscript svg iframe canvas media-object media-metadata"""
UNREADABLE: Final = frozenset(_NOT_READ.split())
"""Elements whose text nobody reads: code, and the bytes of pictures."""

OF_LINES: Final = frozenset({"p", "pre", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4"}) | {
    *("h5", "h6", "hl1", "hl2", "tr", "caption", "figcaption", "media-caption"),
    *("byline", "dateline", "hedline", "tagline", "distributor"),
}
"""Elements in which an element of unknown name is part of a line."""

_ENRICHED = """
    alt-code chron city classifier country frac frac-num frac-den function lang location money
    name.family name.given num object.title org person postaddr pronounce region span state
    sublocation virtloc"""
_INLINE: Final = frozenset(_ENRICHED.split())
"""Other elements that are part of a line wherever they stand."""

_IN_MARKUP = "a abbr b cite code del em i ins q s small strong sub sup u"
KEPT: Final = frozenset(_IN_MARKUP.split())
"""Inline elements that the markup of a stretch keeps; of others it keeps the text."""

SPACED: Final = frozenset({"byttl", "story.date"})
"""Inline elements with a space around them, whether the source has one or not."""

NEVER_ALONE: Final = KEPT | _INLINE | UNREADABLE | {"br"}
CELLS: Final = frozenset({"td", "th"})
OF_PARAGRAPHS: Final = frozenset({"p", "div", "ul", "ol", "dl", "pre"})


@lru_cache(maxsize=4096)
def name_of(tag: str) -> str:
    """The name of an element in lower case, without its namespace."""
    return local_name(tag).lower()
