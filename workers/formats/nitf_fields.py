"""The metadata of a NITF document: which element or attribute of its head fills which field.

What `docdata` says in attributes is kept as it stands, dates with whatever zone they have.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.data import agencies
from workers.formats import nitf_subjects
from workers.formats.ninjs_fields import bearing
from workers.formats.nitf_bylines import bylines
from workers.formats.xml_names import name_of
from workers.formats.xml_tree import (
    Element,
    attribute,
    children,
    descendants,
    every,
    first,
    language,
    text_at,
    text_of,
)
from workers.story import Fields, Hop, Reference

_SLUGS: Final = ("slug", "slugline", "anpa-keyword", "ntbstikkord")
_SHIFT_OF_DATE: Final = str.maketrans("", "", "-:")
_PRIORITIES: Final = ("priority", "prioritet", "priorität", "prioridad", "priorité", "priorità")
_BEHIND = re.compile(r"[_:.]\d{1,6}")
_SOURCES: Final = ("source", "provider")
_EMBARGOED: Final = "embargoed"


def fields(root: Element, dateline: str) -> Fields:
    """Every field the document gives; its dateline is as its text was read."""
    head, body = first(root, "head"), first(root, "body")
    docdata = _docdata(root, head)
    metas = dict(_metas(head))
    status = attribute(docdata, "management-status")
    registrar = _stated(docdata, "doc-id", "regsrc")
    distributor = text_at(body, "body.head", "distributor")
    found = Fields(
        uri=_id(docdata) or _key_of_the_day(docdata),
        version=_version(docdata),
        agency=agencies.at_home(registrar) or registrar or distributor or _source(docdata, metas),
        provider=distributor or registrar,
        publisher=attribute(first(head, "pubdata"), "name"),
        byline=", ".join(bylines(body)),
        dateline=dateline,
        located=text_at(body, "body.head", "dateline", "location"),
        language=language(body if body is not None else root)
        or attribute(root, "baselang")
        or metas.get("language", ""),
        version_created=_stated(docdata, "date.issue", "norm") or _published(head),
        content_created=_written(body),
        embargo=_embargo(docdata, status),
        expires=_stated(docdata, "date.expire", "norm"),
        pub_status="" if status.lower() == _EMBARGOED else status,
        urgency=_stated(docdata, "urgency", "ed-urg"),
        priority=next((said for name, said in metas.items() if name.endswith(_PRIORITIES)), ""),
        slugline=next((metas[name] for name in _SLUGS if name in metas), ""),
        title=text_at(head, "title"),
        ed_note="\n\n".join(_notes(docdata)),
        usage_terms=_terms(docdata),
        copyright_holder=_holder(docdata, body),
        copyright_notice=text_at(body, "body.head", "rights"),
        signals=("correction",) if first(docdata, "correction") is not None else (),
        alt_ids=tuple(_alt_ids(docdata)),
        associations=tuple(_media(body)),
        follows=tuple(filter(None, (_stated(docdata, "correction", "id-string"),))),
        feed_fields=tuple(sorted(bearing(metas.items()))),
        hops=(*_delivered(docdata), *_revised(head)),
    )
    return nitf_subjects.added(found, head, docdata, metas)


def _docdata(root: Element, head: Element | None) -> Element | None:
    found = first(head, "docdata")
    return found if found is not None else first(root, "docdata")


def _stated(within: Element | None, path: str, *names: str) -> str:
    """The first of these attributes that any element of this name has."""
    found = every(within, path) if within is not None else ()
    return next((text for one in found if (text := attribute(one, *names))), "")


def _metas(head: Element | None) -> Iterator[tuple[str, str]]:
    for meta in children(head, "meta") if head is not None else ():
        name = attribute(meta, "name", "http-equiv").lower()
        content = attribute(meta, "content")
        if name and content:
            yield name, content


def _source(docdata: Element | None, metas: dict[str, str]) -> str:
    """The agency that a service or a system in front of NITF names as the source."""
    stated = [said for name, said in metas.items() if name.endswith(_SOURCES)]
    stated += [hop.name for hop in _delivered(docdata)]
    return next((said for said in stated if agencies.named(said)), "")


def _version(docdata: Element | None) -> str:
    """The version of the key; its generation where only that is counted, as AP does."""
    version, generation = (_stated(docdata, "du-key", name) for name in ("version", "generation"))
    return version if version.strip("0") else generation.strip() or version


def _id(docdata: Element | None) -> str:
    """The id of the document, without the version where it is the key with one behind it."""
    stated, key = _stated(docdata, "doc-id", "id-string"), _stated(docdata, "du-key", "key")
    behind = stated.removeprefix(key) if key else ""
    return key if behind != stated and _BEHIND.fullmatch(behind) else stated


def _key_of_the_day(docdata: Element | None) -> str:
    """The key of a story without an id: keys are unique within a day, as NITF has them."""
    key, issued = _stated(docdata, "du-key", "key"), _stated(docdata, "date.issue", "norm")
    return f"{key}:{issued.translate(_SHIFT_OF_DATE)[:8]}" if key and issued else ""


def _written(body: Element | None) -> str:
    """When the story was written, where its dateline says more than the day."""
    norm = attribute(first(body, "body.head", "dateline", "story.date"), "norm")
    return norm if ":" in norm or "T" in norm else ""


def _published(head: Element | None) -> str:
    return _stated(head, "pubdata", "date.publication")


def _embargo(docdata: Element | None, status: str) -> str | None:
    """The date of release, where the status is an embargo or it is later than that of issue."""
    release = _stated(docdata, "date.release", "norm")
    if status.lower() == _EMBARGOED:
        return release
    issue = _stated(docdata, "date.issue", "norm")
    # Without a date of issue nothing says that the release is past: a past embargo holds nothing.
    return release if release and (not issue or _is_later(release, issue)) else None


def _is_later(one: str, other: str) -> bool:
    """Whether one date is later than another that is written in the same way, in the same zone."""
    one, other = one.translate(_SHIFT_OF_DATE), other.translate(_SHIFT_OF_DATE)
    return len(one) == len(other) and one[15:] == other[15:] and one > other


def _notes(docdata: Element | None) -> Iterator[str]:
    """What the desk says to editors: messages, and what a correction corrects."""
    for name in ("ed-msg", "correction"):
        for element in children(docdata, name) if docdata is not None else ():
            if said := attribute(element, "info") or text_of(element):
                yield said


def _terms(docdata: Element | None) -> str:
    rights = first(docdata, "doc.rights")
    kind, *others = (attribute(rights, name) for name in ("type", "limitations", "geography"))
    stated = ", ".join(filter(None, others))
    # AAP says in the type what its copy may be used for; others name a medium there.
    return "\n\n".join(filter(None, (kind if " " in kind else "", stated)))


def _holder(docdata: Element | None, body: Element | None) -> str:
    return (
        _stated(docdata, "doc.copyright", "holder")
        or _stated(docdata, "doc.rights", "owner")
        or text_at(body, "body.head", "rights", "rights.owner")
    )


def _alt_ids(docdata: Element | None) -> Iterator[tuple[str, str]]:
    for role, path, names in (
        ("du-key", "du-key", ("key",)),
        ("fixture", "fixture", ("fix-id",)),
        ("series", "series", ("series.name",)),
        ("management-doc", "management-doc-idref", ("id-string",)),
    ):
        if text := _stated(docdata, path, *names):
            yield role, text


def _media(body: Element | None) -> Iterator[Reference]:
    """The pictures and other media of the text, as references."""
    for media in descendants(body, "media") if body is not None else ():
        kind = attribute(media, "media-type")
        for found in children(media, "media-reference"):
            if source := attribute(found, "source", "data-location"):
                name = attribute(found, "name", "alternate-text") or kind or "media"
                yield Reference(name, source, "media", _TYPES.get(kind.lower(), kind))


_TYPES: Final = {"image": "picture", "photo": "picture"}


def _delivered(docdata: Element | None) -> Iterator[Hop]:
    """The services that passed the document on."""
    for source in every(docdata, "del-list", "from-src") if docdata is not None else ():
        if name := attribute(source, "src-name"):
            yield Hop(name=name)


def _revised(head: Element | None) -> Iterator[Hop]:
    """Who did what to the document, as its history says."""
    for element in children(head) if head is not None else ():
        if name_of(str(element.tag)) == "revision-history":
            done = attribute(element, "function", "comment")
            hop = Hop(attribute(element, "name"), "", done, "", attribute(element, "norm"))
            if hop != Hop():
                yield hop
