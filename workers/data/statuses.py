"""What may be done with an item, in the words and codes of the feeds.

A status is `usable`, `withheld` (not to be published for now) or `canceled` (never, or never
again). Agencies spell it in many ways, with a prefix (`stat:`), as a URI, or as a subject.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Status: TypeAlias = Literal["usable", "withheld", "canceled"]

_SPELLINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "usable": "usable published publish active live released released-for-publication corrected"
        " correction updated approved",
        "withheld": "withheld withhold held hold embargoed embargo unpublished on-hold"
        " draft auto-draft pending private future scheduled",
        "canceled": "canceled cancelled cancel withdrawn withdraw killed kill mandatory-kill"
        " recalled recall retracted deleted spiked annulled trash annuleret annulleret annulert"
        " iscanceled iscancelled iskilled iswithdrawn isretracted isdeleted",
    }
)
_BY_NAME: Mapping[str, Status] = MappingProxyType(
    {name: status for status, names in _SPELLINGS.items() for name in names.split()}
)

KILL_FLAGS: Final = (
    *("annuleret", "annulleret", "annulert", "canceled", "cancelled", "killed", "withdrawn"),
    *("retracted", "deleted", "iscanceled", "iscancelled", "iskilled", "iswithdrawn"),
    *("isretracted", "isdeleted"),
)
"""Elements whose yes takes an item back: each is a name of the status as well."""

# Reuters says it with a subject.
_SUBJECTS: Mapping[str, Status] = MappingProxyType({"M:CQ": "canceled", "M:CP": "withheld"})

_PREFIX = re.compile(r".*[:/#]", re.S)
_GAP = re.compile(r"[\s_]+")


def named(text: str) -> Status | None:
    """The status with this name, in any case, with or without a prefix; None for any other."""
    bare = _PREFIX.sub("", text[:200].strip(), count=1)
    return _BY_NAME.get(_GAP.sub("-", bare.strip().lower()))


def of_subject(code: str) -> Status | None:
    """The status that a subject code stands for, or None."""
    return _SUBJECTS.get(code.strip().upper())


def is_kill(text: str) -> bool:
    """Whether a status says that the item must not, or not yet, be used: it needs no text."""
    return named(text) in ("canceled", "withheld")
