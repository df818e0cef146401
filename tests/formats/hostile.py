"""Messages that are sent to hurt: built here, never stored, each with the end it must come to.

The end is `event` (what looks odd is still a story) or the reason of a dead letter; both where
either will do. Where a format is needed to carry the harm, the smallest message of it is used.
"""

from typing import Final

from hostile_carriers import (
    EITHER,
    EVENT,
    Hostile,
    article,
    escaped,
    ninjs,
    rss,
    rss_item,
    text_page,
)
from hostile_feeds import FEEDS, SENTENCE
from hostile_pages import HEAD, PAGES
from hostile_structures import STRUCTURES
from hostile_texts import BAITS

_CARRIERS: Final = {
    "page": lambda bait: article(f"<p>{escaped(bait)}</p>"),
    "text": text_page,
    "fields": lambda bait: ninjs(
        body_text=f"{SENTENCE}\n{bait}", byline=bait, headline=bait, dateline=bait, ednote=bait
    ),
    "rss": lambda bait: rss(rss_item(escaped(bait))),
}

_PERHAPS: Final = ("text",)

_BAITED: Final = {
    f"{bait} in {carrier}": Hostile(
        lambda carry=carry, text=text: carry(text), EITHER if carrier in _PERHAPS else EVENT
    )
    for bait, text in BAITS.items()
    for carrier, carry in _CARRIERS.items()
}

_FEEDS: Final = {name: Hostile(*made) for name, made in FEEDS.items()}

_PAGES: Final = {
    name: Hostile(lambda build=build: f"{HEAD}{build()}".encode(), ends)
    for name, (build, ends) in PAGES.items()
}

MESSAGES: Final = {**STRUCTURES, **_FEEDS, **_PAGES, **_BAITED}
