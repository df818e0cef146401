"""A single line of a page: what it is, and what a byline says."""

import time

import pytest

from workers.formats.page_dates import Signed, signed
from workers.formats.page_lines import Line, kind


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Epaper", Line.LABEL),
        ("ई-पेपर", Line.LABEL),
        ("Snow in June surprises the shepherds of Arcas", Line.PLAIN),
        ("Schnee im Juni überrascht die Hirten von Arcas", Line.PLAIN),
        ("Snow fell on the pastures above Arcas on Saturday, shepherds said.", Line.PROSE),
        ("सोनपुरी की झील पर शनिवार को एक तैरता पुस्तकालय खोला गया, जिसमें किताबें हैं।", Line.PROSE),
        ("新庄市は月曜日、九年ぶりに花火大会を開くと発表した。約八千発を打ち上げる。", Line.PROSE),
        ("Snow fell on the pastures above Arcas on Saturday, and ...", Line.PLAIN),
        ("Open in App", Line.CHROME),
        ("ऐप में खोलें", Line.CHROME),
        ("In der App öffnen", Line.CHROME),
        ("Advertisement", Line.CHROME),
        ("Advertorial", Line.PAID),
        ("In paid partnership with Orlanda Foods", Line.PAID),
        ("Brand Connect Initiative", Line.PAID),
        ("Special promotional section", Line.PAID),
        ("Anzeige in Kooperation mit Orlanda", Line.PAID),
        ("Partenariat rémunéré avec Orlanda", Line.PAID),
        ("Contenido del anunciante", Line.PAID),
        ("Parceria paga com a Orlanda", Line.PAID),
        ("Inserzione a pagamento", Line.PAID),
        ("Betaald artikel", Line.PAID),
        ("Bezahlter Inhalt von Orlanda", Line.PAID),
        ("Annonsørinnhold levert av Orlanda", Line.PAID),
        ("Contenido patrocinado | Orlanda", Line.PAID),
        ("Партнёрский материал", Line.PAID),
        ("Annonsartikel", Line.PAID),
        ("Płatna współpraca z Orlandą", Line.PAID),
        ("BU BİR İLANDIR", Line.PAID),
        ("Tanıtım yazısı", Line.PAID),
        ("Konten Bersponsor", Line.PAID),
        ("【タイアップ広告】", Line.PAID),
        ("［PR記事］", Line.PAID),
        ("[광고성 기사]", Line.PAID),
        ("商业推广", Line.PAID),
        ("廣編特輯", Line.PAID),
        ("İlanlar", Line.LABEL),
        ("推广普通话", Line.LABEL),
        ("Download The Hill Courier app for the latest news", Line.CHROME),
        ("Follow us on Google News", Line.CHROME),
        ("Skip to main content", Line.CHROME),
        ("Related Stories", Line.RELATED_HEAD),
        ("Technology Related Stories", Line.RELATED_HEAD),
        ("संबंधित खबरें", Line.RELATED_HEAD),
        ("Mehr zum Thema", Line.RELATED_HEAD),
        ("À lire aussi", Line.RELATED_HEAD),
        ("関連記事", Line.RELATED_HEAD),
        ("Also Read: Why the hills grow tea", Line.RELATED),
        ("Comments (12)", Line.COMMENTS_HEAD),
        ("Kommentare", Line.COMMENTS_HEAD),
        ("Tags: aven, salt", Line.TAGS),
        ("टैग्स: सोनपुरी, झील", Line.TAGS),
        ("Themen: Verkehr", Line.TAGS),
        ("© 2023 The Hill Courier. All rights reserved.", Line.RIGHTS),
        ("Alle Rechte vorbehalten", Line.RIGHTS),
        ("File photo", Line.CAPTION),
        ("Symbolbild", Line.CAPTION),
        ("Home > World > Asia", Line.TRAIL),
        ("City | Nation | World | Business", Line.TRAIL),
        ("Статья подготовлена за счёт ООО «Вектор».", Line.PLAIN),
        ("Sponsorlu İçerik", Line.PAID),
        ("Opinion | What the snow of June teaches", Line.PLAIN),
        ("By the time the dam was built nobody cared about it", Line.PLAIN),
        ("By IANS | Updated: December 23, 2021 17:25 IST", Line.BYLINE),
        ("AFP", Line.BYLINE),
        ("Von Jule Wendt", Line.BYLINE),
        ("By  EFE  |  3 min read", Line.BYLINE),
        ("By our staff reporter", Line.BYLINE),
        ("सोनपुरी संवाददाता, पटना", Line.BYLINE),
        ("लोकदीप न्यूज नेटवर्क, पुणे", Line.BYLINE),
        ("निज संवाददाता", Line.BYLINE),
        ("विशेष प्रतिनिधी, पुणे", Line.BYLINE),
        ("নিজস্ব প্রতিবেদক, ঢাকা", Line.BYLINE),
        ("संवाददाता सम्मेलन में हंगामा", Line.PLAIN),
        ("By the Associated Press", Line.BYLINE),
        ("Jule Wendt | EFE", Line.BYLINE),
        ("Jule Wendt - Repórter da Agência Brasil", Line.BYLINE),
        ("Jule Wendt, Crime Correspondent", Line.BYLINE),
        ("Jule Wendt, envoyée spéciale à Arcas", Line.BYLINE),
        ("How a dam burst, reporter by reporter", Line.PLAIN),
        ("(Red/Adnkronos)", Line.LABEL),
        ("June 1 (EFE) - Wendt Foods Inc:", Line.PLAIN),
        ("June 1 (EFE) - Updated: June 2", Line.BYLINE),
        ("Updated: June 1, 2024 at 10:30 a.m.", Line.BYLINE),
        ("June 1, 2024 10:30 p.m.", Line.BYLINE),
        ("12. März 2024.", Line.BYLINE),
        ("Jane Roe, June 1, 2024 - Updated 10 minutes ago", Line.BYLINE),
        ("By the lake, a town waits", Line.PLAIN),
        ("By noon the mayor had resigned.", Line.PLAIN),
        ("Arcas, June 1 - The mayor resigned on Saturday.", Line.PLAIN),
        ("Arcas, June 1 - The mayor resigned on Saturday", Line.PLAIN),
        ("Arcas, June 1 (EFE) The bridge opened.", Line.PLAIN),
        ("Arcas, June 1 (EFE) The bridge opened", Line.PLAIN),
        ("The mayor resigned on June 1.", Line.PLAIN),
        ("सोनपुरी, 1 जून (भाषा) पुल खुला।", Line.PLAIN),
        ("\u202bהגשר נפתח\u202c", Line.LABEL),
        ("\u200fBy EFE\u200e", Line.BYLINE),
    ],
)
def test_a_line_is_known_by_its_words_or_its_shape(line: str, found: Line) -> None:
    assert kind(line) is found


@pytest.mark.parametrize(
    ("line", "byline", "published", "updated"),
    [
        ("By IANS | Updated: March 4, 2022 09:40 IST", "IANS", "", "March 4, 2022 09:40 IST"),
        (
            "PTI Last Updated: Jun 11, 2023, 06:12:00 PM IST",
            "PTI",
            "",
            "Jun 11, 2023, 06:12:00 PM IST",
        ),
        (
            "By PTI Published: 3rd Mar 2024 10:30 am Updated: 3rd Mar 2024 11:00 am",
            "PTI",
            "3rd Mar 2024 10:30 am",
            "3rd Mar 2024 11:00 am",
        ),
        (
            "Published - December 23, 2021 05:25 pm IST - NEW DELHI",
            "",
            "December 23, 2021 05:25 pm IST",
            "",
        ),
        (
            "Von Jule Wendt | Zuletzt aktualisiert: 12. März 2024, 17:03 Uhr",
            "Jule Wendt",
            "",
            "12. März 2024, 17:03 Uhr",
        ),
        ("12.03.2024 - 17:03 Uhr", "", "", "12.03.2024 17:03 Uhr"),
        ("Stand: 12. März 2024, 17:03 Uhr", "", "", "12. März 2024, 17:03 Uhr"),
        (
            "Publié le 3 mars 2024 à 17h03, mis à jour le 4 mars 2024 à 08h00",
            "",
            "3 mars 2024 à 17h03",
            "4 mars 2024 à 08h00",
        ),
        ("Publicado: 2 de mayo de 2024 10:15 CEST", "", "2 de mayo de 2024 10:15 CEST", ""),
        ("लेखक: पीटीआई-भाषा | अपडेट: 2022-11-05 14:20", "पीटीआई-भाषा", "", "2022-11-05 14:20"),
        ("January 29, 2023 6:06 pm IANS", "IANS", "", "January 29, 2023 6:06 pm"),
        ("IANS-B118 2023-09-19 15:44", "", "", "2023-09-19 15:44"),
        ("2024年3月3日 10時5分", "", "", "2024年3月3日 10時5分"),
        ("By Jane Roe, AFP, Paris", "Jane Roe, AFP, Paris", "", ""),
        ("By Jane Roe on May 4, 2024", "Jane Roe", "", "May 4, 2024"),
        ("By Jane Roe May 4, 2024", "Jane Roe", "", "May 4, 2024"),
        ("Updated 2024-05-04 17:26 by Jane Roe", "Jane Roe", "", "2024-05-04 17:26"),
        ("2024-05-04 17:26 Provided by EFE", "EFE", "", "2024-05-04 17:26"),
        ("Saturday, May 4, 2024", "", "", "May 4, 2024"),
        ("By  EFE  |  3 min read", "EFE", "", ""),
    ],
)
def test_a_byline_says_who_and_when_as_it_is_written(
    line: str, byline: str, published: str, updated: str
) -> None:
    assert kind(line) is Line.BYLINE
    assert signed(line) == Signed(byline, published, updated)


@pytest.mark.parametrize(
    "bait",
    [
        "a / ",
        "more ",
        "© ",
        "x.. ",
        "1/",
        "by a ",
        "jun 1 ",
        "a > ",
        "a-",
        "अ ",
        "all rights ",
        "(",
    ],
)
def test_no_line_makes_a_pattern_try_for_long(bait: str) -> None:
    """`a / a / a / ...` took seconds while a trail was known by one pattern with two repeats."""
    line = (bait * 60)[:175]
    begin = time.process_time()
    for _ in range(10):
        kind(line)
        signed(line)
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Foto-Fallen im Wald zeigten, dass der Luchs zurück ist.",
        "Síguenos, gritó el guía, y todos corrieron.",
        "Seguici, ha detto il pompiere alla bambina.",
        "Foto-radary staną przy trzech szkołach.",
        "Subscribe to that view, she said, and you will never build anything.",
        "Sign up for the programme and the state pays half the fee, the minister promised.",
    ],
)
def test_a_sentence_that_begins_like_a_button_or_a_caption_is_none(text):
    assert kind(text) not in (Line.CHROME, Line.CAPTION, Line.RELATED)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Síguenos en Facebook", Line.CHROME),
        ("Seguici su Google News", Line.CHROME),
        ("Folgen Sie uns auf X", Line.CHROME),
        ("Foto - Ada Norrland", Line.CAPTION),
        ("ये भी पढ़ें- मंडी में भीगा धान", Line.RELATED),
        ("Διαβάστε επίσης: Ισχυροί άνεμοι", Line.RELATED),
    ],
)
def test_buttons_and_links_are_known_to_readers_as_to_cleaning(text, line):
    assert kind(text) is line
