"""RSS 0.9x, 1.0 (RDF) and 2.0: one story an item, with the channel's word for all of them."""

import re
from collections.abc import Iterator
from typing import Final

from workers.formats import feed_items, wxr, xml_tree
from workers.formats.feed_fields import Channel
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Story

_VERSION = re.compile(r"\d(?:\.\d{1,3}){0,2}")
_EARLY_RDF: Final = "rdf/simple/0.9"


def read(root: Element) -> tuple[Story | DeadLettered, ...]:
    """The stories of a feed, in its order; those of a WordPress export, where it is one."""
    channels = list(xml_tree.children(root, "channel", "Channel"))
    exported = wxr.version(channels[0]) if channels else ""
    if exported:
        return wxr.read(exported, channels)
    items = list(_items(root, channels))
    if not items and not channels:
        return (_unlike(),)
    return feed_items.read(f"rss/{_version(root)}", items)


def _items(root: Element, channels: list[Element]) -> Iterator[tuple[Element, Channel]]:
    """The items in the channels and, as RDF has them, beside theirs."""
    channel = Channel()
    for element in channels:
        channel = Channel.of(element)
        for item in xml_tree.children(element, "item", "entry"):
            yield item, channel
    channel = channel.beside(root)
    for item in xml_tree.children(root, "item"):
        yield item, channel


def _version(root: Element) -> str:
    stated = _VERSION.match(xml_tree.attribute(root, "version"))
    if stated:
        return stated[0]
    if xml_tree.local(root).lower() != "rdf":
        return "2.0"
    spaces = {xml_tree.namespace(child) for child in root}
    return "0.90" if any(_EARLY_RDF in space for space in spaces) else "1.0"


def _unlike() -> DeadLettered:
    return DeadLettered(
        Reason.UNKNOWN_FORMAT, Stage.READ, "RSS with a channel was expected, this is other XML"
    )
