"""Says which story this is: the family all its versions share, and the version it is."""

import re
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from schemas.event import Origin
from workers.cleaning import copy
from workers.data import agencies, trackers
from workers.story import Fact, Story

# What systems write where there is no id: two items with it are not the same story.
PLACEHOLDERS = frozenset(
    {"", "-", "0", "none", "null", "n/a", "unknown", "undefined", "no-external-id"}
)

# Other ids of the same item that name the story rather than the revision, the best first.
STABLE_ROLES = ("itemid", "guid", "storyid", "story-id", "id", "usn")

_NOBODY = "unknown"

LONGEST = 400
LONGEST_ADDRESS = 2000
LONGEST_GIVER = 60
LONGEST_VERSION = 20
"""More digits than any agency counts to; a million of them are no number to Python."""

_URI = re.compile(r"(?:urn|tag|mid|https?):\S")
_NOT_IN_KEYS = re.compile(r"[\W_]+")

# A number at the end is rather a part of the name: `package-1`, `post-3`, `/2026`. What repeats
# the version says so: as in a URN, by a `v`, or by name.
_BEFORE_VERSION = re.compile(r"(?:[:#]|[:/._\-]v|[?&](?:v|version|rev)=)\Z")
_JOINTS = ":/._-#"
_LONGEST_JOINT = len("&version=")
_NEWSML_TAIL = re.compile(r"(urn:newsml:[^:\s]+:\d{8}:[^:\s]+):\d+[A-Z]?", re.IGNORECASE)


def add(story: Story, now: datetime) -> Story:
    """Add `family` and `version`. Without an id the family is made from feed, headline and lead."""
    version = story.fields.version.strip()
    said, counted = _of_agency(_id(story), version)
    said = _stable(said, version, {value for _, value in story.fields.alt_ids})
    version = version or counted
    story = story.with_facts(Fact("version", version, Origin.SOURCE, 1.0, "identity:version"))
    if said and not _is_anybodys(said, story):
        family = family_of(said, story)
        return story.with_facts(Fact("family", family, Origin.SOURCE, 1.0, "identity:id"))
    family = f"{_maker(story)}:guessed-{_fingerprint(story)}"
    guess = Fact("family", family, Origin.GUESS, 0.5, "identity:feed_headline_lead")
    return story.with_facts(guess).marked("family_guessed")


def family_of(said: str, story: Story) -> str:
    """The family that an id means in a story.

    A URI is nobody else's; any other id is only unique with those who gave it.
    """
    return _short(said if is_uri(said) else f"{_giver(story)}:{said}")


def is_id(said: str) -> bool:
    """Whether a text names anything at all."""
    return said.strip().casefold() not in PLACEHOLDERS and any(map(str.isalnum, said))


def is_uri(said: str) -> bool:
    """Whether an id means the same with everybody."""
    return bool(_URI.match(said))


def _is_anybodys(said: str, story: Story) -> bool:
    """Whether an id is a bare number that nobody gave: others count their stories too."""
    return said.isdecimal() and _giver(story) == _NOBODY


def _giver(story: Story) -> str:
    """Who gave the id, by fields alone: a kill has no text, and belongs to the same family."""
    fields = story.fields
    named = (
        agencies.named(fields.agency)
        or agencies.named(fields.provider)
        or agencies.named(fields.copyright_holder)
    )
    if named:
        return named.key
    said = fields.agency or fields.provider or fields.feed or fields.publisher
    return _NOT_IN_KEYS.sub("-", said[:LONGEST_GIVER].casefold()).strip("-") or _NOBODY


def _maker(story: Story) -> str:
    key = story.fact("agency.key")
    return str(key.value) if key else _giver(story)


def _id(story: Story) -> str:
    by_role = {role.casefold(): value for role, value in reversed(story.fields.alt_ids)}
    ids = [by_role[role] for role in STABLE_ROLES if role in by_role] + [story.fields.uri]
    return next((one.strip() for one in ids if one.strip().casefold() not in PLACEHOLDERS), "")


def _of_agency(said: str, version: str) -> tuple[str, str]:
    """An id without the version that an agency writes into it, and that version.

    Where another version is stated, the number at the end is none; NTB counts one of them from 0.
    """
    found = agencies.versioned(said)
    if found is None or not _may_be(version, int(found["version"])):
        return said, ""
    return found["family"], str(int(found["version"]))


def _may_be(version: str, counted: int) -> bool:
    """Whether a stated version is that of the id: none, the same, or one more."""
    if not version.isdecimal():
        return True
    return len(version) <= LONGEST_VERSION and int(version) - counted in (0, 1)


def _stable(said: str, version: str, others: Collection[str]) -> str:
    """The id without the version at its end, so that all versions share it.

    `others` are the other ids of the item: what is left may be one of them.
    """
    if said.startswith(("http://", "https://")):
        said = trackers.without(said[:LONGEST_ADDRESS])[0]
    newsml = _NEWSML_TAIL.fullmatch(said)
    if newsml:
        return newsml[1]
    if not version or not said.endswith(version):
        return said
    stem = said.removesuffix(version)
    if stem.rstrip(_JOINTS) in others:
        return stem.rstrip(_JOINTS)
    joint = _BEFORE_VERSION.search(stem, len(stem) - _LONGEST_JOINT)
    return stem[: joint.start()] if joint and joint.start() else said


def _short(said: str) -> str:
    """An id longer than any agency's would make a key of any size: its hash stands in."""
    if len(said) <= LONGEST:
        return said
    return sha256(said.encode()).hexdigest()


def _fingerprint(story: Story) -> str:
    paragraphs = copy.paragraphs(story)
    lead = paragraphs[0].text if paragraphs else ""
    words = "\n".join(
        " ".join(text.split()).casefold()
        for text in (story.fields.feed, copy.headline(story) or story.fields.title, lead)
    )
    return sha256(words.encode()).hexdigest()[:32]
