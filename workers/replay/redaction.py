"""Contact data and credentials taken out of records, so that a capture can be given away. Pure.

Profile `contacts`, on keys, values and header values:

- an e-mail address becomes ten characters of its SHA-256 `@redacted.invalid`: who is the same stays
  the same, and whoever knows an address can find it again;
- a telephone number (with `+` and its country, or behind a word for it) has zeros for digits;
- names and passwords in addresses of pages are left out, keys in them become `redacted`, and so
  does the whole value of a header whose name says that it is a credential;
- base64 in the envelope is opened and closed again; what is no text (compressed, UTF-16) is
  replaced by a line that gives its length.

It looks at bytes that extend ASCII and undoes no other encoding: base64 and quoted-printable within
e-mails are left as they are. To redact what is redacted changes nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from workers.replay.manifest import Source
from workers.replay.record import Captured
from workers.replay.selection import Mistyped

Redact: TypeAlias = Callable[[Captured], Captured]

NONE: Final = "none"
GONE: Final = b"redacted"
_DOMAIN: Final = b"redacted.invalid"

_ADDRESS: Final = re.compile(
    rb"""(?:(?<![\w.+'\\-])|(?<=\\[bfnrt])|(?<=\\u[0-9A-Fa-f]{4}))  # what JSON escapes is no letter
    ([\w.+'-]++)(@|%40|=40|&\#64;|&\#x40;|&commat;|\\u0040|[ ]?[\[(]at[\])][ ]?)
    ([A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+)""",
    re.VERBOSE | re.IGNORECASE,
)
_APART: Final = rb"(?:[ ()./-]|\xc2\xa0){0,3}"
_COUNTRY: Final = re.compile(rb"(?<![\w+])(?<!:\d\d )\+[1-9](?:" + _APART + rb"\d){6,14}(?!\d)")
"""E.164 has at most 15 digits. `18:40:00 +0530 2023` is a time."""
_CALLED: Final = re.compile(
    rb"(?<![A-Za-z])(?:tele?phone?|tele?fono?|t\xc3\xa9l\xc3\xa9phone|tel[e\xc3\xa9]+fono|tel|"
    rb"t\xc3\xa9l|phone|ph|mobile?|mob|cell|fax|whatsapp|contact no|"
    + "फोन|फ़ोन|मोबाइल|тел|телефон|電話|电话|전화|هاتف".encode()
    + rb")[.:]{0,2}[ ]{0,3}(?:no[.]?[ ]?)?[(+]{0,2}\d(?:"
    + _APART
    + rb"\d){5,14}(?!\d)",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(rb"\d")
_USER: Final = re.compile(rb"(://)(?:[^\s/@:\"'<>\\]+:[^\s/@\"'<>\\]+@)+")
_QUERY: Final = re.compile(
    rb"([?&;](?:access_token|api_?key|auth|key|pass(?:word)?|secret|sig(?:nature)?|token)=)"
    rb"[^&\s\"'<>\\]+",
    re.IGNORECASE,
)
_BASE64: Final = re.compile(rb'("body_base64"\s*:\s*")([A-Za-z0-9+/=\\\s]*)"')
_CREDENTIAL: Final = re.compile(
    r"auth|cookie|credential|passw|secret|session|token|api[-_.]?key|signature", re.IGNORECASE
)
_PACKED: Final = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ")


def profile(name: str) -> Redact:
    """What a profile does to a record. Raises `Mistyped` where there is none of that name."""
    if name not in PROFILES:
        raise Mistyped(f"there is no redaction {name}: {', '.join(PROFILES)} are known")
    return PROFILES[name]


def contacts(record: Captured) -> Captured:
    """Without contact data and credentials."""
    return replace(
        record,
        key=_told(record.key),
        value=_told(record.value),
        headers=tuple((name, _header(name, value)) for name, value in record.headers),
    )


def nothing(record: Captured) -> Captured:
    """As it is."""
    return record


PROFILES: Final[Mapping[str, Redact]] = {NONE: nothing, "contacts": contacts}


def source(before: Source, name: str) -> Source:
    """What a manifest says of records to which this was done. Raises `Mistyped`."""
    if profile(name) is nothing:
        return before
    return before.model_copy(update={"redaction": name, "outputs": (), "rules": None})


def _header(name: str, value: bytes | None) -> bytes | None:
    return GONE if value is not None and _CREDENTIAL.search(name) else _told(value)


def _told(value: bytes | None) -> bytes | None:
    return None if value is None else text(value)


def text(value: bytes) -> bytes:
    """Bytes without contact data and credentials."""
    if value.startswith(_PACKED) or value.count(0) * 10 > len(value):
        return b"[redacted: %d bytes that are no text]" % len(value)
    value = _BASE64.sub(_opened, value)
    value = _USER.sub(rb"\1", value)
    value = _QUERY.sub(rb"\1" + GONE, value)
    value = _ADDRESS.sub(_address, value)
    for number in (_COUNTRY, _CALLED):
        value = number.sub(lambda found: _DIGIT.sub(b"0", found[0]), value)
    return value


def _address(found: re.Match[bytes]) -> bytes:
    if found[3].lower() == _DOMAIN:
        return found[0]
    known = hashlib.sha256(found[1].lower() + b"@" + found[3].lower()).hexdigest()
    return known[:10].encode() + found[2] + _DOMAIN


def _opened(found: re.Match[bytes]) -> bytes:
    try:
        held = base64.b64decode(found[2].replace(b"\\/", b"/"), validate=False)
    except binascii.Error:
        held = b""
    return found[1] + base64.b64encode(text(held)) + b'"'
