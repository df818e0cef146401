"""Sign-offs at the end of the copy: reporters, initials, sources."""

import pytest

from workers.cleaning import credits
from workers.story import Block, Role, Story

B, C = Role.BODY, Role.CREDIT
CASES = [
    (
        "reporters and editors in brackets",
        "(Reporting by Ada Norrland; Editing by Bo Skog)",
        [("(Reporting by Ada Norrland; Editing by Bo Skog)", C)],
    ),
    (
        "without brackets",
        "Reporting by Ada Norrland; editing by Bo Skog",
        [("Reporting by Ada Norrland; editing by Bo Skog", C)],
    ),
    (
        "at the end of the last paragraph",
        "Nobody was hurt. (Reporting by Ada Norrland)",
        [("Nobody was hurt.", B), ("(Reporting by Ada Norrland)", C)],
    ),
    (
        "with inputs from agencies",
        "(With inputs from agencies)",
        [("(With inputs from agencies)", C)],
    ),
    (
        "double brackets of Reuters",
        "((Reporting by the Oslo bureau; Editing by Bo Skog))",
        [("((Reporting by the Oslo bureau; Editing by Bo Skog))", C)],
    ),
    ("initials of AAP", "AAP mk/jb", [("AAP mk/jb", C)]),
    ("initials of ČTK", "mpl jhe", [("mpl jhe", C)]),
    ("initials of Belga", "TVM/KDW/", [("TVM/KDW/", C)]),
    ("initials of BTA", "/ИС/", [("/ИС/", C)]),
    ("the sign of NTB", "Nobody was hurt. (©NTB)", [("Nobody was hurt.", B), ("(©NTB)", C)]),
    ("a right that is no agency's", "Nobody was hurt. (©2019)", [("Nobody was hurt. (©2019)", B)]),
    ("two words of an aside", "read more", [("read more", B)]),
    ("routes of ANSA", "51 CRO01 1113 APE4800 GEST03", [("51 CRO01 1113 APE4800 GEST03", C)]),
    ("codes of ANSA's desks", "YM3-CLM/", [("YM3-CLM/", C)]),
    ("and the code below them", "S04 QBKV", [("S04 QBKV", C)]),
    ("a score with codes", "USA 12 GER 10 FRA 8 ITA", [("USA 12 GER 10 FRA 8 ITA", B)]),
    (
        "who reported, in French without a preposition",
        "(Reportage Ada Norrland, édité par Bo Skog)",
        [("(Reportage Ada Norrland, édité par Bo Skog)", C)],
    ),
    ("a desk before an agency", "(Red/Adnkronos)", [("(Red/Adnkronos)", C)]),
    ("who reported, in Turkish", "Muhabir: Ada Norrland", [("Muhabir: Ada Norrland", C)]),
    ("who edited, in Portuguese", "Edição: Ada Norrland", [("Edição: Ada Norrland", C)]),
    (
        "Kyodo in Japanese brackets after the last sentence",
        "けが人はいない。（共同）",
        [("けが人はいない。", B), ("（共同）", C)],
    ),
    (
        "the time of Jiji after the last sentence",
        "けが人はいない。（2026/11/10-18:22）",
        [("けが人はいない。", B), ("（2026/11/10-18:22）", C)],
    ),
    (
        "where AP has more",
        "AP NHL: https://apnews.com/nhl",
        [("AP NHL: https://apnews.com/nhl", C)],
    ),
    (
        "where an AP reporter was",
        "Norrland reported from Oslo, Norway.",
        [("Norrland reported from Oslo, Norway.", C)],
    ),
    (
        "a report from a place in a sentence",
        "Heavy rain was reported from Oslo.",
        [("Heavy rain was reported from Oslo.", B)],
    ),
    ("a line drawn", "___", [("___", C)]),
    (
        "what Anadolu says of its site",
        "Anadolu Agency website contains only a portion of the news stories offered to"
        " subscribers.",
        [
            (
                "Anadolu Agency website contains only a portion of the news stories offered to"
                " subscribers.",
                C,
            )
        ],
    ),
    ("Kyodo's double sign", "==Kyodo", [("==Kyodo", C)]),
    ("initials of APP", "APP/asm-mhn", [("APP/asm-mhn", C)]),
    ("the site behind NAN", "(NAN) (www.nannews.ng)", [("(NAN) (www.nannews.ng)", C)]),
    ("who edited, of ANTARA", "Editor: Ada Norrland", [("Editor: Ada Norrland", C)]),
    ("several desks of Lusa", "JMR/ADB // ADB.", [("JMR/ADB // ADB.", C)]),
    ("initials of PTI", "PTI ABC XYZ", [("PTI ABC XYZ", C)]),
    (
        "initials of PTI after the last sentence",
        "Nobody was hurt. PTI ABC XYZ",
        [("Nobody was hurt.", B), ("PTI ABC XYZ", C)],
    ),
    (
        "ANI after the last sentence",
        "Nobody was hurt. (ANI)",
        [("Nobody was hurt.", B), ("(ANI)", C)],
    ),
    ("the dashes of IANS", "--IANS", [("--IANS", C)]),
    ("the dashes of IANS with initials", "--IANS abc/xyz", [("--IANS abc/xyz", C)]),
    ("initials of an AFP desk", "ab/cd", [("ab/cd", C)]),
    ("a German sign-off", "dpa abc def xyz", [("dpa abc def xyz", C)]),
    ("a source line", "Source: Norrland Radio", [("Source: Norrland Radio", C)]),
    ("the end", "-30-", [("-30-", C)]),
    ("an AFP desk, named", "(AFP) ab/cd/ef", [("(AFP) ab/cd/ef", C)]),
    ("dpa's signs", "yyzz/xx", [("yyzz/xx", C)]),
    ("EFE", "EFE ab/cd", [("EFE ab/cd", C)]),
    ("APA", "(Schluss) abc/def", [("(Schluss) abc/def", C)]),
    (
        "unbracketed, at the end of the last paragraph",
        "Nobody was hurt. Reporting by Ada Norrland; Editing by Bo Skog",
        [("Nobody was hurt.", B), ("Reporting by Ada Norrland; Editing by Bo Skog", C)],
    ),
    (
        "reporting by somebody is a sentence",
        "Reporting by the UN shows that hunger grows",
        [("Reporting by the UN shows that hunger grows", B)],
    ),
    ("editing genes", "(Editing genes is hard.)", [("(Editing genes is hard.)", B)]),
    (
        "editing by machines, in brackets",
        "(Editing by machines has grown fast, the union says.)",
        [("(Editing by machines has grown fast, the union says.)", B)],
    ),
    ("IANS in Hindi", "--आईएएनएस", [("--आईएएनएस", C)]),
    ("IANS in Hindi, with initials", "--आईएएनएस एकेजे/", [("--आईएएनएस एकेजे/", C)]),
    ("initials in Hindi", "एकेजे/डीके/", [("एकेजे/डीके/", C)]),
    ("a slash in Hindi", "हिंदी/उर्दू की किताब", [("हिंदी/उर्दू की किताब", B)]),
    ("initials in Hindi, of two", "पीएसके/एबीएम", [("पीएसके/एबीएम", C)]),
    ("a space before the colon", "Pewarta : Ada Skog", [("Pewarta : Ada Skog", C)]),
    (
        "after a sentence, a sentence",
        "Nobody knew. Reporting by Ada Skog was banned in 2019",
        [("Nobody knew. Reporting by Ada Skog was banned in 2019", B)],
    ),
    ("with, in French", "Avec le temps, tout s'en va", [("Avec le temps, tout s'en va", B)]),
    ("input costs, in Hindi", "इनपुट लागत बढ़ गई है", [("इनपुट लागत बढ़ गई है", B)]),
    (
        "a bracket about agencies",
        "The agencies (all of them) met.",
        [("The agencies (all of them) met.", B)],
    ),
    (
        "a sentence that mentions an agency",
        "He told PTI he was well.",
        [("He told PTI he was well.", B)],
    ),
    (
        "a name behind a dash",
        "He said so. — Agnes Norrland",
        [("He said so.", B), ("— Agnes Norrland", C)],
    ),
    ("an agency behind a long dash", "He said so. — AFP", [("He said so.", B), ("— AFP", C)]),
    ("a thing behind a dash", "He said so. — Amber Alert", [("He said so. — Amber Alert", B)]),
    ("initials between strokes", "pa/mck/rf", [("pa/mck/rf", C)]),
    ("a writer in brackets", "(記者 北山花子)", [("(記者 北山花子)", C)]),
    ("an agency in brackets in mid-sentence", "The party (AP) won.", [("The party (AP) won.", B)]),
]


def _story(*texts: str) -> Story:
    return Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))


@pytest.mark.parametrize(
    ("last", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_last_paragraph_is_or_ends_with_a_credit(last, expected):
    moved = credits.move(_story("The ferry sank.", last))
    assert [(block.text, block.role) for block in moved.blocks[1:]] == expected


def test_several_are_taken_from_the_end_upwards():
    moved = credits.move(_story("The ferry sank.", "Reporting by Ada Norrland", "-30-"))
    assert [block.role for block in moved.blocks] == [B, C, C]


def test_initials_go_on_below_those_of_the_agency():
    moved = credits.move(_story("The ferry sank.", "Nobody was hurt.", "PTI ABC XYZ", "ABC"))
    assert [block.role for block in moved.blocks] == [B, B, C, C]


def test_one_in_the_middle_stays():
    story = _story("The ferry sank.", "Source: Norrland Radio", "Nobody was hurt.")
    assert credits.move(story) is story


def test_a_story_of_one_paragraph_keeps_it():
    story = _story("Reporting by Ada Norrland")
    assert credits.move(story) is story
