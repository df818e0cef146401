"""IPTC 7901, the wire of the teleprinter: a line of header, slugs, the text, a group of the date.

    SOH  bdt0123 4 pl 250  dpa 0456      source and number, priority, category, words, more
         Town/Bridges/                   slugs
    STX  Headline                        the head; where it ends in `=`, the text follows
         Text
    ETX  171259 GMT jan 24  EOT          when it was sent

Control bytes may be missing, as in what e-mail and FTP leave of a wire. A value may hold several
messages, each begun by its own header.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from workers.data import statuses, wires
from workers.formats import controls, guards, iptc_7901_header, wire_lines, wire_text
from workers.formats.line_shapes import ends_in_stop
from workers.formats.page_dates import signed
from workers.formats.text_page import is_text
from workers.formats.wire_lines import HEAD_LINES, Line, lines_of
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Document, Fields, Role, Story
from workers.values import dataclass

FORMAT: Final = "iptc-7901"

_GAP: Final = r"[ \t]{1,4}"
_NAMED: Final = r"(?P<source>[^\W\d_](?:[^\W\d_]|-){0,12})(?P<number>\d{3,6})"
# Some receivers put the time above what they received: `[31-JUL-97  00:00]`.
_RECEIVED: Final = r"(?:\[[^\[\]\n]{4,30}\]\s{1,6})?"
_FIELDS: Final = (
    rf"{_NAMED}{_GAP}(?P<priority>[1-9]){_GAP}(?P<category>[A-Za-z]{{1,4}})"
    rf"{_GAP}(?P<words>\d{{1,5}})(?P<more>(?:[ \t][^\n\x02]{{0,120}})?)"
)
# Between control bytes, a header may leave out its words, have several categories, or the code of
# a subject for one.
_LOOSE: Final = (
    rf"{_NAMED}{_GAP}(?P<priority>[1-9]){_GAP}(?P<category>[A-Za-z]{{1,8}}(?:,[A-Za-z]{{1,8}}){{0,5}}|\d{{8}})"
    rf"(?:{_GAP}(?P<words>\d{{1,5}}))?(?P<more>(?:[ \t][^\n\x02]{{0,120}})?)"
)
_HEADER = re.compile(rf"\s{{0,8}}{_RECEIVED}{_LOOSE}[ \t]{{0,4}}(?=\n|\x02|$)")
_BARE = re.compile(rf"^{_RECEIVED}{_FIELDS}$", re.M)
_START = re.compile(rf"\x01(?={_HEADER.pattern})")
_OPENS = re.compile(r"[\s\x00\x16\x7f]{0,64}\x01")
_PADDING: Final = "\x00\x04\x16\x7f"
_LINE_END = re.compile(r"\r\n?")
_WITHIN: Final = 3000
_SLUG: Final = ", slug"


@dataclass(frozen=True, slots=True)
class _Message:
    """The parts of a message, as text without control characters, with their first lines."""

    header: re.Match[str] | None
    head: list[Line]
    text: str
    line: int
    trailer: list[Line]


def is_message(document: Document) -> bool:
    """Whether this is IPTC 7901: framed by its control bytes, or by its header and one sign more.

    `Boeing737 2 to 189 passengers` is a sentence: without control bytes, the head must end as
    heads do, the date must stand at the end, or the header must name an agency.
    """
    text = document.text
    if _OPENS.match(text[:100]):
        return "\x02" in text[:_WITHIN] and is_text(_plain(document))
    start = _LINE_END.sub("\n", text[:_WITHIN].lstrip())
    header = _BARE.match(start)
    if header is None:
        return False
    head = [line.text for line in lines_of(start, 1)[1:HEAD_LINES]]
    last = text[-400:].rstrip("\n\r\t \x04").splitlines()[-1:]
    return (
        any(line.endswith(("=", "/")) for line in head)
        or any(map(wire_lines.is_group, last))
        or wires.agency_of(header["source"]) is not None
    )


def _plain(document: Document) -> Document:
    sample = controls.without(document.text[:20_000])
    return Document(document.data[:0], sample, document.charset, "", 0)


def read(document: Document) -> tuple[Story | DeadLettered, ...]:
    """The stories of all messages in a value, in order."""
    if guards.too_many_lines(document.text):
        return (guards.too_many_blocks(),)
    texts = _messages(_LINE_END.sub("\n", document.text).strip(_PADDING))
    if len(texts) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    return tuple(_read(_parted(text)) for text in texts)


def _messages(text: str) -> list[str]:
    """The text of each message from its header on."""
    starts = [found.end() for found in _START.finditer(text)]
    if not starts:
        text = text.lstrip("\x01" + _PADDING + "\n ")
        starts = [found.start() for found in _BARE.finditer(text) if _follows_end(text, found)]
    if not starts or text[: starts[0]].strip("\x01 \n" + _PADDING):
        starts = [0, *starts]
    return [text[at:end] for at, end in pairwise([*starts, len(text)])]


def _follows_end(text: str, header: re.Match[str]) -> bool:
    """Whether a header is the first line, or follows the group that ends the message before it."""
    before = text[max(0, header.start() - 200) : header.start()].strip().rpartition("\n")[2]
    return not before or wire_lines.is_group(before)


def _parted(message: str) -> _Message:
    header = _HEADER.match(message)
    at = header.end() if header else 0
    opened = message.find("\x02", at, at + _WITHIN)
    closed = message.find("\x03", max(opened, at))
    closed = closed if closed >= 0 else len(message)
    begin = opened + 1 if opened >= 0 else at
    head = lines_of(controls.without(message[at : max(opened, at)]), 1 + message.count("\n", 0, at))
    text, line = message[begin:closed], 1 + message.count("\n", 0, begin)
    trailer = lines_of(controls.without(message[closed:]), 1 + message.count("\n", 0, closed))
    return _Message(header, head, controls.without(text), line, trailer)


def _read(message: _Message) -> Story | DeadLettered:
    lines = message.text.split("\n")
    size = _head_size(lines)
    top = [*message.head, *lines_of("\n".join(lines[:size]), message.line)]
    end = _text_end(lines, size)
    body = wire_text.paragraphs(lines[size:end], message.line + size)
    below = lines_of("\n".join(lines[end:]), message.line + end)
    if len(body) + len(top) + len(below) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    blocks = (
        *_header_block(message.header),
        *_head_blocks(message, top),
        *(Block(one.text, Role.BODY, f"line {one.number}") for one in body),
        *map(_below, below),
        *(Block(line.text, Role.METADATA, f"line {line.number}, end") for line in message.trailer),
    )
    return _story(message, blocks, [line.text for line in top])


def _header_block(header: re.Match[str] | None) -> Iterator[Block]:
    if header is not None:
        yield Block(controls.without(header[0]).strip(), Role.METADATA, "header")


def _head_blocks(message: _Message, top: Sequence[Line]) -> Iterator[Block]:
    slugs = len(message.head)
    for line in top[:slugs]:
        yield Block(line.text, Role.METADATA, f"line {line.number}{_SLUG}")
    head = top[slugs:]
    at = wire_lines.slug_at(head)
    if at is not None:
        yield from _heads(head[:at])
        yield Block(head[at].text, Role.METADATA, f"line {head[at].number}{_SLUG}")
        head = head[at + 1 :]
    yield from _heads(head)


def _heads(lines: Sequence[Line]) -> Iterator[Block]:
    for block in wire_lines.head_blocks(lines):
        # The sign that ends a head is none of its words.
        yield Block(block.text.rstrip(" =") or block.text, block.role, block.place)


def _head_size(lines: Sequence[str]) -> int:
    """How many lines stand above the text: up to those with a `=`, or to the headline."""
    filled = [number for number, line in enumerate(lines) if line.strip()][:HEAD_LINES]
    marked = [number for number in filled if _is_marked(lines[number])]
    if marked:
        following = filled[filled.index(marked[0]) :]
        return [*takewhile(marked.__contains__, following)][-1] + 1
    size, headed = 0, False
    for number in filled:
        if not wire_lines.is_of_head(lines[number].strip()):
            if headed or not _is_headline(lines, number):
                break
            # A slug in capitals stands above the headline of EFE: `SUCESOS FERRY`.
            bare = lines[number].strip()
            headed = not (bare.isupper() and wire_lines.is_short(bare))
        size = number + 1
    return size


def _is_marked(line: str) -> bool:
    """Whether a line ends in the sign of a head, as headline and byline of dpa do."""
    return line.rstrip().endswith("=") and len(line.rstrip()) <= wire_lines.LONGEST


def _is_headline(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands alone above a text: no sentence, and ended before it was full."""
    line, following = lines[number].rstrip(), lines[number + 1 : number + 2]
    if ends_in_stop(line) or len(line) > wire_lines.LONGEST or not any(lines[number + 1 :]):
        return False
    if not following or not following[0].strip() or following[0][0].isspace():
        return True
    if wire_lines.is_of_head(following[0]):
        return True
    width = max(map(len, lines[number : number + 40]))
    return len(line) + 1 + len(following[0].split(maxsplit=1)[0]) < width - 12


def _text_end(lines: Sequence[str], start: int) -> int:
    """Where what is only for editors begins, or the group of the date; else the end."""
    for number in range(start, len(lines)):
        if wire_lines.begins_notes(lines[number]):
            return _before_ornaments(lines, number)
    end = len(lines)
    for number in range(len(lines) - 1, start - 1, -1):
        line = lines[number].strip()
        if wire_lines.is_group(line) or wire_lines.is_end(line):
            end = number
        elif line:
            break
    return end


def _before_ornaments(lines: Sequence[str], number: int) -> int:
    """A row of stars above the notes parts them from the text, and is none of it."""
    while number and not lines[number - 1].strip(" *_-=\t"):
        number -= 1
    return number


def _below(line: Line) -> Block:
    closing = wire_lines.is_group(line.text) or wire_lines.is_end(line.text)
    role = Role.METADATA if closing else Role.EDNOTE
    return Block(line.text, role, f"line {line.number}")


def _story(
    message: _Message, blocks: tuple[Block, ...], top: Sequence[str]
) -> Story | DeadLettered:
    versions = wire_lines.versions(top)
    status = wire_lines.status(versions)
    killed = statuses.is_kill(status)
    roles = {block.role for block in blocks}
    if not killed and not roles & {Role.HEADLINE, Role.BODY}:
        return DeadLettered(
            Reason.NO_STORY, Stage.READ, "IPTC 7901 with a headline or a text was expected"
        )
    marks = tuple(
        f"{role.value}_missing"
        for role in (Role.HEADLINE, Role.BODY)
        if role not in roles and not killed
    )
    if message.header is None:
        marks = (*marks, "header_unreadable")
    slugs = [block.text for block in blocks if _is_slug(block)]
    fields = Fields(
        slugline=" ".join(slugs).rstrip("/ "),
        keywords=tuple(dict.fromkeys(part for slug in slugs for part in _keywords(slug))),
        byline=next((_byline(block) for block in blocks if block.role is Role.BYLINE), ""),
        pub_status=status,
        signals=wire_lines.signals(versions),
        follows=wire_lines.replaced(top),
        version_created=_sent(message, blocks),
    )
    if message.header is None:
        return Story(FORMAT, blocks, fields, marks=marks)
    fields = iptc_7901_header.with_header(fields, message.header)
    return Story(FORMAT, blocks, fields, iptc_7901_header.facts(message.header), marks)


def _byline(block: Block) -> str:
    return signed(block.text).byline or block.text


def _is_slug(block: Block) -> bool:
    head = block.role is Role.METADATA and block.place != "header"
    return head and (block.place.endswith(_SLUG) or block.text.endswith("/"))


def _keywords(slug: str) -> list[str]:
    return [word for part in slug.split("/") if (word := part.strip()) and word[0] != "("]


def _sent(message: _Message, blocks: Sequence[Block]) -> str:
    """The date of the group after the text, else of the one that ends it."""
    last = [line.text for line in message.trailer] or [block.text for block in blocks[-1:]]
    return next((wire_lines.date_of(text) for text in last if wire_lines.is_group(text)), "")
