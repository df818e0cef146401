"""Where sentences begin and end, in every script, on text that is already normalised."""

from __future__ import annotations

import re
from typing import Final

MAX_SENTENCE: Final = 700
"""Longer sentences are cut: no notice in the reference texts is longer than 330 characters."""

# After a full stop that ends a sentence comes a space; CJK stops and dandas need none. All stops
# stand first, in one class, so that nothing else is looked at: a seventh of the time.
_STOP: Final = re.compile(
    r"""[.!?\u061f。।॥۔|•·]"""
    r"""(?:(?<=[.!?\u061f])[.!?\u061f]*["')\]]{0,3}(?=\s)|(?<=[!?])(?=[\u3040-\u9fff\uac00-\ud7af])"""
    r"""|(?<=[。।॥۔])["'」』)\]]{0,3}|(?<=\s[|•·])(?=\s))\s?"""
)
# Initials of Tamil and Telugu names are letters with their vowel sign.
_NOT_A_STOP: Final = re.compile(
    r"(?:\b[a-z]|(?<![^\s])[\u0b80-\u0c7f]{1,2}|\b(?:mr|mrs|ms|dr|no|st|inc|ltd|co|corp|jr|sr|vs|nr|bzw|ca|prof|gen|sen|rep|u\.s|u\.k|z\.b|d\.h))\.\s?$"
)
# `first published Jan. 20, 2026`: before a number.
_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s?$")
QUOTES: Final = re.compile(r""""[^"]{1,600}"|「[^」]{1,600}」|『[^』]{1,600}』""")
BRACKETS: Final = re.compile(r"\([^()]{1,700}\)|\[[^\[\]]{1,700}\]|【[^【】]{1,700}】")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences as (start, end), in order, none empty, none longer than the bound.

    Every character that is not white space between sentences belongs to exactly one of them.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for stop in _STOP.finditer(text):
        begin = max(at, stop.start() - 6)
        if _NOT_A_STOP.search(text, begin, stop.end()):
            continue
        if text[stop.end() : stop.end() + 1].isdigit() and _MONTH.search(text, begin, stop.end()):
            continue
        spans.extend(_bounded(text, at, stop.end()))
        at = stop.end()
    spans.extend(_bounded(text, at, len(text)))
    return tuple(spans)


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for begin in range(start, end, MAX_SENTENCE):
        stop = min(begin + MAX_SENTENCE, end)
        while begin < stop and text[begin].isspace():
            begin += 1
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if begin < stop:
            found.append((begin, stop))
    return found
