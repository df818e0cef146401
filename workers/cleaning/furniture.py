"""Moves whole paragraphs that are known by how they begin (data/furniture.toml).

Links to other stories, captions, the lines of the page and of its app, rights, notes to editors.
"""

import re
from typing import Final

from workers.data import agencies, furniture
from workers.story import Block, Role

_OWNED: Final = ("©", "(c)", "(C)", "Copyright ", "COPYRIGHT ")
_LONGEST: Final = 90

_LONGEST_TIME: Final = 16
_TIME: Final = re.compile(
    r"\d{1,2}[:.h]\d\d(?: ?(?:Uhr|uur|h|[ap]\.?m\.?|[A-Z]{2,4}))?", re.IGNORECASE
)
"""The time of an entry of a live page, alone on its line."""

_LONGEST_CAPTION: Final = 240
_CAPTION: Final = re.compile(
    r"▲.{2,200}(?:[\])]|사진|제공|기자)\.?|[\[(（](?:사진|이미지|자료)[^\])）]{1,60}[\])）]"
    r"|[(（]写真(?:は|説明|：|:|＝|=).{2,160}[)）]"
)
"""`▲ What it shows [사진=whose]`, `(사진=whose)`, as Naver's pages have them; `（写真は何）`."""


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
    if len(block.text) <= _LONGEST_TIME and _TIME.fullmatch(block.text):
        return (block.as_role(Role.CHROME, "chrome:time"),)
    if len(block.text) <= _LONGEST_CAPTION and _CAPTION.fullmatch(block.text):
        return (block.as_role(Role.CAPTION, "caption:bracketed"),)
    if _is_owned(block.text):
        return (block.as_role(Role.USAGE_TERMS, "rights:copyright"),)
    at = furniture.rights_at(block.text)
    if at < 0:
        return None
    return block.split([(at, len(block.text), Role.USAGE_TERMS)], "rights:reserved")
