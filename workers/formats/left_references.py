"""References that are left in a text when it is read: its source had escaped them once more.

`4 o&#39;clock`, `&quot;Yes&quot;`: nobody writes that. `&lt;` stays, a text may be about markup.
"""

import re
from dataclasses import replace
from html import unescape
from typing import Final

from workers.story import Block, Story

REPAIR: Final = "references_undone"

_TYPED: Final = r"quot|apos|nbsp|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|euro|pound|copy|reg|amp"
_LETTERS: Final = r"[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|slash|ring|caron)|szlig|[aAoO]Elig"
_LEFT = re.compile(rf"&(?:{_TYPED}|{_LETTERS}|#(?:3[3-79]|0?39|1[6-9]\d|2\d\d|8\d{{3}}));")
_LEFT_IN_MARKUP = re.compile(rf"&amp;({_LEFT.pattern[1:]})")


def undone(story: Story) -> Story:
    """The story with such references undone in what readers see, and the repair that says so."""
    if not any("&" in block.text and _LEFT.search(block.text) for block in story.blocks):
        return story
    blocks = tuple(_undone(block) if "&" in block.text else block for block in story.blocks)
    return replace(story, blocks=blocks, repairs=(*story.repairs, REPAIR))


def _undone(block: Block) -> Block:
    return replace(
        block,
        text=_LEFT.sub(lambda left: unescape(left[0]), block.text),
        markup=_LEFT_IN_MARKUP.sub(r"&\1", block.markup),
    )
