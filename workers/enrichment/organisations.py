"""Finds organisations: by a table, by how their names begin or end, by an acronym in brackets."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from workers.data import gazetteer, organisations
from workers.data.lexicons import (
    FIELDS,
    FIRST_NAMES,
    NO_ORGANISATIONS,
    THINGS_WITH_ACRONYMS,
    span_behind,
)
from workers.enrichment import firms, organisation_shapes, organisations_uncased
from workers.enrichment.place_names import BESIDE
from workers.enrichment.spans import Found, Prose, Span
from workers.enrichment.words import Word

MOST = 100
"""Names that are compared with each other."""

MOST_WORDS = 8
"""Words in capitals of one name."""

_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_OF_THE = re.compile(" of (?:the )?")
_SHARED = frozenset({"children", "women", "men", "people", "king", "queen", "mayor", "prince"})
"""Whose something is in the name of an organisation: Women's Council."""
_APOSTROPHES = frozenset("'’")
_MOST_SHOUTED = 4
"""Words of a name in a line of capitals."""

_OFFICES = frozenset({"office", "department"})
"""What is somebody's: Sheriff's Office."""
_WEAK = frozenset({"organisations:tail", "organisations:ampersand"})
"""Rules that say of a title too that it is an organisation."""
_OF_COUNTRIES = frozenset({"Red Cross", "Red Crescent"})
_FORMS = (" eG", " e.V.", " eV", " mbH", " gGmbH", " d.o.o.", " s.r.o.", " a.s.", " A.Ş.")
"""What a firm is, behind its name, in letters that open no name."""
_SPEAKERS = frozenset({"I", "We", "You", "They"})
"""Words of a phrase: `In God We Trust`."""
_ENDS = frozenset(("", "\n"))
"""What stands before and behind a line."""
_HALLS = frozenset({"college", "hospital", "school", "university", "church", "infirmary"})
"""What is named after somebody: St Mary's Hospital."""
_PARTS = frozenset({" ", ","})
"""What stands behind a name in one that is longer."""


def find(prose: Prose) -> list[Found]:
    """Every organisation, in order; an acronym that a text explains is its name from then on."""
    found = organisations_uncased.find(prose)
    acronyms: dict[str, str] = {}
    left: list[Span] = []
    reach = 0
    may_be_firm = firms.gate(prose)
    halves = organisation_shapes.half_cased(prose)
    for number, span in enumerate(prose.spans):
        if span.start < reach:
            continue
        half = organisation_shapes.at(halves, span) if halves else None
        if half:
            one: Found | None = half
        elif span.form.tells or _may_tell(prose, span, acronyms):
            one = _of_span(prose, number, acronyms)
        else:
            one = _firm(prose, span) if may_be_firm(span) else None
        if one:
            if found and one.start <= found[-1].start:
                found.pop()  # `Aven Workers`, of `Aven Workers' Union`
            found.append(one)
            reach = one.end
        else:
            left.append(span)
    if not found:
        return []
    found += _again(prose, left, found)
    return _joined(sorted(found, key=_start))


def _start(one: Found) -> int:
    return one.start


def _of_span(prose: Prose, number: int, acronyms: dict[str, str]) -> Found | None:
    span = prose.spans[number]
    found = _in_span(prose, span, acronyms)
    if number and (found is None or found.rule.endswith(":tail")):
        return _widened(prose, prose.spans[number - 1], span, found)
    return found


def _widened(prose: Prose, before: Span, span: Span, found: Found | None) -> Found | None:
    """`Food and Drug Administration`, `Elm Women's Hospital`: with the span before it."""
    end = found.end if found else span.end
    joint = prose.text[before.end : span.start]
    last = span.texts[-1].lower()
    if _is_explained(prose, before, span):
        return _from(prose, before, span.end)
    if not (
        (last in prose.lexicon.tails or (joint[:1] in _APOSTROPHES and last in prose.lexicon.heads))
        and (not found or found.start == span.start)
        and _is_joined(prose, before.texts[-1].lower(), joint, span.texts[0].lower())
    ):
        return found
    return _from(prose, before, end) or found


def _from(prose: Prose, before: Span, end: int) -> Found | None:
    words = _trimmed(prose, before)
    if not words:
        return None
    start = words[0].start
    return Found(prose.text[start:end], start, end, "organisations:tail", 0.85)


def _is_explained(prose: Prose, before: Span, span: Span) -> bool:
    """`Ice Jam Detection and Response Agency (IJDRA)`: its letters are of both spans."""
    acronym = _ACRONYM.match(prose.text, span.end)
    if acronym is None or prose.text[before.end : span.start] != " and ":
        return False
    name, letters = prose.text[before.start : span.end], acronym[1]
    return (
        len(letters) > len(span.texts)
        and organisation_shapes.is_short_for(letters, name)
        and letters[0] in {word[0] for word in before.texts}
    )


def _is_joined(prose: Prose, last: str, joint: str, first: str) -> bool:
    if joint == " and ":
        return last in FIELDS and first in FIELDS
    if joint in ("'s ", "’s ") and last.endswith("men"):
        return True
    if joint in ("'s ", "’s ") and first in _HALLS:
        # `St Mary's Hospital`, not `Ghana's University`; there is a town called Mary.
        return last.title() in FIRST_NAMES or not gazetteer.named(last.title(), "")
    if joint in ("'s ", "’s "):
        is_office = prose.lexicon.is_title(last) or last in prose.lexicon.tails
        return last in _SHARED or (first in _OFFICES and is_office)
    if joint not in ("' ", "’ ") or not last.endswith("s"):
        return False
    return last in prose.lexicon.tails or prose.lexicon.is_role(last[:-1])


def _firm(prose: Prose, span: Span) -> Found | None:
    """A name that the sentence speaks of as a firm's."""
    words = _trimmed(prose, span)
    if not words or (len(words) == 1 and span.texts[0] in prose.lasts):
        return None
    rule = firms.rule_of(prose, span, words)
    if rule == "organisations:trade" and (name := span_behind(_OF_THE, prose.text, words[-1].end)):
        return Found(prose.text[words[0].start : name.end()], words[0].start, name.end(), rule, 0.8)
    if not rule and firms.is_meant(prose, words):
        rule = "organisations:said"
    start, end = words[0].start, words[-1].end
    firm = prose.text[start:end]
    return Found(firm, start, end, rule, 0.8) if rule and firm not in NO_ORGANISATIONS else None


def _again(prose: Prose, left: Iterable[Span], found: Sequence[Found]) -> Iterator[Found]:
    """Names that were proved elsewhere; a firm's that is a word too, listed beside another."""
    proved = {prose.text[one.start : one.end]: one for one in found}
    beside = {one.end for one in found} | {one.start for one in found}
    for span in left:
        name = span.form.written
        if name in proved:
            yield proved[name]._replace(start=span.start, end=span.end)
        elif name in organisations.DOUBTFUL and _is_listed(prose, span, beside):
            yield Found(name, span.start, span.end, "organisations:listed", 0.8)


def _is_listed(prose: Prose, span: Span, beside: Container[int]) -> bool:
    """`Boeing, Ford and General Motors`."""
    return any(
        (prose.text.startswith(joint, span.end) and span.end + len(joint) in beside)
        or (prose.text.endswith(joint, 0, span.start) and span.start - len(joint) in beside)
        for joint in (", ", " and ")
    )


def _in_span(prose: Prose, span: Span, acronyms: dict[str, str]) -> Found | None:
    words = _trimmed(prose, span)
    if not words:
        return None
    end, rule = organisation_shapes.shape(prose, words)
    known = _known(words, acronyms)
    if known and _is_part(prose, span, known):
        return None
    if known and not (
        rule.endswith((":tail", ":head")) and known.end < end and _is_within(prose, words, known)
    ):
        return known
    name = prose.text[words[0].start : end]
    if len(words) > 1 or end > words[-1].end:
        acronym = _ACRONYM.match(prose.text, end)
        is_thing = words[-1].text.lower() in THINGS_WITH_ACRONYMS
        if acronym and not is_thing and organisation_shapes.is_short_for(acronym[1], name):
            acronyms[acronym[1]] = name
            rule = rule or "organisations:acronym"
    rule = rule or firms.rule_of(prose, span, words)
    start = words[0].start
    is_phrase = not _SPEAKERS.isdisjoint(word.text for word in words)
    if rule and len(name) < 120 and name not in NO_ORGANISATIONS and not is_phrase:
        if _is_shouted(prose, words, name) or (
            rule in _WEAK and organisation_shapes.is_title(prose, start, end)
        ):
            return None
        at = organisation_shapes.numbered(prose, start)
        return Found(prose.text[at:end], at, end, rule, 0.85)
    return None


def _of_country(words: tuple[Word, ...], first: int, known: Found) -> Found:
    """`Kenya Red Cross`: that of a country or of a town is one of its own."""
    country = " ".join([word.text for word in words[:first]])
    if not gazetteer.named(country, ""):
        return known
    return known._replace(name=f"{country} {known.name}", start=words[0].start)


def _is_shouted(prose: Prose, words: tuple[Word, ...], name: str) -> bool:
    """Whether it is of a line in capitals, or long: what is no name by being written so."""
    if not name.isupper() or len(words) == 1:
        return False
    first, last = words[0].start, words[-1].end
    is_line = prose.text[first - 1 : first] in _ENDS and prose.text[last : last + 1] in _ENDS
    return len(words) > _MOST_SHOUTED or (is_line and "." not in name)


def _is_within(prose: Prose, words: tuple[Word, ...], known: Found) -> bool:
    """Whether a known name opens a longer one, or is an acronym inside it: `Aven NHS Trust`."""
    return known.start == words[0].start or prose.text[known.start : known.end].isupper()


def _joined(found: list[Found]) -> list[Found]:
    """`Vasse Offshore` is `Vasse Offshore ASA` where the text has both."""
    names = sorted({one.name for one in found}, key=len, reverse=True)[:MOST]
    full = {}
    for name in names:
        longer = (one for one in names if one.startswith(name) and one[len(name) :][:1] in _PARTS)
        full[name] = next(longer, name)
    return [
        one if full.get(one.name, one.name) == one.name else one._replace(name=full[one.name])
        for one in found
    ]


def _may_tell(prose: Prose, span: Span, acronyms: dict[str, str]) -> bool:
    """Whether an acronym, an ampersand or a bracket behind it could tell of an organisation."""
    form = span.form
    if acronyms and not acronyms.keys().isdisjoint(form.texts):
        return True
    return len(form.texts) > 1 and (
        form.has_ampersand or prose.text.startswith((" (", *_FORMS), span.end)
    )


def _trimmed(prose: Prose, span: Span) -> tuple[Word, ...]:
    """The span without words that begin its sentence, and without the days beside it.

    `Importer X said`: and without what a firm does, where a sentence begins so.
    """
    form, first = span.form, span.form.head
    opens = prose.opens(span.start + form.words[first].start) if first < len(form.words) else False
    if form.has_trade and (opens or prose.language in BESIDE["capital_nouns"]):
        first += 1
    if prose.language != "en" and form.tells:
        first = organisation_shapes.from_head(prose, span, first, opens=opens)
    return span.between(first, min(form.tail, first + MOST_WORDS))


def _known(words: tuple[Word, ...], acronyms: dict[str, str]) -> Found | None:
    """The longest run of these words that a table knows, or that the text has explained."""
    texts = tuple([word.text for word in words])
    name, first, last = organisations.within(texts)
    if acronyms:
        for word in words[: first + 1] if name else words:
            if word.text in acronyms:
                rule = "organisations:acronym"
                return Found(acronyms[word.text], word.start, word.end, rule, 0.85)
    if not name:
        return None
    found = Found(name, words[first].start, words[last - 1].end, "organisations:table", 0.9)
    return _of_country(words, first, found) if name in _OF_COUNTRIES and first else found


def _is_part(prose: Prose, span: Span, known: Found) -> bool:
    """`the lighthouse of La Roche`: an article in capitals within a sentence is the name's."""
    name = prose.text[known.start : known.end]
    if known.start == span.start or " " in name or name.isupper() or prose.opens(span.start):
        return False
    return span.texts[0].lower() in prose.lexicon.starters
