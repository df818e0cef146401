"""Moves whole paragraphs that are known by how they begin (data/furniture.toml).

Links to other stories, captions, the lines of the page and of its app, rights, notes to editors.
"""

from typing import Final

from workers.data import agencies, furniture
from workers.story import Block, Role

_OWNED: Final = ("©", "(c)", "(C)", "Copyright ", "COPYRIGHT ")
_LONGEST: Final = 90


def _is_owned(text: str) -> bool:
    """Whether a line is a sign of copyright and the name of an agency: `(c) APA - Austria ...`."""
    if not text.startswith(_OWNED) or len(text) > _LONGEST or text[-1:] in ".!?":
        return False
    return bool([*agencies.mentioned(text)])


def moved(block: Block) -> tuple[Block, ...] | None:
    """The paragraph in its role if it is furniture, or without the rights that end it."""
    line = furniture.line(block.text)
    if line is not None:
        kind = "rights" if line.kind == Role.USAGE_TERMS else line.kind
        return (block.as_role(Role(line.kind), f"{kind}:{line.rule}"),)
    if _is_owned(block.text):
        return (block.as_role(Role.USAGE_TERMS, "rights:copyright"),)
    at = furniture.rights_at(block.text)
    if at < 0:
        return None
    return block.split([(at, len(block.text), Role.USAGE_TERMS)], "rights:reserved")
