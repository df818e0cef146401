"""Finds people: by a title, by what they say, by who they are said to be, by their first name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workers.data import gazetteer, organisations
from workers.data.lexicons import BEHIND, DAY, FIRST_NAMES, NEVER, STARTER, TITLE, Lexicon
from workers.enrichment.spans import Found, Prose, Span, Word

MOST_WORDS = 5
"""Words in capitals of one name."""

AFTER = 60
"""Characters behind a name that may say who it is."""

INTRODUCED = 70
"""Characters before a name that may say who it is."""

MOST_OF_ROLE = 7
"""Words between a role and the name: `the president of the teachers' federation, X`."""

_CLOSES = frozenset(",.;)")
_OF = frozenset({"of", "to", "for", "di", "de", "von", "van"})
_AGE = re.compile(
    r", (?:aged )?\d{1,2}(?=[,.;)]| (?:ans|años|anni|anos|lat|Jahre)\b)|\s\(\d{1,2}\)"
)
_WORDS = re.compile(r"[^\W\d_]+")


def find(prose: Prose, taken: Sequence[Found]) -> list[Found]:
    """Every person, in order, by the fullest name; `taken` are words that are something else."""
    inside = {at for one in taken for at in range(one.start, one.end)}
    found: list[Found] = []
    doubtful: list[Found] = []
    said: set[str] = set()
    for span in prose.spans:
        if span.start in inside:
            continue
        if len(span.words) == 1:
            found += _alone(prose, span.words[0], said)
        else:
            one = _of_several(prose, span, inside, said)
            if one:
                (found if one.confidence else doubtful).append(one)
    for one in doubtful:
        first, *_, last = one.name.split()
        if last in said and _may_be(one.name) and not gazetteer.named(first, ""):
            found.append(one._replace(confidence=0.8))
    return _joined(found)


def _of_several(prose: Prose, span: Span, inside: set[int], said: set[str]) -> Found | None:
    """The person of a span of several words; without confidence where nothing says so yet."""
    words, is_titled = _named(prose, span)
    if not words or len(words) > MOST_WORDS or words[0].start in inside:
        return None
    start, end = words[0].start, words[-1].end
    if len(words) == 1:
        before = span.words[span.words.index(words[0]) - 1].text.lower().rstrip(".")
        if before not in prose.lexicon.bare or gazetteer.named(words[0].text, ""):
            return None
        said.add(words[0].text)
        return Found(words[0].text, start, end, "people:title", 0.8)
    rule, sure = _evidence(prose, words, is_titled)
    return Found(prose.text[start:end], start, end, rule or "people:named_again", sure)


def _alone(prose: Prose, word: Word, said: set[str]) -> Iterator[Found]:
    """A name of one word: with `said` behind it somebody who is named elsewhere, with `Mr` one."""
    lexicon, before = prose.lexicon, prose.before(word.start)
    after = prose.after(word.end)
    if (
        before in lexicon.said
        or after in lexicon.said
        or (after in lexicon.deeds and before != "the")
    ):
        said.add(word.text)
    if before in lexicon.bare and not gazetteer.named(word.text, ""):
        said.add(word.text)
        if word.text not in FIRST_NAMES and not _kind(lexicon, word.text) & NEVER:
            yield Found(word.text, word.start, word.end, "people:title", 0.8)


@lru_cache(maxsize=20_000)
def _kind(lexicon: Lexicon, word: str) -> int:
    return lexicon.kind(word)


def _named(prose: Prose, span: Span) -> tuple[tuple[Word, ...], bool]:
    """The words of a span that may be a name, and whether a title stands before them."""
    words = span.words
    kinds = [_kind(prose.lexicon, text) for text in span.texts]
    first, last, is_titled = _trimmed(kinds)
    if first == last:
        return (), False
    is_titled = is_titled or (first == 0 and _has_title_before(prose, words[0]))
    first, last = _without_places(prose, words, first, last, is_titled)
    if any(kind & NEVER for kind in kinds[first:last]):
        return (), False
    return words[first:last], is_titled


def _trimmed(kinds: Sequence[int]) -> tuple[int, int, bool]:
    """Where the name begins and ends among these words, and whether a title was before it."""
    last = len(kinds)
    while last and kinds[last - 1] & (DAY | BEHIND):
        last -= 1
    first, is_titled = 0, False
    for at in range(last):
        if kinds[at] & TITLE:
            first, is_titled = at + 1, True
        elif at == first and kinds[at] & STARTER:
            first = at + 1
    return first, last, is_titled


def _has_title_before(prose: Prose, word: Word) -> bool:
    """`spokesman X`, `the mayor of Rome X`."""
    before = prose.before(word.start)
    if prose.lexicon.is_title(before):
        return True
    if before not in _OF or not (word.text == "State" or _is_place(prose, word)):
        return False
    return prose.before(word.start - len(before) - 1) in prose.lexicon.titles


def _without_places(
    prose: Prose, words: Sequence[Word], first: int, last: int, is_titled: bool
) -> tuple[int, int]:
    """Without the town whose mayor it is, and without the town it is in, that stand beside."""
    while last - first > 2 and (is_titled or first) and _is_of(prose, words[first]):
        first += 1
    apart = prose.text[words[last - 2].end : words[last - 1].start] if last - first > 1 else ""
    is_cut = apart and ((len(apart) > 1 and last - first > 2) or _is_quoted(prose, words[last - 1]))
    if is_cut and _is_place(prose, words[last - 1]):
        last -= 1
    return first, last


def _is_quoted(prose: Prose, word: Word) -> bool:
    """`Ankara'da`: what has an ending behind an apostrophe in Turkish."""
    return prose.text[word.end : word.end + 1] in ("'", "’")


def _is_of(prose: Prose, word: Word) -> bool:
    return word.text == "State" or _is_place(prose, word)


def _is_place(prose: Prose, word: Word) -> bool:
    return word.text not in FIRST_NAMES and bool(gazetteer.declined(word.text, prose.language))


def _evidence(prose: Prose, words: tuple[Word, ...], is_titled: bool) -> tuple[str, float]:
    """Which rule says that these words are a person, and how sure that is; empty where none."""
    text, end = prose.text, words[-1].end
    name = text[words[0].start : end]
    if not _may_be(name):
        return "", 0.0
    if is_titled:
        return "people:title", 0.9
    rule = _said_of(prose, words[0].start, text[end : end + AFTER])
    if rule:
        return f"people:{rule}", 0.9
    if words[0].text.partition("-")[0] in FIRST_NAMES:
        return "people:first_name", 0.75
    return "", 0.0


def _said_of(prose: Prose, start: int, behind: str) -> str:
    """What the words around a name say of a person: that it speaks, what it is, how old."""
    if _says(prose, start, behind):
        return "said"
    if (behind[:1] == "," and _is_role(prose, behind)) or _is_introduced(prose, start, behind):
        return "apposition"
    if _AGE.match(behind):
        return "age"
    if prose.lexicon.own and _has_own(prose, behind) and prose.before(start) not in _OF:
        return "own"
    return ""


def _may_be(name: str) -> bool:
    """Whether no table knows the name as something else."""
    return not organisations.named(name) and not (
        (" " in name and gazetteer.named(name, "")) or name in ("White House", "Downing Street")
    )


def _says(prose: Prose, start: int, behind: str) -> bool:
    """`X said`, `X also told`, `said X`."""
    said = prose.lexicon.said
    if prose.before(start) in said:
        return True
    words = _WORDS.findall(behind[:30])[:2]
    if not words or behind[:1] not in " ," or words[0][0].isupper():
        return False
    return words[0] in said or (len(words) > 1 and words[1] in said and "," not in behind[1:20])


def _is_introduced(prose: Prose, start: int, behind: str) -> bool:
    """`its director, X`; behind more words only before a comma or a stop."""
    if prose.text[start - 2 : start] != ", ":
        return False
    before = prose.text[max(start - INTRODUCED, 0) : start - 2]
    words = before[max(before.rfind(sign) for sign in ".;:\n,") + 1 :].split()
    if not words:
        return False
    if prose.lexicon.is_role(words[-1]):
        return True
    return behind[:1] in _CLOSES and any(map(prose.lexicon.is_role, words[-MOST_OF_ROLE:]))


def _has_own(prose: Prose, behind: str) -> bool:
    """`X lost his seat`: no firm has what is his or hers."""
    if behind[:1] != " " or not any(f" {own} " in behind for own in prose.lexicon.own):
        return False
    words = behind.split(None, 5)[:5]
    at = next((number for number, word in enumerate(words) if not word.islower()), len(words))
    return not prose.lexicon.own.isdisjoint(words[1:at])


def _is_role(prose: Prose, behind: str) -> bool:
    """`X, the minister of Y`: one of the next words is what a person is."""
    words = _WORDS.findall(behind.split(".")[0])[:6]
    return any(map(prose.lexicon.is_role, words))


def _joined(found: list[Found]) -> list[Found]:
    """Each person once, where first named: `Scholz` is `Olaf Scholz` where the text has both."""
    full: dict[str, Found] = {}
    for one in sorted(found, key=lambda one: (one.name.count(" ") == 0, one.start)):
        words = one.name.split()
        names = (name.split() for name in full)
        if not any(set(words) <= set(name) for name in names):
            full[one.name] = one
    return sorted(full.values(), key=lambda one: one.start)


def surnames(people: Sequence[Found]) -> Iterator[str]:
    """The last words of the names: where they stand alone, it is the person."""
    return (one.name.split()[-1] for one in people)
