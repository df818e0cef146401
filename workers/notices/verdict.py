"""From evidence to the eight axes and the label. Conflicts stand side by side, never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from schemas.verdict import Axes, Axis, Evidence, Label, State, Verdict

# What is said outright outranks what is denied, and both outrank what only follows.
_STRENGTH: Final = {State.SILENT: 0, State.IMPLIED: 1, State.DENIED: 2, State.ASSERTED: 3}

_HANDS_OFF: Final = (Axis.AUTO_PUBLISHED, Axis.UNMODIFIED, Axis.UNREVIEWED)


def stronger(one: State, other: State) -> State:
    """The state that counts where two pieces of evidence speak of one axis."""
    return max(one, other, key=_STRENGTH.__getitem__)


def combined(claims: Iterable[tuple[Axis, State]]) -> dict[Axis, State]:
    """Many claims as one state an axis, in the order of the axes; silent axes are left out."""
    states: dict[Axis, State] = {}
    for axis, state in claims:
        states[axis] = stronger(states.get(axis, State.SILENT), state)
    return {axis: states[axis] for axis in Axis if axis in states}


def judge(evidence: Sequence[Evidence]) -> Verdict:
    """The verdict on an item from all evidence about it. No evidence: unknown, all silent."""
    stated = combined(claim for proof in evidence for claim in proof.axes.items())
    states = _with_consequences(stated)
    label = _label(states)
    return Verdict(
        label=label,
        flagged=label not in (Label.UNKNOWN, Label.REVIEWED_STATED),
        axes=Axes(**{axis.value: state for axis, state in states.items()}),
        evidence=tuple(evidence),
    )


def _with_consequences(stated: dict[Axis, State]) -> dict[Axis, State]:
    """A review denies 'unreviewed', and the other way round; what was said outright stays."""
    states = dict(stated)
    for said, follows in (
        (Axis.UNREVIEWED, Axis.REVIEWED),
        (Axis.REVIEWED, Axis.UNREVIEWED),
    ):
        if stated.get(said) is State.ASSERTED:
            states[follows] = stronger(stated.get(follows, State.SILENT), State.DENIED)
    return states


def _label(states: dict[Axis, State]) -> Label:
    reviewed = states.get(Axis.REVIEWED) is State.ASSERTED
    untouched = any(states.get(axis) is State.ASSERTED for axis in _HANDS_OFF)
    if reviewed:
        return Label.CONFLICT if untouched else Label.REVIEWED_STATED
    if states.get(Axis.UNREVIEWED) is State.ASSERTED:
        return Label.UNREVIEWED_STATED
    if untouched or states.get(Axis.UNREVIEWED) is State.IMPLIED:
        return Label.UNREVIEWED_IMPLIED
    return Label.UNKNOWN
