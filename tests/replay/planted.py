# ruff: noqa: E501  a table: a regression a line
"""Regressions as they happen: each is one function that does something else than it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import wraps
from typing import Any

from schemas.verdict import Label, State
from workers.outcome import DeadLettered, Published, Reason, Stage

Patch = Callable[..., Any]
"""What the function returns now, given what it returned and what it was given."""


@dataclass(frozen=True)
class Plant:
    """`target` is `module:function`. It must be told as `kind`, of a `what`, at `place`.

    The report must lead with the place, or with `lead` where something is different as a whole.
    """

    target: str
    patch: Patch
    place: str = ""
    kind: str = "changed"
    what: str = "item"
    lead: str = ""


def planted(function: Callable[..., Any], patch: Patch) -> Callable[..., Any]:
    """The function with its defect."""

    @wraps(function)
    def other(*arguments: Any, **named: Any) -> Any:
        return patch(function(*arguments, **named), *arguments)

    return other


def of_field(field: str, become: Callable[[Any], Any]) -> Patch:
    """Another value where the second argument names this field."""
    return lambda found, *given: become(found) if given[1] == field else found


def nothing(*_: object) -> None:
    return None


def hour_later(moment: Any) -> Any:
    return moment and moment + timedelta(hours=1)


def verdict(**other: object) -> Patch:
    return lambda found, *_: found.model_copy(update=other)


def flagged(change: Callable[[Any], Any]) -> Patch:
    return lambda found, *_: change(found) if found.flagged else found


def asserted_less(found: Any) -> Any:
    axes = found.axes.model_copy(update={"unreviewed": State.IMPLIED})
    return found.model_copy(update={"axes": axes})


def some(found: Any) -> bool:
    return isinstance(found, DeadLettered)


LOST = DeadLettered(Reason.UNKNOWN_FORMAT, Stage.READ, "planted")
ITEM, ASSEMBLY, COPY = "workers.assembly.item:", "workers.assembly:", "workers.cleaning.copy:"
CONCEPTS, BODIES = "workers.assembly.concepts:", "workers.assembly.bodies:"
PIPELINE, MESSAGES = "workers.pipeline:", "workers.kafka.messages:"

PLANTS: dict[str, Plant] = {
    "bylines are dropped": Plant(ITEM + "_said", of_field("by", nothing), "/item/by"),
    "languages are wrong": Plant(ITEM + "_said", of_field("language", lambda _: "xx"), "/item/language"),
    "places of origin are lost": Plant(ITEM + "_said", of_field("located", nothing), "/item/located"),
    "kills go out as usable": Plant(ITEM + "_status", lambda *_: "usable", "/item/pubStatus"),
    "creation is an hour late": Plant(ITEM + "_moment", of_field("firstCreated", hour_later), "/item/firstCreated"),
    "versions are an hour late": Plant(ITEM + "_moment", of_field("versionCreated", hour_later), "/item/versionCreated"),
    "embargoes have no end": Plant(ITEM + "_moment", of_field("embargoedUntil", nothing), "/item/embargoedUntil"),
    "notes and terms are lost": Plant(ITEM + "_joined", nothing, "/item/edNote"),
    "other ids are lost": Plant(ITEM + "_alt_ids", nothing, "/item/altIds"),
    "addresses are lost": Plant(ITEM + "uri", nothing, "/item/uri"),
    "everything is urgent": Plant(ITEM + "number", lambda *_: 1, "/item/urgency"),
    "texts of fields are lost": Plant(ITEM + "given", nothing, "/item/language"),
    "copyright is lost": Plant(ITEM + "_owned", lambda *_: "nobody", "/item/copyrightNotice"),
    "headlines are cut": Plant(COPY + "headlines", lambda found, *_: tuple(replace(b, text=b.text[:12]) for b in found), "/item/headlines"),
    "headlines are lost": Plant(COPY + "headlines", lambda *_: (), "/item/headlines"),
    "the last paragraph is lost": Plant(COPY + "paragraphs", lambda found, *_: found[:-1], "/item/bodies"),
    "the first paragraph is lost": Plant(COPY + "paragraphs", lambda found, *_: found[1:], "/item/bodies"),
    "paragraphs change places": Plant(COPY + "paragraphs", lambda found, *_: found[::-1], "/item/bodies"),
    "texts are cut off": Plant(COPY + "body", lambda found, *_: found[:90], "/item/bodies"),
    "a letter is another": Plant(COPY + "body", lambda found, *_: found.replace("a", "e", 1), "/item/bodies"),
    "the HTML is lost": Plant(BODIES + "build", lambda found, *_: found and found[:1], "/item/bodies"),
    "the HTML is not cleaned": Plant(BODIES + "_written", lambda found, *_: f"<p>{found}</p>", "/item/bodies"),
    "words are counted wrong": Plant(BODIES + "_count", lambda found, *_: found and found + 1, "/item/bodies"),
    "subjects are lost": Plant(CONCEPTS + "subjects", nothing, "/item/subjects"),
    "subjects change places": Plant(CONCEPTS + "subjects", lambda found, *_: found and found[::-1], "/item/subjects"),
    "sources are lost": Plant(CONCEPTS + "sources", nothing, "/item/infoSources"),
    "genres are lost": Plant(CONCEPTS + "genres", nothing, "/item/genres"),
    "pictures are lost": Plant(CONCEPTS + "associations", nothing, "/item/associations"),
    "people are lost": Plant(CONCEPTS + "named", of_field("people", nothing), "/item/people"),
    "places are lost": Plant(CONCEPTS + "named", of_field("places", nothing), "/item/places"),
    "organisations are lost": Plant(CONCEPTS + "named", of_field("organisations", nothing), "/item/organisations"),
    "versions are lost": Plant(ASSEMBLY + "_said", of_field("version", lambda _: ""), "/version"),
    "families fall apart": Plant(ASSEMBLY + "_said", of_field("family", lambda found: f"{found}-2"), "/family"),
    "ids change": Plant(ASSEMBLY + "_id", lambda found, *_: found[::-1], "/id"),
    "what was moved is not told": Plant(ASSEMBLY + "_moved", lambda *_: [], "/moved"),
    "what was moved stands elsewhere": Plant(ASSEMBLY + "_moved", lambda found, *_: [{**each, "start": each["start"] + 1} for each in found], "/moved"),
    "agencies are not told": Plant(ASSEMBLY + "_derived", lambda found, *_: {k: v for k, v in found.items() if k != "agency"}, "/derived/agency"),
    "nothing is certain": Plant(ASSEMBLY + "_derived", lambda found, *_: {k: {**v, "confidence": 0.5} for k, v in found.items()}, "/derived/language"),
    "datelines are a year late": Plant("workers.enrichment.datelines:_year", lambda found, *_: found and found + 1, "/derived/dateline.date"),
    "datelines have no place": Plant("workers.enrichment.datelines:_placed", lambda _, story, __: story, "/derived/dateline.place"),
    "only notices are moved": Plant("workers.cleaning:_until_nothing_moves", lambda _, story: story, "/moved"),
    "nothing is cleaned": Plant("workers.cleaning:clean", lambda _, story, __: story, "/moved"),
    "verdicts are silent": Plant("workers.notices:find", verdict(label=Label.UNKNOWN), "/verdict", "verdict"),
    "verdicts are flipped": Plant("workers.notices:find", verdict(label=Label.REVIEWED_STATED), "/verdict", "verdict"),
    "what is asserted is implied": Plant("workers.notices:find", flagged(asserted_less), "/verdict", "verdict"),
    "proofs are lost": Plant("workers.notices:find", verdict(evidence=()), "/verdict"),
    "proofs are cut": Plant("workers.notices:find", lambda found, *_: found.model_copy(update={"evidence": found.evidence[:1]}), "/verdict"),
    "flags are not sent": Plant(ASSEMBLY + "_flag", nothing, kind="removed", what="flag", lead="flags removed"),
    "flags have no headline": Plant(ASSEMBLY + "_flag", lambda found, *_: found.model_copy(update={"headline": None}), "/headline", what="flag"),
    "all items but one are lost": Plant("workers.formats.detect:read", lambda found, *_: found[:1], kind="removed", lead="items removed"),
    "items come twice": Plant("workers.formats.detect:read", lambda found, *_: found * 2, kind="added", lead="items added"),
    "items change places": Plant("workers.formats.detect:read", lambda found, *_: found[::-1], kind="order", lead="order of items"),
    "a format is not known any more": Plant("workers.formats.detect:read", lambda *_: (LOST,), kind="fate", lead="fate of items"),
    "reasons change": Plant(PIPELINE + "decode", lambda found, *_: replace(found, reason=Reason.NOT_TEXT) if some(found) else found, "/@headers/dlq.reason", what="letter"),
    "hashes are lost": Plant(PIPELINE + "decode", lambda found, *_: found if some(found) else replace(found, sha256=""), "/raw"),
    "keys change": Plant(PIPELINE + "publish", lambda found, *_: replace(found, key=b"all"), "/@key"),
    "content types are lost": Plant(MESSAGES + "_context", lambda found, *_: [each for each in found if each[0] != "content-type"], "/@headers/content-type"),
    "headers name another id": Plant(MESSAGES + "_identity", lambda found, *_: tuple((k, b"1" if k == "ce_id" else v) for k, v in found), "/@headers/ce_id"),
    "dead letters are cut": Plant(MESSAGES + "dead_letter", lambda found, *_: replace(found, value=(found.value or b"")[:9]), "/@value", what="letter"),
    "dead letters are not sent": Plant(MESSAGES + "Sender.settle", lambda found, *_: (found[0], tuple(m for m in found[1] if "dlq" not in m.topic)), kind="removed", what="letter", lead="dead letters removed"),
    "published items are dead too": Plant(PIPELINE + "run", lambda found, *_: (*found, LOST) if isinstance(found[0], Published) else found, kind="added", what="letter", lead="dead letters added"),
    "marks are lost": Plant("workers.story:Story.marked", lambda _, story, __: story, "/marks"),
}  # fmt: skip
