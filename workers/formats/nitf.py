"""NITF, with and without its namespace, alone or within NewsML: a head in attributes, a body."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from workers.data import statuses
from workers.formats import completeness, guards, nitf_bylines, nitf_fields, xml_text
from workers.formats.xml_tree import Element, attribute, descendants, first
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Fields, Role, Story
from workers.values import dataclass

Readings: TypeAlias = tuple[Story | DeadLettered, ...]

_VERSION = re.compile(r"\d\.\d{1,2}")
_MOST_NAMED: Final = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A NITF document: its text in blocks, and its metadata."""

    blocks: tuple[Block, ...]
    fields: Fields


def read(root: Element) -> Readings:
    """The story in a document. A dead letter only where no text and no status can be read."""
    part = within(root, "")
    if isinstance(part, DeadLettered):
        return (part,)
    killed = statuses.is_kill(part.fields.pub_status)
    if not killed and not completeness.has_text(part.blocks):
        expected = "NITF with a headline or a body was expected"
        return (DeadLettered(Reason.NO_STORY, Stage.READ, expected),)
    marks = () if killed else tuple(completeness.missing("text", part.blocks))
    return (Story(_format(root), part.blocks, part.fields, marks=marks),)


def within(root: Element, place: str) -> Part | DeadLettered:
    """The text and the metadata of a `nitf` element, wherever it stands; places begin so."""
    body = first(root, "body")
    text = xml_text.blocks(root if body is None else body, f"{place}body")
    if isinstance(text, DeadLettered):
        return text
    dateline = next((block.text for block in text if block.role is Role.DATELINE), "")
    fields = nitf_fields.fields(root, dateline)
    refused = guards.fields_too_large(fields)
    if refused:
        return refused
    told = (*_described(body), *_notes(fields))
    blocks = (*_title(fields, text), *_headlined(text), *told)
    return Part(blocks, fields) if len(blocks) <= guards.MAX_BLOCKS else guards.too_many_blocks()


def _headlined(text: tuple[Block, ...]) -> list[Block]:
    """The text with one headline: others that stand with it are subheadlines, again it is none."""
    found = [block for block in text if block.role is Role.HEADLINE]
    headed = [
        block.as_role(Role.SUBHEADLINE, block.rule)
        if (block.role is Role.HEADLINE and block is not found[0])
        or (block.role is Role.BYLINE and not nitf_bylines.signs(block.text))
        else block
        for block in text
    ]
    again = {block.place for block in headed if "/hl" in block.place and _is_again(block, found)}
    return [
        block.as_role(Role.METADATA, "rendition") if block.place in again else block
        for block in headed
    ]


def _is_again(block: Block, headlines: Sequence[Block]) -> bool:
    return block.role is Role.BODY and any(block.text == one.text for one in headlines)


def _title(fields: Fields, text: tuple[Block, ...]) -> tuple[Block, ...]:
    """The title of the document is its headline only where the body has none."""
    if not fields.title or any(block.role is Role.HEADLINE for block in text):
        return ()
    return (Block(fields.title, Role.HEADLINE, "head/title", visible=False),)


def _described(body: Element | None) -> list[Block]:
    """What stands for a picture where it is not shown: each text once."""
    found = descendants(body, "media-reference") if body is not None else ()
    stated = (attribute(one, "alternate-text") for one in found)
    return [
        Block(text, Role.CAPTION, f"body/media-reference[{number}]")
        for number, text in enumerate(dict.fromkeys(filter(None, stated)), 1)
    ]


def _notes(fields: Fields) -> tuple[Block, ...]:
    """What is not for publication: it serves the notice finder."""
    return tuple(
        Block(text, role, place, visible=False)
        for text, role, place in (
            (fields.ed_note, Role.EDNOTE, "docdata/ed-msg"),
            (fields.usage_terms, Role.USAGE_TERMS, "docdata/doc.rights"),
        )
        if text
    )


def _format(root: Element) -> str:
    stated = _VERSION.search(attribute(root, "version")[:_MOST_NAMED])
    return f"nitf/{stated[0]}" if stated else "nitf"
