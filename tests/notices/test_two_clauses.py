"""What one clause of a sentence takes back, another may still say.

A tool that wrote down an interview made no story, and `Editors did not review the story` is news.
Where the sentence goes on to say who supplied the item, or that nobody read it, it is a notice.
"""

import pytest

from workers.notices import find
from workers.story import Block, Role, Story

BEFORE = Block("The ferry to Lanby runs again from Monday.", Role.BODY, "p[1]")

NOTICES = [
    ("This report was transcribed by AI and has not been read by an editor.", "unreviewed"),
    (
        "This piece was written with AI, which also helped transcribe the talk; it was not reviewed"
        " by an editor.",
        "unreviewed",
    ),
    ("Dieser Text wurde von einer KI transkribiert und nicht redaktionell geprüft.", "unreviewed"),
    (
        "Cet article a été généré par une IA d'après un propos retranscrit et n'a pas été relu.",
        "unreviewed",
    ),
    (
        "Esta entrevista fue transcrita por una inteligencia artificial y no ha sido revisada"
        " por la redacción.",
        "unreviewed",
    ),
    (
        "この記事はAIによる文字起こしをもとに自動生成され、編集部による確認を行っていません。",
        "unreviewed",
    ),
    ("本文由人工智能根据录音转写生成，未经编辑审核。", "unreviewed"),
    ("यह खबर एआई द्वारा बातचीत को लिखने के बाद तैयार की गई और संपादक ने इसकी जांच नहीं की।", "unreviewed"),
    ("This report was transcribed by AI and is published from a syndicated feed.", "syndicated"),
    (
        "The editors did not write or edit the article; it was supplied by an advertiser and is"
        " paid content.",
        "promotional",
    ),
    ("Los periodistas no verificaron el texto, que procede de una agencia.", "syndicated"),
]
# In November 2026 a negation that closes one clause was read with the review in the next.
BUT_REVIEWED = [
    "आजची बातमी स्वयंचलित पद्धतीने आलेली नसून आमच्या संपादकांनी ती तपासली आहे.",
    "આ અહેવાલ આપોઆપ મુકાયો નથી, તેને અમારા સંપાદકે વાંચીને ચકાસ્યો છે.",
    "এই লেখাটি আপনাআপনি ওঠেনি, আমাদের সম্পাদক এটি যাচাই করেছেন।",
    "یہ رپورٹ خود بخود شائع نہیں ہوئی بلکہ ہمارے مدیر نے اسے جانچا ہے۔",
    "لم ينشر هذا التقرير آليا، بل راجعه محررنا.",
    "यह लेख स्वतः प्रकाशित नहीं हुआ बल्कि हमारे संपादक ने इसे जांचा है।",
]
NOT_REVIEWED = [
    "ही बातमी स्वयंचलित पद्धतीने आली असून आमच्या संपादकांनी ती तपासलेली नाही.",
    "આ અહેવાલ અમારા સંપાદકે વાંચ્યો, ચકાસ્યો કે સુધાર્યો નથી.",
    "এই লেখাটি আমাদের সম্পাদক পড়েননি, যাচাইও করেননি।",
]

NEWS = [
    "AI tools were used to transcribe the interview; a journalist checked it.",
    "Das Gespräch wurde von einer KI transkribiert.",
    "Editors did not review the story.",
    "Les journalistes n'ont pas relu l'article.",
    "No one read this before the vote.",
    "Nobody checked this before the flood.",
    "Bu haberi kimse görmedi.",
    "Source: Ministry of Ports (automatic)",
    "Feed: barley (automatic)",
    "Via: Lisbon (auto)",
    "Mit Genehmigung der Behörde wurde der Bericht veröffentlicht.",
]


def _axes(text: str) -> dict[str, str]:
    found = find(Story("example", (BEFORE, Block(text, Role.BODY, "p[2]"))))
    return found.axes.model_dump()


@pytest.mark.parametrize(("text", "axis"), NOTICES)
def test_what_the_other_clause_says_is_heard(text: str, axis: str) -> None:
    assert _axes(text)[axis] in ("asserted", "implied")


@pytest.mark.parametrize("text", NEWS)
def test_without_such_a_clause_it_is_news(text: str) -> None:
    assert set(_axes(text).values()) == {"silent"}


@pytest.mark.parametrize("text", BUT_REVIEWED)
def test_a_review_that_follows_a_denial_is_none_that_is_denied(text: str) -> None:
    found = find(Story("example", (BEFORE, Block(text, Role.BODY, "p[2]")))).axes
    assert (found.reviewed.value, found.unreviewed.value) == ("asserted", "denied")


@pytest.mark.parametrize("text", NOT_REVIEWED)
def test_a_negation_that_closes_its_own_clause_denies_the_review(text: str) -> None:
    found = find(Story("example", (BEFORE, Block(text, Role.BODY, "p[2]")))).axes
    assert (found.reviewed.value, found.unreviewed.value) == ("denied", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Only the headline is ours; the rest of this report is as PTI sent it.",
        "शीर्षक और शुरुआती पंक्ति हमारी है; शेष खबर रॉयटर्स की है।",
        "मथळा आणि सुरुवातीची ओळ आमची; उर्वरित बातमी रॉयटर्सची आहे.",
    ],
)
def test_a_headline_of_ours_and_a_rest_of_theirs_may_stand_in_two_clauses(text: str) -> None:
    axes = find(Story("example", (BEFORE, Block(text, Role.BODY, "p[2]")))).axes

    assert (axes.headline_only, axes.syndicated) == ("asserted", "asserted")


def test_clauses_of_a_sentence_may_share_what_a_note_says() -> None:
    text = "Le titre a été raccourci ; le reste est conforme à l'original."
    axes = find(Story("example", (BEFORE, Block(text, Role.BODY, "x")))).axes
    assert (axes.headline_only, axes.unmodified) == ("asserted", "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "(Texto escrito por personas, sin uso de IA.)",
        "Publicado por un bot sin que nadie de la redacción lo haya visto.",
    ],
)
def test_words_that_are_denied_assert_nothing(text: str) -> None:
    axes = find(Story("example", (BEFORE, Block(text, Role.BODY, "x")))).axes
    assert axes.machine_made == ("silent" if "bot" in text else "denied")


def test_a_release_that_its_company_sent_is_left_as_it_is_by_those_who_print_it() -> None:
    text = "Este comunicado foi enviado pela empresa Orlanda e é publicado sem alterações."
    axes = find(Story("example", (BEFORE, Block(text, Role.BODY, "x")))).axes
    assert (axes.promotional, axes.unmodified) == ("asserted", "asserted")
