"""The texts of a feed's item as blocks: HTML in escapes, in CDATA or as it is, and plain text.

Every text that an item shows is read once: its content, then what its summaries add.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from typing import Final

from workers.formats import (
    completeness,
    feed_names,
    guards,
    markup,
    renditions,
    xml_text,
    xml_tree,
)
from workers.formats.feed_names import Elements, named
from workers.formats.plain_markup import unescaped
from workers.formats.xml_tree import Element
from workers.outcome import DeadLettered
from workers.story import Block, Role
from workers.values import dataclass

_NOTES: Final = {"ed_note": Role.EDNOTE, "copyright_notice": Role.METADATA}
"""Texts that are not for publication: they serve the notice finder."""

_TAG = r"(?:a|b|blockquote|div|em|figure|font|h[1-6]|i|li|ol|p|span|strong|table|td|tr|u|ul)"
_ESCAPED_TAG = re.compile(
    rf"&lt;(?:/{_TAG}|(?:p|br|img)(?:\s[^<>]{{0,500}}?)?)\s?/?&gt;", re.IGNORECASE
)
_FOOT = re.compile(
    r"(?:The (?:post|article)|Der Beitrag|La entrada|L[’']article|L[’']articolo|O post|Het bericht"
    r"|Inlägget|Indlægget|Artykuł|Сообщение|Запись) .{1,300} (?:appeared first on|first appeared on"
    r"|erschien zuerst auf|se publicó primero en|aparece primero en|est apparu en premier sur"
    r"|proviene da|apareceu primeiro em|verscheen eerst op|dök först upp på|blev først udgivet på"
    r"|pochodzi z serwisu|появились сначала на|впервые появилась) .{1,200}"
)
"""What WordPress puts below a post in its feed, in the languages it is translated to."""

_MOST_ESCAPES: Final = 2
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_LINKED = re.compile(r"<a\s[^<>]*>[^<]*</a>|<font[^<>]*>[^<]*</font>", re.I)
_TAG_OR_SPACE = re.compile(r"<[^<>]*>|&nbsp;|\s")
_LONGEST_LIST: Final = 20_000
_CLOSING = re.compile(r"(?:<|&lt;)(?:/|!\[CDATA|br ?/?(?:>|&gt;)\w|img\b)", re.I)
_TAGGED = re.compile(r"<[a-zA-Z/!]")
_MIME = re.compile(r"^(?!text/)[a-z]+/(?![a-z.-]*\+?xml)", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """A text as an element gives it, unescaped as far as needed, and the repairs that took."""

    text: str
    html: bool
    repairs: tuple[str, ...] = ()


def given(element: Element) -> Given:
    """What an element without elements in it holds: markup where its type or its text says so.

    Escaped twice, or with a CDATA section that was escaped itself, it is what was meant.
    """
    text = element.text or ""
    kind = _kind(element) if element.attrib else ""
    if kind and _is_literal(element, kind):
        return Given(text, False)
    repairs: list[str] = []
    if "<![CDATA[" in text:
        text = _CDATA.sub("", text)
        repairs.append("cdata_unwrapped")
    if "&" in text and not _TAGGED.search(text):
        text, repaired = _unescaped(text)
        repairs += repaired
    return Given(text, "html" in kind or renditions.is_html(text, ""), tuple(repairs))


def _kind(element: Element) -> str:
    return str(element.get("type") or element.get("mode") or "").strip().lower()


def _is_literal(element: Element, kind: str) -> bool:
    """Whether a text is shown as it stands: only Atom says so of a text, and where it does."""
    return kind in ("text", "plain", "text/plain") and named(str(element.tag)).startswith("atom:")


def _unescaped(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that has references but no tag, without them: their tags are markup then."""
    once = unescape(text)
    if not _ESCAPED_TAG.search(text) and not _ESCAPED_TAG.search(once):
        return once, ()
    for _ in range(_MOST_ESCAPES):
        if _TAGGED.search(once):
            break
        once = unescape(once)
    return once, ("double_escaped",)


def line(element: Element) -> Given:
    """A short text on one line, such as a title, without its markup."""
    if len(element):
        return Given(xml_tree.text_of(element), False)
    text = element.text or ""
    if "<" not in text and "&" not in text:
        return Given(" ".join(text.split()), False)
    if not _CLOSING.search(text) and not (element.attrib and _is_literal(element, _kind(element))):
        # A tag that nothing closes is what the line speaks of: `Use of <b> in headlines`.
        return Given(" ".join(unescaped(text).split()), False)
    found = given(element)
    if not found.html:
        return Given(" ".join(found.text.split()), False, found.repairs)
    return Given(renditions.without_markup(found.text), False, found.repairs)


class Texts:
    """The blocks of an item, gathered in reading order; `repairs` are what that took."""

    def __init__(self, item: Elements, prepare: Callable[[Given], Given] | None = None) -> None:
        self._item, self._prepare = item, prepare
        self.blocks: list[Block] = []
        self.repairs: dict[str, None] = {}
        self.of_summary = False
        self.title = ""
        self._places: dict[str, int] = {}
        self._said: list[str] = []
        self._lines: set[str] = set()

    def read(self, bylines: tuple[str, ...]) -> DeadLettered | None:
        """Read all texts but those of unknown elements; a dead letter where guards refuse one."""
        renderings = (*self._item.get("body", ()), *self._item.get("summary", ()))
        if len(renderings) > guards.MAX_RENDITIONS:
            return guards.too_many_renditions()
        self._read_titles()
        if "subheadline" in self._item:
            self._read_below()
        self.blocks += [
            Block(text, Role.BYLINE, f"/author[{number}]" if number > 1 else "/author")
            for number, text in enumerate(bylines, 1)
        ]
        for element in self._item.get("body", ()):
            refused = None if _is_elsewhere(element) else self._read_body(element, Role.BODY)
            if refused:
                return refused
        for element in self._item.get("summary", ()):
            linked = is_list_of_links(element)
            alone = not self._said and not linked
            role = Role.RELATED if linked else Role.BODY if alone else Role.TEASER
            if refused := self._read_body(element, role):
                return refused
            self.of_summary = self.of_summary or (alone and bool(self._said))
        self._lines.update(self._said)
        self._read_notes()
        return None

    def add_captions(self, media: Iterator[Element]) -> None:
        """What is said of pictures and films, with who made them."""
        for element in media:
            self._add_line(element, Role.CAPTION)

    def add_unknown(self, element: Element) -> None:
        """The text of an element that no table knows: no word is lost for that."""
        self._add_line(element, Role.METADATA)

    def _read_titles(self) -> None:
        seen = {""}
        for element in self._item.get("title", ()):
            found = line(element)
            self._note(found)
            if found.text not in seen:
                role = Role.SUBHEADLINE if self.title else Role.HEADLINE
                self.title = self.title or found.text
                seen.add(found.text)
                block = Block(found.text, role, self._place(element))
                behind = self._source_behind(found.text) if "source" in self._item else ""
                self.blocks += _parted(block, behind) if behind else (block,)
                self.title = self.title.removesuffix(behind)

    def _read_below(self) -> None:
        """The lines below a title, or other titles; what the body says anyway is a rendition."""
        for element in self._item.get("subheadline", ()):
            self._add_line(element, Role.SUBHEADLINE)

    def _source_behind(self, title: str) -> str:
        """The name of the source, where aggregators put it behind a title."""
        name = feed_names.text(self._item, "source")
        behind = f" - {name}" if name else ""
        return behind if title.endswith(behind) and len(title) > len(behind) else ""

    def _read_body(self, element: Element, role: Role) -> DeadLettered | None:
        read = self._paragraphs(element, role)
        if isinstance(read, DeadLettered):
            return read
        if role is Role.BODY:
            added = renditions.not_yet_said(read, self._said)
            added = completeness.without_repeated_headline(added, self.blocks)
        else:
            added = renditions.new(read, self._said)
        if added and _FOOT.fullmatch(added[-1].text):
            added[-1] = added[-1].as_role(Role.CHROME, "foot_of_feed")
        self.blocks += added
        self._said += [renditions.letters(block.text) for block in added]
        return guards.too_many_blocks() if len(self.blocks) > guards.MAX_BLOCKS else None

    def _paragraphs(self, element: Element, role: Role) -> tuple[Block, ...] | DeadLettered:
        place = self._place(element)
        if len(element):
            return xml_text.blocks(element, place, role)
        found = self._prepare(given(element)) if self._prepare else given(element)
        self._note(found)
        if found.html:
            return markup.blocks(found.text, place, role)
        return renditions.plain(found.text, place, role)

    def _read_notes(self) -> None:
        for slot, role in () if _NOTES.keys().isdisjoint(self._item) else _NOTES.items():
            for element in self._item.get(slot, ()):
                self._add_line(element, role, visible=False)

    def _add_line(self, element: Element, role: Role, *, visible: bool = True) -> None:
        found = line(element)
        self._note(found)
        letters = renditions.letters(found.text)
        if found.text and letters not in self._lines:
            self._lines.add(letters)
            self.blocks.append(Block(found.text, role, self._place(element), visible=visible))

    def _place(self, element: Element) -> str:
        """Where an element stands: its name, with its number where others have the same."""
        place = _place_of(str(element.tag))
        number = self._places[place] = self._places.get(place, 0) + 1
        return place if number == 1 else f"{place}[{number}]"

    def _note(self, found: Given) -> None:
        if found.repairs:
            self.repairs.update(dict.fromkeys(found.repairs))


def place_of(element: Element) -> str:
    """Where a text stands: the name of its element."""
    return _place_of(str(element.tag))


@lru_cache(maxsize=4096)
def _place_of(tag: str) -> str:
    return f"/{named(tag).removeprefix('x:')}"


def captions(within: Elements) -> Iterator[Element]:
    """The elements that say something about a picture or a film, in it or beside it."""
    for slot in ("media", "group"):
        for element in within.get(slot, ()):
            if len(element):
                inside = feed_names.elements(element)
                yield from captions(inside)
                yield from inside.get("body", ())
    yield from within.get("caption", ())


def _parted(title: Block, behind: str) -> tuple[Block, ...]:
    """A title and the name of its source behind it."""
    end = len(title.text)
    return title.split([(end - len(behind), end, Role.CREDIT)], "source_behind_title")


def is_list_of_links(element: Element) -> bool:
    """Whether a description only links to stories, each with its publisher, as Google News has it.

    Such a list is no body: nothing stands in it beside the links and names in `font`.
    """
    text = element.text or ""
    if "<font" not in text or "<a" not in text or len(element):
        return False
    return not _TAG_OR_SPACE.sub("", _LINKED.sub("", text[:_LONGEST_LIST]))


def _is_elsewhere(element: Element) -> bool:
    """Whether the content of an Atom entry is not text, or stands at another address."""
    return bool(element.get("src")) or bool(_MIME.match(_kind(element)))
