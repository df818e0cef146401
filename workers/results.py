"""What came out, for a person: a line an item with its proof, the dead letters, the totals."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from schemas.event import ItemEvent
from schemas.verdict import Axis, Label, State, Verdict
from workers.screen import (
    LABEL_WIDTH,
    agency_of,
    harmless,
    headline_of,
    label_text,
    one_line,
    room,
    words,
)

_LEFT_ALONE = (Axis.UNMODIFIED, Axis.AUTO_PUBLISHED, Axis.UNREVIEWED)
DECIDING = {
    Label.UNREVIEWED_STATED: ((Axis.UNREVIEWED,),),
    Label.UNREVIEWED_IMPLIED: (_LEFT_ALONE,),
    Label.REVIEWED_STATED: ((Axis.REVIEWED,),),
    Label.CONFLICT: ((Axis.UNREVIEWED, *_LEFT_ALONE), (Axis.REVIEWED,)),
    Label.UNKNOWN: (),
}
"""For each label, the axes that decide it: one proof is shown for each group."""

ALSO = (Axis.PROMOTIONAL, Axis.MACHINE_MADE)
"""What a reader wants to be told whatever the label is."""

_GAP = 2
_ONE_LINE = 180
"""From this width on, the proof fits beside the headline."""
_AGENCY_WIDTH = 18


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that could not be read: which, and why."""

    name: str
    reason: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Results:
    """What became of the messages: `sent` of them, each with at least one fate."""

    sent: int
    items: tuple[ItemEvent, ...]
    flags: int
    dead: tuple[DeadLetter, ...]

    @property
    def adds_up(self) -> bool:
        """Whether every message has its fate, and every flagged item its flag."""
        flagged = sum(item.verdict.flagged for item in self.items)
        return self.sent == len(self.items) + len(self.dead) and flagged == self.flags


def show(console: Console, results: Results) -> None:
    """Print all of it."""
    agencies = max((cell_len(agency_of(item)) for item in results.items), default=0)
    for item in results.items:
        for line in _item(item, console.width, min(agencies, _AGENCY_WIDTH)):
            console.print(line, soft_wrap=False)
    if results.dead:
        console.print()
        console.print(Text("Dead letters, bytes untouched", style="section"))
    for letter in results.dead:
        for line in _dead_letter(letter, console.width):
            console.print(line)
    console.print()
    for line in _totals(results, console.width):
        console.print(line)


def _item(event: ItemEvent, width: int, agency_width: int) -> Iterator[Text]:
    head = label_text(event.verdict.label, event.verdict.flagged)
    head.pad_right(LABEL_WIDTH + _GAP - head.cell_len)
    proofs = [Text(proof, style="quiet") for proof in _proofs(event.verdict)]
    beside = width >= _ONE_LINE and len(proofs) == 1
    room = (width // 2 if beside else width) - head.cell_len - agency_width - _GAP
    headline = Text(headline_of(event) or "(no headline)", style="headline")
    agency = Text(agency_of(event))
    headline.truncate(room, overflow="ellipsis", pad=True)
    agency.truncate(agency_width, overflow="ellipsis", pad=beside)
    first = Text.assemble(head, headline, " " * _GAP, agency)
    if beside:
        first.append("  ").append_text(proofs[0])
        first.truncate(width, overflow="ellipsis")
        proofs = []
    first.rstrip()
    yield first
    for proof in proofs:
        yield from _hanging(proof, LABEL_WIDTH + _GAP, width)


def _hanging(text: Text, indent: int, width: int) -> Iterator[Text]:
    for line in text.wrap(_MEASURE, room(text.plain, max(width - indent, 20))):
        line.rstrip()
        yield Text(" " * indent).append_text(line)


def _proofs(verdict: Verdict) -> Iterator[str]:
    """The sentences that decide the label, one a side; then what else is worth a line."""
    said = {_proof(axes, verdict) for axes in DECIDING[verdict.label]} - {None}
    yield from (f"“{text}”" for text in _in_order(said, verdict))
    for axis in ALSO:
        text = _proof((axis,), verdict, (State.ASSERTED,))
        if text and text not in said:
            yield f"{words(axis)}: “{text}”"


def _proof(
    axes: Sequence[Axis],
    verdict: Verdict,
    states: Sequence[State] = (State.ASSERTED, State.IMPLIED),
) -> str | None:
    """The first words that assert one of the axes, else the first that imply one."""
    found = (
        one_line(proof.text)
        for state in states
        for axis in axes
        for proof in verdict.evidence
        if proof.axes.get(axis) is state
    )
    return next(found, None)


def _in_order(said: Collection[str | None], verdict: Verdict) -> list[str]:
    texts = dict.fromkeys(one_line(proof.text) for proof in verdict.evidence)
    return [text for text in texts if text in said]


def _dead_letter(letter: DeadLetter, width: int) -> Iterator[Text]:
    head = Text(f"✗ {harmless(letter.reason)}", style="dead")
    head.pad_right(max(LABEL_WIDTH + _GAP - head.cell_len, 1))
    yield Text.assemble(head, f"{harmless(letter.name)}, in the stage {harmless(letter.stage)}")
    yield from _hanging(Text(one_line(letter.message), style="quiet"), LABEL_WIDTH + _GAP, width)


def _totals(results: Results, width: int) -> Iterator[Text]:
    published, dead = len(results.items), len(results.dead)
    counts = Counter(item.verdict.label for item in results.items)
    labels = [f"{counts[label]} {words(label)}" for label in Label if counts[label]]
    sums = (
        (results.sent, "messages in", [f"{published} published", f"{dead} dead-lettered"]),
        (published, "published", labels or ["0"]),
        (results.flags, "flagged", ["those marked ●, on wires.flagged.v1 too"]),
    )
    sign = "=" if results.adds_up else "≠"
    for count, name, parts in sums:
        head = f"{count:>4} {name:<12} {sign} "
        first, *others = _summed(parts, width - len(head))
        yield Text.assemble((head, "bold"), first)
        yield from (Text(" " * len(head) + other) for other in others)


def _summed(parts: Sequence[str], room: int) -> list[str]:
    """`1 a + 2 b`, in as many lines as it needs, none broken inside a part."""
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + 3 <= room:
            lines[-1] += f" + {part}"
        else:
            lines.append(f"+ {part}")
    return lines


_MEASURE = Console(width=200)
