"""The line that says who wrote a story, told apart: writers, editors, papers, posts, towns."""

import pytest

from workers.formats import east_asian_signers, signers, stacked_bylines


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("By ADA NORRLAND, Special to The Courier", ["ADA NORRLAND"]),
        ("BY ADA NORRLAND AND BO SKOG", ["ADA NORRLAND", "BO SKOG"]),
        ("By Ada Norrland Health Reporter For Skerry Daily", ["Ada Norrland"]),
        ("By Arts and Culture Editor Ada Norrland", ["Ada Norrland"]),
        ("By AP Health Writer Ada Norrland", ["Ada Norrland"]),
        ("By Ada Norrland and Our Political Staff", ["Ada Norrland"]),
        ("By Ada Norrland in Oslo", ["Ada Norrland"]),
        ("by Ada Norrland, Nordic Wire", ["Ada Norrland"]),
        ("By Ada Norrland, News24", ["Ada Norrland"]),
        ("By Ada Norrland with wire reports", ["Ada Norrland"]),
        ("By Ada Norrland @ada_writes", ["Ada Norrland"]),
        ("Por ADA NORRLAND y BO SKOG The Associated Press", ["ADA NORRLAND", "BO SKOG"]),
        ("From ADA NORRLAND, Oslo", ["ADA NORRLAND"]),
        ("Ada Norrland reports from Skerry Park", ["Ada Norrland"]),
        ("Ada Norrland, Health Reporter", ["Ada Norrland"]),
        ("Exclusive by Ada Norrland, Chief Reporter", ["Ada Norrland"]),
        ("Story and photos by Ada Norrland for the Tribune", ["Ada Norrland"]),
        ("A report by Ada Norrland for the Skerry Reporting Service", ["Ada Norrland"]),
        ("Correspondent: Ada Norrland", ["Ada Norrland"]),
        ("Muhabir: Ada NORRLAND", ["Ada NORRLAND"]),
        ("aut. Ada Norrland, Bo Skog", ["Ada Norrland", "Bo Skog"]),
        ("울산=김북산 기자", ["김북산"]),
        ("Words and pictures by Ada Norrland", ["Ada Norrland"]),
        ("Posted by Ada Norrland", ["Ada Norrland"]),
        ("Ada Norrland, Oslo", ["Ada Norrland"]),
        ("Associate Professor Ada Norrland, Skerry University", ["Ada Norrland"]),
        ("SKZ-Redakteurin Agnes Norrland", ["Agnes Norrland"]),
        ("Das Gespräch führte Ada Norrland", ["Ada Norrland"]),
        ("Articolo di Ada Norrland", ["Ada Norrland"]),
        ("文・写真 北山葉子", ["北山葉子"]),
        ("Words: Ada Norrland | Pictures: Bo Skog", ["Ada Norrland"]),
        ("Match report: Ada Norrland", ["Ada Norrland"]),
        ("Text: Ada Norrland (Bern)", ["Ada Norrland"]),
        ("Ein Artikel von Ada Norrland", ["Ada Norrland"]),
        ("De notre envoyé spécial à Oslo, Ada Norrland", ["Ada Norrland"]),
        ("Par Ada Norrland (avec AFP)", ["Ada Norrland"]),
        ("Par Ada Norrland avec Bo Skog", ["Ada Norrland", "Bo Skog"]),
        ("(Texto: Ada Norrland. Fotos: archivo)", ["Ada Norrland"]),
        ("Por Ada Norrland (texto) e Bo Skog (fotos)", ["Ada Norrland"]),
        ("di Ada Norrland e Bo Skog - Redazione Sondrio", ["Ada Norrland", "Bo Skog"]),
        ("Door onze verslaggever Ada Norrland", ["Ada Norrland"]),
        ("Автор: Ада Северная, фото автора", ["Ада Северная"]),
        ("Haber: Ada Norrland - Kamera: Bo Skog", ["Ada Norrland"]),
        ("رپورٹ: عدنان شمالی", ["عدنان شمالی"]),
        ("كتب: سامر الشمالي", ["سامر الشمالي"]),
        ("(إعداد هدى الشمالي - تحرير وليد منصور)", ["هدى الشمالي"]),
        ("रिपोर्ट: महेश उत्तरी", ["महेश उत्तरी"]),
        ("(記者 北山花子)", ["北山花子"]),
        ("社会部・北山花子", ["北山花子"]),
        ("Ali Norrland | Doha", ["Ali Norrland"]),
        ("Mariana Norrland - skerryNews", ["Mariana Norrland"]),
        ("Van onze verslaggever Ada Norrland", ["Ada Norrland"]),
        ("Por Ada Norrland, g1 Região Serrana", ["Ada Norrland"]),
        ("Por Ada Norrland, Atualizado há 2 horas", ["Ada Norrland"]),
        ("記者張北山／花蓮報導", ["張北山"]),
        ("本报记者 李北山、陈大川", ["李北山", "陈大川"]),
        ("박북산·김민수 기자", ["박북산", "김민수"]),
    ],
)
def test_a_line_that_signs_gives_its_writers(line, writers):
    found = signers.read(line)
    assert found is not None
    assert found.writers == writers
    assert signers.signs(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By the sea, a town waits",
        "By car or by train, the way is long",
        "By Hook or by Crook",
        "By the Numbers",
        "Who is Ada Norrland, Health Reporter?",
        "Border Clash Escalates",
        "Storm Ruins Harvest, Farmers Say",
        "General Motors reports",
        "Apple reports record profit",
        "Dortmund Sack Chief",
        "Police Arrest Gang Chief",
        "From Russia With Love",
        "From London to Paris, a Journey",
        "Two Sides, One Team",
        "Ada Norrland, Norway",
        "Dr Ada Norrland",
        "News by the sea",
        "Story of a Death",
        "Story: Why the River Matters",
        "Video Shows Crash",
        "Photo: Reuters",
        "Pictures: Bo Skog",
        "Updated: 12:30",
        "Oslo\t40\t25\t50 12",
        "Bo Skog   41   30   60",
        "Arts correspondent",
        "Ada Norrland",
        "Ada Norrland is a Stuff reporter based in Nelson.",
        "首相が記者会見",
        "अमर उजाला ब्यूरो",
        " | ".join(["Ada Norrland"] * 20),
        "Full-time: Skerry Saints 3-2 Aven Rovers",
    ],
)
def test_other_lines_sign_nothing(line):
    assert not signers.signs(line)


@pytest.mark.parametrize(
    "line",
    [
        "Nov 12, 2026",
        "12. November 2026, 10:30 Uhr",
        "（2026年11月19日　午後3時12分）",
        "18/11/2026 07h32  Atualizado há 2 horas",
        "2026년 11월 19일 오후 3시",
    ],
)
def test_a_date_alone_is_known(line):
    assert signers.is_date_alone(line)
    assert not signers.is_date_alone(f"{line} Oslo")


def test_an_editor_is_no_writer_and_the_agency_behind_inputs_is_known():
    found = signers.read("Edited by: Ada Norrland | With inputs from ANI")
    assert found is not None
    assert (found.writers, found.editors, found.agencies) == ([], ["Ada Norrland"], ["ANI"])
    assert signers.signs("Edited by: Ada Norrland | With inputs from ANI")
    assert not signers.signs("Edição: Ada Norrland")


@pytest.mark.parametrize("line", ["By Skerry Dispatch newsroom", "Oslo bureau", "HT Correspondent"])
def test_a_newsroom_is_nobody(line):
    found = signers.read(line)
    assert found is not None
    assert found.writers == []


def test_who_took_the_pictures_is_no_writer():
    found = signers.read("Words: Ada Norrland, Pictures: Bo Skog")
    assert found is not None
    assert found.others == ["Bo Skog"]


def test_a_source_that_is_an_agency_signs():
    assert signers.signs("Źródło: PAP")
    assert not signers.signs("Źródło: rzeka Wisła")


def test_the_bracket_of_a_desk_opens_a_japanese_story():
    assert east_asian_signers.opening(
        "【社会部・北山花子】市議会は12日、条例案を可決した。"
    ) == len("【社会部・北山花子】")
    assert east_asian_signers.opening("【東京時事】緑茶の輸出額が") == 0


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (
            [
                "Museum returns door",
                "Ada Norrland",
                "Arts correspondent",
                "a@b.example",
                "A door went home.",
            ],
            {1, 2, 3},
        ),
        (["Greve de ônibus", "Ada Norrland", "Da Agência Brasil, em Salvador", "A greve."], {1, 2}),
        (["Rain delays harvest", "Vikram Norrland", "Tribune News Service", "Rain."], {1, 2}),
        (["Rain delays harvest", "Skerry Falls", "Tribune News Service", "Rain."], set()),
        (["Ada Norrland", "Arts correspondent", "A ferry left."], set()),
        (["A ferry left", "Ada Norrland", "The ferry left at noon.", "It was late."], set()),
        (["Court annuls sale", "Ada Norrland / Bruno Skog", "3 November 2025", "It did."], {1}),
        (["Wales name pair", "Ada Norrland at Skerry Park", "3 November 2025", "They did."], {1}),
        (["Wales name pair", "Border Clash Escalates", "3 November 2025", "They did."], set()),
        ([], set()),
    ],
)
def test_a_name_alone_signs_above_its_post_its_paper_or_its_address(lines, signed):
    assert stacked_bylines.found(lines) == signed


@pytest.mark.parametrize("line", ["Ada Norrland (words: )", "Ada Norrland (by: ) Skerry"])
def test_a_label_in_brackets_with_nothing_behind_it_is_no_signature(line):
    assert signers.read(line) is None
    assert not signers.signs(line)


@pytest.mark.parametrize(
    "line", ["Ada Norrland", "Storm damages pier", "World News", "Pier 12 to be rebuilt"]
)
def test_a_name_alone_signs_nothing(line):
    assert not signers.signs(line)
