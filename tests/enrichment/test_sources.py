"""The agencies that the text itself cites."""

from datetime import UTC, datetime

import pytest

from workers.enrichment import sources
from workers.story import Block, Role, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)

CASES = [
    (
        "reports X news agency",
        "The quay will close, reports Kyodo news agency.",
        [("Kyodo", "reports Kyodo news agency")],
    ),
    ("told X", "She told ANI the quay was old.", [("ANI", "told ANI")]),
    ("according to X", "The quay was old, according to dpa.", [("dpa", "according to dpa")]),
    ("X reported", "Tanjug reported on Tuesday that it fell.", [("Tanjug", "Tanjug reported")]),
    ("citing X", "It fell, the radio said, citing Xinhua.", [("Xinhua", "citing Xinhua")]),
    ("in German", "Der Kai sei alt, berichtet Belga.", [("Belga", "berichtet Belga")]),
    (
        "two of them, each once",
        "She told ANI so. Kyodo reported it. She told ANI again.",
        [("ANI", "told ANI"), ("Kyodo", "Kyodo reported")],
    ),
    ("a name that is also a word", "She told Lusa and Hina to go.", []),
    ("a name inside a word", "The DPAX reported a loss.", []),
    ("a name without words that cite it", "Reuters opened an office in Oslo.", []),
    ("nothing", "", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_cited_agencies_are_found_with_the_words_that_cite_them(text, expected):
    fact = sources.add(Story("test", (Block(text, Role.BODY, "p[1]"),)), NOW).fact("sources")
    assert [(one["name"], one["text"]) for one in (fact.value if fact else [])] == expected
