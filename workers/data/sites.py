"""Whose site an address is on: `www.`, `m.`, `amp.` are the same site, partners are not."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 300

# Second-level names under which a country gives out names, so that `lanby.co.uk` is `lanby`.
_SECOND_LEVEL: Final = frozenset(
    {"co", "com", "net", "org", "gov", "gob", "edu", "ac", "or", "ne", "go", "web", "info", "nom"}
)

# Where a page stands that is kept for somebody else: caches, short links, shared hosts, social.
_ANYBODYS: Final = frozenset(
    {"ampproject", "cloudfront", "akamaihd", "akamaized", "fastly", "cloudflare", "netdna-ssl"}
    | {"amazonaws", "googleusercontent", "googleapis", "azureedge", "b-cdn", "imgix", "netlify"}
    | {"vercel", "herokuapp", "github", "pages", "feedburner", "feedproxy", "google", "archive"}
    | {"bit", "t", "goo", "tinyurl", "ow", "buff", "dlvr", "facebook", "twitter", "x", "linkedin"}
    | {"instagram", "youtube", "whatsapp", "telegram", "wordpress", "blogspot", "localhost"}
)
_HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]{0,15}:)?//(?:[^/?#\s@]{1,80}@)?([^/?#\s:]{1,253})")
_SHORTEST_PART: Final = 4
"""A name of a site up to this length may stand in another by chance."""


def host(address: str) -> str:
    """The host of an address, lower case; empty where there is none, or none with a dot."""
    found = _HOST.match(address.strip()[:_LONGEST].lower())
    name = found.group(1).strip(".") if found else ""
    return name if "." in name else ""


def brand(address: str) -> str:
    """What a site is called: `lanbypost` for `https://m.lanby-post.co.uk/x`. Empty: not known.

    Caches, short links and hosts that anybody can use have no name of their own.
    """
    parts = host(address).split(".")
    if len(parts) < 2 or all(part.isdigit() for part in parts):
        return ""
    at = -3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else -2
    name = parts[at]
    return "" if name in _ANYBODYS else name.replace("-", "")


def elsewhere(address: str, *own: str) -> bool:
    """Whether an address is on another site than all of these, as far as they are known.

    A brand with several sites (`lanbypost.com`, `lanbypost.in`, `lanbypostnews.com`) is one.
    """
    there = brand(address)
    here = {name for name in map(brand, own) if name}
    return bool(there and here) and not any(_alike(there, name) for name in here)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _SHORTEST_PART and short in long)
