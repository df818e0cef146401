"""How each language speaks of people, organisations and places (names.toml), ready for use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from workers import data

TITLE, STARTER, DAY, NEVER, BEHIND = 1, 2, 4, 8, 16
"""What a word may be: a title, one that begins sentences, a day, one that is in no name, and
letters that stand behind one: KC, MP."""


_compiled = cache(re.compile)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one language, all in small letters; see names.toml for what each set is.

    In capitals, as they stand: `never` are words that alone are no name, `telling` those that an
    organisation begins or ends with. `names_people` are titles and roles. `before_firms` are all
    that may stand before a firm's name, `behind_firms` how what may stand behind it begins;
    `before_surnames` and `behind_surnames` all that may say of a word that it is somebody. `joint`
    is a pattern for what joins more to an organisation's name; empty where nothing does.
    """

    in_: frozenset[str]
    starters: frozenset[str]
    days: frozenset[str]
    titles: frozenset[str]
    bare: frozenset[str]
    said: frozenset[str]
    roles: frozenset[str]
    own: frozenset[str]
    deeds: frozenset[str]
    trades: frozenset[str]
    introducing: frozenset[str]
    accounts: frozenset[str]
    acts: frozenset[str]
    posts: frozenset[str]
    led: frozenset[str]
    shared: frozenset[str]
    things: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    sectors: frozenset[str]
    utilities: frozenset[str]
    behind_groups: frozenset[str]
    joint: str
    never: frozenset[str]
    telling: frozenset[str]
    title_ends: tuple[str, ...]
    role_ends: tuple[str, ...]
    names_people: frozenset[str]
    before_firms: frozenset[str]
    behind_firms: tuple[str, ...]
    before_surnames: frozenset[str]
    behind_surnames: frozenset[str]

    def kind(self, word: str) -> int:
        """What a word in capitals is to a person's name: any of TITLE, STARTER, DAY, NEVER."""
        lowered = word.lower().rstrip(".")
        is_shouted = len(word) > 3 and word.isupper() and "." not in word
        never = (self.tails, self.heads, self.days, self.things)
        return (
            TITLE * self._is_title(lowered)
            + STARTER * (lowered in self.starters or word in _NATIONS)
            + DAY * (lowered in self.days)
            + NEVER * (is_shouted or any(lowered in words for words in never))
            + BEHIND * (word in _BEHIND)
        )

    def _is_title(self, word: str) -> bool:
        return word in self.titles or (bool(self.title_ends) and word.endswith(self.title_ends))

    def is_title(self, word: str) -> bool:
        """Whether a word in small letters is a title, or one of the long words that end in one."""
        return self._is_title(word) or (bool(self.role_ends) and word.endswith(self.role_ends))

    def is_role(self, word: str) -> bool:
        """Whether a word in small letters says what a person is."""
        return word in self.roles or (bool(self.role_ends) and word.endswith(self.role_ends))

    def goes_on(self, text: str, start: int) -> str:
        """What an organisation's name goes on with there: ` of the Isles and Rivers`, or nothing.

        Matched in pieces, as a pattern for each language of all of it takes long to make.
        """
        name = span_behind(_compiled(self.joint), text, start) if self.joint else None
        other = span_behind(_AND, text, name.end()) if name else None
        return text[start : (other or name).end()] if name else ""


CAPITAL = "".join(letter for letter in map(chr, range(0x41, 0x590)) if letter.isupper())
"""Every capital letter of the scripts that have them."""

_PARTS: Mapping[str, str] = data.table("name_parts.toml")
_BEHIND = frozenset(_PARTS["behind"].split())
FIELDS: frozenset[str] = frozenset(_PARTS["fields"].split())
"""Nouns that are joined by `and` in the names of offices."""
NO_ORGANISATIONS: frozenset[str] = frozenset(re.split(r";\s+", _PARTS["no_organisations"].strip()))
"""What looks like an organisation's name and is none."""
NO_PEOPLE: frozenset[str] = frozenset(re.split(r";\s+", _PARTS["no_people"].strip()))
"""What looks like a person's name and is none."""
THINGS_WITH_ACRONYMS: frozenset[str] = frozenset(_PARTS["acronyms_of_things"].split())
"""Last words, in small letters, of what has an acronym and is no organisation."""
_NATIONS = frozenset(_PARTS["nations"].split())
_GIVEN = "|".join(sorted(_PARTS["given"].split()))

_WITHIN = "et|en|sur|sous|de|du|des|la|le|les|lès|aux?|on|upon|by|in|the|am|an|op|aan|bei"
"""Small words between hyphens in the name of a town: `Stratford-upon-Avon`."""

# A capital first of all, so that only capitals are looked at in a text: .82 of the time.
WORD = (
    rf"[{CAPITAL}](?:(?<=S)t\.(?=[ \u00a0][{CAPITAL}])|\.(?:[{CAPITAL}]\.){{0,3}}(?!\w)"
    rf"|\w*(?:[’'][{CAPITAL}]\w+)?(?:&[{CAPITAL}]+)?"
    rf"(?:-(?:(?:(?:{_WITHIN})-)?[{CAPITAL}]\w*|(?:{_GIVEN})\b))*)"
)
"""A word of a name: `Vasse`, `O'Brien`, `Jean-Luc`, `J.`, `U.S.`, `AT&T`, `Min-jae`, `Aix-en-Y`"""

_JOINT = (
    r"[ \u00a0](?:& )?(?:(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|bin|ibn|ben"
    r"|ter|ten|zu|zur|af|av|bint|abu|dalla|degli|delos)[ ]){0,2}"
    r"(?:(?:al|el|ash|as|at|ad|an)-|[dD][’'])?"
)
SPAN: re.Pattern[str] = re.compile(rf"{WORD}(?:{_JOINT}{WORD})*")
"""Words in capitals side by side, with the particles that names have between them."""


def span_behind(joint: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The words in capitals behind what joins them to something there."""
    joined = joint.match(text, start)
    return SPAN.match(text, joined.end()) if joined else None


_FORMS = frozenset({"GmbH", "gGmbH", "KGaA", "SpA", "PLC"})
"""What a firm is, in capitals and small letters."""

_AND = re.compile(" (?:and|und|et|y|e|en) ")


def _joint(words: str) -> str:
    if not words:
        return ""
    of = "|".join(re.escape(word) for word in words.split())
    return rf" (?:{of})(?:(?<=')|[ ])(?:(?:the|la|las|los|les|le|l'|den|het|i|gli|o|a)[ ])?"


def _in_capitals(words: frozenset[str]) -> frozenset[str]:
    """As they begin a sentence, and as they stand in a line of capitals."""
    return frozenset(
        form for word in words for form in (word.capitalize(), word.upper(), word.title())
    )


OF_FIRMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "of": frozenset(),
        "in": frozenset({"shares", "stake", "stakes", "interest"}),
        "by": frozenset({"owned", "made", "built", "bought", "acquired", "run", "operated"}),
    }
)
"""What stands before these words and a firm; where there is nothing, the lexicon says what."""


def _before_firms(trades: frozenset[str], posts: frozenset[str]) -> frozenset[str]:
    if not trades and not posts:
        return frozenset()
    return trades | OF_FIRMS.keys() | {"at", "with", "for"}


def _lexicon(table: Mapping[str, str]) -> Lexicon:
    def words(*names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in table.get(name, "").split())

    return Lexicon(
        in_=words("in"),
        starters=words("starters"),
        days=words("days"),
        titles=words("titles"),
        bare=words("bare"),
        said=words("said"),
        roles=words("roles"),
        own=words("own"),
        deeds=words("deeds"),
        trades=words("trades"),
        introducing=words("introducing"),
        accounts=words("accounts"),
        acts=words("acts"),
        posts=words("posts"),
        led=words("led"),
        shared=words("shared"),
        things=words("things"),
        heads=words("heads"),
        tails=words("tails"),
        sectors=words("sectors"),
        utilities=words("utilities"),
        behind_groups=words("behind_groups"),
        joint=_joint(table.get("of", "")),
        never=_in_capitals(words("starters", "days", "titles")),
        title_ends=tuple(sorted(words("title_ends"))),
        role_ends=tuple(sorted(words("role_ends"))),
        telling=_in_capitals(words("heads", "tails", "sectors", "utilities")) | _FORMS,
        names_people=words("titles", "roles"),
        before_firms=_before_firms(words("trades"), words("posts")),
        behind_firms=tuple(sorted(words("accounts", "acts", "behind_groups", "said"))),
        before_surnames=words("said", "bare"),
        behind_surnames=words("said", "deeds"),
    )


LEXICONS: Mapping[str, Lexicon] = MappingProxyType(
    {language: _lexicon(table) for language, table in data.table("names.toml").items()}
)
FOREIGN_HEADS: frozenset[str] = frozenset().union(
    *(LEXICONS[language].heads for language in ("es", "fr", "it", "pt"))
) - (LEXICONS["en"].heads | LEXICONS["en"].tails | {"centro", "casa", "escola", "scuola"})
"""What organisations begin with in languages that English stories name them in."""
NONE = _lexicon({})
"""Of a language that names.toml does not have."""


def of(language: str) -> Lexicon:
    """The words of a language, by its primary subtag."""
    return LEXICONS.get(language, NONE)


_NAMES: Mapping[str, str] = data.table("first_names.toml")
COMMON_NAMES: frozenset[str] = frozenset(_NAMES["names"].split())
"""First names that are so common that a firm called by one says more of itself."""
FIRST_NAMES: frozenset[str] = COMMON_NAMES.union(_NAMES["more"].split(), _NAMES["families"].split())
GIVEN_NAMES: frozenset[str] = frozenset(" ".join(data.table("given_names.toml").values()).split())
"""First names in scripts without capitals, as they are written there."""
