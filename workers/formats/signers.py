"""The names in a line that says who wrote a story, told from what else stands in it.

    By Ada Norrland and Bo Skog in Oslo | Words: Ada Norrland, Pictures: Bo Skog
    By Ada Norrland Health Reporter For The Skerry Post | ADA NORRLAND, Special to The Courier
    Por Ada Norrland (texto) e Bo Skog (fotos) | Door onze verslaggever Ada Norrland

Every part of a line must be known for what it is, or the whole line says nothing to us.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workers.data import agencies
from workers.data.lexicons import FIRST_NAMES
from workers.formats import east_asian_signers
from workers.formats.signer_labels import FROM, KINDS, OTHER, REPORTS, WRITER
from workers.formats.signer_parts import (
    BEHIND,
    MOST_WORDS,
    UNCASED,
    is_beat,
    is_outlet,
    is_person,
    is_place,
    is_post,
    is_sentence,
    is_town,
    phrases,
    says_more,
    without_behind,
    without_post,
    without_title,
)

LONGEST: Final = 180
"""Characters of a line that may say who wrote a story."""

MOST_PARTS: Final = 16
"""Parts of such a line."""

_MOST_ALONE: Final = 4
"""Words of a name that no word such as `By` stands before."""

_WROTE: Final = phrases("did", "wrote")
_PICTURED: Final = phrases("did", "pictured")

_CONTACT = re.compile(
    r"[(<\[]?(?:[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}|(?<!\w)@\w{2,30}"
    r"|(?:https?://|www\.)\S{3,80}|\+?\d[\d ()-]{6,16}\d)[)>\]]?"
)
_MAY_HOLD_CONTACT = re.compile(r"[@\d]|//|www\.")
# Looked for only where a sign or a space is: at every letter it would try each of its ways.
_PARTS = re.compile(
    r"(?=[\s()（）\[\]|•·;/,،、.])(?:"
    r"\s*[(（\[]\s*|\s*[)）\]]\s*(?:(?:and|und|et|y|e|en|i)\s)?|\s*[|•·;/\n]\s*|\s[-–—]\s"
    r"|\s*[,،、]\s*|\.\s(?=[^\W\d_]{3,}\s?:)"
    r"|\s(?:and|AND|und|UND|et|ET|y|e|en|og|och|i|и|ve|और|اور|&|with|avec|mit|con|com|met|med)\s)"
)
_OPENERS: Final = frozenset("(（[")


@dataclass(slots=True)
class Signers:
    """Who wrote a story and who else is named, as a line has them.

    `others` helped, or took the pictures; `agencies` are in their own words; `sourced` says that
    they are called the source, `labelled` that words such as `By` open the line, `posted` that an
    office or an address stands in it, `weakly` that a paper or a verb does.
    """

    writers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    sourced: bool = False
    labelled: bool = False
    posted: bool = False
    weakly: bool = False


def read(line: str) -> Signers | None:
    """Who signs in a line; None where a part of it is no name, office, agency, town or address."""
    text = _bare(line)
    if not text or text[-1] in "?!":
        return None
    signers = Signers()
    if not text.isascii() and (writers := east_asian_signers.read(text)):
        return Signers(writers, labelled=True)
    bare = _CONTACT.sub(" , ", text) if _MAY_HOLD_CONTACT.search(text) else text
    signers.posted = bare != text
    kinds = KINDS.match(bare)
    if kinds and _names_somebody(bare[kinds.end() :]):
        bare = f"By {bare[kinds.end() :]}"
    reports = REPORTS.search(bare)
    if reports:
        bare, signers.weakly = bare[: reports.start()], True
    reader = _Reader(signers)
    for number, (part, mark) in enumerate(_split(bare)):
        if number >= MOST_PARTS or not reader.takes(part, mark):
            return None
    return signers


def _bare(line: str) -> str:
    return " ".join(line.split()).strip(" .([（【)]）】") if len(line) <= LONGEST else ""


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
        return bool(writers or found.posted or found.weakly or found.agencies)
    if found.editors:
        return WRITER.match(line) is not None
    if found.sourced and found.agencies:
        return not writers
    if not writers or any(
        not 1 < len(name) <= _MOST_ALONE or name[0][0] > UNCASED for name in writers
    ):
        return False
    common = writers[0][0].title() in FIRST_NAMES
    return found.posted or bool(found.agencies) or (found.weakly and common)


def _names_somebody(text: str) -> bool:
    """Whether a text begins with a name of two words or more: `Ada Norrland, Chief Reporter`."""
    first = BEHIND.sub("", _PARTS.split(text, maxsplit=1)[0])
    return " " in first and is_person(first)


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
    words = line.split()
    if not 1 < len(words) <= _MOST_ALONE or line[0] > UNCASED or not is_person(line):
        return False
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


@dataclass(slots=True)
class _Reader:
    """Reads a line part by part; a label counts until the next one."""

    signers: Signers
    named: list[str] | None = None
    is_first: bool = True

    def takes(self, part: str, mark: str) -> bool:
        """Take one more part into account; False where it is nothing we know."""
        signers, is_first = self.signers, self.is_first
        self.is_first = False
        other = OTHER.match(part)
        if other and (other["sign"] or (not is_first and mark not in _OPENERS)):
            self.named = signers.editors if other["editor"] else signers.others
            signers.sourced = signers.sourced or bool(other["source"])
            return self._other(part[other.end() :].strip(), self.named)
        label = WRITER.match(part) or (_from(part) if is_first else None)
        if label:
            self.named, signers.labelled = None, True
            part = part[label.end() :].strip()
        elif is_first and not mark and is_sentence(part):
            return False
        if mark in _OPENERS:
            return self._bracket(part)
        if self.named is not None:
            return self._other(part, self.named)
        return self._writer(part, is_first or label is not None)

    def _other(self, part: str, named: list[str]) -> bool:
        """After `Photos:` or `Edited by` a part may be anybody or anything that is short."""
        if agencies.named(part):
            self.signers.agencies.append(part)
        elif is_person(part):
            named.append(part)
        return len(part.split()) <= MOST_WORDS

    def _bracket(self, part: str) -> bool:
        if part.lower() in _PICTURED and self.signers.writers:
            self.signers.others.append(self.signers.writers.pop())
            return True
        return part.lower() in _WROTE or self._beside(part)

    def _writer(self, part: str, is_first: bool) -> bool:
        if not part or self._beside(part, is_first=is_first):
            return True
        if name := east_asian_signers.named(part):
            self.signers.writers.append(name)
            self.signers.labelled = True
            return True
        part = without_title(without_behind(part).strip())
        agency = agencies.tail(part)
        if agency:
            self.signers.agencies.append(agency)
            part = part.removesuffix(agency).strip()
        name, agency = without_post(part) if part else ("", "")
        self.signers.agencies += [agency] if agency else []
        self.signers.weakly = self.signers.weakly or name != part
        if not name:
            return True
        if not is_person(name):
            return False
        self.signers.writers.append(name)
        return True

    def _beside(self, part: str, *, is_first: bool = False) -> bool:
        """An agency, an office, a town, a paper: what stands beside a name."""
        behind = BEHIND.fullmatch(part)
        bare = part.partition(" ")[2] if behind or part[:3].lower() == "da " else part
        if agencies.named(bare):
            self.signers.agencies.append(bare)
            return True
        if is_post(part) or is_beat(part):
            self.signers.posted = True
            return True
        if is_outlet(part) and not BEHIND.search(part):
            self.signers.weakly = True
            return True
        if is_first:
            return False
        if is_town(part):
            self.signers.weakly = True
            return True
        return behind is not None or is_place(part)


def _from(part: str) -> re.Match[str] | None:
    """`From Ada Norrland in Oslo`: the word before a name of two words."""
    match = FROM.match(part)
    name = without_behind(part[match.end() :]) if match else ""
    return match if 1 < len(name.split()) <= _MOST_ALONE and is_person(name) else None
