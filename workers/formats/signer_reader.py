"""Reads a line that says who wrote a story, part by part, and keeps what each part is."""

import re
from dataclasses import dataclass, field
from typing import Final

from workers.data import agencies
from workers.data.lexicons import FIRST_NAMES
from workers.formats import east_asian_signers
from workers.formats.signer_labels import FROM, OTHER, WRITER
from workers.formats.signer_parts import (
    BEHIND,
    MOST_WORDS,
    is_beat,
    is_from_town,
    is_outlet,
    is_person,
    is_place,
    is_post,
    is_sentence,
    is_town,
    phrases,
    without_behind,
    without_post,
    without_title,
)

MOST_ALONE: Final = 4
"""Words of a name that no word such as `By` stands before."""

_WROTE: Final = phrases("did", "wrote")
_PICTURED: Final = phrases("did", "pictured")
_BARS: Final = frozenset("|•·")
_OPENERS: Final = frozenset("(（[")


@dataclass(slots=True)
class Signers:
    """Who wrote a story and who else is named, as a line has them.

    `others` helped, or took the pictures; `agencies` are in their own words; `sourced` says that
    they are called the source, `labelled` that words such as `By` open the line, `posted` that an
    office or an address stands in it, `weakly` that a paper or a verb does, `dated` that a date.
    """

    writers: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    sourced: bool = False
    labelled: bool = False
    posted: bool = False
    weakly: bool = False
    dated: bool = False


@dataclass(slots=True)
class Reader:
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
        if self._is_section(part, mark):
            return True
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

    def _is_section(self, part: str, mark: str) -> bool:
        """`Nature`, of `By Ada Norrland | Nature`: one word apart from a name of two or more."""
        if mark not in _BARS or " " in part:
            return False
        is_one = any(" " in one for one in self.signers.writers)
        self.signers.weakly = self.signers.weakly or (is_one and is_town(part))
        return is_one

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
        if agencies.named(name):  # `Repórter da Agência Brasil`
            self.signers.agencies.append(name)
            self.signers.posted = True
            return True
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
            return self._is_town_alone(part)
        if is_town(part) or is_from_town(part):
            self.signers.weakly = True
            return True
        return behind is not None or is_place(part)

    def _is_town_alone(self, part: str) -> bool:
        """`New Delhi`, of `New Delhi, November 12`: where no label says that somebody is named."""
        if self.signers.labelled or part.split()[0].title() in FIRST_NAMES or not is_town(part):
            return False
        self.signers.weakly = True
        return True


def _from(part: str) -> re.Match[str] | None:
    """`From Ada Norrland in Oslo`: the word before a name of two words."""
    match = FROM.match(part)
    name = without_behind(part[match.end() :]) if match else ""
    return match if 1 < len(name.split()) <= MOST_ALONE and is_person(name) else None
