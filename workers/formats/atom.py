"""Atom 1.0 and 0.3: one story an entry, with the feed's word for all of them.

An entry may also come alone, and a feed may say that one was withdrawn (RFC 6721).
"""

from collections.abc import Iterator
from typing import Final

from workers.formats import feed_items, feed_names, xml_tree
from workers.formats.feed_fields import Channel
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered
from workers.story import Block, Fields, Role, Story

_DELETED: Final = "at:deleted-entry"


def read(root: Element) -> tuple[Story | DeadLettered, ...]:
    """The stories of a feed or of a single entry, in order."""
    return feed_items.read(f"atom/{_version(root)}", _entries(root), _entry)


def _entries(root: Element) -> Iterator[tuple[Element, Channel]]:
    if xml_tree.local(root).lower() == "entry":
        yield root, Channel().beside(root)
        return
    channel = Channel.of(root)
    for child in root:
        if feed_names.named(str(child.tag)) in ("atom:entry", "entry", _DELETED):
            yield child, channel


def _version(root: Element) -> str:
    stated = xml_tree.attribute(root, "version")
    return "0.3" if stated == "0.3" or "purl.org/atom" in xml_tree.namespace(root) else "1.0"


def _entry(format_: str, element: Element, channel: Channel) -> Story | DeadLettered:
    if feed_names.named(str(element.tag)) == _DELETED:
        return _withdrawn(format_, element, channel)
    return feed_items.story(format_, element, channel)


def _withdrawn(format_: str, element: Element, channel: Channel) -> Story:
    """What is left of an entry that was taken back: its id, when, and why."""
    why = xml_tree.text_at(element, "comment")
    note = (Block(why, Role.EDNOTE, "/comment", visible=False),) if why else ()
    return Story(
        format=format_,
        blocks=note,
        fields=Fields(
            uri=xml_tree.attribute(element, "ref"),
            version_created=xml_tree.attribute(element, "when"),
            pub_status="canceled",
            ed_note=why,
            publisher=channel.title,
            feed=channel.url or channel.title,
        ),
    )
