"""Counts the body, characters and words, and says how long it takes to read.

Characters are Unicode code points, white space included. A word is a run without white space that
holds a letter or digit. Chinese and Japanese put no space between words: there each character
(Han, Hiragana, Katakana) counts as a word. Korean is counted by its spaces; so are Thai, Lao,
Khmer and Burmese, whose runs are therefore phrases.

The time to read is that of an adult who reads silently: 238 words a minute, and 500 characters
where each character counts as a word. It is an estimate, most of all outside of English.
"""

import re
from datetime import datetime
from typing import Final

from schemas.event import Origin
from workers.cleaning import copy
from workers.enrichment import runs
from workers.story import Fact, Story

WORDS_A_MINUTE: Final = 238
"""English non-fiction, over 190 studies: Brysbaert, How many words do we read per minute?,
Journal of Memory and Language 109 (2019), 104047, doi 10.1016/j.jml.2019.104047."""

CHARACTERS_A_MINUTE: Final = 500
"""Chinese and Japanese, as publishing systems reckon: Medium's figure, which others took over."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def add(story: Story, now: datetime) -> Story:
    """Add `charCount` and `wordCount` of the body, and `readingSeconds` where there is one."""
    text = copy.body(story)
    spaced, unspaced = _counted(text)
    story = story.with_facts(
        Fact("charCount", len(text), Origin.COMPUTED, 1.0, "counts:code_points"),
        Fact("wordCount", spaced + unspaced, Origin.COMPUTED, 1.0, "counts:words"),
    )
    if not spaced + unspaced:
        return story
    seconds = 60 * spaced / WORDS_A_MINUTE + 60 * unspaced / CHARACTERS_A_MINUTE
    rule = f"counts:{WORDS_A_MINUTE}_words_a_minute"
    return story.with_facts(
        Fact("readingSeconds", max(round(seconds), 1), Origin.COMPUTED, 0.5, rule)
    )


def words(text: str) -> int:
    """How many words a text has, by the rule above."""
    return sum(_counted(text))


def _counted(text: str) -> tuple[int, int]:
    """The words between spaces, and the characters that count as words."""
    ideographs = 0
    if not text.isascii() and _CJK.search(text):
        text, ideographs = _CJK.subn(" ", text)
    return runs.count(text), ideographs
