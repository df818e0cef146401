"""The lines that a wire puts above its text in an e-mail: numbers, slugs, the headline again."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from workers.formats import wire_lines
from workers.formats.line_shapes import ends_in_stop
from workers.formats.signed_leads import is_signed
from workers.story import Block, Role

_WITHIN: Final = 8
"""Paragraphs within which the text begins with a dateline, else it has none."""

_RULE: Final = "email:wire_head"


def read(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the lines above a signed dateline in their roles; as they were without one.

    A subject that is only a slug, in capitals, gives way to a headline among these lines.
    """
    lined = {number: _lines(blocks[number]) for number in _head(blocks)}
    if not lined:
        return tuple(blocks)
    blocks = [one for n, block in enumerate(blocks) for one in lined.get(n, (block,))]
    head = _head(blocks)
    subject = next((n for n, block in enumerate(blocks) if block.role is Role.HEADLINE), None)
    said = blocks[subject].text if subject is not None else ""
    shown = [n for n in head if not _is_code(blocks[n].text) and blocks[n].text not in said]
    heads = subject is None or _is_code(blocks[subject].text)
    found = list(blocks)
    for number in head:
        role = Role.SUBHEADLINE if number in shown else Role.METADATA
        found[number] = blocks[number].as_role(role, _RULE)
    if heads and shown:
        found[shown[0]] = blocks[shown[0]].as_role(Role.HEADLINE, _RULE)
        if subject is not None:
            found[subject] = blocks[subject].as_role(Role.METADATA, _RULE)
    return tuple(found)


def _head(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the body blocks above the dateline; none where one of them is a text."""
    above: list[int] = []
    bodies = ((n, block) for n, block in enumerate(blocks) if block.role is Role.BODY)
    for number, block in islice(bodies, _WITHIN):
        if is_signed(block.text):
            return above
        if len(block.text) > wire_lines.LONGEST or ends_in_stop(block.text):
            return []
        above.append(number)
    return []


def _lines(block: Block) -> tuple[Block, ...]:
    """A block as one for each of its lines."""
    spans: list[tuple[int, int, Role]] = []
    at = 0
    for line in block.text.split("\n"):
        spans.append((at, at + len(line), block.role))
        at += len(line) + 1
    return block.split(spans, block.rule) if len(spans) > 1 else (block,)


def _is_code(text: str) -> bool:
    """Whether a line is a number or a slug: `ZCZC`, `NR 0123`, `DEL45 MH-FERRY`."""
    return not any(map(str.islower, text)) and (len(text.split()) <= 4 or "-" in text)
