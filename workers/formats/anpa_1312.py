"""ANPA 1312, the high-speed wire of American agencies: two lines of header, marked lines, the text.

    SYN SYN SOH  a0123 US -----                              service and number, selector
                 u i DC3 DC1 BC-LN--Harbor Fire  01-14 0250  priority, category, slug, date, words
    STX          ^BC-LN--Harbor Fire, 1st Ld-Writethru,250<  the slug in full, its version
                 ^Headline<  ^Eds: ...<  ^By NAME=           `^` opens, `<` `=` close a line
                 TAB Text
    ETX          AP-WF-01-14-26 1509GMT<                     when it was sent

The signs of typesetting are none of the text. Control bytes may be missing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from workers.data import agencies, statuses
from workers.data.wires import Version
from workers.formats import anpa_1312_heads, anpa_1312_slug, controls, guards, wire_lines, wire_text
from workers.formats.anpa_1312_slug import CYCLE
from workers.formats.page_dates import signed
from workers.formats.wire_lines import Line, lines_of
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Coded, Document, Fields, Role, Story
from workers.values import dataclass

FORMAT: Final = "anpa-1312"

_FIRST_LINE: Final = (
    r"(?P<service>[A-Za-z])(?P<number>\d{4})[\x1f\x1e ]?(?P<selector>[A-Za-z0-9-]{0,12})"
)
_SECOND_LINE: Final = (
    r"(?P<priority>[A-Za-z]) ?(?P<category>[A-Za-z])(?P<type>[\x0e-\x14 ]{0,6})"
    r"(?:(?P<format>[a-z]{2,8}) )?(?P<slug>[^\n\x02]{2,90}?)[ \t]{1,40}"
    r"(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ \t]{1,40}(?P<words>\d{1,5}))?"
)
_HEADER: Final = rf"{_FIRST_LINE}[ \t]{{0,20}}\n{{1,2}}{_SECOND_LINE}[ \t]{{0,20}}(?=\n|\x02|$)"
_FRAMED = re.compile(rf"\x01\s{{0,4}}{_HEADER}")
_START = re.compile(rf"\x01\s{{0,4}}(?={_HEADER})")
_BARE = re.compile(rf"^{_HEADER}", re.M)
_TAB_LINE = re.compile(r"^(\^?)\x08", re.M)
_LINE_END = re.compile(r"\r\n?")
_PRESERVED: Final = "\x12"
_ADVISORIES: Final = "v"
_BEFORE: Final = " \t\r\n\x00\x04\x16\x7f"
_RULE = re.compile(r"\s*[_-]{2,}=")
_SIGNS: Final = "^<= \t"
_WITHIN: Final = 1000


@dataclass(frozen=True, slots=True)
class _Message:
    """A message without its control characters: its header, the lines of its text, what follows.

    `line` is the number of the first line of the text.
    """

    header: re.Match[str]
    text: list[str]
    line: int
    trailer: list[Line]


def is_message(document: Document) -> bool:
    """Whether this is ANPA 1312: two lines of header, after SOH or with a cycle (`BC-`)."""
    start = _LINE_END.sub("\n", document.text.lstrip(_BEFORE)[:_WITHIN])
    if _FRAMED.match(start):
        return True
    bare = _BARE.match(start)
    return bare is not None and bool(CYCLE.match(bare["slug"]))


def read(document: Document) -> tuple[Story | DeadLettered, ...]:
    """The stories of all messages in a value, in order."""
    if guards.too_many_lines(document.text):
        return (guards.too_many_blocks(),)
    texts = _messages(_LINE_END.sub("\n", document.text))
    if len(texts) > guards.MAX_ITEMS:
        return (guards.too_many_items(),)
    return tuple(_read(_parted(text)) for text in texts)


def _messages(text: str) -> list[str]:
    """The text of each message, from its header on."""
    text = text.lstrip(_BEFORE)
    starts = [found.end() for found in _START.finditer(text)]
    if not starts:
        bare = list(_BARE.finditer(text))
        starts = [bare[0].start(), *(one.start() for one in bare[1:] if _after_trailer(text, one))]
    return [text[at:end] for at, end in pairwise([*starts, len(text)])]


def _after_trailer(text: str, header: re.Match[str]) -> bool:
    before = text[max(0, header.start() - 200) : header.start()].strip().rpartition("\n")[2]
    return bool(anpa_1312_slug.TRAILER.fullmatch(before) and CYCLE.match(header["slug"]))


def _parted(message: str) -> _Message:
    header = re.match(_HEADER, message)
    assert header is not None, "every message is cut where a header matches"
    begin = message.find("\x02", header.end(), header.end() + _WITHIN) + 1 or header.end()
    closed = message.find("\x03", begin)
    closed = closed if closed >= 0 else len(message)
    trailer = lines_of(controls.without(message[closed:]), 1 + message.count("\n", 0, closed))
    above = controls.without(message[header.end() : begin])
    text = controls.without(_TAB_LINE.sub(r"\1", message[begin:closed]))
    lines = [*(above.split("\n") if above.strip() else ()), *text.split("\n")]
    first = header.end() if above.strip() else begin
    return _Message(header, lines, 1 + message.count("\n", 0, first), trailer)


def _read(message: _Message) -> Story | DeadLettered:
    lines = message.text
    preserved = _PRESERVED in message.header["type"]
    size = anpa_1312_heads.size(lines, preserved=preserved)
    end = _text_end(lines, size)
    blocks = (
        Block(" ".join(controls.without(message.header[0]).split()), Role.METADATA, "header"),
        *anpa_1312_heads.blocks(anpa_1312_heads.lines_of(lines[:size], message.line)),
        *_body_blocks(message, size, end, preserved=preserved),
        *(
            Block(line.text.strip(_SIGNS), Role.METADATA, f"line {line.number}, end")
            for line in (*lines_of("\n".join(lines[end:]), message.line + end), *message.trailer)
            if line.text.strip(_SIGNS)
        ),
    )
    if len(blocks) > guards.MAX_BLOCKS:
        return guards.too_many_blocks()
    return _story(message.header, _titled(blocks))


def _titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A table without a headline has the words of its slug above it: `BC-BBO--Wild Card Glance`."""
    slug = next((block.text for block in blocks if _is_slug(block)), "")
    first = next((block for block in blocks if block.role is Role.BODY), None)
    headed = any(block.role is Role.HEADLINE for block in blocks)
    if headed or first is None or not slug.endswith(f"--{first.text}"):
        return blocks
    return tuple(one.as_role(Role.HEADLINE, one.rule) if one is first else one for one in blocks)


def _text_end(lines: Sequence[str], start: int) -> int:
    """Where the text ends: at the line of the date, if one stands at the end."""
    filled = [number for number in range(start, len(lines)) if lines[number].strip()]
    if filled and anpa_1312_slug.is_trailer(lines[filled[-1]].strip()):
        return filled[-1]
    return len(lines)


def _body_blocks(message: _Message, start: int, end: int, *, preserved: bool) -> Iterator[Block]:
    lines = [_unmarked(line) for line in message.text[start:end]]
    read = wire_text.preserved if preserved else wire_text.paragraphs
    for one in read(lines, message.line + start):
        yield Block(one.text, Role.BODY, f"line {one.number}")


def _unmarked(line: str) -> str:
    """A line without the signs that open and close it."""
    bare = line.rstrip()
    if bare.lstrip().startswith("^"):
        return bare.lstrip()[1:].rstrip("<=")
    return bare.removesuffix("=" if _RULE.fullmatch(bare) else "<")


def _story(header: re.Match[str], blocks: tuple[Block, ...]) -> Story | DeadLettered:
    slug = next((b.text for b in blocks[1:] if _is_slug(b)), header["slug"].strip())
    versions = _versions(header, slug, blocks)
    status = wire_lines.status(versions)
    roles = {block.role for block in blocks}
    killed = statuses.is_kill(status)
    if not killed and not roles & {Role.HEADLINE, Role.BODY}:
        return DeadLettered(
            Reason.NO_STORY, Stage.READ, "ANPA 1312 with a headline or a text was expected"
        )
    missing = (role for role in (Role.HEADLINE, Role.BODY) if role not in roles and not killed)
    signers = [block.text for block in blocks if block.role is Role.BYLINE]
    credits = [text for text in signers if agencies.named(text.removeprefix("The "))]
    sent = _sent(blocks)
    fields = Fields(
        version=anpa_1312_slug.version(slug),
        agency=anpa_1312_slug.agency(sent) or anpa_1312_slug.named_in(header),
        byline=next((signed(text).byline or text for text in signers if text not in credits), ""),
        credit=next(iter(credits), ""),
        version_created=anpa_1312_slug.date(header, sent) if sent else _closed(header, blocks),
        pub_status=status,
        priority=header["priority"],
        slugline=anpa_1312_slug.keyword(slug),
        signals=wire_lines.signals(versions),
        subjects=(Coded(literal=header["category"], rel="category"),),
        alt_ids=anpa_1312_slug.ids(header, slug, _year(sent, blocks)),
    )
    marks = tuple(f"{role.value}_missing" for role in missing)
    return Story(FORMAT, blocks, fields, anpa_1312_slug.facts(header, slug), marks)


def _versions(header: re.Match[str], slug: str, blocks: Sequence[Block]) -> tuple[Version, ...]:
    heads = [block.text for block in blocks if block.role is Role.METADATA][1:]
    found = wire_lines.slug_versions([slug, header["slug"], *heads])
    if header["category"].lower() == _ADVISORIES:
        return tuple(dict.fromkeys((*found, Version("advisory"))))
    return found


def _sent(blocks: Sequence[Block]) -> re.Match[str] | None:
    found = (anpa_1312_slug.TRAILER.fullmatch(b.text) for b in blocks if b.place.endswith("end"))
    return next((match for match in found if match), None)


def _closed(header: re.Match[str], blocks: Sequence[Block]) -> str:
    """When a message was closed in another form, else the day of its header."""
    ends = (block.text for block in blocks if block.place.endswith("end"))
    found = (anpa_1312_slug.CLOSED.fullmatch(text) for text in ends)
    closed = next((one for one in found if one), None)
    if closed is None:
        return anpa_1312_slug.date(header, None)
    return f"20{closed['year']}-{closed['month']}-{closed['day']} {closed['clock']}"


def _year(sent: re.Match[str] | None, blocks: Sequence[Block]) -> re.Match[str] | None:
    """What tells the year of a message: its last line, in the one form or the other."""
    ends = (block.text for block in blocks if block.place.endswith("end"))
    return sent or next(filter(None, map(anpa_1312_slug.CLOSED.fullmatch, ends)), None)


def _is_slug(block: Block) -> bool:
    at_end = block.place.endswith("end")
    return block.role is Role.METADATA and not at_end and bool(CYCLE.match(block.text))
