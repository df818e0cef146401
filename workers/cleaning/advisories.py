"""Moves notes to editors out of the text: they are never for publication.

Whole paragraphs that begin as a note does are furniture; here are those in brackets within a
paragraph, and the lines of a wire that say what this version changes.
"""

import re
from typing import Final

from workers.data import furniture
from workers.data.phrases import ADVISORY_CHANGES
from workers.formats import held_lines
from workers.story import Block, Role

_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]{4,400})[)\]）]")

# `(Adds quote from mayor)` above a story; `((desk@wire.example; +1 555 0100))` below it.
_CHANGES = re.compile(rf"=?\(\s?(?:{ADVISORY_CHANGES})(?!\w)[^()]{{0,300}}\)=?\.?", re.IGNORECASE)
_CONTACT = re.compile(r"\(\((?=[^()]{0,300}(?:@|\+?\d[\d -]{5}))[^()]{1,300}\)\)\.?")
# `CORRECTS day in 2nd graf`; `ATTENTION - ajoute détails ///`: in capitals, and then not.
_CAPITALS = re.compile(
    r"(?:ADDS|ADDING|CORRECTS|CORRECTING|UPDATES|UPDATING|RECASTS|RESENDING|RESENDS|REPEATS|REFILES"
    r"|REMOVES|DELETES|CLARIFIES|FIXES|TRIMS|INSERTS|REWRITES|CHANGES|RETRANSMITS|AMENDS)"
    r"(?::|,|\s)\s?(?=[a-z\d“\"]|[A-Z][a-z])"
)
_ATTENTION = re.compile(r"(?:/{3} ?)?ATTENTION\s?[-–—:]\s?[^/]{2,200}/{2,3}")
# ANP spaces the first word out: `N i e u w bericht, vervangt: ...`
_REPLACES = re.compile(r"N ?i ?e ?u ?w(?: bericht)?, vervangt:? \S.{2,200}", re.IGNORECASE)
# `---- KORREKTUR-HINWEIS In der Meldung ...`: a note in a box of dashes, its label in capitals.
_BOXED = re.compile(
    r"[-–—=*_\s]{4,200}(?:KORREKTUR|BERICHTIGUNG|HINWEIS|ACHTUNG|CORRECTION|CORREZIONE|RECTIFICATIE"
    r"|RÄTTELSE|RETTELSE|ATTENTION|AVIS)[A-ZÄÖÜ -]{0,30}(?![a-zäöü])"
)
_BEGINNINGS: Final = frozenset(
    {
        "N i",
        "Nie",
        "ADD",
        "COR",
        "UPD",
        "REC",
        "RES",
        "REP",
        "REF",
        "REM",
        "DEL",
        "CLA",
        "FIX",
        "TRI",
    }
    | {"INS", "REW", "CHA", "RET", "AME", "ATT"}
)
_BOXES: Final = frozenset({"---", "===", "***", "___"})
_LONGEST = 320
_LONGEST_LINE = 160


def moved(block: Block) -> tuple[Block, ...] | None:
    """A line of a wire as ADVISORY, or a paragraph without the notes in its brackets."""
    text = block.text
    if held_lines.is_held(text) or held_lines.is_bare(text):
        return (block.as_role(Role.ADVISORY, "advisories:held"),)
    if text[:3] in _BOXES and _BOXED.match(text):
        return (block.as_role(Role.ADVISORY, "advisories:boxed"),)
    if (text[:3] in _BEGINNINGS or text[0] in "(=/") and len(text) <= _LONGEST:
        rule = _line(text)
        if rule:
            return (block.as_role(Role.ADVISORY, f"advisories:{rule}"),)
    if "(" not in text and "[" not in text and (text.isascii() or "（" not in text):
        return None
    spans = [
        (found.start(), found.end(), Role.ADVISORY)
        for found in _BRACKET.finditer(text)
        if _is_note(found[1])
    ]
    return block.split(spans, "advisories:bracket") if spans else None


def _line(text: str) -> str:
    """The rule by which a short paragraph is a note; empty where it is none."""
    if _ATTENTION.fullmatch(text):
        return "attention"
    if _REPLACES.fullmatch(text):
        return "replaces"
    if text[0] in "(=":
        if _CHANGES.fullmatch(text):
            return "changes"
        return "contact" if _CONTACT.fullmatch(text) else ""
    is_line = len(text) <= _LONGEST_LINE and not furniture.ends_sentence(text)
    return "changes" if is_line and _CAPITALS.match(text) else ""


def _is_note(text: str) -> bool:
    """What stands in a bracket, if it begins as a note does."""
    line = furniture.line(text)
    return (
        line is not None and line.kind == Role.ADVISORY and line.form in ("note", "named", "begins")
    )
