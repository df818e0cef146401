"""Whether a paragraph opens a story: it begins with a dateline that names an agency."""

import re

from workers.data import agencies

_SIGNED = re.compile(r"[^()\n]{0,60}?[(/](?P<agency>[^()/\n]{2,30})[)/]")


def is_signed(text: str) -> bool:
    """`Oslo, 20 jan (Lusa) - Um ferry`, `Mumbai, Jan 20 (UNI) A ferry`."""
    found = _SIGNED.match(text)
    return found is not None and bool(agencies.all_named(found["agency"]))
