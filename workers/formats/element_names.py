"""What feeds call the elements of an item in JSON: every name without case and separators.

`edNote`, `ed_note`, `ed-note` and `EDNOTE` are one name. The first that is given counts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from pydantic import JsonValue

Elements: TypeAlias = dict[str, JsonValue]
"""The elements of an item by their names, in one spelling or another."""

_SEPARATORS: Final = str.maketrans("", "", "_-$@ .:")

NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "uri": ("uri", "guid", "id"),
        "version": ("version", "revision", "versionnumber"),
        "type": ("type",),
        "agency": ("source", "agency"),
        "provider": ("provider",),
        "publisher": ("publisher",),
        "byline": ("by", "byline", "bylines", "authors", "author", "photographer"),
        "dateline": ("dateline",),
        "located": ("located", "location", "datelinelocation"),
        "credit": ("creditline", "credit", "descriptioncreditline"),
        "language": ("language", "lang"),
        "first_created": (
            *("firstcreated", "firstversion", "firstpublished", "issued", "created"),
        ),
        "version_created": ("versioncreated", "updated", "datetimesent", "modified"),
        "content_created": ("contentcreated",),
        "embargo": (
            *("embargoeduntil", "embargoed", "embargo", "embargodate", "sperrfrist"),
            *("sperrfristbis", "sperrefrist", "sperretil", "spærretid", "spärrtid", "klausul"),
            *("releaseat", "holduntil", "notforusebefore", "donotpublishbefore", "releasedatetime"),
        ),
        "expires": ("expires", "expiry"),
        "pub_status": ("pubstatus", "status", "state"),
        "urgency": ("urgency",),
        "priority": ("priority", "editorialpriority"),
        "profile": ("profile",),
        "slugline": ("slugline", "slug"),
        "title": ("title",),
        "ed_note": ("ednote", "editorialnote", "editornote", "notetoeditors", "advisory"),
        "usage_terms": ("usageterms", "usage"),
        "copyright_holder": ("copyrightholder",),
        "copyright_notice": ("copyrightnotice", "copyrightline", "copyright"),
        "feed": ("sourcefeed", "feed"),
        "keywords": ("keywords", "keyword", "tags"),
        "follows": (
            *("evolvedfrom", "rewriteof", "updateof", "correctionof", "corrects", "supersedes"),
            *("replaces", "replacing", "previousversion", "previousversions"),
        ),
    }
)
"""Field of a story -> the names it has."""

CONCEPTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "signals": ("signals", "signal"),
        "genres": ("genres", "genre"),
        "subjects": ("subjects", "subject"),
        "codes": ("mediacatcodes", "mediatopiccodes", "iptccodes", "iptc", "iptclist"),
        "services": ("service", "services", "anpacategory"),
        "sections": ("section", "sections", "category", "categories"),
        "people": ("people", "person"),
        "organisations": ("organisations", "organisation", "organizations", "organization"),
        "places": ("places", "place"),
        "info_sources": ("infosources", "infosource"),
        "digital_source_type": ("digitalsourcetype",),
    }
)
"""The same for what an item is about and where it comes from."""

OTHER_IDS: Final = ("usn", "originalurn")
"""Names of other ids that stand beside the item's own."""

EARLIER: Final = frozenset(
    {"previousversion", "evolvedfrom", "supersedes", "replaces", "corrects", "rewriteof"}
)
"""Relations by which an item refers to an earlier version of itself."""

NOT_TEXT: Final = frozenset(
    {"altids", "associations", "renditions", "standard", "mimetype", "format", "trustindicators"}
    | {"representationtype", "charcount", "wordcount", "readtime", "links", "products", "href"}
    | {"events", "event", "objects", "object", "translations"}
)
"""Elements that ninjs or its feeds know and in which no sentence of the story stands."""


def plain(name: str) -> str:
    """A name without case and separators."""
    if name.isalpha() and name.islower():
        return name
    return name.lower().translate(_SEPARATORS)


def by_plain_name(elements: Mapping[str, JsonValue]) -> Elements:
    """The elements by their plain names; of two with one name the first that is given."""
    found: Elements = {}
    for name, value in elements.items():
        if found.get(plain(name)) in (None, "", [], {}):
            found[plain(name)] = value
    return found
