"""From evidence to axes and label: a table."""

from __future__ import annotations

from itertools import product

import pytest

from schemas.verdict import Axis, Evidence, Label, Scope, State, Verdict
from workers.notices.verdict import judge, stronger

A, I, D, S = State.ASSERTED, State.IMPLIED, State.DENIED, State.SILENT  # noqa: E741


def proof(**axes: State) -> Evidence:
    return Evidence(
        text="x",
        place="p",
        start=0,
        end=1,
        language="en",
        rule="en/x",
        scope=Scope.OWN_PARAGRAPH,
        axes={Axis(axis): state for axis, state in axes.items()},
    )


LABELS = [
    ("nothing", [], Label.UNKNOWN, False),
    ("from an agency", [proof(syndicated=A)], Label.UNKNOWN, False),
    ("not reviewed", [proof(unreviewed=A)], Label.UNREVIEWED_STATED, True),
    ("published by itself", [proof(auto_published=A)], Label.UNREVIEWED_IMPLIED, True),
    ("not edited", [proof(unmodified=A, unreviewed=I)], Label.UNREVIEWED_IMPLIED, True),
    ("newsroom not involved", [proof(unreviewed=I)], Label.UNREVIEWED_IMPLIED, True),
    ("reviewed", [proof(reviewed=A)], Label.REVIEWED_STATED, False),
    ("reviewed and edited", [proof(reviewed=A, unmodified=D)], Label.REVIEWED_STATED, False),
    (
        "reviewed by a machine's editor",
        [proof(machine_made=A, reviewed=A)],
        Label.REVIEWED_STATED,
        False,
    ),
    ("reviewed and not", [proof(reviewed=A), proof(unreviewed=A)], Label.CONFLICT, True),
    ("reviewed, yet untouched", [proof(unmodified=A), proof(reviewed=A)], Label.CONFLICT, True),
    ("reviewed, yet automatic", [proof(auto_published=A), proof(reviewed=A)], Label.CONFLICT, True),
    ("a field says automatic", [proof(auto_published=I)], Label.UNKNOWN, False),
    ("made by a machine", [proof(machine_made=A)], Label.UNKNOWN, False),
    ("promotion", [proof(promotional=A)], Label.UNKNOWN, False),
]


@pytest.mark.parametrize(
    ("evidence", "label", "flagged"),
    [case[1:] for case in LABELS],
    ids=[case[0] for case in LABELS],
)
def test_the_label_of(evidence: list[Evidence], label: Label, flagged: bool) -> None:
    verdict = judge(evidence)
    assert (verdict.label, verdict.flagged) == (label, flagged)


def test_no_evidence_is_unknown_never_a_review() -> None:
    assert judge([]) == Verdict()


def test_what_is_not_reviewed_is_denied_review() -> None:
    axes = judge([proof(unreviewed=A)]).axes
    assert (axes.unreviewed, axes.reviewed) == (A, D)


def test_what_is_reviewed_is_denied_to_be_unreviewed_even_where_that_was_implied() -> None:
    axes = judge([proof(unmodified=A, unreviewed=I), proof(reviewed=A)]).axes
    assert (axes.unreviewed, axes.reviewed, axes.unmodified) == (D, A, A)


def test_two_statements_that_contradict_each_other_both_stand() -> None:
    axes = judge([proof(reviewed=A), proof(unreviewed=A)]).axes
    assert (axes.reviewed, axes.unreviewed) == (A, A)


def test_an_implied_lack_of_review_denies_nothing() -> None:
    assert judge([proof(unreviewed=I)]).axes.reviewed is S


@pytest.mark.parametrize(("one", "other"), list(product(State, repeat=2)))
def test_the_order_of_evidence_does_not_matter(one: State, other: State) -> None:
    assert stronger(one, other) is stronger(other, one)
    ahead = judge([proof(syndicated=one), proof(syndicated=other)]).axes
    assert ahead == judge([proof(syndicated=other), proof(syndicated=one)]).axes
