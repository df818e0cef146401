"""The body of an item in XML as blocks with roles: NITF, XHTML, or names nobody knows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from workers.formats import class_roles, guards, markup
from workers.formats.flow import TooMany
from workers.formats.stretches import Stretch
from workers.formats.xml_flow import XmlFlow, is_markup
from workers.formats.xml_tree import Element, attribute
from workers.outcome import DeadLettered
from workers.story import Block, Role


class Zone(NamedTuple):
    """The part of a text that is being read: what its words are for, and whether readers see it."""

    role: Role
    visible: bool = True


_IN_BODY: Final[Mapping[str, Role]] = {
    "body.head": Role.METADATA,
    "body.end": Role.FOOTER,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "media-caption": Role.CAPTION,
    "media-producer": Role.CREDIT,
    "byline": Role.BYLINE,
    "dateline": Role.DATELINE,
    "distributor": Role.CREDIT,
    "abstract": Role.TEASER,
    "copyrite": Role.METADATA,
    "tagline": Role.CREDIT,
    "bibliography": Role.METADATA,
    "footer": Role.FOOTER,
}
"""The parts of a body, by the element they stand in."""

_WITHIN: Final[Mapping[Role, Mapping[str, Role]]] = {
    Role.BODY: _IN_BODY,
    Role.METADATA: {
        **{name: role for name, role in _IN_BODY.items() if role is not Role.METADATA},
        "hedline": Role.HEADLINE,
        "body.content": Role.BODY,
    },
    Role.FOOTER: {"tagline": Role.CREDIT, "bibliography": Role.METADATA},
    Role.HEADLINE: {"hl2": Role.SUBHEADLINE},
}
"""What an element says of its words depends on the part it stands in."""

_NOTED_IN: Final = frozenset({Role.BODY, Role.METADATA, Role.FOOTER})
_NOTES: Final[Mapping[str, Zone]] = {
    "cpyrt": Zone(Role.METADATA),
    "trademk": Zone(Role.METADATA),
    "editorsnote": Zone(Role.EDNOTE, visible=False),
    "hd": Zone(Role.EDNOTE),
}
"""Notes by their class."""


def blocks(
    element: Element, place: str, role: Role = Role.BODY
) -> tuple[Block, ...] | DeadLettered:
    """The text in an element in reading order, every word once, with the markup of each block.

    Places are `<place>/<element>[<number>]`. Text that is HTML in its turn, escaped or in CDATA,
    is read as such.
    """
    flow: XmlFlow[Zone] = XmlFlow(_enter, lambda zone: zone.role is Role.BODY)
    try:
        found = flow.read(element, Zone(role))
    except TooMany:
        return guards.too_many_blocks()
    seen: Counter[str] = Counter()
    result: list[Block] = []
    for stretch in found:
        seen[stretch.tag] += 1
        result += _blocks(stretch, f"{place}/{stretch.tag}[{seen[stretch.tag]}]")
    return tuple(result) if len(result) <= guards.MAX_BLOCKS else guards.too_many_blocks()


def _blocks(stretch: Stretch[Zone], place: str) -> tuple[Block, ...]:
    text, zone = stretch.text, stretch.context
    if is_markup(text):
        within = markup.blocks(text, place, zone.role)
        if not isinstance(within, DeadLettered):
            return tuple(replace(block, visible=zone.visible) for block in within)
    return (Block(text, zone.role, place, visible=zone.visible, markup=stretch.markup),)


def _enter(element: Element, name: str, around: Zone) -> Zone:
    if name == "note" and around.role in _NOTED_IN:
        return _noted(element, around)
    role = _WITHIN.get(around.role, {}).get(name)
    if role is None and around.role is Role.BODY and (stated := element.get("class")):
        role = class_roles.role(stated)
    return around if role is None else Zone(role, around.visible)


def _noted(note: Element, around: Zone) -> Zone:
    """A note by its class; `npa` says that it is not for publication."""
    if attribute(note, "type").lower() == "npa":
        return Zone(Role.EDNOTE, visible=False)
    stated = _NOTES.get(attribute(note, "noteclass").lower())
    if stated:
        return stated
    return Zone(Role.EDNOTE) if around.role is Role.METADATA else around
