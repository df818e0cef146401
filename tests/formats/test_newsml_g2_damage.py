"""NewsML-G2 that is damaged or ill filled is read, and no word is lost."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsml_g2_items import NOW, TEXT, XHTML, item, message, readings
from xml_trees import contents, words_in

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        (item(XHTML.replace(TEXT, "R&D at Arcas")), "ampersand_escaped"),
        (item(XHTML.replace(TEXT, "10&nbsp;km")), "entities_replaced"),
        (item(XHTML.replace(TEXT, "Snow<br>fell")), "markup_repaired"),
        (item(XHTML.replace("<p>", "<p><x:ric>A.B</x:ric> ")), "prefix_undeclared"),
    ],
)
def test_damaged_xml_is_read_whole_and_the_repair_is_named(text: str, repair: str) -> None:
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.raw.repairs == (repair,)


@pytest.mark.parametrize(
    ("stated", "moment", "mark"),
    [
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00Z", None),
        ("2024-05-01T10:00:00.500Z\n  ", "2024-05-01T10:00:00.500000Z", None),
        ("2024-05-01T10:00:00", None, "zone_missing"),
        ("2024-05-01", None, "time_missing"),
        ("2024-02-31T10:00:00Z", None, "date_unreadable"),
        ("2099-05-01T10:00:00Z", "2099-05-01T10:00:00Z", "date_in_future"),
        ("", None, None),
    ],
)
def test_dates_are_read_with_their_zone_and_never_guessed(
    stated: str, moment: str | None, mark: str | None
) -> None:
    text = item(meta=f"<versionCreated>{stated}</versionCreated>")
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert json.loads(fate.value)["item"].get("versionCreated") == moment
    assert mark is None or mark in fate.event.marks


ELEMENTS = (
    *("headline", "by", "dateline", "located", "creator", "infoSource", "subject", "genre"),
    *("keyword", "language", "urgency", "altId", "description", "digitalSourceType", "slugline"),
)


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("inside", ["", "<name/>", "text", "<a><b>c</b></a>", "<name>n</name>x"])
def test_one_ill_filled_element_never_fails_the_item(name: str, inside: str) -> None:
    (fate,) = pipeline.run(Raw(item(about=f"<{name}>{inside}</{name}>").encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None


def words_of(text: str) -> set[str]:
    """The words of an event: its headline, its body and what was moved."""
    found: set[str] = set()
    for fate in pipeline.run(Raw(text.encode(), NOW)):
        assert isinstance(fate, Published), fate
        news = fate.event.item
        texts = [one.value for one in news.headlines or ()]
        texts += [news.bodies[0].value] if news.bodies else []
        found |= set(words_in(" ".join([*texts, *(moved.text for moved in fate.event.moved)])))
    return found


@settings(max_examples=200)
@given(contents(), contents(), st.sampled_from(["div", "html", "nitf", "unheard-of"]))
def test_no_word_is_lost_between_the_message_and_the_event(
    first: str, second: str, root: str
) -> None:
    inner = f"<{root}><body>w0 {first}</body></{root}>"
    text = item(
        f"<inlineXML>{inner}</inlineXML><inlineXML>{second}</inlineXML>",
        about="<headline>w1</headline><description>w2 w3</description>",
    )
    assert words_of(message(text)) == set(words_in(text))


@given(contents())
def test_reading_is_total_and_deterministic(content: str) -> None:
    text = item(f"<inlineXML>{content}</inlineXML>", about=content, meta=content)
    assert readings(text) == readings(text)
