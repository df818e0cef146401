"""How fast formats are read, against the peer that parses the same thing, in one run.

    python benchmarks/formats.py

Messages are made here. Each side reads the same bytes: ours from a record's value to stories with
blocks and fields, the peer from the bytes to its objects; each figure is the best of several
rounds, in turns, in processor time. A goal that is missed is said, and so is a peer that is not
installed (`pip install feedparser newsmlg2`): nothing of them is needed at run time.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from workers.decode import decode
from workers.formats import detect
from workers.story import Document, Raw, Story

ROUNDS: Final = 7
NOW: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)

SENTENCES: Final = (
    "The harbour council agreed on Monday to rebuild the pier before the winter storms.",
    "Fishermen had asked for wider berths &amp; a second crane since the spring.",
    "Engineers will check the piles in May, the <b>harbour master</b> said, and report in June.",
    'Prices at the <a href="https://harbour.example/fish">fish market</a> rose by four percent.',
)


def paragraphs(count: int, first: int = 0) -> str:
    """HTML of that many paragraphs, each of two sentences."""
    return "".join(
        f"<p>{SENTENCES[n % 4]} {SENTENCES[(n + first + 1) % 4]}</p>\n" for n in range(count)
    )


def rss(items: int, *, full: bool) -> bytes:
    """A feed as WordPress makes it: with the whole text, or with the first sentence of it."""
    inside = "".join(
        f"""<item><title>Pier {n} to be rebuilt &amp; widened</title>
<link>https://harbour.example/{n}/</link><dc:creator><![CDATA[Ana Lind]]></dc:creator>
<pubDate>Mon, 03 Nov 2025 10:00:00 +0000</pubDate><category><![CDATA[Harbour]]></category>
<category><![CDATA[News]]></category><guid isPermaLink="false">https://harbour.example/?p={n}</guid>
<description><![CDATA[<p>{SENTENCES[n % 4]} [&#8230;]</p>]]></description>
{f"<content:encoded><![CDATA[{paragraphs(8, n)}]]></content:encoded>" if full else ""}
<slash:comments>0</slash:comments></item>"""
        for n in range(items)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>Harbour Post</title><link>https://harbour.example</link><description>All of it
</description><language>en-GB</language>{inside}</channel></rss>""".encode()


def newsml_g2() -> bytes:
    """A news item with its text in XHTML, which the peer passes over: it reads the metadata."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsItem
xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:harbour.example:20251103:7"
version="2" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="en-GB">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<rightsInfo><copyrightHolder uri="https://harbour.example"><name>Harbour Post</name>
</copyrightHolder><usageTerms>No archives.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HP"><name>Harbour Post</name>
</provider><versionCreated>2025-11-03T10:05:00+00:00</versionCreated>
<firstCreated>2025-11-03T10:00:00+00:00</firstCreated><pubStatus qcode="stat:usable"/>
<edNote>Adds quote.</edNote><signal qcode="sig:update"/></itemMeta>
<contentMeta><urgency>4</urgency><contentCreated>2025-11-03T09:50:00+00:00</contentCreated>
<located qcode="geo:1"><name>Arcas</name></located><creator qcode="p:1"><name>Ana Lind</name>
</creator><by>By Ana Lind</by><dateline>ARCAS, Nov 3</dateline><slugline>PIER</slugline>
<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="en">economy</name></subject>
<subject type="cpnat:abstract" qcode="medtop:06000000"><name xml:lang="en">environment</name>
</subject><headline>Pier to be rebuilt</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html
xmlns="http://www.w3.org/1999/xhtml"><head><title>Pier</title></head><body>{paragraphs(12)}
</body></html></inlineXML></contentSet></newsItem>""".encode()


def page() -> bytes:
    """A news page with what stands around an article: menus, teasers, comments, scripts."""
    menu = "".join(
        f'<li class="menu-item"><a href="/s/{n}">Section {n}</a></li>' for n in range(60)
    )
    teasers = "".join(
        f'<article class="teaser"><a href="/n/{n}"><img src="/i/{n}.jpg" alt=""><h3>Pier {n} to be'
        f'</h3></a><p class="excerpt">{SENTENCES[n % 2]}</p></article>'
        for n in range(40)
    )
    script = "<script>var a = {'b': [1, 2, 3]}; function c(d) { return d < 3; }</script>" * 30
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Pier to be rebuilt | Harbour Post</title><meta property="og:title" content="Pier to be
rebuilt"><meta name="description" content="The pier."><style>{".a { color: red }" * 200}</style>
{script}</head><body><header><nav><ul>{menu}</ul></nav></header><main><article class="story">
<h1>Pier to be rebuilt</h1><div class="byline">By Ana Lind | Updated: Nov 3, 2025 10:05 GMT</div>
<div class="story-body">{paragraphs(30)}</div></article><aside><h2>Related</h2>{teasers}</aside>
</main><footer><ul>{menu}</ul><p>© Harbour Post</p></footer>{script}</body></html>""".encode()


def read(value: bytes) -> int:
    """Read a record's value; how many stories were in it."""
    document = decode(Raw(value, NOW))
    if not isinstance(document, Document):
        raise TypeError(document.message)
    found = detect.read(document)
    return sum(isinstance(one, Story) for one in found)


@dataclass(frozen=True)
class Comparison:
    """A format, its bytes, the peer that reads them too, and the goal.

    The goal is how many times faster than the peer we are; for a bare parse, on which reading
    is built, it is how many times longer we take.
    """

    format: str
    value: bytes
    peer: str
    parse: Callable[[bytes], Any]
    goal: float
    bare: bool = False


def comparisons() -> Iterator[Comparison | str]:
    """All comparisons; for a peer that is not installed its name."""
    feedparser, newsmlg2 = module("feedparser"), module("NewsMLG2")
    if feedparser is None:
        yield "feedparser"
    else:
        for kind, full in (("whole texts", True), ("first sentences", False)):
            value = rss(40, full=full)
            yield Comparison(f"RSS, {kind}", value, "feedparser", feedparser.parse, 10)
    if newsmlg2 is None:
        yield "newsmlg2"
    else:
        yield Comparison("NewsML-G2", newsml_g2(), "newsmlg2", newsmlg2.NewsMLG2Document, 10)
    yield Comparison("HTML page", page(), "a bare lexbor parse", LexborHTMLParser, 1.5, bare=True)


def module(name: str) -> Any:
    """A module that may not be installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def seconds(parse: Callable[[bytes], Any], value: bytes) -> float:
    """How long it takes to read it once, by the processor's clock."""
    began = process_time()
    parse(value)
    return process_time() - began


def measured(one: Comparison) -> bool:
    """Measure and print one line; whether the goal was met."""
    ours = theirs = float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, seconds(read, one.value))
        theirs = min(theirs, seconds(one.parse, one.value))
    ratio = ours / theirs if one.bare else theirs / ours
    met = ratio <= one.goal if one.bare else ratio >= one.goal
    said = "times as long as" if one.bare else "times as fast as"
    print(
        f"{one.format:22}{ours * 1e3:8.2f} ms{theirs * 1e3:8.2f} ms  {ratio:5.2f} {said} "
        f"{one.peer} (goal {one.goal:g}){'' if met else '  MISSED'}",
        flush=True,
    )
    return met


def main() -> int:
    """Measure and print. Exit code 1 where a goal is missed."""
    print(f"the same bytes, ours and the peer's, best of {ROUNDS} rounds in turns")
    met = True
    for one in comparisons():
        if isinstance(one, str):
            print(f"{one} is not installed: not compared")
        else:
            met = measured(one) and met
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
