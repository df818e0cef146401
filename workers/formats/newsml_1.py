"""NewsML 1.0 to 1.2: one story a news item, its components in one, the envelope shared by all.

An item whose components are the same report in several languages is a story for each of them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from workers.data import statuses
from workers.formats import completeness, guards, newsml_1_fields, newsml_1_parts
from workers.formats import newsml_1_texts as texts
from workers.formats.newsml_1_parts import Envelope, Parts
from workers.formats.newsml_g2_content import filled
from workers.formats.xml_tree import Element, attribute, children, first
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Fields, Reference, Story

Readings: TypeAlias = tuple[Story | DeadLettered, ...]

_EXPECTED: Final = "NewsML with a news item was expected"
_VERSION = re.compile(r"1\.\d")


def read(root: Element) -> Readings:
    """One reading an item and language, in their order, at least one."""
    items = list(children(root, "NewsItem"))
    if len(items) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    if not items:
        return (_no_story(f"{_EXPECTED}, this message has none"),)
    envelope = newsml_1_parts.envelope(root)
    stated = _VERSION.match(attribute(root, "Version"))
    format_ = f"newsml/{stated[0] if stated else '1.2'}"
    return tuple(
        _story(format_, parts, envelope) for item in items for parts in newsml_1_parts.of(item)
    )


def _story(format_: str, parts: Parts, envelope: Envelope) -> Story | DeadLettered:
    if parts.most > guards.MAX_ITEMS:
        return guards.too_many_elements()
    content = texts.content(parts)
    if isinstance(content, DeadLettered):
        return content
    fields = filled(newsml_1_fields.fields(parts, envelope), content.fields)
    fields = replace(fields, type=_kind(parts), associations=_pointed(parts, fields))
    blocks = texts.blocks(parts, content.blocks, fields)
    if len(blocks) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    killed = statuses.is_kill(fields.pub_status)
    if not killed and not completeness.has_text(blocks) and not fields.associations:
        return _no_story("NewsML with a headline, a text or references was expected")
    missing = () if killed else completeness.missing(fields.type, blocks)
    return Story(format_, blocks, fields, marks=(*content.marks, *missing, *_updating(parts)))


def _kind(parts: Parts) -> str:
    """What the item is: by what it holds, a text before all else."""
    kinds = [content.kind for content in parts.contents]
    if "text" in kinds or not (kinds or parts.references):
        return "text"
    return next(iter(kinds), "composite")


def _pointed(parts: Parts, fields: Fields) -> tuple[Reference, ...]:
    """Pictures and other content that stands elsewhere, other items, and those of the text."""
    found = (*_media(parts), *parts.references, *fields.associations)
    return tuple(dict.fromkeys(found))


def _media(parts: Parts) -> Iterator[Reference]:
    for content in parts.contents:
        if address := attribute(content.element, "Href"):
            name = content.role or content.kind
            yield Reference(name, address, "rendition", content.kind)


def _updating(parts: Parts) -> Iterator[str]:
    """A mark for an item that only says what to change in an earlier one."""
    update = first(parts.item, "Update")
    if update is not None and first(parts.item, "NewsComponent") is None:
        yield "partial_update"


def _no_story(message: str) -> DeadLettered:
    return DeadLettered(Reason.NO_STORY, Stage.READ, message)
