"""What no parser is allowed to see. Each is one cheap linear scan over the text.

lexbor takes time with the square of the depth (200,000 nested tags: minutes), lxml drops text
beyond depth 254 without a word, Python's JSON reader ends in a RecursionError whose depth
depends on the caller, and a tag with 100,000 attributes takes minutes. So: refuse first.
"""

import re
from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from workers.formats import attribute_floods, needles, open_elements
from workers.formats.attribute_floods import MAX_ATTRIBUTES
from workers.formats.open_elements import MAX_CLONES
from workers.outcome import DeadLettered, Reason, Stage
from workers.story import Block, Fields

MAX_DEPTH = 512
"""The deepest nesting that is read, of tags or of JSON."""

MAX_BLOCKS = 10_000
"""The most paragraphs, lines and rows a story may have: a book has 5,000."""

MAX_BLOCKS_OF_ALL = 30_000
"""The most paragraphs before an item that is still read: 500 stories have 60 each. 95,000 of two
letters, in a megabyte, took half of the time that a message may take to be read alone."""

MAX_TAGS = 50_000
"""The most `<` markup may have: the largest of a hundred news pages has 3,163."""

MAX_CLONES_OF_ANY = 500
MAX_CLONES_A_TAG = 3
"""The most clones of formatting elements in one of many fragments, or for each of its tags: 500
items with 19,000 each, in a megabyte, took a minute."""

MAX_XML_TAGS = 120_000
"""The most `<` XML may have: two megabytes of NewsML-G2 have one in every forty characters."""

MAX_REFERENCES = 200_000
"""The most `&` XML may have: each is looked at when one of them has to be repaired."""

MAX_LINES = 50_000
"""The most lines a text may have, blank ones with them."""

MAX_NODES = 50_000
"""The most objects and lists JSON of unknown shape may have; a list of 500 stories has 10,000."""

MAX_ITEMS = 500
"""The most items a message may have: a thousand ordinary ones take the worker two seconds."""

MAX_HELD = 4 * 1024 * 1024
"""The most bytes that the documents in a message may have, in wrappers or attached, out of their
compression: 300 of 90 kB, in a megabyte, took five seconds."""

MAX_NOTES = 2_000_000
"""The most characters that the notes of a feed may have, each counted once an item."""

MAX_ENTRIES = 1000
"""The most elements an item may have, and the most entries a list in it may have."""

MAX_RENDITIONS = 50
"""The most renditions of one text an item may have: agencies send up to four, and each is compared
with all before it."""

_JSON_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]', re.S)


def json_too_deep(text: str) -> DeadLettered | None:
    """A dead letter where JSON nests deeper than allowed; None where it does not."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return None
    depth = 0
    for found in _JSON_STRUCTURE.finditer(text):
        first = found[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > MAX_DEPTH:
            return _too_deep("JSON")
    return None


def _too_deep(what: str) -> DeadLettered:
    return DeadLettered(
        Reason.TOO_DEEP, Stage.READ, f"{what} may nest {MAX_DEPTH} levels deep, this nests deeper"
    )


_DOCTYPE = re.compile(rb"<![dD][oO][cC][tT][yY][pP][eE][^\[>]{0,2000}\[")
_DOCTYPE_BEGINS = needles.in_any_case("<!do")


def fragment_allowed(data: bytes) -> bytes | DeadLettered:
    """The same for a text that many in one message may stand beside."""
    tags = data.count(b"<")
    return markup_allowed(data, max(MAX_CLONES_OF_ANY, MAX_CLONES_A_TAG * tags))


def markup_allowed(data: bytes, clones: int = MAX_CLONES) -> bytes | DeadLettered:
    """A text in UTF-8 as HTML parsers may see it; a dead letter where none may.

    `clones` are the most that its open formatting elements may have.
    """
    tags = data.count(b"<")
    refused = _refused(data, tags, MAX_TAGS)
    if refused:
        return refused
    allowed = attribute_floods.unflooded(data)
    if allowed is None:
        return _too_many_attributes()
    return _left_open(clones) if open_elements.too_many(allowed, tags, clones) else allowed


def _left_open(clones: int) -> DeadLettered:
    most = open_elements.MAX_UNCLOSED
    message = f"markup may leave {most} elements open and have {clones} opened anew, this has more"
    return DeadLettered(Reason.TOO_DEEP, Stage.READ, message)


def xml_refused(text: str) -> DeadLettered | None:
    """A dead letter where no XML parser may see this text; None where it may.

    How deep it nests the parser says itself: a tag without its end is none of a flood here.
    """
    data = text.encode("utf-8", "ignore")
    if len(data) > MAX_REFERENCES and data.count(b"&") > MAX_REFERENCES:
        return _too_large(f"markup may have {MAX_REFERENCES} references")
    tags = data.count(b"<") if len(data) > MAX_XML_TAGS else 0
    refused = _refused(data, tags, MAX_XML_TAGS)
    if refused or attribute_floods.unflooded(data) is not None:
        return refused
    return _too_many_attributes()


def _refused(data: bytes, tags: int, most_tags: int) -> DeadLettered | None:
    if tags > most_tags:
        return _too_large(f"markup may have {most_tags} tags")
    doctypes = _DOCTYPE_BEGINS.find_matches_as_indexes(data)
    if any(_DOCTYPE.match(data, begin) for _, begin, _ in doctypes):
        return DeadLettered(
            Reason.FORBIDDEN_DOCTYPE, Stage.READ, "a DOCTYPE without an internal subset is allowed"
        )
    return None


def _too_many_attributes() -> DeadLettered:
    return DeadLettered(
        Reason.TOO_MANY_ATTRIBUTES,
        Stage.READ,
        f"a tag may have {MAX_ATTRIBUTES} attributes, one here has more",
    )


def too_many_blocks() -> DeadLettered:
    """The dead letter for a document of more paragraphs than any story has."""
    return _too_large(f"a story may have {MAX_BLOCKS} paragraphs")


def too_many_blocks_of_all() -> DeadLettered:
    """The dead letter for an item of a message whose items have too many paragraphs before it."""
    return _too_large(f"the items of a message may have {MAX_BLOCKS_OF_ALL} paragraphs")


def too_many_lines(text: str) -> bool:
    """Whether a text has more lines than are taken apart."""
    return sum(map(text.count, _LINE_ENDS)) > MAX_LINES


def too_many_nodes(text: str) -> DeadLettered | None:
    """A dead letter where JSON has more objects and lists than are searched for a story."""
    if text.count("{") + text.count("[") <= MAX_NODES:
        return None
    return _too_large(f"JSON of unknown shape may have {MAX_NODES} objects and lists")


def too_many_nodes_of_xml() -> DeadLettered:
    """The dead letter for XML of unknown shape with more elements than are searched."""
    return _too_large(f"XML of unknown shape may have {MAX_NODES} elements")


def too_many_items() -> DeadLettered:
    """The dead letter for a message of more items than are read."""
    return _too_large(f"a message may have {MAX_ITEMS} items")


def too_much_held() -> DeadLettered:
    """The dead letter for a message that holds more, out of its compression, than is read."""
    return _too_large(f"the documents in a message may have {MAX_HELD} bytes in sum")


def notes_too_large(notes: Sequence[Block], items: int = 1) -> DeadLettered | None:
    """A dead letter where what a feed says of all its items is too much, given with each."""
    if sum(len(note.text) for note in notes) * items <= MAX_NOTES:
        return None
    return _too_large(f"notes of a feed may have {MAX_NOTES} characters in all its items")


def too_many_elements() -> DeadLettered:
    """The dead letter for an item of more elements than any has."""
    return _too_large(f"an item may have {MAX_ENTRIES} elements")


def too_many_entries() -> DeadLettered:
    """The dead letter for an item with more entries in a list than any has."""
    return _too_large(f"a list in an item may have {MAX_ENTRIES} entries")


def fields_too_large(fields: Fields) -> DeadLettered | None:
    """A dead letter where a list among the fields of an item has more entries than any has."""
    lists = (
        *(fields.subjects, fields.people, fields.organisations, fields.places, fields.genres),
        *(fields.associations, fields.info_sources, fields.hops, fields.keywords, fields.alt_ids),
        *(fields.signals, fields.follows, fields.feed_fields, fields.catalogs, fields.addresses),
    )
    return too_many_entries() if any(len(one) > MAX_ITEMS for one in lists) else None


def too_many_renditions() -> DeadLettered:
    """The dead letter for a text in more renditions than are compared."""
    return _too_large(f"a text may have {MAX_RENDITIONS} renditions")


def item_too_large(elements: Mapping[str, JsonValue]) -> DeadLettered | None:
    """A dead letter where an item has more elements, or a list in it more entries, than any has."""
    if len(elements) > MAX_ENTRIES:
        return too_many_elements()
    for name, element in elements.items():
        most = MAX_RENDITIONS if name in _RENDERED else MAX_ENTRIES
        if isinstance(element, list | dict) and len(element) > most:
            return _too_large(f"{name} may have {most} entries")
    return None


def _too_large(allowed: str) -> DeadLettered:
    return DeadLettered(Reason.TOO_LARGE, Stage.READ, f"{allowed}, this has more")


_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_RENDERED = frozenset({"bodies", "headlines", "descriptions"})


def markup_too_deep() -> DeadLettered:
    """The dead letter for markup that nests deeper than allowed."""
    return _too_deep("markup")
