"""Moves the codes of WordPress that a feed leaves in a text: `[vc_row]`, `[gallery ids="3"]`.

No reader of the site sees them. A word in brackets is no code: it has an attribute, a stroke, an
underline in its name, or one of the names that WordPress has itself. What a caption's codes stand
around is the caption.
"""

import re
from typing import Final

from workers.story import Block, Role

RULE: Final = "shortcodes"
_MOST: Final = 200
_CODE = re.compile(
    r"\[(?P<closes>/)?(?P<name>[a-z][a-z0-9]{0,30}(?:[_-][a-z0-9]{1,30}){0,6})"
    r"(?P<more>\s[^\[\]]{0,500})?/?\]"
)
_ATTRIBUTE = re.compile(r"\s[\w-]{1,40}\s?=\s?[\"'“”″\w&]")
_KNOWN: Final = frozenset({"caption", "gallery", "embed", "audio", "video", "playlist", "toc"})
_AROUND: Final = {
    "caption": Role.CAPTION,
    "wp_caption": Role.CAPTION,
    "embed": Role.CHROME,
}
"""Codes that stand around something that is no text of the story."""


def moved(block: Block) -> tuple[Block, ...] | None:
    """The paragraph without its codes, which are chrome; None where it has none."""
    text = block.text
    if "[" not in text:
        return None
    codes = [one for one in _found(text) if _is_code(one)]
    if not codes:
        return None
    spans: list[tuple[int, int, Role]] = []
    opened = -1
    for one in codes:
        role = _AROUND.get(one["name"])
        if role and one["closes"] and 0 <= opened < one.start():
            spans.append((opened, one.start(), role))
        opened = one.end() if role and not one["closes"] else -1
        spans.append((one.start(), one.end(), Role.CHROME))
    return block.split(spans, RULE)


def _found(text: str) -> list[re.Match[str]]:
    found = list(_CODE.finditer(text))
    return found if len(found) <= _MOST else []


def _is_code(one: re.Match[str]) -> bool:
    name, more = one["name"], one["more"] or ""
    if one["closes"]:
        return not more.strip()
    if _ATTRIBUTE.match(more):
        return True
    return not more.strip() and ("_" in name or name in _KNOWN)
