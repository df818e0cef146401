"""Says which language the story is in: as given, and as detected. Both are kept."""

import re
from datetime import datetime

from schemas.event import Origin
from workers.cleaning import copy
from workers.data import language_codes, language_model
from workers.story import Fact, Story

SAMPLE = 240
"""Characters looked at. The detector takes 120 ns a byte; more text did not change its answer."""

FEWEST_LETTERS = 20

CERTAIN = 0.6
"""Below this what is detected is not called the language, only `language.detected`.

Of 198 texts of 33 languages that are easily mistaken, most of them a headline
(tests/enrichment/headlines.toml), 94.9 % are detected right; of the 170 that reach 0.6, 98.8 %,
and 89 % of all that are right reach it. At 0.7 it is 100 % and 82 %. What is in no language, such
as results and lists of names, stays below 0.3.
"""

SURE = 0.8
"""Below this the detector's word is not set against the source's."""

# Languages whose short texts no detector tells apart: a difference among them is no conflict.
_NEAR = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"id", "ms"}),
    frozenset({"es", "gl", "ca"}),
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def add(story: Story, now: datetime) -> Story:
    """Add `language` as given, else as detected for certain, and what was detected at all."""
    given = _given(story.fields.language)
    if story.fields.language.strip() and not given:
        story = story.marked("language_unreadable")
    if given:
        story = story.with_facts(Fact("language", given, Origin.SOURCE, 1.0, "languages:given"))
    return _detected(story, given)


def _given(text: str) -> str:
    """A language tag as BCP 47 has it, `en`, `en-US`, `zh-Hant`; empty for what is none.

    `eng` and `English` are `en`.
    """
    tag = text.strip().replace("_", "-")
    if (known := language_codes.CODES.get(tag.lower())) is not None:
        return known
    if not _TAG.fullmatch(tag):
        return ""
    language, *others = tag.split("-")
    language = language_codes.CODES.get(language.lower(), language.lower())
    return "-".join([language, *(_cased(part) for part in others)])


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 else subtag.lower()


def _detected(story: Story, given: str) -> Story:
    text = f"{copy.headline(story)}\n{copy.body(story)}"[:SAMPLE]
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return story
    language, score = language_model.detect(text)
    # Two digits: the last ones of a float differ between processors.
    found = (language, Origin.COMPUTED, round(score, 2), "languages:detected")
    story = story.with_facts(Fact("language.detected", *found))
    if score < CERTAIN or (given and _agree(given.split("-")[0], language)):
        return story
    story = story.with_facts(Fact("language", *found))
    return story.marked("language_conflict") if given and score >= SURE else story


def _agree(given: str, detected: str) -> bool:
    return given == detected or any(given in near and detected in near for near in _NEAR)
