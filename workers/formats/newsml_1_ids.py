"""The ids of a news item in NewsML 1: its own, its revision, those of what it was before."""

import re
from collections.abc import Iterator

from workers.formats.newsml_1_parts import Elements, Parts, grouped, values
from workers.formats.xml_tree import Element, attribute, children, descendants, text_of

_ID = re.compile(r"(?=(?:\D*\d){6})[\w:./-]{6,80}")
"""A label with so many digits names one item: `T202602100123401`, no `harbour-ferry`."""

_REVISED = re.compile(r"(?P<item>.{1,200})[-_.][vV](?P<revision>\d{1,9})")


def identified(parts: Parts) -> tuple[str, str]:
    """The revision and the id of the item: its public one, or one made of its parts.

    A public id that does not hold the item's own is the same for all items of the provider.
    """
    stated = grouped(next(iter(parts.identity.get("newsidentifier", ())), None))
    revision = next(values(stated, "revisionid"), "")
    public = next(values(stated, "publicidentifier"), "")
    item = next(values(stated, "newsitemid"), "") or _guid(parts)
    if not (item or public):
        item = _label(parts)
    item = _without(item, revision)
    if not public or (item and item not in public):
        public = _made_up(stated, item, revision) or public
    if parts.shared_by:
        public = public.removesuffix(f":{revision}")
        public = f"{public}#{parts.language}" if public else ""
    return revision, public


def _without(item: str, revision: str) -> str:
    """The id of an item without its revision, which some providers write at its end."""
    found = _REVISED.fullmatch(item)
    return found["item"] if found and found["revision"] == revision else item


def _guid(parts: Parts) -> str:
    found = descendants(parts.item, "guid")
    return next(filter(None, map(text_of, found)), "")


def _label(parts: Parts) -> str:
    """What an item without an identifier is labelled with, where that is an id and no title."""
    said = [text_of(one) for one in descendants(parts.item, "LabelText", "NameLabel")]
    said.append(attribute(parts.item, "Duid"))
    return next(filter(_ID.fullmatch, said), "")


def _made_up(stated: Elements, item: str, revision: str) -> str:
    """`urn:newsml:<provider>:<date>:<item>:<revision>`, as the standard has it.

    A date with a time may be that of the revision: it names no item.
    """
    if not item:
        return ""
    provider = next(values(stated, "providerid"), "")
    date = next(values(stated, "dateid"), "")
    days = date if date.isdigit() else ""
    return ":".join(filter(None, ("urn:newsml", provider, days, item, revision)))


def revisions(parts: Parts) -> Iterator[Element]:
    """The elements that say which revision an item is."""
    for element in parts.identity.get("newsidentifier", ()):
        yield from children(element, "RevisionId")


def earlier(parts: Parts, uri: str, revision: str) -> Iterator[str]:
    """The revision before this one, and the items that this one was made from."""
    for element in revisions(parts):
        previous = attribute(element, "PreviousRevision")
        if previous not in ("", "0", revision) and revision:
            base = re.sub(rf":{re.escape(revision)}[A-Z]?$", "", uri)
            yield f"{base}:{previous}"
    for element in parts.management.get("derivedfrom", ()):
        if address := attribute(element, "NewsItem") or text_of(element):
            yield address
