"""A document within another, as bytes: attached to an e-mail, or in Base64 in a wrapper."""

from workers.formats import charsets, controls, file_kinds, gzipped, json_text, wire_charsets
from workers.outcome import DeadLettered
from workers.story import Document


def of_bytes(data: bytes, charset: str = "", content_type: str = "") -> Document | None:
    """The document in these bytes, out of their compression; None where they are no text.

    `charset` is the one that was declared, or empty.
    """
    if gzipped.is_gzip(data):
        expanded = gzipped.gunzip(data)
        if isinstance(expanded, DeadLettered):
            return None
        data = expanded
    if file_kinds.named(data):
        return None
    declared = (charset,) if charset else ()
    framed = wire_charsets.is_framed(data)
    decoded = wire_charsets.to_text(data, declared) if framed else charsets.to_text(data, declared)
    if isinstance(decoded, DeadLettered):
        return None
    text = decoded.text if framed else controls.without(decoded.text)
    text, repairs = json_text.repaired(text)
    repairs = (*decoded.repairs, *repairs)
    return Document(data, text, decoded.charset, "", len(data), repairs, content_type)
