"""The codes of the sources, as Media Topics."""

import pytest

from workers.data.media_topics import OF_LETTERS, OF_SUBJECT, TOPICS, chain
from workers.enrichment import topic_codes
from workers.story import Coded, Fields


def topics(*subjects: Coded) -> list[str]:
    return [topic.code for topic, _ in topic_codes.of(Fields(subjects=subjects))]


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (Coded(uri="medtop:20001065"), "20001065"),
        (Coded(uri="http://cv.iptc.org/newscodes/mediatopic/20001065"), "20001065"),
        (Coded(uri="subj:15054000"), "20001065"),
        (Coded(uri="http://cv.iptc.org/newscodes/subjectcode/15054000"), "20001065"),
        (Coded(literal="04000000", rel="SubjectCode"), "04000000"),
        (Coded(literal="16000000"), "16000000"),
        (Coded(literal="15054999"), "20001065"),
        (Coded(literal="15999000"), "15000000"),
        (Coded(literal="SPO"), "15000000"),
        (Coded(literal="POL", rel="category"), "11000000"),
        (Coded(uri="iptccat:FIN"), "04000000"),
        (Coded(literal="s", rel="category"), "15000000"),
        (Coded(literal="wi", rel="category"), "04000000"),
    ],
)
def test_a_code_is_its_topic(subject: Coded, code: str) -> None:
    assert topics(subject)[-1] == code


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("iptccat:HUM+SCI", ["08000000", "13000000"]),
        ("iptccat:POL|SPO", ["11000000", "15000000"]),
        ("POL,WAR", ["11000000", "16000000"]),
        ("POL+POL", ["11000000"]),
    ],
)
def test_packed_codes_are_taken_apart(said: str, codes: list[str]) -> None:
    assert topics(Coded(literal=said)) == codes


@pytest.mark.parametrize(
    "subject",
    [
        Coded(),
        Coded(name="SPO"),
        Coded(literal="POL", rel="country"),
        Coded(literal="FIN", rel="ofInterestTo"),
        Coded(uri="iso3166-1a3:POL"),
        Coded(uri="N2:POL"),
        Coded(literal="spo"),
        Coded(literal="s"),
        Coded(literal="a", rel="category"),
        Coded(literal="99000000"),
        Coded(literal="1505400"),
        Coded(literal="POL" * 100),
    ],
    ids=lambda subject: f"{subject.rel} {subject.uri}{subject.literal[:20]}{subject.name}",
)
def test_what_is_no_subject_is_no_topic(subject: Coded) -> None:
    assert topics(subject) == []


def test_the_top_topic_of_a_code_comes_before_it() -> None:
    assert topics(Coded(literal="15054000")) == ["15000000", "20001065"]


def test_the_source_order_stands_and_each_topic_once() -> None:
    assert topics(Coded(literal="SPO"), Coded(literal="POL"), Coded(uri="subj:15000000")) == [
        "15000000",
        "11000000",
    ]


def test_there_are_seventeen_top_topics_with_three_letters_each() -> None:
    tops = [topic.code for topic in TOPICS.values() if not topic.parent]

    assert tops == [f"{number:02}000000" for number in range(1, 18)]
    assert [topic.code for topic in OF_LETTERS.values()] == tops


def test_a_chain_leads_from_the_top_to_the_topic() -> None:
    names = [topic.name for topic in chain(TOPICS["20001065"])]

    assert names == ["sport", "competition discipline", "soccer"]
    assert all(chain(topic)[0].code == topic.top for topic in TOPICS.values())
    assert all(len(code) == 8 for code in OF_SUBJECT)
