"""Finds people: by a title, by what they say, by who they are said to be, by their first name."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from workers.data import gazetteer, organisations
from workers.data.lexicons import FIRST_NAMES, NEVER, NO_PEOPLE
from workers.enrichment import forms, people_uncased, spans
from workers.enrichment.spans import Found, Prose, Span

MOST_WORDS = 5
"""Words in capitals of one name."""

AFTER = 60
"""Characters behind a name that may say who it is."""

INTRODUCED = 70
"""Characters before a name that may say who it is."""

MOST_OF_ROLE = 7
"""Words between a role and the name: `the president of the teachers' federation, X`."""

SHORTEST_ROLE = 5
"""Letters of a word that says what somebody is."""

_KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_MADE_BY = frozenset({"directed", "written", "composed", "designed", "painted", "translated"})
_CLOSES = frozenset(",.;)")
_SPEAKS = frozenset(" ,")
_APOSTROPHES = frozenset("'’")
_OF = frozenset({"of", "to", "for", "di", "de", "von", "van"})
_ARTICLES = {"de": frozenset({" den ", " der "}), "nl": frozenset[str]()}
_OF_WHOM = (" von ", " van ")
_LEADS = _OF | {"y", "e", "et", "d", "del", "della", "dello", "do", "da", "des", "du"}
_AGE = re.compile(
    r", (?:aged )?\d{1,2}(?=[,.;)]| (?:ans|años|anni|anos|lat|Jahre)\b)|\s\(\d{1,2}\)"
)
_WORDS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_NEXT = re.compile(r"[ ,][\W\d_]*([^\W\d_]+)(?:[\W\d_]+([^\W\d_]+))?")


def find(prose: Prose, taken: Sequence[Found]) -> list[Found]:
    """Every person, in order, by the fullest name; `taken` are words that are something else."""
    inside = spans.inside((one.start, one.end) for one in taken)
    found: list[Found] = []
    doubtful: list[Found] = []
    said: set[str] = set()
    lexicon = prose.lexicon
    before, behind = lexicon.before_surnames, lexicon.behind_surnames
    for span in prose.spans:
        if len(span.form.texts) == 1:
            if (span.before in before or span.after in behind) and span.start not in inside:
                found += _alone(prose, span, said)
        else:
            one = _of_several(prose, span, inside, said)
            if one:
                (found if one.confidence else doubtful).append(one)
    for one in doubtful:
        first, *_, last = one.name.split()
        if last in said and _may_be(one.name) and not gazetteer.named(first, ""):
            found.append(one._replace(confidence=0.8))
    return [*spans.fullest(found), *people_uncased.find(prose)]


def _of_several(prose: Prose, span: Span, inside: Container[int], said: set[str]) -> Found | None:
    """The person of a span of several words; without confidence where nothing says so yet."""
    first, last, is_titled = _named(prose, span)
    if first == last or last - first > MOST_WORDS:
        return None
    words, texts = span.form.words, span.form.texts
    start, end = span.start + words[first].start, span.start + words[last - 1].end
    if start in inside:
        return None
    if last - first == 1:
        before = texts[first - 1].lower().rstrip(".")
        if before not in prose.lexicon.bare or gazetteer.named(texts[first], ""):
            return None
        said.add(texts[first])
        return Found(texts[first], start, end, "people:title", 0.8)
    rule, sure = _evidence(prose, span, start, end, texts[first], is_titled)
    return Found(prose.text[start:end], start, end, rule or "people:named_again", sure)


def _alone(prose: Prose, span: Span, said: set[str]) -> Iterator[Found]:
    """A name of one word: with `said` behind it somebody who is named elsewhere, with `Mr` one."""
    lexicon, before, after = prose.lexicon, span.before, span.after
    ((name, start, end),) = span.words
    if (
        before in lexicon.said
        or after in lexicon.said
        or (after in lexicon.deeds and before != "the")
    ):
        said.add(name)
    if before in lexicon.bare and not gazetteer.named(name, ""):
        said.add(name)
        if name not in FIRST_NAMES and not forms.kind(lexicon, name) & NEVER:
            yield Found(name, start, end, "people:title", 0.8)


def _named(prose: Prose, span: Span) -> tuple[int, int, bool]:
    """Which words of a span may be a name, and whether a title stands before them."""
    form = span.form
    first, last, is_titled = form.first, form.last, form.is_titled
    if first == last:
        return 0, 0, False
    led = _led(prose, span, first, last)
    if led:
        first, is_titled = led, True
    elif last - first > 2 and _is_called(prose, span, first):
        first, is_titled = first + 1, True
    while last - first > 2 and span.texts[first].isupper() and span.texts[first + 1] in FIRST_NAMES:
        if _INITIAL.fullmatch(span.texts[first]):
            break
        first, is_titled = first + 1, True
    is_titled = is_titled or (first == 0 and _has_title_before(prose, span))
    if prose.language in _ARTICLES:
        last = _before_article(form, first, last, _ARTICLES[prose.language])
    first, last = _without_places(prose, span, first, last, is_titled)
    if not form.is_clear and any(kind & NEVER for kind in form.kinds[first:last]):
        return 0, 0, False
    return first, last, is_titled


def _led(prose: Prose, span: Span, first: int, last: int) -> int:
    """Where the name begins of `ministra de Vivienda Paula Vasse`; 0: at no later word."""
    if span.texts[first] in FIRST_NAMES:
        return 0
    if prose.language in ("id", "pl", "tr"):  # `Gubernur Jawa Tengah Budi Vasse`
        return next((at for at in range(first + 1, last - 1) if span.texts[at] in FIRST_NAMES), 0)
    if span.before not in _LEADS:
        return 0
    sentence = prose.text[max(span.start - INTRODUCED, 0) : span.start].split(".")[-1]
    if not any(map(prose.lexicon.is_title, sentence.lower().split()[-MOST_OF_ROLE:])):
        return 0
    names = (at for at in range(first + 1, last - 1) if span.texts[at] in FIRST_NAMES)
    at = next(names, 0)
    return at - 1 if at and _INITIAL.fullmatch(span.texts[at - 1]) else at


def _is_called(prose: Prose, span: Span, first: int) -> bool:
    """`Organiser Ada Norrland`: a word before a first name that opens a sentence, or a noun."""
    word, name = span.texts[first : first + 2]
    if word in FIRST_NAMES or name not in FIRST_NAMES or "-" in word or len(word) < SHORTEST_ROLE:
        return False
    if prose.language == "de" or prose.lexicon.is_role(word.lower()):
        return True
    return first == 0 and prose.opens(span.start)


def _before_article(form: forms.Form, first: int, last: int, articles: Container[str]) -> int:
    """`Ada Norrland den Handballern`, `Ada van der Vasse van FNV`: what is behind the name."""
    for at in range(first + 1, last):
        between = form.written[form.words[at - 1].end : form.words[at].start]
        if between in articles or (at - first > 1 and between.startswith(_OF_WHOM)):
            return at
    return last


def _has_title_before(prose: Prose, span: Span) -> bool:
    """`spokesman X`, `the mayor of Rome X`."""
    before = span.before
    if prose.lexicon.is_title(before):
        return True
    if before not in _OF or not _is_of(prose, span.form.texts[0]):
        return False
    return prose.before(span.start - len(before) - 1) in prose.lexicon.titles


def _without_places(
    prose: Prose, span: Span, first: int, last: int, is_titled: bool
) -> tuple[int, int]:
    """Without the town whose mayor it is, and without the town it is in, that stand beside."""
    words, texts = span.form.words, span.form.texts
    if is_titled or first or texts[1] in FIRST_NAMES:
        while last - first > 2 and _is_of(prose, texts[first]):
            first += 1
    if last - first > 1 and _is_cut(prose, span, last, last - first > 2):
        last -= _is_place(prose, words[last - 1].text)
    return first, last


def _is_cut(prose: Prose, span: Span, last: int, is_long: bool) -> bool:
    """`Ankara'da`: what has an ending behind an apostrophe in Turkish; or behind a particle."""
    words = span.form.words
    if is_long and words[last - 1].start - words[last - 2].end > 1:
        return True
    end = span.start + words[last - 1].end
    return prose.text[end : end + 1] in _APOSTROPHES


def _is_of(prose: Prose, word: str) -> bool:
    return word == "State" or _is_place(prose, word)


def _is_place(prose: Prose, word: str) -> bool:
    return word not in FIRST_NAMES and bool(gazetteer.declined(word, prose.language))


def _evidence(
    prose: Prose, span: Span, start: int, end: int, first: str, is_titled: bool
) -> tuple[str, float]:
    """Which rule says that these words are a person, and how sure that is; empty where none."""
    if not _may_be(prose.text[start:end]):
        return "", 0.0
    if is_titled:
        return "people:title", 0.9
    rule = _said_of(prose, start, end)
    if rule:
        return f"people:{rule}", 0.9
    if "the" in (span.before, prose.before(start)):
        return "", 0.0  # `the Mile Cross library`, `the San Diego Courier`
    if first.partition("-")[0] in FIRST_NAMES:
        return "people:first_name", 0.75
    if _KOREAN.fullmatch(prose.text[start:end].rpartition(" ")[2]):
        return "people:name_form", 0.75
    return "", 0.0


def _said_of(prose: Prose, start: int, end: int) -> str:
    """What the words around a name say of a person: that it speaks, what it is, how old."""
    before, sign = prose.before(start), prose.text[end : end + 1]
    if before in prose.lexicon.said:
        return "said"
    if sign in _SPEAKS and before not in _OF and _says(prose, end):
        return "said"
    if before == "by" and prose.before(start - 3) in _MADE_BY:
        return "maker"
    if (sign == "," and _is_role(prose, end)) or _is_introduced(prose, start, sign):
        return "apposition"
    if (sign == "," or sign.isspace()) and _AGE.match(prose.text, end, end + AFTER):
        return "age"
    if sign == " " and prose.lexicon.own and _has_own(prose, end) and before not in _OF:
        return "own"
    return ""


@lru_cache(maxsize=forms.REMEMBERED)
def _may_be(name: str) -> bool:
    """Whether no table knows the name as something else."""
    if any(map(str.isdigit, name)) or organisations.named(name):
        return False
    return not (
        (" " in name and gazetteer.named(name, "")) or name in NO_PEOPLE or _opens_with_place(name)
    )


def _opens_with_place(name: str) -> bool:
    """`Nova Scotia Power`: two words of a place and more."""
    first, _, rest = name.partition(" ")
    second, _, more = rest.partition(" ")
    return bool(more) and bool(gazetteer.named(f"{first} {second}", ""))


def _says(prose: Prose, end: int) -> bool:
    """`X said`, `X also told`."""
    said = prose.lexicon.said
    match = _NEXT.match(prose.text, end, end + 30)
    if match is None:
        return False
    first, second = match.groups()
    if first[0].isupper():
        return False
    return first in said or (second in said and "," not in prose.text[end + 1 : end + 20])


def _is_introduced(prose: Prose, start: int, sign: str) -> bool:
    """`its director, X`; behind more words only before a comma or a stop."""
    if not prose.text.endswith(", ", 0, start):
        return False
    before = prose.text[max(start - INTRODUCED, 0) : start - 2]
    words = before[max(before.rfind(sign) for sign in ".;:\n,") + 1 :].split()
    if not words:
        return False
    if prose.lexicon.is_role(words[-1]):
        return True
    return sign in _CLOSES and any(map(prose.lexicon.is_role, words[-MOST_OF_ROLE:]))


def _has_own(prose: Prose, end: int) -> bool:
    """`X lost his seat`: no firm has what is his or hers."""
    behind = prose.text[end : end + AFTER]
    if not any(f" {own} " in behind for own in prose.lexicon.own):
        return False
    words = behind.split(None, 5)[:5]
    at = next((number for number, word in enumerate(words) if not word.islower()), len(words))
    return not prose.lexicon.own.isdisjoint(words[1:at])


def _is_role(prose: Prose, end: int) -> bool:
    """`X, the minister of Y`: one of the next words is what a person is."""
    words = _WORDS.findall(prose.text[end : end + AFTER].partition(".")[0])[:6]
    return any(map(prose.lexicon.is_role, words))


def surnames(people: Sequence[Found]) -> Iterator[str]:
    """The last words of the names: where they stand alone, it is the person."""
    return (one.name.split()[-1] for one in people)
