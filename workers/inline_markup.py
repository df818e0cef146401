"""The inner HTML of a part of a text: a paragraph that is cut keeps its links and emphasis."""

import re
from html import escape, unescape
from typing import Final

_TOKENS: Final = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL,
)
_EMPTY: Final = frozenset({"br", "img", "wbr", "hr", "input"})
LONGEST: Final = 50_000
"""The markup of a longer paragraph is given up when it is cut."""


def part(markup: str, text: str, begin: int, end: int) -> str:
    """The markup of `text[begin:end]`, if `markup` is that of the text; else, or if none, empty.

    An element that reaches over an edge is opened or closed there; one with no text left is
    dropped. White space is not counted, since a text shows less of it than its markup.
    """
    if not markup or len(markup) > LONGEST:
        return ""
    first = _size(text[:begin])
    cut = _Cut(first, first + _size(text[begin:end]))
    for token in _TOKENS.finditer(markup):
        cut.take(token)
    html = cut.finish()
    shown = unescape("".join(token["text"] or "" for token in _TOKENS.finditer(html)))
    return html if cut.tagged and _solid(shown) == _solid(text[begin:end]) else ""


class _Cut:
    """Takes the tokens of a markup in order; keeps what lies between two counts of characters."""

    def __init__(self, begin: int, end: int) -> None:
        self._begin, self._end, self._at = begin, end, 0
        self._pieces: list[str] = []
        self._waiting: list[tuple[str, str]] = []
        """Tags that were opened and have no text yet."""
        self._opened: list[str] = []
        self.tagged = False

    def take(self, token: re.Match[str]) -> None:
        if token["text"] is not None:
            self._take_text(unescape(token["text"]))
        elif token["name"] is None:
            return
        elif token["name"].lower() in _EMPTY:
            self._take_empty(token[0])
        elif token["close"]:
            self._close()
        elif self._at < self._end:
            self._waiting.append((token[0], token["name"]))

    def finish(self) -> str:
        """What was kept, with the elements closed that are still open."""
        closing = [f"</{name}>" for name in reversed(self._opened)]
        return "".join([*self._pieces, *closing]).strip()

    def _take_text(self, text: str) -> None:
        kept = [character for character in text if self._keeps(character)]
        if not kept:
            return
        if not "".join(kept).isspace():
            self._pieces += [tag for tag, _ in self._waiting]
            self._opened += [name for _, name in self._waiting]
            self.tagged = self.tagged or bool(self._waiting)
            self._waiting = []
        self._pieces.append(escape("".join(kept), quote=False))

    def _keeps(self, character: str) -> bool:
        if character.isspace():
            return self._begin < self._at < self._end
        self._at += 1
        return self._begin < self._at <= self._end

    def _take_empty(self, tag: str) -> None:
        if self._begin < self._at < self._end:
            self._pieces.append(tag)
            self.tagged = True

    def _close(self) -> None:
        if self._waiting:
            self._waiting.pop()
        elif self._opened:
            self._pieces.append(f"</{self._opened.pop()}>")


def _size(text: str) -> int:
    return len(_solid(text))


def _solid(text: str) -> str:
    return "".join(text.split())
