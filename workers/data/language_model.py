"""The model that tells languages apart: that of py3langid, for what agencies write in.

`compile_languages.py` makes the table, whose numbers and reckoning are the package's. It is read
when a text first asks. The package itself takes a second to read its own file, and its moves from
state to state, one number for each of 256 bytes, take 39 MB. Here they are kept in blocks of 16,
of which most are the same: 7 MB.
"""

import json
import math
import sys
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

import numpy as np
import zstandard

Numbers: TypeAlias = "np.ndarray[Any, Any]"

FILE: Final = "languages.bin"

BLOCK: Final = 16
"""Moves in a block: for all bytes with the same first half."""

NEWS_LANGUAGES: Final = (
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa",
    "fi", "fr", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "kn", "ko",
    "lt", "lv", "mk", "ml", "mr", "ms", "my", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro",
    "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi",
    "zh",
)  # fmt: skip
"""What agencies write in. A model that may answer Latin or Esperanto does so on short items."""

_FIRST_HALVES: Final = bytes(byte >> 4 for byte in range(256))
_SECOND_HALVES: Final = bytes(byte & 15 for byte in range(256))


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A machine that reads bytes, and what the features it comes by say of each language.

    The move from a state over a byte is `blocks[starts[rows[state] + first half] + second half]`;
    `features` has what is found in a state, below 0 for nothing. `weights` has a row a feature and
    a column a class. A language may have several classes, one a script: `repeated` are the numbers
    of its first and of another one.
    """

    classes: tuple[str, ...]
    repeated: tuple[tuple[int, int], ...]
    weights: Numbers
    priors: Numbers
    rows: "array[int]"
    starts: "array[int]"
    blocks: "array[int]"
    features: "array[int]"

    def classify(self, text: str) -> tuple[str, float]:
        """The most likely language, and how likely it is among all."""
        scores = self._scores(_encoded(text))
        for first, again in self.repeated:
            scores[first] += scores[again]
            scores[again] = 0.0
        most = int(scores.argmax())
        return self.classes[most], float(scores[most])

    def _scores(self, text: bytes) -> Numbers:
        found = self._found(text)
        if not found:
            return np.full(len(self.classes), 1 / len(self.classes), np.float32)
        numbers = np.fromiter(found, np.intp, len(found))
        counts = np.fromiter(found.values(), np.float32, len(found))
        scores = np.log1p(counts) @ self.weights[numbers] + self.priors
        # So that a long text is not surer than a short one.
        scores *= 1.0 / math.sqrt(len(text))
        np.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        return scores

    def _found(self, text: bytes) -> Counter[int]:
        """The features of a text, each with how often it is there."""
        rows, starts, blocks, features = self.rows, self.starts, self.blocks, self.features
        state, found = 0, []
        halves = zip(text.translate(_FIRST_HALVES), text.translate(_SECOND_HALVES), strict=True)
        for first, second in halves:
            state = blocks[starts[rows[state] + first] + second]
            feature = features[state]
            if feature >= 0:
                found.append(feature)
        return Counter(found)


def detect(text: str) -> tuple[str, float]:
    """The most likely language, and how likely it is among these."""
    return model().classify(text)


def _encoded(text: str) -> bytes:
    text = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")


@cache
def model() -> Model:
    """The model, read from its table."""
    head, _, frames = (files("workers.data") / FILE).read_bytes().partition(b"\n")
    said, rest = json.loads(head), memoryview(frames)
    parts: dict[str, Any] = {}
    for name, (packed, size) in said["parts"].items():
        part, _, kind = name.partition(":")
        parts[part] = _numbers(kind, rest[:packed], size)
        rest = rest[packed:]
    parts["weights"] = parts["weights"].reshape(-1, len(said["classes"]))
    classes = tuple(said["classes"])
    firsts = map(classes.index, classes)
    repeated = tuple((first, number) for number, first in enumerate(firsts) if first < number)
    return Model(classes, repeated, **parts)


def _numbers(kind: str, frame: memoryview, size: int) -> "array[int] | Numbers":
    """What a frame holds: as numpy's where it is reckoned with, else as Python's own array."""
    unpacked = zstandard.ZstdDecompressor().decompress(frame, max_output_size=size)
    if kind.startswith("<"):
        return np.frombuffer(unpacked, kind)
    numbers = array(kind, unpacked)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
