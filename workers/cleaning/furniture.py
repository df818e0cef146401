"""Moves whole paragraphs that are known by how they begin (data/furniture.toml).

Links to other stories, captions, the lines of the page and of its app, rights, notes to editors.
"""

from workers.data import furniture
from workers.story import Block, Role


def moved(block: Block) -> tuple[Block, ...] | None:
    """The paragraph in its role if it is furniture, or without the rights that end it."""
    line = furniture.line(block.text)
    if line is not None:
        kind = "rights" if line.kind == Role.USAGE_TERMS else line.kind
        return (block.as_role(Role(line.kind), f"{kind}:{line.rule}"),)
    at = furniture.rights_at(block.text)
    if at < 0:
        return None
    return block.split([(at, len(block.text), Role.USAGE_TERMS)], "rights:reserved")
