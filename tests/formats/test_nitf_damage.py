"""NITF that is damaged or made to hurt is read or refused, and no word is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nitf_documents import NITF, NOW, nitf, readings
from xml_trees import contents, words_in

from workers import pipeline
from workers.outcome import DeadLettered, Published, Reason
from workers.story import Raw


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        (nitf("<p>R&D at Arcas</p>"), "ampersand_escaped"),
        (nitf("<p>Snow&nbsp;fell</p>"), "entities_replaced"),
        (nitf("<p>Snow<br>fell</p>"), "markup_repaired"),
        (nitf("<p>Snow <b>fell <i>above</b> Arcas</i></p>"), "markup_repaired"),
    ],
)
def test_damaged_xml_is_read_whole_and_the_repair_is_named(text: str, repair: str) -> None:
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published)
    assert fate.event.raw.repairs == (repair,)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (nitf()[:-20], Reason.BROKEN_MARKUP),
        ("<!DOCTYPE nitf [<!ENTITY x 'y'>]>" + nitf("<p>&x;</p>"), Reason.FORBIDDEN_DOCTYPE),
        (nitf("<block>" * 300 + "x" + "</block>" * 300), Reason.TOO_DEEP),
        (nitf("<p>x</p>" * 10_001), Reason.TOO_LARGE),
        (nitf("\n" * 60_000 + "x\ny"), Reason.TOO_LARGE),
        (nitf('<media><media-reference source="x"/></media>' * 1001), Reason.TOO_LARGE),
    ],
)
def test_what_would_lose_text_or_do_harm_is_refused(text: str, reason: Reason) -> None:
    (dead,) = readings(text)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


@pytest.mark.parametrize(
    ("declared", "sent", "repair"),
    [
        ("utf-8", "utf-8", ()),
        ("iso-8859-1", "iso-8859-1", ()),
        ("utf-8", "cp1252", ("charset_guessed",)),
        ("utf-16", "utf-16", ("bom_removed",)),
        ("iso-8859-1", "utf-8", ()),
        ("utf-8", "utf-8-sig", ("bom_removed",)),
    ],
)
def test_what_the_prolog_declares_gives_way_to_what_the_bytes_are(
    declared: str, sent: str, repair: tuple[str, ...]
) -> None:
    text = "Frühschnee über Årdal – «très tôt»".replace("–", "-" if "8859" in sent else "–")
    value = f'<?xml version="1.0" encoding="{declared}"?>{nitf(f"<p>{text}</p>")}'.encode(sent)
    (fate,) = pipeline.run(Raw(value, NOW))
    assert isinstance(fate, Published)
    assert fate.event.item.bodies is not None
    assert (fate.event.item.bodies[0].value, fate.event.raw.repairs) == (text, repair)


def seen(text: str) -> list[str]:
    """The words of an event: its headline, its body and what was moved."""
    (fate,) = pipeline.run(Raw(text.encode(), NOW))
    assert isinstance(fate, Published), fate
    item = fate.event.item
    texts = [one.value for one in item.headlines or ()]
    texts += [item.bodies[0].value] if item.bodies else []
    return words_in(" ".join([*texts, *(moved.text for moved in fate.event.moved)]))


@settings(max_examples=300)
@given(contents(), contents(), st.booleans())
def test_no_word_is_lost_between_the_message_and_the_event(
    content: str, head: str, named: bool
) -> None:
    text = nitf(f"w0 {content}", head=f"<hedline><hl1>w1</hl1></hedline>{head}")
    if named:
        text = text.replace("<nitf>", f'<nitf xmlns="{NITF}">')
    assert seen(text) == words_in(text)


@given(contents(), st.data())
def test_no_word_is_lost_from_a_document_with_a_tag_left_out(
    content: str, data: st.DataObject
) -> None:
    tags = content.split("<")
    at = data.draw(st.integers(0, len(tags) - 1))
    tags[at] = tags[at].partition(">")[2] if at else tags[at]
    damaged = tags[0] + "".join(
        part if number == at else f"<{part}" for number, part in enumerate(tags) if number
    )
    text = nitf(f"w0 {damaged}")
    (found,) = readings(text)
    assert isinstance(found, DeadLettered) or seen(text) == words_in(text)


@given(contents())
def test_reading_is_total_and_deterministic(content: str) -> None:
    assert readings(nitf(content)) == readings(nitf(content))


@pytest.mark.parametrize(
    "text",
    [
        nitf(f"<p>one{chr(10) * 49_000}two</p>"),
        nitf(f"one{chr(10) * 49_000}two"),
        nitf(f"<p>{'a word' + chr(10)}" * 49_000 + "</p>" * 49_000),
        nitf("<p>" + "a word of a line\n" * 49_000 + "</p>"),
        nitf("<p>" + "A line.\n    " * 9_900 + "a</p>"),
        nitf("<table><tr><td>a" + "\xa0" * 400_000 + "</td><td>b</td></tr></table>"),
        nitf("<table><tr><td>" * 80 + "x" * 100_000 + "</td></tr></table>" * 80),
        nitf("<tr>" + "<td>x</td>" * 24_000 + "</tr>"),
        nitf("<p>" + "<b>x</b>" * 24_000 + "</p>"),
        nitf("<x>y</x>" * 9_900),
        nitf("<x>y</x> z " * 9_900),
        nitf("<p>" + "<br/>" * 49_000 + "</p>"),
        nitf("<a>" * 250 + "x" * 1_000_000 + "</a>" * 250),
        nitf("&lt;p&gt;x" * 40_000),
        nitf("a   b\t" * 200_000),
        nitf("a" + " " * 1_000_000 + "\nb" + " " * 900_000 + "\n c"),
        nitf(head="<byline>" + "x<byttl>y</byttl>" * 24_000 + "</byline>"),
        nitf(head="<byline>Ana Ruiz</byline>" * 9_000),
    ],
    ids=range(18),
)
def test_text_made_to_be_slow_is_not(text: str) -> None:
    begun = time.process_time()
    readings(text)
    assert time.process_time() - begun < 4
