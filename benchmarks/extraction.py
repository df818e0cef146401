"""How well the story is found on a page, with the method of the article extraction benchmark.

    python benchmarks/extraction.py [--pages FOLDER] [--misses] [--ours]

The pages and their articles are those of `scrapinghub/article-extraction-benchmark`; half of them
is expected in `../shared/reference/articles`, and where it is not there, that is said. The method
is theirs: words are runs of letters and digits; precision and recall are the means over pages of
those of their shingles of four words, F1 is made of the two means; `exact` is the share of pages
whose words are all right and in order; the deviation is estimated by 1,000 bootstrap samples.

    copytaster         the plain text of the event's body, as a reader of events gets it: the
                       whole pipeline with flagging, cleaning, enrichment and validation
    ... as read        the body before cleaning, for which bytes are decoded and the page read:
                       what peers do. Bylines, datelines and notices are still in it

All read each page in turn, those that are quick three times: the best time counts, by the
processor's clock. A page that a peer fails on counts as one where it found nothing.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, stdev
from time import process_time
from typing import Any, Final

from workers.cleaning import copy
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Published
from workers.pipeline import run
from workers.story import Raw, Story

REFERENCE: Final = Path(__file__).parents[2] / "shared" / "reference" / "articles"
FLOORS: Final = Path(__file__).with_name("floors.toml")
NOW: Final = datetime(2019, 11, 30, tzinfo=UTC)
ROUNDS: Final = 3
SLOW: Final = frozenset({"trafilatura", "newspaper4k", "readability-lxml"})
"""Measured once a page: they take so long that chance makes no difference."""

SAMPLES: Final = 1000
SHINGLE: Final = 4

Reader = Callable[["Page"], str]

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """A page of the benchmark and the text of its article."""

    id: str
    url: str
    html: str
    article: str


@dataclass(frozen=True)
class Match:
    """How a text compares with the article: shares of shingles, and whether all is right."""

    right: float
    wrong: float
    missed: float
    exact: bool

    @property
    def precision(self) -> float | None:
        """Right of what was found; None where nothing was."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Right of what is the article; None where it has no words."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None


def words(text: str) -> list[str]:
    """The words of a text, as the benchmark counts them."""
    return _WORD.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, with its count; a shorter text is one run."""
    found = words(text)
    last = max(1, len(found) - SHINGLE + 1)
    return Counter(tuple(run) for at in range(last) if (run := found[at : at + SHINGLE]))


def matched(wanted: str, got: str) -> Match:
    """Compare a text with the article."""
    a, b = shingles(wanted), shingles(got)
    right, wrong, missed = (part.total() for part in (a & b, b - a, a - b))
    total = (right + wrong + missed) or 1
    return Match(right / total, wrong / total, missed / total, words(wanted) == words(got))


def figures(matches: Sequence[Match]) -> dict[str, float]:
    """F1, precision, recall and the share of exact matches over pages."""
    precision = mean(one.precision for one in matches if one.precision is not None)
    recall = mean(one.recall for one in matches if one.recall is not None)
    return {
        "f1": 2 * precision * recall / (precision + recall or 1),
        "precision": precision,
        "recall": recall,
        "exact": mean(one.exact for one in matches),
    }


def deviations(matches: Sequence[Match]) -> dict[str, float]:
    """The standard deviation of the figures, by bootstrap: the same pages, drawn with repeats."""
    chance = random.Random(2019)
    samples = [figures(chance.choices(matches, k=len(matches))) for _ in range(SAMPLES)]
    return {name: stdev(sample[name] for sample in samples) for name in samples[0]}


# Who reads the pages.


def read(page: Page) -> Story:
    """The story of a page, before it is flagged and cleaned."""
    document = decode(Raw(page.html.encode(), NOW, (("content-type", b"text/html"),)))
    if isinstance(document, DeadLettered):
        raise SystemExit(f"{page.id}: {document}")
    story = detect.read(document)[0]
    if isinstance(story, DeadLettered):
        raise SystemExit(f"{page.id}: {story}")
    return story


def event_body(page: Page) -> str:
    """The plain text in the event of a page."""
    fate = run(Raw(page.html.encode(), NOW, (("content-type", b"text/html"),)))[0]
    if not isinstance(fate, Published):
        raise SystemExit(f"{page.id}: {fate}")
    return next((body.value or "" for body in fate.event.item.bodies or ()), "")


def ours() -> dict[str, Reader]:
    """What is measured of us."""
    return {"copytaster": event_body, "... as read": lambda page: copy.body(read(page))}


def peers() -> Iterator[tuple[str, Reader | None]]:
    """The peers as the benchmark itself calls them; None for one that is not installed."""
    trafilatura, newspaper = module("trafilatura"), module("newspaper")
    readability, resiliparse = module("readability"), module("resiliparse.extract.html2text")
    html_text = module("html_text")

    def summary(page: Page) -> str:
        part = readability.Document(page.html).summary(html_partial=True)
        if html_text is not None:
            return str(html_text.extract_text(part))
        return str(resiliparse.extract_plain_text(part, list_bullets=False, alt_texts=False))

    def article(page: Page) -> str:
        try:
            found = newspaper.article(page.url, input_html=page.html)
            found.parse()
        except (ImportError, newspaper.ArticleException):
            return ""  # Japanese takes a package that it does not come with.
        return str(found.text)

    yield (
        "trafilatura fast",
        trafilatura
        and (lambda page: trafilatura.extract(page.html, include_comments=False, fast=True) or ""),
    )
    yield (
        "trafilatura",
        trafilatura and (lambda page: trafilatura.extract(page.html, include_comments=False) or ""),
    )
    yield "newspaper4k", newspaper and article
    yield "readability-lxml", (summary if readability and (html_text or resiliparse) else None)
    yield (
        "resiliparse",
        resiliparse
        and (lambda page: str(resiliparse.extract_plain_text(page.html, main_content=True))),
    )


def module(name: str) -> Any:
    """A module that may not be installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


# Measuring.


@dataclass(frozen=True)
class Result:
    """What one reader found on every page, and its best time for each, in milliseconds."""

    name: str
    matches: list[Match]
    milliseconds: float


def pages(folder: Path) -> list[Page]:
    """The pages of a folder, in the order of their names."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        Page(name, one.get("url", ""), html(folder, name), one["articleBody"])
        for name, one in sorted(truth.items())
    ]


def html(folder: Path, name: str) -> str:
    """The text of a page."""
    return gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode()


def measured(readers: dict[str, Reader], all_pages: Sequence[Page]) -> list[Result]:
    """Every page, read by all in turn."""
    best = {name: [float("inf")] * len(all_pages) for name in readers}
    texts: dict[str, list[str]] = {name: [""] * len(all_pages) for name in readers}
    for reader in readers.values():
        reader(all_pages[0])  # Loads its tables.
    for turn in range(ROUNDS):
        for number, page in enumerate(all_pages):
            for name, reader in readers.items():
                if turn == 0 or name not in SLOW:
                    began = process_time()
                    texts[name][number] = reader(page)
                    best[name][number] = min(best[name][number], process_time() - began)
    return [
        Result(
            name,
            [matched(page.article, text) for page, text in zip(all_pages, found, strict=True)],
            mean(best[name]) * 1e3,
        )
        for name, found in texts.items()
    ]


def report(results: Sequence[Result]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'':18}{'F1':>15}{'precision':>15}{'recall':>15}{'exact':>15}{'ms a page':>11}"
    for result in results:
        found, spread = figures(result.matches), deviations(result.matches)
        each = "".join(f"{found[name]:8.3f} ± {spread[name]:.3f}"[-15:].rjust(15) for name in found)
        yield f"{result.name:18}{each}{result.milliseconds:11.2f}"


def misses(result: Result, all_pages: Sequence[Page]) -> Iterator[str]:
    """The pages that are not exact, the worst first."""
    ranked = sorted(zip(result.matches, all_pages, strict=True), key=lambda one: one[0].right)
    for match, page in ranked:
        if not match.exact:
            yield (
                f"{page.id[:8]} right {match.right:.3f} wrong {match.wrong:.3f}"
                f" missed {match.missed:.3f} {page.url}"
            )


def digest(folder: Path) -> str:
    """What the pages and their articles hash to."""
    found = hashlib.sha256()
    for path in sorted((folder / "html").glob("*.html.gz")):
        found.update(gzip.decompress(path.read_bytes()))
    found.update((folder / "ground-truth.json").read_bytes())
    return found.hexdigest()


def under_floors(results: Sequence[Result], folder: Path) -> Iterator[str]:
    """What is less than was promised for these pages, a line each."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["pages"]
    if digest(folder) != floors["sha256"]:
        yield "these are not the pages that the floors were set for"
    by_name = {result.name: result for result in results}
    for name, least in floors["figures"].items():
        for figure, value in least.items():
            got = figures(by_name[name].matches)[figure]
            if got < value:
                yield f"{name}: {figure} {got:.3f} < {value}"
    fast = by_name.get("trafilatura fast")
    if fast is not None:
        ratio = fast.milliseconds / by_name["... as read"].milliseconds
        if ratio < floors["times_as_fast"]:
            yield f"{ratio:.1f} times as fast as trafilatura fast < {floors['times_as_fast']}"


def main() -> int:
    """Measure and print; 1 where the pages give less than their floors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=REFERENCE, help="another folder of pages")
    parser.add_argument("--misses", action="store_true", help="list the pages that are not exact")
    parser.add_argument("--ours", action="store_true", help="leave out the peers")
    options = parser.parse_args()
    if not (options.pages / "ground-truth.json").exists():
        print(f"{options.pages} is not there: nothing to measure on")
        return 0
    all_pages = pages(options.pages)
    found = {} if options.ours else dict(peers())
    readers = ours() | {name: reader for name, reader in found.items() if reader is not None}
    results = measured(readers, all_pages)
    print(f"{len(all_pages)} pages, milliseconds of processor time")
    print("\n".join(report(results)))
    for name in found:
        if name not in readers:
            print(f"{name} is not installed: not compared")
    if options.misses:
        print("\n".join(["", *misses(results[0], all_pages)]))
    low = list(under_floors(results, options.pages)) if options.pages == REFERENCE else []
    print("\n".join(["", *(f"UNDER ITS FLOOR {line}" for line in low)]) if low else "", end="")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
