"""Who wrote a NITF document: its bylines, in which names and titles stand beside each other."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.data.phrases import BYLINE_WORDS
from workers.formats.page_dates import named
from workers.formats.xml_tree import Element, children, every, text_of

BYLINE = re.compile(rf"(?:{BYLINE_WORDS})\b", re.IGNORECASE)
_MOST_TITLES: Final = 20
"""A byline names fewer people than this."""

_SENTENCE: Final = 6


def bylines(body: Element | None) -> Iterator[str]:
    """Who wrote it, without the titles that stand beside the names."""
    for element in every(body, "body.head", "byline") if body is not None else ():
        whole = text_of(element)
        for person in islice(children(element, "person"), _MOST_TITLES):
            whole = _parted(whole, text_of(person))
        for title in map(text_of, islice(children(element, "byttl"), _MOST_TITLES)):
            whole = whole.replace(title, "", 1) if whole != title else whole
        if signs(whole) and (name := named(" ".join(whole.split()).strip(" ,;-–—"))):
            yield name


def signs(line: str) -> bool:
    """Whether a byline may name anybody: some agencies put a line below the headline there."""
    words = line.split()
    return (
        len(words) < _SENTENCE
        or sum(map(str.islower, words)) * 2 < len(words)
        or bool(BYLINE.match(line))
    )


def _parted(whole: str, person: str) -> str:
    """The line with a space before a person: `By<person>` has none."""
    return re.sub(rf"(?<=[^\W\d_]){re.escape(person)}", f" {person}", whole) if person else whole
