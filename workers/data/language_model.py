"""The model that tells languages apart: that of py3langid, for what agencies write in.

`compile_languages.py` makes the table. It is read when a text first asks: reading it takes a
tenth of a second, the package's own file a second, and half of the memory.
"""

import json
import sys
from array import array
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import zstandard
from py3langid.langid import LanguageIdentifier

FILE: Final = "languages.bin"

NEWS_LANGUAGES: Final = (
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa",
    "fi", "fr", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "kn", "ko",
    "lt", "lv", "mk", "ml", "mr", "ms", "my", "ne", "nl", "no", "or", "pa", "pl", "ps", "pt", "ro",
    "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi",
    "zh",
)  # fmt: skip
"""What agencies write in. A model that may answer Latin or Esperanto does so on short items."""


def detect(text: str) -> tuple[str, float]:
    """The most likely language, and how likely it is among these."""
    language, score = _identifier().classify(text)
    return str(language), float(score)


@cache
def _identifier() -> LanguageIdentifier:
    head, _, frames = (files("workers.data") / FILE).read_bytes().partition(b"\n")
    said, rest = json.loads(head), memoryview(frames)
    parts: dict[str, Any] = {}
    for name, (packed, size) in said["parts"].items():
        part, _, kind = name.partition(":")
        parts[part] = _numbers(kind, rest[:packed], size)
        rest = rest[packed:]
    return LanguageIdentifier(
        parts["weights"].reshape(-1, len(said["classes"])),
        parts["priors"],
        said["classes"],
        parts["moves"],
        parts["features"],
        norm_probs=True,
        tk_row=parts["rows"],
    )


def _numbers(kind: str, frame: memoryview, size: int) -> "array[int] | np.ndarray[Any, Any]":
    """What a frame holds: as numpy's where it is reckoned with, else as Python's own array."""
    reader = zstandard.ZstdDecompressor().stream_reader(frame)
    if kind.startswith("<"):
        return np.frombuffer(reader.read(size), kind)
    numbers = array(kind)
    numbers.frombytes(bytes(size))
    reader.readinto(memoryview(numbers).cast("B"))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
