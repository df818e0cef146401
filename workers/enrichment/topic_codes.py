"""Maps the codes that sources give to IPTC Media Topics.

Media Topics themselves, Subject Codes of 8 digits, categories of three letters, the letter of a
wire's header; with a prefix or as a URI, alone or packed: `iptccat:HUM+SCI`, `subj:15054000`.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.data.media_topics import OF_CATEGORY, OF_LETTERS, OF_SUBJECT, TOPICS, MediaTopic
from workers.story import Coded, Fields

LONGEST: Final = 200
"""A code longer than this is none."""

_BEFORE: Final = re.compile(r"(?:.*/)?(?:[\w.\-]{1,30}:)?", re.S)
_BETWEEN: Final = re.compile(r"[+|,; ]+")
_DIGITS: Final = re.compile(r"\d{8}")
_OTHER_RELATIONS: Final = frozenset({"ofInterestTo", "country", "location", "place", "genre"})
"""`FIN` may be a country, `POL` too: not where the source says that it is no subject."""

_LETTER_PREFIXES: Final = frozenset(
    {"", "iptccat", "cat", "category", "anpacategory", "iptc", "subj"}
)
_PREFIX: Final = re.compile(r"([^:/\s]{1,30}):")


def of(fields: Fields) -> Iterator[tuple[MediaTopic, str]]:
    """The topics that the source's codes stand for, each once and after its top topic.

    With each comes the code as it was given.
    """
    seen: set[str] = set()
    for subject in fields.subjects:
        for topic, word in _of(subject):
            for one in (TOPICS[topic.top], topic):
                if one.code not in seen:
                    seen.add(one.code)
                    yield one, word


def _of(subject: Coded) -> Iterator[tuple[MediaTopic, str]]:
    if subject.rel in _OTHER_RELATIONS:
        return
    for said in (subject.uri.strip(), subject.literal.strip()):
        if 0 < len(said) <= LONGEST:
            for part in _BETWEEN.split(_BEFORE.sub("", said, count=1)):
                topic = _by_digits(part, said) or _by_letters(part, said, subject.rel)
                if topic:
                    yield topic, said


def _by_digits(part: str, said: str) -> MediaTopic | None:
    """A Media Topic or Subject Code; where only its beginning is known, the topic of that."""
    if not _DIGITS.fullmatch(part):
        return None
    if part in TOPICS and "subj" not in said.lower():
        return TOPICS[part]
    steps = (part, f"{part[:5]}000", f"{part[:2]}000000")
    return next((OF_SUBJECT.get(step) or _top(step) for step in steps if _known(step)), None)


def _known(code: str) -> bool:
    return code in OF_SUBJECT or _top(code) is not None


def _top(code: str) -> MediaTopic | None:
    """The two systems share the first two digits: 16 has no Subject Code of the same meaning."""
    return TOPICS.get(code) if code.endswith("000000") else None


def _by_letters(part: str, said: str, rel: str) -> MediaTopic | None:
    prefix = _PREFIX.match(said)
    scheme = prefix[1].lower() if prefix else ""
    if part in OF_LETTERS and scheme in _LETTER_PREFIXES:
        return OF_LETTERS[part]
    return OF_CATEGORY.get(part.lower()) if rel == "category" and len(part) <= 2 else None
