"""Moves the tags of a page out of the end of the text."""

import re
from typing import Final

from workers.cleaning.moving import from_end, replaced
from workers.data import furniture
from workers.data.phrases import TAG_LABELS
from workers.story import Block, Role, Story

LONGEST: Final = 300

_LABELLED = re.compile(rf"(?:{TAG_LABELS})\s?[:：]\s?\S.{{0,280}}", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#\w{2,40}[\s,;|·]{0,3}){1,20}")


def move(story: Story) -> Story:
    """Give the role TAGS to lists of tags, from the last paragraph upwards."""
    return replaced(story, from_end(story, _moved))


def _moved(block: Block) -> tuple[Block, ...] | None:
    text = block.text
    if len(text) > LONGEST:
        return None
    if text[0] == "#" and _HASHTAGS.fullmatch(text):
        return (block.as_role(Role.TAGS, "tags:hashtags"),)
    if furniture.ends_sentence(text) or not _LABELLED.fullmatch(text):
        return None
    return (block.as_role(Role.TAGS, "tags:labelled"),)
