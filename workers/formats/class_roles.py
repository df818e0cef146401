"""What the class of an element says of its text, in the bodies that agencies send."""

from collections.abc import Mapping
from typing import Final

from workers.story import Role

ROLES: Final[Mapping[str, Role]] = {
    "byline": Role.BYLINE,
    "author": Role.BYLINE,
    "dateline": Role.DATELINE,
    "dat": Role.DATELINE,
    "caption": Role.CAPTION,
    "credit": Role.CREDIT,
    "credits": Role.CREDIT,
    "ednote": Role.EDNOTE,
    "editorsnote": Role.EDNOTE,
    "editors-note": Role.EDNOTE,
    "notepad": Role.EDNOTE,
    "slugline": Role.TAGS,
    "keywords": Role.TAGS,
    "genre": Role.TAGS,
    "publicationdate": Role.METADATA,
}
"""The parts of a body by a whole name of a class."""


def role(stated: str) -> Role | None:
    """The role that one of the classes of an element gives its text, or None."""
    return next((ROLES[name] for name in stated.lower().split() if name in ROLES), None)
