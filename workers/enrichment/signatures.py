"""Signs the cleaned text, so that later stages find copies and near copies without the texts.

MinHash by rensa: 64 permutations, seed 42, over shingles of 3 words in small letters; over 4
characters in scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese). The numbers
are 32 bits each, big-endian, in base64. The share of equal numbers is the likeness of two texts.
"""

import re
from base64 import b64encode
from datetime import datetime
from struct import pack
from typing import Final

from rensa import RMinHash

from schemas.event import Origin
from workers.cleaning import copy
from workers.enrichment import runs
from workers.story import Fact, Story

PERMUTATIONS: Final = 64
SEED: Final = 42
WORDS: Final = 3
CHARACTERS: Final = 4

LONGEST: Final = 20_000
"""Characters that are signed: longer texts differ in them, or are the same."""

FEWEST: Final = 8
"""Shingles under which a text is like any other."""

_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)


def add(story: Story, now: datetime) -> Story:
    """Add `signature`, where there is text enough."""
    signed = sign(copy.body(story)[:LONGEST])
    if not signed:
        return story
    rule = f"signatures:minhash/{PERMUTATIONS}/{SEED}"
    return story.with_facts(Fact("signature", signed, Origin.COMPUTED, 1.0, rule))


def sign(text: str) -> str:
    """The signature of a text; empty where it is too short to be told from others."""
    found = shingles(text)
    if len(found) < FEWEST:
        return ""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(found)
    return b64encode(pack(f">{PERMUTATIONS}I", *minhash.digest())).decode("ascii")


def shingles(text: str) -> list[str]:
    """What is compared: runs of words, or of characters where the script has no spaces."""
    words = runs.words(text.lower())
    head = "".join(words[:400])[:400]
    if not head.isascii() and len(_UNSPACED.findall(head)) * 2 > len(head):
        joined = "".join(words)
        return [joined[at : at + CHARACTERS] for at in range(len(joined) - CHARACTERS + 1)]
    return list(map(" ".join, zip(*(words[at:] for at in range(WORDS)), strict=False)))
