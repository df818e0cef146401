"""An item of a feed, RSS or Atom, as a story: one dead item leaves its neighbours alive."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from workers.formats import (
    completeness,
    feed_fields,
    feed_names,
    feed_texts,
    guards,
    message_bounds,
    xml_tree,
)
from workers.formats.feed_fields import Channel
from workers.formats.feed_names import Elements
from workers.formats.feed_texts import Given, Texts
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Story

Reading: TypeAlias = Story | DeadLettered

_FIELDS_ONLY: Final = ("wp:", "sy:", "slash:", "wfw:", "thr:", "geo:", "georss:", "app:", "rdf:")
"""Modules of numbers, codes and addresses."""


def read(
    format_: str,
    items: Iterable[tuple[Element, Channel]],
    reader: Callable[[str, Element, Channel], Reading] | None = None,
) -> tuple[Reading, ...]:
    """The stories of a feed, one an item, in its order. More items than are read are refused."""
    listed = tuple(islice(items, guards.MAX_ITEMS + 1))
    if len(listed) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    if not listed:
        return (_nothing("a feed with an item was expected"),)
    refused = guards.notes_too_large([note for _, channel in listed for note in channel.notes])
    if refused:
        return (refused,)
    read_one = reader or story
    readings = message_bounds.each(listed, lambda one: read_one(format_, *one))
    return _apart(readings)


def story(
    format_: str,
    element: Element,
    channel: Channel,
    prepare: Callable[[Given], Given] | None = None,
) -> Reading:
    """The story of an item. A dead letter where nothing can be read from it.

    `prepare` makes HTML of its body where the feed has it in a way of its own.
    """
    if len(element) > guards.MAX_ENTRIES:
        return guards.too_many_elements()
    item = feed_names.elements(element)
    if not feed_names.CONTAINERS.isdisjoint(item):
        item = feed_names.opened(item)
        if sum(map(len, item.values())) > guards.MAX_ENTRIES:
            return guards.too_many_elements()
    texts = Texts(item, prepare)
    signed = feed_fields.signed(item, channel)
    refused = texts.read(signed.texts)
    if refused:
        return refused
    texts.add_captions(feed_texts.captions(item))
    for unknown in _unknown(item):
        texts.add_unknown(unknown)
    if not completeness.has_text(texts.blocks):
        return _nothing("an item with a title, a description or content was expected")
    blocks = (*texts.blocks, *channel.notes)
    return Story(
        format=format_,
        blocks=blocks,
        fields=feed_fields.fields(item, element, channel, texts.title, signed.byline),
        marks=(*completeness.missing("text", blocks), *_marks(texts)),
        repairs=tuple(texts.repairs),
    )


def _unknown(item: Elements) -> Iterator[Element]:
    """The elements that no table knows and that say something in words."""
    for name in feed_names.unknown(item):
        if name.startswith(_FIELDS_ONLY):
            continue
        for element in item[name]:
            text = xml_tree.text_of(element)
            if any(map(str.isalpha, text)) and "://" not in text:
                yield element


def _marks(texts: Texts) -> Iterator[str]:
    if texts.of_summary:
        yield "body_from_summary"


def _apart(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Items that share an id but not an address are no versions of one story.

    Some feeds give all their items one guid: then the address says which is which.
    """
    addresses: dict[str, set[str]] = {}
    for one in readings:
        if isinstance(one, Story):
            addresses.setdefault(one.fields.uri, set()).add(one.fields.url)
    shared = {uri for uri, urls in addresses.items() if uri and len(urls) > 1}
    if not shared:
        return readings
    return tuple(
        _renamed(one) if isinstance(one, Story) and one.fields.uri in shared else one
        for one in readings
    )


def _renamed(one: Story) -> Story:
    fields = one.fields
    alt_ids = (*fields.alt_ids, ("shared-id", fields.uri))
    return replace(one, fields=replace(fields, uri=fields.url, alt_ids=alt_ids)).marked(
        "id_shared_in_feed"
    )


def _nothing(message: str) -> DeadLettered:
    return DeadLettered(Reason.NO_STORY, Stage.READ, message)
