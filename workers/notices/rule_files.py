"""The files that rules are written in: one a language, made of named parts.

A file holds `words`, `[scope]` (how this language points at the item, reports speech,
generalises, negates, labels, disclaims), `[parts]` (named pieces of patterns, also of each
other), `[stems]` (lists of words by what they mean, from which the shared bags are made),
`negates` ("after" where a negation follows or ends the verb) and `[[rule]]` tables. In a pattern
`{name}` stands for a part; line breaks and the indentation after them count for nothing, so a
space that matters stands at the end of a part or inside a line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final

from schemas.verdict import Axis, State
from workers.data.agencies import AGENCIES
from workers.notices.bags import BESIDE, bags_of, cues_of
from workers.notices.literals import alternatives
from workers.notices.normalise import plain
from workers.notices.parts import RuleError, expanded, stemmed, texts
from workers.notices.rule import SCOPE, Language, Rule

SHORT: Final = 4
"""Names up to this length are cues only as whole words: `ap` stands in too many others."""

# Bounded gaps that every language may use: a few words, a phrase, the rest of a clause.
_BUILT_IN: Final = {
    "gap": r"[^;!?\x00]{0,25}?",
    "far": r"[^;!?\x00]{0,70}?",
    "w": r"[^\s;!?]{1,30}",
}


def load(
    sources: Mapping[str, str], shared: str = "", known: Iterable[str] = ()
) -> tuple[Language, ...]:
    """Languages from the text of their files, in the order of their codes.

    `known` are names of agencies beside those of the shared file.
    """
    table = tomllib.loads(shared)
    names = {name: texts(values) for name, values in table.get("names", {}).items()}
    names["agency"] = tuple(dict.fromkeys((*names.get("agency", ()), *known)))
    listed = {f"{name}_names": _either(values) for name, values in names.items()}
    common = {**listed, **table.get("parts", {})}
    shared_bags = table.get("bag", [])
    return tuple(
        _language(code, sources[code], common, names, shared_bags) for code in sorted(sources)
    )


def _either(names: Iterable[str]) -> str:
    """An alternation in which no name hides a longer one."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def packaged() -> tuple[Language, ...]:
    """The languages of the package, from their files."""
    sources = {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in _FOLDER.iterdir()
        if file.name.endswith(".toml")
    }
    shared = sources.pop("shared")
    return load(sources, shared, agency_names())


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
    shared_bags: Sequence[Mapping[str, object]],
) -> Language:
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{code}.toml: {error}") from error
    stems = {name: texts(listed) for name, listed in table.get("stems", {}).items()}
    stems["touching"] = tuple(
        stem for name in ("touching", "changing", "editing") for stem in stems.get(name, ())
    )
    # Where a negation is part of the verb, a stem that took the rest of the word would hide it.
    after = table.get("negates") == "after"
    known = {name: stemmed(listed, whole=not after) for name, listed in stems.items() if listed}
    own = table.get("parts", {})
    _both_live(code, own, known)
    parts = {**_BUILT_IN, **common, **known, **own}
    beside = (0, BESIDE) if after else (BESIDE, 0)
    scope = {name: expanded(code, text, parts) for name, text in table.get("scope", {}).items()}
    opening = rf"^[\"'(\[*-]{{0,2}}(?:{scope['label']})?" if scope.get("label") else "^"
    scope["item"] = _after(opening, scope.get("item", ""))
    return Language(
        code=code,
        words=frozenset(plain(word) for word in texts(table.get("words", []))),
        **{name: scope.get(name, "") for name in SCOPE},
        rules=tuple(
            _with_bags(_rule(code, entry, parts, names, opening), parts, stems, shared_bags, beside)
            for entry in table.get("rule", [])
        ),
        parts=(*(expanded(code, f"{{{name}}}", parts) for name in parts), opening[1:]),
    )


def _both_live(code: str, own: Mapping[str, str], stems: Mapping[str, str]) -> None:
    """A part hides the stems of its name, which are then in no pattern: no file may have both."""
    for name in sorted(own.keys() & stems.keys()):
        raise RuleError(f"{code}.toml: the part {{{name}}} hides the stems of that name")


def _rule(
    code: str,
    entry: Mapping[str, object],
    parts: Mapping[str, str],
    names: Mapping[str, tuple[str, ...]],
    opening: str,
) -> Rule:
    name = f"{code}/{entry.get('id', '?')}"
    try:
        axes = _mapping(entry["axes"])
        form = str(entry.get("form", "claim"))
        pattern = expanded(name, str(entry["pattern"]), parts)
        return Rule(
            id=name,
            language=code,
            claims=tuple(sorted((Axis(axis), State(state)) for axis, state in axes.items())),
            pattern=_after(opening, pattern) if form == "claim" else pattern,
            cues=tuple(_cues(texts(entry["cues"]), names)),
            needs=tuple(plain(word) for word in texts(entry.get("needs", []))),
            form=form,
            negatable=bool(entry.get("negatable", True)),
            unless=expanded(name, str(entry.get("unless", "")), parts),
            examples=texts(entry.get("examples", [])),
            counterexamples=texts(entry.get("counterexamples", [])),
            known_from=str(entry.get("known_from", "")),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise RuleError(f"{name}: {error!r}") from error


def _after(opening: str, pattern: str) -> str:
    """A pattern whose alternatives that begin a sentence may also follow a label or a bracket.

    Those that end one may stand before the bracket that closes.
    """
    pattern = pattern.replace("$", _CLOSING)
    if "^" not in pattern:
        return pattern
    ways = alternatives(pattern)
    return "|".join(opening + way[1:] if way.startswith("^") else way for way in ways)


def _with_bags(
    rule: Rule,
    parts: Mapping[str, str],
    stems: Mapping[str, tuple[str, ...]],
    shared_bags: Sequence[Mapping[str, object]],
    beside: tuple[int, int],
) -> Rule:
    cues = cues_of(rule.id, shared_bags, parts, stems)
    return replace(
        rule,
        bags=bags_of(rule.id, shared_bags, parts, beside),
        cues=tuple(dict.fromkeys((*rule.cues, *cues))),
    )


def _cues(cues: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Cues as they are looked for: names spelled out, short names only as whole words."""
    for cue in cues:
        if cue.startswith("@"):
            yield from (f"={name}" if len(name) <= SHORT else name for name in names[cue[1:]])
        else:
            yield plain(cue)


def _mapping(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError("axes are a table of axis = state")
    return {str(axis): str(state) for axis, state in value.items()}


_CLOSING: Final = r"(?=[)\]\"'*]{0,2}$)"
"""The end of a sentence, in brackets or not. No rule asks for the sign of a dollar."""

_FOLDER: Final = files("workers.notices") / "rules"
_SHARED: Final = tomllib.loads((_FOLDER / "shared.toml").read_text(encoding="utf-8"))
PRESS_WIRES: Final = texts(_SHARED["names"]["prwire"])
"""Wires that carry press releases: what they distribute is promotion, not syndication."""
PRESS_SIGN: Final = expanded("shared", _SHARED["parts"]["press_sign"], {})
"""How they sign where others have their dateline."""

AGENCY: Final = _either((*texts(_SHARED["names"]["agency"]), *agency_names()))
"""The names of agencies that every language knows, as a pattern."""
