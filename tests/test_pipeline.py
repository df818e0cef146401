"""The promises of `run`, on any bytes: total, deterministic, every visible word accounted for."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import ItemEvent
from workers import pipeline
from workers.decode import decode
from workers.formats import detect
from workers.outcome import DeadLettered, Outcome, Published, Reason, Stage
from workers.pipeline import run
from workers.story import Document, Raw, Story

NOW = datetime(2022, 1, 1, tzinfo=UTC)

NOTICE = (
    "Note: This story was published automatically from an agency feed "
    "and has not been reviewed by our editors."
)
PAGE = f"""Home
Harbours
Epaper

Norrland to close its oldest quay for two years of repairs

By PTI | Updated: March 03, 2021 10:15 IST

Oslo, Mar 3 The harbour of Norrland will close its oldest quay for ...

Open in App

Oslo, Mar 3 The harbour of Norrland will close its oldest quay for two years while the wall is \
built anew, the city said on Wednesday.

The quay was built for sailing ships and has sunk by a hand's breadth since the last repair, \
reports Kyodo news agency.

Ferries to the islands will leave from the fish market in the meantime, and fares stay the same \
until the end of the work, a spokeswoman said.

{NOTICE}

Tags: osloGreen FerryHarbour boardKyodo
Open in App

Related Stories

HarboursFerry prices rise in the islands of the north

HarboursA lighthouse is for sale again in Norrland
"""
NINJS = {
    "uri": "urn:x-norrland:quay",
    "version": "2",
    "versionCreated": "2021-03-03T04:45:00Z",
    "headlines": [{"value": "The quay closes"}],
    "bodies": [
        {
            "contentType": "text/html",
            "value": "<p>LAGOS (Reuters) - The <b>quay</b> will close.</p><p>It is old. (ANI)</p>",
        }
    ],
}
MESSAGES = (
    PAGE.encode(),
    json.dumps(NINJS).encode(),
    b"<html><head><title>The quay</title></head><body><nav>Home</nav><article><h1>The quay</h1>"
    b"<p>The old quay of Norrland will close for two years, the city said on Wednesday.</p>"
    b"<p>Nobody has used it since the last of the sailing ships was sold to a museum.</p>"
    b"</article><footer>Imprint</footer></body></html>",
    json.dumps({"feed": "north", "body": PAGE}).encode(),
    b"",
    b"{",
    b"\xff\xfe\x00",
)


def _raw(value: bytes | None) -> Raw:
    return Raw(value, NOW)


def _stories(value: bytes) -> list[Story]:
    document = decode(_raw(value))
    if isinstance(document, DeadLettered):
        return []
    return [reading for reading in detect.read(document) if isinstance(reading, Story)]


def _characters(*texts: str) -> Counter[str]:
    return Counter(character for text in texts for character in "".join(text.split()))


def _bytes(outcome: Outcome) -> list[bytes | DeadLettered]:
    return [fate.value if isinstance(fate, Published) else fate for fate in outcome]


def _cut_or_changed(message: bytes) -> st.SearchStrategy[bytes]:
    places = st.integers(0, len(message))
    return st.builds(
        lambda at, middle, to: message[:at] + middle + message[to:],
        places,
        st.binary(max_size=8),
        places,
    )


values = (
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.sampled_from(MESSAGES).flatmap(_cut_or_changed)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    ["uri", "version", "headlines", "bodies", "value", "urgency", "language", "by"]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=12,
    ).map(lambda value: json.dumps(value).encode())
)


@given(values)
def test_any_bytes_have_a_fate_and_never_because_of_a_defect_of_ours(value):
    outcome = run(_raw(value))
    assert outcome
    for fate in outcome:
        if isinstance(fate, DeadLettered):
            assert fate.reason is not Reason.INTERNAL_ERROR, fate
        else:
            assert ItemEvent.model_validate_json(fate.value) == fate.event


@given(values)
def test_the_same_bytes_have_the_same_fate(value):
    assert _bytes(run(_raw(value))) == _bytes(run(_raw(value)))


@given(values)
def test_what_could_be_seen_is_headline_body_or_moved(value):
    stories = _stories(value)
    events = [fate.event for fate in run(_raw(value)) if isinstance(fate, Published)]
    assert len(events) == len(stories)
    for story, event in zip(stories, events, strict=True):
        seen = [block.text for block in story.blocks if block.visible]
        bodies = [b.value for b in event.item.bodies or () if b.content_type == "text/plain"]
        headlines = [headline.value for headline in event.item.headlines or ()]
        if not any(b.visible and b.role.value == "headline" for b in story.blocks):
            headlines = []
        moved = [one.text for one in event.moved]
        assert _characters(*seen) == _characters(*headlines, *bodies, *moved)


_CHILD = """
import base64, hashlib, sys
from datetime import UTC, datetime
from workers.pipeline import run
from workers.story import Raw
for line in sys.stdin:
    for fate in run(Raw(base64.b64decode(line), datetime(2022, 1, 1, tzinfo=UTC))):
        said = getattr(fate, "value", None) or repr(fate).encode()
        print(hashlib.sha256(said).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    [("0", "UTC", "C"), ("1", "Asia/Kolkata", "de_DE.UTF-8"), ("4242", "Pacific/Apia", "tr_TR")],
)
def test_another_process_with_another_environment_says_the_same(seed, zone, locale):
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    lines = b"\n".join(base64.b64encode(message) for message in MESSAGES)
    child = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=lines,
        env=environment,
        capture_output=True,
        check=True,
    )
    here = [
        hashlib.sha256(said if isinstance(said, bytes) else repr(said).encode()).hexdigest()
        for message in MESSAGES
        for said in _bytes(run(_raw(message)))
    ]
    assert child.stdout.decode().split() == here


def test_a_page_with_its_notice_becomes_a_clean_flagged_story():
    (fate,) = run(_raw(PAGE.encode()))
    assert isinstance(fate, Published)
    event = fate.event
    assert fate.flag is not None
    assert event.verdict.label == "unreviewed_stated"
    assert event.item.headlines is not None
    assert event.item.headlines[0].value.startswith("Norrland to close")
    assert event.item.bodies is not None
    paragraphs = event.item.bodies[0].value.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("The harbour of Norrland")
    kinds = Counter(one.kind for one in event.moved)
    assert {"notice", "dateline", "tags", "teaser", "related", "byline"} <= kinds.keys()
    assert next(one.text for one in event.moved if one.kind == "notice") == NOTICE
    said = {field: derivation.value for field, derivation in event.derived.items()}
    assert said["agency"] == "PTI"
    assert said["published"] == "2021-03-03T04:45:00Z"
    assert (said["dateline.place"], said["dateline.date"]) == ("Oslo", "2021-03-03")
    assert said["sources"] == [{"name": "Kyodo", "text": "reports Kyodo news agency"}]
    assert {tag["tag"]: tag["how"] for tag in said["tags"]} == {
        "oslo": "read",
        "Green Ferry": "guessed",
        "Harbour board": "guessed",
        "Kyodo": "read",
    }


def test_every_stage_is_observed_in_order():
    seen: list[Stage] = []
    run(_raw(PAGE.encode()), seen.append)
    assert seen == list(Stage)


def test_a_defect_in_a_stage_is_a_dead_letter_that_names_the_stage(monkeypatch):
    def broken(_: Document) -> None:
        raise KeyError("quay")

    monkeypatch.setattr(detect, "read", broken)
    (fate,) = pipeline.run(_raw(PAGE.encode()))
    assert isinstance(fate, DeadLettered)
    assert (fate.reason, fate.stage, fate.exception) == (
        Reason.INTERNAL_ERROR,
        Stage.READ,
        "KeyError",
    )


def test_a_defect_that_one_item_meets_leaves_its_neighbours_alone(monkeypatch):
    """All items of the message were dead letters, those before it too (November 2026)."""
    publish = pipeline.publish

    def broken(story: Story, *others: object) -> Published:
        if "second" in story.fields.uri:
            raise KeyError("quay")
        return publish(story, *others)

    monkeypatch.setattr(pipeline, "publish", broken)
    items = [{**NINJS, "uri": f"urn:x-norrland:{name}"} for name in ("first", "second", "third")]
    stages: list[Stage] = []
    fates = pipeline.run(_raw(json.dumps(items).encode()), stages.append)

    assert [type(fate) for fate in fates] == [Published, DeadLettered, Published]
    assert (fates[1].reason, fates[1].stage) == (Reason.INTERNAL_ERROR, Stage.PUBLISH)
    assert stages[2:] == [*list(Stage)[2:], *list(Stage)[2:-1], *list(Stage)[2:]]


def test_an_item_whose_notice_may_stand_in_what_is_passed_over_says_so() -> None:
    """The middle of a block of more than 12,000 characters was cut out without a word."""
    filler = "The pier was closed again after the storm had passed the harbour. " * 140
    silent = f"<html><body><h1>Pier closed</h1><p>{filler * 2}</p></body></html>"
    hidden = silent.replace(filler * 2, f"{filler}{NOTICE} {filler}")
    for page, marks in ((silent, ()), (hidden, ("notices_searched_in_part",))):
        (fate,) = run(Raw(page.encode(), NOW))
        assert isinstance(fate, Published)
        assert fate.event.marks == (*marks, "family_guessed")


def test_a_notice_that_shows_only_without_scripts_is_found_and_listed() -> None:
    """The text of `noscript` was neither read nor listed."""
    unseen = f"<noscript><img src='t'><p>{NOTICE}</p></noscript>"
    story = f"<p>The pier was closed {unseen}after the storm.</p><p>It opens in May.</p>"
    feed = f"<item><title>Pier</title><description><![CDATA[{story}]]></description></item>"
    page = f"<html><body><h1>Pier closed</h1>{story}</body></html>"
    for value in (page, f"<rss version='2.0'><channel>{feed}</channel></rss>"):
        (fate,) = run(Raw(value.encode(), NOW))
        assert isinstance(fate, Published)
        assert fate.event.verdict.label == "unreviewed_stated"
        assert NOTICE in [moved.text for moved in fate.event.moved]
        assert NOTICE not in str(fate.event.item.bodies)
