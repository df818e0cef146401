"""Items in ninjs as feeds extend it, and what is read in them."""

import json
from datetime import UTC, datetime

from workers.decode import decode
from workers.formats import detect
from workers.story import Document, Raw, Story

TEXT = "Arcas (EFE) - Snow fell above Arcas."


def read(item: object) -> Story:
    document = decode(Raw(json.dumps(item).encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    (found,) = detect.read(document)
    assert isinstance(found, Story), found
    return found


def listed(found: Story) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in found.blocks]


SUPERDESK = {
    "guid": "tag:hill.example:2026:77aa",
    "version": "2",
    "type": "text",
    "versioncreated": "2026-01-14T09:30:00+0000",
    "firstcreated": "2026-01-14T08:00:00+0000",
    "firstpublished": "2026-01-14T08:10:00+0000",
    "pubstatus": "usable",
    "urgency": 3,
    "priority": 5,
    "language": "en",
    "headline": "Snow above Arcas",
    "slugline": "Arcas snow",
    "byline": "Marta Lind",
    "source": "EFE",
    "body_html": f"<p>{TEXT}</p>",
    "description_html": "<p>The first snow.</p>",
    "description_text": "The first snow.",
    "ednote": "Adds quote",
    "embargoed": "2026-01-16T08:00:00+0000",
    "evolvedfrom": "tag:hill.example:2026:55cc",
    "subject": [{"code": "17000000", "name": "weather"}],
    "service": [{"code": "i", "name": "International"}],
    "genre": [{"code": "Article", "name": "Article (news)"}],
    "place": [{"code": "NSW", "name": "New Southland", "qcode": "NSW"}],
    "signal": [{"code": "update", "name": "Update", "scheme": "http://cv.iptc.org/newscodes/signal/"}],
    "keywords": ["snow"],
    "authors": [{"code": "ml", "name": "Marta Lind", "role": "writer"}],
    "extra": {"desk_note": "This copy was published automatically from the feed."},
    "associations": {
        "featuremedia": {"guid": "tag:hill.example:2026:pic1", "type": "picture"},
        "related": [{"_id": "tag:hill.example:2026:rel1", "type": "text"}, None],
        "plain": "urn:hill:plain",
        "empty": None,
    },
}  # fmt: skip
