"""The compiled model of languages: the numbers of py3langid, and nothing of its other languages."""

import numpy as np

from workers.data import compile_languages, language_model


def test_the_compiled_model_is_that_of_the_package() -> None:
    classes, parts = compile_languages.parts()
    compiled = language_model._identifier()

    assert compiled.nb_classes == classes
    assert set(classes) <= set(language_model.NEWS_LANGUAGES)
    held = (
        compiled.nb_ptc,
        compiled.nb_pc,
        compiled.tk_nextmove,
        np.asarray(compiled._rowbase, "<u4") >> 8,
        compiled.tk_output,
    )
    for numbers, (name, part) in zip(held, parts.items(), strict=True):
        assert np.asarray(numbers).tobytes() == part, name
