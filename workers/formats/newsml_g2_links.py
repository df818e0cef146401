"""What a NewsML-G2 item points to: earlier versions, other items, its stations, its catalogs."""

from collections.abc import Iterator
from typing import Final

from workers.formats.newsml_g2_concepts import Elements, Names, called, code, last_part
from workers.formats.xml_tree import Element, attribute, children, every, text_of
from workers.story import Hop, Reference

_EARLIER: Final = frozenset(
    {"evolvedfrom", "previousversion", "previous", "replaces", "supersedes", "corrects"}
    | {
        "prevversion",
        "updates",
        "isupdateof",
        "iscorrectionof",
        "updateof",
        "correctionof",
        "predecessor",
    }
)
"""Relations to what the item was before."""


_MEDIA: Final = {"image": "picture", "video": "video", "audio": "audio", "text": "text"}


def _links(meta: Elements) -> Iterator[tuple[str, str, Element]]:
    """Relation, address and element of each link that leads anywhere."""
    for element in meta.get("link", ()):
        relation = last_part(attribute(element, "rel", "reluri"))
        address = attribute(element, "residref", "guidref", "href")
        if address:
            yield relation, address, element


def earlier(item: Element, meta: Elements) -> Iterator[str]:
    """The earlier versions; one under the same id is told by its version."""
    own = attribute(item, "guid")
    for relation, address, element in _links(meta):
        if _is_earlier(item, relation, address, element):
            version = attribute(element, "version")
            yield f"{address}:{version}" if version and address == own else address


def _is_earlier(item: Element, relation: str, address: str, element: Element) -> bool:
    """Whether a link says so, or leads without a word to a lower version of the item itself."""
    if relation.lower() in _EARLIER:
        return True
    version = _number(attribute(element, "version"))
    is_own = not relation and address == attribute(item, "guid")
    return is_own and 0 < version < _number(attribute(item, "version"))


def associations(item: Element, meta: Elements) -> Iterator[Reference]:
    """Pointers: links, then the pictures and other content that stands elsewhere."""
    for relation, address, element in _links(meta):
        if not _is_earlier(item, relation, address, element):
            yield reference(element, address, relation)
    for content_set in children(item, "contentSet"):
        for element in children(content_set, "remoteContent"):
            if address := attribute(element, "residref", "href"):
                rendition = last_part(attribute(element, "rendition")) or "rendition"
                yield Reference(rendition, address, "rendition", _media(element))


def reference(element: Element, address: str, relation: str) -> Reference:
    """A pointer to another item, by what it is called there."""
    titles = (text_of(one) for one in children(element, "headline", "title", "name"))
    kinds = (last_part(code(one)) for one in children(element, "itemClass"))
    title = next((title for title in titles if title), "")
    kind = next(kinds, "") or _media(element)
    return Reference(title or relation or "link", address, relation, kind)


def _media(element: Element) -> str:
    kind = attribute(element, "contenttype").partition("/")[0].lower()
    return _MEDIA.get(kind, "")


def catalogs(within: Element) -> Iterator[str]:
    """Where the schemes of codes are explained: addresses, or `alias=URI` where it stands there."""
    for element in children(within, "catalogRef"):
        if address := attribute(element, "href"):
            yield address
    for scheme in every(within, "catalog", "scheme"):
        if alias := attribute(scheme, "alias"):
            yield f"{alias}={attribute(scheme, 'uri')}"


def hops(item: Element, names: Names) -> Iterator[Hop]:
    """The stations in their order: what each did to what, one hop each."""
    stations = every(item, "hopHistory", "hop")
    for hop in sorted(stations, key=lambda hop: _number(attribute(hop, "seq"))):
        party = next(children(hop, "party"), None)
        name = called(party, names) if party is not None else ""
        actions: list[Element | None] = [*children(hop, "action")]
        for action in actions or [None]:
            yield Hop(
                name=name,
                uri=code(party),
                action=code(action),
                target=attribute(action, "target"),
                timestamp=attribute(action, "timestamp") or attribute(hop, "timestamp"),
            )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
