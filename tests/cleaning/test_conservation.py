"""The check that cleaning loses no word."""

import pytest

from workers.cleaning import conservation
from workers.story import Block, Role, Story


def _story(*blocks: Block) -> Story:
    return Story("test", blocks)


WHOLE = Block("OSLO - The ferry sank.", Role.BODY, "p[1]")
CUT = WHOLE.split([(0, 6, Role.DATELINE)], "test")


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (_story(WHOLE), True),
        (_story(*CUT), True),
        (_story(WHOLE.as_role(Role.NOTICE, "test")), True),
        (_story(CUT[1]), False),
        (_story(*reversed(CUT)), False),
        (_story(Block(WHOLE.text, Role.BODY, "p[2]")), False),
        (_story(Block(WHOLE.text, Role.BODY, "p[1]", visible=False)), False),
    ],
    ids=[
        "the same holds",
        "a cut holds",
        "another role holds",
        "a lost word does not",
        "another order does not",
        "another place does not",
        "text that can no longer be seen does not",
    ],
)
def test_what_is_lost_is_noticed(after, holds):
    assert conservation.holds(_story(WHOLE), after) is holds
