"""Datelines: the place, date and agency at the head of the story, and nothing else."""

import pytest

from workers.cleaning import datelines
from workers.story import Block, Role, Story

FOUND = [
    ("an agency beside the town", "BERLIN dpa | Der Turm", "BERLIN dpa |", "BERLIN", "", ["dpa"]),
    ("two dashes", "OSLO - NTB - Et tårn", "OSLO - NTB -", "OSLO", "", ["ntb"]),
    (
        "the agency before the town",
        "AFP - LIMA, 3 nov - Un puente",
        "AFP - LIMA, 3 nov -",
        "LIMA",
        "3 nov",
        ["afp"],
    ),
    (
        "two agencies with a hyphen",
        "BERGEN (NTB-AFP): Ei ferje",
        "BERGEN (NTB-AFP):",
        "BERGEN",
        "",
        ["ntb", "afp"],
    ),
    (
        "a date in numbers",
        "Lyon, 12/11/2026 - Un pont",
        "Lyon, 12/11/2026 -",
        "Lyon",
        "12/11/2026",
        [],
    ),
    (
        "a town in capitals that no table knows",
        "SKERRY FALLS — A bridge opened",
        "SKERRY FALLS —",
        "SKERRY FALLS",
        "",
        [],
    ),
    (
        "a region in brackets",
        "Lugo (España) - Un puente",
        "Lugo (España) -",
        "Lugo (España)",
        "",
        [],
    ),
    # sentence, text, dateline, place, date, agencies
    (
        "Reuters writes the city and its name",
        "LAGOS (Reuters) - Two ferries",
        "LAGOS (Reuters) -",
        "LAGOS",
        "",
        ["reuters"],
    ),
    (
        "AP writes an underscore",
        "DENVER, Nov 3 (AP) _ A school",
        "DENVER, Nov 3 (AP) _",
        "DENVER",
        "Nov 3",
        ["ap"],
    ),
    (
        "a town that no table knows has its state behind it",
        "SKERRY FALLS, Mont. -- Snow fell",
        "SKERRY FALLS, Mont. --",
        "SKERRY FALLS, Mont",
        "",
        [],
    ),
    (
        "TASS names its writer",
        "КАЗАНЬ, 3 ноября. /Корр. ТАСС Ада Северова/. Дворец открыт",
        "КАЗАНЬ, 3 ноября. /Корр. ТАСС Ада Северова/.",
        "КАЗАНЬ",
        "3 ноября",
        ["tass"],
    ),
    (
        "RIA names its writer",
        "КАЗАНЬ, 3 ноя — РИА Новости, Ада Северова. Дворец открыт",
        "КАЗАНЬ, 3 ноя — РИА Новости, Ада Северова.",
        "КАЗАНЬ",
        "3 ноя",
        ["ria"],
    ),
    (
        "Arabic months have two names",
        "لندن 3 نوفمبر تشرين الثاني (رويترز) - ارتفعت",
        "لندن 3 نوفمبر تشرين الثاني (رويترز) -",
        "لندن",
        "3 نوفمبر تشرين الثاني",
        ["reuters"],
    ),
    (
        "a Chinese paper calls itself this paper",
        "本报西安11月3日讯 （记者周北 通讯员郭山）灯会开幕",
        "本报西安11月3日讯 （记者周北 通讯员郭山）",
        "西安",
        "11月3日",
        [],
    ),
    (
        "AP writes a long dash and a state",
        "BIG TIMBER, Mont. (AP) — Snow fell",
        "BIG TIMBER, Mont. (AP) —",
        "BIG TIMBER, Mont",
        "",
        ["ap"],
    ),
    (
        "an Indian agency needs no dash",
        "New Delhi, Aug 29 (IANS) The port",
        "New Delhi, Aug 29 (IANS)",
        "New Delhi",
        "Aug 29",
        ["ians"],
    ),
    (
        "a city we do not know is one with date and agency",
        "Kottayam, Aug 3 (PTI) A bridge",
        "Kottayam, Aug 3 (PTI)",
        "Kottayam",
        "Aug 3",
        ["pti"],
    ),
    (
        # Was none, November 2026: AP was taken for the agency, and no date stood behind it.
        "PTI puts a state's initials in brackets before the date",
        "Vijayawada (AP), Jan 13 (PTI) Four persons",
        "Vijayawada (AP), Jan 13 (PTI)",
        "Vijayawada (AP)",
        "Jan 13",
        ["pti"],
    ),
    (
        "EFE puts the country in brackets before the date",
        "Lugo (España), 13 nov (EFE).- Un plan",
        "Lugo (España), 13 nov (EFE).-",
        "Lugo (España)",
        "13 nov",
        ["efe"],
    ),
    (
        "city, date and no separator",
        "Lima, Dec 23 Peru will lend",
        "Lima, Dec 23",
        "Lima",
        "Dec 23",
        [],
    ),
    (
        "the date and the agency, no place",
        "March 3 (Reuters) - Shares rose",
        "March 3 (Reuters) -",
        "",
        "March 3",
        ["reuters"],
    ),
    ("the agency alone", "(Yonhap) -- Rice prices", "(Yonhap) --", "", "", ["yonhap"]),
    (
        "a day before the month",
        "Paris, 3 nov (AFP) - Le musée",
        "Paris, 3 nov (AFP) -",
        "Paris",
        "3 nov",
        ["afp"],
    ),
    (
        "a desk after the agency",
        "Stuttgart (dpa/lsw) - Ein Zug",
        "Stuttgart (dpa/lsw) -",
        "Stuttgart",
        "",
        ["dpa"],
    ),
    ("two sources", "UTRECHT (ANP/RTL) - De brug", "UTRECHT (ANP/RTL) -", "UTRECHT", "", ["anp"]),
    (
        "a year in the date",
        "TOKYO, Dec. 23, 2021 (Kyodo) -- The dam",
        "TOKYO, Dec. 23, 2021 (Kyodo) --",
        "TOKYO",
        "Dec. 23, 2021",
        ["kyodo"],
    ),
    (
        "slashes around the agency",
        "MOSCOW, December 23. /TASS/. A ship",
        "MOSCOW, December 23. /TASS/.",
        "MOSCOW",
        "December 23",
        ["tass"],
    ),
    (
        "the agency before the place",
        "(ANSA) - ROMA, 23 DIC - Il ponte",
        "(ANSA) - ROMA, 23 DIC -",
        "ROMA",
        "23 DIC",
        ["ansa"],
    ),
    (
        "a town that no table knows",
        "Marl Quay, Oct 9 The ferry sailed",
        "Marl Quay, Oct 9",
        "Marl Quay",
        "Oct 9",
        [],
    ),
    (
        "a full stop and a dash",
        "Madrid, 3 nov (EFE).- El tren",
        "Madrid, 3 nov (EFE).-",
        "Madrid",
        "3 nov",
        ["efe"],
    ),
    (
        "Devanagari",
        "नई दिल्ली, 23 दिसंबर (भाषा) पुल बंद",
        "नई दिल्ली, 23 दिसंबर (भाषा)",
        "नई दिल्ली",
        "23 दिसंबर",
        ["pti"],
    ),
    (
        "Korean, with the reporter",
        "(부산=연합뉴스) 김가나 기자 = 다리가",
        "(부산=연합뉴스) 김가나 기자 =",
        "부산",
        "",
        ["yonhap"],
    ),
    (
        "Chinese",
        "新华社北京12月23日电 大桥",
        "新华社北京12月23日电",
        "北京",
        "12月23日",
        ["xinhua"],
    ),
    (
        "Cyrillic without an agency in brackets",
        "МОСКВА, 23 дек - Мост закрыт",
        "МОСКВА, 23 дек -",
        "МОСКВА",
        "23 дек",
        [],
    ),
    (
        "an agency that no table knows",
        "BERGEN, April 12 (Nordlicht) - The ferry",
        "BERGEN, April 12 (Nordlicht) -",
        "BERGEN",
        "April 12",
        [],
    ),
    ("a known city and a dash", "OSLO — The bridge", "OSLO —", "OSLO", "", []),
    (
        "two cities",
        "BRUSSELS/PARIS, Nov 3 (Reuters) - The bridge",
        "BRUSSELS/PARIS, Nov 3 (Reuters) -",
        "BRUSSELS/PARIS",
        "Nov 3",
        ["reuters"],
    ),
    (
        "ANI writes the country in brackets",
        "New Delhi [India], March 3 (ANI): The bridge",
        "New Delhi [India], March 3 (ANI):",
        "New Delhi [India]",
        "March 3",
        ["ani"],
    ),
    (
        "and the state before it",
        "Kottayam (Kerala) [India], March 3 (ANI): The bridge",
        "Kottayam (Kerala) [India], March 3 (ANI):",
        "Kottayam (Kerala) [India]",
        "March 3",
        ["ani"],
    ),
    (
        "no town at all",
        "On Board Air Force One, March 3 (AP) - The plane",
        "On Board Air Force One, March 3 (AP) -",
        "On Board Air Force One",
        "March 3",
        ["ap"],
    ),
    (
        "aboard a ship",
        "ABOARD THE MARLIN (Reuters) - The ship",
        "ABOARD THE MARLIN (Reuters) -",
        "ABOARD THE MARLIN",
        "",
        ["reuters"],
    ),
    (
        "Arabic without a comma",
        "القاهرة 3 مارس (رويترز) - قال المجلس",
        "القاهرة 3 مارس (رويترز) -",
        "القاهرة",
        "3 مارس",
        ["reuters"],
    ),
    (
        "Arabic with its comma",
        "القاهرة، 3 مارس (رويترز) - قال المجلس",
        "القاهرة، 3 مارس (رويترز) -",
        "القاهرة",
        "3 مارس",
        ["reuters"],
    ),
    ("Japanese", "【東京時事】新しい橋が", "【東京時事】", "東京", "", ["jiji"]),
    ("Japanese with a space", "（東京 時事）新しい橋が", "（東京 時事）", "東京", "", ["jiji"]),
    ("Japanese from abroad", "【ソウル共同】新しい橋が", "【ソウル共同】", "ソウル", "", ["kyodo"]),
    (
        "a short dash",
        "LONDON (Reuters) – The bridge",
        "LONDON (Reuters) –",
        "LONDON",
        "",
        ["reuters"],
    ),
    (
        "the other Chinese agency",
        "中新社北京11月3日电 大桥",
        "中新社北京11月3日电",
        "北京",
        "11月3日",
        ["chinanews"],
    ),
    (
        "Portuguese with a year",
        "Lisboa, 03 nov 2024 (Lusa) – A ponte",
        "Lisboa, 03 nov 2024 (Lusa) –",
        "Lisboa",
        "03 nov 2024",
        ["lusa"],
    ),
    (
        "Russian in slashes",
        "МОСКВА, 3 ноября. /ТАСС/. Мост",
        "МОСКВА, 3 ноября. /ТАСС/.",
        "МОСКВА",
        "3 ноября",
        ["tass"],
    ),
    (
        "a town and its state",
        "Paris, Texas, March 3 (AP) - The bridge",
        "Paris, Texas, March 3 (AP) -",
        "Paris, Texas",
        "March 3",
        ["ap"],
    ),
    (
        "a day and a month in numbers",
        "LIEGE 23/07 (BELGA) = Le pont",
        "LIEGE 23/07 (BELGA) =",
        "LIEGE",
        "23/07",
        ["belga"],
    ),
    (
        "a whole date in numbers",
        "Sopot, 3.11.2026 (PAP) - Most",
        "Sopot, 3.11.2026 (PAP) -",
        "Sopot",
        "3.11.2026",
        ["pap"],
    ),
    (
        "a year of two digits",
        "Girne, 3 Kasım 26 (AA): Köprü",
        "Girne, 3 Kasım 26 (AA):",
        "Girne",
        "3 Kasım 26",
        ["anadolu"],
    ),
    (
        "a town that no table knows, before an agency without a dash",
        "Feldstadt (KNA) Der Turm",
        "Feldstadt (KNA)",
        "Feldstadt",
        "",
        ["kna"],
    ),
    (
        "such a town of two words",
        "Bad Marlach (sda) Die Brücke",
        "Bad Marlach (sda)",
        "Bad Marlach",
        "",
        ["sda"],
    ),
    (
        "the full stop of Hindi",
        "कोटा, 3 मार्च (आईएएनएस)। पुल बंद",
        "कोटा, 3 मार्च (आईएएनएस)।",
        "कोटा",
        "3 मार्च",
        ["ians"],
    ),
    (
        "an agency between commas",
        "OSAKA, Dec. 3, Kyodo - A dam",
        "OSAKA, Dec. 3, Kyodo -",
        "OSAKA",
        "Dec. 3",
        ["kyodo"],
    ),
    (
        "WAM, in Arabic",
        "أبوظبي في 3 ديسمبر / وام / أطلقت",
        "أبوظبي في 3 ديسمبر / وام /",
        "أبوظبي",
        "3 ديسمبر",
        ["wam"],
    ),
    (
        "stops in Russian, and a site of the agency",
        "Казань. 3 декабря. INTERFAX.RU - Мост",
        "Казань. 3 декабря. INTERFAX.RU -",
        "Казань",
        "3 декабря",
        ["interfax"],
    ),
    (
        "an agency behind a dash",
        "КАЗАНЬ, 3 дек - РИА Новости. Мост",
        "КАЗАНЬ, 3 дек - РИА Новости.",
        "КАЗАНЬ",
        "3 дек",
        ["ria"],
    ),
    (
        "an agency between full stops",
        "Казань. 3 декабря. ИНТЕРФАКС - Мост",
        "Казань. 3 декабря. ИНТЕРФАКС -",
        "Казань",
        "3 декабря",
        ["interfax"],
    ),
    (
        "an agency behind a full stop, without a date",
        "ТАРАЗ. КАЗИНФОРМ — Мост",
        "ТАРАЗ. КАЗИНФОРМ —",
        "ТАРАЗ",
        "",
        ["kazinform"],
    ),
    (
        "Japanese with a day",
        "［ロンドン ３日 ロイター］ - 橋が",
        "［ロンドン ３日 ロイター］ -",
        "ロンドン",
        "３日",
        ["reuters"],
    ),
    (
        "two agencies in Japanese",
        "【パリAFP時事】橋が",
        "【パリAFP時事】",
        "パリ",
        "",
        ["afp", "jiji"],
    ),
    ("a writer in Japanese", "【ソウル＝山田花】橋が", "【ソウル＝山田花】", "ソウル", "", []),
    ("the agency alone, without a dash", "(dpa) Ein Zug", "(dpa)", "", "", ["dpa"]),
    (
        "the day alone",
        "MADRID, 20 (EUROPA PRESS) - El puente",
        "MADRID, 20 (EUROPA PRESS) -",
        "MADRID",
        "20",
        ["europapress"],
    ),
    ("a town and a colon", "Mumbai: The bridge", "Mumbai:", "Mumbai", "", []),
    ("a town and the full stop of Hindi", "मुंबई। पुल बंद", "मुंबई।", "मुंबई", "", []),
    ("a town and a full stop", "Berlin. Der Turm", "Berlin.", "Berlin", "", []),
    ("a town in capitals and a full stop", "FERRARA. Il museo", "FERRARA.", "FERRARA", "", []),
    ("what ends as towns do", "Feldhausen. Der Turm", "Feldhausen.", "Feldhausen", "", []),
    (
        "an unknown agency behind town and date",
        "Lima, Nov. 3 (ACX) The bridge",
        "Lima, Nov. 3 (ACX)",
        "Lima",
        "Nov. 3",
        [],
    ),
    (
        "a dash before the date",
        "CAIRO - 3 November 2026: The bridge",
        "CAIRO - 3 November 2026:",
        "CAIRO",
        "3 November 2026",
        [],
    ),
    (
        "the date behind the agency",
        "MARL (AFP) November 3, 2026 – The bridge",
        "MARL (AFP) November 3, 2026 –",
        "MARL",
        "November 3, 2026",
        ["afp"],
    ),
    (
        "Slovak",
        "Nitra 3. novembra (TASR) - Most",
        "Nitra 3. novembra (TASR) -",
        "Nitra",
        "3. novembra",
        ["tasr"],
    ),
    (
        "Arabic months of the Levant",
        "عمان 3 تشرين الثاني (رويترز) - قال",
        "عمان 3 تشرين الثاني (رويترز) -",
        "عمان",
        "3 تشرين الثاني",
        ["reuters"],
    ),
    (
        "a dash before the bracket",
        "القاهرة - (رويترز) - قال",
        "القاهرة - (رويترز) -",
        "القاهرة",
        "",
        ["reuters"],
    ),
    (
        "Chinese with its reporter",
        "新华社东京11月3日电（记者张三）大桥",
        "新华社东京11月3日电（记者张三）",
        "东京",
        "11月3日",
        ["xinhua"],
    ),
    (
        "Chinese in brackets, its reporter behind them",
        "【新华社东京11月3日电】（记者张三）大桥",
        "【新华社东京11月3日电】（记者张三）",
        "东京",
        "11月3日",
        ["xinhua"],
    ),
    (
        "Chinese without a town",
        "【共同社11月3日电】大桥",
        "【共同社11月3日电】",
        "",
        "11月3日",
        ["kyodo"],
    ),
    (
        "a foreign agency in Chinese",
        "法新社巴黎11月3日电 大桥",
        "法新社巴黎11月3日电",
        "巴黎",
        "11月3日",
        ["afp"],
    ),
    ("a Chinese paper's own", "本报讯（记者 张三）大桥", "本报讯（记者 张三）", "", "", []),
    (
        "Taiwanese without brackets",
        "中央社記者王小明台北3日電 大橋",
        "中央社記者王小明台北3日電",
        "台北",
        "3日",
        ["cna-tw"],
    ),
    (
        "Taiwanese with its reporter",
        "（中央社記者王小明台北3日電）大橋",
        "（中央社記者王小明台北3日電）",
        "台北",
        "3日",
        ["cna-tw"],
    ),
    (
        "Japanese with a day only",
        "［３日 ロイター］ - 橋",
        "［３日 ロイター］ -",
        "",
        "３日",
        ["reuters"],
    ),
    ("Japanese with a date only", "【12月3日 AFP】橋", "【12月3日 AFP】", "", "12月3日", ["afp"]),
]

NOT_FOUND = [
    ("a title between dashes", "London - the musical - opens on Friday."),
    ("a label in capitals", "BREAKING — A ferry sank off the coast."),
    ("another label in capitals", "EILMELDUNG — Eine Fähre ist gesunken."),
    ("somebody in capitals", "ADA NORRLAND — The poet of the sea."),
    ("initials", "UEFA — The final is moved."),
    ("a number behind a comma", "Lima, 3.5 million people - and no water."),
    ("a person in a country", "Ada Norrland, Norway — The poet of the sea."),
    ("a sentence that begins with a date", "On Tuesday, Dec 23 the port opened."),
    ("a city, a date and a verb", "Lima, Dec 23 was a cold day for everybody."),
    ("an abbreviation that is also an agency's", "Jana Sena (APP) said it would run."),
    ("a party whose initials are an agency's", "The Aam Party (AAP) MLA went home."),
    ("a dash in a sentence", "Rain — and more rain — fell."),
    ("an agency in mid-sentence", "A photographer (AP) saw the bridge fall."),
    ("a quote", '"Oslo — never again," she said.'),
    ("an explanation in brackets", "Bergen (pop. 290,000) - the second city - is wet."),
    ("a date and brackets that name no agency", "March 3 (Sunday) - The bridge opens."),
    ("a date and an agency without a dash", "March 3 (AP) was the day."),
    ("a Japanese heading in brackets", "【速報】新しい橋が開通した。"),
    ("what somebody was aboard", "Aboard the ferry (AP) - the cook said - it was cold."),
    ("nothing", ""),
    ("a person who is no town", "Ada Norrland (dpa) Die Brücke ist offen."),
    ("a price", "Eggs, 3.5 Million a day (AP) Farms say so."),
    ("an agency that speaks", "Marl. Reuters said - as always - that it was so."),
    ("a party with two words", "Jana Sena (APP) Leaders met."),
    ("a word before a colon", "Explained: Why the bridge fell. Explained in four steps."),
    ("a town before a colon in a sentence", "Lima: too dry for rain, too damp for dust."),
    ("a town that is a word", "Nice. The bridge is open again."),
    ("a town in capitals that may speak", "FERRARA: Il museo è chiuso."),
    ("a word that ends as no town does", "Sommerabend. Der Turm ist offen."),
    ("an agency in brackets in a sentence", "(AP) was all that stood below the picture."),
    ("an unknown word before a dash", "Explained - how bridges are built"),
]


@pytest.mark.parametrize(
    ("text", "dateline", "place", "date", "agencies"),
    [case[1:] for case in FOUND],
    ids=[case[0] for case in FOUND],
)
def test_a_dateline_is_read(text, dateline, place, date, agencies):
    found = datelines.read(text)
    assert found is not None
    assert text[: found.end].strip() == dateline
    assert (found.place, found.date, [agency.key for agency in found.agencies]) == (
        place,
        date,
        agencies,
    )


@pytest.mark.parametrize(
    "text", [case[1] for case in NOT_FOUND], ids=[case[0] for case in NOT_FOUND]
)
def test_what_only_looks_like_one_is_none(text):
    assert datelines.read(text) is None


def _story(*texts: str) -> Story:
    return Story("test", tuple(Block(text, Role.BODY, f"p[{n}]") for n, text in enumerate(texts)))


def test_it_is_moved_out_of_the_first_paragraph_and_keeps_its_address():
    moved = datelines.move(_story("LAGOS (Reuters) - Two ferries met.", "Nobody was hurt."))
    assert [(block.role, block.text, block.start) for block in moved.blocks] == [
        (Role.DATELINE, "LAGOS (Reuters) -", 0),
        (Role.BODY, "Two ferries met.", 18),
        (Role.BODY, "Nobody was hurt.", 0),
    ]


def test_one_in_a_later_paragraph_stays():
    story = _story("Two ferries met.", "LAGOS (Reuters) - Nobody was hurt.")
    assert datelines.move(story) is story


def test_a_second_one_behind_the_first_stays():
    once = datelines.move(_story("LAGOS (Reuters) - OSLO (Reuters) - Two ferries met."))
    assert datelines.move(once) is once
    assert once.blocks[1].text == "OSLO (Reuters) - Two ferries met."


def test_a_paragraph_that_is_only_a_dateline_is_moved_whole_if_the_source_says_so():
    assert datelines.declared("Kottayam") == datelines.Dateline("Kottayam", "", (), "declared", 8)


@pytest.mark.parametrize("role", [Role.BODY, Role.METADATA])
def test_a_town_in_capitals_alone_above_the_story_is_its_dateline(role):
    story = _story("OSLO", "Two ferries met.", "Nobody was hurt.")
    story = story.with_blocks([story.blocks[0].as_role(role, "read"), *story.blocks[1:]])
    assert [block.role for block in datelines.move(story).blocks] == [
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]


def test_a_dateline_that_has_its_line_to_itself_is_moved_and_a_name_with_an_agency_is_none():
    story = _story("GRANADA, 13 Nov. (EUROPA PRESS) -", "El puente abrió.", "Nadie pasó.")
    assert [block.role for block in datelines.move(story).blocks] == [
        Role.DATELINE,
        Role.BODY,
        Role.BODY,
    ]
    story = _story("VILALBA, 11 (EUROPA PRESS)", "El puente abrió.", "Nadie pasó.")
    assert datelines.move(story).blocks[0].role is Role.DATELINE
    for line in ("Ada Skog, 13 Nov. (AFP)", "Ada Skog (AP)", "(ANSA) -"):
        story = _story(line, "It sank.", "Nobody was hurt.")
        assert datelines.move(story) is story, line


@pytest.mark.parametrize("texts", [("Oslo", "It sank."), ("SPORT", "It sank."), ("OSLO",)])
def test_a_label_or_a_town_that_is_all_there_is_stays(texts):
    story = _story(*texts)
    assert datelines.move(story) is story


def test_a_byline_that_ends_in_town_and_agency_holds_both():
    story = _story("Ada NORRLAND/ADANA, (DHA)", "ADANA'da köprü açıldı.")
    line = story.blocks[0].as_role(Role.BYLINE, "read")
    assert [(block.role, block.text) for block in datelines.move(story).blocks] == [
        (block.role, block.text)
        for block in datelines.move(story.with_blocks([line, story.blocks[1]])).blocks
    ]
    assert [(block.role, block.text) for block in datelines.move(story).blocks] == [
        (Role.BYLINE, "Ada NORRLAND/"),
        (Role.DATELINE, "ADANA, (DHA)"),
        (Role.BODY, "ADANA'da köprü açıldı."),
    ]
