"""The parts of an e-mail: its texts, what is attached, what is forwarded, each decoded once.

The standard library's parser takes bytes apart; with a few dozen boundaries it is linear. What
makes it slow or deep is counted first and refused: a thousand parts, a hundred boundaries.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import field
from email.message import Message
from email.parser import Parser
from email.policy import compat32
from typing import Final, TypeAlias

from workers.formats import controls, email_headers
from workers.formats.email_headers import Headers
from workers.outcome import DeadLettered, Reason, Stage
from workers.values import dataclass

MAX_PARTS: Final = 1000
"""The most parts an e-mail may have, in all its levels."""

MAX_BOUNDARIES: Final = 64
"""The most boundaries it may name, and the most messages it may hold: so deep can it nest."""

_Mime: TypeAlias = "Message[str, str]"

_BOUNDARY = re.compile(rb"boundary[\s*0-9]*+=", re.I)
# RFC 2231 lets a boundary name a charset, which the parser would look up.
_ENCODED = re.compile(
    r"(?i:boundary)\*\s{0,8}=\s{0,8}\"?[\w.+-]{0,40}'[\w-]{0,20}'([^\";\s%]{1,70})\"?"
)
_EXTENDED = re.compile(r"(?i:boundary)(?=[*0-9]*\*\s*=)")
_DASHED = re.compile(rb"[\r\n]--")
_MOST_DASHED: Final = 5000
_MOST_FIELDS: Final = 5000
_HEADER_FLOOD = re.compile(rb"\s{0,64}(?:[^\r\n]++(?:\r\n|\n|\r)){%d}" % _MOST_FIELDS)
_LONGEST_FIELD: Final = 8000
# The parser takes time with the square of the parameters.
_LONG_FIELD = re.compile(
    rb"^content-(?:type|disposition)[ \t]*+:(?:[^\r\n]|[\r\n]{1,2}[ \t]){%d}" % _LONGEST_FIELD,
    re.I | re.M,
)
_MBOX = re.compile(rb"\s{0,16}From \S{1,320} [^\r\n]{1,200}\r?\n")
_NOT_QUOTED = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n|$)")
_SPACED_END = re.compile(rb"=[ \t]{1,40}(?=\r?\n)")
_QUOTED = re.compile(rb"=[0-9A-F]{2}")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]++={0,2}")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_MOST_ODD: Final = 3
_MESSAGES: Final = frozenset({"message/rfc822", "message/global", "message/news"})
_LEAST_QUOTED: Final = 2
_LEAST_BASE64: Final = 60


@dataclass(frozen=True, slots=True)
class Rendition:
    """One text of a body: whether it is HTML, the text, and where it stood."""

    html: bool
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something attached: its name, type and bytes, and its id where it has one."""

    name: str
    type: str
    data: bytes
    id: str
    charset: str = ""


@dataclass(slots=True)
class Mail:
    """A message taken apart. `texts` are its bodies in order, each in one or more renditions.

    `charset` is that of the first text.
    """

    headers: Headers = field(default_factory=Headers)
    texts: list[list[Rendition]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    forwarded: list["Mail"] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    charset: str = ""


def parse(data: bytes) -> Mail | DeadLettered:
    """The e-mail in these bytes, or why it is refused. Total on any bytes."""
    refused = _refused(data)
    if refused:
        return refused
    mbox = _MBOX.match(data)
    bare = data[mbox.end() :] if mbox else data.lstrip()
    # Bytes as the first 256 characters: else the parser decodes by names of charsets it looks up.
    text = _EXTENDED.sub("x-", _ENCODED.sub(r'boundary="\1"', bare.decode("latin-1")))
    message = Parser(policy=compat32).parsestr(text)
    if any(number >= MAX_PARTS for number, _ in enumerate(message.walk())):
        return _too_many_parts()
    return _mail(message)


def _refused(data: bytes) -> DeadLettered | None:
    named = len(_BOUNDARY.findall(data))
    messages = data.lower().count(b"message/rfc822")
    if named > MAX_BOUNDARIES or messages > MAX_BOUNDARIES:
        return DeadLettered(
            Reason.TOO_DEEP, Stage.READ, f"an e-mail may name {MAX_BOUNDARIES} boundaries"
        )
    if _LONG_FIELD.search(data):
        return DeadLettered(
            Reason.TOO_MANY_ATTRIBUTES,
            Stage.READ,
            f"the type of a part may be said in {_LONGEST_FIELD} characters",
        )
    if _HEADER_FLOOD.match(data):
        return DeadLettered(
            Reason.TOO_LARGE, Stage.READ, f"a header may have {_MOST_FIELDS} lines, this has more"
        )
    return _too_many_parts() if named and len(_DASHED.findall(data)) > _MOST_DASHED else None


def _too_many_parts() -> DeadLettered:
    return DeadLettered(
        Reason.TOO_LARGE, Stage.READ, f"an e-mail may have {MAX_PARTS} parts, this has more"
    )


def _mail(message: _Mime) -> Mail:
    mail = Mail(email_headers.read(_raw(message)))
    mail.repairs += mail.headers.repairs
    _walk(message, mail, "body", None)
    return mail


def _raw(message: _Mime) -> Iterator[tuple[str, str]]:
    return ((name, str(value)) for name, value in message.raw_items())


def _walk(part: _Mime, mail: Mail, place: str, group: list[Rendition] | None) -> None:
    """Add a part and all in it to a mail; in an alternative, all texts are of one group."""
    kind = part.get_content_type()
    children = part.get_payload()
    if isinstance(children, list) and kind in _MESSAGES:
        mail.forwarded += [_mail(child) for child in children if isinstance(child, Message)]
    elif isinstance(children, list) and kind.startswith("message/"):
        mail.attachments.append(Attachment("", kind, b"", ""))
    elif isinstance(children, list):
        if kind == "multipart/alternative" and group is None:
            group = []
            mail.texts.append(group)
        for number, child in enumerate(children):
            if isinstance(child, Message):
                _walk(child, mail, f"{place}/{number}", group)
    else:
        _add(part, kind, str(children or ""), mail, place, group)


def _add(
    part: _Mime, kind: str, payload: str, mail: Mail, place: str, group: list[Rendition] | None
) -> None:
    """Add a part that holds no others, as a text or as something attached."""
    data, repairs = _decoded(payload, _said(part, "content-transfer-encoding"))
    if kind.startswith("multipart/"):
        kind, repairs = "text/plain", (*repairs, "boundary_missing")
    name, charset = _filename(part), _parameter(part, "charset")
    shown = not _said(part, "content-disposition").startswith("attachment") and not name
    if kind not in ("text/plain", "text/html") or not shown:
        mail.repairs += repairs
        if data.strip():
            there = _said(part, "content-id").strip("<> ")
            shown_as = controls.without(kind).strip()
            mail.attachments.append(Attachment(name, shown_as, data, there, charset))
        return
    decoded = email_headers.to_text(data, charset)
    text = decoded.text
    mail.charset = mail.charset or decoded.charset
    mail.repairs += (*repairs, *decoded.repairs)
    if kind == "text/plain" and _parameter(part, "format").lower() == "flowed":
        text = _unflowed(text, joined=_parameter(part, "delsp").lower() == "yes")
    rendition = Rendition(kind == "text/html", controls.without(text), place)
    if text.strip():
        mail.texts.append([rendition]) if group is None else group.append(rendition)


def _said(part: _Mime, name: str) -> str:
    return str(part.get(name, ""))[:400].strip().lower()


def _parameter(part: _Mime, name: str) -> str:
    value = part.get_param(name, "")
    return str(value[2] if isinstance(value, tuple) else value)[:100].strip()


def _filename(part: _Mime) -> str:
    value = part.get_param("filename", "", "content-disposition") or part.get_param("name", "")
    if isinstance(value, tuple):
        data = str(value[2]).encode("latin-1", "replace")
        text = controls.without(email_headers.to_text(data, value[0] or "").text)
    else:
        text, _ = email_headers.decoded(str(value))
    return " ".join(text.split())[:200]


def _decoded(payload: str, encoding: str) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a part out of their transfer encoding, and what had to be repaired."""
    data = payload.encode("latin-1", "replace")
    if encoding.startswith("base64"):
        return _base64(data)
    if encoding.startswith(("quoted", "q")):
        return _quoted(data)
    if data.isascii() and len(_QUOTED.findall(data[:20_000])) >= _LEAST_QUOTED:
        lines = data[:20_000].count(b"=\n") + data[:20_000].count(b"=\r\n")
        if lines and not _NOT_QUOTED.search(data):
            return a2b_qp(data), ("quoted_printable_undeclared",)
    if _looks_base64(data):
        return email_headers.base64(b"".join(data.split()).rstrip(b"=").decode("ascii")), (
            "base64_undeclared",
        )
    return data, ()


def _looks_base64(data: bytes) -> bool:
    """Whether a text is nothing but full lines of Base64, which no text is."""
    lines = data.split()
    if len(lines) < 2 or len(lines[0]) < _LEAST_BASE64:
        return False
    return all(_BASE64_LINE.fullmatch(line) for line in lines) and {
        len(line) for line in lines[:-1]
    } == {len(lines[0])}


def _quoted(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Quoted-printable read; a `=` that quotes nothing stays, spaces behind one at an end go."""
    mended = _SPACED_END.sub(b"=", data)
    broken = mended != data or _NOT_QUOTED.search(mended)
    return a2b_qp(mended), ("quoted_printable_repaired",) if broken else ()


def _base64(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Base64 read as far as it goes; lines below it that are none, as lists add, stay text."""
    lines = data.splitlines()
    end = next((n for n, line in enumerate(lines) if not _is_base64(line.strip())), len(lines))
    letters = b"".join(lines[:end]).translate(None, b" \t")
    bare = _NOT_BASE64.sub(b"", letters)
    rest = b"\n".join(lines[end:]).strip()
    broken = rest or len(letters) % 4 or bare != letters.rstrip(b"=")
    found = email_headers.base64(bare.decode("ascii"))
    return (found + b"\n\n" + rest if rest else found), ("base64_repaired",) if broken else ()


def _is_base64(line: bytes) -> bool:
    """Whether a line is Base64, or was: with a character or two that fell into it."""
    bare = len(_NOT_BASE64.sub(b"", line))
    odd = len(line.rstrip(b"=")) - bare
    return odd == 0 or (odd <= _MOST_ODD and bare >= _LEAST_BASE64 // 2)


def _unflowed(text: str, *, joined: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next."""
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line[1:] if line.startswith(" ") else line
        flows = bare.endswith(" ") and bare != "-- "
        pieces += [bare[:-1] if flows and joined else bare, "" if flows else "\n"]
    return "".join(pieces)
