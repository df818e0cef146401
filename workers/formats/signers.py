"""The names in a line that says who wrote a story, told from what else stands in it.

    By Ada Norrland and Bo Skog in Oslo | Words: Ada Norrland, Pictures: Bo Skog
    By Ada Norrland Health Reporter For The Skerry Post | ADA NORRLAND, Special to The Courier
    Por Ada Norrland (texto) e Bo Skog (fotos) | Door onze verslaggever Ada Norrland

Every part of a line must be known for what it is, or the whole line says nothing to us.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from workers.data import agencies
from workers.data.lexicons import FIRST_NAMES, GIVEN_NAMES
from workers.formats import east_asian_signers, signer_dates, signer_joints
from workers.formats.signer_labels import KINDS, OTHER, REPORTS, WRITER
from workers.formats.signer_parts import BEHIND, UNCASED, is_outlet, is_person, is_post, says_more
from workers.formats.signer_reader import MOST_ALONE, Reader, Signers

LONGEST: Final = 180
"""Characters of a line that may say who wrote a story."""

MOST_PARTS: Final = 16
"""Parts of such a line."""

_CONTACT = re.compile(
    r"[(<\[]?(?:[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}|(?<!\w)@\w{2,30}"
    r"|(?:https?://|www\.)\S{3,80}|\+?\d[\d ()-]{6,16}\d)[)>\]]?"
)
_MAY_HOLD_CONTACT = re.compile(r"[@\d]|//|www\.")
_PARTS = signer_joints.PARTS
_COLUMNS: Final = "   "
_AROUND: Final = " ,|•·;-–—"


def read(line: str) -> Signers | None:
    """Who signs in a line; None where a part of it is no name, office, agency, town or address.

    Nobody may change what this returns: reading, cleaning and enrichment ask for the same lines.
    """
    return _read(line) if len(line) <= LONGEST else None


@lru_cache(maxsize=256)
def _read(line: str) -> Signers | None:
    text = _bare(line)
    if not text or text[-1] in "?!":
        return None
    signers = Signers()
    undated = signer_dates.without(text)
    signers.dated = undated != text
    bare = _CONTACT.sub(" , ", undated) if _MAY_HOLD_CONTACT.search(undated) else undated
    signers.posted = bare != undated
    if not text.isascii() and (writers := east_asian_signers.read(bare.strip(_AROUND))):
        return Signers(writers, labelled=True)
    bare = signer_joints.parted(bare)
    kinds = KINDS.match(bare)
    if kinds and _names_somebody(bare[kinds.end() :]):
        bare = f"By {bare[kinds.end() :]}"
    reports = REPORTS.search(bare)
    if reports:
        bare, signers.weakly = bare[: reports.start()], True
    reader = Reader(signers)
    for number, (part, mark) in enumerate(_split(bare)):
        if number >= MOST_PARTS or not reader.takes(part, mark):
            return None
    return signers


def _bare(line: str) -> str:
    # What has columns is a row of a table, and its numbers are of no telephone.
    if len(line) > LONGEST or "\t" in line or _COLUMNS in line:
        return ""
    return " ".join(line.split()).strip(" .([（【)]）】")


def _may_sign(line: str) -> bool:
    """Whether a line has a second part, or a word that says what its only one is.

    A name alone signs nothing. Nearly every line of a page is let go by this, in a fifth of the
    time that reading it takes.
    """
    text = _bare(line)
    if max(text, default="") >= UNCASED or says_more(text) or _PARTS.search(text):
        return True
    if any(one.match(text) for one in (WRITER, OTHER, KINDS)) or agencies.tail(text):
        return True
    return bool(_MAY_HOLD_CONTACT.search(text) and _CONTACT.search(text))


def signs(line: str) -> bool:
    """Whether a line only says who wrote or edited a story: `By` opens it, or names are not alone.

    Beside a paper, or before a post without a comma, a name must be one that people have:
    `Ada Norrland reports`, not `General Motors reports`.
    """
    found = read(line) if _may_sign(line) else None
    if found is None:
        return False
    writers = [name.split() for name in found.writers]
    if found.labelled:
        if writers and all(len(name) == 1 and name[0][0] <= UNCASED for name in writers):
            # `By Road and Rail`, `Por Fin`: one word alone is hardly a name.
            is_sure = found.posted or bool(found.agencies) or ":" in line
            return is_sure or all(map(_is_common, writers))
        return bool(writers or found.posted or found.weakly or found.agencies)
    if found.editors:
        return WRITER.match(line) is not None
    if found.sourced and found.agencies:
        return not writers
    if not writers or not all(1 < len(name) <= MOST_ALONE for name in writers):
        return False
    common = all(map(_is_common, writers))
    is_told = found.posted or bool(found.agencies)
    if any(name[0][0] > UNCASED for name in writers):
        # `بيروت - رنا شمص` has its dateline in it.
        return (
            common and line.startswith(writers[0][0]) and (is_told or found.weakly or found.dated)
        )
    return is_told or ((found.weakly or found.dated) and common)


def _is_common(name: list[str]) -> bool:
    """Whether somebody's first name is one that people have."""
    return name[0].title() in FIRST_NAMES or name[0] in GIVEN_NAMES


def _names_somebody(text: str) -> bool:
    """Whether a text begins with a name of two words or more: `Ada Norrland, Chief Reporter`."""
    first = BEHIND.sub("", _PARTS.split(text, maxsplit=1)[0])
    return " " in first and is_person(first)


def is_date_alone(line: str) -> bool:
    """Whether a line is a date, with the time or not, and nothing else: `Nov 12, 2026`."""
    found = read(line) if _MAY_HOLD_CONTACT.search(line) else None
    return found == Signers(dated=True)


def is_post_alone(line: str) -> bool:
    """An office, an address, an agency or a paper without any name: what stands below one."""
    found = read(line)
    return (
        found is not None
        and not found.writers
        and (found.posted or found.weakly or bool(found.agencies))
    )


def are_names_alone(line: str) -> bool:
    """`Ada Norrland / Bo Skog`, `Ada Norrland at Skerry Park`: names that people have, no label."""
    found = read(line)
    if found is None or found.labelled or not found.writers or line[0] > UNCASED:
        return False
    return all(is_name_alone(name, common=True) for name in found.writers)


def is_name_alone(line: str, *, common: bool = False) -> bool:
    """Two to four words in capitals that may be a name; `common`: a first name that people have."""
    words = line.split(None, MOST_ALONE)
    if not 1 < len(words) <= MOST_ALONE or not is_person(line):
        return False
    if line[0] > UNCASED:
        return words[0] in GIVEN_NAMES
    if agencies.named(line) or is_post(line) or is_outlet(line):
        return False
    return not common or words[0].title() in FIRST_NAMES


def _split(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, each with the sign before it."""
    mark, at = "", 0
    for match in _PARTS.finditer(text):
        if part := text[at : match.start()].strip():
            yield part, mark
            mark = ""
        mark, at = match[0].strip() or mark, match.end()
    if part := text[at:].strip():
        yield part, mark
