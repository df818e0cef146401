"""One message as a story: its subject, its text in its renditions, what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workers.data.mail import FOOT_BEGINS, NOTES_BEGIN, PREFIXES, RELEASE_ENDS, RELEASE_HEADS
from workers.formats import (
    email_fields,
    email_forwards,
    email_heads,
    guards,
    markup,
    renditions,
    wire_lines,
    wire_text,
)
from workers.formats.email_forwards import Forwarded
from workers.formats.email_parts import Mail, Rendition
from workers.formats.line_shapes import ends_in_stop
from workers.formats.page_dates import signed
from workers.formats.page_lines import Line, kind
from workers.outcome import DeadLettered
from workers.story import Block, Fields, Hop, Role, Story

FORMAT: Final = "e-mail"

_PREFIX = re.compile(
    rf"\s*(?:(?:{'|'.join(PREFIXES)})(?:\[\d{{1,3}}\])?\s?[:：]\s*)+(?=\S)", re.IGNORECASE
)
_LINE_END = re.compile(r"\r\n?")
_FOOT_BLOCKS: Final = 12
_SIGNATURE_BLOCKS: Final = 15
_HEAD_WITHIN: Final = 4
_LEAST_HEADED: Final = 2
_LEAST_REPEATED: Final = 10
_LONGEST_MARK: Final = 60
_RULE: Final = "email"


def build(mail: Mail, hops: tuple[Hop, ...]) -> Story | DeadLettered:
    """The story of a message. `hops` are what was done with it since it was sent, oldest first."""
    texts: list[Block] = []
    for group in mail.texts:
        found = _body(group)
        if isinstance(found, DeadLettered):
            return found
        texts += found
        if len(texts) > guards.MAX_BLOCKS:
            return guards.too_many_blocks()
    forwarded = email_forwards.find(texts)
    if forwarded:
        texts = email_forwards.parted(texts, forwarded)
    subject = mail.headers.one("subject")
    blocks = email_heads.read(
        _headed((*_headline(subject, forwarded), *_with_roles(texts, subject, forwarded)))
    )
    fields = email_fields.fields(mail.headers)
    if forwarded:
        fields = _of_original(fields, mail, forwarded)
    elif hops:
        fields = replace(fields, hops=(email_fields.hop(mail.headers, "sent"), *hops))
    byline = next((block.text for block in blocks if block.role is Role.BYLINE), "")
    fields = replace(fields, byline=signed(byline).byline or byline)
    repairs = tuple(dict.fromkeys(mail.repairs))
    return Story(
        FORMAT, blocks, fields, marks=_missing(blocks), repairs=repairs, charset=mail.charset
    )


def _missing(blocks: Sequence[Block]) -> tuple[str, ...]:
    roles = {block.role for block in blocks}
    return tuple(
        f"{role.value}_missing" for role in (Role.HEADLINE, Role.BODY) if role not in roles
    )


def _body(group: Sequence[Rendition]) -> list[Block] | DeadLettered:
    """The paragraphs of a text, each once, however many renditions say it."""
    blocks: list[Block] = []
    said: list[str] = []
    # Renditions in markup first: they have the structure that the plain ones have lost.
    for one in sorted(group, key=lambda rendition: not rendition.html):
        found = markup.blocks(one.text, one.place) if one.html else _plain(one)
        if isinstance(found, DeadLettered):
            return found
        added = renditions.not_yet_said(found, said)
        blocks += added
        said += [renditions.letters(block.text) for block in added]
    return blocks


def _plain(one: Rendition) -> tuple[Block, ...] | DeadLettered:
    """The paragraphs of a plain text, whose lines most programs break by width."""
    if guards.too_many_lines(one.text):
        return guards.too_many_blocks()
    lines = email_forwards.unquoted(_LINE_END.sub("\n", one.text).split("\n"))
    return tuple(
        Block(found.text, Role.BODY, f"{one.place}/line[{found.number}]")
        for found in wire_text.paragraphs(lines, 1)
    )


def _headline(subject: str, forwarded: Forwarded | None) -> list[Block]:
    """The subject without what programs put before it; the original's, if it was passed on."""
    if not subject and not (forwarded and forwarded.subject):
        return []
    whole = Block(subject, Role.HEADLINE, "Subject")
    if forwarded and forwarded.subject:
        own = [whole.as_role(Role.METADATA, f"{_RULE}:subject")] if subject else []
        return [Block(forwarded.subject, Role.HEADLINE, "Subject of the original"), *own]
    prefix = _PREFIX.match(subject[:200])
    if prefix is None:
        return [whole]
    return list(whole.split([(0, prefix.end(), Role.METADATA)], f"{_RULE}:prefix"))


def _headed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a message; without a subject, its first line is the headline if it is one."""
    bodies = [number for number, block in enumerate(blocks) if block.role is Role.BODY]
    if any(block.role is Role.HEADLINE for block in blocks) or len(bodies) < _LEAST_HEADED:
        return blocks
    first = blocks[bodies[0]]
    if len(first.text) > wire_lines.LONGEST or "\n" in first.text or ends_in_stop(first.text):
        return blocks
    headline = first.as_role(Role.HEADLINE, f"{_RULE}:first_line")
    return (*blocks[: bodies[0]], headline, *blocks[bodies[0] + 1 :])


def _with_roles(texts: Sequence[Block], subject: str, forwarded: Forwarded | None) -> list[Block]:
    headline = renditions.letters((forwarded and forwarded.subject) or _PREFIX.sub("", subject, 1))
    foot = _foot(texts)
    notes = _notes(texts[:foot])
    bodies = 0
    alone = sum(block.role is Role.BODY for block in texts) == 1
    blocks: list[Block] = []
    for number, block in enumerate(texts):
        if block.role is Role.BODY and not alone:
            bodies += 1
            part = Role.FOOTER if number >= foot else Role.EDNOTE if number >= notes else Role.BODY
            block = _with_role(block, headline, bodies, part)
        blocks.append(block)
    return blocks


def _with_role(block: Block, headline: str, number: int, part: Role) -> Block:
    if part is not Role.BODY:
        return block.as_role(part, f"{_RULE}:{part.value}")
    if number <= _HEAD_WITHIN and _repeats(block.text, headline):
        return block.as_role(Role.METADATA, "rendition")
    if _is_foot(block.text):
        return block.as_role(Role.CHROME, f"{_RULE}:foot")
    if wire_lines.is_note(block.text):
        return block.as_role(Role.ADVISORY, f"{_RULE}:note")
    if number <= _HEAD_WITHIN:
        return _of_head(block)
    return block


def _repeats(text: str, headline: str) -> bool:
    """Whether a line is the headline again, or all of it but a label: `PRESS RELEASE: ...`."""
    letters = renditions.letters(text)
    return letters == headline or (len(letters) >= _LEAST_REPEATED and headline.endswith(letters))


def _of_head(block: Block) -> Block:
    if _bare(block.text) in RELEASE_HEADS:
        return block.as_role(Role.METADATA, f"{_RULE}:release")
    if kind(block.text) is Line.BYLINE:
        return block.as_role(Role.BYLINE, f"{_RULE}:byline")
    return block


def _bare(text: str) -> str:
    """A short line without the signs around it; empty for a longer one."""
    return text.strip(" *_:.-–—=\t").lower() if len(text) <= _LONGEST_MARK else ""


def _notes(texts: Sequence[Block]) -> int:
    """Where a press release is over: at its mark, or at the words that begin notes to editors."""
    for number, block in enumerate(texts):
        if number and 3 * number >= len(texts):
            if _bare(block.text) in RELEASE_ENDS or block.text.strip() in RELEASE_ENDS:
                return number
            if block.text[:60].lstrip(" *_-").lower().startswith(NOTES_BEGIN):
                return number
    return len(texts)


def _foot(texts: Sequence[Block]) -> int:
    """Where the foot of the message begins: at `--`, or at the words of a list or a sender."""
    for number, block in enumerate(texts):
        left = len(texts) - number
        if number and block.text.strip() == "--" and left <= _SIGNATURE_BLOCKS:
            return number
        if number and left <= _FOOT_BLOCKS and 2 * number >= len(texts) and _is_foot(block.text):
            return number
    return len(texts)


def _is_foot(text: str) -> bool:
    return text[:120].lstrip(" *_-|>").lower().startswith(FOOT_BEGINS)


def _of_original(fields: Fields, mail: Mail, found: Forwarded) -> Fields:
    """The fields of a message whose text holds the original: who sent that, and when."""
    return replace(
        fields,
        provider=found.sender.name or found.sender.address,
        version_created=found.date,
        info_sources=tuple(email_fields.as_source(found.sender, "supplied")),
        hops=(
            email_fields.hop_of(found.sender, "sent", found.date),
            email_fields.hop(mail.headers, "forwarded"),
        ),
    )
