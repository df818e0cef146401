"""How well stories are enriched: precision and recall a field and language, on our gold set.

    python benchmarks/enrichment.py [FILE.jsonl ...] [--misses] [--held-out]

A story says only what is labelled; every one has its language, dateline, byline and agencies.
Every story goes through the whole pipeline, and only its event is looked at. What counts:

    dateline         the text moved is the dateline as written, but for its dashes and stops
    dateline.*       place, country and date that were read from it
    byline           the persons in `by`; agencies and desks in it are neither right nor wrong
    agency           all agencies that made it, by key
    places ...       by any of the names in the label; what is marked optional is neither right nor
                     wrong, nor is the writer among the people
    places.country   the country of those places that were found and say theirs
    topic            the first of the 17 top Media Topics
    language         the language of the item

Misses of held-out stories are listed only on request: rules are made from the others.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.event import ItemEvent
from schemas.item import Concept
from workers.data import agencies
from workers.data.phrases import STAFF
from workers.data.topic_terms import LANGUAGES, terms
from workers.outcome import Published
from workers.pipeline import run
from workers.story import Raw

GOLD = Path(__file__).parents[1] / "tests" / "enrichment" / "gold"
NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)

GOALS = {
    "dateline": (0.98, 0.95),
    "byline": (0.98, 0.95),
    "places": (0.95, 0.85),
    "people": (0.92, 0.75),
    "organisations": (0.92, 0.75),
    "topic": (0.85, 0.85),
    "language": (0.98, 0.98),
}
"""Precision and recall of issue 6."""

ENGLISH_ONLY = frozenset({"people", "organisations", "topic"})
TOP_TOPICS = frozenset(f"medtop:{number:02d}000000" for number in range(1, 18))

LABELLED_OR_NOT = frozenset({"language", "dateline", "byline", "agency"})
"""Labels that every story has. Of the others some have none, and are not measured there."""

Match = tuple[int, int, int]
"""Right, found, expected."""

_JOINTS = re.compile(
    r"\s*[,;/&|・、]\s*|\s+-\s+|\s+(?:and|AND|und|UND|et|ET|y|Y|e|en|og|OG|och|OCH|dan|DAN|i|и|ve|VE|और|आणि|ও|અને|மற்றும்|మరియు|اور)\s+"
)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """A story of the gold set and what must be found in it."""

    id: str
    format: str
    text: str
    expected: dict[str, Any]
    held_out: bool

    @property
    def language(self) -> str:
        """The language it is written in."""
        return str(self.expected["language"])

    def raw(self) -> Raw:
        """The story as an agency or its fetcher would send it."""
        if self.format == "text":
            return Raw(self.text.encode(), NOW, (("content-type", b"text/plain"),))
        headline, body = self.text.split("\n\n", 1)
        item = {
            "uri": f"urn:example:{self.id}",
            "type": "text",
            "versioncreated": NOW.isoformat(),
            "headline": headline,
            "body_text": body,
        }
        return Raw(json.dumps(item).encode(), NOW, (("content-type", b"application/json"),))


@dataclass
class Score:
    """Counts of a field, and the precision and recall that they give."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, match: Match) -> None:
        """Count one more story."""
        self.right, self.found, self.expected = (
            self.right + match[0],
            self.found + match[1],
            self.expected + match[2],
        )

    @property
    def precision(self) -> float:
        """Right of what was found; 1 if nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of what was expected; 1 if nothing was."""
        return self.right / self.expected if self.expected else 1.0


@dataclass
class Result:
    """The scores by field, part (seen, held_out) and language, and what went wrong where."""

    scores: dict[tuple[str, str, str], Score] = field(default_factory=dict)
    misses: list[tuple[Case, str, object, object]] = field(default_factory=list)

    def add(self, case: Case, name: str, match: Match) -> None:
        """Count a story under its part and language."""
        part = "held_out" if case.held_out else "seen"
        self.scores.setdefault((name, part, case.language), Score()).add(match)

    def score(self, name: str, part: str = "", language: str = "") -> Score:
        """The score of a field, over all parts and languages that are not named."""
        total = Score()
        for (field_, part_, language_), one in self.scores.items():
            if field_ == name and part in ("", part_) and language in ("", language_):
                total.add((one.right, one.found, one.expected))
        return total


def cases(paths: Iterable[Path]) -> list[Case]:
    """The stories of some files."""
    lines = (line for path in paths for line in path.read_text("utf-8").splitlines())
    return [Case(**json.loads(line)) for line in lines]


def folded(text: str) -> str:
    """A name without case, accents, dots and runs of white space."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    letters = "".join(one for one in plain if not unicodedata.combining(one) or one >= "\u0900")
    return " ".join(letters.replace(".", " ").split())


def matched(wanted: Sequence[Sequence[str]], got: Iterable[str], free: Iterable[str] = ()) -> Match:
    """How many of the names found are right; each of those wanted has one or more spellings."""
    free = {folded(name) for name in free}
    names = [{folded(name) for name in spellings} for spellings in wanted]
    found = list(dict.fromkeys(name for one in got if (name := folded(one)) not in free))
    right = sum(any(name in found for name in spellings) for spellings in names)
    # Two spellings of one name are one finding.
    twice = sum(max(0, sum(name in found for name in spellings) - 1) for spellings in names)
    return right, len(found) - twice, len(names)


def _derived(event: ItemEvent, name: str) -> list[str]:
    said = event.derived.get(name)
    return [str(value) for value in (said.value, *said.others)] if said else []


def _dateline(event: ItemEvent) -> list[str]:
    moved = " ".join(one.text for one in event.moved if one.kind == "dateline")
    return [_bare(moved)] if moved else []


def _bare(dateline: str) -> str:
    return dateline.strip(" .:=_-–—")


def _persons(by: str) -> list[str]:
    """The names in a byline: not the agencies, desks and posts, not the town behind a name."""
    parts = (part.partition(" in ")[0] for part in _JOINTS.split(by))
    return [part for part in parts if part and not _is_desk(part)]


def _is_desk(part: str) -> bool:
    words = _WORDS.findall(part)
    if len(words) == 2 and part.istitle() and not STAFF.intersection(part.casefold().split()):
        return agencies.named(part) is not None  # Petra is an agency, and Petra Skog somebody.
    return any(
        agencies.named(name) or name.casefold() in STAFF for name in (part, *words, *part.split())
    )


def _names(concepts: Iterable[Concept] | None) -> list[str]:
    return [one.name for one in concepts or () if one.name]


Pairs = tuple[Sequence[Sequence[str]], list[str], list[str]]
"""The names wanted, those found, and those that are neither right nor wrong."""


def _one(name: str) -> Callable[[dict[str, Any], ItemEvent], Pairs]:
    def pairs(expected: dict[str, Any], event: ItemEvent) -> Pairs:
        wanted = (expected["dateline"] or {}).get(name, "")
        got = _derived(event, f"dateline.{name}")[:1]
        if name == "place":  # The region behind a town is told by the country.
            wanted, got = wanted.partition(",")[0], [value.partition(",")[0] for value in got]
        if name == "date":  # The year counts where it is written.
            got = [value[-len(wanted) or None :].lstrip("-") for value in got]
        return ([[wanted]] if wanted else []), got, []

    return pairs


def _places(expected: dict[str, Any], event: ItemEvent) -> Pairs:
    optional = [one for one in expected["places"] if one.get("optional")]
    wanted = [one["names"] for one in expected["places"] if one not in optional]
    return wanted, _names(event.item.places), [name for one in optional for name in one["names"]]


def _countries(expected: dict[str, Any], event: ItemEvent) -> Pairs:
    """Each place found of those wanted that says its country, with that country, once."""
    wanted: dict[str, str] = {}
    said = event.derived.get("places")
    for one in said.value if said and isinstance(said.value, list) else ():
        for place in expected["places"] if isinstance(one, dict) and one.get("country") else ():
            if folded(str(one["name"])) in map(folded, place["names"]):
                name = folded(str(one["name"]))
                wanted[f"{name}={place['country']}"] = f"{name}={one['country']}"
    return [[pair] for pair in wanted], list(wanted.values()), []


def _topic(expected: dict[str, Any], event: ItemEvent) -> Pairs:
    codes = (code for one in event.item.subjects or () for code in (one.uri, one.literal))
    top = [code for code in codes if code in TOP_TOPICS]
    return [[expected["topic"]]], top[:1], []


FIELDS: dict[str, Callable[[dict[str, Any], ItemEvent], Pairs]] = {
    "language": lambda want, event: ([[want["language"]]], [event.item.language or "-"], []),
    "dateline": lambda want, event: (
        [[_bare(want["dateline"]["written"])]] if want["dateline"] else [],
        _dateline(event),
        [],
    ),
    "dateline.place": _one("place"),
    "dateline.country": _one("country"),
    "dateline.date": _one("date"),
    "byline": lambda want, event: (
        [[name] for name in want["byline"]],
        _persons(event.item.by or ""),
        [],
    ),
    "agency": lambda want, event: (
        [[key] for key in want["agencies"]],
        _derived(event, "agency.key"),
        [],
    ),
    "places": _places,
    "places.country": _countries,
    "people": lambda want, event: (
        [[name] for name in want["people"] if name not in want["byline"]],
        _names(event.item.people),
        [*want["byline"], *want.get("people_optional", [])],
    ),
    "organisations": lambda want, event: (
        want["organisations"],
        _names(event.item.organisations),
        want.get("organisations_optional", []),
    ),
    "topic": _topic,
}


def measured(all_cases: Iterable[Case]) -> Result:
    """Every story through the pipeline, its event compared with the labels."""
    result = Result()
    for case in all_cases:
        for fate in run(case.raw())[:1]:
            if not isinstance(fate, Published):
                raise SystemExit(f"{case.id} was not published: {fate}")
            _compare(result, case, fate.event)
    return result


def _compare(result: Result, case: Case, event: ItemEvent) -> None:
    for name, pairs in FIELDS.items():
        if name.partition(".")[0] not in LABELLED_OR_NOT | case.expected.keys():
            continue
        wanted, got, free = pairs(case.expected, event)
        match = matched(wanted, got, free)
        result.add(case, name, match)
        if len(set(match)) > 1:
            result.misses.append((case, name, wanted, got))


def report(result: Result) -> Iterator[str]:
    """The figures, line by line."""
    yield f"{'precision / recall':18}{'seen':>14}{'held out':>14}{'goal':>14}"
    for name in FIELDS:
        english = "en" if name in ENGLISH_ONLY else ""
        if not result.score(name).found:
            yield f"{name:18}  not built yet"
            continue
        seen, unseen = (result.score(name, part, english) for part in ("seen", "held_out"))
        goal = "{:.2f} / {:.2f}".format(*GOALS[name]) if name in GOALS else ""
        yield f"{name + ' (en)' * bool(english):18}{_both(seen)}{_both(unseen)}{goal:>14}"
    languages = sorted({language for _, _, language in result.scores})
    yield ""
    yield "topics with words: " + ", ".join(
        f"{name} {tops}+{below}" for name, tops, below in _topics()
    )
    yield ""
    yield f"{'':18}" + "".join(f"{language:>12}" for language in languages)
    for name in FIELDS:
        if result.score(name).found:
            each = (result.score(name, language=language) for language in languages)
            yield f"{name:18}" + "".join(f"{_both(score):>12}" for score in each)


def _topics() -> Iterator[tuple[str, int, int]]:
    """For each language with a table: how many top Media Topics have words, and how many below."""
    for language in LANGUAGES:
        table = terms(language)
        codes = {f"medtop:{code}" for code in table.named} if table else set()
        yield language, len(codes & TOP_TOPICS), len(codes - TOP_TOPICS)


def _both(score: Score) -> str:
    return f"{f'{score.precision:.2f} / {score.recall:.2f}':>14}"


def misses(result: Result, held_out: bool) -> Iterator[str]:
    """What is wrong in the stories that rules may be made from, or in the others."""
    for case, name, wanted, got in result.misses:
        if case.held_out is held_out and result.score(name).found:
            yield f"{case.id:12} {name:16} want {wanted} got {got}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    parser.add_argument("--held-out", action="store_true", help="of the held-out stories instead")
    options = parser.parse_args()
    result = measured(cases(options.files or sorted(GOLD.glob("*.jsonl"))))
    print("\n".join(report(result)))
    if options.misses:
        print("\n".join(["", *misses(result, options.held_out)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
