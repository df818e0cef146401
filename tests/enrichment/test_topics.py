"""What a story is about, and which words led there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pydantic import JsonValue

from schemas.event import Origin
from schemas.item import Subject
from workers import data
from workers.assembly import concepts
from workers.data.media_topics import TOPICS
from workers.data.topic_terms import LANGUAGES, terms
from workers.enrichment import languages, topics
from workers.story import Block, Coded, Fields, Role, Story

NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)


def story(headline: str, body: str, language: str = "en", *given: Coded) -> Story:
    blocks = (
        Block(headline, Role.HEADLINE, "line 1"),
        *(Block(text, Role.BODY, f"line {n}") for n, text in enumerate(body.split("\n\n"), 3)),
    )
    fields = Fields(language=language, subjects=given)
    return languages.add(Story("test", blocks, fields), NOW)


def found(headline: str, body: str, language: str = "en") -> list[dict[str, JsonValue]]:
    fact = topics.add(story(headline, body, language), NOW).fact("topics")
    assert fact is None or isinstance(fact.value, list)
    return [one for one in fact.value if isinstance(one, dict)] if fact else []


def codes(headline: str, body: str, language: str = "en") -> list[str]:
    return [str(one["code"]) for one in found(headline, body, language)]


@pytest.mark.parametrize(
    ("headline", "body", "top", "not_top"),
    [
        (
            "Ilvesson wins on centre court",
            "The second seed broke serve twice on a rainy court and won in straight sets. Her "
            "attack from the baseline decided the match, her coach said.",
            "15000000",
            "02000000",
        ),
        (
            "Court jails baker for arson",
            "A court in Lundvik jailed the man for four years. The judge said he set fire to the "
            "mill with a match, prosecutors had asked for six.",
            "02000000",
            "15000000",
        ),
        (
            "Pitcher throws eleven strikes in a row",
            "The pitcher had a strike on every batter in the first inning, the second in the "
            "season, and the home run of the catcher won the game.",
            "15000000",
            "09000000",
        ),
        (
            "Ferry crews strike over pay",
            "Workers walked out at noon. The union said the strike would go on until a pay deal "
            "was reached; the employer offered three percent.",
            "09000000",
            "15000000",
        ),
        (
            "Computer virus shuts down software of planetarium",
            "The virus attacked the operating system of every computer. Engineers and software "
            "developers restored it in two days. Malicious code spread through a chatbot.",
            "13000000",
            "07000000",
        ),
        (
            "Norovirus outbreak closes ward",
            "The virus spread to forty patients. The hospital asked visitors to stay away, a "
            "doctor said; symptoms last for two days.",
            "07000000",
            "13000000",
        ),
        (
            "Harbour film tells of a war among bakers",
            "The film with the actor Odd Rask as a murderer shows a battle of two families. "
            "Its premiere at the film festival drew long applause.",
            "01000000",
            "16000000",
        ),
    ],
    ids=["tennis court", "court", "baseball strike", "strike", "computer virus", "virus", "film"],
)
def test_an_ambiguous_word_means_what_its_neighbours_mean(
    headline: str, body: str, top: str, not_top: str
) -> None:
    assert codes(headline, body)[0] == top
    assert not_top not in codes(headline, body)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("", ""),
        ("A word from Lundvik", "It is what it is."),
        ("Notes", "The man had a match in his pocket and a short walk to the shop."),
        ("Discussion", "They discuss how the example was examined; of great importance."),
        ("Captain of the Swallow keeps his licence", "The captain sails on. The captain smiles."),
        ("Owls nest in Lundvik", "They sit above the museum."),
        ("In Lundvik", "The committee spoke of the physical state of the bench."),
    ],
    ids=[
        "nothing",
        "nothing said",
        "one weak word",
        "inside of words",
        "a usual word, alone",
        "a strong word, alone",
        "near words",
    ],
)
def test_a_story_that_says_too_little_has_no_topic(headline: str, body: str) -> None:
    assert codes(headline, body) == []


def test_a_child_comes_after_its_top_topic_with_the_words_that_led_there() -> None:
    one, two, *_ = found(
        "Quake shakes Norrland",
        "An earthquake of magnitude 5 shook the coast; aftershocks followed.",
    )

    assert (one["code"], two["code"]) == ("03000000", "20000153")
    assert two["name"] == "earthquake"
    assert {"quake", "earthquake", "magnitude"} <= {*two["words"]}  # type: ignore[misc]  # a list
    assert one["score"] >= two["score"]  # type: ignore[operator]  # numbers


def test_a_headline_says_more_than_the_body() -> None:
    in_headline = found("Earthquake in Norrland", "People left their houses. It was noon.")
    in_body = found("People left their houses", "It was noon. Earthquake in Norrland.")

    assert in_headline[0]["score"] > in_body[0]["score"] if in_body else in_headline  # type: ignore[operator]


def test_there_are_never_more_topics_than_five() -> None:
    text = (
        "The minister told parliament that the hospital, the school, the church and the bank were "
        "hit by the earthquake; the football match and the concert were called off, police said, "
        "as troops cleared the snow and unions went on strike over the election. "
    )
    result = found("A day of everything", text * 5)

    assert len(result) <= topics.MOST
    for one in result:
        assert TOPICS[str(one["code"])].top in [each["code"] for each in result]


@pytest.mark.parametrize(
    ("language", "headline", "body", "top"),
    [
        (
            "ar",
            "المنتخب يفوز",
            "فاز المنتخب في مباراة الدوري بهدفين وقال المدرب إنه سعيد.",
            "15000000",
        ),
        (
            "id",
            "Banjir di Norrland",
            "Banjir menewaskan dua warga, kata BNPB. Tim SAR mencari korban.",
            "03000000",
        ),
        ("ja", "男を逮捕", "県警は男を逮捕した。捜査によると男は容疑を認めている。", "02000000"),
        ("ko", "기준금리 동결", "한국은행이 기준금리를 동결했다. 코스피는 올랐다.", "04000000"),
        ("pl", "Strajk w porcie", "Związkowcy rozpoczęli strajk. Chcą podwyżek płac.", "09000000"),
        (
            "ru",
            "Выборы в Норрланде",
            "На выборах победила партия губернатора, сообщил избирком.",
            "11000000",
        ),
        (
            "tr",
            "Yarın kar yağışı bekleniyor",
            "Meteoroloji yağış ve fırtına uyarısı yaptı.",
            "17000000",
        ),
        ("zh", "发现恐龙化石", "科学家在山中发现化石，研究团队的论文已发表。", "13000000"),
    ],
)
def test_a_language_has_words_of_its_own(language: str, headline: str, body: str, top: str) -> None:
    assert codes(headline, body, language)[0] == top
    assert codes("Norrland", "Norrland", language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_has_words_of_every_top_topic_and_no_star_within_one(language: str) -> None:
    table = terms(language)
    assert table is not None
    assert {code for code, topic in TOPICS.items() if not topic.parent} <= table.named
    assert all(len(word) > 1 for word in table.words if word.isascii())
    lines = data.text(f"topics_{language}.tsv").splitlines()
    said = [word for line in lines if line[0] != "#" for word in line.split("\t")[2].split(",")]
    assert not [word for word in said if "*" in word.strip("!?* ")]


def test_another_language_than_ours_has_no_topic() -> None:
    assert codes("Maanjäristys", "Maanjäristys ravisteli rannikkoa.", "fi") == []


def test_the_words_decide_where_field_and_text_are_of_different_languages() -> None:
    text = (
        "Die Feuerwehr löschte den Brand in der Nacht. Zwei Menschen wurden verletzt, sagte ein "
        "Sprecher der Rettungskräfte. Die Brandursache ist noch nicht bekannt."
    )
    read = topics.add(story("Brand in der Mühle", text, "en"), NOW)

    assert "language_conflict" in read.marks
    assert read.fact("topics").value[0]["code"] == "03000000"  # type: ignore[union-attr,index,call-overload]


def subjects(read: Story) -> list[Subject]:
    """As the event has them."""
    return [Subject.model_validate(one) for one in concepts.subjects(read)]


SPORT = ("Ilvesson wins in straight sets", "The second seed won the tennis match at Wimbledon.")


def test_what_the_source_said_stands_first_and_stays() -> None:
    given = Coded(name="Tennis", literal="15065000", rel="SubjectCode")
    read = topics.add(story(*SPORT, "en", given), NOW)
    item = subjects(read)

    assert (item[0].name, item[0].literal, item[0].creator) == ("Tennis", "15065000", None)
    assert [one.uri for one in item[1:]] == ["medtop:15000000", "medtop:20001085"]
    assert {one.creator for one in item[1:]} == {"copytaster"}
    assert read.marks == ()
    assert [fact.origin for fact in read.facts if fact.field == "topics"] == [
        Origin.TABLE,
        Origin.COMPUTED,
    ]


def test_words_against_the_codes_of_the_source_are_marked_and_kept_apart() -> None:
    read = topics.add(story(*SPORT, "en", Coded(literal="FIN")), NOW)

    assert read.marks == ("topics_conflict",)
    assert [one.uri or one.literal for one in subjects(read)] == ["FIN", "medtop:04000000"]
    assert len([fact for fact in read.facts if fact.field == "topics"]) == 2


def test_a_topic_that_the_source_gave_is_not_said_again() -> None:
    given = Coded(uri="medtop:15000000")
    item = subjects(topics.add(story(*SPORT, "en", given), NOW))

    assert [one.uri for one in item] == ["medtop:15000000", "medtop:20001085"]


def test_a_story_without_topics_keeps_its_subjects() -> None:
    quiet = story("A word", "It is what it is.", "en", Coded(name="Region", rel="section"))

    assert [one.name for one in subjects(topics.add(quiet, NOW))] == ["Region"]
    assert concepts.subjects(replace(quiet, fields=Fields())) is None
