"""What the ninjs 3.1 standard allows in a news item, restated: names, types, formats, words.

The standard allows no property that it does not name, so neither does this. Only what concerns a
published item is here: no planning, no contact details, no renditions.
"""

from typing import Any

TEXT: dict[str, Any] = {"type": "string"}
URI: dict[str, Any] = {"type": "string", "format": "uri"}
MOMENT: dict[str, Any] = {"type": "string", "format": "date-time"}
WHOLE: dict[str, Any] = {"type": "integer"}
SHARE: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 100}
KINDS = "text audio video picture graphic composite component event planning"
TEXTS = (
    "profile version copyrightHolder copyrightNotice usageTerms edNote language title by slugline"
    " located"
)
MOMENTS = "firstCreated versionCreated contentCreated embargoedUntil expires"
CONCEPTS = "people organisations places objects"


def an_object(required: tuple[str, ...] = (), **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def a_list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


RENDERED = an_object(("value",), role=TEXT, contentType=TEXT, value=TEXT)
BODY = an_object(
    ("value",), role=TEXT, contentType=TEXT, charCount=WHOLE, wordCount=WHOLE, value=TEXT
)
CONCEPT = an_object(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
SUBJECT = an_object(
    name=TEXT, rel=TEXT, uri=URI, literal=TEXT, creator=TEXT, relevance=SHARE, confidence=SHARE
)

_PROPERTIES: dict[str, dict[str, Any]] = {
    "uri": URI,
    "type": {"type": "string", "enum": KINDS.split()},
    "representationType": {"type": "string", "enum": ["full", "partial"]},
    "pubStatus": {"type": "string", "enum": ["usable", "withheld", "canceled"]},
    "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
    **dict.fromkeys(MOMENTS.split(), MOMENT),
    **dict.fromkeys(TEXTS.split(), TEXT),
    "headlines": a_list(RENDERED),
    "descriptions": a_list(RENDERED),
    "bodies": a_list(BODY),
    **dict.fromkeys(CONCEPTS.split(), a_list(CONCEPT)),
    "subjects": a_list(SUBJECT),
    "events": a_list(an_object(id=TEXT, name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
    "infoSources": a_list(an_object(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    # The standard asks for no address here, as an exception.
    "genres": a_list(an_object(name=TEXT, uri=TEXT, literal=TEXT)),
    "altIds": a_list(an_object(role=TEXT, value=TEXT)),
    "digitalSourceType": an_object(name=TEXT, uri=URI, literal=TEXT),
}

ITEM: dict[str, Any] = an_object(
    ("uri",),
    **_PROPERTIES,
    # An item that another refers to is one itself, with a name and a relation.
    associations=a_list(an_object(("name", "uri"), **_PROPERTIES, name=TEXT, rel=TEXT)),
)
