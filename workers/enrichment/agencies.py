"""Finds the agency: in the source's fields, byline, dateline, sign-off, sources, rights."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from schemas.event import Origin
from workers.cleaning.datelines import declared
from workers.data import agencies
from workers.data.agencies import Agency
from workers.data.phrases import BYLINE_OPENS, BYLINE_POSTS, CREDIT_WITH, STAFF
from workers.formats import signers
from workers.formats.ninjs_concepts import agency_of_feed
from workers.story import Fact, Fields, Role, Story

_BY = re.compile(rf"^{BYLINE_OPENS}", re.IGNORECASE)
_WITH = re.compile(rf"^(?:{CREDIT_WITH})(?:\s?:)?\s", re.IGNORECASE)
_POST = re.compile(rf"(?:,| -| –| —| \|)\s(?:{BYLINE_POSTS})\s", re.IGNORECASE)
# `Associated Press writer Ada Norrland in Oslo contributed to this report.`
_HELPED = re.compile(
    r"(?:The )?([A-Z][\w.]*(?: [A-Z][\w.]*){0,3}?) (?:[a-z]+ )?"
    r"(?:writer|reporter|journalist|correspondent|videojournalist|photographer)s? [A-Z]"
)
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)|\d{4}|[,.])|all rights reserved", re.IGNORECASE)
_PARTS = re.compile(
    r"\s*[|•·,;/()]\s*|\s+(?:for|in|with|from|via)\s+|^(?i:com|con|avec|mit|met|med|with)\s+|\s-\s"
)
_SIGNS = tuple(
    (agency, re.compile("|".join(agency.signs))) for agency in agencies.AGENCIES if agency.signs
)


_NOT_IN_KEYS = re.compile(r"[^\w\u0900-\u0963\u0966-\u0dff]+|_+")

LONGEST = 60
"""Characters of a name that no table knows."""

SIGNED = 0.9
"""A claim this sure signs the story; a weaker one only tells who holds its rights or feeds it."""

LINES = 8
"""No story is signed in more lines than this; a hostile one cannot make us read more."""


class Claim(NamedTuple):
    """That an agency made this, how sure it is, who says so, and by which rule."""

    agency: Agency
    confidence: float
    origin: Origin
    rule: str


def add(story: Story, now: datetime) -> Story:
    """Add `agency` (its name) and `agency.key`; a second agency is kept as another claim."""
    first: dict[str, Claim] = {}
    for claim in _claims(story):
        first.setdefault(claim.agency.key, claim)
    if not first:
        return _as_given(story)
    return story.with_facts(*(fact for claim in first.values() for fact in _facts(claim)))


def _as_given(story: Story) -> Story:
    """An agency that no table knows keeps the name the source, or the dateline, gives it."""
    originators = (one.name for one in story.fields.info_sources if one.rel == "originated")
    datelines = (declared(block.text) for block in story.having(Role.DATELINE)[:LINES])
    names = (
        *((name, Origin.SOURCE, "field_as_given") for name in (story.fields.agency, *originators)),
        *((found.source, Origin.TEXT, "dateline_as_given") for found in datelines if found),
    )
    for name, origin, rule in names:
        key = _NOT_IN_KEYS.sub("-", name[:LONGEST].casefold()).strip("-")
        if key:
            said = (origin, 0.6, f"agencies:{rule}")
            return story.with_facts(
                Fact("agency", name[:LONGEST].strip(), *said), Fact("agency.key", key, *said)
            )
    return story


def of(story: Story) -> Agency | None:
    """The agency that counts, or None."""
    fact = story.fact("agency.key")
    return agencies.keyed(str(fact.value)) if fact else None


def makers(story: Story) -> tuple[Agency, ...]:
    """The agency that counts, and the others that a field, a byline, a dateline or a sign names."""
    said = [fact for fact in story.facts if fact.field == "agency.key"]
    sure = (fact for fact in said if fact is said[0] or fact.confidence >= SIGNED)
    found = (agencies.keyed(str(fact.value)) for fact in sure)
    return tuple(agency for agency in found if agency)


def _facts(claim: Claim) -> tuple[Fact, Fact]:
    said = (claim.origin, claim.confidence, f"agencies:{claim.rule}")
    return (
        Fact("agency", claim.agency.name, *said),
        Fact("agency.key", claim.agency.key, *said),
    )


def _claims(story: Story) -> Iterator[Claim]:
    """All claims, the strongest first."""
    yield from _listed(story.fields.agency, 1.0, Origin.SOURCE, "field")
    for block in story.having(Role.DATELINE)[:LINES]:
        found = declared(block.text)
        for agency in found.agencies if found else ():
            yield Claim(agency, 0.95, Origin.TEXT, "dateline")
    yield from _bylines(story)
    yield from _credits(story)
    yield from _given(story.fields)
    # The notice often names the feed it speaks of, where the page names no agency at all.
    for block in story.having(Role.NOTICE)[:LINES]:
        for agency, _, _ in agencies.mentioned(block.text):
            yield Claim(agency, 0.7, Origin.TEXT, "notice")
    yield from _of_feed(story.fields.feed)


def _of_feed(feed: str) -> Iterator[Claim]:
    """The agency that a fetcher has in the name of its feed: `afp-english`; the weakest claim."""
    is_code = feed and "://" not in feed and not any(map(str.isspace, feed))
    if found := agencies.named(agency_of_feed(feed)) if is_code else None:
        yield Claim(found, 0.6, Origin.SOURCE, "feed")


def _bylines(story: Story) -> Iterator[Claim]:
    said = [(story.fields.byline, 0.95, Origin.SOURCE)]
    said += [(block.text, 0.9, Origin.TEXT) for block in story.having(Role.BYLINE)[:LINES]]
    for text, confidence, origin in said:
        line = _BY.sub("", text[:160], count=1)
        yield from _listed(line, confidence, origin, "byline")
        signed = signers.read(text)
        for name in signed.agencies if signed and not signed.others else ():
            yield from _listed(name, confidence, origin, "byline")
        for found in (agencies.named(agencies.tail(line)), _desk(line)):
            if found:
                yield Claim(found, confidence, origin, "byline")
        post = _POST.search(line)
        if post:
            for found, _, _ in agencies.mentioned(line[post.end() :]):
                yield Claim(found, confidence, origin, "byline")


def _desk(line: str) -> Agency | None:
    """The agency of a desk or a post, behind a name or alone: `Ada Skog, PA Sport`, `AFP Staff`."""
    word, _, rest = line.partition(" ")
    if rest and STAFF.issuperset(rest.casefold().split()):
        return agencies.named(word)
    word, _, rest = line.partition(",")[2].strip().partition(" ")
    return agencies.named(word) if rest and word.isupper() else None


def _credits(story: Story) -> Iterator[Claim]:
    for block in story.having(Role.CREDIT)[-LINES:]:
        for agency, signs in _SIGNS:
            if signs.fullmatch(block.text) and agency.name in block.text:
                yield Claim(agency, 0.9, Origin.TEXT, "sign")
        said = block.text.strip(" -–—*()（）【】.")
        yield from _listed(_WITH.sub("", said, count=1), 0.8, Origin.TEXT, "credit")
        if helped := _HELPED.match(block.text):
            yield from _listed(helped[1], 0.8, Origin.TEXT, "credit")


def _given(fields: Fields) -> Iterator[Claim]:
    yield from _listed(fields.credit, 0.9, Origin.SOURCE, "credit")
    for source in fields.info_sources[:LINES]:
        yield from _listed(source.name or source.literal, 0.9, Origin.SOURCE, "info_source")
    yield from _listed(fields.provider, 0.8, Origin.SOURCE, "provider")
    for rights in (fields.copyright_holder, fields.copyright_notice):
        yield from _listed(_RIGHTS.sub(" ", rights[:120]), 0.7, Origin.SOURCE, "rights")


def _listed(text: str, confidence: float, origin: Origin, rule: str) -> Iterator[Claim]:
    if not text:
        return
    for part in (text, *_PARTS.split(text[:160])):
        for agency in agencies.all_named(part):
            yield Claim(agency, confidence, origin, rule)
