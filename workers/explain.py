"""`copytaster process --explain`: one item for a person, with every decision and its reason."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from schemas.event import ItemEvent
from schemas.verdict import Axis, Evidence, Scope, State
from workers.findings import grid, section, tell
from workers.outcome import DeadLettered, Fate, Outcome, Published, Stage
from workers.process import Input
from workers.screen import (
    LABELS,
    Paragraph,
    agency_of,
    harmless,
    headline_of,
    label_text,
    one_line,
    state_text,
    words,
)
from workers.story import Block, Role, Story

WHY_THIS_ITEM = {
    Scope.OWN_PARAGRAPH: "it is a paragraph of its own",
    Scope.BRACKETED: "it stands in brackets",
    Scope.LABELLED: "it carries a label",
    Scope.FIRST_BLOCK: "it opens the text",
    Scope.LAST_BLOCK: "it closes the text",
    Scope.METADATA_FIELD: "it is in the item's own metadata",
}
"""Why a piece of evidence is about the item itself."""

AS_READ = "read"
"""The rule of a piece that never stood in the body: its reader gave it its role, by its place."""

_READING_WIDTH = 100
"""Longer lines are hard to read, however wide the terminal is."""
_SHOWN_BYTES = 240
"""How much of an unreadable message is shown."""


def explain(console: Console, message: Input, outcome: Outcome, stories: Sequence[Story]) -> bytes:
    """What becomes of one message, for a person. Nothing of it can command the terminal."""
    with console.capture() as captured:
        for fate, story in _together(outcome, stories):
            _title(console, message)
            if isinstance(fate, DeadLettered):
                _print(console, _dead_letter(fate, message.value))
            else:
                _print(console, _item(fate, story))
    return _without_trailing_space(captured.get()).encode(errors="replace")


def _without_trailing_space(printed: str) -> str:
    return "".join(line.rstrip(" \n") + "\n" for line in printed.splitlines(keepends=True))


def _together(outcome: Outcome, stories: Sequence[Story]) -> Iterator[tuple[Fate, Story | None]]:
    """Each fate with the finished story behind it; what ended before that has none."""
    waiting = iter(stories)
    for fate in outcome:
        finished = isinstance(fate, Published) or fate.stage is Stage.PUBLISH
        yield fate, next(waiting, None) if finished else None


def _print(console: Console, parts: Iterator[RenderableType]) -> None:
    for part in parts:
        console.print(part, width=min(console.width, _READING_WIDTH))


def _title(console: Console, message: Input) -> None:
    """Where the message stood. Of a path that is too long, the end says more than the beginning."""
    where = one_line(message.path)
    line = "" if message.line is None else f", line {message.line}"
    longest = min(console.width, _READING_WIDTH) - len(line) - 8
    shown = where if cell_len(where) <= longest else f"…{where[-longest:]}"
    title = Rule(Text(shown + line, style="section"), align="left", style="quiet")
    _print(console, iter((Text(), title)))


def _dead_letter(fate: DeadLettered, value: bytes) -> Iterator[RenderableType]:
    yield Text()
    yield Text.assemble(
        ("✗ dead letter", "dead"), "  ", (fate.reason, "bold"), f"  in the stage {fate.stage}"
    )
    yield Padding(Text(one_line(fate.message)), (0, 0, 0, 2))
    if fate.exception:
        yield Padding(Text(harmless(fate.exception), style="quiet"), (0, 0, 0, 2))
    begin = one_line(value[:_SHOWN_BYTES].decode(errors="replace"))
    yield Text()
    yield Padding(Text(f"It begins: {begin}" if begin else "It is empty.", "quiet"), (0, 0, 0, 2))


def _item(fate: Published, story: Story | None) -> Iterator[RenderableType]:
    event = fate.event
    yield Text()
    yield from _head(event)
    yield from _copy(event, story)
    yield from _verdict(event)
    yield from _evidence(event)
    yield from _moved(event)
    yield from tell(event)
    yield from _origin(event)


def _head(event: ItemEvent) -> Iterator[RenderableType]:
    yield Padding(Text(headline_of(event) or "(no headline)", style="headline"), (0, 2))
    for other in (event.item.headlines or ())[1:]:
        yield Padding(Text(one_line(other.value)), (0, 2))
    line = " · ".join(one_line(part) for part in _byline(event) if part)
    if line:
        yield Padding(Text(line, style="quiet"), (0, 2))


def _byline(event: ItemEvent) -> Iterator[str]:
    """Who, where and when, as far as it is known."""
    item = event.item
    agency = agency_of(event)
    yield item.by or ""
    yield agency if agency not in (item.by or "") else ""
    yield item.located or ""
    published = item.first_created or item.version_created
    if published:
        yield f"published {_time(published)}"
    if item.version_created and item.version_created != published:
        yield f"updated {_time(item.version_created)}"
    if item.embargoed_until:
        yield f"embargoed until {_time(item.embargoed_until)}"


def _time(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def _copy(event: ItemEvent, story: Story | None) -> Iterator[RenderableType]:
    """The body in paragraphs, and the notices where they stood."""
    blocks = story.having(Role.BODY, Role.NOTICE) if story else ()
    for block in blocks:
        if block.visible:
            yield Text()
            yield _paragraph(block, event.verdict.evidence)
    if not any(block.role is Role.BODY for block in blocks):
        yield Text()
        yield Padding(Text("(no text)", style="quiet"), (0, 2))


def _paragraph(block: Block, evidence: Sequence[Evidence]) -> RenderableType:
    text = Text(harmless(block.text))
    proofs = [
        (number, proof)
        for number, proof in enumerate(evidence, 1)
        if proof.place == block.place and proof.start < block.end and proof.end > block.start
    ]
    for _, proof in proofs:
        text.stylize("notice", max(proof.start - block.start, 0), proof.end - block.start)
    text.append("".join(f" [{number}]" for number, _ in proofs), style="notice")
    return Paragraph(text, "▌ " if proofs or block.role is Role.NOTICE else "  ")


def _plain(text: str) -> Paragraph:
    return Paragraph(Text(one_line(text)))


def _verdict(event: ItemEvent) -> Iterator[RenderableType]:
    verdict = event.verdict
    yield from section("Verdict")
    yield Padding(
        Text.assemble(label_text(verdict.label, verdict.flagged), f"   {LABELS[verdict.label]}"),
        (0, 2),
    )
    yield Text()
    made = grid(2)
    made.add_column(ratio=1)
    shown: set[int] = set()
    for axis in Axis:
        state: State = getattr(verdict.axes, axis)
        number = _number_of_proof(axis, state, verdict.evidence)
        made.add_row(words(axis), state_text(state), _said(number, state, shown, verdict.evidence))
        shown.add(number)
    yield Padding(made, (0, 2))


def _number_of_proof(axis: Axis, state: State, evidence: Sequence[Evidence]) -> int:
    """The number of the first proof that says so, from 1; 0 where none does."""
    says_so = (n for n, proof in enumerate(evidence, 1) if proof.axes.get(axis) is state)
    return next(says_so, 0)


def _said(
    number: int, state: State, shown: set[int], evidence: Sequence[Evidence]
) -> RenderableType:
    """The proof beside its axis: its words where it is met first, then only its number."""
    if number == 0:
        return Text("" if state is State.SILENT else "follows from the others", style="quiet")
    if number in shown:
        return Text(f"[{number}]", style="notice")
    text = one_line(evidence[number - 1].text)
    return Paragraph(Text.assemble((f"[{number}]", "notice"), f" “{text}”"), short=True)


def _evidence(event: ItemEvent) -> Iterator[RenderableType]:
    if not event.verdict.evidence:
        return
    yield from section("Evidence")
    made = grid(1)
    made.add_column(ratio=1)
    for number, proof in enumerate(event.verdict.evidence, 1):
        made.add_row(Text(f"[{number}]", style="notice"), _plain(f"“{proof.text}”"))
        made.add_row("", Text(f"about this item, since {WHY_THIS_ITEM[proof.scope]}"))
        where = f"at {proof.place}, characters {proof.start} to {proof.end}"
        made.add_row("", Text(one_line(f"{where}; rule {proof.rule}"), style="quiet"))
    yield Padding(made, (0, 2))


def _moved(event: ItemEvent) -> Iterator[RenderableType]:
    yield from section("Moved out of the body")
    if not event.moved:
        yield Padding(Text("nothing", style="quiet"), (0, 2))
        return
    made = grid(1)
    made.add_column(max_width=24, overflow="fold", style="quiet")
    made.add_column(ratio=1)
    for moved in event.moved:
        style = "notice" if moved.kind == Role.NOTICE else ""
        made.add_row(
            Text(words(moved.kind), style=style), harmless(moved.place), _plain(moved.text)
        )
        if moved.rule != AS_READ:
            why = f"characters {moved.start} to {moved.end}; rule {moved.rule}"
            made.add_row("", "", Text(one_line(why), style="quiet"))
    yield Padding(made, (0, 2))


def _origin(event: ItemEvent) -> Iterator[RenderableType]:
    yield from section("Where it comes from")
    raw = event.raw
    rows = {
        "marks": ", ".join(words(mark) for mark in event.marks) or "none",
        "read as": f"{raw.format}, {raw.charset}, {raw.bytes:,} bytes",
        "repairs": ", ".join(raw.repairs) or "none",
        "sha256": raw.sha256,
        "family": f"{event.family}, version {event.version or '(none)'}",
        "event": event.id,
        "rules": f"{event.rules.version} ({event.rules.hash[:12]})",
    }
    made = grid(1)
    made.add_column(ratio=1, overflow="fold")
    for name, value in rows.items():
        made.add_row(name, harmless(value))
    yield Padding(made, (0, 2))
