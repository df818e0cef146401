"""What was found in a story, for a person: what it is about, who says what, all other facts.

Each name stands with its reason. What the story itself shows is not told again: quotations are cut
to a line, and so is the lead.
"""

from collections.abc import Iterator

from pydantic import JsonValue
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.event import Derivation, ItemEvent
from workers.screen import Paragraph, harmless, one_line, words

WHY = {
    "people:title": "a title stands before it",
    "people:said": "says something",
    "people:apposition": "it says who that is",
    "people:age": "an age stands behind it",
    "people:first_name": "begins with a first name",
    "people:named_again": "named again by the last name",
    "organisations:known": "a table knows it",
    "organisations:head": "begins like an organisation",
    "organisations:tail": "ends like an organisation",
    "organisations:acronym": "its letters stand behind it",
    "places:dateline": "the dateline",
    "places:only_one": "the only one of its name",
    "places:what_stands_behind": "what stands behind it",
    "places:country_of_the_dateline": "in the country of the dateline",
    "places:country_named": "in a country of the text",
    "places:greatest": "the greatest of its name",
    "places:several": "there are several",
    "quotes:behind": "named behind it",
    "quotes:before": "named before it",
    "quotes:around": "named before it",
    "quotes:title": "a title says so",
    "quotes:goes_on": "goes on speaking",
    "quotes:same": "goes on speaking",
}
"""What the rules mean, in words; of others their name is shown."""

ABOUT = ("topics", "people", "organisations", "places", "keywords", "keywords.computed", "tags")
"""Fields that say what a story is about, each with its names."""

_HIDDEN = frozenset({*ABOUT, "quotes", "agency.key"})
_SHORTENED = frozenset({"signature", "summary"})
"""What is shown in one line, though it is longer."""


def tell(event: ItemEvent) -> Iterator[RenderableType]:
    """Three sections, each only where there is something in it."""
    yield from _about(event)
    yield from _quotes(event)
    yield from _facts(event)


def section(title: str) -> Iterator[RenderableType]:
    """An empty line, and the title."""
    yield Text()
    yield Text(title, style="section")


def grid(fixed: int) -> Table:
    """Columns that stand side by side with two spaces between; the first few never wrap."""
    made = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in range(fixed):
        made.add_column(no_wrap=True)
    return made


def _about(event: ItemEvent) -> Iterator[RenderableType]:
    found = [(field, event.derived[field]) for field in ABOUT if field in event.derived]
    if not found:
        return
    yield from section("What it is about")
    made = grid(1)
    made.add_column(ratio=1)
    made.add_column(ratio=1, style="quiet")
    for field, fact in found:
        label = words(field.partition(".")[0])
        for name, why in _named(fact):
            made.add_row(label, Paragraph(Text(name)), Paragraph(Text(why)))
            label = ""
    yield Padding(made, (0, 2))


def _named(fact: Derivation) -> Iterator[tuple[str, str]]:
    """Each name of a fact once, with its reason; what the source gave first."""
    seen: set[str] = set()
    for value in (fact.value, *fact.others):
        for one in value if isinstance(value, list) else ():
            name, why = _name_and_why(one)
            if name and name.casefold() not in seen:
                seen.add(name.casefold())
                yield name, why


def _name_and_why(one: JsonValue) -> tuple[str, str]:
    if not isinstance(one, dict):
        return one_line(str(one)), "the source says so"
    name = one.get("name") or one.get("tag") or one.get("keyword") or ""
    country = one.get("country")
    shown = f"{name}, {country}" if country and one.get("kind") != "country" else str(name)
    return one_line(shown), _why(one)


def _why(one: dict[str, JsonValue]) -> str:
    led = one.get("words")
    if isinstance(led, list):
        return one_line(f"{one.get('score')}: {', '.join(map(str, led))}")
    if "score" in one:
        return f"computed, {one['score']}"
    if "how" in one:
        return one_line(str(one["how"]))
    rule = str(one.get("rule", ""))
    written = one.get("written")
    other = f", written {written}" if written and written != one.get("name") else ""
    return one_line(WHY.get(rule, words(rule.partition(":")[2])) + other)


def _quotes(event: ItemEvent) -> Iterator[RenderableType]:
    fact = event.derived.get("quotes")
    if fact is None or not isinstance(fact.value, list):
        return
    yield from section("Who says what")
    made = Table.grid(padding=(0, 2, 0, 0), expand=True)
    made.add_column(max_width=24)
    made.add_column(ratio=1)
    made.add_column(no_wrap=True, style="quiet")
    for one in fact.value:
        if isinstance(one, dict):
            speaker = one.get("speaker")
            who = Text(one_line(str(speaker))) if speaker else Text("nobody named", style="quiet")
            said = Text(f"“{one_line(str(one['text']))}”")
            why = WHY.get(str(one.get("rule")), "") if speaker else ""
            made.add_row(who, Paragraph(said, short=True), why)
    yield Padding(made, (0, 2))


def _facts(event: ItemEvent) -> Iterator[RenderableType]:
    facts = {name: fact for name, fact in event.derived.items() if name not in _HIDDEN}
    if not facts:
        return
    yield from section("Facts, and who says so")
    made = grid(1)
    made.add_column(ratio=1)
    made.add_column(no_wrap=True, style="quiet")
    made.add_column(no_wrap=True, justify="right", style="quiet")
    for name, fact in facts.items():
        also = "".join(f"; also claimed: {_shown(other)}" for other in fact.others)
        value = Text(one_line(_shown(fact.value) + also))
        shown = Paragraph(value, short=name in _SHORTENED)
        made.add_row(harmless(name), shown, fact.origin, f"{fact.confidence:.2f}")
    yield Padding(made, (0, 2))


def _shown(value: JsonValue) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(part) for part in value)
    if isinstance(value, dict):
        first, *others = map(_shown, value.values()) if value else ("",)
        return f"{first} ({', '.join(others)})" if others else first
    return one_line("" if value is None else str(value))
