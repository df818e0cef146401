"""NewsML-G2: news items alone or several in a message, packages as references to their parts.

Concept items, knowledge items and planning items hold no story: each is a dead letter that says
so, and the items beside it are read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from workers.data import statuses
from workers.formats import (
    completeness,
    guards,
    newsml_g2_content,
    newsml_g2_fields,
    newsml_g2_links,
)
from workers.formats import newsml_g2_texts as g2_texts
from workers.formats.newsml_g2_concepts import Elements, grouped, last_part, text
from workers.formats.newsml_g2_content import Content
from workers.formats.newsml_g2_fields import Parts
from workers.formats.xml_tree import Element, attribute, children, descendants, every, local
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Fields, Reference, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]

ROOTS: Final = (
    *("newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem"),
    *("planningItem", "catalogItem"),
)
"""The root elements of NewsML-G2."""

_EXPECTED: Final = "NewsML-G2 with a news item was expected"
_VERSION = re.compile(r"\d{1,2}\.\d{1,3}")


def read(root: Element) -> Readings:
    """One reading an item, in their order, at least one."""
    if local(root) != "newsMessage":
        return (_read_item(root, {}),)
    items = [item for item_set in children(root, "itemSet") for item in children(item_set)]
    if len(items) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    if not items:
        return (_no_story(f"{_EXPECTED}, this message has no items"),)
    header = grouped(children(root, "header"))
    stated = [one for part in children(root, "header") for one in newsml_g2_links.catalogs(part)]
    readings = (_read_item(item, header) for item in items)
    return tuple(_with_catalogs(reading, stated) for reading in readings)


def _with_catalogs(reading: Story | DeadLettered, stated: list[str]) -> Story | DeadLettered:
    """The story with the catalogs of its message, too."""
    if isinstance(reading, DeadLettered) or not stated:
        return reading
    catalogs = tuple(dict.fromkeys((*reading.fields.catalogs, *stated)))
    return replace(reading, fields=replace(reading.fields, catalogs=catalogs))


def _read_item(item: Element, header: Elements) -> Story | DeadLettered:
    kind = local(item)
    if kind not in ("newsItem", "packageItem"):
        return _no_story(f"{_EXPECTED}, a {kind[:40]} holds no story")
    parts = Parts.of(item)
    if parts.most > guards.MAX_ENTRIES:
        return guards.too_many_entries()
    content = newsml_g2_content.read(item)
    if isinstance(content, DeadLettered):
        return content
    fields = _fields(parts, content, header)
    return guards.fields_too_large(fields) or _story(parts, content, fields)


def _story(parts: Parts, content: Content, fields: Fields) -> Story | DeadLettered:
    blocks = g2_texts.blocks(parts, content, fields.title)
    if len(blocks) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    killed = statuses.is_kill(fields.pub_status)
    if not killed and not completeness.has_text(blocks) and not fields.associations:
        return _no_story("NewsML-G2 with a headline, a text or references was expected")
    missing = () if killed else completeness.missing(fields.type, blocks)
    return Story(_format(parts.item), blocks, fields, marks=(*content.marks, *missing))


def _fields(parts: Parts, content: Content, header: Elements) -> Fields:
    """What the item says, then what its content says of itself, then what the message says."""
    fields = newsml_g2_content.filled(newsml_g2_fields.fields(parts), content.fields)
    other = content.fields.uri
    doc_id = (("doc-id", other),) if other and other != fields.uri else ()
    signals = (attribute(one, "qcode", "uri") for one in header.get("signal", ()))
    return replace(
        fields,
        provider=fields.provider or text(header, "sender"),
        priority=fields.priority or text(header, "priority"),
        signals=tuple(dict.fromkeys((*fields.signals, *filter(None, signals)))),
        associations=(*_packaged(parts.item), *fields.associations),
        alt_ids=(*fields.alt_ids, *doc_id),
    )


def _packaged(item: Element) -> Iterator[Reference]:
    """The parts of a package, each by its role: never their content."""
    for group in every(item, "groupSet", "group"):
        role = last_part(attribute(group, "role"))
        for element in descendants(group, "itemRef"):
            yield from _pointed(element, role)
    for element in children(item, "itemRef"):
        yield from _pointed(element, "")


def _pointed(element: Element, role: str) -> Iterator[Reference]:
    if address := attribute(element, "residref", "guidref", "href"):
        yield newsml_g2_links.reference(element, address, role or "part")


def _format(item: Element) -> str:
    stated = _VERSION.fullmatch(attribute(item, "standardversion")[:10])
    return f"newsml-g2/{stated[0]}" if stated else "newsml-g2"


def _no_story(message: str) -> DeadLettered:
    return DeadLettered(Reason.NO_STORY, Stage.READ, message)
