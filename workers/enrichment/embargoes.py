"""Finds an embargo that only the words of a note say: `EMBARGOED UNTIL 06:00 GMT, 5 May 2026`.

Only where the note begins with it, or a sentence, a line or a bracket does: an arms embargo is
news. A note that lifts an embargo holds nothing back.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from schemas.event import Origin
from workers.enrichment import agencies, dates, moments
from workers.story import Fact, Role, Story

NOTES = 6
"""No item says in more notes than this when it may be published."""

LONGEST = 600
"""Characters of a note in which an embargo is looked for."""

_EMBARGO = re.compile(
    r"(?:^|[.!?:;\n(\[*\-–—]\s*|\beditors\W{1,3}|\bnote\W{1,3})"
    r"(?:(?:strictly|(?:this|the)(?=\s(?:story|item|copy|text|material|article|report|release)\b)|item"
    r"|material|article|report|release|text|remains|under|sous|unter|bajo|sotto|onder|sob|sub|pod|news|media|press|is|and|now|story|copy)\s)*+"
    r"(?P<word>(?:embarg|ambarg)(?:o|oed|oes|ado|ada|ados|adas|ato|ata|owan[aey]|olu|ó|oa)\b"
    r"(?!\s(?:on|of|against|by|sur|sobre|su|gegen|op|lifted|expired|no\b))"
    r"|sperr(?:e)?frist|gesperrt|spärrtid|sperret(?:id)?|spærretid|klausul(?:ert|eret)|эмбарго|εμπάργκο|محظور|एम्बार्गो"
    r"|엠바고|解禁|(?:for|til|zur)\s(?:release|frigivelse|frigjøring)\s(?=(?:\w{1,10},?\s){0,3}\w{3,10}\.?\s\d)"
    r"|hold\sfor\srelease|held\sfor\srelease"
    r"|not?\s(?:(?:to\sbe|for)\s)?(?:publication|publish(?:ed)?|release[d]?|use[d]?|broadcast|print)"
    r"\s(?:before|until|till|prior\sto)"
    r"|(?:ne\spas|nicht\svor|no)\s(?:publier|publicar)?\s?(?:avant|antes\sde)\b)",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    r"\b(?:lift(?:s|ed)|expired|over|no\slonger|removed|aufgehoben|abgelaufen|lev[ée]e?|levantado|"
    r"revocato|opgeheven|opphevet|h[äæ]vd?)\b",
    re.IGNORECASE,
)


def add(story: Story, now: datetime) -> Story:
    """Add `embargoedUntil` from a note, and the mark `embargo_in_note`, where no field has one."""
    if story.fields.embargo is not None:
        return story
    said = next(_said(story), None)
    if said is None:
        return story
    agency = agencies.of(story)
    found = moments.read(said[: moments.LONGEST], agency.zones if agency else {})
    story = story.marked("embargo_in_note")
    story = story.with_facts(Fact("embargo.note", said, Origin.TEXT, 0.9, "embargoes:note"))
    if found.moment is None:
        return story.marked("embargo_without_date")
    return story.with_facts(
        Fact("embargoedUntil", dates.written(found.moment), Origin.TEXT, 0.9, "embargoes:note"),
        Fact("embargoedUntil.zone", found.zone, found.zone_origin, 0.9, "embargoes:note"),
    )


def _said(story: Story) -> Iterator[str]:
    """What each note says from the word on that speaks of an embargo."""
    notes = story.having(Role.EDNOTE, Role.ADVISORY, Role.USAGE_TERMS, Role.HEADLINE)[:NOTES]
    for text in (story.fields.ed_note, *(note.text for note in notes)):
        found = _EMBARGO.search(text[:LONGEST])
        if found and not _LIFTED.search(text[found.end() : found.end() + 40]):
            yield text[found.start("word") : found.end() + 120].strip()
