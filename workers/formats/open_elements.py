"""Elements left open, as the parser will find them: it takes long over many, and over their clones.

A formatting element without its end is made anew in every block that follows: 400 of them before
5,000 paragraphs, in 26 kB, take a gigabyte. An end counts only where it surely is one: not in a
value, a comment or a script, and not beyond a cell or an object that began after what it ends.
"""

import re
from collections import Counter
from typing import Final

from workers.formats import attribute_floods, needles

MAX_UNCLOSED = 4096
"""The most tags that may be open at once before a parser sees them: a bound, not the depth.

Counting what is open overstates the depth of careless pages, so this is looser than `MAX_DEPTH`,
which is held to exactly while reading. lexbor takes 40 ms for this depth.
"""

MAX_CLONES = 200_000
"""The most clones of formatting elements: reading so many takes less than a second and 100 MB."""

_VOID = b"area base br col embed hr img input link meta source track wbr"
_ENDED_BY_THE_NEXT = b"p li dt dd td th tr tbody thead tfoot option optgroup"
# Each needs another element around it to nest, and that one is counted.
_NEVER_NEST: Final = frozenset([*_ENDED_BY_THE_NEXT.split(), *_VOID.split()])

_FORMATTING: Final = frozenset(
    b"a b big code em font i nobr s small strike strong tt u".split()  # as the HTML standard has it
)
_ALIKE: Final = 3
"""The parser makes no more than three of the same name and attributes anew."""
_ONE_AT_A_TIME: Final = frozenset({b"a", b"nobr"})
"""The next of these ends the one before, whatever its attributes."""
_BEGINNING = re.compile(
    rb"<(?=[bisuceftBISUCEFT])((?i:[bisu]|big|code|em|font|small|strike|strong|tt))([\s/>])"
)

_BLOCKS: Final = frozenset(
    b"article aside blockquote center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main"
    b" nav ol p pre section table tbody td tr ul".split()
)
"""The beginning of any other element, and text, has what stood open before it made anew."""

_SCOPES: Final = frozenset(
    b"applet button caption marquee object select table td template th".split()
)
"""An end within one of these ends no formatting element that began before it."""

_FOREIGN = needles.in_any_case("<svg", "<math")
_TAG = re.compile(
    (
        rf"(?P<raw>{attribute_floods.RAW_ELEMENT})|{attribute_floods.COMMENT}"
        rf"|<(?P<end>/?+)(?P<name>[a-zA-Z][^\s/>]*+)(?P<said>{attribute_floods.ATTRIBUTE}*+)"
        r"[\s/]*+>?+"
        rf"|{attribute_floods.BOGUS}"
    ).encode()
)
_BEGINS = re.compile(rb"<([a-zA-Z][^\s/>]{0,40}+)([^<>]{0,200}+)")


def too_many(data: bytes, tags: int, most: int = MAX_CLONES) -> bool:
    """Whether markup of so many tags leaves more elements open, or has more than `most` cloned."""
    if tags <= MAX_UNCLOSED and not _may_clone(data, tags, most):
        return False
    foreign = bool(_FOREIGN.find_matches_as_indexes(data))
    opened = _Open()
    at = 0
    for found in _TAG.finditer(data):
        if found.start() > at:
            opened.go_on()
        at = found.end()
        opened.meet(found, foreign=foreign)
        if opened.total > MAX_UNCLOSED or opened.clones > most:
            return True
    return False


def _may_clone(data: bytes, tags: int, most: int) -> bool:
    """Whether there is room for so many clones: no ordinary page is taken apart to count them."""
    if tags * tags <= most:
        return False
    begun = _BEGINNING.findall(data)
    plain = [name.lower() for name, behind in begun if behind == b">"]
    alike = len(set(plain)) + len(_ONE_AT_A_TIME)
    return (tags - len(begun)) * (_ALIKE * alike + len(begun) - len(plain)) > most


class _Open:
    """What is open at one place in a text."""

    def __init__(self) -> None:
        self.total = 0
        self.clones = 0
        self._names: Counter[bytes] = Counter()
        self._formatting: dict[bytes, list[tuple[int, bytes]]] = {}
        self._alike: Counter[tuple[bytes, bytes]] = Counter()
        self._cloned = 0
        self._is_cut = False
        self._scopes: list[tuple[bytes, int]] = []
        self._begun = 0

    def meet(self, found: re.Match[bytes], *, foreign: bool) -> None:
        """What comes next in the text: a tag, raw text with both of its own, or a comment."""
        name = found["name"]
        if found["raw"]:
            self.end(b"")
            if foreign:
                self.begin_all(found["raw"])
        elif name and found["end"]:
            self.end(name.lower())
        elif name:
            self.begin(name.lower(), found["said"])

    def go_on(self) -> None:
        """Text or an inline element: what was cut off by the end of a block is made anew."""
        self.clones += self._cloned if self._is_cut else 0
        self._is_cut = False

    def begin(self, name: bytes, said: bytes) -> None:
        """A start tag; in raw text of a page with SVG it may be one."""
        if name in _BLOCKS:
            self._is_cut = True
        else:
            self.go_on()
        if name in _FORMATTING:
            self._begin_formatting(name, said)
        if name in _SCOPES:
            self._scopes.append((name, self._begun))
        if name not in _NEVER_NEST:
            self._names[name] += 1
            self.total += 1

    def begin_all(self, raw: bytes) -> None:
        """In SVG what is raw text elsewhere may hold elements: their ends are not relied upon."""
        for found in _BEGINS.finditer(raw, 1):
            self.begin(found[1].lower(), found[2])

    def end(self, name: bytes) -> None:
        """An end tag: what stood open in its element is made anew behind it."""
        if name in _FORMATTING:
            self._end_formatting(name)
        self._is_cut = True
        if self._scopes and self._scopes[-1][0] == name:
            self._scopes.pop()
        if self._names[name]:
            self._names[name] -= 1
            self.total -= 1

    def _begin_formatting(self, name: bytes, said: bytes) -> None:
        said = b"" if name in _ONE_AT_A_TIME else said
        self._begun += 1
        self._formatting.setdefault(name, []).append((self._begun, said))
        self._alike[name, said] += 1
        self._cloned += self._alike[name, said] <= _ALIKE

    def _end_formatting(self, name: bytes) -> None:
        begun = self._formatting.get(name)
        if not begun or (self._scopes and begun[-1][0] <= self._scopes[-1][1]):
            return
        _, said = begun.pop()
        self._alike[name, said] -= 1
        self._cloned -= self._alike[name, said] < _ALIKE
