"""Zone names that mean the same everywhere, and those RFC 822 defines for its own date shape."""

import re
from collections.abc import Mapping
from datetime import timedelta, timezone
from types import MappingProxyType

from workers import data

_OFFSET = re.compile(r"(?:UTC|GMT)?([+\-−])(\d{1,2}):?(\d{2})?")


def offset(text: str) -> timezone:
    """The zone of an offset such as `+05:30`, `+0530`, `-3` or `GMT+2`; ValueError for others."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        raise ValueError(f"not an offset from UTC: {text}")
    span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(span if match[1] == "+" else -span)


def _zones(table: str) -> Mapping[str, timezone]:
    rows = data.table("zones.toml")[table]
    return MappingProxyType({name: offset(at) for name, at in rows.items()})


EVERYWHERE: Mapping[str, timezone] = _zones("everywhere")
RFC822: Mapping[str, timezone] = _zones("rfc822")
