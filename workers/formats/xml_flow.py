"""The text of an XML tree in reading order, in NITF, XHTML or names nobody knows: every word once.

What `flow` does for HTML, over a tree that is parsed already. White space is as a browser shows
it, but where line feeds carry the structure they are read as lines: wires put whole reports into
one `<p>`, and fixed-width results whose columns would run together.
"""

import re
from collections.abc import Callable
from html import escape
from itertools import pairwise
from textwrap import dedent
from typing import Final, Generic, NamedTuple

from lxml import etree

from workers.formats import guards, hard_wrap, kept_lines
from workers.formats.flow import TooMany
from workers.formats.line_shapes import ends_in_stop
from workers.formats.plain_text import paragraphs
from workers.formats.stretches import Context, Stretch, whole
from workers.formats.xml_names import (
    BREAKING,
    CELLS,
    KEPT,
    NEVER_ALONE,
    OF_LINES,
    OF_PARAGRAPHS,
    SPACED,
    UNREADABLE,
    name_of,
)
from workers.formats.xml_tree import Element, single_spaced

# No XML text can hold these two, and Python counts both among white space.
_LINE: Final = "\x1d"
_CELL: Final = "\x1e"

_AROUND_LINE = re.compile(r" ?\x1d ?")
_AROUND_CELL = re.compile(r" ?\x1e ?")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_COLUMNS = re.compile(r"^[ \t]*+\S.*\S(?: {3,}|\t+)\S", re.M)
_LEAST_COLUMNS: Final = 3
_LEAST_INDENTS: Final = 2
# A tag that closes, or stands alone: a text that only speaks of `<b>` is no markup.
_ESCAPED = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|ul|ol|li|table|tr|td|h[1-6]|blockquote)\s{0,3}>"
    r"|<br\s{0,3}/?>|<p>",
    re.I,
)


class _Around(NamedTuple, Generic[Context]):
    """What to go back to when an element ends."""

    tag: str
    context: Context
    inline: int
    sole: bool
    breaking: bool
    closing: str = ""
    spaced: bool = False


class XmlFlow(Generic[Context]):
    """Reads the stretches of a tree.

    `enter` is called for every breaking element with its name and what is known around it, and
    says what is known within. `in_lines` says where line feeds may be lines: in the body.
    """

    def __init__(
        self,
        enter: Callable[[Element, str, Context], Context],
        in_lines: Callable[[Context], bool],
    ) -> None:
        self._enter = enter
        self._in_lines = in_lines
        self._found: list[Stretch[Context]] = []
        self._texts: list[str] = []
        self._tags: list[tuple[int, str]] = []
        self._torn = self._sole = self._after_link = False
        self._inline = 0

    def read(self, root: Element, context: Context) -> list[Stretch[Context]]:
        """The stretches in an element, in reading order. Raises `TooMany`."""
        self._tag = name_of(str(root.tag))
        self._context = self._enter(root, self._tag, context)
        around: list[_Around[Context]] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element is root:
                if event == "start":
                    self._add(element.text)
                continue
            if event == "start":
                name = name_of(str(element.tag))
                around.append(self._meet(element, name))
                if name in UNREADABLE:
                    walk.skip_subtree()
                else:
                    self._add(element.text)
            else:
                self._leave(around.pop(), element)
                self._add(element.tail)
        self._flush()
        return whole(self._found)

    def _meet(self, element: Element, name: str) -> _Around[Context]:
        if name == "br":
            self._add_line()
        elif self._tag == "tr" and name in BREAKING:
            self._add_cell(element, name)
        elif name in BREAKING or self._stands_alone(element, name):
            return self._break(element, name)
        return self._go_inline(element, name)

    def _stands_alone(self, element: Element, name: str) -> bool:
        """Whether an element of unknown name is no part of a line: no text is beside it."""
        if self._inline or self._tag in OF_LINES or name in NEVER_ALONE:
            return False
        return _is_blank(element.tail) and all(map(_is_blank, self._texts))

    def _break(self, element: Element, name: str) -> _Around[Context]:
        left = _Around(self._tag, self._context, self._inline, self._sole, True)
        self._flush()
        self._context = self._enter(element, name, self._context)
        self._tag = "table" if name == "tr" and _is_layout(element) else name
        self._sole = name == "p" and _is_sole(element)
        self._inline, self._torn = 0, False
        return left

    def _go_inline(self, element: Element, name: str) -> _Around[Context]:
        opening, closing = _tags(element, name)
        spaced = name in SPACED or self._parts_words(name)
        if (spaced and _begins_word(element.text)) or (name == "a" and self._after_link):
            # A row of links has no space between them in the source, but has on the screen.
            self._add(" ")
        if opening:
            self._tags.append((len(self._texts), opening))
        left = _Around(self._tag, self._context, self._inline, self._sole, False, closing, spaced)
        self._inline += 1
        self._after_link = False
        return left

    def _parts_words(self, name: str) -> bool:
        """Whether an element of a line is no part of the words beside it."""
        return name in BREAKING if self._tag == "tr" else self._tag == "byline" and name == "person"

    def _leave(self, left: _Around[Context], element: Element) -> None:
        if left.breaking:
            self._flush()
            self._tag, self._context, self._sole = left.tag, left.context, left.sole
            self._torn = left.inline > 0
        elif left.closing:
            self._tags.append((len(self._texts), left.closing))
        elif left.spaced and _begins_word(element.tail):
            self._texts.append(" ")
        self._after_link = left.closing == "</a>"
        self._inline = left.inline

    def _add(self, text: str | None) -> None:
        if text and (self._texts or not text.isspace()):
            self._texts.append(text)
            self._after_link = self._after_link and text.isspace()

    def _add_line(self) -> None:
        self._texts.append(_LINE)

    def _add_cell(self, element: Element, name: str) -> None:
        if name in CELLS and element.getprevious() is not None:
            self._texts.append(_CELL)
        self._torn = True

    def _flush(self) -> None:
        """End the stretch that is being read."""
        raw = "".join(self._texts)
        if raw and not raw.isspace():
            texts = self._shown(raw)
            markup = self._markup() if len(texts) == 1 else ""
            tag = self._tag
            self._found += [Stretch(text, tag, self._context, markup) for text in texts]
            if len(self._found) > guards.MAX_BLOCKS:
                raise TooMany
        if self._texts or self._tags:
            self._texts, self._tags = [], []
        self._torn = self._inline > 0

    def _markup(self) -> str:
        """The inner HTML of what is being read, where all its elements begin and end within it."""
        if not self._tags or self._torn or self._inline:
            return ""
        pieces, at = list[str](), 0
        for to, tag in self._tags:
            pieces += (*map(_escaped, self._texts[at:to]), tag)
            at = to
        pieces += map(_escaped, self._texts[at:])
        return single_spaced("".join(pieces)).strip()

    def _shown(self, raw: str) -> list[str]:
        """The text as a reader sees it, in paragraphs. Never with blank ends, never empty."""
        if is_markup(raw):
            return [raw.replace(_LINE, "\n").replace(_CELL, "\t").strip()]
        if _CELL in raw:
            row = _AROUND_LINE.sub(" ", single_spaced(raw))
            return [_AROUND_CELL.sub("\t", row).strip(" \n")]
        if self._tag == "pre":
            return kept_lines.parts(raw.replace(_LINE, "\n"))
        if _LINE in raw or "\n" not in raw.strip() or not self._in_lines(self._context):
            return _collapsed(raw)
        if guards.too_many_lines(raw):
            raise TooMany
        text = dedent(raw.strip("\n"))
        if len(_COLUMNS.findall(text)) >= max(_LEAST_COLUMNS, text.count("\n") // 2):
            return kept_lines.parts(text)
        if self._tag not in OF_LINES:
            return [found.text.strip() for found in paragraphs(text)]
        parts = _BLANK_LINES.split(text)
        return [
            _one_line(line)
            for part in parts
            for line in _of_lines(part, sole=self._sole)
            if not line.isspace()
        ]


def is_markup(text: str) -> bool:
    """Whether a text holds tags of HTML in its turn: they were escaped, or stood in CDATA."""
    return "<" in text and _ESCAPED.search(text) is not None


def _of_lines(text: str, *, sole: bool) -> list[str]:
    """The paragraphs of a text in one element: lines that end in stops, or that are indented.

    Beside other paragraphs an indent may be the source's own: there all of them must follow a
    stop, and more than one.
    """
    lines = text.rstrip().split("\n")
    if sole and all(map(ends_in_stop, lines)):
        return lines
    indented = [at for at in range(1, len(lines)) if lines[at].startswith("  ")]
    begins = [at for at in indented if ends_in_stop(lines[at - 1])]
    if not sole and (len(begins) < _LEAST_INDENTS or begins != indented):
        return [text]
    bounds = [0, *begins, len(lines)]
    return [" ".join(lines[start:end]) for start, end in pairwise(bounds)]


def _collapsed(raw: str) -> list[str]:
    text = single_spaced(raw)
    if _LINE not in text:
        return [bare] if (bare := text.strip()) else []
    parts = _BLANK_LINES.split(_AROUND_LINE.sub("\n", text))
    return hard_wrap.undone([part for part in map(str.strip, parts) if part])


def _one_line(text: str) -> str:
    return single_spaced(text).strip()


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _escaped(text: str) -> str:
    return "<br>" if text == _LINE else escape(text, quote=False)


def _begins_word(text: str | None) -> bool:
    return not text or text[0].isalnum()


def _is_sole(paragraph: Element) -> bool:
    """Whether a paragraph stands alone: a whole report may be in it."""
    beside = (paragraph.getprevious(), paragraph.getnext())
    return all(one is None or name_of(str(one.tag)) != "p" for one in beside)


def _is_layout(row: Element) -> bool:
    """Whether a table row holds more than cells of one paragraph each."""
    for inner in row.iterdescendants():
        name = name_of(str(inner.tag))
        if name in ("table", "tr"):
            return True
        if name in OF_PARAGRAPHS:
            before = inner.getprevious()
            if before is not None and name_of(str(before.tag)) in OF_PARAGRAPHS:
                return True
    return False


def _tags(element: Element, name: str) -> tuple[str, str]:
    """The tags of an inline element in HTML; empty where its text is all that is kept."""
    if name not in KEPT:
        return "", ""
    address = element.get("href", "") if name == "a" else ""
    opening = f'<a href="{escape(address)}">' if address else f"<{name}>"
    return opening, f"</{name}>"
