"""Hostile pages, each with the end it must come to: what takes the parser of HTML long."""

from collections.abc import Callable
from typing import Final

from hostile_feeds import SENTENCE

HEAD: Final = f"<h1>The old quay of Norrland closes</h1><p>{SENTENCE}</p>"


def fonts(number: int, behind: str = "") -> str:
    return "".join(f"<font size={size}>{behind}" for size in range(number))


def attributes(number: int) -> str:
    return f"<div {' '.join(f'a{name}' for name in range(number))}>x</div>"


PAGES: Final[dict[str, tuple[Callable[[], str], str]]] = {
    # 26 kB that took 929 MB, and three gigabytes with ten times the fonts.
    "fonts that go on in each paragraph": (
        lambda: f"<p>{fonts(400)}{'<p>x' * 5000}",
        "too_deep",
    ),
    "fonts whose ends stand in objects": (
        lambda: f"<p>{fonts(400, '<object></font></object>')}{'<p>x' * 5000}",
        "too_deep",
    ),
    "formatting left open before many lines": (
        lambda: f"<p>{'<b><i><u>' * 3}{'<p>x' * 9000}",
        "event",
    ),
    "formatting whose ends stand in values": (
        lambda: "".join(f"<b a='</b>' b={number}>" for number in range(24_900)),
        "too_deep",
    ),
    "a title as long as its headings are many": (
        lambda: f"<title>{'The quay closes ' * 4000}</title>{'<h2>Another heading</h2>' * 4000}",
        "event",
    ),
    "attributes behind a drawing in a drawing": (
        lambda: f"<svg><svg></svg><title>{attributes(30_000)}</title></svg>",
        "event",
    ),
    "attributes behind an end of a drawing in a value": (
        lambda: f"<svg><g a='</svg>'></g><title>{attributes(100_000)}</title></svg>",
        "event",
    ),
    "attributes behind a section of a drawing": (
        lambda: f"<svg><![CDATA[ > </svg> ]]><title>{attributes(100_000)}</title></svg>",
        "event",
    ),
    "ends in values": (lambda: "<div a='</div>'>" * 24_900, "too_deep"),
    "ends in comments": (lambda: "<div><!--</div>-->" * 16_000, "too_deep"),
    "ends in raw text": (lambda: "<div><xmp></div></xmp>" * 12_000, "too_deep"),
}
"""The texts stand behind a headline and a sentence."""
