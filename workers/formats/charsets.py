"""Which characters the bytes mean: strict UTF-8 first, then what was declared, then one guess.

Names of charsets are looked up in a table, never in Python's registry: that holds codecs that
are no charsets (`zip`, `idna`), and it opens files to find them.
"""

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final

from workers.outcome import DeadLettered, Reason, Stage
from workers.values import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the charset it was in, and what had to be done to read it."""

    text: str
    charset: str
    repairs: tuple[str, ...] = ()


# Label -> codec. As browsers do (WHATWG Encoding), Latin-1 and ASCII mean Windows-1252.
_CODECS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-2": "iso8859_2",
    "windows-1250": "cp1250",
    "iso-8859-5": "iso8859_5",
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "iso-8859-6": "iso8859_6",
    "windows-1256": "cp1256",
    "iso-8859-7": "iso8859_7",
    "windows-1253": "cp1253",
    "iso-8859-8": "iso8859_8",
    "windows-1255": "cp1255",
    "iso-8859-9": "cp1254",
    "windows-1254": "cp1254",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "iso-8859-15": "iso8859_15",
    "latin9": "iso8859_15",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "macintosh": "mac_roman",
    "cp437": "cp437",
    "ibm437": "cp437",
    "cp850": "cp850",
    "ibm850": "cp850",
    "cp852": "cp852",
    "ibm852": "cp852",
    "cp866": "cp866",
    "ibm866": "cp866",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}

# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
_MARKS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)

for _codec in {*_CODECS.values(), *(codec for _, codec in _MARKS)}:
    # Python loads a codec from a file when it is first used: here, so that no record does it.
    codecs.lookup(_codec)

_DECLARED_WITHIN = 1024
"""Where a document must say its charset to be heard, in bytes (as in the HTML standard)."""

_XML = re.compile(rb"""^\s{0,64}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_META = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{2,40})""", re.I
)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)

_WESTERN_SHARE = 0.25
"""The most of a text that may be non-ASCII to pass as Windows-1252: French has about 5 %."""

_WESTERN_RUN = re.compile(rb"[\x80-\xff]{4}")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CONTROL = re.compile(rb"[\x00\x05-\x08\x0e-\x15\x17-\x1f\x7f]")


def charset_parameter(content_type: str) -> str:
    """The charset named in a content type, or empty."""
    found = _PARAMETER.search(content_type[:200])
    return found[1] if found else ""


def to_text(data: bytes, declared: tuple[str, ...]) -> Decoded | DeadLettered:
    """The text of a document. `declared` are the charsets others gave for it, best first.

    A byte order mark decides, then strict UTF-8, then `declared`, then what the document says of
    itself, then Windows-1252 where the bytes look like Western text. NULs that pad the end are
    taken off; any other NUL makes it binary.
    """
    decoded = _by_mark(data) or _as("utf-8", data) or _by_declaration(data, declared)
    if decoded is None and _looks_western(data):
        decoded = _as("cp1252", data, "charset_guessed")
    if decoded is None:
        return _not_text("text in UTF-8 or in a declared charset was expected")
    # No NUL is without its byte, and in bytes it is looked for in a fortieth of the time.
    return decoded if b"\x00" not in data else _without_padding(decoded)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _as(codec, data[len(mark) :], "bom_removed")
    return None


def _by_declaration(data: bytes, declared: tuple[str, ...]) -> Decoded | None:
    for label in (*declared, *_own_declarations(data[:_DECLARED_WITHIN])):
        codec = _CODECS.get(label.strip().lower())
        decoded = _as(codec, data) if codec else None
        if decoded:
            return decoded
    return None


def _own_declarations(head: bytes) -> tuple[str, ...]:
    found = (_XML.search(head), _META.search(head))
    return tuple(match[1].decode("ascii", "replace") for match in found if match)


def _as(codec: str, data: bytes, *repairs: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec, repairs)
    except UnicodeDecodeError:
        return None


def _looks_western(data: bytes) -> bool:
    """Whether single accented letters stand in a text that is mostly ASCII.

    Broken UTF-8 of another script has long runs of high bytes, and binary data has controls.
    """
    if _CONTROL.search(data) or _UNDEFINED.search(data) or _WESTERN_RUN.search(data):
        return False
    high = len(data) - len(data.translate(None, _HIGH))
    return high <= _WESTERN_SHARE * len(data)


_HIGH = bytes(range(0x80, 0x100))


def _without_padding(decoded: Decoded) -> Decoded | DeadLettered:
    if "\x00" not in decoded.text:
        return decoded
    text = decoded.text.rstrip("\x00")
    if "\x00" in text:
        return _not_text("text without NUL characters was expected")
    return Decoded(text, decoded.charset, (*decoded.repairs, "nul_padding_removed"))


def _not_text(message: str) -> DeadLettered:
    return DeadLettered(Reason.NOT_TEXT, Stage.DECODE, message)
