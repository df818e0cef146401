"""The whole pipeline, bytes to validated event bytes, on one core: texts and pages a second, load.

    python benchmarks/pipeline.py [--pages FOLDER]

Texts of about three kilobytes are put together from the stories of the gold set: every second one
English, the others in eleven languages, in turn as ninjs, NewsML-G2, IPTC 7901, RSS and text page.
They name more people, organisations and places than most copy does.

Pages are those of `scrapinghub/article-extraction-benchmark`; half of them is expected in
`../shared/reference/articles`, and where it is not there, the page of `benchmarks/formats.py` is
read instead and that is said. The peer is trafilatura, fast, with metadata and language, in turns
with ours. It does less: no flag, no enrichment, no event.

Each figure is the best of several rounds, in processor time, on whatever machine this is: only the
ratio says something of the code alone. Load is that of a fresh process: importing the pipeline,
and what one text of each format and language costs more the first time than the second.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import logging
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any, Final

import formats

from workers import pipeline
from workers.outcome import Published, Stage
from workers.story import Raw

ROUNDS: Final = 5
NOW: Final = datetime(2026, 11, 12, 12, tzinfo=UTC)
SIZE: Final = 3_000
TEXTS: Final = 240

GOAL_TEXTS: Final = 1_500
GOAL_PAGES: Final = 350
GOAL_RATIO: Final = 4.0
GOAL_SECONDS: Final = 1.5
GOAL_MEGABYTES: Final = 150
"""Issue 6: texts and pages a second, times trafilatura's, load of all tables."""

HERE: Final = Path(__file__).resolve().parent
GOLD: Final = HERE.parent / "tests" / "enrichment" / "gold"
REFERENCE: Final = HERE.parents[1] / "shared" / "reference" / "articles"

LOADING: Final = """
import json, sys
from base64 import b64decode
from datetime import UTC, datetime
from time import process_time
began = process_time()
from workers.pipeline import run
from workers.story import Raw
imported = process_time()
raws = [Raw(b64decode(line), datetime(2026, 11, 12, 12, tzinfo=UTC)) for line in sys.stdin]
times = [process_time()]
for _ in range(3):
    for raw in raws:
        run(raw)
    times.append(process_time())
first, *later = [after - before for before, after in zip(times, times[1:])]
# Not `ru_maxrss`, which counts what the parent had before it became this process.
(peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps([imported - began, first - min(later), int(peak) / 1024]))
"""


# The texts.


def stories() -> dict[str, list[dict[str, Any]]]:
    """The stories of the gold set by their language."""
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in sorted(GOLD.glob("*.jsonl"))
    }


def longer(all_: Sequence[dict[str, Any]], first: int) -> tuple[str, list[str]]:
    """A headline, and the paragraphs of one story and of those after it, up to three kilobytes."""
    headline, *paragraphs = all_[first]["text"].split("\n\n")
    endings: list[str] = []
    while len(paragraphs) > 2 and len(paragraphs[-1]) < 60:
        endings.insert(0, paragraphs.pop())
    size = len(all_[first]["text"].encode())
    for step in range(1, len(all_)):
        one = all_[(first + step) % len(all_)]
        dateline = (one["expected"]["dateline"] or {"written": ""})["written"]
        for paragraph in one["text"].split("\n\n")[1:]:
            if len(paragraph.encode()) > 80 and size < SIZE:
                text = paragraph.removeprefix(dateline).strip()
                paragraphs.append(text)
                size += len(text.encode()) + 2
    return headline, [*paragraphs, *endings]


def ninjs(number: int, language: str, headline: str, paragraphs: Sequence[str]) -> bytes:
    """A ninjs 3.1 item."""
    html = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    item = {
        "uri": f"urn:bench:{number}",
        "standard": {"name": "ninjs", "version": "3.1"},
        "type": "text",
        "language": language,
        "versionCreated": "2026-11-12T11:58:00Z",
        "headlines": [{"value": headline}],
        "bodies": [{"contentType": "text/html", "value": html}],
        "subjects": [{"name": "economy", "uri": "medtop:04000000"}],
    }
    return json.dumps(item, ensure_ascii=False).encode()


def newsml_g2(number: int, language: str, headline: str, paragraphs: Sequence[str]) -> bytes:
    """A NewsML-G2 item with its text in XHTML."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsItem
xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:bench:{number}" version="2"
standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="{language}">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HP"><name>Harbour Post</name>
</provider><versionCreated>2026-11-12T11:05:00+00:00</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>4</urgency><slugline>PIER</slugline>
<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="en">economy</name></subject>
<headline>{escape(headline)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html
xmlns="http://www.w3.org/1999/xhtml"><head><title>Pier</title></head><body>{body}
</body></html></inlineXML></contentSet></newsItem>""".encode()


def iptc_7901(number: int, language: str, headline: str, paragraphs: Sequence[str]) -> bytes:
    """A message of a telegraphic wire: its lines end as those do, its text is UTF-8."""
    head = f"\x16\x16\x01bench{number % 10000:04d} 4 pol {len(paragraphs):5d} Harbour-{number}"
    text = "\r\n".join(f"   {p}" for p in paragraphs)
    return f"{head}\r\n\x02{headline}=\r\n{text}\r\n\x03121158 Nov 26\x04".encode()


def rss(number: int, language: str, headline: str, paragraphs: Sequence[str]) -> bytes:
    """A feed of one item, with the whole text."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://harbour.example</link>
<description>All of it</description><language>{language}</language><item>
<title>{escape(headline)}</title><link>https://harbour.example/{number}/</link>
<dc:creator><![CDATA[Ana Lind]]></dc:creator><pubDate>Thu, 12 Nov 2026 11:00:00 +0000</pubDate>
<category><![CDATA[Harbour]]></category><guid isPermaLink="false">bench-{number}</guid>
<description><![CDATA[<p>{escape(paragraphs[0][:120])} [&#8230;]</p>]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>""".encode()


def text_page(number: int, language: str, headline: str, paragraphs: Sequence[str]) -> bytes:
    """The text of a page with what stands around a story."""
    head = "Home\nWorld\nBusiness\nSport\nVideos\n"
    tail = "Also Read\nPier to be rebuilt before the winter\nFerry without a crew crosses\n"
    body = "\n\n".join(paragraphs)
    return f"{head}\n{headline}\n\nUpdated: Nov 12, 2026 11:58 GMT\n\n{body}\n\n{tail}".encode()


FORMATS: Final = {
    "ninjs": ninjs,
    "NewsML-G2": newsml_g2,
    "IPTC 7901": iptc_7901,
    "RSS": rss,
    "text page": text_page,
}


def texts(count: int = TEXTS) -> Iterator[tuple[str, str, bytes]]:
    """So many texts, each with its format and language: every second one is English."""
    known = stories()
    others = cycle(sorted(set(known) - {"en"}))
    formats = cycle(FORMATS)
    for number in range(count):
        language = next(others) if number % 2 else "en"
        headline, paragraphs = longer(known[language], number // 2 % len(known[language]))
        name = next(formats)
        yield name, language, FORMATS[name](number, language, headline, paragraphs)


# The pages, and the peer.


def pages(folder: Path) -> list[bytes]:
    """The pages of the public benchmark; one of ours where they are not there."""
    found = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("html/*.html.gz"))]
    if not found:
        print(f"{folder} is not there: one page of our own instead")
    return found or [formats.page()]


def peer() -> Callable[[bytes], object] | None:
    """Trafilatura, fast, with metadata and language; None where it is not installed."""
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return lambda value: trafilatura.extract(
        value,
        fast=True,
        include_comments=False,
        with_metadata=True,
        target_language="en",
        output_format="json",
    )


# What is measured.


def run(value: bytes) -> int:
    """Event bytes of a message; how many there were."""
    outcome = pipeline.run(Raw(value, NOW))
    return sum(len(fate.value) for fate in outcome if isinstance(fate, Published))


def best(values: Sequence[bytes], *calls: Callable[[bytes], object]) -> list[float]:
    """Seconds that each of the calls takes for all values: of each value the best of the rounds."""
    least = [[float("inf")] * len(values) for _ in calls]
    for _ in range(ROUNDS):
        for number, value in enumerate(values):
            for call, seconds in zip(calls, least, strict=True):
                began = process_time()
                call(value)
                seconds[number] = min(seconds[number], process_time() - began)
    return [sum(seconds) for seconds in least]


def stages(values: Sequence[bytes]) -> Mapping[Stage, float]:
    """The share of each stage."""
    spent: dict[Stage, float] = dict.fromkeys(Stage, 0.0)
    last = process_time()

    def reached(stage: Stage) -> None:
        nonlocal last
        now = process_time()
        spent[stage] += now - last
        last = now

    for value in values:
        last = process_time()
        pipeline.run(Raw(value, NOW), reached)
    total = sum(spent.values())
    return {stage: seconds / total for stage, seconds in spent.items() if seconds}


def shares(values: Sequence[bytes]) -> str:
    """The stages as one line."""
    return ", ".join(f"{stage} {share:.0%}" for stage, share in stages(values).items())


def loaded(values: Sequence[bytes]) -> tuple[float, float, float]:
    """Seconds to import and to load the rest, and megabytes at the most: the best process."""
    lines = b"\n".join(b64encode(value) for value in values)
    command = [sys.executable, "-c", LOADING]
    runs = [
        json.loads(subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    imported, rest, megabytes = min(runs, key=lambda run: run[0] + run[1])
    return imported, rest, megabytes


def said(met: bool) -> str:
    """How a line ends."""
    return "" if met else "  MISSED"


def main() -> int:
    """Measure and print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pages", type=Path, default=REFERENCE)
    folder = parser.parse_args().pages

    values = [value for _, _, value in texts()]
    size = sum(map(len, values)) / len(values)
    (seconds,) = best(values, run)
    rate = len(values) / seconds
    met = [rate >= GOAL_TEXTS]
    print(f"texts of {size:.0f} bytes: {rate:.0f} a second (goal {GOAL_TEXTS}){said(met[-1])}")
    print(f"  {shares(values)}", flush=True)

    found, other = pages(folder), peer()
    ours, *theirs = best(found, *((run, other) if other else (run,)))
    rate, size = len(found) / ours, sum(map(len, found)) / len(found)
    met.append(rate >= GOAL_PAGES)
    print(f"pages of {size:.0f} bytes: {rate:.0f} a second (goal {GOAL_PAGES}){said(met[-1])}")
    print(f"  {shares(found)}", flush=True)
    if theirs:
        met.append(theirs[0] / ours >= GOAL_RATIO)
        print(
            f"  {theirs[0] / ours:.1f} times as fast as trafilatura fast with metadata and language"
            f" (goal {GOAL_RATIO:g}){said(met[-1])}"
        )
    else:
        print("  trafilatura is not installed: not compared")

    imported, rest, megabytes = loaded([value for _, _, value in texts(60)])
    met += [imported + rest <= GOAL_SECONDS, megabytes <= GOAL_MEGABYTES]
    print(
        f"load: {imported:.2f} s imports, {rest:.2f} s with the first texts (goal {GOAL_SECONDS:g}"
        f" together){said(met[-2])}; {megabytes:.0f} MB (goal {GOAL_MEGABYTES}){said(met[-1])}"
    )
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
