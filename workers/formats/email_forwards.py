"""What is forwarded within the text of an e-mail: who sent the original, when, under which subject.

---------- Forwarded message ---------
From: Ane Torsvik <ane@news.example>
Date: Wed, 14 Jan 2026 at 15:09
Subject: Harbor fire
"""

import re
from collections.abc import Sequence
from typing import Final

from workers.data.mail import FORWARDED, LABELS
from workers.formats import email_headers
from workers.formats.email_headers import Address
from workers.story import Block, Role
from workers.values import dataclass

_MARKER = re.compile(r"[\s>*_—–-]*(?P<words>[^\W\d_][^\n:]{4,60}?)\s{0,3}:?[\s>*_—–-]*")
_FIELD = re.compile(
    r"[\s>*_]{0,8}(?P<label>[^\W\d_][\w\s'-]{0,20}?)\*{0,2}\s?[:：]\*{0,2}\s{0,4}(?P<text>.*)"
)
_QUOTE = re.compile(r"> ?")
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
    """The first message that is passed on in a text, or None.

    Some programs put no marker above its head: there, it must say who, when and what.
    """
    for number, block in enumerate(blocks):
        first, _, rest = block.text.partition("\n")
        if _is_marker(first):
            found = _head(blocks, number, *((number, len(first) + 1) if rest else (number + 1, 0)))
        else:
            found = _head(blocks, number, number, 0) if _label(first) == "from" else None
            found = found if found and found.date and found.subject else None
        if found:
            return found
    return None


def unquoted(lines: list[str]) -> list[str]:
    """The lines of a text, without the `>` that some programs put before all that is passed on."""
    at = next((n for n, line in enumerate(lines) if _is_marker(line)), len(lines))
    filled = [line for line in lines[at + 1 :] if line.strip()]
    if not filled or not all(line.startswith(">") for line in filled):
        return lines
    return [*lines[: at + 1], *(_QUOTE.sub("", line, count=1) for line in lines[at + 1 :])]


def _is_marker(line: str) -> bool:
    found = _MARKER.fullmatch(line[:120])
    return found is not None and found["words"].strip().lower() in FORWARDED


def _label(line: str) -> str:
    """What the label of a line says: `from`, `date`, ...; empty where it has none."""
    found = _FIELD.fullmatch(line[:500])
    return LABELS.get(" ".join(found["label"].lower().split()), "") if found else ""


def _head(blocks: Sequence[Block], head: int, at: int, offset: int) -> Forwarded | None:
    """The labelled lines from a character of a block on, in that block and in the next ones."""
    said: dict[str, str] = {}
    for _ in range(_HEAD_LINES):
        if at >= len(blocks):
            break
        line = blocks[at].text[offset:].partition("\n")[0]
        label = _label(line)
        if not label:
            break
        said.setdefault(
            label, line.partition(":")[2].strip(" *") or line.partition("：")[2].strip()
        )
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
