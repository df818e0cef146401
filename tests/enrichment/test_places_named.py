"""Places: which words of a text are a place, and which place; never by an ambiguous word alone."""

import pytest

from workers.enrichment import organisations, people, places, spans


def named(text, language="en", home=()):
    """`Paris/FR` for each place of a text; `?` where nothing says which of several it is."""
    prose = spans.read(text, language)
    companies = organisations.find(prose)
    persons = people.find(prose, companies)
    taken = [(one.start, one.end) for one in (*companies, *persons)]
    found = places.find(prose, taken, people.surnames(persons), home)
    return [f"{one.name}/{one.place.country if one.place else '?'}" for one in found]


PLACES = [
    ("a city", "The ferry left Lisbon at noon.", ["Lisbon/PT"]),
    ("two cities in a row", "Voters in Leeds and Hull agreed.", ["Leeds/GB", "Hull/GB"]),
    ("a city and its country", "Trains ran late in Lyon, France.", ["Lyon/FR", "France/FR"]),
    (
        "small towns in a list, in a text of their country",
        "Libraries in Stroud, Dursley and Nailsworth, Britain, shut.",
        ["Stroud/GB", "Dursley/GB", "Nailsworth/GB", "United Kingdom/GB"],
    ),
    (
        "a town that people are called, beside one that is told",
        "Trains between Leeds, Bradford and Hull stop.",
        ["Leeds/GB", "Bradford/GB", "Hull/GB"],
    ),
    ("who speaks beside a town", "From Leeds, Skipton said so.", ["Leeds/GB"]),
    ("what is called an island", "It burnt on the island of Rhodes.", ["Rhodes/?"]),
    ("a country's own", "Turkey and Russia signed it.", ["Turkey/TR", "Russia/RU"]),
    ("a saint's", "The train left St. Louis for Denver on Monday.", ["St. Louis/US"]),
    ("a word of other languages only", "Miners left Akita for Tokyo.", ["Akita/JP", "Tokyo/JP"]),
    ("a state before who governs it", "Bihar Revenue Minister Orla Vasse left.", ["Bihar/IN"]),
    (
        "a great city that people are called",
        "Berths in Boston; he is from Houston.",
        ["Boston/US", "Houston/US"],
    ),
    ("a country that people are called", "It lies in the desert of Chad.", ["Chad/TD"]),
    (
        "a small town in a text of its country",
        "Quakes hit Japan, also in Wajima.",
        ["Japan/JP", "Wajima/JP"],
    ),
    ("the only one of its name", "It lies in Wajima.", ["Wajima/JP"]),
    (
        "a small town where another country is spoken of",
        "From Kenya: a fire in Winton.",
        ["Kenya/KE"],
    ),
    ("what is held", "He bought a stake in Thurles.", []),
    (
        "what stands behind says that it is a town",
        "A barn in Orrinmoor, in Ayrshire, and one in Orrinvale (Yorkshire) burned.",
        ["Orrinmoor/GB", "Ayrshire/GB", "Orrinvale/GB", "Yorkshire/GB"],
    ),
    ("whose mayor speaks", "The mayor of Orrinmoor said so.", ["Orrinmoor/?"]),
    ("what is called a village", "They fled the village of Orrinmoor.", ["Orrinmoor/?"]),
    (
        "a small town behind from",
        "It left from Mandi, India, Monday; a van from Kolar was late.",
        ["Mandi/IN", "India/IN", "Kolar/IN"],
    ),
    (
        "regions in capitals",
        "Drones fell in the Kursk and Belgorod Regions.",
        ["Kursk/RU", "Belgorod/RU"],
    ),
    (
        "a county",
        "Rain hit Devon, the Met said, and Cumbria.",
        ["Cumbria/GB"],
    ),
    (
        "a county with the name of a town abroad, in its country",
        "Farms in Norfolk and Suffolk had to close, Britain said.",
        ["Norfolk/GB", "Suffolk/GB", "United Kingdom/GB"],
    ),
    (
        "a county with the name of a town abroad, and no country",
        "Two farms in Norfolk kept fewer birds.",
        ["Norfolk/?"],
    ),
    (
        "one that people are called, listed",
        "Trains in London and Bradford ran late.",
        ["London/GB", "Bradford/GB"],
    ),
    (
        "a village behind in, where its country is spoken of",
        "A boat sank off Wales. Shops shut in Llanidloes.",
        ["Wales/GB", "Llanidloes/GB"],
    ),
    ("a village of no country that is spoken of", "Shops shut in Llanidloes.", []),
    (
        "what at, from and an age point to, in a text of their country",
        "In Wales, Ifan Vasse, 34, of Dolgellau, left from Barmouth and stopped at Tywyn.",
        ["Wales/GB", "Dolgellau/GB", "Barmouth/GB", "Tywyn/GB"],
    ),
    ("at a firm", "In Wales, Ifan Vasse works at Orrinmoor.", ["Wales/GB"]),
    (
        "what it says it is behind it",
        "It left Orrinmoor, a village in Fife.",
        ["Orrinmoor/?", "Fife/GB"],
    ),
    ("who holds a post there", "Ask Orrin Vasse, a town clerk in Fife.", ["Fife/GB"]),
    ("on a river", "The house in Orrinau am Orrin, a town in the hills.", []),
    ("what something is near", "It fell near Orrinmoor, police said.", ["Orrinmoor/?"]),
    ("what is called after it", "It fell near Orrinmoor school.", []),
    ("a bridge", "It fell near Orrin Bridge, police said.", []),
    (
        "an apostrophe before a small letter",
        "Kenya's Murang'a and Tonga's Nuku’alofa; the coast of Gaza's north.",
        ["Kenya/KE", "Murang'a County/KE", "Tonga/TO", "Nuku'alofa/TO", "Gaza/PS"],
    ),
    ("spelled by ear", "Rain hit India, above all Lonavala.", ["India/IN"]),
    ("spelled by ear, behind in", "Rain in Lonavala, India.", ["Lonavala/IN", "India/IN"]),
    ("a district", "Japan's Wajima district was hit.", ["Japan/JP", "Wajima/JP"]),
    ("with a genitive", "They met at London's oldest market.", ["London/GB"]),
    ("before a day", "He landed in Madrid Monday.", ["Madrid/ES"]),
    ("what stands behind decides", "A barn in Paris, Texas, burned.", ["Paris/?", "Texas/US"]),
    (
        "the state, in a text of the country",
        "Storms crossed Georgia and Florida, forecasters in Atlanta said.",
        ["Georgia/US", "Florida/US", "Atlanta/US"],
    ),
    (
        "the country, in a text of its capital",
        "Georgia's parliament in Tbilisi passed the bill.",
        ["Georgia/GE", "Tbilisi/GE"],
    ),
    ("Jordan, beside its capital", "Talks in Jordan ended in Amman.", ["Jordan/JO", "Amman/JO"]),
    ("Turkey, beside a town of it", "Turkey will build in Malatya.", ["Turkey/TR", "Malatya/TR"]),
    (
        "Nice, in a text of France",
        "A tram in Nice stopped, and trains from France were late.",
        ["Nice/FR", "France/FR"],
    ),
    (
        "Hyderabad, in a text of Pakistan",
        "Buses from Karachi to Hyderabad were full.",
        ["Karachi/PK", "Hyderabad/PK"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_a_place_is_found(text, expected):
    assert named(text) == expected


NONE = [
    ("a bird", "Turkey is eaten in November."),
    ("people with nets", "Fishers catch trout again."),
    ("reading", "Reading aloud helps, and so does Reading Week."),
    ("nice", "Nice weather is expected."),
    ("a phone", "Mobile networks failed."),
    ("baths", "Bath time is at seven."),
    ("a split", "Split decisions are rare."),
    ("a first name", "Chad Osei told reporters."),
    ("a name of people", "Jordan scored twice and Chad once."),
    ("a heiress", "Paris Hilton opened the shop."),
    ("a novelist", "Jack London wrote of dogs."),
    ("a government", "Washington said it had no comment."),
    ("an actor's last name", "Denzel Washington, 60, came. Washington smiled."),
    ("a team", "Boston beat Chicago 3-2."),
    ("a club", "Manchester United drew again."),
    ("a university", "The University of Oxford hired him."),
    ("a bank", "The Bank of England cut rates."),
    ("a title", "The Duke of Wellington slept."),
    ("an agency's letters", "AP reported it first."),
    ("a bigger name", "The Berlin Wall fell, and the Boston Marathon began."),
    ("Georgia, of which nothing says which", "She moved to Georgia."),
    ("a part of a word", "The Parisian Lyonnais Romanesque style."),
    ("small letters", "He had chili, china and a turkey."),
]


@pytest.mark.parametrize("text", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_a_word_that_means_something_else_is_no_place(text):
    assert named(text) == []


LANGUAGES = [
    (
        "de",
        "In Berlin und München, in Frankreich wie in Österreich.",
        "Berlin Munich France Austria",
    ),
    ("fr", "Il va de Lyon à Londres, puis en Allemagne.", "Lyon London Germany"),
    (
        "fr",
        "Il vit à Aix-en-Provence, elle à Rennes (Maine-et-Loire).",
        "Aix-en-Provence Rennes Maine-et-Loire",
    ),
    ("pl", "Pożar w Polsce koło Łodzi.", "Poland Łódź"),
    ("es", "Viajó de Sevilla a México y a los Países Bajos.", "Seville Mexico Netherlands"),
    ("it", "Treni fermi tra Torino e Firenze, in Italia.", "Turin Florence Italy"),
    ("pt", "Voos entre Lisboa e o Brasil pararam.", "Lisbon Brazil"),
    ("nl", "Treinen tussen Utrecht en Duitsland rijden.", "Utrecht Germany"),
    ("pl", "W Warszawie i Krakowie, a także w Niemczech.", "Warsaw Kraków Germany"),
    (
        "pl",
        "Most w Gliwicach i Bielsku-Białej, w Oławie, Nowym Sączu, Zielonej Górze i Suwałkach.",
        "Gliwice Bielsko-Biała Oława Nowy_Sącz Zielona_Góra Suwałki",
    ),
    ("pl", "Radni z Kielc, Sosnowca i Białegostoku.", "Kielce Sosnowiec Białystok"),
    ("tr", "Türkiye: Bodrum'da yangın.", "Turkey Bodrum"),
    ("de", "Ein Hof in Deutschland, in Tittmoning, in Holz.", "Germany Tittmoning"),
    ("tr", "Ankara'da ve İstanbul'da, Türkiye'nin dışında.", "Ankara Istanbul Turkey"),
    ("ru", "В Москве и Казани, а также во Франции.", "Moscow Kazan France"),
    ("hi", "दिल्ली और मुंबई में, उत्तर प्रदेश में भी।", "Delhi Mumbai Uttar_Pradesh"),
    ("ja", "東京とベルリンで会議が開かれた。", "Tokyo Berlin"),
    ("zh", "中国代表团抵达柏林。", "China Berlin"),
    ("ko", "서울에서 부산으로 갔다.", "Seoul Busan"),
    ("ar", "وصل إلى القاهرة وبيروت.", "Cairo Beirut"),
]


@pytest.mark.parametrize(("language", "text", "expected"), LANGUAGES)
def test_a_place_is_found_in_its_language(language, text, expected):
    found = [one.partition("/")[0].replace(" ", "_") for one in named(text, language)]
    assert found == expected.split()


FALSE_FRIENDS = [
    ("en", "Island life is slow."),
    ("nl", "Indien het regent, blijft men binnen."),
    ("es", "Como siempre, llovió."),
    ("hi", "दिल्लीवाले आए।"),
    ("ko", "대전시킨"),
    ("ja", "ローマンスの話"),
]


@pytest.mark.parametrize(("language", "text"), FALSE_FRIENDS)
def test_a_name_of_another_language_or_inside_a_word_is_no_place(language, text):
    assert named(text, language) == []


def test_what_a_text_is_about_for_all_we_know_says_which_of_several_is_meant():
    prose = spans.read("Cllr Orla Vasse parks in Ludlow.", "en")

    assert [one.place.country for one in places.find(prose, (), (), (), ["GB"])] == ["GB"]
    assert places.find(prose, (), (), ()) == []


def test_the_dateline_s_country_decides_between_two_of_a_name():
    text = "A school in Hyderabad reopened."
    assert named(text, home=["PK"]) == ["Hyderabad/PK"]
    assert named(text, home=["IN"]) == ["Hyderabad/IN"]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("A dike near Harlingen in the Netherlands.", ["NL"], "Harlingen/NL"),
        ("A dike near Harlingen.", ["NL"], "Harlingen/NL"),
        ("Texas and Florida paid for a dike near Harlingen.", ["NL"], "Harlingen/US"),
        ("A dike near Harlingen.", [], "Harlingen/US"),
    ],
)
def test_a_town_too_small_for_the_gazetteer_is_meant_in_its_own_country(text, home, expected):
    assert expected in named(text, home=home)


def test_a_world_city_is_no_namesake_even_in_the_namesake_s_country():
    assert named("He flew from London to Toronto.", home=["CA"])[0] == "London/GB"
