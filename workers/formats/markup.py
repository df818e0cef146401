"""An HTML fragment, such as the body of an agency's story, as blocks: every word once."""

import re
from collections import Counter
from typing import Final

from selectolax.lexbor import LexborNode

from workers.formats import guards, html_tree
from workers.formats.flow import Flow, TooDeep, TooMany
from workers.outcome import DeadLettered
from workers.story import Block, Role

_ROLES: Final = {"figcaption": Role.CAPTION}

_LOOKS_LIKE_MARKUP = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>]{0,500})?/?>|&[a-z]{2,8};|&#\d"
)
_INDENTED = re.compile(r"\n {4}(?=\S)")
_COLUMNS = re.compile(r"^\S.*\S {3,}\S", re.M)


def looks_like_markup(text: str) -> bool:
    """Whether a text holds tags or character references."""
    return ("<" in text or "&" in text) and bool(_LOOKS_LIKE_MARKUP.search(text))


def blocks(html: str, place: str, role: Role = Role.BODY) -> tuple[Block, ...] | DeadLettered:
    """The visible text of a fragment in reading order, with the inline markup of each block.

    Places are `<place>/<element>[<number>]`. A dead letter where the fragment is refused by the
    guards.
    """
    refused = guards.markup_refused(html)
    if refused:
        return refused
    root = html_tree.parse(_with_line_structure(html)).body
    if root is None:
        return ()
    flow: Flow[Role] = Flow(_enter, lambda within: within is not Role.METADATA)
    try:
        found = flow.read(root, role)
    except TooDeep:
        return guards.markup_too_deep()
    except TooMany:
        return guards.too_many_blocks()
    seen: Counter[str] = Counter()
    result: list[Block] = []
    for stretch in found:
        seen[stretch.tag] += 1
        address = f"{place}/{stretch.tag}[{seen[stretch.tag]}]"
        result.append(Block(stretch.text, stretch.context, address, markup=stretch.markup))
    return tuple(result)


def _enter(_: LexborNode, tag: str, around: Role) -> Role:
    return _ROLES.get(tag, around)


def _with_line_structure(html: str) -> str:
    """The fragment with its line feeds made markup, where they carry the structure.

    Wires put a whole report into one `<p>`, with a line feed and four spaces before each
    paragraph, or fixed-width results whose columns would run together.
    """
    if "\n" not in html or html.count("<p") > 1:
        return html
    if len(_COLUMNS.findall(html)) >= 3:
        return html.replace("<p>", "<pre>").replace("</p>", "</pre>")
    return _INDENTED.sub("<br><br>", html) if html.count("<") <= 2 else html
