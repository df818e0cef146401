"""Moves sign-offs out of the end of the text: reporters and editors, initials, sources."""

import re
from typing import Final

from workers.cleaning.moving import body, from_end, replaced
from workers.data import agencies
from workers.data.phrases import (
    CREDIT_BEGINS,
    CREDIT_BRACKETED,
    CREDIT_IN_BRACKETS,
    CREDIT_LINES,
    CREDIT_ROLL,
    CREDIT_SIGNS,
    CREDIT_SIGNS_AT_END,
    CREDIT_WITH,
)
from workers.formats import signers
from workers.story import Block, Role, Story

LONGEST: Final = 400
LONGEST_ROLL: Final = 60
"""The most words in a sign-off."""

_SIGNS = "|".join(sign for agency in agencies.AGENCIES for sign in agency.signs)
_SIGNED = re.compile(rf"{_SIGNS}|{CREDIT_SIGNS}")
# What is captured must be names of agencies. The initials of one mean nothing in another case:
# `ab/cd`, not `AB/CD`.
_NAMED = re.compile(
    r"[-–—=]{1,2} ?([^\W\d_].{0,38}?)(?: \w{2,4}(?:/\w{2,4})*)?"
    r"|([^\W\d_][^/]{0,38}) [a-z]{2,4}(?:/[a-z]{2,4}){1,3}"
    r"|(?:[(/（【\[](?:© ?)?|\([A-Z][a-z]{2}/)([^()（）【】\[\]/\\]{2,38})"
    r"(?:\\?/[a-z]{2,4}(?: [a-z]{2,4}){0,3})?[)/）】\]]"
    r"(?: ?\((?:www\.)?[\w.-]{4,30}\))?"
)
_WITH = re.compile(rf"(?:{CREDIT_WITH})(?:\s?:\s?|\s)", re.IGNORECASE)
_AROUND: Final = "()（）[]* ."
_INPUTS: Final = (" input", " inputs")
_LONGEST_NAMED: Final = 80
_MOST_SMALL: Final = 6
_BEGINS = re.compile(rf"(?:{CREDIT_BEGINS})(?!\w)", re.IGNORECASE)
_BEGINS_IN_BRACKETS = re.compile(rf"(?:{CREDIT_IN_BRACKETS})(?!\w)", re.IGNORECASE)
_LINE = re.compile(rf"(?:{CREDIT_LINES})\.?", re.IGNORECASE)
_BRACKETED = re.compile(
    rf"[(（【\[][^()（）]{{0,60}}(?:{CREDIT_BRACKETED})[^()（）]{{0,60}}[)）】\]]\.?", re.IGNORECASE
)
_WORDS = re.compile(r"[^\s;,/&.:()\[\]|+·-]+")
# At the end of the last paragraph, after the sentence is over.
_OVER = r"(?<=[.!?”\"’'।。)…])\s*"
_BRACKET_AT_END = re.compile(rf"{_OVER}([(\[（]([^()\[\]（）]{{4,380}})[)\]）]\.?)$")
_AFTER_STOP = re.compile(r"(?<=[.!?”\"’'])\s")
_LONGEST_AT_END: Final = 300
_SIGN_AT_END = re.compile(
    rf"{_OVER}((?:{CREDIT_SIGNS_AT_END}|[(（【](?:© ?)?([^()（）【】]{{2,38}})[)）】]\.?"
    r"|(?:-{2}|[–—]) ?([^\W\d_][^-–—]{0,38})))$"
)
# `... he said. — Ada Norrland`
_NAME_AT_END = re.compile(
    rf"{_OVER}((?:-{{2}}|[–—]) ?([^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]+){{1,3}}))$"
)
_NUMBER = re.compile(r"0\d{3}")
_INITIALS = re.compile(
    r"0\d{3}|[A-Z]{2,4}(?:[ /-][A-Z]{2,4}){0,3}|[\u0900-\u0963\u0970-\u097f]{2,12}"
)
# Where a wire is to go, as ANSA writes it below a story: `51 77 03 CRO01 1113 APE4800 GEST03`.
_ROUTES = re.compile(r"(?=(?:.*\b[A-Z]{2,5}\d{2,5}\b){2})[A-Z\d]{2,10}(?: [A-Z\d]{2,10}){4,20}")
_MOST_INITIALS: Final = 4
_LONGEST_SIGN: Final = 60
_MOST_LINES: Final = 6
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")
_RIGHTS = re.compile(r"(?:copyright|©|\(c\)).{2,60}", re.IGNORECASE)
_OPENERS: Final = frozenset("([（【")


def bracketed(block: Block) -> tuple[Block, ...] | None:
    """A paragraph in brackets that says who wrote the story, wherever it stands."""
    text = block.text
    if text[0] in _OPENERS and len(text) <= LONGEST and _is_said(text):
        return (block.as_role(Role.CREDIT, "credits:said"),)
    return None


def move(story: Story) -> Story:
    """Give the role CREDIT to sign-offs, from the last paragraph upwards as long as they go on."""
    story = _signed_off(story)
    last = [block.text for _, block in body(story)][-1:]
    # The number of a text of SPA may stand among the lines of its sign-off.
    return _signed_off(story) if any(map(_NUMBER.fullmatch, last)) else story


def _signed_off(story: Story) -> Story:
    story = _without_initials(story)
    return replaced(story, from_end(story, _moved))


def _without_initials(story: Story) -> Story:
    """PTI's initials go on in lines of their own: `... PTI ABC XYZ` and below it `ABC`.

    So does the number of a text of SPA, below the words that end it.
    """
    last = [*body(story)][-_MOST_INITIALS:]
    lines: list[tuple[int, Block]] = []
    while len(last) > 1 and _are_initials(last[-1][1].text):
        lines.append(last.pop())
    above = last[-1][1].text if last else ""
    if not lines or not (_whole(above) or _sign(above)):
        return story
    if any(one.text[0] > "z" and one.text not in above for _, one in lines):
        return story  # `भाषा हर्ष नोमान`, and below it `नोमान` once more
    moved = {number: (one.as_role(Role.CREDIT, "credits:signed"),) for number, one in lines}
    return replaced(story, moved)


def _are_initials(text: str) -> bool:
    """Whether a line is initials alone, and not the agency's name with them: `PTI ABC XYZ`."""
    return _INITIALS.fullmatch(text) is not None and not _whole(text)


def _moved(block: Block) -> tuple[Block, ...] | None:
    text = block.text
    if len(text) <= LONGEST:
        rule = _whole(text)
        if rule:
            return (block.as_role(Role.CREDIT, f"credits:{rule}"),)
    return _at_end(block)


def _whole(text: str) -> str:
    """The rule by which a whole paragraph is a sign-off; empty where it is none."""
    found = _line(text)
    lines = text.split("\n") if not found and "\n" in text else ()
    # `Pewarta: Siti A\nEditor: Budi S\nCopyright © ANTARA 2026`, `kmin@yna.example\n(END)`
    if not 1 < len(lines) <= _MOST_LINES or _RIGHTS.fullmatch(lines[0]):
        return found
    rules = [_line(line) if line else "" for line in lines]
    is_all = all(rule or _beside(line) for rule, line in zip(rules, lines, strict=True))
    return "lines" if any(rules) and is_all else found


def _beside(line: str) -> bool:
    """Whether a line may stand among those of a sign-off: rights, or an address."""
    return bool(_RIGHTS.fullmatch(line) or _ADDRESS.fullmatch(line))


def _line(text: str) -> str:
    line = " ".join(text.split())
    if _SIGNED.fullmatch(line) or _is_named(line):
        return "signed"
    if line[:2].isalnum() and line.isupper() and _ROUTES.fullmatch(line):
        return "routes"
    if _is_said(text.lstrip("-–— ") or text) or _is_with_agencies(line):
        return "said"
    if text[0] in _OPENERS and _BRACKETED.fullmatch(text):
        return "bracketed"
    return "line" if _LINE.fullmatch(text) and not _is_clause(text) else ""


def _is_clause(text: str) -> bool:
    """`Sources: three men in the ministry said ...`: more small words than a sign-off has."""
    return sum(map(str.islower, text.split())) > _MOST_SMALL


def _is_named(line: str) -> bool:
    """Whether a line is an agency's name, or that with the signs and initials of a sign-off."""
    if agencies.is_name(line):
        return True
    match = _NAMED.fullmatch(line) if len(line) <= _LONGEST_NAMED else None
    return match is not None and agencies.is_name(str(match[match.lastindex or 0]))


def _is_with_agencies(line: str) -> bool:
    """`With Reuters and AFP`, `(mit Material der dpa)`, `PTI inputs`: agencies and nothing else."""
    if len(line) > _LONGEST_NAMED:
        return False
    bare = line.strip(_AROUND)
    if bare.endswith(_INPUTS):
        return agencies.are_named(bare.rpartition(" ")[0])
    match = _WITH.match(bare)
    return match is not None and agencies.are_named(bare[match.end() :])


def _is_said(text: str) -> bool:
    """Whether a whole text says who wrote it: it begins so, and then names only names."""
    if text[0] not in _OPENERS:
        return _BEGINS.match(text) is not None and _is_roll(text, bracketed=False)
    inner = text.rstrip(".")
    if inner[-1:] not in ")]）】":
        return False
    inner = inner[1:-1].strip()
    if inner[:1] in _OPENERS and inner[-1:] in ")]）】":  # Reuters: `((Reporting by ...))`
        inner = inner[1:-1].strip()
    if signers.signs(inner):
        return True
    begins = _BEGINS.match(inner) or _BEGINS_IN_BRACKETS.match(inner)
    return begins is not None and _is_roll(inner, bracketed=True)


def _is_roll(text: str, *, bracketed: bool) -> bool:
    """`Reporting by Ada Skog in Oslo; editing by Bo Lind`: names, and the words between them.

    Scripts without capitals show no names: in brackets their words are taken for such.
    """
    words = _WORDS.findall(text)
    if not 2 <= len(words) <= LONGEST_ROLL:
        return False
    return all(
        word[0].isupper()
        or word[0].isdigit()
        or "@" in word
        or word.casefold() in CREDIT_ROLL
        or (bracketed and word[0].isalpha() and not word[0].islower())
        for word in words
    )


def _at_end(block: Block) -> tuple[Block, ...] | None:
    start, rule = _sign_off(block.text)
    if not rule:
        return None
    return block.split([(start, len(block.text), Role.CREDIT)], f"credits:{rule}")


def _sign_off(text: str) -> tuple[int, str]:
    """Where the sign-off at the end of a paragraph begins, and the rule; an empty rule: nowhere."""
    match = _sign(text)
    if match is not None:
        return match.start(1), "signed"
    match = _NAME_AT_END.search(text, max(len(text) - _LONGEST_SIGN, 0))
    if match is not None and signers.is_name_alone(match[2], common=True):
        return match.start(1), "named"
    cut = max(len(text) - LONGEST, 0)
    if text.rstrip(".")[-1:] in ")]）":
        match = _BRACKET_AT_END.search(text, cut)
        return (match.start(1), "said") if match and _is_said(match[1]) else (0, "")
    if " by " not in text[cut:]:
        return 0, ""
    for stop in _AFTER_STOP.finditer(text, max(len(text) - _LONGEST_AT_END, 0)):
        roll = text[stop.end() :]
        if _BEGINS.match(roll) and "!" not in roll and "?" not in roll:
            return (stop.end(), "said") if _is_roll(roll, bracketed=False) else (0, "")
    return 0, ""


def _sign(text: str) -> re.Match[str] | None:
    """The sign of an agency behind the last sentence."""
    match = _SIGN_AT_END.search(text, max(len(text) - _LONGEST_SIGN, 0))
    name = match and (match[2] or match[3])
    return match if not name or agencies.is_name(name) else None
