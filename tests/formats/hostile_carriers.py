"""The smallest message of each format, to carry what is sent to hurt, and what is carried."""

import gzip
import json
from collections.abc import Callable
from typing import Final, NamedTuple

from hostile_feeds import SENTENCE

EVENT: Final = "event"
EITHER: Final = "event|unknown_format"

MEGABYTE: Final = 1_000_000
MOST: Final = 2 * 1024 * 1024 - 4096
"""Just within what a record may have: whatever is larger is refused unread."""


class Hostile(NamedTuple):
    """How a message is made, and how it must end: alternatives are parted by `|`."""

    build: Callable[[], bytes]
    ends: str


def signed(number: int) -> str:
    """A paragraph in which it takes long to tell who signs."""
    return f"<p>Ada Norrland, Reporter {number}, The Skerry Post, ada@x.org and Bo Skog in Oslo"


def page(body: str, head: str = "<title>The old quay of Norrland</title>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(text: str) -> bytes:
    return page(f"<article><h1>The old quay</h1><p>{SENTENCE}</p><p>{SENTENCE}</p>{text}</article>")


def ninjs(**elements: object) -> bytes:
    whole = {"uri": "urn:x-norrland:quay", "headline": "The old quay", "body_text": SENTENCE}
    return json.dumps({**whole, **elements}, ensure_ascii=False).encode()


def as_object(members: str) -> bytes:
    return f'{{"uri": "urn:x-norrland:quay", "headline": "The old quay", {members}}}'.encode()


def nitf(text: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<nitf><head><title>The quay</title></head>'
        f"<body><body.head><hedline><hl1>The old quay</hl1></hedline></body.head><body.content>"
        f"<p>{SENTENCE}</p>{text}</body.content></body></nitf>"
    ).encode()


def rss(items: str) -> bytes:
    channel = "<title>North</title><link>https://north.example/</link>"
    whole = f'<rss version="2.0"><channel>{channel}{items}</channel></rss>'
    return b'<?xml version="1.0"?>' + whole.encode()


def rss_item(text: str) -> str:
    return f"<item><title>The old quay</title><description>{text}</description></item>"


def newsml_g2(text: str) -> bytes:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1">'
        "<itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>The old quay"
        f"</headline></contentMeta><contentSet><inlineXML contenttype='application/xhtml+xml'>"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{SENTENCE}</p>{text}</body></html>"
        "</inlineXML></contentSet></newsItem>"
    ).encode()


def mail(headers: str, body: str) -> bytes:
    head = "From: desk@north.example\r\nTo: wire@south.example\r\nSubject: The old quay\r\n"
    return f"{head}Date: Wed, 3 Mar 2021 10:15:00 +0000\r\n{headers}\r\n{body}".encode()


def multipart(depth: int) -> bytes:
    opened = "".join(
        f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(depth)
    )
    return mail(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n",
        f"{opened}--b{depth}\r\nContent-Type: text/plain\r\n\r\n{SENTENCE}\r\n",
    )


def parts(number: int) -> bytes:
    inner = "".join(f"--b\r\nContent-Type: text/plain\r\n\r\nPart {n}\r\n" for n in range(number))
    return mail("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", inner)


def text_page(line: str) -> bytes:
    paragraph = f"{SENTENCE}\n\n"
    return f"The old quay of Norrland closes\n\n{paragraph * 2}{line}\n\n{paragraph}".encode()


def wire(text: str) -> bytes:
    """A message of IPTC 7901, with its control bytes."""
    return f"\x16\x16\x01nor1234 4 ECO 80 NORRLAND\r\n\x02{SENTENCE}\r\n{text}\r\n\x03\x04".encode()


def bomb(levels: int) -> str:
    first = '<!ENTITY a0 "ha">'
    rest = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f"<!DOCTYPE nitf [{first}{rest}]>"


def gzipped(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


def envelopes(depth: int) -> bytes:
    inner = SENTENCE
    for _ in range(depth):
        inner = json.dumps({"feed": "north", "body": inner})
    return inner.encode()


ATTRIBUTES: Final = " ".join(f"a{n}='{n}'" for n in range(100_000))
QUOTED: Final = " ".join(f"a{n}='<p>'" for n in range(20_000))
DEEP: Final = 200_000
DIGITS: Final = "9" * MEGABYTE
CUES: Final = "This report was auto-published from a feed and not reviewed by us. " * 20
LONG: Final = "quay " * (MOST // 5 - 1000)
BIDI: Final = "\u202e\u2066\u200f\u2069\u202c" * 1000
ZALGO: Final = "a" + "\u0301" * 200_000
SLIPS: Final = "../../../../etc/passwd"

FILES: Final = ("file:///etc/hostname", "http://127.0.0.1:9/x", "\\\\127.0.0.1\\x", "/etc/hostname")
"""What a reader might be talked into opening."""


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
