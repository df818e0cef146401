"""The metadata of a feed's item: which element fills which field, the channel's for want of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from typing import Any, Final

from workers.data import agencies
from workers.formats import feed_links, feed_names, feed_texts, xml_tree
from workers.formats.feed_names import Elements
from workers.formats.ninjs_fields import bearing, bears
from workers.formats.page_dates import named
from workers.formats.xml_tree import Element
from workers.story import Block, Coded, Fields, Role
from workers.values import dataclass

_MAILBOX = re.compile(r"(?:mailto:)?[^\s@()<>]{1,80}@[^\s@()<>]{1,80}\s*\((?P<name>[^()]{1,200})\)")
_BOXED = re.compile(r"(?P<name>[^<>@]{1,200}?)\s*<[^\s@<>]{1,80}@[^\s@<>]{1,80}>")
_LISTED: Final = (";", ",", "+")
_JOINABLE: Final = ("/", "#", ":", "=")


_SIMPLE: Final = frozenset(
    {"version", "provider", "dateline", "located", "credit", "first_created", "urgency"}
    | {"version_created", "content_created", "embargo", "expires", "priority", "profile"}
    | {"slugline", "ed_note", "copyright_holder"}
)
"""Slots that fill the field of their name."""

_SHARED: Final = frozenset({"language", "copyright_notice", "publisher", "usage_terms"})
"""What a channel says for its items, where they do not."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of all its items, and where it stands."""

    elements: Elements = field(default_factory=dict)
    title: str = ""
    url: str = ""
    shared: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    generator: str = ""
    notes: tuple[Block, ...] = ()
    base: str = ""
    language: str = ""

    @classmethod
    def of(cls, element: Element) -> "Channel":
        """The channel in an element. What is missing is not given."""
        found = feed_names.elements(element)
        title = _first(found, "title")
        shared = {slot: _first(found, slot) for slot in _SHARED}
        shared["publisher"] = shared["publisher"] or title
        return cls(
            elements=found,
            title=title,
            url=feed_links.url(found, feed_links.base_of(element)),
            shared=shared,
            authors=_people(found, "creator") if xml_tree.local(element) == "feed" else (),
            generator=feed_names.text(found, "generator")[:200],
            notes=tuple(_notes(found)),
            base=feed_links.base_of(element),
            language=xml_tree.language(element),
        )

    def beside(self, root: Element) -> "Channel":
        """The channel for the items that stand beside it, as in RDF."""
        base, language = feed_links.base_of(root), xml_tree.language(root)
        return replace(self, base=base, language=language)


def _notes(channel: Elements) -> Iterator[Block]:
    """What a channel says of all its items: it serves the notice finder."""
    for slot in ("summary", "copyright_notice"):
        for element in channel.get(slot, ()):
            if text := feed_texts.line(element).text:
                place = f"/channel{feed_texts.place_of(element)}"
                yield Block(text, Role.METADATA, place, visible=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who wrote an item: each text as the feed gives it, once, and those names that count."""

    texts: tuple[str, ...]
    byline: str


def signed(item: Elements, channel: Channel) -> Signed:
    """The authors of an item; those of its source or the feed's where it has none.

    The names that count are those of the best element that names any: others say the same in
    other words.
    """
    creators = [(one.tag, said) for one in item.get("creator", ()) if (said := _person(one))]
    stated = [said for _, said in creators]
    if "other_creator" in item:
        stated += _people(item, "other_creator")
    if not stated and "source" in item:
        source = (feed_names.elements(one) for one in item["source"] if len(one))
        stated = [name for one in source for name in _people(one, "creator")]
    texts = tuple(dict.fromkeys(stated)) or channel.authors
    best = [said for tag, said in creators if tag == creators[0][0]]
    return Signed(texts, ", ".join(map(_bare_name, dict.fromkeys(best) or texts)))


def fields(item: Elements, element: Element, channel: Channel, title: str, byline: str) -> Fields:
    """Every field the item gives, then those that its channel gives for all items."""
    links = feed_links.read(item, element, channel.url, channel.base)
    sources = (*links.sources, *_contributors(item), *_sources(item))
    shared = channel.shared
    if not _SHARED.isdisjoint(item):
        own = {slot: said for slot in _SHARED if (said := _first(item, slot))}
        shared = {**shared, **own}
    simple: dict[str, Any] = {slot: feed_names.text(item, slot) for slot in item.keys() & _SIMPLE}
    if "embargo" not in item and (release := feed_names.text(item, "release")):
        simple["embargo"] = release
    return Fields(
        uri=links.uri,
        url=links.url,
        title=title,
        byline=byline,
        agency=feed_names.text(item, "agency") or (_agency(sources) if sources else ""),
        feed=channel.url or channel.title,
        language=_language(item, element) or channel.language or shared.get("language", ""),
        publisher=shared.get("publisher", ""),
        copyright_notice=shared.get("copyright_notice", ""),
        usage_terms=shared.get("usage_terms", "") or links.license,
        genres=tuple(Coded(name=one) for one in _texts(item, "genre") if one.lower() != "text"),
        pub_status=_draft(item) or feed_names.text(item, "pub_status"),
        keywords=_keywords(item),
        subjects=tuple(dict.fromkeys(_categories(item))),
        info_sources=tuple(dict.fromkeys(sources)),
        associations=links.associations,
        follows=(*links.follows, *_texts(item, "follows")),
        signals=tuple(_texts(item, "signal")),
        feed_fields=_feed_fields(item, channel),
        **simple,
    )


def _first(within: Elements, slot: str) -> str:
    """The first text of a slot that may have markup in it."""
    return next(_texts(within, slot), "") if slot in within else ""


def _texts(within: Elements, slot: str) -> Iterator[str]:
    found = (feed_texts.line(one).text for one in within.get(slot, ()))
    return (text for text in found if text)


def _people(within: Elements, slot: str) -> tuple[str, ...]:
    """The people in the elements of a slot: what Atom says in parts is said in one."""
    if slot not in within:
        return ()
    return tuple(dict.fromkeys(filter(None, map(_person, within.get(slot, ())))))


def _person(element: Element) -> str:
    if len(element):
        parts = feed_names.elements(element)
        if said := feed_names.text(parts, "name") or feed_names.text(parts, "email"):
            return said
    return feed_texts.line(element).text


@lru_cache(maxsize=1024)
def _bare_name(text: str) -> str:
    """The name in a text that says who wrote. Kept, since a feed has few authors."""
    return named(_name(text))


def _name(text: str) -> str:
    """The name beside a mailbox, as RSS wants authors written."""
    found = _MAILBOX.fullmatch(text) or _BOXED.fullmatch(text)
    return found["name"].strip() if found else text


def _language(item: Elements, element: Element) -> str:
    """The language of an item or, where it says none, of its content."""
    if "language" in item:
        return feed_names.text(item, "language")
    for one in (*item.get("body", ()), element):
        if said := str(one.get(xml_tree.XML_LANG) or "").strip():
            return said
    return ""


def _draft(item: Elements) -> str:
    """`draft` where the Atom Publishing Protocol says so."""
    if "control" not in item:
        return ""
    controls = map(feed_names.elements, item["control"])
    is_draft = any(feed_names.text(one, "app:draft").lower() == "yes" for one in controls)
    return "draft" if is_draft else ""


def _contributors(item: Elements) -> Iterator[Coded]:
    for name in _people(item, "contributor"):
        yield Coded(name=_name(name), rel="contributor")


def _sources(item: Elements) -> Iterator[Coded]:
    """The feed or the party an item came from."""
    for element in item.get("source", ()):
        parts = feed_names.elements(element) if len(element) else {}
        said = _first(parts, "title") or ("" if parts else feed_texts.line(element).text)
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
    for element in item.get("category", ()):
        if not element.attrib and not len(element):
            if name := xml_tree.text_of(element):
                yield Coded(name=name, rel="category")
            continue
        term = xml_tree.attribute(element, "term", "Value")
        label = xml_tree.attribute(element, "label", "text") or xml_tree.text_of(element)
        scheme = xml_tree.attribute(element, "scheme", "domain", "Authority")
        joined = scheme + term if "://" in scheme and scheme.endswith(_JOINABLE) and term else ""
        if label or term:
            yield Coded(name=label or term, uri=joined, literal=term, rel="category")
    for name in _texts(item, "section"):
        yield Coded(name=name, rel="section")


def _keywords(item: Elements) -> tuple[str, ...]:
    """Keywords, each once: a list in one element is parted by semicolons, commas, plus signs."""
    if "subject" not in item and "keyword" not in item:
        return ()
    words: list[str] = []
    for text in (*_texts(item, "subject"), *_texts(item, "keyword")):
        words += text.split(next((sign for sign in _LISTED if sign in text), ","))
    return tuple(dict.fromkeys(filter(None, map(str.strip, words))))


def _feed_fields(item: Elements, channel: Channel) -> tuple[tuple[str, str], ...]:
    """What the feed says, in elements of its own, of how the item was made."""
    names = filter(_bears, feed_names.unknown(item))
    said = ((name.removeprefix("x:"), xml_tree.text_of(item[name][0])) for name in names)
    found = sorted(bearing(said))
    return (*found, ("generator", channel.generator)) if channel.generator else tuple(found)


@lru_cache(maxsize=4096)
def _bears(name: str) -> bool:
    """Whether an element that no table knows bears on review. Kept: items share their names."""
    return bears(name.removeprefix("x:"))
