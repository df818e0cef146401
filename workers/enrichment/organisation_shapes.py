"""Where a name ends that looks like an organisation's: by its first words, its last, its place."""

import re

from workers.data import gazetteer, organisations
from workers.data.lexicons import FIELDS, FOREIGN_HEADS, span_behind
from workers.enrichment.spans import Found, Prose, Span
from workers.enrichment.words import Word

_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z&]{1,7})\)")
_COMPANY = re.compile(r", (?:Inc|Ltd|LLC|Corp|Co)\b\.?| plc\b")
_FORM = re.compile(r" (?:eG|e\.V\.|eV|mbH|gGmbH|d\.o\.o\.|s\.r\.o\.|a\.s\.|A\.Ş\.)(?!\w)")
_OWNED = re.compile(r"['’] ([A-Z]\w+)")
_FURTHER = re.compile(" (?:of|for) (?:the )?")
_IN = re.compile(" in ")
_ADJECTIVE = "[а-яё]{3,20}(?:ый|ий|ой|ого|его|ому|ом|им|ым|ая|ую)"
_RUSSIAN = re.compile(
    rf"(?<!\w)(?!Районн|Городск|Областн|Местн|Мировой|Мирового|Краев|Окружн|Военн|Железн)"
    rf"[А-ЯЁ]{_ADJECTIVE}(?:-[А-ЯЁ]{_ADJECTIVE})?(?: {_ADJECTIVE}){{0,2}} "
    r"(?:суд(?:а|у|ом|е)?|прокуратур[аыеуо]й?|железн(?:ая|ой|ую) дорог[аиеуо]й?"
    r"|таможн[яеюи]й?)(?!\w)"
)
"""`Вахитовский районный суд`, `Приволжская железная дорога`: of a place, and what it is."""
_TO = re.compile(r" to (?:Animals|Children)\b")
_NAMED = frozenset(
    {"hospital", "ospedale", "hôpital", "fundación", "fondazione", "fundação", "fondation"}
    | {"teatro", "théâtre", "colegio"}
)
"""What has a name of its own, with or without its town."""
_HALF_CASED = frozenset({"it", "es", "pt", "fr", "ru", "pl", "uk", "sv", "no", "fi"})
_OPENS = frozenset('"“„«‘')
_SHUTS = frozenset('"”“»’')
_ORDINAL = re.compile(r"(?<=[Tt]he )\d{1,3}(?:st|nd|rd|th) $")
_SMALL_WORD = re.compile(r"[^\W\d_]+")


def shape(prose: Prose, words: tuple[Word, ...]) -> tuple[int, str]:
    """Where a name ends that looks like an organisation's, and which rule says so."""
    lexicon, end = prose.lexicon, words[-1].end
    last = words[-1].text.lower().rstrip(".")
    if last in lexicon.heads and (named := _from_head(prose, words, end)):
        return named, "organisations:head"
    if len(words) == 1:
        return end, ""
    if last in lexicon.tails or _FORM.match(prose.text, end):
        return _tail(prose, end), "organisations:tail"
    if " & " in prose.text[words[0].start : end]:
        return end, "organisations:ampersand"
    if _is_of_place(prose, words):
        return end, "organisations:place"
    heads = FOREIGN_HEADS if prose.language == "en" else lexicon.heads
    is_head = words[0].text.lower() in heads
    return _without_town(prose, words), "organisations:head" if is_head else ""


def _from_head(prose: Prose, words: tuple[Word, ...], end: int) -> int:
    """Where a name ends that goes on behind its head: `Bank of Norrland`; 0 where it does not."""
    length = _length(prose, prose.lexicon.goes_on(prose.text, end))
    if length:
        return _owned(prose, _further(prose, end + length))
    is_church = len(words) == 1 and words[0].text == "Church"
    return _church(prose, words[0].start, end) if is_church else 0


def _without_town(prose: Prose, words: tuple[Word, ...]) -> int:
    """Where `Hospital Virgen del Olivar de Sevilla` ends: a name does not need its town."""
    last = words[-1]
    is_named = words[0].text.lower() in _NAMED and len(words) > 2
    is_town = is_named and last.start - words[-2].end > 1 and gazetteer.named(last.text, "")
    return words[-2].end if is_town else last.end


def _tail(prose: Prose, end: int) -> int:
    """Where a name ends that goes on behind its tail: `Aven Workers' Union`, `Aven Foods, Inc`."""
    owned = _owned(prose, end)
    if owned > end:
        return owned
    company = _COMPANY.match(prose.text, end) or _FORM.match(prose.text, end)
    return company.end() if company else end


def _owned(prose: Prose, end: int) -> int:
    """Where `Aven Workers' Union` ends, of which the first two words are known; else `end`."""
    owned = _OWNED.match(prose.text, end) if prose.text[end - 1] == "s" else None
    return owned.end() if owned and owned[1].lower() in prose.lexicon.tails else end


def _is_of_place(prose: Prose, words: tuple[Word, ...]) -> bool:
    """`Environment Canada`, `Nova Scotia Power`: what is looked after, and the place where."""
    text, lexicon = prose.text, prose.lexicon
    for number, word in enumerate(words[:-1], 1):
        behind = gazetteer.named(text[words[number].start : words[-1].end], "")
        if word.text.lower() in lexicon.sectors and any(one.kind != "city" for one in behind):
            return True
    if words[-1].text.lower() not in lexicon.utilities:
        return False
    return bool(gazetteer.named(text[words[0].start : words[-2].end], ""))


def _further(prose: Prose, end: int) -> int:
    """`Court of Arbitration for Sport`: one more of something, unless it is of a place."""
    name = span_behind(_FURTHER, prose.text, end)
    if name and not gazetteer.declined(name[0], prose.language):
        end += _length(prose, prose.text[end : name.end()])
    spared = _TO.match(prose.text, end)  # `Prevention of Cruelty to Animals`
    if spared:
        return spared.end()
    place = span_behind(_IN, prose.text, end)
    acronym = _ACRONYM.match(prose.text, place.end()) if place else None
    # `Board of Control for Cricket in India (BCCI)`
    if place and acronym and acronym[1][-1] == place[0][0]:
        return place.end()
    return end


def _church(prose: Prose, start: int, end: int) -> int:
    """Where `the Church in Wales` ends, a church of a country and not a house; else 0."""
    place = span_behind(_IN, prose.text, end)
    if not place or prose.before(start) not in ("the", ""):
        return 0
    where = re.sub(r"^ in (?:the )?", "", prose.text[end : place.end()])
    there = gazetteer.named(where, prose.language)
    return place.end() if any(one.kind != "city" for one in there) else 0


def _length(prose: Prose, goes_on: str) -> int:
    """How far ` of Justice Director` is a name: up to a day, or to who is somebody there."""
    lexicon = prose.lexicon
    words = list(_SMALL_WORD.finditer(goes_on))
    for number, match in enumerate(words[1:], 1):
        word = match[0].lower()
        is_somebody = word in lexicon.roles or word in lexicon.bare
        if word in lexicon.days or (number > 1 and is_somebody and word != "general"):
            return match.start() - 1 if number > 1 else 0
        if word == "and" and gazetteer.named(words[number - 1][0], ""):
            return match.start() - 1  # `University of Oxford and ...`
        if word == "and" and number + 2 < len(words) and words[number + 1][0].lower() not in FIELDS:
            return match.start() - 1
    return len(goes_on)


def from_head(prose: Prose, span: Span, first: int, *, opens: bool) -> int:
    """Where the name begins of `Biologen van de Universiteit Vasse`, `Yaralılar Ankara Bankası`."""
    texts, words, heads = span.form.texts, span.form.words, prose.lexicon.heads
    if texts[first].lower() in heads:
        return first
    for at in range(first + 1, span.form.tail - 1):
        is_joined = words[at].start - words[at - 1].end > 1
        is_joined = is_joined or prose.lexicon.is_title(texts[at - 1].lower())
        if is_joined and texts[at].lower() in heads:
            return at
    is_subject = opens and not heads and span.form.tail - first > 2
    is_place = is_subject and gazetteer.named(texts[first + 1], "") != ()
    return first + 1 if is_place and not gazetteer.named(texts[first], "") else first


def half_cased(prose: Prose) -> dict[int, Found]:
    """Names with a capital at their head only, by where they begin, in languages that have such."""
    if prose.language not in _HALF_CASED:
        return {}
    known = {
        start: Found(name, start, end, "organisations:table", 0.9)
        for name, start, end in organisations.half_cased(prose.text)
    }
    if prose.language == "ru":
        for one in _RUSSIAN.finditer(prose.text):
            found = Found(one[0], one.start(), one.end(), "organisations:head", 0.8)
            known.setdefault(one.start(), found)
    return known


def at(halves: dict[int, Found], span: Span) -> Found | None:
    """The name that begins within these words."""
    return next((half for at, half in halves.items() if span.start <= at < span.end), None)


def is_title(prose: Prose, start: int, end: int) -> bool:
    """Whether a name is all there is between quotation marks: `“Vasse & Orrin”`, a film."""
    return prose.text[start - 1 : start] in _OPENS and prose.text[end : end + 1] in _SHUTS


def numbered(prose: Prose, start: int) -> int:
    """Where `5th U.S. Circuit Court of Appeals` begins."""
    number = _ORDINAL.search(prose.text, max(start - 10, 0), start)
    return number.start() if number else start


def is_short_for(acronym: str, name: str) -> bool:
    """Whether the capitals of an acronym are initials of a name, in their order."""
    initials = iter(word[0].upper() for word in _SMALL_WORD.findall(name))
    return all(letter in initials for letter in acronym if letter.isupper())
