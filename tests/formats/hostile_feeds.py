"""Hostile messages in the shapes of agencies: items in items, parts without end, lists of all."""

import json
from collections.abc import Callable
from typing import Final

SENTENCE: Final = "The old quay of Norrland will close for two years, the city said on Wednesday."
STORY: Final = {"title": "The old quay", "text": SENTENCE}
MAIL: Final = "From: desk@north.example\r\nSubject: The old quay\r\nMIME-Version: 1.0\r\n"


def news_message(items: int, about: str) -> bytes:
    item = (
        '<newsItem guid="urn:x:{}" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta>'
        f"<contentMeta><headline>The old quay</headline>{about}</contentMeta><contentSet>"
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<body><p>{SENTENCE}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    inner = "".join(item.format(number) for number in range(items))
    space = "http://iptc.org/std/nar/2006-10-01/"
    whole = f'<newsMessage xmlns="{space}"><header/><itemSet>{inner}</itemSet></newsMessage>'
    return whole.encode()


def newsml(components: str) -> bytes:
    return f"<NewsML><NewsItem>{component(components)}</NewsItem></NewsML>".encode()


def component(inner: str) -> str:
    return f"<NewsComponent>{inner}</NewsComponent>"


def json_feed(items: int, **said: object) -> bytes:
    item = {"id": "1", "content_text": SENTENCE}
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "items": [item] * items, **said}).encode()


CONTENT: Final = f"<ContentItem><DataContent>{SENTENCE}</DataContent></ContentItem>"

PARAGRAPHS: Final = f"<p>{SENTENCE}{'<p>x' * 12}"
OF_SHORT: Final = (
    f"<item><title>The quay</title><description><![CDATA[{'<li>a b' * 190}]]></description></item>"
)
FONTS: Final = "".join(f"<font size={number}>" for number in range(200))


def nested(opening: str, times: int) -> str:
    """So many towers of 200 elements called `x`."""
    return (opening * 200 + "</x>" * 200) * times


FEEDS: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "a message of 500 items": (lambda: news_message(500, ""), "event"),
    "a message of 501 items": (lambda: news_message(501, ""), "too_large"),
    "an item about 900 things": (lambda: news_message(1, "<subject qcode='a:b'/>" * 900), "event"),
    "an item about 20,000 things": (
        lambda: news_message(1, "<subject qcode='a:b'/>" * 20_000),
        "too_large",
    ),
    "subjects in subjects": (
        lambda: news_message(
            1, "<subject>" + "<broader>" * 200 + "</broader>" * 200 + "</subject>"
        ),
        "event",
    ),
    "components in components": (
        lambda: newsml("<NewsComponent>" * 200 + CONTENT + "</NewsComponent>" * 200),
        "event",
    ),
    "5,000 components": (lambda: newsml(component(CONTENT) * 5_000), "too_large"),
    "mails in mails": (
        lambda: (MAIL + "Content-Type: message/rfc822\r\n\r\n").encode() * 10_000,
        "too_deep",
    ),
    "comments in an address": (
        lambda: f"{MAIL}To: {'(' * 60_000}\r\n\r\n{SENTENCE}".encode(),
        "event",
    ),
    "a mail forwarded 20,000 times": (
        lambda: f"{MAIL}\r\n{'--- Forwarded message ---' * 20_000}\r\n{SENTENCE}".encode(),
        "event",
    ),
    "a line of JSON an item": (
        lambda: b"\n".join([json.dumps(STORY).encode()] * 500),
        "event",
    ),
    "9,000 lines of JSON": (
        lambda: b"\n".join([json.dumps(STORY).encode()] * 9_000),
        "too_large",
    ),
    "JSON in a string of JSON": (
        lambda: json.dumps({**STORY, "text": json.dumps([STORY] * 5_000)}).encode(),
        "unknown_format",
    ),
    "a JSON Feed of 20,000 authors": (
        lambda: json_feed(500, authors=[{"name": f"Ada {number}"} for number in range(20_000)]),
        "too_large",
    ),
    "a JSON Feed described at length": (
        lambda: json_feed(500, description="News of the quay. " * 50_000),
        "too_large",
    ),
    "a JSON Feed described as far as is read": (
        lambda: json_feed(500, description="News of the quay. " * 220),
        "event",
    ),
    "XML of unknown shape that nests within its text": (
        lambda: (
            f"<news><headline>The quay</headline><body>{nested('<x>a', 249)}</body></news>"
        ).encode(),
        "event",
    ),
    "XML of unknown shape that nests without a story": (
        lambda: f"<news>{nested('<x><y>b</y>', 124)}</news>".encode(),
        "unknown_format",
    ),
    "60,000 elements of XML of unknown shape": (
        lambda: f"<news>{'<k>a b</k>' * 30_000}{'<k/>' * 30_000}</news>".encode(),
        "too_large",
    ),
    "500 items of 190 paragraphs": (
        lambda: f"<rss><channel><title>North</title>{OF_SHORT * 500}</channel></rss>".encode(),
        "event|too_large",
    ),
    "500 items of fonts that go on": (
        lambda: json.dumps([{**STORY, "text": FONTS + PARAGRAPHS}] * 500).encode(),
        "too_deep",
    ),
    "500 items of bold text that goes on": (
        lambda: json.dumps([{**STORY, "text": "<b><i><u>" + PARAGRAPHS}] * 500).encode(),
        "event",
    ),
    "an RSS feed described at length": (
        lambda: (
            f"<rss><channel><title>North</title><description>{SENTENCE * 10_000}</description>"
            f"{f'<item><title>The quay</title><description>{SENTENCE}</description></item>' * 500}"
            "</channel></rss>"
        ).encode(),
        "too_large",
    ),
    "15,000 keys of unknown JSON": (
        lambda: json.dumps({f"k{number}": SENTENCE for number in range(15_000)}).encode(),
        "unknown_format",
    ),
    "an item in 30,000 categories": (
        lambda: (
            f"<rss><channel><item><title>The quay</title><description>{SENTENCE}</description>"
            f"{'<category>a</category>' * 30_000}</item></channel></rss>"
        ).encode(),
        "too_large",
    ),
    "shortcodes": (
        lambda: (
            "<rss><channel><item><title>The quay</title><description><![CDATA["
            f"{SENTENCE}{'[caption ' * 50_000}]]></description></item></channel></rss>"
        ).encode(),
        "event",
    ),
}
