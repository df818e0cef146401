"""What is denied, what is true in part, and what is about a thing beside the story."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from schemas.verdict import Axes, State
from workers.notices import find
from workers.notices.rulebook import BY_CODE
from workers.story import Block, Role, Story

NEWS = (
    Block("Pier at Lanby", Role.HEADLINE, "h"),
    Block("The pier was painted.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)
TEXTS = tomllib.loads(Path(__file__).with_name("denials.toml").read_text("utf-8"))


def axes(text: str) -> Axes:
    return find(Story("example", (*NEWS, Block(text, Role.BODY, "x")))).axes


def told(kind: str) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in TEXTS[kind].items() for text in texts]


@pytest.mark.parametrize(("language", "text"), told("things"))
def test_a_thing_beside_the_story_that_was_made_automatically_says_nothing_in(
    language: str, text: str
) -> None:
    assert axes(text) == Axes()


def test_the_text_as_a_last_paragraph_of_its_own_is_the_text_of_the_item() -> None:
    assert axes("The text was generated automatically.").auto_published == "asserted"


@pytest.mark.parametrize(("language", "text"), told("denials"))
def test_denied_promotion_and_syndication_is_denied_or_silent_in(language: str, text: str) -> None:
    assert set(axes(text).model_dump().values()) <= {State.DENIED, State.SILENT}


def test_every_language_has_denials() -> None:
    assert TEXTS["denials"].keys() == BY_CODE.keys()


IN_PART = [
    ("en", "This text was partially edited by our staff."),
    ("en", "Parts of this article were reviewed by our editors."),
    ("en", "This article has been only partly checked by our editors."),
    ("de", "Dieser Text wurde teilweise von unserer Redaktion geprüft."),
    ("fr", "Cet article a été partiellement relu par notre rédaction."),
    ("es", "Este artículo ha sido parcialmente revisado por nuestra redacción."),
    ("pt", "Este texto foi parcialmente revisado por nossa redação."),
    ("it", "Questo articolo è stato in parte controllato dalla nostra redazione."),
    ("nl", "Dit artikel is gedeeltelijk door onze redactie gecontroleerd."),
    ("sv", "Den här artikeln har delvis granskats av vår redaktion."),
    ("no", "Denne artikkelen er delvis kontrollert av vår redaksjon."),
    ("pl", "Ten artykuł został częściowo sprawdzony przez naszą redakcję."),
    ("ru", "Этот материал частично проверен нашей редакцией."),
    ("tr", "Bu haberin bir kısmı editörlerimiz tarafından incelenmiştir."),
    ("id", "Sebagian berita ini telah diperiksa oleh redaksi kami."),
    ("hi", "इस खबर की आंशिक समीक्षा हमारे संपादकों ने की है।"),
    ("ja", "この記事の一部は当社の編集者が確認しました。"),
    ("zh", "本文部分内容已经本报编辑审核。"),
]


@pytest.mark.parametrize(("language", "text"), IN_PART)
def test_a_review_of_a_part_is_no_review_of_the_item_in(language: str, text: str) -> None:
    assert axes(text).reviewed in ("implied", "silent")


def test_not_fully_reviewed_is_no_plain_statement_that_nobody_did() -> None:
    for text in (
        "This article was not fully reviewed by our editors.",
        "Dieser Text wurde nicht vollständig von der Redaktion geprüft.",
        "Этот материал не полностью проверен нашей редакцией.",
    ):
        assert axes(text).unreviewed == "implied"


UNCHANGED_BY_STAFF = [
    ("fr", "Cet article n'a pas été modifié par notre desk."),
    ("fr", "Notre rédaction n'a pas modifié ce texte."),
    ("it", "Questo articolo non è stato modificato dalla nostra redazione."),
    ("es", "Este texto no ha sido modificado por nuestra mesa de edición."),
    ("pt", "Este artigo não foi modificado por nossa redação."),
    ("de", "Unser Team hat diese Meldung nicht verändert."),
    ("nl", "Onze redactie heeft dit bericht niet gewijzigd."),
    ("sv", "Den här artikeln har inte ändrats av vår redaktion."),
    ("no", "Denne artikkelen er ikke endret av vår redaksjon."),
    ("pl", "Ten artykuł nie został zmieniony przez naszą redakcję."),
    ("ru", "Этот материал не изменялся нашей редакцией."),
    ("tr", "Bu haber editörlerimiz tarafından değiştirilmemiştir."),
    ("id", "Artikel ini tidak diubah oleh redaksi kami."),
    ("hi", "इस खबर में हमारी टीम ने कोई बदलाव नहीं किया है।"),
    ("ko", "이 기사는 본지 편집부가 수정하지 않았습니다."),
]


@pytest.mark.parametrize(("language", "text"), UNCHANGED_BY_STAFF)
def test_what_the_newsroom_did_not_change_it_hardly_read_in(language: str, text: str) -> None:
    found = axes(text)
    assert (found.unmodified, found.unreviewed) == ("asserted", "implied")


def test_that_a_text_has_no_changes_says_nothing_of_a_review() -> None:
    for text in (
        "Lancio ANSA pubblicato senza modifiche redazionali.",
        "Diese Meldung erscheint ohne Änderungen durch die Redaktion.",
        "Этот текст публикуется без изменений.",
    ):
        found = axes(text)
        assert (found.unmodified, found.unreviewed) == ("asserted", "silent")
