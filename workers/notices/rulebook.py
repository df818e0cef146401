"""The rules as data: one file a language, made of named parts, compiled when first needed.

A file holds `words`, `[scope]` (how this language points at the item, reports speech,
generalises, negates, labels, disclaims), `[hints]` (groups of texts of which a pattern of the
scope needs one each), `[parts]` (named pieces of patterns, also of each other) and
`[[rule]]` tables. In a pattern `{name}` stands for a part; line breaks and the indentation after
them count for nothing, so a space that matters stands at the end of a part or inside a line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, TypeAlias

from schemas.verdict import Axis, State
from workers.data.agencies import AGENCIES
from workers.notices.normalise import plain

Claims: TypeAlias = tuple[tuple[Axis, State], ...]

FORMS: Final = ("claim", "label", "mark")
"""claim: says something in a sentence. label: is the whole block. mark: stands anywhere."""

SCOPE: Final = ("item", "says", "general", "topic", "negation", "label", "disclaims")
"""What a language says about scope, see `Language`."""

_PART: Final = re.compile(r"\{([a-z_]+)\}")
_FOLD: Final = re.compile(r"\n\s*")
_MAX_DEPTH: Final = 8

BESIDE: Final = 16
"""How far around its parts a negation still bears on a bag: before them, or after them in
languages where it follows the verb."""

_LETTERS: Final = re.compile(r"[a-z0-9à-ÿ\u0370-\u05ff\u0620-\u064a]")
"""Scripts in which a word has an edge that patterns see: marks of Indic vowels are none."""

_END: Final = r"\b"

SHORT: Final = 4
"""Names up to this length are cues only as whole words: `ap` stands in too many others."""

# Bounded gaps that every language may use: a few words, a phrase, the rest of a clause.
_BUILT_IN: Final = {
    "gap": r"[^;!?\x00]{0,25}?",
    "far": r"[^;!?\x00]{0,70}?",
    "w": r"[^\s;!?]{1,30}",
}


class RuleError(ValueError):
    """A rule file that cannot be used: the message names the file, the rule and the fault."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Parts that one clause holds all of, in any order, near each other.

    The first part is the rarest and is looked for first. `none` may stand nowhere in the clause,
    `near` not among the parts nor right beside them: `beside` is how many characters before and
    after.
    """

    parts: tuple[str, ...]
    none: str
    near: str
    beside: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something about how an item was made.

    `cues` are texts of which a sentence must hold one before the pattern is tried (`=ap`: as a
    whole word, `<ap`: at the beginning of one), `needs` texts of which it must hold one besides for
    the pattern. `unless` is a pattern that, in the same passage, gives the words another meaning.
    `negatable` says whether a negation right before the words takes them back.
    `bags` say the same as the pattern with free word order.
    """

    id: str
    language: str
    claims: Claims
    pattern: str
    cues: tuple[str, ...]
    needs: tuple[str, ...]
    form: str
    negatable: bool
    unless: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    known_from: str
    bags: tuple[Bag, ...] = ()


@dataclass(frozen=True, slots=True)
class Gated:
    """A pattern that can only match where one hint of each group stands.

    Looking for a hint costs a twentieth of looking for the pattern. A hint that begins with a
    space begins a word.
    """

    pattern: str
    hints: tuple[tuple[str, ...], ...] = ()

    def found(self, text: str) -> bool:
        """Whether the pattern is in the text."""
        if self.hints:
            padded = f" {text}"
            for group in self.hints:
                if not any(hint in padded for hint in group):
                    return False
        return bool(self.pattern) and compiled(self.pattern).search(text) is not None


@dataclass(frozen=True, slots=True)
class Language:
    """What a language says about scope, and its rules. Patterns are empty where there are none.

    `words` are small words (in Chinese and Japanese characters) that tell a language from its
    neighbours; `item` points at this item;
    `says` reports speech; `general` speaks of items in general;
    `topic` shows, where no item is named, that the words are news and no notice; `negation` ends
    right before what it negates; `label` opens a notice; `disclaims` goes with one.
    """

    code: str
    words: frozenset[str]
    item: Gated
    says: Gated
    general: Gated
    topic: Gated
    negation: Gated
    label: Gated
    disclaims: Gated
    rules: tuple[Rule, ...]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once. Empty patterns never match."""
    return re.compile(pattern or r"(?!)")


def load(
    sources: Mapping[str, str], shared: str = "", known: Iterable[str] = ()
) -> tuple[Language, ...]:
    """Languages from the text of their files, in the order of their codes.

    `known` are names of agencies beside those of the shared file.
    """
    table = tomllib.loads(shared)
    names = {name: _texts(values) for name, values in table.get("names", {}).items()}
    names["agency"] = tuple(dict.fromkeys((*names.get("agency", ()), *known)))
    listed = {f"{name}_names": _either(values) for name, values in names.items()}
    common = {**listed, **table.get("parts", {})}
    bags = table.get("bag", [])
    return tuple(_language(code, sources[code], common, names, bags) for code in sorted(sources))


def _either(names: Iterable[str]) -> str:
    """An alternation in which no name hides a longer one."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def packaged() -> tuple[dict[str, str], str]:
    """The rule files in the package: text by language code, and the shared parts."""
    folder = files("workers.notices").joinpath("rules")
    texts = {
        entry.name.removesuffix(".toml"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    shared = texts.pop("shared", "")
    return texts, shared


def agency_names() -> tuple[str, ...]:
    """Names of the known agencies in Latin letters that are no everyday words, normalised."""
    listed = (
        plain(name) for agency in AGENCIES for name in agency.names if name not in agency.words
    )
    return tuple(sorted({name for name in listed if name.isascii() and _is_agency(name)}))


def _is_agency(name: str) -> bool:
    return len(name) > 1 and not any(wire in name for wire in PRESS_WIRES)


def _language(
    code: str,
    source: str,
    common: Mapping[str, str],
    names: Mapping[str, tuple[str, ...]],
    bags: Sequence[Mapping[str, object]],
) -> Language:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{code}.toml: {error}") from error
    stems = {name: _texts(listed) for name, listed in table.get("stems", {}).items()}
    stems["touching"] = (*stems.get("changing", ()), *stems.get("editing", ()))
    # Where a negation is part of the verb, a stem that took the rest of the word would hide it.
    after = table.get("negates") == "after"
    known = {name: _stemmed(listed, whole=not after) for name, listed in stems.items() if listed}
    parts = {**_BUILT_IN, **common, **known, **table.get("parts", {})}
    beside = (0, BESIDE) if after else (BESIDE, 0)
    hints = table.get("hints", {})
    scope = {
        name: Gated(
            _expanded(code, text, parts),
            tuple(tuple(map(plain, _texts(group))) for group in hints.get(name, [])),
        )
        for name, text in table.get("scope", {}).items()
    }
    return Language(
        code=code,
        words=frozenset(plain(word) for word in _texts(table.get("words", []))),
        **{name: scope.get(name, Gated("")) for name in SCOPE},
        rules=tuple(
            _with_bags(_rule(code, entry, parts, names), parts, stems, bags, beside)
            for entry in table.get("rule", [])
        ),
    )


def _rule(
    code: str,
    entry: Mapping[str, object],
    parts: Mapping[str, str],
    names: Mapping[str, tuple[str, ...]],
) -> Rule:
    name = f"{code}/{entry.get('id', '?')}"
    try:
        axes = _mapping(entry["axes"])
        return Rule(
            id=name,
            language=code,
            claims=tuple(sorted((Axis(axis), State(state)) for axis, state in axes.items())),
            pattern=_expanded(name, str(entry["pattern"]), parts),
            cues=tuple(_cues(_texts(entry["cues"]), names)),
            needs=tuple(plain(word) for word in _texts(entry.get("needs", []))),
            form=str(entry.get("form", "claim")),
            negatable=bool(entry.get("negatable", True)),
            unless=_expanded(name, str(entry.get("unless", "")), parts),
            examples=_texts(entry.get("examples", [])),
            counterexamples=_texts(entry.get("counterexamples", [])),
            known_from=str(entry.get("known_from", "")),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise RuleError(f"{name}: {error!r}") from error


def _stemmed(stems: Iterable[str], *, whole: bool) -> str:
    """The words that begin with a stem: `=x` is the word x, `~x` stands anywhere in a word.

    `whole` says whether the rest of the word belongs to the match.
    """
    words = sorted(set(stems), key=lambda stem: (-len(stem), stem))
    return "|".join(_stem(word, whole=whole) for word in words)


def _bounded(stem: str) -> bool:
    return not stem.startswith("~") and _LETTERS.match(plain(stem.lstrip("="))) is not None


def _stem(stem: str, *, whole: bool) -> str:
    text = plain(stem.lstrip("=~"))
    bounded = _bounded(stem)
    start = r"\b" if bounded else ""
    if stem.startswith("="):
        return f"{start}{re.escape(text)}{_END if bounded else ''}"
    return f"{start}{re.escape(text)}" + (r"\w{0,15}" if bounded and whole else "")


def _with_bags(
    rule: Rule,
    parts: Mapping[str, str],
    stems: Mapping[str, tuple[str, ...]],
    bags: Sequence[Mapping[str, object]],
    beside: tuple[int, int],
) -> Rule:
    """A rule with the shared bags for it, as far as the language has words for their parts."""
    short = rule.id.partition("/")[2]
    fitting = [bag for bag in bags if short in _texts(bag["rules"]) and _sayable(bag, parts)]
    cues = (_cue(stem) for bag in fitting for stem in stems[str(bag["cue"])])
    made = (
        Bag(
            tuple(_expanded(rule.id, text, parts) for text in _texts(bag["parts"])),
            _known(rule.id, str(bag.get("none", "")), parts),
            _known(rule.id, str(bag.get("near", "")), parts),
            beside,
        )
        for bag in fitting
    )
    return replace(rule, bags=tuple(made), cues=tuple(dict.fromkeys((*rule.cues, *cues))))


def _sayable(bag: Mapping[str, object], parts: Mapping[str, str]) -> bool:
    return {part for text in _texts(bag["parts"]) for part in _PART.findall(text)} <= parts.keys()


def _cue(stem: str) -> str:
    text = plain(stem.removeprefix("~"))
    return f"<{text}" if _bounded(stem) and not text.startswith("=") else text


def _known(name: str, pattern: str, parts: Mapping[str, str]) -> str:
    """An alternation without the alternatives that a language has no words for."""
    known = (one for one in pattern.split("|") if set(_PART.findall(one)) <= parts.keys())
    return _expanded(name, "|".join(one for one in known if one), parts)


def _cues(cues: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Cues as they are looked for: names spelled out, short names only as whole words."""
    for cue in cues:
        if cue.startswith("@"):
            yield from (f"={name}" if len(name) <= SHORT else name for name in names[cue[1:]])
        else:
            yield plain(cue)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError("a list of texts is needed")
    return tuple(value)


def _mapping(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("axes are a table of axis = state")
    return {str(axis): str(state) for axis, state in value.items()}


def _expanded(name: str, pattern: str, parts: Mapping[str, str]) -> str:
    text = pattern
    for _ in range(_MAX_DEPTH):
        if not _PART.search(text):
            return plain(_FOLD.sub("", text.strip("\n")))
        text = _PART.sub(lambda found: f"(?:{_part(name, found.group(1), parts)})", text)
    raise RuleError(f"{name}: parts contain each other")


def _part(name: str, part: str, parts: Mapping[str, str]) -> str:
    if part not in parts:
        raise RuleError(f"{name}: no part is called {{{part}}}")
    return _FOLD.sub("", parts[part].strip("\n"))


PRESS_WIRES: Final = _texts(tomllib.loads(packaged()[1])["names"]["prwire"])
"""Wires that carry press releases: what they distribute is promotion, not syndication."""

LANGUAGES: Final = load(*packaged(), agency_names())
RULES: Final = tuple(rule for language in LANGUAGES for rule in language.rules)
BY_CODE: Final = {language.code: language for language in LANGUAGES}
