"""The model that tells languages apart: that of py3langid, for what agencies write in.

`compile_languages.py` makes the table, whose numbers and reckoning are the package's. It is read
when a text first asks. The package itself takes a second to read its own file, and its moves from
state to state, one number for each of 256 bytes, take 39 MB. Here they are kept in blocks of 16,
of which most are the same: 7 MB.

It is reckoned in whole numbers, so that every processor comes to the same. The weights of a feature
for all classes are the lanes of one long number: to add up those of a text is one addition a
feature, whatever the number of classes.
"""

import json
import math
import sys
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from struct import unpack
from typing import Any, Final

import zstandard

FILE: Final = "languages.bin"

UNIT: Final = 1024
"""A weight of 1, the logarithm of how likely something is. The package's are no finer there."""

LANE: Final = 2
"""Bytes of a lane: 14 bits hold a weight, two more the sum of four."""

LONGEST: Final = 1000
"""Bytes of a text that are read: so many features at most, and ten more bits hold their sum."""

AT_ONCE: Final = 4
"""Weights that are added up in their lanes."""

_TIMES: Final = 4096
"""What a factor of 1 is as a whole number; with it a sum fills four lanes at most."""

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
    `features` has what is found in a state, below 0 for nothing. `weights` has `LANE` bytes a class
    for each feature, in `UNIT` above `lowest`. A language may have several classes, one a script:
    `repeated` are the numbers of its first and of another one.
    """

    classes: tuple[str, ...]
    repeated: tuple[tuple[int, int], ...]
    priors: tuple[float, ...]
    lowest: int
    weights: bytes
    rows: "array[int]"
    starts: "array[int]"
    blocks: "array[int]"
    features: "array[int]"

    def classify(self, text: str) -> tuple[str, float]:
        """The most likely language, and how likely it is among all."""
        scores = self._scores(_encoded(text)[:LONGEST])
        for first, again in self.repeated:
            scores[first] += scores[again]
            scores[again] = 0.0
        most = max(scores)
        return self.classes[scores.index(most)], most

    def _scores(self, text: bytes) -> list[float]:
        found = self._found(text)
        if not found:
            return [1 / len(self.classes)] * len(self.classes)
        # So that a long text is not surer than a short one.
        root = math.sqrt(len(text))
        sums = zip(self._sums(found), self.priors, strict=True)
        scores = [(weight + prior) / root for weight, prior in sums]
        most = max(scores)
        likely = [math.exp(score - most) for score in scores]
        all_ = sum(likely)
        return [one / all_ for one in likely]

    def _sums(self, found: Mapping[int, int]) -> list[float]:
        """The weights of each class, each times the logarithm of how often its feature is there."""
        size, weights = LANE * len(self.classes), self.weights
        counted: defaultdict[int, list[bytes]] = defaultdict(list)
        for feature, count in found.items():
            at = feature * size
            counted[count].append(weights[at : at + size])
        # In the first all of every fourth class, from its first on, in the second from its second.
        fourths = [0] * 4
        for count, rows in counted.items():
            times = factor(count)
            for number, lanes in enumerate(_wide(rows, len(self.classes))):
                fourths[number] += lanes * times
        lowest = self.lowest * UNIT * sum(map(factor, found.values()))
        sums = [0] * len(self.classes)
        for number, lanes in enumerate(fourths):
            sums[number::4] = _apart(lanes, len(sums[number::4]))
        return [(sum_ + lowest) / (UNIT * _TIMES) for sum_ in sums]

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


@lru_cache(maxsize=LONGEST)
def factor(count: int) -> int:
    """What a feature counts that is there so often."""
    return round(math.log1p(count) * _TIMES)


def _wide(rows: Sequence[bytes], classes: int) -> tuple[int, int, int, int]:
    """The sums of weights, each class in a lane four times as wide; every fourth in one number."""
    every_second, every_fourth = _every(2, classes), _every(4, classes)
    weights = [int.from_bytes(row, "little") for row in rows]
    fours = [sum(weights[at : at + AT_ONCE]) for at in range(0, len(weights), AT_ONCE)]
    even = sum([four & every_second for four in fours])
    odd = sum([four >> 8 * LANE & every_second for four in fours])
    wide = 16 * LANE
    return (
        even & every_fourth,
        odd & every_fourth,
        even >> wide & every_fourth,
        odd >> wide & every_fourth,
    )


def _apart(lanes: int, number: int) -> tuple[int, ...]:
    """The first so many numbers, in lanes four times as wide."""
    return unpack(f"<{number}Q", lanes.to_bytes(4 * LANE * number, "little"))


@cache
def _every(number: int, classes: int) -> int:
    """A number with ones in the first half of each lane that is so many times as wide."""
    half = number // 2 * LANE
    ones = b"\xff" * half + bytes(number * LANE - half)
    return int.from_bytes(ones * (classes // number + 1), "little")


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
    classes = tuple(said["classes"])
    firsts = map(classes.index, classes)
    repeated = tuple((first, number) for number, first in enumerate(firsts) if first < number)
    return Model(classes, repeated, tuple(said["priors"]), said["lowest"], **parts)


def _numbers(kind: str, frame: memoryview, size: int) -> "bytes | array[int]":
    """What a frame holds: bytes as such, longer numbers as Python's own array."""
    unpacked = zstandard.ZstdDecompressor().decompress(frame, max_output_size=size)
    if kind == "B":
        return unpacked
    numbers = array(kind, unpacked)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
