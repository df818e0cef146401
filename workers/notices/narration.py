"""What is told of somebody else's item: no words about this one, however much they sound like it.

`The ministry's report was not reviewed by the editorial team` is news. `The story has not been
edited by staff` is a notice. The form tells them apart: an owner, a description, a past before the
past. What points at the item, a label, brackets or small print settles it beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from schemas.verdict import Scope
from workers import data
from workers.notices.gates import occurs
from workers.notices.parts import compiled, expanded
from workers.notices.rulebook import AGENCY, PRESS_WIRES
from workers.story import Block, Role

_RUNNING: Final = frozenset(
    {Role.BODY, Role.METADATA, Role.TEASER, Role.SUBHEADLINE, Role.HEADLINE, Role.DATELINE}
)
"""Roles of running copy, or of what repeats it; small print has others."""

SOURCE: Final = (
    rf"\b(?:{AGENCY}|{'|'.join(map(re.escape, PRESS_WIRES))}"
    r"|(?:nachrichten|presse)agentur|agence de presse|agenzia di stampa|agencia de noticias"
    r"|depesz\w{1,3})\b"
)
"""Names of agencies and of press wires, and what they are called."""

_OWNER: Final = 24
"""How far the name of an owner goes on after the words that tell of one."""

_TEXT_TOO: Final = re.compile(
    r"(?:text|texte|texto|testo|tekst|metin|teks|words|текст|पाठ|मजकूर|লেখা|النص|نص|متن|文|图|圖|글)"
    r"(?: ?(?:and|und|et|y|e|en|och|og|i|ve|dan|и|और|आणि|ও|و|と|[文,&/·、+]) ?[^ :]{0,14})? ?:"
)
"""A credit under a picture that is of the text, too: `Text and photo: AFP`."""

_ENCLOSED: Final = frozenset({Scope.LABELLED, Scope.BRACKETED})


@dataclass(frozen=True, slots=True)
class Narration:
    """The patterns of a language, see `data/narration.toml`. Empty where there are none."""

    own: str = ""
    theirs: str = ""
    told: str = ""


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return data.table("narration.toml")


@cache
def narration(code: str) -> Narration:
    """The patterns of a language, put together when first asked for."""
    parts = {"agency": rf"\b(?:{AGENCY})\b", **_tables().get(code, {})}
    return Narration(
        *(expanded(code, parts.get(name, ""), parts) for name in ("own", "theirs", "told"))
    )


def narrated(
    words: str, near: str, code: str, block: Block, scope: Scope, amid: bool = False
) -> bool:
    """Whether a sentence tells of an item that is not the one it stands in.

    `near` is where words may stand that point at this item: the sentence, or all of a notice.
    `amid` says that the story goes on below: there a notice says which item it is about, and so it
    does under a picture.
    """
    captioned = block.role is Role.CAPTION
    if scope in _ENCLOSED or not (captioned or block.role in _RUNNING):
        return False
    language = narration(code)
    if occurs(language.own, near) or (captioned and _TEXT_TOO.match(words)):
        return False
    return amid or captioned or occurs(language.told, words) or _of_others(words, language.theirs)


def _of_others(words: str, theirs: str) -> bool:
    """Whether an item of somebody is named: the owner may be an agency, then it is its source."""
    return occurs(theirs, words) and any(
        not occurs(SOURCE, words[found.start() : found.end() + _OWNER])
        for found in compiled(theirs).finditer(words)
    )
