"""People and organisations: by what stands beside a name, precision first."""

import pytest

from workers.enrichment import organisations, people, spans


def persons(text, language="en"):
    prose = spans.read(text, language)
    return [one.name for one in people.find(prose, organisations.find(prose))]


def companies(text, language="en"):
    found = organisations.find(spans.read(text, language))
    return list(dict.fromkeys(one.name for one in found))


PEOPLE = [
    ("en", "Prime Minister Orla Vasse resigned.", ["Orla Vasse"]),
    ("en", "French President Odile Marchetti spoke.", ["Odile Marchetti"]),
    ("en", '"We are glad," said Peder Aasnes.', ["Peder Aasnes"]),
    ("en", "Ilka Brandvold said the dam held. Brandvold also said more.", ["Ilka Brandvold"]),
    ("en", "Tove Halloran, the mayor of a small town, agreed.", ["Tove Halloran"]),
    ("en", "Wim van der Aa, 43, was found.", ["Wim van der Aa"]),
    ("en", "Jean-Luc O'Brien told reporters.", ["Jean-Luc O'Brien"]),
    ("en", "J. K. Maddern said so.", ["J. K. Maddern"]),
    ("en", "J. Edgar Vasse said so.", ["J. Edgar Vasse"]),
    ("en", "Deputy Commissioner of Police K. Ravindra Vasse said so.", ["K. Ravindra Vasse"]),
    ("en", "Mr Trellis objected.", ["Trellis"]),
    ("en", "Sen. Latoya Hollin spoke.", ["Latoya Hollin"]),
    ("en", "Kwak Sung-ho said so in Oslo-based Trellis.", ["Kwak Sung-ho"]),
    ("en", "Judge Rosalind Vasse KC told him.", ["Rosalind Vasse"]),
    ("en", "Minister of State Orla Vasse resigned.", ["Orla Vasse"]),
    ("en", "Federal Reserve Governor Denise Vasse said no.", ["Denise Vasse"]),
    ("en", "Maribeth Judge said so.", ["Maribeth Judge"]),
    ("en", "Rancher Nell Vasse told the hearing so.", ["Nell Vasse"]),
    ("en", "Wing Peder Vasse went over.", ["Peder Vasse"]),
    ("en", "Auctioneer Felix Vasse sold it.", ["Felix Vasse"]),
    ("en", "Loggia Felix Vasse sold it.", ["Felix Vasse"]),
    (
        "en",
        "Menteri Besar Datuk Seri Azhari Vasse and Tan Sri Orla Vasse came.",
        ["Azhari Vasse", "Orla Vasse"],
    ),
    ("en", "Norrland County Recorder Orla Vasse said so.", ["Orla Vasse"]),
    ("es", "La ministra de Vivienda Paula Vasse dijo que no.", ["Paula Vasse"]),
    ("es", "El ministro de Economía y Trabajo Pedro Vasse dijo que no.", ["Pedro Vasse"]),
    ("nl", "Dat zei Joost van der Vasse van FNV.", ["Joost van der Vasse"]),
    ("nl", "Dat zei Marieke van Vasse van FNV Havens.", ["Marieke van Vasse"]),
    ("ru", "Министр спорта Татарстана Ринат Вассев сообщил об этом.", ["Ринат Вассев"]),
    ("ru", "Пресс-секретарь МЧС Дарья Вассева рассказала об этом.", ["Дарья Вассева"]),
    ("nl", "Bestuurder Karel Vasse zegt dat het bod laag was.", ["Karel Vasse"]),
    ("it", "Lo ha detto il comandante Salvo Vasse.", ["Salvo Vasse"]),
    ("en", "The ambassador to Chile, Orla Vasse, left.", ["Orla Vasse"]),
    ("en", "It helps, said the head of the harbour school, Akinyi Vasse.", ["Akinyi Vasse"]),
    ("en", "Prudence Vasse is to leave her post.", ["Prudence Vasse"]),
    ("en", "The organist Maribeth Vasse played on.", ["Maribeth Vasse"]),
    ("en", "It never is, said its director, Keola Nakamori-Reed.", ["Keola Nakamori-Reed"]),
    ("en", "Vice-Chancellor V Vasse agreed.", ["V Vasse"]),
    ("en", "Organiser Orla Vasse agreed.", ["Orla Vasse"]),
    ("en", "The film, directed by Sai Vasse Reddy, opened.", ["Sai Vasse Reddy"]),
    ("en", "Nobody beat Vasse Sung-ho.", ["Vasse Sung-ho"]),
    ("en", "A prize went to Qiu Vasse.", ["Qiu Vasse"]),
    (
        "de",
        "Die Rektorin Elfriede Vasse und Verteidiger Maik Lehnert kamen.",
        ["Elfriede Vasse", "Maik Lehnert"],
    ),
    ("de", "Das sagte Reto Caflisch von der Kantonspolizei.", ["Reto Caflisch"]),
    ("en", "Its rival's successor, Orla Vasse, agreed.", ["Orla Vasse"]),
    ("de", "Am Ende half Jens Petersdorf den Handballern.", ["Jens Petersdorf"]),
    ("de", "Bundeskanzlerin Henrike Ostwald reist ab.", ["Henrike Ostwald"]),
    ("de", "Das sagte Jörn Wittmoor am Montag.", ["Jörn Wittmoor"]),
    ("fr", "La ministre Odile Marchetti a démissionné.", ["Odile Marchetti"]),
    ("es", "La alcaldesa Inés Quiroga dijo que no.", ["Inés Quiroga"]),
    ("it", "Il sindaco di Roma Ugo Santarelli ha firmato.", ["Ugo Santarelli"]),
    ("pt", "A ministra Inês Valadares disse que sim.", ["Inês Valadares"]),
    ("nl", "Burgemeester Femke de Wit opende de brug.", ["Femke de Wit"]),
    ("pl", "Premier Zofia Walczewska powiedziała prawdę.", ["Zofia Walczewska"]),
    ("tr", "Başkan Defne Karaca konuştu.", ["Defne Karaca"]),
    ("ru", "Министр Глеб Вершинин сообщил об этом.", ["Глеб Вершинин"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), PEOPLE)
def test_a_person_is_found(language, text, expected):
    assert persons(text, language) == expected


UNCASED = [
    ("hi", "पर्यटन मंत्री सुनीता वासे ने उद्घाटन किया।", ["सुनीता वासे"]),
    ("hi", "कप्तान करण वासे कंधे की चोट से बाहर हैं।", ["करण वासे"]),
    ("hi", "मंत्री ने कहा कि मुख्यमंत्री बैठक में हैं।", []),
    ("mr", "महापौर अनिता वासे यांनी सांगितले.", ["अनिता वासे"]),
    ("ur", "ڈپٹی کمشنر سعد واسے نے کہا کہ سڑکیں بند ہیں۔", ["سعد واسے"]),
    ("ar", "وقال مدير الدفاع المدني فراس الواسي إن الفرق وصلت.", ["فراس الواسي"]),
    ("ar", "وقال وزير الكهرباء حسام عبد الواسع إن المحطة جاهزة.", ["حسام عبد الواسع"]),
    ("ar", "وقال رئيس الوزراء إن الطريق مفتوح. وقال مسؤول في وزارة الصحة إن لا.", []),
    ("ja", "千歳水族館の高橋直美館長は話した。田村誠さん(45)も。", ["高橋直美", "田村誠"]),
    ("ja", "三田村誠氏は来た。アンナ・ワッセ氏も来た。名古屋市長は来ない。", ["アンナ・ワッセ"]),
    ("ja", "清水翔太五段は語った。", ["清水翔太"]),
    ("ko", "고은정 시장은 말했다. 시장은 웃었다.", ["고은정"]),
    ("zh", "文旅局局长孙丽华说，灯会将持续。局长说不。", ["孙丽华"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNCASED)
def test_a_person_is_found_where_there_are_no_capitals(language, text, expected):
    assert persons(text, language) == expected


NOBODY = [
    "The City Council said taxes would rise.",
    "Police said nothing. Officials said less.",
    "New York said it would sue.",
    "The White House said no.",
    "On Monday Acme Holdings said profit fell.",
    "Mr and Mrs were painted on the door.",
    "The Prime Minister resigned.",
    "HARBOUR BOARD SAID NO",
    "Wells Fargo said profits rose. Morgan Stanley said less, Mercedes Benz and JP Morgan too.",
    "Johnson & Johnson said its shares rose.",
    "Marketing Chiefs said no. Merry Christmas said the card.",
    "Nova Scotia Power said no, and Trout Unlimited asked for more.",
    "The village of Bodo N3 said no.",
    "Environment Canada said it would snow.",
    "They kept the Miles Cross library. Somebody of Kellen Gardens said no.",
    "Federated Growers says three ships are late.",
    "Lake Aven said nothing, and Mount Orrin, a professor's dream, less.",
    "He bought the San Diego Orrin-Vasse for a song.",
    "The northern Sierra Nevada has had no rain. Black Friday, an analyst's dream, is near.",
    "A team atop Mauna Kea has confirmed it.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_speaks_is_not_always_a_person(text):
    assert persons(text) == []


ORGANISATIONS = [
    ("en", "The Church in Wales said so.", ["Church in Wales"]),
    ("en", "The Catholic Church in Wales said so.", ["Catholic Church"]),
    ("en", "The Congress of Norrland Trade Unions agreed.", ["Congress of Norrland Trade Unions"]),
    ("en", "The Kenya Red Cross came.", ["Kenya Red Cross"]),
    (
        "en",
        "The Committee for the Families of the Vale spoke.",
        ["Committee for the Families of the Vale"],
    ),
    ("en", "The inn is run by Dorfkrug Norrland eG from May.", ["Dorfkrug Norrland eG"]),
    ("en", "Officers of Police Scotland came.", ["Police Scotland"]),
    ("it", "Lo sciopero di Usb e della Consob.", ["Usb", "Consob"]),
    ("ru", "Вахитовский районный суд Казани арестовал его.", ["Вахитовский районный суд"]),
    ("ru", "Дело ушло в Норрландский областной суд.", ["Норрландский областной суд"]),
    ("ru", "Районный суд арестовал его.", []),
    ("ru", "Норрландская железная дорога закрыта.", ["Норрландская железная дорога"]),
    ("en", "The First Baptist Church in Oslo closed.", ["First Baptist Church"]),
    ("en", "The National Institutes of Health paid.", ["National Institutes of Health"]),
    ("en", "It was lent to the Skerry Beach Management Unit.", ["Skerry Beach Management Unit"]),
    ("de", "Der Autobauer Vasse & Söhne will Stellen abbauen.", ["Vasse & Söhne"]),
    ("de", "Die IG Metall kündigte Widerstand an.", ["IG Metall"]),
    ("fr", "L'association Vassecor s'est constituée partie civile.", ["Vassecor"]),
    ("es", "Pagó a la constructora Viarias del Norte.", ["Viarias del Norte"]),
    ("es", "Está en el Hospital Virgen del Olivar de Sevilla.", ["Hospital Virgen del Olivar"]),
    ("es", "En la Audiencia Provincial de Sevilla.", ["Audiencia Provincial de Sevilla"]),
    ("it", "I tecnici di Regione Lombardia.", ["Regione Lombardia"]),
    ("pt", "Segundo o Corpo de Bombeiros, caiu.", ["Corpo de Bombeiros"]),
    ("nl", "Biologen van de Universiteit Antwerpen kwamen.", ["Universiteit Antwerpen"]),
    ("tr", "Yaralılar Konya Şehir Hastanesi'ne kaldırıldı.", ["Konya Şehir Hastanesi"]),
    ("id", "Ia kuliah di Universitas Vasse Jaya.", ["Universitas Vasse Jaya"]),
    ("id", "Kepala Polres Norrland mengatakan itu.", ["Polres Norrland"]),
    (
        "ja",
        "愛知県警は男を逮捕した。東京地裁で、北山証券が、総合病院に、JR北海道は。",
        ["愛知県警", "東京地裁", "北山証券", "JR北海道"],
    ),
    (
        "ko",
        "서울대학교가 밝혔다. 부산지법에서 종합병원에 SK하이닉스는.",
        ["서울대학교", "부산지법", "SK하이닉스"],
    ),
    ("zh", "北京大学和上海市公安局表示。他在北京的公司。", ["北京大学", "上海市公安局"]),
    (
        "hi",
        "दिल्ली विश्वविद्यालय और दिल्ली पुलिस ने कहा। दिल्ली में पुलिस।",
        ["दिल्ली विश्वविद्यालय", "दिल्ली पुलिस"],
    ),
    ("ar", "وقالت وزارة الصحة المصرية إن أربعة قتلوا.", ["وزارة الصحة المصرية"]),
    (
        "en",
        "The House of Representatives Speaker Orla Vasse and the House of Representatives Rt. "
        "Hon. Bo Lind met.",
        ["House of Representatives"],
    ),
    (
        "en",
        "A report by the Office of Inspector General named the Society for the Prevention of "
        "Cruelty to Animals.",
        ["Office of Inspector General", "Society for the Prevention of Cruelty to Animals"],
    ),
    ("en", "Trellis Holdings fell.", ["Trellis Holdings"]),
    ("en", "He left the University of Oxford.", ["University of Oxford"]),
    ("en", "The Ministry of Finance agreed.", ["Ministry of Finance"]),
    ("en", "The Aven County Sheriff's Office agreed.", ["Aven County Sheriff's Office"]),
    ("en", "The Joint Chiefs of Staff agreed.", ["Joint Chiefs of Staff"]),
    ("en", "The Aven Nature and Water Foundation met.", ["Aven Nature and Water Foundation"]),
    ("en", "The Aven Workers' Union struck.", ["Aven Workers' Union"]),
    ("en", "She founded Maison Vasse in 1990.", ["Maison Vasse"]),
    (
        "en",
        "The Ministry of New and Renewable Energy agreed.",
        ["Ministry of New and Renewable Energy"],
    ),
    (
        "en",
        "The St. Louis Cardinals beat the Chicago Cubs.",
        ["St. Louis Cardinals", "Chicago Cubs"],
    ),
    ("en", "United Trellis and Commercial Workers struck.", ["Commercial Workers"]),
    ("en", "United Food and Commercial Workers struck.", ["United Food and Commercial Workers"]),
    ("en", "The Aven Pilots' Conference met.", ["Aven Pilots' Conference"]),
    ("en", "Data of the General Administration of Tolls.", ["General Administration of Tolls"]),
    (
        "en",
        "The Council for Rowing in Norland (CRN) met.",
        ["Council for Rowing in Norland"],
    ),
    ("en", "The green group Friends of the Brandvold spoke.", ["Friends of the Brandvold"]),
    ("en", "She is the leader of Trellis Accord.", ["Trellis Accord"]),
    ("en", "A spokeswoman for Trellis Accord agreed.", ["Trellis Accord"]),
    ("en", "The film is by Lotus Trellis Pictures.", ["Lotus Trellis Pictures"]),
    (
        "en",
        "The Harbour Pilots Circle (HPC) struck. The HPC wants more.",
        ["Harbour Pilots Circle"],
    ),
    ("en", "Vasse Offshore ASA fell. Vasse Offshore sells.", ["Vasse Offshore ASA"]),
    ("en", "Trellis Analytics, Inc. grew.", ["Trellis Analytics, Inc."]),
    ("en", "NATO and the European Union met.", ["NATO", "European Union"]),
    ("en", "Aldo Varga said on Monday its profit rose.", ["Aldo Varga"]),
    ("en", "Vasse said shares in Halden Dray fell.", ["Halden Dray"]),
    ("en", "Prices rose, said Ilka Ostby, an analyst at Larkdale.", ["Larkdale"]),
    ("en", "The retailer Brandvold Sons closed. Later Brandvold Sons opened.", ["Brandvold Sons"]),
    ("en", "Meta said it would appeal, and the court fined Meta.", ["Meta"]),
    ("en", "Boeing, Ford and Airbus agreed.", ["Boeing", "Ford", "Airbus"]),
    ("en", "AT&T and Marks & Spencer agreed.", ["AT&T", "Marks & Spencer"]),
    ("en", "The Food and Drug Administration agreed.", ["Food and Drug Administration"]),
    ("en", "She went to Vasse Women's Hospital.", ["Vasse Women's Hospital"]),
    (
        "en",
        "The Army Corps of Engineers met Trout Unlimited.",
        ["Army Corps of Engineers", "Trout Unlimited"],
    ),
    ("en", "The Anglican Diocese of Aven sold it.", ["Anglican Diocese of Aven"]),
    ("en", "The Food Corporation of Norland agreed.", ["Food Corporation of Norland"]),
    ("en", "The Brotherhood of Lock Keepers struck.", ["Brotherhood of Lock Keepers"]),
    ("en", "The Norwegian Fishermen's Association met.", ["Norwegian Fishermen's Association"]),
    ("en", "The Aven Union of Traders' Associations met.", ["Aven Union of Traders' Associations"]),
    ("en", "The Media and Law Studies Association met.", ["Media and Law Studies Association"]),
    (
        "en",
        "The National Ice Jam Detection and Response Agency (NIJDRA) met. NIJDRA agreed.",
        ["National Ice Jam Detection and Response Agency"],
    ),
    ("en", "It sued Aven Hospitals NHS Foundation Trust.", ["Aven Hospitals NHS Foundation Trust"]),
    (
        "en",
        "Environment Canada and Tennis Ireland agreed.",
        ["Environment Canada", "Tennis Ireland"],
    ),
    ("en", "Nova Scotia Power said crews were out.", ["Nova Scotia Power"]),
    ("en", "The All India Lock Federation paid.", ["All India Lock Federation"]),
    ("en", "The University of Oxford and Trellivax ran it.", ["University of Oxford"]),
    ("en", "The Nursing and Midwifery Council met.", ["Nursing and Midwifery Council"]),
    ("en", "CalMac said no, and the ZKX union agreed.", ["CalMac", "ZKX"]),
    ("en", "The opposition New Path said no.", ["New Path"]),
    ("en", "Banco de Norland and Parti Vasse agreed.", ["Banco de Norland", "Parti Vasse"]),
    ("en", "Historic Environment Scotland bought it.", ["Historic Environment Scotland"]),
    (
        "en",
        "The Yakama Nation sold it to the Economic Club of Aven.",
        ["Yakama Nation", "Economic Club of Aven"],
    ),
    ("en", "Unison will announce its own result.", ["Unison"]),
    ("en", "A lay group, Vasse Heard, said no.", ["Vasse Heard"]),
    ("en", "The 5th Orrin Circuit Court of Appeals met.", ["5th Orrin Circuit Court of Appeals"]),
    ("en", "He died at St Mary's Hospital on Sunday.", ["St Mary's Hospital"]),
    ("en", "The First National Bank of Vasse paid.", ["First National Bank of Vasse"]),
    ("en", "Shares in Vasse Logistics plc fell.", ["Vasse Logistics plc"]),
    ("en", "They drew at Vasse United on Saturday.", ["Vasse United"]),
    ("de", "Die Nordlicht Werft AG baut aus.", ["Nordlicht Werft AG"]),
    ("fr", "Elle dirige l'Université de Lyon.", ["Université de Lyon"]),
    ("es", "Trabaja en la Universidad de Salamanca.", ["Universidad de Salamanca"]),
    ("it", "Insegna all'Università di Bologna.", ["Università di Bologna"]),
    ("pt", "O Ministério da Saúde confirmou.", ["Ministério da Saúde"]),
    ("hi", "भाजपा ने कहा।", ["Bharatiya Janata Party"]),
    ("ja", "国連は発表した。", ["United Nations"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ORGANISATIONS)
def test_an_organisation_is_found(language, text, expected):
    assert companies(text, language) == expected


NO_ORGANISATION = [
    "A former Wall Street executive paid.",
    "She is the chief Africa economist at home.",
    "A spokesman for Orla Vasse said no, and one for Prime Minister Vasse agreed.",
    "She is the leader of North Korea, he a leader of Opposition.",
    "VASSE FREIGHT TO BUY AVEN OVERLAND TRUCKING",
    "The Council said so.",
    "The University reopened.",
    "She opened a Bank account.",
    "Turkey said it would. Asian shares fell, and Chinese investors sold.",
    "He met Orla Vasse at the ford. Ford, a place, slept.",
    "Kevin Mayer left. Mayer said its time had come.",
    "The West Bank is dry. Norwich on Tuesday was not.",
    "The Group of Seven hikers (ABC) rested.",
    "Orla Vasse (ZKX) came.",
    "Nuclear Power was a Song. Water Power, too, is old.",
    "Mainland China and Neighbouring Kenya agreed.",
    "Parliament will publish its report.",
    "The president of the group, Orla Vasse, and a leader of the union, Mwila Orrin, agreed.",
    "England's Church leaders met.",
    "McLeod said so. The Norwegian airline is new, and the Sunday club closed.",
    "ORRIN CRUISES\n\nOrrin beat Vasse 3-0.",
    "The sign says 'In God We Trust'.",
    'He watched “Vasse & Orrin” and "Orrin Press".',
    "The dawn of the Soviet Union and the future of Public Transit were told.",
    "Beds in Intensive Care Units (ICUs) and Electronic Voting Machines (EVMs) are short.",
    "The Hang Seng Index (HSI) fell, Gross Domestic Product (GDP) rose.",
    "The Orrin Polar Exploration Rover (OPER) and the Vasse Space Telescope (VST) are safe.",
]


@pytest.mark.parametrize("text", NO_ORGANISATION)
def test_a_word_for_organisations_alone_names_none(text):
    assert companies(text) == []


def test_an_acronym_means_its_name_from_then_on_only():
    text = "The HPC struck. The Harbour Pilots Circle (HPC) wants more."
    assert companies(text) == ["Harbour Pilots Circle"]


@pytest.mark.parametrize("text", ["", " ", "A", "A. " * 9_000, "Ab " * 9_000, "(AB) " * 5_000])
def test_any_text_is_read(text):
    assert persons(text) == persons(text)
    assert companies(text) == companies(text)
