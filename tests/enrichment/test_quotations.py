"""What stands between quotation marks, in the marks of all languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.enrichment import quotations


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "we go" and "they stay".', ["we go", "they stay"]),
        ("He said “we go”.", ["we go"]),
        ("उन्होंने कहा, ''हम जाएंगे।'' और गए।", ["हम जाएंगे।"]),
        ("Er sagte „wir gehen“ und ging.", ["wir gehen"]),
        ("Powiedział „idziemy” i poszedł.", ["idziemy"]),
        ("Er sagte »wir gehen« und ging.", ["wir gehen"]),
        ("Il dit « nous partons » et part.", ["nous partons"]),
        ("Он сказал: «Мы идём».", ["Мы идём"]),
        ("Hon sade ”vi går” och gick.", ["vi går"]),
        ("Hän sanoi »me menemme» ja lähti.", ["me menemme"]),
        ("彼は「行く」と言い『帰る』とは言わない。", ["行く", "帰る"]),
        ("「彼は『行く』と言った」と話した。", ["彼は『行く』と言った"]),
        ("‘We go,’ said the dogs’ owner.", ["We go,"]),
        ('It\'s 6" wide and 7" long, he said.', []),
        ("In the ‘90s it’s the dogs’ year.", []),
        ("“We go.\n\n“We stay,” he said.", ["We go.\n\n“We stay,"]),
        ("«Vamos.\n\n»Nos quedamos», dijo.", ["Vamos.\n\n»Nos quedamos"]),
        ('"We go.\n\nHe said "we stay".', ["we stay"]),
        ('He said "we go and "they stay".', ["they stay"]),
        ("» Read more", []),
        ('""', []),
    ],
)
def test_quotations_are_found_in_the_marks_of_all_languages(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@given(st.text(alphabet=' \n"“”„«»「」‘’a.,'))
def test_quotations_stand_apart_and_in_order_whatever_the_text(text: str) -> None:
    at = 0
    for one in quotations.find(text):
        assert at <= one.opened < one.start <= one.end < one.closed <= len(text)
        at = one.closed
