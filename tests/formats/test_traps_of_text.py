"""Traps in the text of a message, and in what cannot be read: the eleventh and those after it."""

import json
from typing import Any

import pytest
from traps import TEXT, event, events, run

from schemas.event import ItemEvent
from workers.outcome import DeadLettered, Published, Reason


def body(found: ItemEvent) -> str:
    assert found.item.bodies is not None
    return found.item.bodies[0].value


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("He said \\“no\\”.", "He said “no”."),
        ("Snow\tfell.", "Snow\tfell."),
        ("Snow\\\\u00a0fell.", "Snow\xa0fell."),
        ("It fell.\\\\n\\\\nThen rain.", "It fell.\n\nThen rain."),
        ("In C:\\\\new\\\\texts.", "In C:\\new\\texts."),
        ("Half \\ud83d of it.", "Half \ufffd of it."),
    ],
)
def test_trap_11_what_is_broken_in_json_is_mended(written: str, shown: str) -> None:
    (found,) = events(f'{{"uri": "urn:a", "headline": "x", "body_text": "{written}"}}'.encode())
    assert " ".join(body(found).split()) == " ".join(shown.split())


@pytest.mark.parametrize(
    "elements",
    [
        *({"urgency": ""}, {"urgency": 7}, {"firstcreated": None}, {"ednote": {}}),
        *({"subject": [{"code": "HUM"}]}, {"subject": "weather"}, {"by": []}),
    ],
)
def test_trap_12_a_part_that_is_missing_or_odd_never_fails_the_item(
    elements: dict[str, Any],
) -> None:
    assert "Snow fell above Arcas" in body(event(**elements))


def test_trap_12_an_item_without_a_body_is_an_item() -> None:
    found = event(body_text="")
    assert found.item.bodies is None
    assert found.marks == ("body_missing",)


def test_trap_13_text_before_and_after_inline_markup_is_kept() -> None:
    html = "<p><b>Bold</b> begins.</p><p>See <a href='https://a.example'>this</a> tail.</p>bare"
    assert body(event(body_text=None, body_html=html)).split() == (
        ["Bold", "begins.", "See", "this", "tail.", "bare"]
    )


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("Bare text, no tags at all", ["Bare text, no tags at all"]),
        ("Bare &amp; text", ["Bare & text"]),
        ("<p>One.\n    Two.\n    Three.</p>", ["One.", "Two.", "Three."]),
        (
            "<pre>Arcas    3   1\nBrisk    0   2\nTorrin   1   1</pre>",
            ["Arcas    3   1\nBrisk    0   2\nTorrin   1   1"],
        ),
        ("<table><tr><td>Arcas</td><td>3</td></tr></table>", ["Arcas\t3"]),
    ],
)
def test_trap_14_bare_text_indents_and_columns(html: str, paragraphs: list[str]) -> None:
    assert body(event(body_text=None, body_html=html)).split("\n\n") == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        "Snow\u00a0fell above Arcas.",
        "Cafe\u0301 and caf\u00e9 differ.",
        "\u0915\u094d\u200d\u0937 \u0930\u094d\u200d\u092f with joiners.",
        "\u09b0\u200d\u09cd\u09af\u09be in Bengali.",
    ],
)
def test_trap_15_characters_stay_and_words_stay_apart(text: str) -> None:
    assert body(event(body_text=text)) == text


def test_trap_15_a_cut_on_a_limit_splits_no_character() -> None:
    (dead,) = run(("{" + "\u0939\u0940" * 500).encode())
    assert isinstance(dead, DeadLettered)
    assert len(dead.message) <= 200
    assert dead.message.encode().decode() == dead.message


def test_trap_16_what_is_left_out_of_a_list_leaves_the_rest() -> None:
    subjects = [None, "", {"name": ""}, None, {"name": "weather"}, {}, {"name": "sheep"}, None]
    found = event(subjects=subjects, keywords=["", "snow", "", "", "sheep", "snow"])
    assert found.item.subjects is not None
    given = [one.name for one in found.item.subjects if one.creator is None]
    assert given == ["weather", "sheep"]
    assert found.derived["keywords"].value == ["snow", "sheep"]


@pytest.mark.parametrize(
    "keywords",
    ["snow+sheep", "snow, sheep", ["snow", "sheep"], ["snow+sheep"], ["snow", "sheep", "snow", ""]],
)
def test_trap_18_keywords_come_in_every_shape(keywords: object) -> None:
    assert event(keywords=keywords).derived["keywords"].value == ["snow", "sheep"]


@pytest.mark.parametrize(
    "by", ["Marta Lind", "By Marta Lind", "BY Marta Lind", ["Marta Lind"], {"name": "Marta Lind"}]
)
def test_trap_18_a_byline_comes_in_every_shape_and_once(by: object) -> None:
    found = event(byline=by, body_text=f"By Marta Lind\n\n{TEXT}")
    assert found.item.by == "Marta Lind"
    assert "Marta" not in body(found)


@pytest.mark.parametrize(
    ("dateline", "moved"),
    [
        *(("ARCAS (Reuters) - ", True), ("ARCAS, Jan 14 (AP) _ ", True)),
        *(("New Delhi, Jan 14 (IANS) ", True), ("Stuttgart (dpa/lsw) - ", True)),
        *(("ARCAS (ANP/RTL) - ", True), ("The answer (AP) was ", False)),
    ],
)
def test_trap_19_a_dateline_is_moved_and_a_bracket_in_a_sentence_is_not(
    dateline: str, moved: bool
) -> None:
    found = event(body_text=f"{dateline}Snow fell in the night.\n\n(AP) stays here.")
    assert ("dateline" in {one.kind for one in found.moved}) == moved
    assert "(AP) stays here." in body(found)


def test_trap_20_no_country_is_read_into_a_word() -> None:
    found = event(body_text="Give the us team a UPS van, a jersey; Jordan met chad on PA.")
    assert found.item.places is None
    assert "located" not in found.derived


def test_trap_21_the_dateline_of_the_text_wins_and_both_are_kept() -> None:
    found = event(located="Bangalore")
    assert found.item.located == "Arcas"
    assert found.derived["located"].others == ("Bangalore",)
    assert "located_conflict" in found.marks


def test_trap_22_a_note_to_editors_in_the_body_is_a_note() -> None:
    found = event(body_text=f"{TEXT}\n\nEds: not for publication, call Marta on 555-0100")
    assert "555-0100" not in body(found)
    assert "555-0100" in (found.item.ed_note or "")


def test_trap_23_short_names_inside_words_stay() -> None:
    text = "The Haldpark of Indians and pandpas met Mr Reutersward at Tapti."
    assert body(event(body_text=text)) == text


def test_trap_24_the_same_bytes_are_the_same_event_whatever_came_before() -> None:
    item = json.dumps({"uri": "urn:a", "headline": "Snow", "body_text": TEXT}).encode()
    first = run(item)
    for number in range(5):
        run({"uri": f"urn:{number}", "headline": "Snow", "body_text": TEXT * number})
    assert run(item) == first


def test_trap_25_a_headline_stays_as_it_is() -> None:
    found = event(headline="Opinion | Snow in June - The Daily Hill")
    assert found.item.headlines is not None
    assert found.item.headlines[0].value == "Opinion | Snow in June - The Daily Hill"


def test_trap_26_where_a_date_is_from_stays_with_it() -> None:
    byline = "Marta Lind | Updated: January 13, 2026 10:00 GMT"
    given, read = event(versioncreated="2026-01-14T10:00:00Z"), event(byline=byline)
    assert given.derived["versionCreated"].origin == "source"
    assert read.derived["versionCreated"].origin == "text"
    assert given.derived["published"].rule == "dates:field:versionCreated"


@pytest.mark.parametrize(
    "page",
    [
        {"error": {"code": 403, "message": "You have no permission to see this resource here."}},
        {"status": "ok", "totalResults": 0, "articles": []},
        {
            "swagger": "2.0",
            "paths": {"/news": {"get": {"description": "The news of a day."}}},
        },
        {"menu": [{"label": "Home", "href": "/"}, {"label": "Sport", "href": "/sport"}]},
    ],
)
def test_trap_27_what_is_no_story_is_refused_with_a_reason(page: object) -> None:
    (dead,) = run(page)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is Reason.UNKNOWN_FORMAT


def test_trap_28_one_poisoned_item_leaves_its_neighbours() -> None:
    good = {"uri": "urn:a", "headline": "Snow", "body_text": TEXT}
    poison = {"uri": "urn:b", "headline": "x", "bodies": [{"value": "<div>" * 600}]}
    first, dead, last = run([good, poison, good])
    assert isinstance(first, Published)
    assert isinstance(dead, DeadLettered)
    assert (dead.reason, len(dead.message) <= 200) == (Reason.TOO_DEEP, True)
    assert last == first


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Reason.TOMBSTONE),
        (b"", Reason.EMPTY),
        (b'{"a": "' + b"x" * 2**21 + b'"}', Reason.TOO_LARGE),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Reason.NOT_TEXT),
        (b"<unknown><x/></unknown>", Reason.UNKNOWN_FORMAT),
    ],
)
def test_trap_29_what_cannot_be_read_has_a_stable_reason(
    value: bytes | None, reason: Reason
) -> None:
    (dead,) = run(value)
    assert isinstance(dead, DeadLettered)
    assert dead.reason is reason


@pytest.mark.parametrize("content_type", ["text/html", "application/xml", "image/png", "nonsense"])
def test_trap_29_a_wrong_content_type_changes_nothing(content_type: str) -> None:
    item = {"uri": "urn:a", "headline": "Snow", "body_text": TEXT}
    assert run(item, content_type=content_type) == run(item)
