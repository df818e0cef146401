"""The breaker: too many dead letters pause a partition, one good record starts it again."""

import pytest

from workers.kafka.breaker import Breaker, Thresholds

LIMITS = Thresholds(in_a_row=3, share=0.2, window=10, probe_seconds=30)


def fed(marks: str, now: float = 0.0) -> Breaker:
    """A breaker that saw good (.) and bad (x) records."""
    breaker = Breaker(LIMITS)
    for mark in marks:
        breaker.saw(["broken_json"] if mark == "x" else [], now)
    return breaker


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ("", ""),
        ("..........", ""),
        ("xx.xx", ""),
        ("xxx", "3 dead letters in a row"),
        ("..xxx", "3 dead letters in a row"),
        ("x...x....", ""),
        ("x...x....x", "3 dead letters in the last 10 records"),
        ("x...x.....", ""),
        ("x...x.....x", ""),
        ("xx.xx.xx.x", "7 dead letters in the last 10 records"),
    ],
)
def test_it_opens_after_so_many_in_a_row_or_too_great_a_share_of_a_full_window(
    marks: str, why: str
) -> None:
    assert fed(marks).opened == why


def test_a_closed_breaker_lets_everything_through() -> None:
    assert fed("x.x").may_read(0) is None


def test_an_open_breaker_lets_one_record_through_when_it_is_time() -> None:
    breaker = fed("xxx", now=100)
    assert [breaker.may_read(now) for now in (100, 129.9, 130, 200)] == [0, 0, 1, 1]


def test_a_bad_probe_keeps_it_open_for_another_wait() -> None:
    breaker = fed("xxx", now=100)
    breaker.saw(["empty"], 130)
    assert (breaker.is_open, breaker.may_read(159), breaker.may_read(160)) == (True, 0, 1)
    assert breaker.last_reason == "empty"


def test_a_good_probe_closes_it_and_all_is_forgotten() -> None:
    breaker = fed("xxx", now=100)
    breaker.saw([], 130)
    assert breaker == Breaker(LIMITS, last_reason="broken_json")


def test_a_copy_does_not_change_with_the_original() -> None:
    breaker = fed("xx")
    before = breaker.copy()
    breaker.saw(["empty"], 0)
    assert (before.is_open, breaker.is_open) == (False, True)
    assert before == fed("xx")
