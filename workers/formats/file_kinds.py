"""Files that are no text, or no text that anybody reads: known by how they begin."""

from typing import Final

_BEGINNINGS: Final = (
    (b"%PDF-", "PDF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "ZIP (as documents of Word, Excel and OpenOffice are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Word or Excel before 2007"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
"""PDF, PostScript and RTF can be all ASCII: they would pass as the lines of a page."""


def named(data: bytes) -> str:
    """The kind of file that begins like this, for a person; empty where none of these does."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return ""
