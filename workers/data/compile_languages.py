"""Makes `languages.bin` anew: the model of py3langid, for the languages that we ask it for.

    python -m workers.data.compile_languages

The package has its model for 142 languages, packed so that reading it takes longer than all other
tables together. This is the same model without the languages that no agency writes in, its moves
in blocks of which each is kept once: a line of JSON (classes, and the parts with their types and
sizes), then each part as a zstd frame.
"""

import json
from pathlib import Path

import numpy as np
import zstandard
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.data.language_model import BLOCK, FILE, NEWS_LANGUAGES

LEVEL = 19


def packaged() -> LanguageIdentifier:
    """The model of the package, for our languages."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(NEWS_LANGUAGES))
    return model


def parts() -> tuple[list[str], dict[str, bytes]]:
    """The classes, and the numbers of the model, little-endian."""
    model = packaged()
    moves = np.asarray(model.tk_nextmove, "<u4").reshape(-1, BLOCK)
    blocks, numbers = np.unique(moves, axis=0, return_inverse=True)
    return list(model.nb_classes), {
        "weights:<f2": np.ascontiguousarray(model.nb_ptc, "<f2").tobytes(),
        "priors:<f4": np.ascontiguousarray(model.nb_pc, "<f4").tobytes(),
        "rows:I": (np.asarray(model.tk_row, "<u4") * (256 // BLOCK)).tobytes(),
        "starts:I": (numbers.ravel() * BLOCK).astype("<u4").tobytes(),
        "blocks:I": blocks.tobytes(),
        "features:i": np.asarray(model.tk_output, "<i4").tobytes(),
    }


def compile_model() -> bytes:
    """The bytes of the table. Other versions of zstd may pack the same numbers otherwise."""
    classes, numbers = parts()
    packed = {name: zstandard.compress(part, LEVEL) for name, part in numbers.items()}
    sizes = {name: [len(packed[name]), len(part)] for name, part in numbers.items()}
    head = json.dumps({"classes": classes, "parts": sizes}, ensure_ascii=False)
    return b"".join((head.encode(), b"\n", *packed.values()))


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_bytes(compile_model())
