"""Stretches of text as markup parts them, and those that are one sentence or paragraph in one."""

from html import escape
from typing import Final, Generic, NamedTuple, TypeVar

from workers.formats import hard_wrap
from workers.formats.page_lines import goes_on_in
from workers.formats.white_space import sentences

Context = TypeVar("Context")

_OF_SENTENCES: Final = frozenset({"div", "p"})


class Stretch(NamedTuple, Generic[Context]):
    """A stretch of text, the breaking element it stands in, and what was known there.

    `markup` is the inner HTML where the stretch has any and it was asked for.
    """

    text: str
    tag: str
    context: Context
    markup: str


def whole(found: list[Stretch[Context]]) -> list[Stretch[Context]]:
    """The stretches, with a sentence that runs over neighbours in one: feeds cut them anywhere."""
    found = _with_own_lines(found)
    if not any(map(_may_go_on, found)):
        return found
    groups: list[list[Stretch[Context]]] = []
    for stretch in found:
        if groups and _goes_on(groups[-1], stretch):
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    return [group[0] if len(group) == 1 else _joined(group) for group in groups]


def _with_own_lines(found: list[Stretch[Context]]) -> list[Stretch[Context]]:
    """The stretches without the breaks of a hard wrap, and with each line that is a paragraph.

    The lines of all of them show whether there is one: a paragraph alone has too few.
    """
    if not any("\n" in stretch.text for stretch in found):
        return found
    texts = hard_wrap.undone([stretch.text for stretch in found])
    return [
        piece
        for stretch, text in zip(found, texts, strict=True)
        for piece in ([stretch] if "\n" not in stretch.text else _parted(stretch, text))
    ]


def _parted(stretch: Stretch[Context], text: str) -> list[Stretch[Context]]:
    if stretch.tag != "pre" and "\t" not in text:
        pieces = sentences(text)
        if len(pieces) > 1:
            return [stretch._replace(text=piece, markup="") for piece in pieces]
    if text == stretch.text or "<br" in stretch.markup:
        return [stretch]
    return [stretch._replace(text=text, markup=stretch.markup.replace("\n", " "))]


def _may_go_on(stretch: Stretch[Context]) -> bool:
    return stretch.tag in _OF_SENTENCES and stretch.text[:1].islower()


def _goes_on(group: list[Stretch[Context]], following: Stretch[Context]) -> bool:
    last = group[-1]
    if last.tag != following.tag or not _may_go_on(following):
        return False
    within = len(group) > 1
    same = last.context == following.context
    return same and goes_on_in(last.text, following.text, within=within)


def _joined(group: list[Stretch[Context]]) -> Stretch[Context]:
    markup = " ".join(piece.markup or escape(piece.text, quote=False) for piece in group)
    marked = any(piece.markup for piece in group)
    text = " ".join(piece.text for piece in group)
    return Stretch(text, group[0].tag, group[0].context, markup if marked else "")
