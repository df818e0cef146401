"""The metadata of a feed's item: which element fills which field, the channel's for want of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from workers.data import agencies
from workers.formats import feed_links, feed_names, feed_texts, xml_tree
from workers.formats.feed_names import Elements
from workers.formats.ninjs_fields import bearing
from workers.formats.page_dates import named
from workers.formats.xml_tree import Element
from workers.story import Coded, Fields

_FIRST: Final = {
    "version": ("version", "x:version", "revision", "x:revision", "prism:versionidentifier"),
    "agency": ("agency", "x:agency", "newsagency", "x:newsagency"),
    "provider": ("provider", "x:provider"),
    "dateline": ("dateline", "x:dateline"),
    "located": ("located", "x:located", "location", "x:location", "city", "x:city"),
    "credit": ("credit", "x:credit", "creditline", "x:creditline"),
    "first_created": (
        *("pubdate", "atom:published", "atom:issued", "dcterms:issued", "prism:publicationdate"),
        *("dc:date", "dcterms:date", "date", "x:pubdate", "x:published", "published"),
    ),
    "version_created": (
        *("atom:updated", "atom:modified", "dcterms:modified", "prism:modificationdate"),
        *("updated", "x:updated", "lastbuilddate", "modified", "x:modified", "x:lastmodified"),
    ),
    "content_created": ("atom:created", "dcterms:created", "prism:creationdate"),
    "expires": ("expirationdate", "prism:expirationdate", "expires", "x:expires", "prism:killdate"),
    "pub_status": ("pubstatus", "x:pubstatus", "status", "x:status"),
    "urgency": ("urgency", "x:urgency"),
    "priority": ("priority", "x:priority"),
    "profile": ("profile", "x:profile"),
    "slugline": ("slugline", "x:slugline", "slug", "x:slug"),
    "ed_note": ("ednote", "x:ednote", "editorsnote", "x:editorsnote"),
    "copyright_holder": ("dcterms:rightsholder", "copyrightholder", "x:copyrightholder"),
}
_OR_OF_CHANNEL: Final = {
    "language": ("dc:language", "language", "dcterms:language", "x:language"),
    "copyright_notice": (
        *("copyright", "atom:rights", "dc:rights", "dcterms:rights", "prism:copyright"),
        "media:copyright",
    ),
    "publisher": ("dc:publisher", "dcterms:publisher", "publisher", "prism:publicationname"),
    "usage_terms": ("cc:license", "dcterms:license", "media:license", "usageterms", "x:usageterms"),
}
_EMBARGO: Final = ("embargo", "x:embargo", "prism:embargodate", "embargoed", "x:embargoed")
_CREATORS: Final = ("dc:creator", "atom:author", "author", "byline", "x:byline", "x:author")
_OTHER_CREATORS: Final = ("itunes:author",)
_CONTRIBUTORS: Final = ("dc:contributor", "atom:contributor")
_CATEGORIES: Final = ("category", "atom:category", "media:category", "itunes:category")
_KEYWORDS: Final = ("media:keywords", "itunes:keywords", "keywords", "x:keywords", "tags", "x:tags")
_SUBJECTS: Final = ("dc:subject", "dcterms:subject", "prism:keyword")

KNOWN: Final = frozenset(
    {
        *(name for names in (_FIRST | _OR_OF_CHANNEL).values() for name in names),
        *(*_EMBARGO, *_CREATORS, *_OTHER_CREATORS, *_CONTRIBUTORS, *_CATEGORIES),
        *(*_KEYWORDS, *_SUBJECTS, *feed_links.KNOWN, *feed_texts.KNOWN),
    }
)
"""The elements that are read into fields or texts."""

_MAILBOX = re.compile(r"(?:mailto:)?[^\s@()<>]{1,80}@[^\s@()<>]{1,80}\s*\((?P<name>[^()]{1,200})\)")
_BOXED = re.compile(r"(?P<name>[^<>@]{1,200}?)\s*<[^\s@<>]{1,80}@[^\s@<>]{1,80}>")
_JOINABLE: Final = ("/", "#", ":", "=")


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of all its items: the elements of its channel, and where it stands."""

    elements: Elements = field(default_factory=dict)
    title: str = ""
    url: str = ""

    @classmethod
    def of(cls, element: Element) -> "Channel":
        """The channel in an element. What is missing is not given."""
        found = feed_names.elements(element)
        title = feed_names.text(found, "title", "atom:title", "dc:title")
        return cls(found, title, feed_links.url(found, feed_links.base_of(element)))


def bylines(item: Elements, channel: Channel) -> tuple[str, ...]:
    """Who wrote an item, each text as the feed gives it, once; the feed's author where none did."""
    stated = tuple(_people(item, (*_CREATORS, *_OTHER_CREATORS)))
    if not stated:
        source = (feed_names.elements(one) for one in item.get("atom:source", ()))
        stated = tuple(name for one in source for name in _people(one, ("atom:author",)))
    return stated or tuple(_people(channel.elements, ("atom:author",)))


def fields(item: Elements, element: Element, channel: Channel) -> Fields:
    """Every field the item gives, then those that its channel gives for all items."""
    links = feed_links.read(item, element, channel.url)
    sources = (*links.sources, *_contributors(item), *_sources(item))

    def one(name: str) -> str:
        return feed_names.text(item, *_FIRST[name])

    def shared(name: str) -> str:
        names = _OR_OF_CHANNEL[name]
        return next(_texts(item, names), "") or next(_texts(channel.elements, names), "")

    return Fields(
        uri=links.uri,
        url=links.url,
        version=one("version"),
        title=next(_texts(item, feed_texts.TITLES), ""),
        byline=", ".join(map(named, map(_name, _first_people(item, channel)))),
        agency=one("agency") or _agency(sources),
        provider=one("provider"),
        publisher=shared("publisher") or channel.title,
        feed=channel.url or channel.title,
        dateline=one("dateline"),
        located=one("located"),
        credit=one("credit"),
        language=_language(item, element) or shared("language"),
        first_created=one("first_created"),
        version_created=one("version_created"),
        content_created=one("content_created"),
        embargo=_embargo(item),
        expires=one("expires"),
        pub_status=_draft(item) or one("pub_status"),
        urgency=one("urgency"),
        priority=one("priority"),
        profile=one("profile"),
        slugline=one("slugline"),
        ed_note=one("ed_note"),
        usage_terms=shared("usage_terms"),
        copyright_holder=one("copyright_holder"),
        copyright_notice=shared("copyright_notice"),
        keywords=tuple(_keywords(item)),
        subjects=tuple(dict.fromkeys(_categories(item))),
        info_sources=tuple(dict.fromkeys(sources)),
        associations=links.associations,
        follows=links.follows,
        feed_fields=tuple(_feed_fields(item, channel)),
    )


def _people(within: Elements, names: Iterable[str]) -> Iterator[str]:
    """The people in these elements: what Atom says in parts is said in one."""
    seen: set[str] = set()
    for element in feed_names.every(within, names):
        parts = feed_names.elements(element) if len(element) else {}
        said = feed_names.text(parts, "atom:name", "name", "atom:email") if parts else ""
        said = said or feed_texts.line(element).text
        if said and said not in seen:
            seen.add(said)
            yield said


def _first_people(item: Elements, channel: Channel) -> tuple[str, ...]:
    """The people of the first element that names any: others say the same in other words."""
    for name in (*_CREATORS, *_OTHER_CREATORS):
        if found := tuple(_people(item, (name,))):
            return found
    return bylines(item, channel)


def _name(text: str) -> str:
    """The name beside a mailbox, as RSS wants authors written."""
    found = _MAILBOX.fullmatch(text) or _BOXED.fullmatch(text)
    return found["name"].strip() if found else text


def _language(item: Elements, element: Element) -> str:
    """The language of an item or, where it says none, of its content."""
    stated = feed_names.text(item, *_OR_OF_CHANNEL["language"])
    contents = (one.get(xml_tree.XML_LANG) for one in feed_names.every(item, feed_texts.BODIES))
    within = next((str(said) for said in contents if said), "")
    return stated or within or xml_tree.language(element)


def _embargo(item: Elements) -> str | None:
    """None without an embargo. An element that is there but empty is an embargo without a date."""
    found = next(feed_names.every(item, _EMBARGO), None)
    return None if found is None else xml_tree.text_of(found)


def _draft(item: Elements) -> str:
    """`draft` where the Atom Publishing Protocol says so."""
    controls = (feed_names.elements(one) for one in item.get("app:control", ()))
    is_draft = any(feed_names.text(one, "app:draft").lower() == "yes" for one in controls)
    return "draft" if is_draft else ""


def _contributors(item: Elements) -> Iterator[Coded]:
    for name in _people(item, _CONTRIBUTORS):
        yield Coded(name=_name(name), rel="contributor")


def _sources(item: Elements) -> Iterator[Coded]:
    """The feed or the party an item came from."""
    for element in feed_names.every(item, ("source", "atom:source", "dc:source", "x:source")):
        parts = feed_names.elements(element) if len(element) else {}
        said = feed_names.text(parts, "atom:title", "title") if parts else ""
        said = said or feed_texts.line(element).text
        at = xml_tree.attribute(element, "url", "href", "resource") or feed_links.url(parts, "")
        if "://" in said and " " not in said:
            said, at = "", said
        if said or at:
            yield Coded(name=said, uri=at, rel="source")


def _agency(sources: Iterable[Coded]) -> str:
    """The source that is an agency, if one is."""
    names = (one.name for one in sources if one.rel == "source")
    return next((name for name in names if agencies.named(name)), "")


def _categories(item: Elements) -> Iterator[Coded]:
    for element in feed_names.every(item, _CATEGORIES):
        term = xml_tree.attribute(element, "term")
        label = xml_tree.attribute(element, "label", "text") or xml_tree.text_of(element)
        scheme = xml_tree.attribute(element, "scheme", "domain")
        joined = scheme + term if "://" in scheme and scheme.endswith(_JOINABLE) and term else ""
        if label or term:
            yield Coded(name=label or term, uri=joined, literal=term, rel="category")
    for name in _texts(item, ("prism:section", "x:section", "section")):
        yield Coded(name=name, rel="section")


def _texts(within: Elements, names: Iterable[str]) -> Iterator[str]:
    found = (feed_texts.line(one).text for one in feed_names.every(within, names))
    return (text for text in found if text)


def _keywords(item: Elements) -> Iterator[str]:
    """Keywords, each once: a list in one element is parted by its commas or semicolons."""
    seen = {""}
    for text in (*_texts(item, _SUBJECTS), *_texts(item, _KEYWORDS)):
        sign = ";" if ";" in text else ","
        for word in text.split(sign):
            if (word := word.strip()) not in seen:
                seen.add(word)
                yield word


def _feed_fields(item: Elements, channel: Channel) -> Iterator[tuple[str, str]]:
    """What the feed says, in elements of its own, of how the item was made."""
    own = (
        (name.removeprefix("x:"), xml_tree.text_of(elements[0]))
        for name, elements in item.items()
        if name not in KNOWN
    )
    yield from sorted(bearing(own))
    generator = feed_names.text(channel.elements, "generator", "atom:generator")
    if generator:
        yield "generator", generator[:200]
