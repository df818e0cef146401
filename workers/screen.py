"""How a verdict looks to a person: words, colours, and text that cannot harm a terminal.

Colour only repeats what words and signs say: everything is legible without it.
"""

from typing import TextIO
from unicodedata import category

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text
from rich.theme import Theme

from schemas.event import ItemEvent
from schemas.verdict import Label, State

THEME = Theme(
    {
        "unreviewed_stated": "bold red",
        "unreviewed_implied": "yellow",
        "conflict": "bold magenta",
        "reviewed_stated": "green",
        "unknown": "dim",
        "asserted": "bold",
        "implied": "yellow",
        "denied": "cyan",
        "silent": "dim",
        "notice": "bold yellow",
        "dead": "bold red",
        "headline": "bold",
        "quiet": "dim",
        "section": "bold cyan",
    },
    inherit=False,
)

LABELS = {
    Label.UNREVIEWED_STATED: "it says that no editor of the publisher reviewed it",
    Label.UNREVIEWED_IMPLIED: "it says that it went out as it came in",
    Label.REVIEWED_STATED: "it says that an editor of the publisher reviewed it",
    Label.CONFLICT: "it says both: reviewed, and not reviewed",
    Label.UNKNOWN: "it does not say; that is no proof of a review",
}
"""What each label means, in words."""

LABEL_WIDTH = max(len(label) for label in Label) + 2

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_BREAKS = {0x0B: " ", 0x0C: " ", 0x0D: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}
_UNSEEN = [
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
]
_HARMLESS: dict[int, str | int | None] = {
    **dict.fromkeys(_UNSEEN, "\N{REPLACEMENT CHARACTER}"),
    **_PICTURES,
    **_BREAKS,
}


def harmless(text: str) -> str:
    """The same text, as long, with nothing in it that a terminal would obey.

    Control characters become their pictures (␛), what reverses the direction of text and lone
    surrogates become �, odd line ends become spaces. Tabs and line feeds stay.
    """
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    """Harmless, with every run of white space as one space."""
    return " ".join(harmless(text).split())


def words(name: str) -> str:
    """A stable code as words: `auto_published` is `auto published`."""
    return harmless(name).replace("_", " ")


def room(text: str, width: int) -> int:
    """The cells to wrap this text to, of `width` there are.

    Rich gives the spacing vowel signs of Indian scripts no cell, as few terminals do; most give
    them one. Lines are as much shorter, so that they fit on both.
    """
    signs = sum(category(char) == "Mc" for char in text)
    cells = cell_len(text)
    return max(width * cells // (cells + signs) - 2, 10) if signs else width


class Paragraph:
    """Text wrapped by its own measure, behind an edge; `short` cuts it to one line instead.

    A notice has a bar for an edge, which is seen without colour too.
    """

    def __init__(self, text: Text, edge: str = "", short: bool = False) -> None:
        self._text, self._edge, self._short = text, edge, short

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = room(self._text.plain, options.max_width - 2 * len(self._edge))
        if self._short:
            line = self._text.copy()
            line.truncate(width, overflow="ellipsis")
            yield line
        else:
            for line in self._text.wrap(console, width):
                yield Text.assemble((self._edge, "notice"), line)


def headline_of(event: ItemEvent) -> str:
    """The first headline on one line, or nothing."""
    headlines = event.item.headlines
    return one_line(headlines[0].value) if headlines else ""


def agency_of(event: ItemEvent) -> str:
    """The agency the item comes from: as found by name, else the first source named; or nothing."""
    found = event.derived.get("agency")
    if found and isinstance(found.value, str):
        return one_line(found.value)
    sources = event.item.info_sources or ()
    return next((one_line(source.name) for source in sources if source.name), "")


def label_text(label: Label, flagged: bool) -> Text:
    """The verdict in one word, with a sign that tells flagged items without colour."""
    return Text(f"{'●' if flagged else '○'} {words(label)}", style=label.value)


def state_text(state: State) -> Text:
    """One axis' state."""
    return Text(state.value, style=state.value)


def console(stream: TextIO, width: int | None = None) -> Console:
    """A console that colours on a terminal only, and never interprets what it prints."""
    return Console(
        file=stream,
        theme=THEME,
        width=width,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )
