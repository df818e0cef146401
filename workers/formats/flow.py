"""The text of an HTML tree in reading order: one stretch a paragraph, line or table row.

Every text node is in exactly one stretch. White space is as a browser shows it: collapsed, but
kept in `pre`; `<br>` is a line feed, two of them part paragraphs; the cells of a table row are
parted by tabs. A table that only makes the layout of a page is read cell by cell.
"""

from collections.abc import Callable
from html import escape
from typing import Final, Generic, TypeAlias

from selectolax.lexbor import LexborNode

from workers.formats.guards import MAX_BLOCKS, MAX_DEPTH
from workers.formats.line_shapes import ends_in_stop
from workers.formats.stretches import Context, Stretch, whole
from workers.formats.white_space import CELL, LINE, shown

_BREAKING = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend
    li main menu nav ol optgroup option p pre search section select summary table tbody td
    textarea tfoot th thead tr ul"""
BREAKING: Final = frozenset(_BREAKING.split())
"""Elements that begin and end a stretch of text."""

_UNREADABLE = """
    script style noscript template svg iframe object embed audio video canvas head title meta
    link base -comment -doctype"""
UNREADABLE: Final = frozenset(_UNREADABLE.split())
"""Elements whose text no reader of the page sees."""

_MOST_INLINE: Final = 40
"""Inline elements deeper in each other are no markup of a sentence: to clean it takes long."""

_CELLS: Final = frozenset({"td", "th"})
_IN_LAYOUT: Final = "table,p,div,ul,ol,dl,h1,h2,h3,h4,h5,h6,article,section,blockquote,pre"
_WITH_LINES: Final = "td:has(br + br)"
_TEXT: Final = 300
_SENTENCES: Final = 120
"""Characters of a cell of several lines, or one that ends in a stop, that is none of facts."""


class TooDeep(Exception):
    """The tree nests deeper than `MAX_DEPTH`."""


class TooMany(Exception):
    """The tree has more than `MAX_BLOCKS` stretches."""


_Around: TypeAlias = tuple[LexborNode, bool, tuple[str, Context] | None, int]
"""An element that is being read, whether it is a link, and the state to go back to after it: the
breaking element around it, where it is one itself, and how many inline ones are open."""

_Meet: TypeAlias = Callable[[LexborNode, str], _Around[Context]]


class Flow(Generic[Context]):
    """Reads the stretches of a tree.

    `enter` is called for every breaking element with what is known around it and says what is
    known within. `with_markup` says where inner HTML is wanted: making it costs as much as
    reading the text.
    """

    def __init__(
        self,
        enter: Callable[[LexborNode, str, Context], Context],
        with_markup: Callable[[Context], bool],
    ) -> None:
        self._enter = enter
        self._with_markup = with_markup
        self._found: list[Stretch[Context]] = []
        self._texts: list[str] = []
        self._pieces: list[str | LexborNode] = []
        self._torn = False
        self._inline = 0
        self._after_link = False

    def read(self, root: LexborNode, context: Context) -> list[Stretch[Context]]:
        """The stretches below a node, in reading order. Raises `TooDeep` and `TooMany`."""
        self._tag, self._context = "body", context
        around: list[_Around[Context]] = []
        kinds: dict[int, tuple[str, _Meet[Context] | None]] = {}
        node = root.first_child
        while node is not None or around:
            if node is None:
                node = self._leave(around)
                continue
            # By its number, since the name of a node takes three times as long.
            number = node.tag_id
            if number not in kinds:
                kinds[number] = self._kind(node.tag or "")
            tag, meet = kinds[number]
            if meet is not None:
                around.append(meet(node, tag))
                node = node.first_child
                continue
            if tag == "-text":
                text = node.text_content or ""
                if self._texts or not text.isspace():
                    self._add_text(text)
            elif tag == "br":
                self._add_line()
            node = node.next
        self._flush()
        return _within_bounds(whole(self._found))

    def _kind(self, tag: str) -> tuple[str, _Meet[Context] | None]:
        """The name of a node, and how it is met; None where there is nothing in it to read."""
        if tag in UNREADABLE or tag in ("-text", "br"):
            return tag, None
        return tag, self._enter_breaking if tag in BREAKING else self._enter_inline

    def _enter_inline(self, node: LexborNode, tag: str) -> _Around[Context]:
        """A link, a word in bold; what to go back to after it."""
        if (link := tag == "a") and self._after_link:
            # A row of links has no space between them in the source, but has on the screen.
            self._texts.append(" ")
        inline = self._inline
        if not inline:
            self._pieces.append(node)
        self._inline = inline + 1
        self._torn, self._after_link = self._torn or inline >= _MOST_INLINE, False
        return node, link, None, inline

    def _enter_breaking(self, node: LexborNode, tag: str) -> _Around[Context]:
        if self._tag == "tr" and tag in _CELLS:
            return self._enter_cell(node)
        within = self._enter(node, tag, self._context)
        left = node, False, (self._tag, self._context), self._inline
        if self._texts or self._pieces:
            self._flush()
        if tag == "tr" and _is_layout(node):
            tag = "table"
        self._tag, self._context, self._inline, self._torn = tag, within, 0, False
        return left

    def _enter_cell(self, node: LexborNode) -> _Around[Context]:
        if node.prev is not None and _first_cell(node) is False:
            self._texts.append(CELL)
            self._torn = True
        return (node, False, None, self._inline)

    def _leave(self, around: list[_Around[Context]]) -> LexborNode | None:
        """Go back to what is around the innermost element; what comes after it."""
        if len(around) > MAX_DEPTH:
            raise TooDeep
        node, self._after_link, outer, inline = around.pop()
        if outer is not None:
            if self._texts or self._pieces:
                self._inline = 0
                self._flush()
            self._tag, self._context = outer
            self._torn = inline > 0
        self._inline = inline
        return node.next

    def _add_text(self, text: str) -> None:
        self._texts.append(text)
        self._after_link = False
        if not self._inline:
            self._pieces.append(text)

    def _add_line(self) -> None:
        if self._inline == 0 and self._texts and self._ends_in_line():
            self._flush()
            return
        self._texts.append(LINE)
        if self._inline == 0:
            self._pieces.append("\n")

    def _ends_in_line(self) -> bool:
        for text in reversed(self._texts):
            if text == LINE:
                return True
            if not text.isspace():
                return False
        return False

    def _flush(self) -> None:
        """End the stretch that is being read."""
        if self._texts:
            raw = "".join(self._texts)
            self._texts = []
            if not raw.isspace():
                self._add_stretches(raw)
        self._pieces = []
        self._torn = self._inline > 0

    def _add_stretches(self, raw: str) -> None:
        tag, context = self._tag, self._context
        texts = shown(raw, tag)
        markup = "" if len(texts) > 1 or self._torn or self._inline else self._markup()
        self._found += [Stretch(text, tag, context, markup) for text in texts]
        _within_bounds(self._found)

    def _markup(self) -> str:
        pieces = self._pieces
        if not self._with_markup(self._context) or all(type(piece) is str for piece in pieces):
            return ""
        html = "".join(
            escape(piece, quote=False) if isinstance(piece, str) else piece.html or ""
            for piece in pieces
        )
        return html.strip()


def _within_bounds(found: list[Stretch[Context]]) -> list[Stretch[Context]]:
    if len(found) > MAX_BLOCKS:
        raise TooMany
    return found


def _is_layout(row: LexborNode) -> bool:
    """Whether the cells of a row hold parts of a page, or a text with its paragraphs in one."""
    if row.css_first(_IN_LAYOUT):
        return True
    texts = (cell.text().rstrip() for cell in row.css(_WITH_LINES))
    return any(len(said) >= (_SENTENCES if ends_in_stop(said) else _TEXT) for said in texts)


def _first_cell(node: LexborNode) -> bool:
    before = node.prev
    while before is not None:
        if before.tag in _CELLS:
            return False
        before = before.prev
    return True
