"""Who says what: only where it is plain, else nobody."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import Origin
from workers.cleaning import copy
from workers.enrichment import names
from workers.story import Block, Fact, Role, Story

NOW = datetime(2026, 1, 1, tzinfo=UTC)
INTRO = {
    "en": "Hanneke Voss, director of the pier trust, met mayor Tom Fox of Aldermere on Monday.",
    "de": "Die Direktorin Hanneke Voss traf am Montag den Bürgermeister Tom Fuchs.",
    "fr": "La directrice Hanneke Voss a rencontré lundi le maire Tom Renard.",
    "es": "La directora Hanneke Voss se reunió el lunes con el alcalde Tomás Zorro.",
}


def spoken(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The first words of each quotation and who says it."""
    blocks = [Block(part, Role.BODY, f"p[{n}]") for n, part in enumerate(text.split("\n\n"), 1)]
    story = Story("test", tuple(blocks)).with_facts(
        Fact("language", language, Origin.SOURCE, 1.0, "test")
    )
    story = names.add(story, NOW)
    fact, body = story.fact("quotes"), copy.body(story)
    found: list[tuple[str, str]] = []
    for one in fact.value if fact and isinstance(fact.value, list) else ():
        assert isinstance(one, dict)
        assert body[int(str(one["start"])) : int(str(one["end"]))] == one["text"]
        found.append((str(one["text"]), str(one.get("speaker", ""))))
    return found


def speakers(text: str, language: str = "en") -> list[str]:
    return [speaker for _, speaker in spoken(text, language)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"We never gave up on the pier," said Hanneke Voss.', "Hanneke Voss"),
        ('"We never gave up on the pier," Voss said on Monday.', "Hanneke Voss"),
        ('"We never gave up on the pier," Voss told reporters.', "Hanneke Voss"),
        ('"We never gave up on the pier," said trust director Hanneke Voss.', "Hanneke Voss"),
        (
            '"We never gave up on the pier," the trust\'s director, Hanneke Voss, said.',
            "Hanneke Voss",
        ),
        ('"We never gave up on the pier," Voss, 54, told reporters.', "Hanneke Voss"),
        ('"We never gave up on the pier," Voss also said.', "Hanneke Voss"),
        ('"We never gave up on the pier," according to Voss.', "Hanneke Voss"),
        ('"Did we ever give up on the pier?" asked Voss.', "Hanneke Voss"),
        ('"We never gave up on the pier." said Voss.', "Hanneke Voss"),
        ('Voss said: "We never gave up on the pier."', "Hanneke Voss"),
        ('Voss told reporters in Aldermere: "We never gave up on the pier."', "Hanneke Voss"),
        ('In a statement, Voss said, "We never gave up on the pier."', "Hanneke Voss"),
        ('Voss, who runs the trust, said: "We never gave up on the pier."', "Hanneke Voss"),
        ('Its director, Hanneke Voss, said: "We never gave up on the pier."', "Hanneke Voss"),
        ('According to Voss, "nobody ever gave up on the pier".', "Hanneke Voss"),
        ('The Kelvan keeper Ivo Brandt said: "We never gave up on the pier."', "Ivo Brandt"),
        ('Voss said that "nobody ever gave up on the pier".', "Hanneke Voss"),
        ('"We never gave up on the pier," said Odile Marchetti, a keeper.', "Odile Marchetti"),
        ('"We never gave up on the pier," said Kelva spokesman Ivo Brandt.', "Ivo Brandt"),
        ('"We never gave up on the pier," said Voss\'s lawyer Ivo Brandt.', "Ivo Brandt"),
        ('"We never gave up on the pier," Mr. Fox said.', "Tom Fox"),
        ("‘We never gave up on the pier,’ said Voss.", "Hanneke Voss"),
        ("“We never gave up.\n\n“It is the only dry way,” said Voss.", "Hanneke Voss"),
    ],
)
def test_who_says_so_beside_the_words_says_them(text: str, who: str) -> None:
    assert speakers(f"{INTRO['en']}\n\n{text}") == [who]


@pytest.mark.parametrize(
    "text",
    [
        '"We never gave up on the pier," she said.',
        '"We never gave up on the pier," the mayor said.',
        '"We never gave up on the pier," a spokesman for Voss said.',
        '"We never gave up on the pier," said a friend of Voss.',
        '"We never gave up on the pier," said Voss and Fox.',
        '"We never gave up on the pier." Voss said nothing.',
        '"We never gave up on the pier," the lawyer told Voss.',
        '"We never gave up on the pier," Washington said.',
        '"We never gave up on the pier," one sign read as Voss spoke.',
        'The lawyer for Voss said: "We never gave up on the pier."',
        'Voss said the mayor had called it "a heap of rotten old wood".',
        'In Aldermere the lawyer of Voss said: "We never gave up on the pier."',
        '"We never gave up on the pier," as Voss left the room.',
        'Voss listened as the mayor read: "We never gave up on the pier."',
        '"We never gave up on the pier."',
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert speakers(f"{INTRO['en']}\n\n{text}") == [""]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            '"We never gave up on it," Voss said. "It is the only dry way to it."',
            ["Hanneke Voss", "Hanneke Voss"],
        ),
        (
            '"We never gave up on it," Voss said. "It is the only dry way," she added.',
            ["Hanneke Voss", "Hanneke Voss"],
        ),
        (
            '"We never gave up on it," Voss said. "It is the only dry way," the mayor said.',
            ["Hanneke Voss", ""],
        ),
        (
            '"We never gave up on it," Voss said. The mayor laughed. "It is the only dry way."',
            ["Hanneke Voss", ""],
        ),
        (
            '"We never gave up on it," Voss said.\n\n"It is the only dry way," she added.',
            ["Hanneke Voss", ""],
        ),
        (
            'Voss said: "We never gave up on it." Fox said: "It is the only dry way to it."',
            ["Hanneke Voss", "Tom Fox"],
        ),
    ],
    ids=[
        "the next sentence is hers too",
        "she is who spoke",
        "somebody else speaks",
        "a sentence stands between",
        "a paragraph stands between",
        "each has the one before it",
    ],
)
def test_a_quotation_goes_on_in_the_same_breath_only(text: str, who: list[str]) -> None:
    assert speakers(f"{INTRO['en']}\n\n{text}") == who


@pytest.mark.parametrize(
    "text",
    [
        'It was "a small wonder", the board found.',
        'She read "The Long Way Home by the Sea" to them.',
        "The dogs' owner has 6\" nails and 'twas so.",
    ],
)
def test_a_word_in_marks_and_the_name_of_a_work_are_no_quotations(text: str) -> None:
    assert spoken(text) == []


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("de", "„Wir haben die Brücke nie aufgegeben“, sagte Voss.", "Hanneke Voss"),
        ("de", "„Wir haben die Brücke nie aufgegeben“, sagte die Leiterin Eva Kern.", "Eva Kern"),
        ("de", "Voss sagte am Montag: „Wir haben die Brücke nie aufgegeben.“", "Hanneke Voss"),
        ("de", "„Wir haben die Brücke nie aufgegeben“, so Voss.", "Hanneke Voss"),
        ("de", "„Wir haben die Brücke nie aufgegeben“, sagte der Sprecher der Stadt.", ""),
        ("de", "„Wir haben die Brücke nie aufgegeben“, sagte er.", ""),
        ("fr", "« Nous n'avons jamais renoncé au pont », a déclaré Hanneke Voss.", "Hanneke Voss"),
        ("fr", "« Nous n'avons jamais renoncé au pont », a dit le maire Luc Sorel.", "Luc Sorel"),
        ("fr", "« Nous n'avons jamais renoncé au pont », a-t-il ajouté.", ""),
        ("fr", "« Nous n'avons jamais renoncé au pont », selon Voss.", "Hanneke Voss"),
        ("fr", "Voss a déclaré : « Nous n'avons jamais renoncé au pont. »", "Hanneke Voss"),
        ("es", "«Nunca renunciamos al viejo muelle», dijo Hanneke Voss.", "Hanneke Voss"),
        ("es", '"Nunca renunciamos al viejo muelle", afirmó el alcalde Luis Mar.', "Luis Mar"),
        ("es", '"Nunca renunciamos al viejo muelle", dijo el portavoz de Voss.', ""),
        ("es", '"Nunca renunciamos al viejo muelle", añadió.', ""),
        ("it", "«Non abbiamo mai rinunciato al molo», ha detto il sindaco Aldo Neri.", "Aldo Neri"),
        ("pt", '"Nunca desistimos do velho cais", disse a diretora Rita Mar.', "Rita Mar"),
        ("nl", '"Wij gaven de oude pier nooit op", zei burgemeester Joop Smit.', "Joop Smit"),
        ("sv", "– Vi gav aldrig upp den gamla bryggan, säger Anna Berg.", "Anna Berg"),
        ("id", '"Kami tidak pernah menyerah pada dermaga ini," kata Budi Santoso.', "Budi Santoso"),
        ("pl", "„Nigdy nie porzuciliśmy mostu” – powiedziała dyrektor Anna Nowak.", "Anna Nowak"),
        ("ru", "«Мы никогда не бросали этот мост», — сказал директор Иван Петров.", "Иван Петров"),
        ("tr", 'Belediye Başkanı Ayşe Demir, "Eski iskeleden hiç vazgeçmedik" dedi.', "Ayşe Demir"),
        ("hi", 'महापौर राजेश वर्मा ने कहा, "हमने पुल को कभी नहीं छोड़ा।"', "राजेश वर्मा"),
        ("hi", 'मुख्यमंत्री कार्यालय ने कहा, "हमने पुल को कभी नहीं छोड़ा।"', ""),
        ("hi", 'उन्होंने कहा, "हमने पुल को कभी नहीं छोड़ा।"', ""),
        ("zh", "发言人王小明表示：“我们从来没有放弃过这座老码头。”", "王小明"),
        ("zh", "发言人周一表示：“我们从来没有放弃过这座老码头。”", ""),
        ("ja", "船を守る佐藤健一さんは「古い桟橋をあきらめたことはない」と話した。", ""),
        ("ja", "館長の佐藤健一さんは「古い桟橋をあきらめたことはない」と話した。", "佐藤健一"),
        ("ko", "김민수 시장은 “우리는 낡은 부두를 한 번도 포기하지 않았다”고 말했다.", "김민수"),
        ("ko", "국방부 대변인은 “우리는 낡은 부두를 한 번도 포기하지 않았다”고 말했다.", ""),
    ],
)
def test_every_language_has_its_own_order(language: str, text: str, who: str) -> None:
    assert speakers(f"{INTRO.get(language, '')}\n\n{text}".strip(), language) == [who]


PARTS = [
    "“",
    "”",
    '"',
    "«",
    "»",
    "Voss",
    " said",
    ",",
    ".",
    "\n\n",
    ": ",
    " the ",
    "'s ",
    "– ",
    "(",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40), st.sampled_from(["en", "fr", "hi", "xx", ""]))
def test_whatever_the_text_what_is_said_stands_in_the_body(parts: list[str], language: str) -> None:
    for said, speaker in spoken("".join(["x", *parts]), language):
        assert said == said.strip()
        assert speaker in ("", "Voss")
