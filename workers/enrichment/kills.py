"""Finds a kill that only words or signals say: `MANDATORY KILL`, `Please kill the story below`.

A kill that is missed stays published. Words count in a note, and before a headline in capitals:
`Kill: how a film made a town` is a headline.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from schemas.event import Origin
from workers.data import statuses, wires
from workers.story import Fact, Role, Story

NOTES: Final = 6
"""No item says in more notes than this that it is taken back."""

LONGEST: Final = 300
"""Characters of a note in which a kill is looked for."""

_LEADING = re.compile(r"[^\W\d_][^:.!\n\-–—(]{2,40}(?=\s?[:.!\n\-–—(]|$)")
_AGAIN = re.compile(
    r"KILL KILL\b|(?:STORY|ITEM|ARTICLE|REPORT|COPY) (?:IS )?(?:KILLED|WITHDRAWN)\b"
)
_PLEASE = re.compile(
    r"\bplease (?:ignore|kill|disregard|withdraw|do not use)(?:/(?:kill|ignore|withdraw))?"
    r" (?:the|this|our|all|previous|above|below|earlier)\b"
    r"|^\W{0,4}(?:the |this )?(?:story|item|report|article|copy)\b[^.:!?]{0,60}"
    r" (?:is|has been|was) (?:killed|withdrawn|retracted)\b",
    re.IGNORECASE,
)


def add(story: Story, now: datetime) -> Story:
    """Add `kill` and the mark `kill_in_note`, where no status takes the item back."""
    if statuses.named(story.fields.pub_status) == "canceled":
        return story
    said = next(_said(story), None)
    if said is None:
        return story
    return story.with_facts(Fact("kill", said, Origin.TEXT, 0.9, "kills:note")).marked(
        "kill_in_note"
    )


def _said(story: Story) -> Iterator[str]:
    yield from (one for one in story.fields.signals if statuses.named(one) == "canceled")
    notes = story.having(Role.EDNOTE, Role.ADVISORY)[:NOTES]
    for text in (story.fields.ed_note, *(note.text for note in notes)):
        if _takes_back(text[:LONGEST], loud=False):
            yield text[:LONGEST].strip()
    for headline in story.having(Role.HEADLINE)[:1]:
        if _takes_back(headline.text[:LONGEST], loud=True):
            yield headline.text[:LONGEST].strip()


def _takes_back(text: str, *, loud: bool) -> bool:
    """Whether a text begins with words for a kill; `loud` asks for capitals."""
    text = text.strip()
    leading = _LEADING.match(text)
    if leading and (leading[0].isupper() or not loud):
        version = wires.version_of(leading[0])
        if version and version.status == "canceled":
            return True
    return bool(_AGAIN.match(text) or (not loud and _PLEASE.search(text)))
