"""A line that only says EMBARGO holds its story back; the name of a section does not."""

import json
from datetime import UTC, datetime

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw

HEAD = "Ferry over the Luhne to sail again from Thursday"
FIRST = "The ferry over the Luhne will sail from Thursday as the water fell, the office said."
SECOND = "It had been tied up for nine days, Captain Ada Norrland said on Tuesday."


def held(message: str) -> tuple[str, list[str], bool]:
    (fate,) = pipeline.run(Raw(message.encode(), datetime(2026, 1, 20, 12, tzinfo=UTC)))
    assert isinstance(fate, Published), fate
    item = fate.event.item
    heads = [headline.value for headline in item.headlines or ()]
    return item.pub_status, heads, "embargo_without_date" in fate.event.marks


def above(line: str) -> str:
    return f"{line}\n\n{HEAD}\n\n{FIRST}\n\n{SECOND}\n"


def below_the_headline(line: str) -> str:
    return f"{HEAD}\n\n{line}\n\n{FIRST}\n\n{SECOND}\n"


def of_json(line: str) -> str:
    return json.dumps({"headline": HEAD, "body": f"{line}\n\n{FIRST}\n\n{SECOND}"})


def of_teleprinter(line: str) -> str:
    return (
        f"\x01dpa0231 4 vm 96 dpa 0655\x02\r\n{line}\r\n{HEAD} =\r\n\r\n{FIRST[:60]}\r\n"
        f"{FIRST[61:]}\r\n{SECOND}\r\n101142 Feb 26\r\n\x03"
    )


@pytest.mark.parametrize(
    "line", ["EMBARGO", "EMBARGO:", "*** EMBARGO ***", "(EMBARGO)", "SPERRFRIST", "GESPERRT"]
)
@pytest.mark.parametrize("message", [above, below_the_headline, of_json, of_teleprinter])
def test_a_bare_word_holds_a_story_back(message, line):
    assert held(message(line)) == ("withheld", [HEAD], True)


@pytest.mark.parametrize("line", ["Embargo", "Arms embargo", "EMBARGO ON OIL"])
@pytest.mark.parametrize("message", [above, below_the_headline])
def test_the_name_of_a_section_holds_nothing_back(message, line):
    assert held(message(line))[0] == "usable"
