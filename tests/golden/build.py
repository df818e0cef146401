"""Builds the golden capture from the samples of this repo: `python tests/golden/build.py`.

At least 500 items in all formats and all languages there are rules for: every raw example, the
samples of the demo, the texts of the enrichment's gold, and for each language sentences of the
notices' corpus below a text in that language, in one format after the other. Nothing of it hangs on
a clock or on chance: the same samples give the same file. What it becomes is written by
`copytaster replay check tests/golden/wire.wcap --update`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path

from workers.replay.capture_file import Writer
from workers.replay.manifest import Source
from workers.replay.record import Captured

ROOT = Path(__file__).parents[2]
WIRE = Path(__file__).with_name("wire.wcap")
BEGIN = 1_768_478_400_000
"""15 January 2026, 12:00 UTC."""
A_LANGUAGE = 12
"""Sentences of the corpus for each language."""


def ninjs(head: str, lead: str, said: str, lang: str) -> str:
    body = {"contentType": "text/plain", "value": f"{lead}\n\n{said}"}
    item: dict[str, object] = {"uri": f"urn:golden:{lang}:{len(said)}", "type": "text"}
    item |= {"language": lang, "headlines": [{"value": head}], "bodies": [body]}
    return json.dumps(item, ensure_ascii=False)


def rss(head: str, lead: str, said: str, lang: str) -> str:
    return (
        f'<rss version="2.0"><channel><title>Golden</title><language>{lang}</language><item>'
        f"<title>{escape(head)}</title><guid>golden-{lang}-{len(said)}</guid><description>"
        f"{escape(f'<p>{lead}</p><p>{said}</p>')}</description></item></channel></rss>"
    )


def atom(head: str, lead: str, said: str, lang: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}"><title>Golden</title><entry>'
        f"<title>{escape(head)}</title><id>tag:golden.example,2026:{lang}:{len(said)}</id>"
        f'<content type="html">{escape(f"<p>{lead}</p><p>{said}</p>")}</content></entry></feed>'
    )


def nitf(head: str, lead: str, said: str, lang: str) -> str:
    return (
        f'<nitf xml:lang="{lang}"><head><title>{escape(head)}</title></head><body><body.head>'
        f"<hedline><hl1>{escape(head)}</hl1></hedline></body.head><body.content><p>{escape(lead)}"
        f"</p><p>{escape(said)}</p></body.content></body></nitf>"
    )


def html(head: str, lead: str, said: str, lang: str) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{escape(head)}</title></head><body>'
        f"<article><h1>{escape(head)}</h1><p>{escape(lead)}</p><p>{escape(said)}</p></article>"
        "</body></html>"
    )


def text(head: str, lead: str, said: str, _: str) -> str:
    return f"{head}\n\n{lead}\n\n{said}\n"


def mail(head: str, lead: str, said: str, lang: str) -> str:
    return (
        f"From: desk@golden.example\nMessage-ID: <{lang}.{len(said)}@golden.example>\n"
        f"Subject: {head}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: 8bit\n\n{lead}\n\n{said}\n"
    )


def envelope(head: str, lead: str, said: str, lang: str) -> str:
    body = html(head, lead, said, lang)
    return json.dumps({"id": f"{lang}-{len(said)}", "feed": "golden", "body": body})


FORMATS: tuple[Callable[[str, str, str, str], str], ...] = (
    ninjs, rss, text, nitf, html, atom, mail, envelope,
)  # fmt: skip
"""Those that hold every script. The others are among the examples."""


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def examples() -> Iterator[bytes]:
    for folder in ("schemas/examples/raw", "workers/data/samples"):
        paths = (ROOT / folder).rglob("*")
        yield from (path.read_bytes() for path in sorted(paths) if path.is_file())


def gold() -> Iterator[bytes]:
    for path in sorted((ROOT / "tests/enrichment/gold").glob("*.jsonl")):
        yield from (each["text"].encode() for each in lines(path))


def notices() -> Iterator[bytes]:
    """A text in the language, then a sentence about how it was made, in every format in turn."""
    formats = cycle(FORMATS)
    for path in sorted((ROOT / "tests/notices/corpus").glob("*.jsonl")):
        sentences = [each["text"] for each in lines(path)]
        step = max(len(sentences) // A_LANGUAGE, 1)
        leads = cycle(sentences[1::step])
        for said in sentences[::step][:A_LANGUAGE]:
            lead = " ".join(islice(leads, 2))
            head = " ".join(lead.split()[:7])
            yield next(formats)(head, lead, said, path.stem).encode()


def records() -> Iterator[Captured]:
    values = (*examples(), *gold(), *notices())
    for number, value in enumerate(values):
        partition, offset = number % 6, number // 6
        time = BEGIN + 1000 * number
        yield Captured("wires.raw.v1", partition, offset, time, None, value)


def build(path: Path) -> None:
    with Writer(path, Source(topic="wires.raw.v1", cluster="golden")) as writer:
        for record in records():
            writer.add(record)


if __name__ == "__main__":
    build(WIRE)
