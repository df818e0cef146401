"""Traps that wire readers before this one fell into, each as a test: here as JSON, whole pipeline.

`ELSEWHERE` says which tests hold the same traps for other formats and later stages. A trap that
has nothing to do with reading (polling, retrying, looking for doubles) says so there.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from traps import TEXT, event, events

TESTS = Path(__file__).parents[1]


ELSEWHERE: dict[int, tuple[str, ...]] = {
    1: ("formats/test_newsml_g2_fields.py::test_a_kill_without_an_id_is_nobody_elses",),
    2: (
        "enrichment/test_identity.py::test_an_id_that_stands_for_none_does_not_join_two_stories",
        "formats/test_nitf_fields.py::test_two_items_without_an_id_are_two_stories",
    ),
    4: ("enrichment/test_identity.py::test_a_given_id_makes_the_family",),
    5: (
        "formats/test_newsml_g2_fields.py::test_a_correction_says_nothing_of_the_pictures_that_go_with_it",
    ),
    6: (
        "test_assembly.py::test_every_spelling_of_a_status_is_known",
        "test_assembly.py::test_a_status_that_is_filed_as_a_subject_counts",
        "formats/test_newsml_g2_fields.py::test_a_status_comes_in_every_spelling",
        "formats/test_newsml_g2_fields.py::test_reuters_says_withdrawn_with_a_subject",
    ),
    7: (
        "enrichment/test_embargoes.py::test_an_embargo_only_in_the_note_is_read",
        "formats/test_nitf_fields.py::test_an_embargo_is_said_by_the_status_or_by_a_later_release",
        "formats/test_rss_fields.py::test_an_embargo_is_never_dropped",
        "formats/test_iptc_7901.py::test_an_embargo_in_the_head_holds_the_item",
    ),
    8: (
        "formats/test_rss_fields.py::test_items_that_share_an_id_are_called_by_their_address",
        "formats/test_rss_fields.py::test_an_item_that_comes_twice_keeps_its_id",
    ),
    9: ("formats/test_rss_fields.py::test_dates_stay_as_they_are_written",),
    10: (
        "enrichment/test_dates.py::test_what_is_wrong_with_a_date_is_marked",
        "enrichment/test_moments.py::test_what_is_missing_is_marked_and_not_guessed",
        "formats/test_iptc_7901.py::test_a_zone_means_what_its_agency_says_and_a_missing_one_is_said",
        "formats/test_newsml_g2_damage.py::test_dates_are_read_with_their_zone_and_never_guessed",
    ),
    11: (
        "formats/test_json_repair.py::test_each_known_break_is_mended_and_named",
        "formats/test_json_text.py::test_half_a_pair_becomes_the_replacement_character",
    ),
    12: (
        "formats/test_xml_tree.py::test_what_is_nearly_right_is_repaired_by_name",
        "formats/test_iptc_7901_messages.py::test_what_the_bytes_mean",
        "formats/test_nitf.py::test_nitf_is_known_by_its_root_whatever_its_namespace",
        "formats/test_nitf_fields.py::test_every_part_of_the_head_may_be_missing",
        "formats/test_newsml_g2_damage.py::test_one_ill_filled_element_never_fails_the_item",
        "formats/test_newsml_g2.py::test_a_message_is_several_items_in_their_order",
    ),
    13: (
        "formats/test_newsml_g2.py::test_every_form_of_content_is_read_whole",
        "formats/test_newsml_g2_damage.py::test_no_word_is_lost_between_the_message_and_the_event",
    ),
    14: (
        "formats/test_nitf.py::test_every_word_of_the_body_is_read",
        "formats/test_nitf.py::test_results_in_fixed_width_keep_their_columns",
        "formats/test_iptc_7901.py::test_tables_keep_their_columns",
    ),
    15: ("formats/test_xml_tree.py::test_every_word_of_a_tree_is_in_its_text",),
    # Asking an agency again is the fetcher's work, not ours.
    17: (),
    18: (
        "formats/test_ninjs_shapes.py::test_keywords_come_in_every_shape",
        "formats/test_ninjs_shapes.py::test_a_byline_comes_in_every_shape",
    ),
    19: (
        "cleaning/test_datelines.py::test_a_dateline_is_read",
        "cleaning/test_datelines.py::test_one_in_a_later_paragraph_stays",
    ),
    22: (
        "cleaning/test_advisories.py::test_notes_to_editors_are_advisories",
        "formats/test_iptc_7901.py::test_what_is_for_editors_only_is_no_text",
    ),
    23: ("formats/test_html_body.py::test_what_stands_within_the_body_has_its_own_role",),
    # The same title in other words is for who looks for doubles; a reader leaves it as it is.
    25: (),
    27: ("formats/test_html_page.py::test_pages_that_cannot_be_read_say_why",),
    28: ("formats/test_rss.py::test_one_dead_item_leaves_its_neighbours_alive",),
    29: ("test_decode.py::test_what_cannot_be_read_says_why",),
}


ALL = range(1, 30)


def test_every_trap_has_a_test_here_or_elsewhere() -> None:
    modules = Path(__file__).parent.glob("test_traps*.py")
    texts = "".join(module.read_text(encoding="utf-8") for module in modules)
    here = re.findall(r"def test_trap_(\d\d)_", texts)
    held = {int(number) for number in here} | ELSEWHERE.keys()
    assert set(ALL) - held == set()


@pytest.mark.parametrize("test", sorted({test for tests in ELSEWHERE.values() for test in tests}))
def test_what_stands_elsewhere_stands_there(test: str) -> None:
    path, _, name = test.partition("::")
    assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("uri", [{}, {"uri": ""}, {"uri": None}])
def test_trap_01_a_kill_without_an_id_kills_nothing_else(uri: dict[str, Any]) -> None:
    (kill,) = events(
        {"type": "text", "headline": "Old", "body_text": "", "pubstatus": "canceled"} | uri
    )
    others = [event(uri="urn:a"), event(uri=""), event(uri="", headline="Other")]
    assert kill.item.pub_status == "canceled"
    assert kill.family not in {other.family for other in others}
    assert "family_guessed" in kill.marks


@pytest.mark.parametrize("uri", ["", "no-external-id", None, "null"])
def test_trap_02_two_items_without_an_id_are_two_items(uri: str | None) -> None:
    first, second = event(uri=uri), event(uri=uri, headline="Rain", body_text="Rain fell.")
    assert (first.id != second.id, first.family != second.family) == (True, True)


def test_trap_02_an_etag_is_no_id() -> None:
    ids = [{"itemid": "9f", "etag": "9f_1"}, {"itemid": "9f", "etag": "9f_2"}, {"etag": "9f_3"}]
    first, second, third = [event(uri="urn:a", altids=one) for one in ids]
    assert first.family == second.family
    assert "9f_3" not in third.family


def test_trap_03_without_a_version_date_the_same_words_are_the_same_event() -> None:
    assert event().id == event().id
    assert event().id != event(body_text=f"{TEXT} It rained later.").id
    assert event().item.version_created is None


@pytest.mark.parametrize("version", ["9", "10", 10, "", None, "2a", "1.10"])
def test_trap_04_a_version_stays_as_it_was_given(version: object) -> None:
    assert event(version=version).version == ("" if version is None else str(version))
    assert event(version=version).family == "urn:a"


def test_trap_04_a_later_time_alone_makes_no_other_event() -> None:
    early, late = (event(version="1", versioncreated=f"2026-01-14T1{n}:00:00Z") for n in (0, 1))
    assert early.id == late.id
    assert event(version="2").id != early.id


def test_trap_04_a_kill_belongs_to_its_story_and_an_update_names_what_it_follows() -> None:
    (kill,) = events({"uri": "urn:a", "type": "text", "version": "3", "pubstatus": "canceled"})
    assert kill.family == event().family
    assert event(evolvedfrom="urn:before").derived["follows"].value == ["urn:before"]


def test_trap_05_a_correction_says_nothing_of_the_picture() -> None:
    picture = {"uri": "urn:p", "type": "picture", "pubstatus": "canceled", "ednote": "corrects"}
    found = event(signal=[{"code": "sig:correction"}], associations={"main": picture})
    assert found.item.associations is not None
    (reference,) = found.item.associations
    assert (reference.uri, reference.rel) == ("urn:p", None)
    assert (found.item.pub_status, found.item.ed_note) == ("usable", None)
    assert found.derived["signals"].value == ["sig:correction"]


@pytest.mark.parametrize(
    ("spelled", "status"),
    [
        *(("canceled", "canceled"), ("cancelled", "canceled"), ("Canceled", "canceled")),
        *(("Withdrawn", "canceled"), ("stat:canceled", "canceled"), ("Usable", "usable")),
        *(("", "usable"), (None, "usable"), ("withheld", "withheld")),
    ],
)
def test_trap_06_a_status_is_known_in_every_spelling(spelled: object, status: str) -> None:
    found = event(pubstatus=spelled)
    assert found.item.pub_status == status
    assert "pub_status_unknown" not in found.marks


@pytest.mark.parametrize(("code", "status"), [("M:CQ", "canceled"), ("M:CP", "withheld")])
def test_trap_06_a_status_may_be_a_subject(code: str, status: str) -> None:
    assert event(subjects={"code": ["N2:ES", code]}).item.pub_status == status


@pytest.mark.parametrize(
    ("elements", "status", "mark"),
    [
        ({"embargoed": ""}, "withheld", "embargo_without_date"),
        ({"embargoed": "when he sits down"}, "withheld", "embargo_unreadable"),
        ({"ednote": "EMBARGOED until the vote"}, "withheld", "embargo_in_note"),
        ({"pubstatus": "withheld"}, "withheld", ""),
        ({"embargoed": "2026-01-20T06:00:00Z"}, "usable", ""),
    ],
)
def test_trap_07_an_embargo_is_never_dropped(
    elements: dict[str, Any], status: str, mark: str
) -> None:
    found = event(**elements)
    assert found.item.pub_status == status
    assert mark in (*found.marks, "")
    assert (found.item.embargoed_until is not None) == (elements.get("embargoed", "")[:1] == "2")


def test_trap_08_several_items_may_share_an_id() -> None:
    item = {"uri": "urn:a", "headline": "Snow", "body_text": TEXT}
    first, again, other = events([item, item, {**item, "headline": "Rain"}])
    assert (first.id == again.id, first.id == other.id) == (True, False)
    assert first.family == other.family


def test_trap_09_an_item_that_comes_late_is_an_item() -> None:
    found = event(versioncreated="2019-01-14T10:00:00Z")
    assert found.item.version_created == datetime(2019, 1, 14, 10, tzinfo=UTC)
    assert found.marks == ()


@pytest.mark.parametrize(
    ("elements", "mark"),
    [
        ({"versioncreated": "2031-01-14T10:00:00Z"}, "date_in_future"),
        ({"versioncreated": "2026-01-14T10:00:00"}, "zone_missing"),
        ({"versioncreated": "2026-02-30T10:00:00Z"}, "date_unreadable"),
        ({"versioncreated": "0001-01-01T00:00:00Z"}, "date_unreadable"),
        ({"firstcreated": "14 Jan 2026 10:00 XYZ"}, "zone_unknown"),
        ({"expires": "9999-12-31T23:59:59-12:00"}, "date_unreadable"),
        ({"expiry": None}, ""),
    ],
)
def test_trap_10_what_is_wrong_with_a_date_is_said(elements: dict[str, Any], mark: str) -> None:
    found = event(**elements)
    assert found.marks == ((mark,) if mark else ())
    assert found.item.first_created is None
    assert found.item.expires is None


@pytest.mark.parametrize(
    ("agency", "moment", "origin"),
    [
        ("PTI", "2026-01-14T04:30:00Z", "table"),
        ("Irish Times", None, None),
        ("Xinhua", None, None),
    ],
)
def test_trap_10_a_zone_means_what_the_agency_means(
    agency: str, moment: str | None, origin: str | None
) -> None:
    found = event(source=agency, body_text="Snow.", versioncreated="14 Jan 2026 10:00 IST")
    read = found.derived.get("versionCreated")
    zone = found.derived.get("versionCreated.zone")
    assert (read.value if read else None, zone.origin if zone else None) == (moment, origin)
