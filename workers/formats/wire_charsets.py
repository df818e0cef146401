"""What the bytes of a telegraphic message (IPTC 7901, ANPA 1312) mean.

Strict UTF-8 first, then what was declared, what the message designates by an escape sequence
(ISO 2022), the table of wires, and last one guess between the charset of DOS and Windows-1252.
A wire of seven bits is ASCII to everybody but the two who agreed on a national variant of
ISO 646, so that is read only where it is declared, designated or in the table.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from workers.data import wires
from workers.formats import charsets
from workers.formats.charsets import Decoded

_PLACES: Final = "#$@[\\]^`{|}~"
# ISO 646: what stands in these places, by country. As registered, under the names of IANA too.
_VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "de": "#$§ÄÖÜ^`äöüß",
        "fr": "£$à°ç§^µéùè¨",
        "it": "£$§°çé^ùàòèì",
        "es": "£$§¡Ñ¿^`°ñç~",
        "se": "#¤ÉÄÖÅÜéäöåü",
        "fi": "#¤@ÄÖÅ^`äöå‾",
        "no": "#$@ÆØÅ^`æøå‾",
        "dk": "#$@ÆØÅ^`æøå~",
        "gb": "£$@[\\]^`{|}‾",
        "pt": "#$§ÃÇÕ^`ãçõ°",
        "hu": "#¤ÁÉÖÜ^áéöü˝",
    }
)
_LABELS: Mapping[str, str] = MappingProxyType(
    {f"iso646-{country}": country for country in _VARIANTS}
    | {"din_66003": "de", "nf_z_62-010": "fr", "sen_850200_b": "fi", "sen_850200_c": "se"}
    | {"ns_4551-1": "no", "ds_2089": "dk", "bs_4730": "gb", "msz_7795.3": "hu", "it": "it"}
    | {"es": "es", "pt": "pt"}
)
# ISO 2022: the last byte of an escape sequence names the set it brings in.
_INTO_G0: Mapping[bytes, str] = MappingProxyType(
    {b"K": "de", b"R": "fr", b"f": "fr", b"Y": "it", b"Z": "es", b"H": "se", b"G": "fi"}
    | {b"`": "no", b"A": "gb", b"L": "pt", b"i": "hu"}
)
_INTO_G1: Mapping[bytes, str] = MappingProxyType(
    {b"A": "iso-8859-1", b"B": "iso-8859-2", b"F": "iso-8859-7", b"G": "iso-8859-6"}
    | {b"H": "iso-8859-8", b"L": "iso-8859-5", b"M": "iso-8859-9", b"b": "iso-8859-15"}
)

_OPENING = re.compile(rb"[\s\x00\x16\x7f]{0,64}\x01")
_HEADER_WITHIN: Final = 400
_TEXT_WITHIN: Final = 3000
_ESCAPE = re.compile(rb"\x1b(?:\((?P<g0>[@-~])|[-.,](?P<g1>[@-~])|[%$*+)!\"][\x20-\x7e]?)")
_SOURCE = re.compile(rb"[\x01\s]\s{0,4}([A-Za-z]{1,8})\d{3,5}[ \x1f-]")
_WORD = re.compile(rb"[A-Za-z][A-Za-z-]{1,11}")
_CLOSING = re.compile(rb"\x03[\s^]{0,8}([A-Z]{2,4})-[A-Z]{2}-\d")

_WITHIN_WORDS = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[a-z])")
_OF_DOS: Final = bytes(range(0x80, 0xA6))
_CODEPAGE: Final = "cp850"
_LAST: Final = "cp1252"
b"".decode(_CODEPAGE)


def is_framed(data: bytes) -> bool:
    """Whether bytes begin as a telegraphic message does: SOH after padding, soon STX, and no NUL.

    Where other control bytes than those of typesetting are more than few, this is no text.
    """
    if not _OPENING.match(data) or b"\x02" not in data[:_TEXT_WITHIN]:
        return False
    solid = data.strip(_PADDING)
    odd = len(solid) - len(solid.translate(None, _ODD))
    return b"\x00" not in solid and _FEW * odd <= len(solid)


_PADDING: Final = b"\x00\x16\x7f\r\n\t "
_ODD: Final = bytes({*range(0x01, 0x20)} - {*b"\t\n\r"})
_FEW: Final = 8


def to_text(data: bytes, declared: tuple[str, ...]) -> Decoded:
    """The text of a message, its control characters with it. Total on any bytes.

    `charset` names the codec, or the variant of ISO 646; `repairs` say whether it was guessed.
    """
    labels = (*declared, *_designated(data), *_by_table(data))
    bare = _ESCAPE.sub(b"", data) if b"\x1b" in data else data
    if bare.isascii():
        return _seven_bits(bare, labels)
    decoded = charsets.to_text(bare, labels)
    if isinstance(decoded, Decoded) and "charset_guessed" not in decoded.repairs:
        return decoded
    return _guessed(bare)


def variant_of(label: str) -> str:
    """The country of an ISO 646 variant by its label; empty for other charsets."""
    return _LABELS.get(label.strip().lower(), "")


def _seven_bits(data: bytes, labels: tuple[str, ...]) -> Decoded:
    text = data.decode("ascii")
    country = next((found for label in labels if (found := variant_of(label))), "")
    if not country:
        return Decoded(text, "utf-8")
    return Decoded(text.translate(_TABLES[country]), f"iso646-{country}")


_TABLES: Mapping[str, dict[int, str]] = MappingProxyType(
    {
        country: {ord(place): sign for place, sign in zip(_PLACES, signs, strict=True)}
        for country, signs in _VARIANTS.items()
    }
)


def _designated(data: bytes) -> Iterator[str]:
    for found in _ESCAPE.finditer(data[:_HEADER_WITHIN]):
        if found["g0"] in _INTO_G0:
            yield f"iso646-{_INTO_G0[found['g0']]}"
        elif found["g1"] in _INTO_G1:
            yield _INTO_G1[found["g1"]]


def _by_table(data: bytes) -> Iterator[str]:
    """The charset of the wire that a message names: by its id, else by a word of its header."""
    head = data[:_HEADER_WITHIN]
    source = _SOURCE.search(b" " + head)
    closing = _CLOSING.search(data[-_HEADER_WITHIN:])
    line = head.partition(b"\n")[0]
    names = [found[1] for found in (source, closing) if found]
    for name in (*names, *_WORD.findall(line)):
        charset = wires.charset_of(name.decode("ascii"))
        if charset:
            yield charset


def _guessed(data: bytes) -> Decoded:
    """Inside of words, letters of DOS and of Windows stand in different places."""
    high = b"".join(_WITHIN_WORDS.findall(data))
    of_dos = len(high) - len(high.translate(None, _OF_DOS))
    codec = _CODEPAGE if 2 * of_dos > len(high) else _LAST
    try:
        return Decoded(data.decode(codec), codec, ("charset_guessed",))
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return Decoded(text, codec, ("charset_guessed", "character_replaced"))
