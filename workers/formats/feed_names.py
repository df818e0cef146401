"""What the elements of a feed are for: the same whatever prefix and case the feed writes them in.

An element of RSS itself is its bare name (`title`); one of a module has the module's usual prefix
(`dc:creator`, `media:content`), whichever its namespace has in the document. What nobody knows is
called `x:<name>`. Elements that say the same thing are one slot, the best name first.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

from workers.formats import xml_tree
from workers.formats.xml_tree import Element

Elements: TypeAlias = dict[str, list[Element]]
"""The child elements of an item or a channel by slot, or by name where that has none."""

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


_IDS: Final = ("storyid", "story_id", "newsid", "articleid", "itemid", "nid")

SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (
        *("title", "atom:title", "dc:title", "headline", "x:headline", "itunes:title"),
        *("extendedheadline", "x:extendedheadline"),
    ),
    "body": (
        *("content:encoded", "atom:content", "yandex:full-text", "xhtml:body", "xhtml:div"),
        *("content", "encoded", "x:encoded", "x:content", "fulltext", "x:fulltext", "full-text"),
        *("x:full-text", "body", "x:body", "story", "x:story", "bodytext", "x:bodytext"),
        *("articlebody", "x:articlebody", "text", "x:text", "content:items", "media:text"),
    ),
    "summary": (
        *("description", "atom:summary", "dc:description", "dcterms:abstract", "excerpt:encoded"),
        *("summary", "x:summary", "x:description", "abstract", "x:abstract", "standfirst"),
        *("lead", "x:lead", "itunes:summary", "itunes:subtitle"),
        *("atom:subtitle", "atom:tagline", "prism:teaser"),
    ),
    "subheadline": (
        *("subheadline", "subhead", "kicker", "deck", "shortheadline", "shorttitle", "secondtitle"),
        *("x:subheadline", "x:subhead", "x:kicker", "x:deck", "x:shortheadline", "x:shorttitle"),
        *("prism:alternatetitle", "dcterms:alternative", "x:subtitle", "subtitle"),
    ),
    "caption": (
        *("media:description", "media:title", "media:credit", "image_caption", "imagecaption"),
        *("photocaption", "photo_caption", "image_credit", "imagecredit", "x:imagecaption"),
    ),
    "ed_note": (
        *("ednote", "x:ednote", "editorsnote", "x:editorsnote", "editorialnote", "x:editorialnote"),
        *("notetoeditors", "x:notetoeditors", "x:specialinstructions", "x:advisory"),
    ),
    "copyright_notice": (
        *("copyright", "atom:rights", "atom:copyright", "dc:rights", "dcterms:rights"),
        *("prism:copyright", "media:copyright", "x:copyright"),
    ),
    "id": ("guid", "atom:id"),
    "other_id": ("dc:identifier", "prism:doi", "x:guid", "x:id", "id", *_IDS),
    "link": ("feedburner:origlink", "link", "atom:link", "x:link", "prism:url", "url"),
    "media": ("media:content", "media:thumbnail", "media:player"),
    "group": ("media:group",),
    "enclosure": ("enclosure",),
    "image": ("image", "itunes:image", "x:image"),
    "comments": ("comments",),
    "source": ("source", "atom:source", "dc:source", "x:source"),
    "control": ("app:control",),
    "version": (
        *("version", "x:version", "revision", "x:revision", "prism:versionidentifier"),
        "x:managementsequencenumber",
    ),
    "agency": ("agency", "x:agency", "newsagency", "x:newsagency"),
    "provider": ("provider", "x:provider"),
    "publisher": ("dc:publisher", "dcterms:publisher", "publisher", "prism:publicationname"),
    "creator": ("dc:creator", "atom:author", "author", "byline", "x:byline", "x:author"),
    "other_creator": ("itunes:author",),
    "contributor": ("dc:contributor", "atom:contributor"),
    "dateline": ("dateline", "x:dateline"),
    "located": (
        *("located", "x:located", "location", "x:location", "city", "x:city"),
        *("dcterms:spatial", "prism:location", "dc:coverage"),
    ),
    "credit": ("credit", "x:credit", "creditline", "x:creditline"),
    "language": ("dc:language", "language", "dcterms:language", "x:language"),
    "first_created": (
        *("pubdate", "atom:published", "atom:issued", "dcterms:issued", "prism:publicationdate"),
        *("dc:date", "dcterms:date", "date", "x:pubdate", "x:published", "published"),
    ),
    "version_created": (
        *("atom:updated", "atom:modified", "dcterms:modified", "prism:modificationdate"),
        *("updated", "x:updated", "lastbuilddate", "modified", "x:modified", "x:lastmodified"),
        *("updatedat", "updated_at", "updateddate", "updatedate", "modifieddate", "lastmodified"),
    ),
    "content_created": ("atom:created", "dcterms:created", "prism:creationdate"),
    "embargo": (
        *("embargo", "x:embargo", "prism:embargodate", "embargoed", "x:embargoed"),
        *("embargoeduntil", "x:embargoeduntil", "embargodate", "x:embargodate"),
        *("x:embargountil", "embargountil", "x:sperrfrist", "sperrfrist"),
    ),
    "release": ("x:releasedatetime", "releasedatetime"),
    "signal": ("signal", "x:signal", "signals", "x:signals"),
    "follows": (
        *("dcterms:replaces", "dcterms:isversionof", "x:replaces", "replaces", "x:evolvedfrom"),
        *("x:supersedes", "x:previousversion", "prism:isupdateof", "prism:iscorrectionof"),
        *("x:updateof", "x:correctionof"),
    ),
    "expires": ("expirationdate", "prism:expirationdate", "expires", "x:expires", "prism:killdate"),
    "pub_status": ("pubstatus", "x:pubstatus", "status", "x:status", "x:publishingstatus"),
    "urgency": ("urgency", "x:urgency"),
    "priority": ("priority", "x:priority", "x:editorialpriority"),
    "profile": ("profile", "x:profile"),
    "slugline": ("slugline", "x:slugline", "slug", "x:slug"),
    "usage_terms": ("cc:license", "dcterms:license", "media:license", "usageterms", "x:usageterms"),
    "copyright_holder": ("dcterms:rightsholder", "copyrightholder", "x:copyrightholder"),
    "category": (
        *("category", "atom:category", "media:category", "itunes:category"),
        "x:subjectclassification",
    ),
    "genre": ("genre", "x:genre", "prism:genre", "dc:type", "dcterms:type"),
    "section": ("prism:section", "section", "x:section"),
    "subject": ("dc:subject", "dcterms:subject", "prism:keyword"),
    "keyword": ("media:keywords", "itunes:keywords", "keywords", "x:keywords", "tags", "x:tags"),
    "generator": ("generator", "atom:generator"),
    "entry": ("item", "atom:entry", "entry"),
    "name": ("atom:name", "name"),
    "email": ("atom:email", "email"),
}
"""What is read -> the elements that say it, the best first."""

_SLOT_OF: Final = {name: slot for slot, names in SLOTS.items() for name in names}
_RANK_OF: Final = {name: rank for names in SLOTS.values() for rank, name in enumerate(names)}


def elements(parent: Element) -> Elements:
    """The child elements of an element by slot, those of the best name first."""
    found: Elements = {}
    mixed: set[str] = set()
    for child in parent:
        slot = _slot(child.tag)
        if slot not in found:
            found[slot] = [child]
            continue
        beside = found[slot]
        if beside[-1].tag != child.tag:
            mixed.add(slot)
        beside.append(child)
    for slot in mixed:
        found[slot].sort(key=_rank)
    return found


CONTAINERS: Final = frozenset(
    {"x:contentmetadata", "x:newsmanagement", "x:newsmetadata", "x:contentmeta", "x:itemmeta"}
)
"""Elements of agencies that only hold others: AP's entries have their metadata in two of them."""


def opened(item: Elements) -> Elements:
    """An item with what its containers hold beside its own elements, which come first.

    But a headline that an agency gives as such goes before a title, which may be a slug.
    """
    found = {name: [*listed] for name, listed in item.items() if name not in CONTAINERS}
    for name in sorted(CONTAINERS & item.keys()):
        for slot, listed in _held(item[name]):
            if slot == "title":
                listed, found[slot] = found.get(slot, []), listed
            found.setdefault(slot, []).extend(listed)
    return found


def _held(containers: Iterable[Element]) -> Iterator[tuple[str, list[Element]]]:
    for container in containers:
        inside = elements(container)
        headlines = [one for one in inside.get("title", ()) if "headline" in named(str(one.tag))]
        titles = [one for one in inside.pop("title", ()) if one not in headlines]
        yield from inside.items()
        if headlines:
            yield "title", [*headlines, *titles]


@lru_cache(maxsize=4096)
def _slot(tag: str) -> str:
    name = named(tag)
    return _SLOT_OF.get(name, name)


def _rank(element: Element) -> int:
    return _RANK_OF.get(named(str(element.tag)), 0)


def text(within: Elements, slot: str) -> str:
    """The first text that an element of this slot has, on one line; else empty."""
    for one in within.get(slot, ()):
        if said := xml_tree.text_of(one):
            return said
    return ""


def unknown(within: Elements) -> list[str]:
    """The names of the elements that no table knows."""
    return [name for name in within if name not in SLOTS]
