"""Furniture: the lines of the page that stand in the text."""

import pytest

from schemas.verdict import Verdict
from workers.cleaning import clean
from workers.data import furniture
from workers.story import Block, Role, Story

TABLES = furniture._TABLES

CASES = [
    ("the app's line", "Open in App", Role.CHROME),
    ("the app of a paper", "Open in the Norrland App", Role.CHROME),
    ("a subscription", "Subscribe to our newsletter for daily stories", Role.CHROME),
    ("a share list", "Facebook Twitter WhatsApp Email", Role.CHROME),
    ("a share list with bars", "Facebook | Twitter | Telegram", Role.CHROME),
    ("an advertisement", "ADVERTISEMENT", Role.CHROME),
    ("a German advertisement", "Anzeige", Role.CHROME),
    ("a Hindi advertisement", "विज्ञापन", Role.CHROME),
    ("read more, with an arrow", "Read more »", Role.CHROME),
    ("a link to another story", "Also Read: Ferry prices rise in Norrland", Role.RELATED),
    ("a link to another story, in Hindi", "यह भी पढ़ें: पुल बंद", Role.RELATED),
    ("a link to another story, in French", "Lire aussi : le pont ferme", Role.RELATED),
    ("a video", "WATCH: The bridge falls", Role.RELATED),
    (
        "a sentence that begins like chrome",
        "Share prices fell in Oslo on Tuesday, the exchange said.",
        Role.BODY,
    ),
    ("a sentence about subscribers", "Subscribers lost their money.", Role.BODY),
    (
        "a sentence about readers",
        "Read more slowly, the teacher told the children of the school.",
        Role.BODY,
    ),
    ("a comment in a story", "Comments were not available.", Role.BODY),
]


@pytest.mark.parametrize(
    ("text", "role"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_whole_paragraphs_of_the_page_are_moved(text, role):
    story = Story("test", (Block(text, Role.BODY, "p[1]"),))
    assert clean(story, Verdict()).blocks[0].role is role


def test_the_rule_says_what_it_was():
    moved = clean(Story("test", (Block("Open in App", Role.BODY, "p[1]"),)), Verdict())
    assert moved.blocks[0].rule == "chrome:open_app"


def test_metadata_and_other_roles_are_left_alone():
    blocks = (
        Block("Open in App", Role.BODY, "meta", visible=False),
        Block("Open in App", Role.CAPTION, "p[1]"),
    )
    story = Story("test", blocks)
    assert clean(story, Verdict()) is story


STORY_LINES = [
    "Correction: that was the word on every trader's lips as prices fell by a tenth.",
    "Editors: they are the ones who will decide in the end what the machine may write.",
    "Embargo: the union bans the sale of copper from Monday.",
    "Korrektur: Der Dax gibt nach fünf Wochen erstmals nach.",
    "Corrección: los bonos cayeron un punto tras el anuncio.",
    "Oprava: most přes řeku bude v lednu zavřený.",
    "Read more books, the teacher told the children",
    "Read more slowly: that was the advice of the teacher.",
    "Related to the mayor, he could not stand.",
    "Tags were attached to the turtles.",
    "Share prices fell.",
    "Comment was not available.",
    "Follow our advice, the minister said to the fishermen of the whole northern coast and its "
    "many islands, and you will be dry when winter comes.",
    "“Follow us on Twitter,” the mayor said.",
    "Sign up for the flood insurance scheme began on Monday.",
    "Subscribe to a lie and you will live in one, she said.",
    "Already a member of the union, Norrland will keep its coin.",
    "Watch makers from Norrland met in Oslo.",
    "Photos were taken of the whale.",
    "Photo: it was the last thing he saved from the house that burned on Monday.",
    "Copyright law is older than the press.",
    "Copyright of 1912 songs has ended.",
    "The tribe kept all rights reserved to it by the treaty.",
    "All rights reserved for the tribe were upheld by the court.",
    "Editors met in Oslo on Tuesday.",
    "Editors – more than forty of them – met in Oslo.",
    "Not for publication were the names of the children.",
    "Advisory boards met in Oslo.",
    "Embargo or not, the ship will sail.",
    "Notes to editors were found in the dead man's desk.",
    "Media contacts are forbidden to the staff.",
    "Achtung, baby, sang the choir.",
    "Lesen Sie auch nachts, riet die Lehrerin den Kindern.",
    "Lees ook eens een boek, zei de juf.",
    "Läs också böcker, sade läraren.",
    "À lire les chiffres, la pêche recule.",
    "Читайте также по ночам, советовал учитель.",
    "Anzeigen wegen Diebstahls nahmen zu.",
    "Anzeige erstattete der Bürgermeister am Montag.",
    "Foto und Film waren verboten.",
    "Kommentare waren nicht zu bekommen.",
    "Vidéo et son manquaient.",
    "विज्ञापन पर रोक लगा दी गई है।",
    "फोटो खींचने पर रोक है।",
    "広告の費用が増えた。",
    "共有する文化が広がった。",
    "Del av byen var mørk.",
    "Print is not dead, she said.",
    "X marks the spot, the treasure hunter said.",
    "Video killed the radio star, he sang.",
    "In pictures of the time the quay is wooden.",
    "Trending upwards, prices rose.",
    "Resending the letter took a year.",
    "UPDATES of the software were late.",
    "ADDS, a charity in Oslo, helps sailors.",
    "CHANGES in the law were refused.",
]


@pytest.mark.parametrize("text", STORY_LINES)
def test_a_sentence_that_begins_like_furniture_stays(text):
    lead = Block("The ferry sank on Tuesday.", Role.BODY, "p[1]")
    last = Block("The mayor spoke of luck.", Role.BODY, "p[3]")
    story = Story("test", (lead, Block(text, Role.BODY, "p[2]"), last))
    assert clean(story, Verdict()) is story


@pytest.mark.parametrize("text", STORY_LINES)
def test_it_stays_as_the_last_words_too(text):
    lead = Block("The ferry sank on Tuesday.", Role.BODY, "p[1]")
    story = Story("test", (lead, Block(text, Role.BODY, "p[2]")))
    assert clean(story, Verdict()) is story


def test_the_table_speaks_of_27_languages_for_links_to_other_stories():
    also_read = next(table for table in TABLES if table["rule"] == "also_read")
    assert len(set(also_read) - {"kind", "rule", "form"}) >= 27


@pytest.mark.parametrize(
    "table", TABLES, ids=[f"{one['kind']}-{one['rule']}-{one['form']}" for one in TABLES]
)
def test_every_phrase_of_the_table_is_known(table):
    """A phrase that nothing finds, since another is shorter or its script is stripped, is none."""
    after = {"label": ": Ferry", "titled": ": Ferry.", "call": " ferry", "caption": ": Ada"}
    after |= {
        "begins": " ferry",
        "note": ": ferry",
        "named": ": the headline",
        "rights": " 2025 Ada",
        "owner": " 2025 Ada",
    }
    for name, phrases in table.items():
        if name in ("kind", "rule", "form"):
            continue
        for phrase in phrases:
            text = phrase.replace("...", "norrland") + after.get(table["form"], "")
            if table["form"] == "list":
                text = f"{phrase} | {phrases[0]}"
            found = furniture.line(text)
            assert found is not None, phrase
            assert found.kind == table["kind"], (phrase, found)
