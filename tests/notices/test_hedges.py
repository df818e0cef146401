"""Hedged words imply, they do not assert: "may not have been edited" is no "was not edited"."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from schemas.verdict import Axes, Label, State, Verdict
from workers.notices import find
from workers.notices.rulebook import BY_CODE
from workers.story import Block, Role, Story

NEWS = (
    Block("Pier at Lanby", Role.HEADLINE, "h"),
    Block("The pier was painted.", Role.BODY, "p[1]"),
    Block("It is green now.", Role.BODY, "p[2]"),
)
HEDGED = tomllib.loads(Path(__file__).with_name("hedges.toml").read_text("utf-8"))
SILENT = HEDGED.pop("silent")


def verdict(text: str) -> Verdict:
    return find(Story("example", (*NEWS, Block(text, Role.BODY, "x"))))


def test_every_language_has_hedges() -> None:
    assert HEDGED.keys() == BY_CODE.keys()


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in HEDGED.items() for text in texts]
)
def test_hedged_words_imply_in(language: str, text: str) -> None:
    found = verdict(text)
    assert set(found.axes.model_dump().values()) == {State.IMPLIED, State.SILENT}
    assert found.evidence[0].text == text
    assert found.label is not Label.UNREVIEWED_STATED


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in SILENT.items() for text in texts]
)
def test_hedged_words_that_are_not_found_assert_nothing_in(language: str, text: str) -> None:
    assert verdict(text).axes == Axes()


PLAIN = [
    ("en", "This article, which may have been shortened, has not been reviewed by our editors."),
    ("en", "This wire story may contain errors; it has not been reviewed by our editors."),
    ("en", "Probably for lack of time, this article has not been reviewed by our editors."),
    ("de", "Dieser Text kann Fehler enthalten, er wurde nicht von der Redaktion geprüft."),
    ("fr", "Ce texte peut contenir des erreurs, il n'a pas été relu par notre rédaction."),
    ("es", "Este texto podría contener errores, no ha sido revisado por nuestra redacción."),
    ("pt", "Este texto pode conter erros, não foi revisado por nossa redação."),
    ("it", "Questo testo potrebbe contenere errori, non è stato controllato dalla redazione."),
    ("ru", "Этот текст может содержать ошибки, он не проверен нашей редакцией."),
    ("nl", "Dit artikel kan fouten bevatten, het is niet door onze redactie gecontroleerd."),
    ("zh", "本文可能有误，未经本报编辑审核。"),
]


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_a_hedge_about_something_else_takes_nothing_from(language: str, text: str) -> None:
    assert verdict(text).axes.unreviewed == "asserted"


def test_a_hedged_review_is_none() -> None:
    for text in (
        "This article has possibly been reviewed by our editors.",
        "Dieser Text wurde vermutlich von der Redaktion geprüft.",
        "या बातमीची तपासणी आमच्या संपादकांनी केली असण्याची शक्यता आहे.",
    ):
        assert verdict(text).axes.reviewed == "silent"


def test_a_hedged_way_of_publishing_implies_only_itself() -> None:
    found = verdict("This PTI report was possibly published automatically.").axes
    assert found.auto_published == "implied"
    found = verdict("This automatically published story was possibly not edited by our staff.").axes
    assert (found.auto_published, found.unmodified) == ("asserted", "implied")
