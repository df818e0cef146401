"""The compiled model of languages: the numbers of py3langid, and nothing of its other languages."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from py3langid.langid import LanguageIdentifier

from workers.data import compile_languages, language_model
from workers.data.language_model import LANE, LONGEST, UNIT

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def package() -> LanguageIdentifier:
    """The model of the package, for our languages."""
    return compile_languages.packaged()


def test_the_compiled_model_is_that_of_the_package(package: LanguageIdentifier) -> None:
    model = language_model.model()

    assert list(model.classes) == package.nb_classes
    assert set(model.classes) <= set(language_model.NEWS_LANGUAGES)
    lanes = np.frombuffer(model.weights, "u1").reshape(-1, len(model.classes), LANE).astype("i8")
    weights = lanes[..., 0] + 256 * lanes[..., 1]
    assert np.allclose(weights / UNIT + model.lowest, package.nb_ptc, rtol=0, atol=0.5 / UNIT)
    assert np.array_equal(np.float32(model.priors), package.nb_pc)
    assert np.array_equal(model.features, package.tk_output)


def test_its_moves_are_those_of_the_package(package: LanguageIdentifier) -> None:
    model, letters = language_model.model(), np.arange(256)
    rows, starts, blocks = map(np.asarray, (model.rows, model.starts, model.blocks))
    all_, package_rows = np.asarray(package.tk_nextmove), np.asarray(package._rowbase)

    for states in np.array_split(np.arange(len(rows)), 50):
        of_state = rows[states][:, None]
        moves = blocks[starts[of_state + (letters >> 4)] + (letters & 15)]
        assert np.array_equal(moves, all_[package_rows[states][:, None] + letters])


def test_it_answers_as_the_package_does(package: LanguageIdentifier) -> None:
    lines = (TESTS / "enrichment" / "headlines.toml").read_text(encoding="utf-8")
    texts = [text for found in tomllib.loads(lines).values() for text in found]
    for path in sorted((TESTS / "enrichment" / "gold").glob("*.jsonl")):
        texts += [json.loads(line)["text"][:300] for line in path.read_text("utf-8").splitlines()]

    assert len(texts) > 300
    for text in [*texts, "", "0", "LAND IN SICHT", "\ud800", "é" * 9]:
        (language, score), (theirs, likely) = language_model.detect(text), package.classify(text)
        assert language == theirs, text
        assert score == pytest.approx(likely, abs=1e-4), text


def test_the_sums_of_the_most_features_stay_in_their_lanes() -> None:
    weights = language_model.model().weights
    highest = max(weights[1::LANE]) * 256 + 255

    assert highest * language_model.AT_ONCE < 256**LANE
    # A byte ends one feature at the most, and its factor is the highest where it is the only one.
    assert highest * LONGEST < 256 ** (2 * LANE)
    assert highest * LONGEST * language_model.factor(LONGEST) < 256 ** (4 * LANE)
    assert language_model.detect("the " * 5_000)[0] == "en"
    assert language_model.detect("é" * 5_000) == language_model.detect("é" * LONGEST)
