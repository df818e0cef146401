"""What is forwarded within the text of an e-mail: who sent the original, when, under which subject.

---------- Forwarded message ---------
From: Ane Torsvik <ane@news.example>
Date: Wed, 14 Jan 2026 at 15:09
Subject: Harbor fire
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workers.data.mail import FORWARDED, LABELS
from workers.formats import email_headers
from workers.formats.email_headers import Address
from workers.story import Block, Role

_MARKER = re.compile(r"[\s>*_—–-]*(?P<words>[^\W\d_][^\n:]{4,60}?)\s{0,3}:?[\s>*_—–-]*")
_FIELD = re.compile(
    r"[\s>*_]{0,8}(?P<label>[^\W\d_][\w\s'-]{0,20}?)\*{0,2}\s?[:：]\*{0,2}\s{0,4}(?P<text>.*)"
)
_HEAD_LINES: Final = 10
_LEAST: Final = 2
_RULE: Final = "email:forwarded"


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The original: who sent it, when, its subject; `start` is the number of its first block.

    `head` is the number of the block that opens it and `cut` the character in the block at
    `start` where the text begins, where head and text are one block.
    """

    sender: Address
    date: str
    subject: str
    head: int
    start: int
    cut: int


def find(blocks: Sequence[Block]) -> Forwarded | None:
    """The first message that is passed on in a text, or None."""
    for number, block in enumerate(blocks):
        first, _, rest = block.text.partition("\n")
        if _is_marker(first) and (found := _head(blocks, number, len(first) + 1 if rest else None)):
            return found
    return None


def _is_marker(line: str) -> bool:
    found = _MARKER.fullmatch(line[:120])
    return found is not None and found["words"].strip().lower() in FORWARDED


def _head(blocks: Sequence[Block], head: int, cut: int | None) -> Forwarded | None:
    """The labelled lines below a marker: in its own block, in the next ones, or in both."""
    said: dict[str, str] = {}
    at, offset = (head, cut) if cut is not None else (head + 1, 0)
    for _ in range(_HEAD_LINES):
        if at >= len(blocks):
            break
        line = blocks[at].text[offset:].partition("\n")[0]
        found = _FIELD.fullmatch(line[:500])
        label = LABELS.get(" ".join(found["label"].lower().split())) if found else None
        if found is None or label is None:
            break
        said.setdefault(label, found["text"].strip())
        offset += len(line) + 1
        if offset > len(blocks[at].text):
            at, offset = at + 1, 0
    if len(said) < _LEAST or "from" not in said:
        return None
    sender = email_headers.address(said["from"])
    return Forwarded(sender, said.get("date", ""), said.get("subject", ""), head, at, offset)


def parted(blocks: Sequence[Block], found: Forwarded) -> list[Block]:
    """The blocks with their roles: a note of who passed it on, the head, and the text."""
    cover = [block.as_role(Role.EDNOTE, _RULE) for block in blocks[: found.head]]
    head = [block.as_role(Role.METADATA, _RULE) for block in blocks[found.head : found.start]]
    rest = list(blocks[found.start :])
    if found.cut and rest:
        rest[:1] = rest[0].split([(0, found.cut, Role.METADATA)], _RULE)
    return [*cover, *head, *rest]
