"""What only says how a reader came to a page is dropped; what names the story never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.data import trackers

AT = "https://post.example/harbour/ferry-stops"


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        (AT, AT),
        (f"{AT}?utm_source=x&utm_medium=rss", AT),
        (f"{AT}?id=7&utm_source=x&page=2", f"{AT}?id=7&page=2"),
        (f"{AT}?FBCLID=IwAR0&gclid=1&mc_cid=2&mc_eid=3", AT),
        (f"{AT}?CMP=share_btn_tw", AT),
        (f"{AT}?ref=homepage", AT),
        (f"{AT}?ref=184522", f"{AT}?ref=184522"),
        ("https://post.example/?ref=ferry", "https://post.example/?ref=ferry"),
        (
            "https://post.example/a.php?story=184522&cid=9",
            "https://post.example/a.php?story=184522&cid=9",
        ),
        ("https://post.example/?p=184522&fbclid=x", "https://post.example/?p=184522"),
        (f"{AT}#comments", AT),
        (f"{AT}?utm_source=x#comments", AT),
        (f"{AT}#!/184522", f"{AT}#!/184522"),
        (f"{AT}?id=7;utm_source=x", f"{AT}?id=7"),
        (f"{AT}?a=%C3%A4+b&utm_id=1&c=", f"{AT}?a=%C3%A4+b&c="),
        (f"{AT}?fbclid", AT),
        (f"{AT}?", AT),
        ("urn:x:story-17", "urn:x:story-17"),
        ("", ""),
    ],
)
def test_an_address_loses_its_trackers_and_nothing_else(address: str, cleaned: str) -> None:
    assert trackers.without(address)[0] == cleaned


def test_each_that_is_dropped_says_why() -> None:
    dropped = trackers.without(f"{AT}?id=7&utm_source=x&fbclid=y")[1]

    assert [(one.name, one.why.split()[-1]) for one in dropped] == [
        ("utm_source", "page"),
        ("fbclid", "click"),
    ]


@pytest.mark.parametrize("name", ["id", "p", "story", "article", "aid", "page", "v", "url"])
def test_what_names_a_story_is_never_dropped(name: str) -> None:
    assert trackers.without(f"{AT}?{name}=ferry-7") == (f"{AT}?{name}=ferry-7", ())


@given(st.text(alphabet="ab?&=#!;/:._utmref1", max_size=60))
def test_it_is_done_once_and_for_all_and_adds_no_character(address: str) -> None:
    cleaned, _ = trackers.without(address)

    assert trackers.without(cleaned) == (cleaned, ())
    rest = iter(address)
    assert all(letter in rest for letter in cleaned)
