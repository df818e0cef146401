"""Where a page says that its story is from elsewhere, or what kind of story it is, unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import JsonValue
from selectolax.lexbor import LexborHTMLParser

from workers.data import sites
from workers.formats.feed_links import absolute
from workers.formats.ninjs_shapes import text_of, texts
from workers.story import Coded

_POINTERS: Final = (
    *("syndication-source", "original-source", "article:original_source", "article:publisher"),
    *("source", "dc.source", "dcterms.source", "article:source", "og:article:source"),
)
"""Names of `meta` that may hold the address of another page; names of parties are feed fields."""

_SPONSORS: Final = ("article:sponsor", "sponsor", "sponsor-name", "sponsored-by")
"""Names of `meta` that hold who paid; a yes or no there is a feed field."""

_SWITCHED: Final = frozenset({"true", "false", "yes", "no", "none", "0", "1"})
_LINKED_PARTIES: Final = ("sourceOrganization", "isBasedOn", "isBasedOnUrl", "sponsor")
_OWN_ADDRESS: Final = ("mainEntityOfPage", "url")

_WORDS: Final = (
    *("auto", "sponsor", "syndicat", "wire", "agency", "paid", "brand", "generated", "advert"),
    *("type", "source", "press", "native", "human", "review", "machine", "translat", "promo"),
    *("distribut", "ai-", "ai_"),
)
"""Parts of the names of `meta` and `data-` that can bear on how a story was made."""

_NAMED = re.compile("|".join(_WORDS))

_LONGEST: Final = 200
_MOST: Final = 20


def own_address(document_url: str, meta: str, linked: Mapping[str, JsonValue]) -> str:
    """Where the page itself stands: where it was fetched, else what it says of itself."""
    stated = (address for key in _OWN_ADDRESS for address, _ in _parties(linked.get(key)))
    known = (document_url, meta, *stated)
    return next((address for address in known if sites.brand(address)), "")


def addresses(
    tree: LexborHTMLParser,
    meta: Mapping[str, tuple[str, ...]],
    linked: Mapping[str, JsonValue],
    fetched: str,
) -> tuple[tuple[str, str], ...]:
    """Each address that the page gives itself, with who says so; where it was fetched is last."""
    links = tree.css('link[rel~="canonical"][href]')[:_MOST]
    own = next(iter(meta.get("og:url", ())), "") or fetched
    stated = [("canonical", node.attributes.get("href") or "") for node in links]
    stated += [("og:url", one) for one in meta.get("og:url", ())[:1]]
    stated += [("json-ld", at) for key in _OWN_ADDRESS for at, _ in _parties(linked.get(key))]
    stated.append(("fetched", fetched))
    found = ((role, absolute(one.strip(), fetched or own)) for role, one in stated if one.strip())
    return tuple(dict.fromkeys(found))[:_MOST]


def sources(
    meta: Mapping[str, tuple[str, ...]], linked: Mapping[str, JsonValue], claimed: str, own: str
) -> tuple[Coded, ...]:
    """Parties and pages that the story is from, in the page's own words for what they are.

    `own` is where the page stands. The address that it claims for itself, as `canonical`, is a
    source only on another site.
    """
    found = [
        Coded(uri=value[:_LONGEST], rel=name)
        for name in _POINTERS
        for value in meta.get(name, ())
        if "//" in value or name.endswith("-source")
    ]
    found += [
        Coded(name=value[:_LONGEST], rel="sponsor")
        for name in _SPONSORS
        for value in meta.get(name, ())
        if value.lower() not in _SWITCHED
    ]
    for key in _LINKED_PARTIES:
        rel = "isBasedOn" if key.startswith("isBasedOn") else key
        for address, name in _parties(linked.get(key)):
            found.append(Coded(name=name[:_LONGEST], uri=address[:_LONGEST], rel=rel))
    if sites.elsewhere(claimed, own):
        found.append(Coded(uri=claimed[:_LONGEST], rel="canonical"))
    return tuple(dict.fromkeys(found))[:_MOST]


def feed_fields(
    tree: LexborHTMLParser,
    meta: Mapping[str, tuple[str, ...]],
    linked: Mapping[str, JsonValue],
) -> tuple[tuple[str, str], ...]:
    """Switches and kinds: in `meta`, on the elements that hold the story, in JSON-LD."""
    named = [(name, value) for name, values in meta.items() for value in values]
    found = [
        (name.lower().replace(":", ".").rpartition(".")[2], value[:_LONGEST])
        for name, value in (*named, *_attributes(tree))
        if _NAMED.search(name)
    ]
    types = (("@type", kind) for kind in texts(linked.get("@type")) if "Advertiser" in kind)
    return tuple(dict.fromkeys((*types, *found)))[:_MOST]


def _attributes(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The `data-` of the body and of the article: the only one, or the only one with a headline."""
    articles = tree.css("article")
    if len(articles) > 1:
        articles = tree.css("article:has(h1)")
    for node in (tree.body, *(articles if len(articles) == 1 else ())):
        for name, value in (node.attributes if node is not None else {}).items():
            if name.startswith("data-"):
                yield name.removeprefix("data-"), "true" if value in (None, "") else str(value)


def _parties(value: JsonValue) -> Iterator[tuple[str, str]]:
    """The address and the name of each party or page in a value of JSON-LD."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            address = text_of(entry.get("url")) or text_of(entry.get("@id"))
            name = text_of(entry.get("name"))
        else:
            text = text_of(entry)
            address, name = (text, "") if "//" in text else ("", text)
        if address or name:
            yield (address if "//" in address else ""), name
