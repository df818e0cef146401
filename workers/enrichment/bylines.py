"""Says who signed the story: `by`, without the word `By` and without what is not a name."""

import re
from datetime import datetime

from schemas.event import Origin
from workers.cleaning.datelines import declared
from workers.cleaning.signed_datelines import signer
from workers.data import agencies, months, places
from workers.data.phrases import (
    BYLINE_OPENS,
    BYLINE_POSTS,
    CREDIT_REPORTED,
    NAME_JOINTS,
    PICTURES,
    PUBLISHED_WORDS,
    STAFF,
    UPDATED_WORDS,
)
from workers.formats import signers
from workers.formats.signer_joints import JOINTS
from workers.formats.signer_reader import Signers
from workers.story import Block, Fact, Role, Story

# In Chinese nothing stands between the word and the name.
_BY = re.compile(rf"^(?:{BYLINE_OPENS}|من\s|[记記]者\s?[:：]?\s?)", re.IGNORECASE)
_PARTS = re.compile(
    rf"\s*[|•·\n]\s*|[.;]\s(?:{PICTURES})(?:\s(?:by|von|par|de|di|por|av)\s|:)", re.IGNORECASE
)
_DATED = re.compile(
    rf"(?<!\s)\s*+(?:(?:{PUBLISHED_WORDS}|{UPDATED_WORDS})(?!\s(?:by|von|par|por)\b)\s?[:\-–—]?\s.*|\d{{4}}-\d{{2}}-\d{{2}}\b.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?<!\w)(?:\d{{4}}\s?[-/.年]\s?\d|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2}}|\d{{1,2}}[:.h]\d{{2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º)?\.?,?\s(?:de\s)?{months.PATTERN}|{months.PATTERN}\.?\s\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\s,;(<])[\s,;(<]*+[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}[)>]?")


# `@ada_skog`, on some other page; `of NZME`, `for the Herald`: whom somebody writes for.
_HANDLE = re.compile(r"(?<!\w)\(?@\w{2,30}\)?")
_EMPLOYER = re.compile(r"\s(?:of|for|at)\s(?:the\s|The\s)?[A-Z][^,;]*$")
_OFFICE = re.compile(
    r"(?:(?:[A-Z][\w'’]+|and|&)\s){0,3}"
    r"(?:Reporter|Correspondent|Editor|Writer|Columnist|reporter|correspondent|editor|writer)\s"
    r"(?=[A-Z][^\s,]*\s[A-Z])"
)
_OFFICE_BEHIND = re.compile(
    r",\s(?:[A-Z][\w'’&-]*\s){0,3}(?:Reporter|Correspondent|Editor|Writer|Columnist|Staff)$"
)
_POST_BEHIND = re.compile(rf"(?:,| -| –| —| \|)\s(?:{BYLINE_POSTS})\b[^,;]*$", re.IGNORECASE)
# `avec AFP`, without the agency or with more than one of them: `mit Agenturen`.
_WITH = re.compile(
    r"\s\(?(?:with|avec|mit|con|com|met|med)"
    r"(?:\s(?:les\s)?(?:agencies|agences|agenturen|agencias|agências|agenzie|persbureaus))?\)?$",
    re.IGNORECASE,
)
# `HT Correspondent, New Delhi`: the town says where the office is.
_DESK = re.compile(
    r"(?:[A-Z][\w'’]*\s){1,3}(?:Correspondents?|Reporters?|Bureau|Desk|News Service),\s"
)
# `Ada Norrland, le 3/11/2026`, `Posted by Ada Norrland on 3 November`
_ON = re.compile(r"[\s,]+(?:on|le|am|el|em|op|den|il|du|vom)$", re.IGNORECASE)
_ON_DAY = re.compile(
    rf"(?:[\s,]+(?:on|le|am|el|il|op)|\s?[,|–—-])\s(?:{months.WEEKDAYS_PATTERN})[\s,.]*$",
    re.IGNORECASE,
)
# `0 Comments`, `4 min read`: what a page counts, beside the name.
_COUNTED = re.compile(
    r"(?<![\s,|·•(–—-])[\s,|·•(–—-]*+\d{1,4}\+?\s"
    r"(?:comments?|replies|views|shares|min(?:ute)?s?\.?\s(?:read|lesezeit)|kommentare?|commentaires?"
    r"|comentarios?|comentários?|commenti|reacties|kommentarer)\b.*$",
    re.IGNORECASE,
)
# `Fra NTBs reporter Liv Holm`: whose reporter somebody is, in languages of the north.
_OF_AGENCY = re.compile(
    r"^(?:Fra|Av|Af|Från|Von)\s\w{2,8}s\s(?:reporter|korrespondent|utsendte|medarbeider"
    r"|medarbejder|utsände|Korrespondent(?:in)?|Reporter(?:in)?)\s(?=[A-ZÆØÅÄÖ])"
)
_JOINTS = NAME_JOINTS | JOINTS | set("&/-–—|")
_TITLE = re.compile(r"^(?:Dr|Prof|Mrs|Mr|Ms)\.?\s(?=[A-Z])")
# What a sign-off says before those who wrote, and what ends their names.
_REPORTED = re.compile(rf"^[(\[（【]?\s*(?:{CREDIT_REPORTED})\s*:?\s+", re.IGNORECASE)
_REPORTED_TO = re.compile(r"[;.|)\]）】]|,\s(?=[a-zà-ÿ])")
_BEHIND_NAME = re.compile(r"^[(（]?([^\s()（）]{2,8}?)記者")

_DASHES = frozenset("-–—")
_HAN = "\u3040"
_CONTACT = "advisory:section"
LINES = 8
"""No story is signed in more lines than this."""


def add(story: Story, now: datetime) -> Story:
    """Add `by` from the source's field, and from the lines that were bylines."""
    said = [(story.fields.byline, Origin.SOURCE, "bylines:field", 1.0)]
    said += [(b.text, Origin.TEXT, "bylines:line", 0.9) for b in _signing(story)]
    datelines = (declared(block.text) for block in story.having(Role.DATELINE)[:LINES])
    said += [(d.writer, Origin.TEXT, "bylines:dateline", 0.8) for d in datelines if d]
    names = [_name(text) for text, *_ in said]
    if not any(names):
        # `Scritto da Ada Norrland, ANSA` tells of an agency too, and is moved as a notice.
        closing = [block.text for block in story.having(Role.CREDIT)[:LINES]]
        notices = (block.text for block in story.having(Role.NOTICE)[:LINES])
        closing += [text for text in notices if text[-1:].isalnum() and signers.signs(text)]
        credits = filter(None, map(_reported, closing))
        added = [(text, Origin.TEXT, "bylines:credit", 0.8) for text in credits]
        said, names = said + added, names + [_name(text) for text, *_ in added]
    facts = [
        Fact("by", name, origin, confidence, rule)
        for name, (_, origin, rule, confidence) in zip(names, said, strict=True)
        if name
    ]
    people = [fact for fact in facts if not signers.is_post_alone(str(fact.value))]
    return story.with_facts(*(people or facts))


def _signing(story: Story) -> list[Block]:
    """The lines that sign the story. A name below `Media contact:` is whom to ring."""
    contact = False
    lines: list[Block] = []
    for block in story.blocks:
        if block.role is Role.BYLINE and not contact:
            lines.append(block)
        contact = block.rule == _CONTACT or (contact and block.role is Role.BYLINE)
    return lines[:LINES]


def _reported(credit: str) -> str:
    """Who reported, of `(Reporting by Ada Skog in Oslo; Editing by Bo Lind)`."""
    behind = _BEHIND_NAME.match(credit)
    if behind:
        return behind[1]
    pieces = credit[:300].strip("([（【").split(";")
    begins = next((one for piece in pieces if (one := _REPORTED.match(piece.strip()))), None)
    if begins is None:
        found = signers.read(credit.lstrip("-–— "))
        is_named = found and (found.labelled or credit[0] in _DASHES or signers.signs(credit))
        return ", ".join(found.writers) if found and is_named else ""
    names = _REPORTED_TO.split(begins.string[begins.end() :], maxsplit=1)[0].strip(" ,")
    whole = signers.read(credit)
    if whole and whole.writers:
        return _written(names, whole)
    return names if _is_name(names) and agencies.named(names) is None else ""


def _name(text: str) -> str:
    """The names in a byline; empty where it only says when, or is a sentence that begins so."""
    whole = _OF_AGENCY.sub("", _COUNTED.sub("", signer(text[:300])).strip(), count=1)
    parts = _PARTS.split(whole, maxsplit=2)[:2]
    first = parts[1] if len(parts) > 1 and _is_date(parts[0]) and _BY.match(parts[1]) else parts[0]
    line = _HANDLE.sub("", _MAIL.sub("", _undated(_DATED.sub("", first)))).strip()
    name = _BY.sub("", line, count=1).strip(" ,;:-–—/")
    name = _WITH.sub("", name.removesuffix(agencies.tail(name)).strip(), count=1)
    name = _EMPLOYER.sub("", _OFFICE.sub("", name, count=1), count=1)
    name = name.partition(",")[0] if _is_desk(name) else name
    name = _OFFICE_BEHIND.sub("", _POST_BEHIND.sub("", name, count=1), count=1)
    name = _TITLE.sub("", name, count=1)
    if _BY.fullmatch(f"{name} "):
        return ""  # Whoever it was by has gone.
    found = signers.read(whole) or signers.read(line)
    if found and not found.labelled and any(map(_is_word, found.writers)):
        found = None  # `Published in The Morning Sun, November 17`
    if found and (found.writers or (found.others and not found.editors)):
        return _written(name, found) if found.writers else ""
    if name != line and not _is_name(name):
        return ""
    return name if any(map(str.isalpha, name)) else ""


def _is_word(name: str) -> bool:
    """One word alone, which is hardly a name where names are two: not so in Chinese or Japanese."""
    return " " not in name and name[0] < _HAN


def _is_date(text: str) -> bool:
    """`Nov 12, 2025`, before the name: `Nov 12, 2025 | By Ada Norrland`."""
    return _DATE.match(text) is not None


def _written(name: str, found: Signers) -> str:
    """The names alone where something else stands among them: a post, a paper, a photographer.

    Agencies stay beside them; `name` stays as it is written where nothing else is in it.
    """
    known = set(" ".join((*found.writers, *found.agencies)).split())
    words = name.replace("/", " / ").split()
    if words and all(word.strip(",") in known or word.casefold() in _JOINTS for word in words):
        return name
    return ", ".join((*found.writers, *found.agencies))


def _is_desk(name: str) -> bool:
    """Whether a town is said behind an office: of a script without capitals, its last word."""
    before, _, town = name.partition(",")
    is_indic = bool(town and before.strip()) and name[0] >= "\u0900"
    return _DESK.match(name) is not None or (is_indic and before.split()[-1] in STAFF)


def _undated(line: str) -> str:
    """A line without its date: `Monday` and `Oslo` before one are no names, two words may be."""
    date = _DATE.search(line)
    if date is None:
        return _ON_DAY.sub("", line)
    before = _ON.sub("", line[: date.start()].strip(" ,;:-–—("))
    before = _ON_DAY.sub("", before)
    if agencies.named(before):
        return before
    return before if " " in before and places.named(before) is None else ""


def _is_name(text: str) -> bool:
    """`By the sea, a town waits` names nobody: every word up to the comma must be a name's."""
    words = text.partition(",")[0].split()
    return all(
        not word[0].islower() or word in _JOINTS or word in STAFF or agencies.named(word)
        for word in words
    ) and not all(word in _JOINTS for word in words)
