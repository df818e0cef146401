"""What JSON-LD says of a story beside its dates and people who wrote it (schema.org).

alternativeHeadline            another headline
about, mentions                what it is about: people, organisations, places, else subjects
image                          pictures
creativeWorkStatus             whether it may still be used
correction                     what was corrected
locationCreated                where it was written
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from pydantic import JsonValue

from workers.data import statuses
from workers.formats import pictures
from workers.formats.ninjs_shapes import text_of, texts
from workers.story import Block, Coded, Reference, Role

Linked = Mapping[str, JsonValue]

_ABOUT: Final = ("about", "mentions")
_PLACES: Final = ("Place", "City", "Country", "State", "AdministrativeArea")
_ORGANISED: Final = ("Organization", "Corporation", "SportsTeam", "NGO", "Party", "Newspaper")
_MOST: Final = 50
_MOST_CORRECTIONS: Final = 5


def other_headline(linked: Linked) -> Iterator[Block]:
    """The other headline, which no reader of the page sees."""
    for text in texts(linked.get("alternativeHeadline"))[:1]:
        place = "json-ld[alternativeHeadline]"
        yield Block(" ".join(text.split()), Role.SUBHEADLINE, place, visible=False)


def people(linked: Linked) -> tuple[Coded, ...]:
    """The people that a story is about or mentions."""
    return tuple(one for kind, one in _things(linked) if kind == "Person")


def organisations(linked: Linked) -> tuple[Coded, ...]:
    """The organisations that a story is about or mentions."""
    return tuple(one for kind, one in _things(linked) if kind.endswith(_ORGANISED))


def places(linked: Linked) -> tuple[Coded, ...]:
    """The places that a story is about or mentions."""
    return tuple(one for kind, one in _things(linked) if kind in _PLACES)


def subjects(linked: Linked) -> tuple[Coded, ...]:
    """All else that a story is about or mentions."""
    named = (*_PLACES, "Person")
    return tuple(
        one for kind, one in _things(linked) if kind not in named and not kind.endswith(_ORGANISED)
    )


def references(linked: Linked, shared: tuple[str, ...]) -> tuple[Reference, ...]:
    """The pictures of a story; `shared` are those that the page gives to other sites."""
    return pictures.references((*pictures.addresses(linked.get("image")), *shared))


def status(linked: Linked) -> str:
    """The status, where it is one that we know; `Published` in other words says nothing."""
    said = texts(linked.get("creativeWorkStatus"))
    return next((text for text in said if statuses.named(text)), "")


def corrections(linked: Linked) -> str:
    """What was corrected, in the words of those who did."""
    return "\n\n".join(texts(linked.get("correction"))[:_MOST_CORRECTIONS])


def located(linked: Linked) -> str:
    """Where the story was written."""
    return next(iter(texts(linked.get("locationCreated"))), "")


def _things(linked: Linked) -> Iterator[tuple[str, Coded]]:
    """What a story is about, each with its type; an address is what it is the same as."""
    found = ((rel, one) for rel in _ABOUT for one in _listed(linked.get(rel)))
    for rel, one in islice(found, _MOST):
        if not isinstance(one, dict):
            if name := text_of(one):
                yield "", Coded(name=name, rel=rel)
            continue
        name = next(iter(texts(one.get("name"))), "")
        address = next(iter((*texts(one.get("sameAs")), *texts(one.get("@id")))), "")
        if name and address != name:
            kind = next(iter(texts(one.get("@type"))), "")
            yield kind, Coded(name=name, uri=address if "://" in address else "", rel=rel)


def _listed(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]
