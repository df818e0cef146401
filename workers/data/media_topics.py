"""The IPTC Media Topics (media_topics.tsv, CC BY 4.0), and the older codes that map to them.

The 8 digits of the Subject Codes, the three letters of the categories, the letter of ANPA 1312.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from workers import data


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """One concept. `parent` is empty for the 17 top topics; `top` is itself there."""

    code: str
    parent: str
    name: str
    top: str

    @property
    def uri(self) -> str:
        """Its QCode, which is a URI: `medtop:15000000`."""
        return f"medtop:{self.code}"

    @property
    def address(self) -> str:
        """Where IPTC says what it is."""
        return f"http://cv.iptc.org/newscodes/mediatopic/{self.code}"


_ROWS: Final = tuple(
    tuple(line.split("\t"))
    for line in data.text("media_topics.tsv").splitlines()
    if line and not line.startswith("#")
)
_PARENTS: Final = {code: parent for code, parent, _, _ in _ROWS}


def _top(code: str) -> str:
    while _PARENTS[code]:
        code = _PARENTS[code]
    return code


TOPICS: Final[Mapping[str, MediaTopic]] = MappingProxyType(
    {code: MediaTopic(code, parent, name, _top(code)) for code, parent, name, _ in _ROWS}
)
"""Every topic by its code of eight digits."""

OF_SUBJECT: Final[Mapping[str, MediaTopic]] = MappingProxyType(
    {old: TOPICS[code] for code, _, _, olds in reversed(_ROWS) for old in olds.split()}
)
"""Topics by the Subject Code that means exactly the same."""

_THREE: Final = "ACE CLJ DIS FIN EDU EVN HTH HUM LAB LIF POL REL SCI SOI SPO WAR WEA"
OF_LETTERS: Final[Mapping[str, MediaTopic]] = MappingProxyType(
    {name: TOPICS[f"{number:02}000000"] for number, name in enumerate(_THREE.split(), 1)}
)
"""Top topics by the three letters of the IPTC categories, in the order of the topics."""

OF_CATEGORY: Final[Mapping[str, MediaTopic]] = MappingProxyType(
    {
        category: TOPICS[f"{top}000000"]
        for top, categories in (
            ("01", "e ku"),
            ("04", "f wi"),
            ("10", "l t"),
            ("11", "p pl"),
            ("15", "s q sp"),
        )
        for category in categories.split()
    }
)
"""Top topics by the category of a wire header: a letter of ANPA 1312, two of German agencies.

Where it says only where a story is from (a, i, w, n) or that it is odd, no topic follows.
"""


def chain(topic: MediaTopic) -> tuple[MediaTopic, ...]:
    """A topic's ancestors, the top first, and itself last."""
    found = [topic]
    while found[-1].parent:
        found.append(TOPICS[found[-1].parent])
    return tuple(reversed(found))
