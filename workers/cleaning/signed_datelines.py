"""Reads datelines behind a writer's name, of Turkish agencies: `Murat ÇAM/ADANA, (DHA)`."""

import re
from typing import Final

from workers.cleaning.dateline_places import is_place
from workers.data import agencies
from workers.story import Block, Role

LONGEST_LINE: Final = 90
"""A dateline that is a line of its own is no longer, with its byline."""

RULE: Final = "datelines:signed"

_SIGNED: Final = re.compile(
    r"[^/()\d]{4,60}/\s?(?P<place>[^/(),\d]{2,40}(?:\([^()\d]{2,30}\))?),?\s*\((?P<agency>[^()]{2,30})(?:\)\s?[-–—]?)?"
)


def match(text: str) -> re.Match[str] | None:
    """The writer, the town and the agency at the head of a text; `place` is the town.

    None where what stands there is not such for all we know.
    """
    signed = _SIGNED.match(text[:LONGEST_LINE])
    agency = agencies.named(signed["agency"]) if signed else None
    if signed is None or agency is None or agency.country != "TR":
        return None  # `Oberau/Unterau (dpa) -` are two towns.
    town = signed["place"].partition("(")[0].strip()
    return signed if is_place(town, certain=True) else None


def parted(line: Block, signed: re.Match[str]) -> tuple[Block, ...]:
    """The writer and the town, each in its role, and the story behind them."""
    town = signed.start("place")
    spans = [(0, town, Role.BYLINE), (town, signed.end(), Role.DATELINE)]
    return line.split(spans, RULE)


def signer(byline: str) -> str:
    """A byline without the town and the agency that a Turkish one ends in, its bracket or not."""
    return byline.partition("/")[0] if _SIGNED.fullmatch(byline[:LONGEST_LINE]) else byline
