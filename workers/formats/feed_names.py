"""The names of a feed's elements: the same whatever prefix and case the feed writes them in.

An element of RSS itself is its bare name (`title`); one of a module has the module's usual prefix
(`dc:creator`, `media:content`), whichever its namespace has in the document. What nobody knows is
called `x:<name>`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from workers.formats import xml_tree
from workers.formats.xml_tree import Element

Elements: TypeAlias = dict[str, list[Element]]
"""The child elements of an item or a channel by name, each list in the order of the document."""

_PREFIXES: Final = {
    "http://purl.org/rss/1.0": "",
    "http://purl.org/rss/2.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss": "",
    "http://www.rssboard.org/rss-specification": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns": "atom",
    "http://purl.org/atom/app": "app",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atompub/tombstones/1.0": "at",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://purl.org/rss/1.0/modules/slash": "slash",
    "http://search.yahoo.com/mrss": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://www.rssboard.org/media-rss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://wellformedweb.org/commentapi": "wfw",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://www.georss.org/georss": "georss",
    "http://www.w3.org/2003/01/geo/wgs84_pos": "geo",
    "http://backend.userland.com/creativecommonsrssmodule": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "cc",
    "http://news.yandex.ru": "yandex",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_FAMILIES: Final = (
    ("http://prismstandard.org/namespaces", "prism"),
    ("http://wordpress.org/export/", "wp"),
)
"""Namespaces with a version in them."""

_KNOWN: Final = frozenset(_PREFIXES.values()) | {"excerpt", "wp", "prism"}


@lru_cache(maxsize=4096)
def named(tag: str) -> str:
    """What an element with this tag, as the parser gives it, is called here."""
    space, _, name = tag.lstrip("{").rpartition("}")
    name = name.lower()
    if not space:
        prefix, colon, _ = name.partition(":")
        # A prefix that the feed never declared means what it always means.
        return name if not colon or prefix in _KNOWN else f"x:{xml_tree.local_name(name)}"
    prefix = _prefix(space.strip().rstrip("/#").lower())
    return f"{prefix}:{name}" if prefix else name


def _prefix(space: str) -> str:
    if space in _PREFIXES:
        return _PREFIXES[space]
    if space.startswith("http://wordpress.org/export/") and space.endswith("/excerpt"):
        return "excerpt"
    return next((prefix for begin, prefix in _FAMILIES if space.startswith(begin)), "x")


def elements(parent: Element) -> Elements:
    """The child elements of an element by name."""
    found: Elements = {}
    for child in parent:
        found.setdefault(named(str(child.tag)), []).append(child)
    return found


def every(within: Elements, names: Iterable[str]) -> Iterator[Element]:
    """The elements with these names, those of the first name first."""
    for name in names:
        yield from within.get(name, ())


def text(within: Elements, *names: str) -> str:
    """The first text that an element with one of these names has, on one line; else empty."""
    return next((said for one in every(within, names) if (said := xml_tree.text_of(one))), "")
