"""The parts of a news item in NewsML 1: components within components, gathered from the outside in.

A component has lines for the reader, metadata, and content or further components. What stands in
a component of a picture or a film is said of that, and not of the story.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final, NamedTuple, TypeAlias

from workers.formats.xml_names import name_of
from workers.formats.xml_tree import XML_LANG, Element, attribute, children, every, first, text_of
from workers.story import Reference
from workers.values import dataclass

Elements: TypeAlias = dict[str, list[Element]]
"""Elements by their local name, lower case."""

_KINDS: Final = {
    **dict.fromkeys(("photo", "picture", "image", "stillimage"), "picture"),
    **dict.fromkeys(("graphic", "graphics", "infographic", "animation"), "graphic"),
    **dict.fromkeys(("video", "film", "movie"), "video"),
    **dict.fromkeys(("audio", "sound", "radio"), "audio"),
}
_FORMATS: Final = {
    **dict.fromkeys(("jpeg", "jpg", "gif", "png", "tiff", "webp"), "picture"),
    **dict.fromkeys(("mpeg", "mp4", "mov", "flv"), "video"),
    **dict.fromkeys(("mp3", "wav"), "audio"),
}
_ROLES_OF_MEDIA: Final = frozenset(
    {*_KINDS, "caption", "thumbnail", "quicklook", "preview", "highdef", "icon", "photocaption"}
    | {"picturecaption", "illustration", "media", "legend"}
)
_MOST_LANGUAGES: Final = 20
"""No agency tells a report in more."""

_METADATA: Final = {
    "administrativemetadata": "admin",
    "descriptivemetadata": "about",
    "descriptivemetada": "about",
    "rightsmetadata": "rights",
    "metadata": "admin",
}


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a message says of all its items."""

    sender: str = ""
    priority: str = ""
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A content item: its element, what it is, and the role and group of the component around it.

    Contents of one group say the same thing in several forms.
    """

    element: Element
    kind: str
    role: str
    of_media: bool
    group: int


@dataclass(slots=True)
class Parts:
    """What a news item holds, the outermost first. `language` is that of its components."""

    item: Element
    language: str
    shared_by: int
    management: Elements
    identity: Elements
    lines: list[tuple[Element, bool]] = field(default_factory=list)
    admin: Elements = field(default_factory=dict)
    about: Elements = field(default_factory=dict)
    rights: Elements = field(default_factory=dict)
    contents: list[Content] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    @property
    def most(self) -> int:
        """The most elements of one kind in any of the parts."""
        lists = (*self.admin.values(), *self.about.values())
        return max(len(self.lines), len(self.contents), *map(len, lists), 0)


def envelope(root: Element) -> Envelope:
    """The envelope of a message. What is missing is not given."""
    found = first(root, "NewsEnvelope")
    if found is None:
        return Envelope()
    return Envelope(
        sender=next(map(valued, every(found, "SentFrom", "Party")), ""),
        priority=next(map(valued, every(found, "Priority")), ""),
        products=tuple(filter(None, map(valued, children(found, "NewsService", "NewsProduct")))),
    )


def of(item: Element) -> Iterator[Parts]:
    """The parts of an item, once for each language that it is told in."""
    components = list(children(item, "NewsComponent"))
    told = _told_in(components)
    for number in range(max(1, len(told))):
        own = told[number : number + 1]
        parts = Parts(
            item=item,
            language=_language(own[0]) if own else _languages(item, components),
            shared_by=len(told),
            management=grouped(first(item, "NewsManagement")),
            identity=grouped(first(item, "Identification")),
        )
        # What is told in one language comes first in it: the outer lines are in one of them only.
        _gather(parts, own, [])
        _gather(parts, components, told)
        yield parts


def grouped(element: Element | None) -> Elements:
    """The child elements of an element by name."""
    found: Elements = {}
    for child in element if element is not None else ():
        found.setdefault(name_of(str(child.tag)), []).append(child)
    return found


def valued(element: Element) -> str:
    """What an element names: its formal name, which some feeds write as its text."""
    return attribute(element, "FormalName") or text_of(element)


def values(within: Elements, name: str) -> Iterator[str]:
    """What the elements with a name, lower case, name."""
    return filter(None, map(valued, within.get(name, ())))


def properties(within: Elements) -> Iterator[tuple[str, str]]:
    """The properties by name, lower case, with those that stand in properties."""
    waiting = list(reversed(within.get("property", ())))
    while waiting:
        one = waiting.pop()
        waiting += reversed(list(children(one, "Property")))
        if value := attribute(one, "Value") or text_of(one):
            yield attribute(one, "FormalName").lower(), value


def _told_in(components: Iterable[Element]) -> list[Element]:
    """The components that tell the same in a language each; none where it is one story."""
    within = [inner for component in components for inner in children(component, "NewsComponent")]
    told = [one for one in within if first(one, "NewsLines", "HeadLine") is not None]
    languages = {_language(one) for one in told}
    apart = len(languages) == len(told) and "" not in languages
    return told if 1 < len(told) <= _MOST_LANGUAGES and apart else []


def _language(component: Element) -> str:
    stated = str(component.get(XML_LANG) or "").strip()
    return stated or next(map(valued, every(component, "DescriptiveMetadata", "Language")), "")


def _languages(item: Element, components: Iterable[Element]) -> str:
    """The language of the outermost component that has one, else of the item."""
    found = list(components)
    while found:
        stated = next(filter(None, map(_language, found)), "")
        if stated:
            return stated
        found = [inner for one in found for inner in children(one, "NewsComponent")]
    return str(item.get(XML_LANG) or "").strip()


def _gather(parts: Parts, components: Iterable[Element], others: list[Element]) -> None:
    """Collect what stands in the components, from the outside in, but for the others."""
    waiting = [_Met(component) for component in reversed(list(components))]
    groups = len(parts.contents)
    while waiting:
        met = waiting.pop()
        if met.component in others:
            continue
        found = grouped(met.component)
        stated = next(values(found, "role"), "")
        of_media = met.of_media or (met.nested and _is_of_media(stated, found))
        groups += 1
        group = met.group or groups
        language = str(met.component.get(XML_LANG) or "").strip()
        other = bool(others and language) and language != parts.language
        _take(parts, found, stated or met.role, of_media, group, other=other)
        same = attribute(met.component, "EquivalentsList").lower() == "yes"
        for inner in reversed(found.get("newscomponent", ())):
            within = group if same or met.group else 0
            waiting.append(_Met(inner, stated or met.role, of_media, within, nested=True))


class _Met(NamedTuple):
    """A component that is to be read, and what is known of those around it.

    `group` is that of the components that say the same thing in several forms; else 0.
    """

    component: Element
    role: str = ""
    of_media: bool = False
    group: int = 0
    nested: bool = False


def _is_of_media(role: str, found: Elements) -> bool:
    """Whether a component is about a picture or a film."""
    if role.replace(" ", "").lower() in _ROLES_OF_MEDIA:
        return True
    kinds = map(_kind, found.get("contentitem", ()))
    return any(kind != "text" for kind in kinds)


def _take(
    parts: Parts, found: Elements, role: str, of_media: bool, group: int, *, other: bool
) -> None:
    """Take up what stands in one component; its lines not where it is in another language."""
    if not other:
        parts.lines += [(one, of_media) for one in found.get("newslines", ())]
    for element in found.get("contentitem", ()):
        parts.contents.append(Content(element, _kind(element), role, of_media, group))
    for reference in found.get("newsitemref", ()):
        if address := attribute(reference, "NewsItem", "Href"):
            parts.references.append(Reference(role or "item", address, role or "part"))
    if not of_media:
        _take_metadata(parts, found)


def _take_metadata(parts: Parts, found: Elements) -> None:
    for name, part in _METADATA.items():
        into: Elements = getattr(parts, part)
        for element in found.get(name, ()):
            for kind, inner in grouped(element).items():
                into.setdefault(kind, []).extend(inner)


def _kind(content: Element) -> str:
    """What a content item is: by its media type, or its content type."""
    found = grouped(content)
    stated = next(values(found, "mediatype"), "").lower()
    mime = next(values(found, "mimetype"), "").partition("/")[0].lower()
    format_ = next(values(found, "format"), "").lower()
    return _KINDS.get(stated) or _KINDS.get(mime) or _FORMATS.get(format_, "text")
