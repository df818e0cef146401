"""Who signs an item: an agency in its byline, dateline, credit or metadata.

An agency's name says where a story comes from, and nothing of what was done to it since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from schemas.verdict import Axis, Evidence
from workers.data import agencies
from workers.notices import pointers
from workers.notices.normalise import normalise
from workers.notices.pointers import axis_of, in_block, in_field, said
from workers.notices.rulebook import PRESS_SIGN, compiled
from workers.story import Role, Story

_LONGEST: Final = 300

# `CITY (AFP) -`, `New Delhi, Aug 29 (IANS) The`: an agency in brackets at the start. A small letter
# after it means that the sentence goes on: "Vijayawada (AP) and its mills" is Andhra Pradesh.
_DATELINE: Final = re.compile(r"^[^()\n]{0,60}\(([^()\n]{2,40})\)(?!\s*[a-z])")

# `Ana Lind, with inputs from PTI`: an agency that only contributed is not who wrote it.
_CONTRIBUTED: Final = re.compile(
    r"\b(?:inputs?|contributions?|reporting|material|information) (?:from|by|of)\b"
    r"|\b(?:additional|contribut\w{2,5}|mit material|unter verwendung|edited by)\b"
    r"|के इनपुट|इनपुट के साथ",
    re.IGNORECASE,
)
# `AP Singh`, `AA Gill`: initials of a person. `AP Sports Writer` is not a person's name.
_PERSON: Final = re.compile(r"^ (?!(?:and|with|via)\b)[A-Z][a-z'’]{2,20}(?![\w'’])")
_TRADE: Final = re.compile(
    r"^ (?:News|Sports?|Business|Science|Writer|Staff|Correspondents?|Reporters?|Editors?|Desk|"
    r"Bureau|Photos?|Agency|Feeds?|Media|Wire|Service|International|World|Medical|Health|"
    r"Technology|Entertainment|Religion|National|Political|Medianet|Press|Last|Updated|Published|Posted)\b"
)
# `EQS-News: Orlanda AG: ...`, `Press Release: Orlanda opens a plant`, as wires head such texts.
_HEADED: Final = re.compile(
    r"^\s{0,5}(?:(?:eqs|dgap)-[a-z/ -]{2,24}|pta-(?:news|adhoc)|original-research|ots|ots-news|"
    r"(?:press|media|news)[ -]release|pressemitteilung|communiqu[eé] de presse|nota de prensa|"
    r"comunicado de prensa|comunicato stampa|pressmeddelande|pressemelding|persbericht|"
    r"basın bülteni|пресс-релиз) ?(?::|\|| - )",
    re.IGNORECASE,
)
# `SOURCE Orlanda`, `FUENTE: Orlanda S.A.`: capitals tell it from the source of a figure; behind a
# colon, what kind of company it is.
_CLOSED: Final = re.compile(
    r"(?:SOURCE|FUENTE|FONTE|QUELLE|BRON)(?: ([^\W\d_a-z][^:]{1,60})| ?: ?([^\W\d_a-z].{1,50}?,? "
    r"(?:Inc|LLC|Ltd|PLC|plc|Corp(?:oration)?|Co|Company|Group|Holdings?|GmbH|AG|SE|S\.?A\.?S?|"
    r"S\.?p\.?A|S\.?L|N\.?V|B\.?V|AB|Foods|Technologies|Pharma\w{0,9}|Partners|Energy|Systems|Labs|"
    r"Industries|Ventures|Health|Therapeutics|Resources|Brands|Financial|Software|Networks|"
    r"Studios|Capital)))\.?"
)
# `Source: Orlanda Foods`, where the headline names them: nobody's news but theirs. Who publishes
# figures or news is named so for other reasons.
_NAMED: Final = re.compile(
    r"(?:source|fuente|fonte|quelle|bron)s? ?[:-] ?(?!the\b)([^\W\d_][^:;|]{2,50}?)\.?",
    re.IGNORECASE,
)
_OF_FIGURES: Final = re.compile(
    r"\b(?:bank|survey|service|office|bureau|institut\w*|ministr\w*|department|universit\w*|agency|"
    r"council|association|authority|statisti\w*|news\w*|times|post|press|journal|media|radio|tv|"
    r"index|exchange|court|police|commission|government|organi[sz]ation|eurostat|un|who|bls|fed)\b",
    re.IGNORECASE,
)
_CLOSING_BLOCKS: Final = 4
_DATELINE_ENDS: Final = 160
_INITIALS: Final = 2
_GIVEN_NAME: Final = 5
"""Agencies up to this length are also first names: `Efe Demir`, `Petra Vogt`."""
_PICTURE: Final = re.compile(
    r"^\W{0,3}(?:photos?|pictures?|images?|pic|foto\w{0,5}|bild\w{0,4}|credit photo|video)\b"
)
_RIGHTS: Final = re.compile(r"^(?:©|\(c\)|copyright|\d{4}(?:\s?[-–]\s?\d{2,4})?|by|[\s,:-])+", re.I)
_PARTS: Final = re.compile(r"[.;|]")
_BY: Final = re.compile(r"^\s*(?:by|von|par|por|di|door|av)\s+", re.IGNORECASE)

_NAMES: Final = (
    ("provider", "field/provider"),
    ("publisher", "field/publisher"),
    ("copyright_holder", "field/copyright-holder"),
)


def evidence(story: Story) -> Iterator[Evidence]:
    """Every agency that signs the item, where a reader meets it first."""
    return chain(
        _signed(story),
        _dated(story),
        _distributed(story),
        _closed(story),
        _authored(story),
        _held(story),
    )


def authors(text: str) -> Iterator[tuple[int, int]]:
    """Where agencies stand in a line that says who wrote something: as authors, not as helpers."""
    line = text[:_LONGEST]
    if not line or _PICTURE.search(said(line)):
        return
    helped = _CONTRIBUTED.search(line)
    end = helped.start() if helped else len(line)
    for _, first, last in agencies.mentioned(line):
        if last <= end and not _is_initials(line[first:last], line[last:]):
            yield first, last


def _is_initials(name: str, after: str) -> bool:
    short = len(name) <= (_INITIALS if name.isupper() else _GIVEN_NAME)
    return short and _PERSON.match(after) is not None and _TRADE.match(after) is None


def _signed(story: Story) -> Iterator[Evidence]:
    """An agency in the line that says who wrote it."""
    for block in story.having(Role.BYLINE, Role.DATELINE):
        found = next(authors(block.text), None)
        if found:
            axis = axis_of(block.text[slice(*found)])
            yield in_block(block, *found, "field/agency-byline", axis)
        elif axis_found := pointers.of_party(_without_by(block.text)):
            yield in_block(block, 0, len(block.text), "field/agency-byline", axis_found)


def _dated(story: Story) -> Iterator[Evidence]:
    """An agency in brackets where the first paragraph names the place."""
    for block in story.having(Role.BODY)[:1]:
        found = _DATELINE.match(block.text)
        if found and agencies.all_named(found.group(1)):
            axis = axis_of(found.group(1))
            yield in_block(block, *found.span(1), "field/agency-dateline", axis)


def _distributed(story: Story) -> Iterator[Evidence]:
    """A wire that carries press releases, where it signs and heads them, in any language."""
    for block in story.having(Role.BODY, Role.DATELINE)[:2]:
        start = normalise(block.text[:_DATELINE_ENDS])
        if found := compiled(PRESS_SIGN).search(start.text):
            span = start.span(*found.span())
            yield in_block(block, *span, "field/press-dateline", Axis.PROMOTIONAL)
    for block in (*story.having(Role.HEADLINE)[:1], *story.having(Role.BODY)[:1]):
        if headed := _HEADED.match(block.text[:_LONGEST]):
            yield in_block(block, *headed.span(), "field/press-headline", Axis.PROMOTIONAL)


def _closed(story: Story) -> Iterator[Evidence]:
    """The company that a press release names where it ends: `SOURCE: Orlanda Foods`."""
    heads = " ".join(said(block.text) for block in story.having(Role.HEADLINE)[:1])
    for block in story.having(Role.BODY, Role.METADATA)[-_CLOSING_BLOCKS:]:
        line = block.text.strip() if len(block.text) <= _LONGEST else ""
        found = _CLOSED.fullmatch(line)
        name = (found.group(1) or found.group(2)) if found else _in_the_news(line, heads)
        if name and not agencies.all_named(name):
            yield in_block(block, 0, len(block.text), "field/press-source", Axis.PROMOTIONAL)


def _in_the_news(line: str, heads: str) -> str:
    """The source that a line names, if the headline is about it."""
    found = _NAMED.fullmatch(line)
    name = found.group(1) if found and not _OF_FIGURES.search(line) else ""
    return name if name and f" {said(name)} " in f" {heads} ".replace("'s ", " ") else ""


def _authored(story: Story) -> Iterator[Evidence]:
    """An agency as author or origin in the metadata."""
    for name, value in (
        ("by", story.fields.byline),
        ("agency", story.fields.agency),
        ("credit", story.fields.credit),
    ):
        if next(authors(value), None):
            yield in_field(name, value, "field/agency-author", axis_of(value))
        elif axis := pointers.of_party(_without_by(value)):
            yield in_field(name, value, "field/agency-author", axis)


def _held(story: Story) -> Iterator[Evidence]:
    """An agency that provides the item, publishes it or holds its rights."""
    for name, rule in _NAMES:
        value = getattr(story.fields, name)
        if axis := pointers.of_party(value):
            yield in_field(name, value, rule, axis)
    notice = story.fields.copyright_notice
    holder = _PARTS.split(_RIGHTS.sub("", notice[:_LONGEST]), maxsplit=1)[0]
    if axis := pointers.of_party(holder):
        yield in_field("copyright_notice", notice, "field/copyright-holder", axis)


def _without_by(text: str) -> str:
    return _BY.sub("", text[:_LONGEST])
