"""The header of an e-mail: its fields as text, whatever was encoded, cut or never encoded at all.

The standard library's own reading of structured fields is not used: it takes time with the square
of the length (3 s for a `To` of 100 kB) and ends in a RecursionError on `((((`.
"""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final

from workers.formats import charsets, controls
from workers.formats.charsets import Decoded
from workers.values import dataclass

LONGEST: Final = 4000
"""Characters of a field that are read; no subject is longer."""

_MOST: Final = 200
"""Fields of one header that are read."""

_WORD = re.compile(
    r"=\?(?P<charset>[\w.:+-]{1,40})(?:\*[\w-]{1,20})?\?(?P<how>[bBqQ])\?(?P<text>[^?]{0,2000})"
    r"(?P<end>\?=|$)"
)
_BETWEEN = re.compile(r"\s*")
_QUOTED = re.compile(r"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ADDRESS = re.compile(
    r"\s*(?:\"(?P<quoted>[^\"\\]{0,300}(?:\\.[^\"\\]{0,300}){0,20})\"|(?P<name>[^<>\"]{0,300}))\s*"
    r"<\s*(?P<address>[^<>\s]{1,320})\s*>"
)
_BARE = re.compile(
    r"\s*(?P<address>[^\s<>()\",;]{1,320}@[^\s<>()\",;]{1,255})\s*(?:\((?P<name>[^()]{1,200})\))?"
)
_ID = re.compile(r"<([^<>\s]{1,500})>|([^<>\s]{1,500})")
_IN_URI = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/]")


@dataclass(frozen=True, slots=True)
class Headers:
    """Fields by their names in lower case, the first of each name, and the repairs they needed."""

    fields: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()

    def one(self, *names: str) -> str:
        """The first of these fields that is given, or empty."""
        return next((text for name in names if (text := self.fields.get(name, ""))), "")


@dataclass(frozen=True, slots=True)
class Address:
    """A name, which may be empty, and an address."""

    name: str = ""
    address: str = ""

    @property
    def uri(self) -> str:
        """The address as a `mailto:` URI; empty where there is none."""
        return f"mailto:{quoted(self.address)}" if self.address else ""


def read(pairs: Iterable[tuple[str, str]]) -> Headers:
    """The header of raw fields, their bytes as the first 256 characters."""
    found: dict[str, str] = {}
    repairs: list[str] = []
    for number, (name, value) in enumerate(pairs):
        if number >= _MOST or name.lower() in found:
            continue
        text, made = decoded(value)
        found[name.lower()] = text
        repairs += made
    return Headers(found, tuple(dict.fromkeys(repairs)))


def decoded(value: str) -> tuple[str, tuple[str, ...]]:
    """A field's text: unfolded, its bytes decoded, its encoded words read. And the repairs."""
    repairs: list[str] = []
    text = _FOLD.sub(" ", value[:LONGEST])
    if not text.isascii():
        found = to_text(text.encode("latin-1", "replace"), "")
        text = found.text
        repairs += found.repairs
    if "=?" in text:
        text, made = _words_read(text)
        repairs += made
    return " ".join(controls.without(text).split()), tuple(repairs)


def to_text(data: bytes, label: str) -> Decoded:
    """The text of bytes that were said to be in a charset: total, the repairs named."""
    if b"\x1b" in data and label.lower().startswith("iso-2022"):
        try:
            return Decoded(data.decode("iso2022_jp"), "iso2022_jp")
        except UnicodeDecodeError:
            pass
    found = charsets.to_text(data, (label,) if label else ())
    if isinstance(found, Decoded):
        return found
    return Decoded(data.decode("cp1252", "replace"), "cp1252", ("character_replaced",))


def _words_read(text: str) -> tuple[str, tuple[str, ...]]:
    """Encoded words read; neighbours in one charset together, since some cut within a letter."""
    pieces: list[str] = []
    repairs: list[str] = []
    run: list[bytes] = []
    charset, at = "", 0
    for found in [*_WORD.finditer(text), None]:
        begin = found.start() if found else len(text)
        gap = text[at:begin]
        same = found is not None and found["charset"].lower() == charset and gap.isspace()
        if run and not (
            same or (found is not None and not gap and charset == found["charset"].lower())
        ):
            shown = to_text(b"".join(run), charset)
            pieces.append(shown.text)
            repairs += shown.repairs
            run = []
        if found is None:
            pieces.append(gap)
            break
        if gap.strip() or not pieces:
            pieces.append(gap)
        charset, at = found["charset"].lower(), found.end()
        data, broken = _word(found)
        run.append(data)
        if broken:
            repairs.append("encoded_word_repaired")
    return "".join(pieces), tuple(repairs)


def _word(found: re.Match[str]) -> tuple[bytes, bool]:
    """The bytes of an encoded word, and whether it was broken."""
    text, cut = found["text"], not found["end"]
    if found["how"] in "qQ":
        raw = text.replace("_", " ").encode()
        data = _QUOTED.sub(lambda one: chr(int(one[1], 16)), raw.decode("latin-1")).encode(
            "latin-1"
        )
        return data, cut or " " in text
    bare = _NOT_BASE64.sub("", text)
    return base64(bare), cut or bare != text.rstrip("=") or len(text) % 4 > 0


def base64(letters: str) -> bytes:
    """The bytes of Base64 letters, without those at the end that make no whole byte."""
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return a2b_base64(whole + "=" * (-len(whole) % 4))
    except Base64Error:
        return b""


def address(text: str) -> Address:
    """The first name and address of a field such as `From`."""
    text = text[:1000]
    found = _ADDRESS.match(text) or _ADDRESS.search(text)
    if found:
        name = (found["quoted"] or found["name"] or "").replace("\\", "").strip(" ,;'\"")
        return Address(name, found["address"])
    bare = _BARE.search(text)
    if bare:
        return Address((bare["name"] or "").strip(), bare["address"])
    return Address(text.strip(" ,;\"'<>")[:300])


def ids(text: str) -> Iterator[str]:
    """The message ids in a field, as `mid:` URIs (RFC 2392)."""
    for found in _ID.finditer(text[:LONGEST]):
        yield f"mid:{quoted(found[1] or found[2])}"


def quoted(text: str) -> str:
    """A text with what may not stand in a URI as percent signs."""
    return _IN_URI.sub(
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "replace")), text
    )
