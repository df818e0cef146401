"""Signatures: the same everywhere, near for near copies, far for other stories."""

from base64 import b64decode
from struct import unpack

import pytest

from workers.enrichment.signatures import PERMUTATIONS, shingles, sign

TEXT = (
    "The ferry to Lundvik will sail again on Monday after three weeks in the yard, the harbour "
    "board said. The crew had found a crack in the hull, and the old engine was taken out."
)


RECORDED = (
    "wBM9gpDkptZ+Sh9AGAucwb7RhEkH8wP3QuPVYDf5TsfBh2EidoTkH3vlu47GaJC5qQtnj5blLhg+G6Kp"
    "S1w+/QGzSddT2s5WwZK9C2MdNOYiS90XqgPbXBylfP/AhZJ6VQBcgw3LskVREkt7wwk/TWduPFUCgM9H"
    "CiN2DqVBsRCaeZjmPZnkWwHhl8Yo9v2ii2wMYh1O6AdgaP2GAmeDfSjBqRkSrB/zZo8WhTAuCJYYgqwW"
    "XrvyZnX5ICvBHB/bTcjbzJvTSEW9lEfIIRxZ00Uy4xBZMeDUNmfKhXuxu8w+iASvYLNnfp1Ebi2GhKIe"
    "pcsVUR2XOZjBE9qrVqidmw=="
)


def likeness(one: str, other: str) -> float:
    first, second = (unpack(f">{PERMUTATIONS}I", b64decode(sign(text))) for text in (one, other))
    return sum(a == b for a, b in zip(first, second, strict=True)) / PERMUTATIONS


def test_a_signature_is_the_recorded_one() -> None:
    assert sign(TEXT) == RECORDED


def test_case_and_signs_make_no_difference() -> None:
    assert sign(TEXT.upper().replace(".", " – ")) == sign(TEXT)


def test_a_near_copy_is_near_and_another_story_is_far() -> None:
    other = "Teachers of Norrland want smaller classes; the minister promised an answer by spring."

    assert likeness(TEXT, TEXT.replace("Monday", "Tuesday")) > 0.6
    assert likeness(TEXT, other) < 0.1


@pytest.mark.parametrize("text", ["", "The ferry sank.", "渡轮"])
def test_a_short_text_has_none(text: str) -> None:
    assert sign(text) == ""


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    assert shingles("渡轮周一复航。") == ["渡轮周一", "轮周一复", "周一复航"]
    assert shingles("The ferry sails again") == ["the ferry sails", "ferry sails again"]
