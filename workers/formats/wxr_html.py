"""The text of a post as WordPress shows it: its paragraphs and shortcodes made HTML."""

import re
from typing import Final

from workers.formats.feed_texts import Given

_OF_BLOCKS: Final = "<!-- wp:"
"""Text from the block editor has its paragraphs in markup."""

_AS_IT_IS = re.compile(r"(<(pre|script|style|textarea)\b.*?(?:</\2\s*>|\Z))", re.S | re.I)
_BLANK_LINE = re.compile(r"[ \t]*\r?\n[ \t\r]*\n\s*")
_LINE = re.compile(r"(?<![>\s])[ \t]*\r?\n[ \t]*(?![\s<])")
_CAPTION = re.compile(r"\[caption\b[^\[\]]{0,500}\]")
_CAPTION_END: Final = "[/caption]"
_SHORTCODE = re.compile(
    r"\[/?(?:gallery|embed|audio|video|playlist|wp_caption)\b(?:[^\[\]]{0,500})\]"
)


def of_post(given: Given) -> Given:
    """A post's text as HTML: blank lines part paragraphs, where no markup does."""
    text = given.text
    if "[" in text:
        text = _without_shortcodes(text)
    if _OF_BLOCKS not in text and "\n" in text:
        text = "".join(
            part if number % 3 else _with_breaks(part)
            for number, part in enumerate(_AS_IT_IS.split(text))
            if number % 3 != 2
        )
    return Given(text, True, given.repairs)


def _with_breaks(text: str) -> str:
    return _LINE.sub("<br>", _BLANK_LINE.sub("<br><br>", text))


def _without_shortcodes(text: str) -> str:
    """Codes that a reader never sees are left out; what they stand around stays."""
    if _CAPTION_END in text:
        text = _CAPTION.sub("<figure><figcaption>", text)
        text = text.replace(_CAPTION_END, "</figcaption></figure>")
    return _SHORTCODE.sub("", text)
