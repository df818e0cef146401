"""Makes `languages.bin` anew: the model of py3langid, for the languages that we ask it for.

    python -m workers.data.compile_languages

The package has its model for 142 languages, packed so that reading it takes longer than all other
tables together. This is the same model without the languages that no agency writes in, its moves
in blocks of which each is kept once, its weights as whole numbers above the lowest: a line of JSON
(classes, priors, the lowest weight, and the parts with their types and sizes), then each part as a
zstd frame.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import zstandard
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.data.language_model import BLOCK, FILE, LANE, NEWS_LANGUAGES, UNIT

LEVEL = 19


def packaged() -> LanguageIdentifier:
    """The model of the package, for our languages."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(NEWS_LANGUAGES))
    return model


def parts() -> tuple[dict[str, Any], dict[str, bytes]]:
    """What is said of the model, and its numbers, little-endian."""
    model = packaged()
    moves = np.asarray(model.tk_nextmove, "<u4").reshape(-1, BLOCK)
    blocks, numbers = np.unique(moves, axis=0, return_inverse=True)
    weights = np.asarray(model.nb_ptc, np.float64)
    lowest = math.floor(weights.min())
    lanes = np.rint((weights - lowest) * UNIT).astype("<u4")[..., None].view("u1")[..., :LANE]
    said = {
        "classes": list(model.nb_classes),
        "priors": [float(prior) for prior in model.nb_pc],
        "lowest": lowest,
    }
    return said, {
        "weights:B": np.ascontiguousarray(lanes).tobytes(),
        "rows:I": (np.asarray(model.tk_row, "<u4") * (256 // BLOCK)).tobytes(),
        "starts:I": (numbers.ravel() * BLOCK).astype("<u4").tobytes(),
        "blocks:I": blocks.tobytes(),
        "features:i": np.asarray(model.tk_output, "<i4").tobytes(),
    }


def compile_model() -> bytes:
    """The bytes of the table. Other versions of zstd may pack the same numbers otherwise."""
    said, numbers = parts()
    packed = {name: zstandard.compress(part, LEVEL) for name, part in numbers.items()}
    sizes = {name: [len(packed[name]), len(part)] for name, part in numbers.items()}
    head = json.dumps({**said, "parts": sizes}, ensure_ascii=False)
    return b"".join((head.encode(), b"\n", *packed.values()))


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_bytes(compile_model())
