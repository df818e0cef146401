"""Which part of a page an element is: by its name, and by what its class and id call it."""

import re
from functools import lru_cache
from operator import add
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from workers.formats import html_cards
from workers.formats.html_names import (
    ANY_BEGINNING,
    BOXES,
    ROLE_OF_BEGINNING,
    ROLE_OF_WORD,
    WORDS,
)
from workers.story import Role


class Zone(NamedTuple):
    """What is known inside an element.

    `role` is None as long as nothing but the text itself can tell; `inside` is true within the
    body of the story, `visible` false where the page hides what it holds.
    """

    role: Role | None = None
    inside: bool = False
    article: bool = False
    visible: bool = True


BY_STATED: Final = {
    "dialog": Role.CHROME,
    "alertdialog": Role.CHROME,
    "search": Role.CHROME,
    "navigation": Role.NAVIGATION,
    "complementary": Role.RELATED,
    "contentinfo": Role.FOOTER,
}
"""What elements say that they are, in `role`."""

_BY_ELEMENT: Final = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "figure": Role.CAPTION,
    "figcaption": Role.CAPTION,
    "button": Role.CHROME,
    "select": Role.CHROME,
    "option": Role.CHROME,
    "textarea": Role.CHROME,
    "dialog": Role.CHROME,
    "search": Role.CHROME,
}

_PAID: Final = frozenset(
    {"ad", "ads", "advert", "advertisement", "advertorial", "sponsor", "sponsored"}
)
_MARKS: Final = frozenset({"tag", "mark", "flag", "corner"})
_CAPTIONS: Final = ("caption", "gallery", "slideshow", "slidecount")
"""How words end that call a part a picture's: `newscaption`, `photogallery`."""
_NOTES: Final = frozenset(
    {"note", "notes", "disclaimer", "disclaimers", "notice", "notices", "disclosure", "disclosures"}
    | {"ednote", "editornote", "editorsnote", "small", "hinweis", "aviso"}
)
_LINKS_OF_STORIES: Final = "li,h1 a,h2 a,h3 a,h4 a,h5 a,h6 a,a h2,a h3,a h4"

_RANK: Final = {role: rank for rank, role in enumerate(WORDS)}
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_APART = str.maketrans("-_", "  ")

# Drupal says of every field what type it has, and that its label is hidden: `field--label-hidden`,
# `field-type-text-with-summary`.
_FIELDS = re.compile(r"\bfield-{1,2}(?:type|label)-[\w-]{1,60}")

_LONGEST_NAME: Final = 200


_MAY_HOLD_OTHERS: Final = frozenset({Role.BYLINE, Role.FOOTER})
_NAMELESS: Final = frozenset({"tr", "tbody"})


class Zones:
    """Says which part of one page an element is.

    `spine` are the elements around the headline and the body: whatever they are called, they
    hold the story. `body` is the element that holds its text, but for the `boxes` in it.
    """

    def __init__(
        self, spine: frozenset[int], body: int, boxes: frozenset[int] = frozenset()
    ) -> None:
        self._spine, self._body, self._boxes = spine, body, boxes

    def within(self, node: LexborNode, tag: str, around: Zone) -> Zone:
        """What is known inside an element, given what is known around it."""
        if around.role is not None and around.role not in _MAY_HOLD_OTHERS:
            # All around the story is spine, and has no role: what has one holds none of it.
            return around
        identity = node.mem_id
        if identity == self._body:
            return Zone(inside=True, article=True)
        if identity in self._spine:
            article = around.article or tag in ("article", "main")
            return Zone(around.role, around.inside, article, around.visible)
        if identity in self._boxes:
            around = around._replace(inside=False)
        return around if tag in _NAMELESS else self._named(node, tag, around)

    def _named(self, node: LexborNode, tag: str, around: Zone) -> Zone:
        attributes = node.attributes
        if attributes and is_hidden(attributes):
            return Zone(Role.METADATA, around.inside, around.article, visible=False)
        role = self._stated(attributes, tag, around) if attributes else None
        if role is Role.RELATED and _is_box(_names(attributes)) and not _lists_stories(node):
            role = Role.FOOTER
        if role is None:
            role = _role_of_element(node, tag, around)
        if role is None and around.inside and tag in html_cards.PARTS:
            role = html_cards.role(node, tag)
        if role is not around.role and role is not None:
            return Zone(role, around.inside, around.article, around.visible)
        if tag == "article" and role is None and not around.article:
            return Zone(around.role, around.inside, True, around.visible)
        return around

    def _stated(self, attributes: dict[str, str | None], tag: str, around: Zone) -> Role | None:
        names = _names(attributes)
        role = _role_of_names(*_called(names), tag, around) if names else None
        if role is None and "role" in attributes:
            return BY_STATED.get(attributes["role"] or "")
        return role


def stated_role(node: LexborNode) -> Role | None:
    """The role that the class, the id and the `role` of an element give it, if any."""
    attributes = node.attributes
    names = _names(attributes)
    named = _called(names)[0] if names else None
    return named or BY_STATED.get(attributes.get("role") or "")


def _names(attributes: dict[str, str | None]) -> str:
    classes, name = attributes.get("class"), attributes.get("id")
    return (f"{classes or ''} {name}" if name else classes or "")[:_LONGEST_NAME]


def _words(names: str) -> list[str]:
    known = names.lower()
    if "field-" in known:
        known = _FIELDS.sub("", known)
    return known.translate(_APART).split()


@lru_cache(maxsize=8192)
def _called(names: str) -> tuple[Role | None, bool]:
    """The role that class and id give, and whether they say that it is a note.

    Kept: most elements of a page are called as others are, and so are those of its site.
    """
    words = _words(names)
    return _named_role(words), not _NOTES.isdisjoint(words)


def _role_of_names(role: Role | None, is_note: bool, tag: str, around: Zone) -> Role | None:
    if is_note:
        # A note under a story, whatever element it is in: the notice finder must see it.
        return Role.FOOTER if tag == "aside" else around.role
    if role in _NOT_OF_A_PARAGRAPH and around.inside and tag == "p":
        return None
    return role


@lru_cache(maxsize=2048)
def _is_box(names: str) -> bool:
    words = _words(names)
    return not BOXES.isdisjoint({*words, *map(add, words, words[1:])})


_WIDGETS: Final = frozenset({"widget", "widgets"})
_QUOTED: Final = frozenset({"quote", "blockquote", "pullquote", "quotes"})


def _named_role(words: list[str]) -> Role | None:
    """The role that words of class and id give; of several the one that is first in the table."""
    named = {*words, *map(add, words, words[1:])}
    found = {ROLE_OF_WORD[word] for word in named & ROLE_OF_WORD.keys()}
    for word in words:
        if word.startswith(ANY_BEGINNING):
            found |= {role for beginning, role in ROLE_OF_BEGINNING if word.startswith(beginning)}
        elif word.endswith(_CAPTIONS):
            found.add(Role.CAPTION)
    if "elementor" in named and not named.isdisjoint(_WIDGETS):
        found.discard(Role.RELATED)  # Every part of a page that it makes is a widget.
        found |= {Role.RELATED} & {ROLE_OF_WORD.get(word) for word in named - _WIDGETS}
    if not _PAID.isdisjoint(words) and (Role.METADATA in found or not _MARKS.isdisjoint(words)):
        found = {Role.METADATA}  # The label of a story that is paid for: `ad-tag`.
    if Role.BYLINE in found and not named.isdisjoint(_QUOTED):
        found.remove(Role.BYLINE)  # The author of what is quoted, not of the story.
    if "embed" in named and Role.CHROME in found and "social" in named:
        found.remove(Role.CHROME)  # What somebody said there, quoted in the story.
    return min(found, key=_RANK.__getitem__) if found else None


_LEADING = re.compile(r"(?:\s*<(?!/)[^<>]{1,2000}>){1,6}")
_CLASS = re.compile(r'\bclass="([^"<>]{1,200})"')
_OF_PICTURES: Final = frozenset({Role.CAPTION, Role.CHROME, Role.RELATED})
_SMALL_PRINT: Final = ("<em>", "<i>", "<small>")


def wrapped_role(markup: str) -> Role | None:
    """The role of a stretch that is all in inline elements, if they are called something else.

    Small print after a picture is its caption, whatever it is called.
    """
    leading = _LEADING.match(markup) if markup.endswith(">") else None
    if leading is None:
        return None
    if leading[0].startswith("<img ") and leading[0].endswith(_SMALL_PRINT):
        return Role.CAPTION
    role, _ = _called(" ".join(_CLASS.findall(leading[0]))[:_LONGEST_NAME])
    return role if role in _OF_PICTURES else None


_OF_QUOTES: Final = frozenset({"aside", "figure"})
_QUOTES: Final = frozenset({"pullquote", "pullquotes", "pquote"})

_FIRST: Final = 2

_NOT_OF_A_PARAGRAPH: Final = frozenset(
    {Role.SUBHEADLINE, Role.FOOTER, Role.NAVIGATION, Role.BYLINE}
)


def _role_of_element(node: LexborNode, tag: str, around: Zone) -> Role | None:
    if tag in _OF_QUOTES and around.inside and _is_quote(node):
        return None
    if tag == "aside":
        return Role.RELATED if _lists_stories(node) else Role.FOOTER
    if tag == "footer":
        return Role.FOOTER if not around.inside else None
    if tag == "li" and not around.inside and _is_teaser(node):
        return Role.RELATED
    return _BY_ELEMENT.get(tag)


def _lists_stories(node: LexborNode) -> bool:
    """Whether a part beside the text leads to stories: it has a list, or is linked for the most.

    What tells something itself is a box of facts or a note: the notice finder must see it.
    """
    if node.css_first(_LINKS_OF_STORIES) is not None:
        return True
    linked = sum(len(link.text()) for link in node.css("a"))
    return linked * 2 > len(node.text())


def _is_quote(node: LexborNode) -> bool:
    """Whether a part beside the text is a quotation out of it, as readers see it in the story."""
    if not _QUOTES.isdisjoint(_quoting(_words(_names(node.attributes)))):
        return True
    return node.css_first("blockquote,q") is not None and node.css_first("a,img,li") is None


def _quoting(words: list[str]) -> set[str]:
    return {*words, *map(add, words, words[1:])}


def _is_teaser(node: LexborNode) -> bool:
    """Whether an entry of a list is a link and a paragraph on what it leads to."""
    tags = [child.tag for child in node.iter()][:_FIRST]
    return len(tags) > 1 and tags[0] == "a" and tags[1] in ("p", "div")


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether an element with these attributes shows nothing."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:_LONGEST_NAME]))
