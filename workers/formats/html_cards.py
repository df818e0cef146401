"""Small parts within a body that lead elsewhere, known by what is in them, not by their names.

A title in a link with a line beside it, a block that is all link, a form for an address, a picture
in a table with its caption. Only so many nodes of a part are looked at: what has more is none.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode

from workers import data
from workers.formats.line_shapes import ends_in_stop, weight
from workers.story import Role

PARTS: Final = frozenset({"div", "section", "article", "aside", "table", "p"})
"""Elements that can be such a part."""

_MOST_NODES: Final = 60
_LONGEST: Final = 300
_LONGEST_FORM: Final = 700
_CAPTION: Final = 200
_TITLE: Final = 20
_SENTENCE: Final = 50
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CALLS: Final = frozenset(data.table("pages.toml")["parts"]["calls"])
_PRESSED: Final = frozenset({"a", "button"})
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "iframe"})


class _Seen:
    """What a part holds: its texts, whether each is in a link and in a heading, its elements.

    `covered` where a heading stands in a link, not the link in it.
    """

    def __init__(self) -> None:
        self.texts: list[tuple[str, bool, bool]] = []
        self.pictures = 0
        self.picture_first = False
        self.asks = False
        self.overlaid = False
        self.covered = False

    def add(self, node: LexborNode, linked: bool) -> None:
        """Take note of an element, which stands in a link or not."""
        tag = node.tag
        if tag in _HEADINGS:
            self.covered = self.covered or linked
        elif tag == "img":
            self.pictures += 1
            self.picture_first = self.picture_first or not self.texts
        elif tag == "input":
            self.asks = self.asks or node.attributes.get("type") == "email"
        elif tag == "a" and node.first_child is None and node.attributes.get("href"):
            self.overlaid = True

    @property
    def length(self) -> int:
        return sum(len(text) for text, _, _ in self.texts)


def role(node: LexborNode, tag: str) -> Role | None:
    """The role of a part by what is in it; None where it may be the story."""
    if _is_in_link(node):
        return Role.RELATED if len(node.text()) <= _LONGEST else None
    if tag == "p":
        return None
    seen = _seen(node)
    if seen is None:
        return None
    if tag == "table":
        return Role.CAPTION if _is_picture(seen) else None
    if seen.length <= _LONGEST_FORM and (seen.asks or _calls(seen)):
        return Role.CHROME
    if _is_captioned(seen):
        return Role.CAPTION
    if _is_card(seen) or ((tag == "article" or seen.covered) and _is_title(seen)):
        return Role.RELATED
    return None


def _is_in_link(node: LexborNode) -> bool:
    outer = node.parent
    if outer is None or outer.tag != "a":
        return False
    address = outer.attributes.get("href")
    return bool(address) and not str(address).startswith("#")


def _calls(seen: _Seen) -> bool:
    """Whether a part ends in a link that says `Sign up` and nothing else."""
    if not seen.texts:
        return False
    text, linked, _ = seen.texts[-1]
    return linked and text.strip(" .!›»>→").casefold() in _CALLS


def _is_card(seen: _Seen) -> bool:
    """A title in a link and a heading, or below a link that lies over all, and no sentence."""
    if not seen.texts or seen.length > _LONGEST:
        return False
    if any(not linked and _is_sentence(text) for text, linked, _ in seen.texts):
        return False
    titles = [text for text, linked, heading in seen.texts if linked and heading]
    if seen.overlaid and not titles:
        last = seen.texts[-1][0]
        return (
            seen.length >= _TITLE
            and not any(one[2] for one in seen.texts)
            and (not ends_in_stop(last))
        )
    beside = len(titles) < len(seen.texts) or seen.pictures > 0
    return beside and any(len(text) >= _TITLE for text in titles)


def _is_title(seen: _Seen) -> bool:
    """Nothing but a title in a link and a heading."""
    return len(seen.texts) == 1 and seen.texts[0][1] and seen.texts[0][2]


def _is_captioned(seen: _Seen) -> bool:
    """A picture with a line that is no sentence below it."""
    if seen.pictures != 1 or len(seen.texts) != 1 or not seen.picture_first:
        return False
    text, linked, heading = seen.texts[0]
    return len(text) <= _CAPTION and not linked and not heading and not ends_in_stop(text)


def _is_sentence(text: str) -> bool:
    return ends_in_stop(text) and weight(text) >= _SENTENCE


def _is_picture(seen: _Seen) -> bool:
    """A table with one picture and one text: its caption."""
    return seen.pictures == 1 and 0 < seen.length <= _CAPTION and len(seen.texts) == 1


def _seen(node: LexborNode) -> _Seen | None:
    """What a part holds; None where it has too many nodes for a small one."""
    seen = _Seen()
    nodes = list(islice(_below(node), _MOST_NODES + 1))
    if len(nodes) > _MOST_NODES:
        return None
    for one, linked, heading in nodes:
        if one.tag == "-text":
            text = (one.text_content or "").strip()
            if text:
                seen.texts.append((text, linked, heading))
        else:
            seen.add(one, linked)
    return seen


def _below(node: LexborNode) -> Iterator[tuple[LexborNode, bool, bool]]:
    """The nodes below one in order, with whether each is in a link and in a heading."""
    stack = [(child, False, False) for child in reversed(_children(node))]
    while stack:
        one, linked, heading = stack.pop()
        tag = one.tag
        if tag in _UNSEEN:
            continue
        yield one, linked, heading
        if tag != "-text":
            linked, heading = linked or tag in _PRESSED, heading or tag in _HEADINGS
            stack += [(child, linked, heading) for child in reversed(_children(one))]


def _children(node: LexborNode) -> list[LexborNode]:
    return list(islice(node.iter(include_text=True), _MOST_NODES + 1))
