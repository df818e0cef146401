"""What the item is about and where it comes from, in the words and codes the source gave.

A code that is no URI goes into `literal`; a concept with neither name nor code is left out.
"""

from collections.abc import Iterable, Iterator
from typing import Final, get_args

from pydantic import JsonValue

from schemas.event import Origin
from schemas.item import ItemType
from workers.assembly.wording import Plain, given, minted, uri
from workers.data.agencies import Agency
from workers.data.media_topics import TOPICS, MediaTopic
from workers.enrichment import agencies, identity
from workers.story import Coded, Fact, Story

_TYPES: Final[dict[str, ItemType]] = {name: name for name in get_args(ItemType)}


def listed(concepts: Iterable[Coded]) -> list[Plain] | None:
    """People, organisations, places."""
    return [_concept(c) for c in concepts if _says_something(c)] or None


def _concept(c: Coded) -> Plain:
    return {
        "name": given(c.name),
        "rel": given(c.rel),
        "uri": uri(c.uri),
        "literal": _literal(c),
    }


def named(story: Story, field: str, given_: Iterable[Coded]) -> list[Plain] | None:
    """People, organisations or places: as given, then those of the text that it did not give."""
    found = listed(given_) or []
    known = {str(one["name"] or "").casefold() for one in found}
    for name, address in _of_text(story, field):
        if name.casefold() not in known:
            found.append({"name": name, "uri": uri(address)} if address else {"name": name})
    return found or None


def _of_text(story: Story, field: str) -> Iterator[tuple[str, str]]:
    """The names that the text says, with the address of each that has one."""
    for fact in story.facts:
        if fact.field == field and fact.origin is Origin.TEXT and isinstance(fact.value, list):
            for one in fact.value:
                if isinstance(one, dict):
                    yield str(one["name"]), str(one.get("uri", ""))


def subjects(story: Story) -> list[Plain] | None:
    """Subjects as the source gave them, then the topics we found."""
    return [*(listed(story.fields.subjects) or ()), *topics(story)] or None


def topics(story: Story) -> tuple[Plain, ...]:
    """Our Media Topics that the source did not name itself, marked as ours.

    Where its codes named topics, only those that are within the same top topics are added.
    """
    facts = [fact for fact in story.facts if fact.field == "topics"]
    found = [(one, fact.confidence) for fact in facts for one in _entries(fact)]
    tops = {TOPICS[str(one["code"])].top for one in (_entries(facts[0]) if facts else ())}
    said = {c.uri or c.literal for c in story.fields.subjects}
    first: dict[str, Plain] = {}
    for one, confidence in found:
        topic = TOPICS[str(one["code"])]
        if topic.top in tops and not said & {topic.uri, topic.code, topic.address}:
            first.setdefault(topic.code, _topic(topic, confidence))
    return tuple(first.values())


def _entries(fact: Fact) -> Iterator[dict[str, JsonValue]]:
    for one in fact.value if isinstance(fact.value, list) else ():
        if isinstance(one, dict):
            yield one


def _topic(topic: MediaTopic, confidence: float) -> Plain:
    return {
        "name": topic.name,
        "rel": "about",
        "uri": topic.uri,
        "creator": "copytaster",
        "confidence": round(100 * confidence),
    }


def genres(concepts: Iterable[Coded]) -> list[Plain] | None:
    """Genres as the source gave them."""
    return [coded(c) for c in concepts if _says_something(c)] or None


def coded(concept: Coded) -> Plain:
    """A genre or a kind of digital source."""
    return {"name": given(concept.name), "uri": uri(concept.uri), "literal": _literal(concept)}


def sources(story: Story) -> list[Plain] | None:
    """Who had a part in it: as given, then each agency that signed it, then those it cites."""
    return list(_unique(_sources(story))) or None


def _sources(story: Story) -> Iterator[Plain]:
    for source in story.fields.info_sources:
        if _says_something(source):
            yield {
                "name": given(source.name),
                "role": given(source.rel),
                "uri": uri(source.uri),
                "literal": _literal(source),
            }
    makers = agencies.makers(story)
    for agency in makers:
        yield _agency(agency, "originated")
    names = {agency.name for agency in makers}
    cited = story.fact("sources")
    for one in cited.value if cited and isinstance(cited.value, list) else ():
        if isinstance(one, dict) and one["name"] not in names:
            yield {"name": str(one["name"]), "role": "cited"}


def _agency(agency: Agency, role: str) -> Plain:
    return {"name": agency.name, "role": role, "uri": uri(agency.home)}


def _unique(sources: Iterable[Plain]) -> Iterator[Plain]:
    """Each name once a role: what the source said of it comes first and stays."""
    seen: set[tuple[str, str]] = set()
    for source in sources:
        name = source["name"] or source.get("literal") or source.get("uri") or ""
        key = (str(name).casefold(), str(source["role"] or ""))
        if key not in seen and (key[0], "") not in seen:
            seen.add(key)
            yield source


def associations(story: Story) -> list[Plain] | None:
    """References to other items.

    An id that is no URI is that of an item of the same agency: it has the URI that this item has
    in its own event.
    """
    return [
        {
            "name": one.name or "association",
            "uri": uri(one.uri) or minted(identity.family_of(one.uri.strip(), story)),
            "rel": given(one.rel),
            "type": _TYPES.get(one.type),
        }
        for one in story.fields.associations
        if identity.is_id(one.uri)
    ] or None


def _says_something(concept: Coded) -> bool:
    return bool(concept.name.strip() or concept.uri.strip() or concept.literal.strip())


def _literal(concept: Coded) -> str | None:
    said = given(concept.literal)
    return said if said or uri(concept.uri) else given(concept.uri)
