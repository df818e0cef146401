"""The names that a Polish form of a town may be of: `Gliwicach` of Gliwice, `Nowym Sączu`.

By endings alone, of each word: which of them is a town, a table must say.
"""

import re
from functools import lru_cache
from itertools import islice, product
from typing import Final

from workers import data

SHORTEST: Final = 2
"""Letters before an ending."""

MOST: Final = 64
"""Names that are tried for one form: two words have some eight each."""

_ENDINGS: Final = {
    ending.strip("-"): tuple(one.strip("-") for one in names.split())
    for ending, names in data.table("toponyms.toml")["polish"].items()
}
_LONGEST: Final = max(map(len, _ENDINGS))
_VOWELS: Final = frozenset("aeiouyąęó")
_BETWEEN: Final = re.compile(r"([ -])")


@lru_cache(maxsize=2_048)
def nominatives(form: str) -> tuple[str, ...]:
    """What the name may be, likelier ones first; the form itself is not among them."""
    parts = [_of_word(part) for part in _BETWEEN.split(form)]
    found = ("".join(words) for words in islice(product(*parts), MOST))
    return tuple(name for name in dict.fromkeys(found) if name != form)


def _of_word(word: str) -> tuple[str, ...]:
    if not word[:1].isupper():
        return (word,)
    names = [word]
    for size in range(min(_LONGEST, len(word) - SHORTEST), -1, -1):
        stem, ending = word[: len(word) - size], word[len(word) - size :]
        if ending or word[-1] not in _VOWELS:
            names += [stem + one for one in _ENDINGS.get(ending, ())]
    return tuple(dict.fromkeys(names))
