"""The metadata of a NewsML-G2 item: which element of its parts fills which field."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workers.data import agencies
from workers.formats import newsml_g2_links
from workers.formats.newsml_g2_concepts import (
    Elements,
    Names,
    asserted,
    called,
    code,
    concept,
    concepts,
    grouped,
    last_part,
    subjects,
    text,
    texts,
)
from workers.formats.ninjs_fields import bearing
from workers.formats.page_dates import named
from workers.formats.xml_tree import Element, attribute, children, language, local, text_of
from workers.story import Coded, Fields
from workers.values import dataclass

_LISTED: Final = (";", ",", "+")
_ROLES: Final = {
    "originfo": "originated",
    "origprov": "originated",
    "originator": "originated",
    "distributor": "distributed",
}
_SOURCES: Final = frozenset({"source", "provider", "origprov", "originator"})
_LONGEST_SIGN: Final = 6
_ORGANISED: Final = frozenset({"organisation", "organization", "org", "company"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an item that hold its metadata, their elements by name."""

    item: Element
    meta: Elements
    content: Elements
    rights: Elements
    names: Names
    language: str

    @classmethod
    def of(cls, item: Element) -> "Parts":
        """The parts of an item; what is missing is empty."""
        content = grouped(children(item, "contentMeta"))
        tags = (attribute(element, "tag") for element in content.get("language", ()))
        return cls(
            item=item,
            meta=grouped(children(item, "itemMeta")),
            content=content,
            rights=grouped(children(item, "rightsInfo")),
            names=asserted(item),
            language=next((tag for tag in tags if tag), "") or language(item),
        )

    @property
    def kind(self) -> str:
        """What the item is: `text`, `picture`; a package is `composite` where it does not say."""
        stated = (last_part(code(element)).lower() for element in self.meta.get("itemClass", ()))
        unsaid = "composite" if local(self.item) == "packageItem" else "text"
        return next((kind for kind in stated if kind), unsaid)

    @property
    def most(self) -> int:
        """The most elements of one name in any of the parts."""
        lists = (*self.meta.values(), *self.content.values(), *self.rights.values())
        return max(map(len, lists), default=0)


def fields(parts: Parts) -> Fields:
    """Every field the item gives. What is missing is not given."""
    meta, content, names = parts.meta, parts.content, parts.names
    sources = tuple(_sources(parts))
    provider = next(_parties(meta, "provider", names), "")
    address = _address(meta, "provider")
    located = next(iter(content.get("located", ())), None)
    found = Fields(
        uri=attribute(parts.item, "guid"),
        version=attribute(parts.item, "version"),
        type=parts.kind,
        agency=_agency(sources) or agencies.at_home(provider or address) or provider,
        provider=provider or address,
        byline=named(byline(parts)),
        dateline=text(content, "dateline"),
        located=called(located, names) if located is not None else "",
        credit=text(content, "creditline"),
        language=parts.language,
        first_created=text(meta, "firstCreated"),
        version_created=text(meta, "versionCreated") or text(content, "contentModified"),
        content_created=text(content, "contentCreated"),
        embargo=_embargo(meta),
        expires=text(meta, "expires"),
        pub_status=_status(meta),
        urgency=text(content, "urgency"),
        profile=text(meta, "profile") or _codes(meta, "profile"),
        role=_codes(meta, "role"),
        catalogs=tuple(newsml_g2_links.catalogs(parts.item)),
        slugline=text(content, "slugline"),
        title=text(meta, "title"),
        ed_note="\n\n".join(texts(meta, "edNote")),
        keywords=tuple(dict.fromkeys(_keywords(content))),
        signals=tuple(filter(None, map(code, meta.get("signal", ())))),
        info_sources=sources,
        alt_ids=(*_alt_ids(meta), *_alt_ids(content)),
        associations=tuple(newsml_g2_links.associations(parts.item, parts.meta)),
        follows=tuple(newsml_g2_links.earlier(parts.item, parts.meta)),
        feed_fields=tuple(sorted(bearing(_extensions(parts)))),
        hops=tuple(newsml_g2_links.hops(parts.item, parts.names)),
    )
    return _with_concepts(found, parts)


def _with_concepts(fields: Fields, parts: Parts) -> Fields:
    """The fields with what the item is about, what it is, and whose."""
    rights, holder = parts.rights, next(_parties(parts.rights, "copyrightHolder", parts.names), "")
    content, names, language = parts.content, parts.names, parts.language
    about = subjects(content, names, language)
    made = concepts(content, "digitalSourceType", names, language)
    return replace(
        fields,
        genres=concepts(content, "genre", names, language),
        subjects=(*about["subjects"], *_services(parts)),
        people=about["people"],
        organisations=about["organisations"],
        places=about["places"],
        digital_source_type=next(iter(made), None),
        usage_terms=text(rights, "usageTerms"),
        copyright_holder=holder or _address(rights, "copyrightHolder"),
        copyright_notice=text(rights, "copyrightNotice"),
    )


def byline(parts: Parts) -> str:
    """Who signs the item: its bylines, else the people who created it."""
    stated = ", ".join(texts(parts.content, "by"))
    if stated:
        return stated
    people = (
        called(creator, parts.names)
        for creator in parts.content.get("creator", ())
        if not _is_organisation(creator, parts.names) and not _is_source(creator)
    )
    return ", ".join(dict.fromkeys(name for name in people if name and not _is_sign(name)))


def _is_source(creator: Element) -> bool:
    return last_part(attribute(creator, "role")).lower() in _SOURCES


def _is_sign(name: str) -> bool:
    """Whether a creator is named by a sign of the desk's own: `VRG`, `cig`, `VR-COM`."""
    return len(name) <= _LONGEST_SIGN and (name.isupper() or name.islower()) and " " not in name


def _is_organisation(party: Element, names: Names) -> bool:
    """Whether a creator is an agency or called an organisation, and not a person with a name."""
    if last_part(attribute(party, "type")).lower() in _ORGANISED:
        return True
    stated = called(party, names)
    return not stated or agencies.named(stated) is not None or _is_code_only(party, names)


def _is_code_only(party: Element, names: Names) -> bool:
    """A code without a name may be anybody's: it signs nothing."""
    return bool(attribute(party, "qcode")) and called(party, names) == last_part(
        attribute(party, "qcode")
    )


def _services(parts: Parts) -> Iterator[Coded]:
    """The services of the provider in which the item goes out."""
    for element in parts.meta.get("service", ()):
        if (found := concept(element, parts.names, rel="service")) != Coded(rel="service"):
            yield found


def _parties(found: Elements, kind: str, names: Names) -> Iterator[str]:
    return (name for element in found.get(kind, ()) if (name := called(element, names)))


def _address(found: Elements, kind: str) -> str:
    return next((at for one in found.get(kind, ()) if (at := attribute(one, "uri"))), "")


def _codes(found: Elements, kind: str) -> str:
    return next((said for one in found.get(kind, ()) if (said := code(one))), "")


def _status(meta: Elements) -> str:
    """The status as it was given; the usual scheme of its codes says nothing."""
    return (_codes(meta, "pubStatus") or text(meta, "pubStatus")).removeprefix("stat:")


def _embargo(meta: Elements) -> str | None:
    """None without an embargo. An element that is there but empty is an embargo without a date."""
    return text(meta, "embargoed") if "embargoed" in meta else None


def _sources(parts: Parts) -> Iterator[Coded]:
    """Where the content comes from, the organisations that created it, those that helped."""
    for element in parts.content.get("infoSource", ()):
        role = last_part(attribute(element, "role")).lower()
        yield _party(element, parts, _ROLES.get(role, role))
    for element in parts.content.get("creator", ()):
        if _is_organisation(element, parts.names):
            yield _party(element, parts, "originated")
    for element in parts.content.get("contributor", ()):
        yield _party(element, parts, "contributor")


def _party(element: Element, parts: Parts, role: str) -> Coded:
    """A party as a concept: a literal is what it is called, as codes are not."""
    found = concept(element, parts.names, rel=role)
    literal = attribute(element, "literal")
    return replace(found, name=literal, literal="") if literal and not found.name else found


def _agency(sources: tuple[Coded, ...]) -> str:
    """Whose text it is: the first source that is an agency; empty where none is."""
    of_content = (one for one in sources if one.rel in ("", "originated"))
    called_ = [one.name or last_part(one.literal) for one in of_content]
    return next((name for name in called_ if agencies.named(name)), "")


def _keywords(content: Elements) -> Iterator[str]:
    """Keywords, one an element, or several in one parted by semicolons, commas or plus signs."""
    for stated in texts(content, "keyword"):
        sign = next((sign for sign in _LISTED if sign in stated), "")
        words = stated.split(sign) if sign else [stated]
        yield from (word.strip() for word in words if word.strip())


def _alt_ids(content: Elements) -> Iterator[tuple[str, str]]:
    for element in content.get("altId", ()):
        value = text_of(element) or attribute(element, "id")
        if value:
            yield last_part(attribute(element, "type", "role")), value


def _extensions(parts: Parts) -> Iterator[tuple[str, str]]:
    """Properties of the provider's own, and what made the item."""
    for found in (parts.meta, parts.content):
        for kind in ("itemMetaExtProperty", "contentMetaExtProperty", "generator"):
            for element in found.get(kind, ()):
                stated = last_part(attribute(element, "rel", "reluri", "type")).lower()
                said = attribute(element, "value", "literal", "qcode") or text_of(element)
                yield stated or kind.lower(), said
