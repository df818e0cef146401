"""Concepts and parties of NewsML-G2: a name, a code or URI, a literal. Codes stay verbatim.

What a scheme stands for is in catalogs elsewhere, which are never loaded.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from workers.formats.renditions import without_markup
from workers.formats.xml_flow import is_markup
from workers.formats.xml_tree import XML_LANG, Element, attribute, children, local, text_of
from workers.story import Coded

Elements: TypeAlias = Mapping[str, list[Element]]
"""The elements in one part of an item, by their names."""

Names: TypeAlias = Mapping[str, str]
"""Names by code: what an item asserts of the concepts it uses."""

_PEOPLE: Final = frozenset({"person"})
_ORGANISATIONS: Final = frozenset({"organisation", "organization", "org", "company"})
_PLACES: Final = frozenset({"geoarea", "poi", "place", "city", "country", "location"})
KINDS: Final[Mapping[str, frozenset[str]]] = {
    "people": _PEOPLE,
    "organisations": _ORGANISATIONS,
    "places": _PLACES,
}
"""Subjects that have a field of their own, by the last part of their type."""


def grouped(parts: Iterable[Element]) -> Elements:
    """The elements in these parts by their names, in order."""
    found: dict[str, list[Element]] = {}
    for part in parts:
        for element in children(part):
            found.setdefault(local(element), []).append(element)
    return found


def texts(found: Elements, name: str) -> Iterator[str]:
    """The texts of the elements of this name that have any."""
    return (text for element in found.get(name, ()) if (text := shown(element)))


def shown(element: Element) -> str:
    """The text of an element; where it is HTML in its turn, escaped, without the tags."""
    text = text_of(element)
    return without_markup(text) if is_markup(text) else text


def text(found: Elements, name: str) -> str:
    """The first of these texts, or an empty one."""
    return next(texts(found, name), "")


def last_part(code: str) -> str:
    """A code without its scheme, or the last step of a URI: `text` of `ninat:text`."""
    if "://" in code:
        return code.rstrip("/#").rpartition("/")[2].rpartition("#")[2]
    return code.rpartition(":")[2]


def code(element: Element | None) -> str:
    """The code of a concept as it was given: its qcode, URI, literal or value."""
    return attribute(element, "qcode", "uri", "literal", "value")


def name(element: Element, names: Names, language: str = "") -> str:
    """The name of a concept: in the language of the item, else its first, else what is asserted."""
    stated = [(one.get(XML_LANG, ""), text_of(one)) for one in children(element, "name")]
    wanted = language.lower()[:2]
    in_language = (said for of, said in stated if said and wanted and of.lower()[:2] == wanted)
    first = (said for _, said in stated if said)
    return next(in_language, "") or next(first, "") or names.get(code(element), "")


def called(element: Element, names: Names) -> str:
    """What a party is called: by name, else by literal, else by its code without the scheme."""
    stated = name(element, names) or attribute(element, "literal")
    return stated or last_part(attribute(element, "qcode")) or _own_text(element)


def _own_text(element: Element) -> str:
    """The text of an element that should have a name element and has none."""
    return text_of(element) if not len(element) else ""


def concept(element: Element, names: Names, language: str = "", rel: str = "") -> Coded:
    """A concept with its name; a code that is no URI is a literal, as it stands."""
    return Coded(
        name=name(element, names, language) or _own_text(element),
        uri=attribute(element, "uri"),
        literal=attribute(element, "qcode", "literal"),
        rel=rel,
    )


def concepts(found: Elements, kind: str, names: Names, language: str) -> tuple[Coded, ...]:
    """The concepts in the elements of this name that say anything, each once."""
    coded = (concept(element, names, language) for element in found.get(kind, ()))
    return tuple(dict.fromkeys(one for one in coded if one != Coded()))


def subjects(found: Elements, names: Names, language: str) -> dict[str, tuple[Coded, ...]]:
    """The subjects by their field: people, organisations, places, and all others."""
    sorted_: dict[str, dict[Coded, None]] = {field: {} for field in (*KINDS, "subjects")}
    for element in found.get("subject", ()):
        kind = last_part(attribute(element, "type", "typeuri")).lower()
        field = next((field for field, kinds in KINDS.items() if kind in kinds), "subjects")
        coded = concept(element, names, language)
        if coded != Coded():
            sorted_[field][coded] = None
    return {field: tuple(coded) for field, coded in sorted_.items()}


def asserted(item: Element) -> Names:
    """The names that an item asserts of concepts, by their codes; never their other properties."""
    found: dict[str, str] = {}
    for element in children(item, "assert", "inlineRef"):
        stated = next((said for one in children(element, "name") if (said := text_of(one))), "")
        if stated:
            found.setdefault(code(element), stated)
    return found
