"""Lines of a page that are cut by dots and of which a later line is the whole: teasers."""

from collections.abc import Sequence
from typing import Final

from workers.story import Role

_SHORTEST: Final = 20
_WITHIN: Final = 60
_WHOLE_WITHIN: Final = 12
"""A teaser stands among the first lines of a page, and its whole soon after it."""

_DOTS: Final = ("...", "…", ". . .")
_MAY_BE: Final = frozenset({Role.BODY, Role.SUBHEADLINE, Role.NAVIGATION})


def marked(texts: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """The roles of the lines of a page, with the teasers among them."""
    found = [*roles]
    for number, line in enumerate(texts[:_WITHIN]):
        if not line.endswith(_DOTS) or found[number] not in _MAY_BE:
            continue
        start = " ".join(line.rstrip(". …").split())
        later = (
            " ".join(other.split()) for other in texts[number + 1 : number + 1 + _WHOLE_WITHIN]
        )
        if len(start) >= _SHORTEST and any(text.startswith(start) for text in later):
            found[number] = Role.TEASER
    return found
