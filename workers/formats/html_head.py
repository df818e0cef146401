"""What a page says about its story without showing it: `<head>`, `meta`, JSON-LD."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pydantic import JsonValue
from selectolax.lexbor import LexborHTMLParser

from workers.formats import json_text, linked_data, page_sources
from workers.formats.ninjs_shapes import text_of, texts
from workers.formats.page_dates import named
from workers.outcome import DeadLettered
from workers.story import Block, Coded, Fields, Role
from workers.values import dataclass

Meta = dict[str, tuple[str, ...]]

_STORY_TYPES: Final = ("Article", "Posting", "Report")
_DEEPEST_GRAPH: Final = 4
_DESCRIPTIONS: Final = ("description", "og:description", "twitter:description", "dc.description")
_LINKED_TEXTS: Final = (
    *("description", "abstract", "backstory", "creditText", "copyrightNotice"),
    *("usageInfo", "disclaimer", "editorialNote", "correction", "text"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """The metadata of a page: fields, invisible blocks, the titles it gives, its whole text.

    `titles` are what the page calls its story, best first; `text` is the body in JSON-LD.
    """

    fields: Fields
    blocks: tuple[Block, ...]
    titles: tuple[str, ...]
    text: str


def read(tree: LexborHTMLParser, url: str = "") -> Head:
    """Everything a page states about its story. What is missing or broken is not given.

    `url` is where the page was fetched, where that is known.
    """
    meta = _meta(tree)
    linked = _linked_story(tree)
    titles = _titles(tree, meta, linked)
    return Head(
        fields=_fields(tree, meta, linked, titles, url),
        blocks=tuple(_blocks(meta, linked)),
        titles=titles,
        text=text_of(linked.get("articleBody")),
    )


def _meta(tree: LexborHTMLParser) -> Meta:
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _linked_story(tree: LexborHTMLParser) -> dict[str, JsonValue]:
    """The first object of JSON-LD that is an article; empty where there is none."""
    for script in tree.css('script[type="application/ld+json"]'):
        value = json_text.parse(script.text().strip())
        if not isinstance(value, DeadLettered):
            for entry in _objects(value, 0):
                if any(kind.endswith(_STORY_TYPES) for kind in texts(entry.get("@type"))):
                    return entry
    return {}


def _objects(value: JsonValue, depth: int) -> Iterator[dict[str, JsonValue]]:
    if depth > _DEEPEST_GRAPH:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _titles(tree: LexborHTMLParser, meta: Meta, linked: dict[str, JsonValue]) -> tuple[str, ...]:
    title = tree.css_first("title")
    found = (
        text_of(linked.get("headline")),
        *meta.get("og:title", ())[:1],
        *meta.get("twitter:title", ())[:1],
        " ".join(title.text().split()) if title is not None else "",
    )
    return tuple(dict.fromkeys(text for text in found if text))


def _fields(
    tree: LexborHTMLParser,
    meta: Meta,
    linked: dict[str, JsonValue],
    titles: tuple[str, ...],
    fetched: str,
) -> Fields:
    def one(*names: str, key: str = "") -> str:
        stated = next(iter(texts(linked.get(key))), "") if key else ""
        return stated or next((meta[name][0] for name in names if name in meta), "")

    stated = _attribute(tree, 'link[rel~="canonical"][href]', "href")
    address = stated or one("og:url", key="url")
    own = page_sources.own_address(fetched, one("og:url"), linked)
    fields = Fields(
        uri=address if _names_a_story(address) else "",
        url=address,
        title=titles[0] if titles else "",
        byline=", ".join(map(named, _authors(meta, linked))),
        publisher=one("og:site_name", "application-name", key="publisher"),
        provider=one(key="provider") or one(key="sourceOrganization"),
        credit=one(key="creditText"),
        dateline=one(key="dateline"),
        language=_attribute(tree, "html", "lang")
        or one("og:locale", "language", "dc.language", key="inLanguage"),
        first_created=one(*_PUBLISHED, key="datePublished"),
        version_created=one(*_MODIFIED, key="dateModified"),
        copyright_notice=one("copyright", "dc.rights", key="copyrightNotice"),
        copyright_holder=one(key="copyrightHolder"),
        usage_terms=one(key="usageInfo") or one(key="license"),
        expires=one("article:expiration_time", key="expires"),
        version=one(key="version"),
        info_sources=page_sources.sources(meta, linked, stated or one("og:url"), own),
        feed_fields=page_sources.feed_fields(tree, meta, linked),
        addresses=page_sources.addresses(tree, meta, linked, fetched),
    )
    return _with_subjects(fields, meta, linked)


def _with_subjects(fields: Fields, meta: Meta, linked: dict[str, JsonValue]) -> Fields:
    """The fields with what the page is about, what it shows, and what only linked data says."""
    genres = texts(linked.get("genre")) or meta.get("genre", ())
    return replace(
        fields,
        keywords=_keywords(meta, linked),
        genres=tuple(Coded(name=name) for name in genres),
        subjects=(*_sections(meta, linked), *linked_data.subjects(linked)),
        associations=linked_data.references(linked, meta.get("og:image", ())),
        alt_ids=tuple(("identifier", said) for said in texts(linked.get("identifier"))[:5]),
        digital_source_type=_source_type(linked),
        pub_status=linked_data.status(linked),
        ed_note=linked_data.corrections(linked),
        located=linked_data.located(linked),
        people=linked_data.people(linked),
        organisations=linked_data.organisations(linked),
        places=linked_data.places(linked),
    )


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    element = tree.css_first(selector)
    return (element.attributes.get(name) or "") if element is not None else ""


_PUBLISHED: Final = (
    *("article:published_time", "datepublished", "publish-date", "dc.date.issued", "pubdate"),
    *("parsely-pub-date", "sailthru.date", "date", "dc.date", "publication_date"),
)
_AUTHORS: Final = (
    *("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator"),
    *("byl", "parsely-author", "sailthru.author"),
)
_MODIFIED: Final = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")


def _authors(meta: Meta, linked: dict[str, JsonValue]) -> tuple[str, ...]:
    """Who wrote the story, from the first place that says so: names only, no pages and numbers."""
    stated = (
        *(texts(linked.get(key)) for key in ("author", "creator")),
        *(meta.get(name, ()) for name in _AUTHORS),
    )
    named_in = (
        tuple(dict.fromkeys(name for name in names if "//" not in name and not name.isdecimal()))
        for names in stated
    )
    return next((names for names in named_in if names), ())


def _names_a_story(address: str) -> bool:
    """Whether an address leads to one story: many pages name their front page as canonical."""
    path = address.partition("://")[2].partition("/")[2]
    return len(path.strip("/")) > 0


def _keywords(meta: Meta, linked: dict[str, JsonValue]) -> tuple[str, ...]:
    stated = texts(linked.get("keywords")) or meta.get("article:tag", ())
    stated = stated or meta.get("news_keywords", ()) or meta.get("keywords", ())
    parts = (part.strip() for text in stated for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _sections(meta: Meta, linked: dict[str, JsonValue]) -> Iterator[Coded]:
    stated = texts(linked.get("articleSection"))
    names = stated or meta.get("article:section", ()) or meta.get("parsely-section", ())
    for name in dict.fromkeys(names):
        yield Coded(name=name, rel="section")


def _source_type(linked: dict[str, JsonValue]) -> Coded | None:
    stated = next(iter(texts(linked.get("digitalSourceType"))), "")
    return Coded(uri=stated) if stated else None


def _blocks(meta: Meta, linked: dict[str, JsonValue]) -> Iterator[Block]:
    yield from linked_data.other_headline(linked)
    seen: set[str] = set()
    for name in _DESCRIPTIONS:
        for text in meta.get(name, ())[:1]:
            if text not in seen:
                seen.add(text)
                yield Block(text, Role.METADATA, f"meta[{name}]", visible=False)
    for key in _LINKED_TEXTS:
        for number, text in enumerate(texts(linked.get(key))):
            shown = " ".join(text.split())
            if shown and shown not in seen:
                seen.add(shown)
                place = f"json-ld[{key}]" if number == 0 else f"json-ld[{key}][{number + 1}]"
                yield Block(shown, Role.METADATA, place, visible=False)
