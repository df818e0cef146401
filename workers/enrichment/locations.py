"""Says where the story was written: `located`, by the dateline of the text, else by the field."""

from datetime import datetime

from schemas.event import Origin
from workers.data import places
from workers.enrichment import towns
from workers.story import Fact, Story


def add(story: Story, now: datetime) -> Story:
    """Add `located`. A field that names another place than the text is kept beside it, marked.

    The text wins: feeds fill the field with the bureau or the desk, not where the story is from.
    """
    given, written = story.fields.located.strip(), story.fact("dateline.place")
    if written:
        rule = "locations:dateline"
        story = story.with_facts(
            Fact("located", written.value, written.origin, written.confidence, rule)
        )
    if given:
        story = story.with_facts(Fact("located", given, Origin.SOURCE, 0.8, "locations:field"))
    if given and written and not _same(given, str(written.value)):
        return story.marked("located_conflict")
    return story


def _same(one: str, other: str) -> bool:
    """One city, and not of two countries: `Paris, Texas` is not `Paris`."""
    countries = {towns.read(text).country for text in (one, other)} - {""}
    return _plain(one) == _plain(other) and len(countries) < 2


def _plain(text: str) -> str:
    """`Bengaluru, India` and `Bangalore` are one place, and so are `Русе` and `Ruse`."""
    city = text.split(",")[0].strip()
    known = places.named(city)
    return (known.name if known else towns.read(city).name).casefold()
