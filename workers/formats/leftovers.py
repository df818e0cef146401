"""What stands in a JSON item under names that nobody knows: no sentence of it is lost.

A feed may say there that nobody has edited its copy.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pydantic import JsonValue

from workers.formats.element_names import Elements, plain
from workers.formats.renditions import MOST_COMPARED, letters, without_markup
from workers.story import Block, Role

_LEAST_WORDS: Final = 4
"""Fewer words under a name that nobody knows are a name or a code."""

_LEAST_LETTERS: Final = 12
"""The same for scripts without spaces between words."""

_TRIES: Final = 5
"""A sentence that stands so often within words of others counts as one that was not read."""

_ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        **dict.fromkeys(("caption", "captions", "imagecaption", "alt", "alttext"), Role.CAPTION),
        **dict.fromkeys(
            (
                *("related", "relatedarticles", "relatedstories", "relatedcontent", "readmore"),
                *("morestories", "recommended", "recommendations", "mostread", "trending"),
                *("alsoread", "next", "previous", "seealso", "linkbox", "linkboxhtml"),
            ),
            Role.RELATED,
        ),
        **dict.fromkeys(("notepad", "nonpublichtml"), Role.ADVISORY),
        **dict.fromkeys(("comments", "comment"), Role.COMMENT),
    }
)
"""What a name on the way to a text says of it."""


_SHOWN: Final = frozenset(
    {"notepad", "caption", "captions", "imagecaption", "linkbox", "linkboxhtml", "infoboxhtml"}
)


def blocks(
    elements: Elements, known: Collection[str], before: Sequence[Block], place: str = ""
) -> list[Block]:
    """Sentences under names that are not `known`, each once, and none that was read `before`."""
    found = [
        Block(shown, _role(at), at, rule="unknown_element")
        for name, value in elements.items()
        if plain(name) not in known
        for at, text in _strings(value, f"{place}/{name}")
        if is_sentence(shown := without_markup(text)) or (shown and _is_for_readers(at))
    ]
    once = {letters(block.text): block for block in reversed(found)}
    return _unsaid(list(reversed(once.values())), before)


def _unsaid(found: list[Block], before: Sequence[Block]) -> list[Block]:
    """Those that do not stand in what was read, word for word, in one block or over several.

    Where that is so long that looking takes seconds, whole blocks are compared.
    """
    whole = {letters(block.text) for block in before}
    said = " ".join(" ".join(block.text.split()) for block in before)
    if len(said) * len(found) > MOST_COMPARED:
        said = ""
    return [
        block
        for block in found
        if letters(block.text) not in whole and not _stands_in(said, " ".join(block.text.split()))
    ]


def _stands_in(said: str, text: str) -> bool:
    """Whether a text stands in another and neither begins nor ends within a word of it."""
    at = said.find(text)
    for _ in range(_TRIES):
        end = at + len(text)
        if at < 0 or not (said[at - 1 : at].isalnum() or said[end : end + 1].isalnum()):
            return at >= 0
        at = said.find(text, at + 1)
    return False


def is_sentence(text: str) -> bool:
    """Whether a text has words enough to say something."""
    if len(text.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS:
        return True
    return len(text) >= _LEAST_LETTERS and sum(map(str.isalpha, text[:200])) > len(
        text[:200].encode("ascii", "ignore")
    )


def _role(place: str) -> Role:
    names = (plain(part) for part in place.split("/"))
    return next((_ROLES[name] for name in names if name in _ROLES), Role.METADATA)


def _is_for_readers(place: str) -> bool:
    """Whether a text is shown or noted by its name, so that a word of it is enough."""
    names = (plain(part) for part in place.split("/"))
    return any(name in _SHOWN for name in names)


def _strings(value: JsonValue, place: str) -> Iterator[tuple[str, str]]:
    """Every string in a value with its place. The guard of JSON has bounded how deep it is."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, entry in value.items():
            yield from _strings(entry, f"{place}/{name}")
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _strings(entry, f"{place}/{number}")
