"""The texts of a NewsML-G2 item as blocks: what its metadata say to readers, then its content.

Headline, byline, dateline and description stand in the metadata, and mostly once more in the
content: each is one block.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from workers.formats import renditions
from workers.formats.newsml_g2_concepts import Elements, grouped, last_part, shown, texts
from workers.formats.newsml_g2_content import Content
from workers.formats.newsml_g2_fields import Parts
from workers.formats.renditions import letters
from workers.formats.xml_tree import attribute, children
from workers.story import Block, Role

_MAIN: Final = frozenset({"main", "headline"})
_OPENING: Final = 4
"""A headline is repeated, and a dateline begins, within this many paragraphs."""

_MOST_SIGNED: Final = 50
"""No text has more bylines or datelines of its own that are looked at."""


def blocks(parts: Parts, content: Content, title: str) -> tuple[Block, ...]:
    """All texts in reading order, then those that are not for publication, unseen.

    `title` is the headline of an item that has no other: it is not seen, and stays unseen.
    """
    heads = _headlines(parts.content)
    body = _headed(content.blocks, heads)
    if not any(block.role is Role.HEADLINE for block in (*heads, *body)) and title:
        heads = [Block(title, Role.HEADLINE, "title", visible=False)]
    return (
        *heads,
        *_signed(parts.content, body),
        *body,
        *_credited(parts.content, body),
        *_described(parts, body),
        *_notes(parts),
    )


def _headlines(content: Elements) -> list[Block]:
    """The main headline, then the others that say something else."""
    stated = [
        (last_part(attribute(element, "role")).lower(), said, f"contentMeta/headline[{number}]")
        for number, element in enumerate(content.get("headline", ()), 1)
        if (said := shown(element))
    ]
    stated.sort(key=lambda one: one[0] not in _MAIN)
    found: dict[str, Block] = {}
    for _, said, place in stated:
        role = Role.SUBHEADLINE if found else Role.HEADLINE
        found.setdefault(letters(said), Block(said, role, place))
    return list(found.values())


def _headed(body: Sequence[Block], heads: Sequence[Block]) -> list[Block]:
    """The content without what is headline already; its own headline where there is no other."""
    if not heads:
        return _with_own_headline(body)
    known = {letters(block.text) for block in heads}
    opening = [block for block in body if block.role is Role.BODY][:_OPENING]
    repeated = {id(block) for block in opening if letters(block.text) in known}
    return [
        _beside(block, repeated)
        for block in body
        if block.role not in (Role.HEADLINE, Role.SUBHEADLINE) or letters(block.text) not in known
    ]


def _beside(block: Block, repeated: Set[int]) -> Block:
    """A block of an item that has a headline: another one is below it, the same one is no body."""
    if id(block) in repeated:
        return block.as_role(Role.METADATA, "rendition")
    return block.as_role(Role.SUBHEADLINE, block.rule) if block.role is Role.HEADLINE else block


def _with_own_headline(body: Sequence[Block]) -> list[Block]:
    found = next((block for block in body if block.role is Role.HEADLINE and block.visible), None)
    if found is None:
        found = next((one for one in body if one.role is Role.BODY and "/h1[" in one.place), None)
    return [replace(block, role=Role.HEADLINE) if block is found else block for block in body]


def _signed(content: Elements, body: Sequence[Block]) -> Iterator[Block]:
    """Bylines and datelines that the content does not repeat."""
    opening = [block.text[:200] for block in body if block.role is Role.BODY][:_OPENING]
    leads = tuple(map(_letters, opening))
    for name, role in (("by", Role.BYLINE), ("dateline", Role.DATELINE)):
        said = [_letters(block.text) for block in body if block.role is role][:_MOST_SIGNED]
        for number, stated in enumerate(texts(content, name), 1):
            repeated = any(_letters(stated) in one for one in said)
            begun = role is Role.DATELINE and any(one.startswith(_letters(stated)) for one in leads)
            if not repeated and not begun:
                yield Block(stated, role, f"contentMeta/{name}[{number}]")


def _letters(text: str) -> str:
    return letters(text).casefold()


def _credited(content: Elements, body: Sequence[Block]) -> Iterator[Block]:
    said = {letters(block.text) for block in body if block.role is Role.CREDIT}
    for number, stated in enumerate(texts(content, "creditline"), 1):
        if letters(stated) not in said:
            yield Block(stated, Role.CREDIT, f"contentMeta/creditline[{number}]")


def _described(parts: Parts, body: Sequence[Block]) -> list[Block]:
    """Descriptions that say what the content does not: of a text its teaser, else a caption."""
    role = Role.TEASER if parts.kind == "text" else Role.CAPTION
    found = [
        Block(stated, role, f"contentMeta/description[{number}]")
        for number, stated in enumerate(texts(parts.content, "description"), 1)
    ]
    # What parts of a film show: its list of shots.
    found += [
        Block(stated, Role.CAPTION, f"partMeta[{number}]/description")
        for number, part in enumerate(children(parts.item, "partMeta"), 1)
        for stated in texts(grouped((part,)), "description")
    ]
    return renditions.new(found, [letters(block.text) for block in body]) if found else []


def _notes(parts: Parts) -> Iterator[Block]:
    """Texts that are not for publication: they serve the notice finder."""
    for found, place, name, role in (
        (parts.meta, "itemMeta", "edNote", Role.EDNOTE),
        (parts.rights, "rightsInfo", "usageTerms", Role.USAGE_TERMS),
        (parts.rights, "rightsInfo", "copyrightNotice", Role.METADATA),
    ):
        for number, stated in enumerate(texts(found, name), 1):
            yield Block(stated, role, f"{place}/{name}[{number}]", visible=False)
