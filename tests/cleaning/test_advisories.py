"""Notes to editors: never for publication."""

import pytest

from schemas.verdict import Verdict
from workers.cleaning import clean
from workers.story import Block, Role, Story

B, A = Role.BODY, Role.ADVISORY
CASES = [
    ("a note to editors", "EDS: Updates with quotes from the harbour master.", [A]),
    ("with a full stop", "Eds.: adds byline", [A]),
    ("not for publication", "(Not for publication: call the desk at night.)", [A]),
    ("in German", "Achtung Redaktionen: Zahlen folgen.", [A]),
    ("contacts", "Media contact: Ada Norrland, desk@example.org", [A]),
    (
        "a bracket in a paragraph",
        "The ferry sank. (Eds: corrects name in para 2) It was old.",
        [B, A, B],
    ),
    ("two brackets in a paragraph", "One. (EDS: rpt) Two. (Eds: ends) Three.", [B, A, B, A, B]),
    ("what a version changes", "(Adds quote from the mayor, background)", [A]),
    ("the same in French", "(Actualise avec bilan)", [A]),
    ("the desk of a wire", "((desk@wire.example; +1 555 0100;))", [A]),
    ("a bracket about additions", "(Addsworth is a town.)", [B]),
    ("a bracket within a text", "The bridge (adds the council) is old.", [B]),
    ("double brackets without a contact", "((see below))", [B]),
    ("a sentence about editors", "Editors met in Oslo on Tuesday.", [B]),
    ("a sentence about a publication", "The report is not for publication, he said.", [B]),
]


@pytest.mark.parametrize(
    ("text", "roles"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_notes_to_editors_are_advisories(text, roles):
    moved = clean(Story("test", (Block(text, B, "p[1]"),)), Verdict())
    assert [block.role for block in moved.blocks] == roles
