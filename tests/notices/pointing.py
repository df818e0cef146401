"""Verdicts on what only fields say."""

from __future__ import annotations

from schemas.verdict import Axis, Basis, State, Verdict
from workers.notices import find
from workers.story import Block, Fields, Role, Story

NEWS = (
    Block("Pier at Lanby reopens", Role.HEADLINE, "h1"),
    Block("The pier opened again on Monday.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)


def verdict(fields: Fields, *blocks: Block) -> Verdict:
    return find(Story("example", (*NEWS, *blocks), fields))


def pointed(fields: Fields, *blocks: Block) -> set[str]:
    """The axes that fields point to; every piece of evidence is a field that implies."""
    found = verdict(fields, *blocks)
    for proof in found.evidence:
        assert proof.basis is Basis.FIELD
        assert set(proof.axes.values()) == {State.IMPLIED}
    return {axis.value for axis in Axis if getattr(found.axes, axis.value) is State.IMPLIED}


SIGNED = [
    (Fields(byline="ANSA"), "syndicated"),
    (Fields(byline="By Agencies"), "syndicated"),
    (Fields(byline="Orlanda News Agency"), "syndicated"),
    (Fields(byline="AP Sports Writer"), "syndicated"),
    (Fields(byline="Ana Lind, AFP"), "syndicated"),
    (Fields(byline="By Ana Lind and AP"), "syndicated"),
    (Fields(byline="NewsVoir"), "promotional"),
    (Fields(byline="PNN"), "promotional"),
    (Fields(provider="Reuters"), "syndicated"),
    (Fields(publisher="dpa"), "syndicated"),
    (Fields(provider="VMPL"), "promotional"),
    (Fields(copyright_holder="Agence France-Presse"), "syndicated"),
    (Fields(copyright_notice="© 2026 AFP"), "syndicated"),
    (Fields(copyright_notice="Copyright 2026 The Associated Press. No reuse."), "syndicated"),
    (Fields(credit="AFP"), "syndicated"),
]
