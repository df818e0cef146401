"""Bans, requests and announcements: "must not be changed" does not say that nobody changed it.

The boilerplate of agencies ("may not be published, broadcast, rewritten or redistributed") stands
under half of all stories: 57 of 78 such sentences were notices when these were written.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from schemas.verdict import Axes
from workers.notices import find
from workers.notices.rulebook import BY_CODE
from workers.story import Block, Role, Story

NEWS = (
    Block("Pier at Lanby", Role.HEADLINE, "h"),
    Block("The pier was painted.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)
BANS = tomllib.loads(Path(__file__).with_name("bans.toml").read_text("utf-8"))
OF_A_REVIEW = ("unreviewed", "reviewed", "unmodified", "headline_only", "auto_published")


def axes(text: str, role: Role = Role.BODY) -> Axes:
    return find(Story("example", (*NEWS, Block(text, role, "x")))).axes


def test_every_language_has_bans() -> None:
    assert BANS.keys() == BY_CODE.keys()


@pytest.mark.parametrize("role", [Role.BODY, Role.FOOTER, Role.USAGE_TERMS])
@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in BANS.items() for text in texts]
)
def test_what_nobody_may_do_is_no_notice_in(language: str, text: str, role: Role) -> None:
    found = axes(text, role)
    assert {getattr(found, axis) for axis in OF_A_REVIEW} == {"silent"}


TOLD = [
    (
        "en",
        "This story has not been edited by our staff and may not be reproduced without permission.",
        "unmodified",
    ),
    (
        "en",
        "This PTI report, which must not be altered, has not been edited by our staff.",
        "unmodified",
    ),
    (
        "en",
        "This article has not been reviewed by our editors and should not be relied upon.",
        "unreviewed",
    ),
    ("en", "Readers should note that this story has not been edited by our staff.", "unmodified"),
    ("en", "You should know that this article was not reviewed by an editor.", "unreviewed"),
    ("en", "This text cannot be attributed to our desk, which has not edited it.", "unmodified"),
    (
        "en",
        "This story was published without editing and without review by our desk.",
        "unmodified",
    ),
    (
        "en",
        "This content is published as received and not modified; no part may be reproduced.",
        "unmodified",
    ),
    (
        "de",
        "Dieser Text wurde von der Redaktion nicht bearbeitet und darf nicht verbreitet werden.",
        "unmodified",
    ),
    ("de", "Diese Meldung wird nicht redaktionell bearbeitet.", "unmodified"),
    (
        "de",
        "Dieser Text wurde ohne Bearbeitung durch die Redaktion publiziert und soll informieren.",
        "unmodified",
    ),
    (
        "fr",
        "Cette dépêche n'a pas été modifiée par la rédaction et ne peut être reproduite.",
        "unmodified",
    ),
    (
        "es",
        "Este texto no ha sido editado por la redacción y no puede ser reproducido.",
        "unmodified",
    ),
    ("pt", "Este texto não foi editado pela redação e não pode ser reproduzido.", "unmodified"),
    (
        "it",
        "Questo testo non è stato modificato dalla redazione e non può essere riprodotto.",
        "unmodified",
    ),
    (
        "nl",
        "Dit bericht is niet door de redactie bewerkt en mag niet worden overgenomen.",
        "unmodified",
    ),
    ("sv", "Den här texten har inte redigerats av redaktionen och får inte spridas.", "unmodified"),
    ("no", "Denne teksten er ikke redigert av redaksjonen og kan ikke gjengis.", "unmodified"),
    ("pl", "Ten tekst nie był redagowany przez redakcję i nie może być powielany.", "unmodified"),
    ("ru", "Этот текст не редактировался редакцией и не может быть перепечатан.", "unmodified"),
    (
        "tr",
        "Bu haber editörlerimiz tarafından düzenlenmemiştir ve izinsiz kullanılamaz.",
        "unmodified",
    ),
    ("id", "Berita ini tidak disunting oleh redaksi dan tidak boleh disebarkan.", "unmodified"),
    (
        "hi",
        "इस खबर को हमारी टीम ने संपादित नहीं किया है और इसे दोबारा प्रकाशित नहीं किया जा सकता।",
        "unmodified",
    ),
    ("zh", "本文未经本报编辑审核,不得转载。", "unreviewed"),
    ("ja", "この記事は当社の編集者が確認していません。無断転載を禁じます。", "unreviewed"),
    ("ko", "이 기사는 본지 편집부가 편집하지 않았습니다. 무단 전재 금지.", "unmodified"),
]


@pytest.mark.parametrize(("language", "text", "axis"), TOLD)
def test_a_ban_beside_a_notice_takes_nothing_from(language: str, text: str, axis: str) -> None:
    assert getattr(axes(text), axis) == "asserted"
