"""What flagging costs a kilobyte, and that it does not grow with the number of rules.

    python benchmarks/flagging.py

Texts are made here: copy of ordinary sentences with one notice a page of about four kilobytes,
and without. Each figure is the best of several rounds in one process, in processor time; doubling
the rules is compared in the same run, round by round.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from time import process_time
from typing import Final

from workers.notices import candidates, cue_table, cues, find, rulebook
from workers.notices.rulebook import Rule
from workers.story import Block, Role, Story

ROUNDS: Final = 9
PAGES: Final = 12

COPY: Final = {
    "en": (
        "The harbour council agreed on Monday to rebuild the pier before the winter storms.",
        "Fishermen had asked for wider berths and a second crane since the spring.",
        "Engineers will check the piles in May, the harbour master said, and report in June.",
        "Prices at the fish market rose by four percent while boats stayed at sea for longer.",
    ),
    "de": (
        "Der Hafenrat beschloss am Montag, die Mole vor den Winterstürmen zu erneuern.",
        "Die Fischer hatten seit dem Frühjahr breitere Plätze und einen zweiten Kran verlangt.",
        "Fachleute prüfen die Pfähle im Mai, sagte der Hafenmeister, der Bericht folgt im Juni.",
        "Auf dem Fischmarkt stiegen die Preise um vier Prozent.",
    ),
    "hi": (
        "बंदरगाह परिषद ने सोमवार को घाट की मरम्मत का फैसला किया।",
        "मछुआरे वसंत से चौड़े घाट और दूसरी क्रेन की मांग कर रहे थे।",
        "इंजीनियर मई में खंभों की जांच करेंगे और जून में ब्योरा देंगे।",
        "मछली बाजार में दाम चार प्रतिशत बढ़े।",
    ),
    "ru": (
        "Совет порта решил в понедельник обновить причал до зимних штормов.",
        "Рыбаки с весны просили расширить стоянки и поставить второй кран.",
        "Инженеры осмотрят сваи в мае, сообщил начальник порта.",
        "Цены на рыбном рынке выросли на четыре процента.",
    ),
}
NOTICES: Final = {
    "en": "This report was auto-posted from an agency wire and has not been checked by our desk.",
    "de": "Dieser Text wurde automatisch eingespielt und von der Redaktion nicht geprüft.",
    "hi": "यह रिपोर्ट एजेंसी फीड से स्वतः प्रकाशित हुई है।",
    "ru": "Этот текст размещён автоматически и не проверялся редактором.",
}
GOALS: Final = {"en": 40, "de": 40, "hi": 80, "ru": 80}


def page(language: str, *, noticed: bool = True) -> Story:
    """About four kilobytes of copy in paragraphs of two sentences, a notice at the end or none."""
    sentences = COPY[language]
    blocks, size = [], 0
    while size < 4_000:
        text = " ".join((sentences[len(blocks) % 4], sentences[(len(blocks) + 1) % 4]))
        blocks.append(Block(text, Role.BODY, f"p[{len(blocks)}]"))
        size += len(text.encode())
    if noticed:
        blocks.append(Block(NOTICES[language], Role.BODY, "notice"))
    return Story("bench", tuple(blocks))


def seconds(stories: Sequence[Story]) -> float:
    """How long it takes to flag them once."""
    began = process_time()
    for story in stories:
        find(story)
    return process_time() - began


def cost(story: Story) -> float:
    """Microseconds a kilobyte, best of several rounds."""
    size = sum(len(block.text.encode()) for block in story.blocks) * PAGES / 1000
    return min(seconds([story] * PAGES) for _ in range(ROUNDS)) * 1e6 / size


def written() -> tuple[Rule, ...]:
    """The rules with their cues, as their files have them."""
    return tuple(rule for language in rulebook.written() for rule in language.rules)


def doubled_ratio(stories: list[Story]) -> float:
    """Cost with every rule twice, over cost with every rule once, best of each."""
    once, rules = cues.CUES, written()
    # As many rules again whose cues are in no text: the same, spelled backwards.
    more = (*rules, *(replace(rule, cues=tuple(cue[::-1] for cue in rule.cues)) for rule in rules))
    twice = cues.Cues(cue_table.tabled(more, *cue_table.pointers()))
    best = {1: float("inf"), 2: float("inf")}
    for _ in range(ROUNDS):
        for factor, automaton, known in ((1, once, rules), (2, twice, more)):
            candidates.CUES, candidates.RULES = automaton, known  # type: ignore[misc]
            best[factor] = min(best[factor], seconds(stories))
    candidates.CUES, candidates.RULES = once, rules  # type: ignore[misc]
    return best[2] / best[1]


def megabyte(length: int) -> Story:
    """A megabyte of nothing but cues, in blocks of that many characters."""
    words = " ".join(sorted({cue.lstrip("=<") for rule in written() for cue in rule.cues}))
    text = (words + " ") * (1_000_000 // len(words))
    starts = range(0, len(text), length)
    return Story(
        "bench", tuple(Block(text[at : at + length], Role.BODY, f"p[{at}]") for at in starts)
    )


def main() -> int:
    """Measure and print."""
    print(f"{len(rulebook.RULES)} rules in {len(rulebook.LANGUAGES)} languages")
    for language in COPY:
        with_notice, without = (cost(page(language, noticed=noticed)) for noticed in (True, False))
        print(
            f"{language}: {with_notice:5.1f} microseconds a kilobyte (goal {GOALS[language]}), "
            f"{without:5.1f} without a notice"
        )
    longest = max(min(seconds([megabyte(length)]) for _ in range(3)) for length in (300, 1_000_000))
    print(f"a megabyte made of cues: {longest * 1000:.0f} ms (goal 300)")
    ratio = doubled_ratio([page(language) for language in COPY for _ in range(3)])
    print(f"every rule twice: {ratio:.2f} of the cost (goal 1.10)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
