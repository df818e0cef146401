"""NewsML 1: items in one envelope, components in components, one text in whatever form it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsml_1_items import HEAD, TEXT, identified, managed, newsml, readings, story, texts
from xml_trees import contents, words_in

from workers.formats import guards
from workers.outcome import DeadLettered, Reason
from workers.story import Coded, Reference, Role, Story


@pytest.mark.parametrize(
    ("root", "format_"),
    [
        ("<NewsML Version='1.2'>{}</NewsML>", "newsml/1.2"),
        ("<NewsML Version='1.0'>{}</NewsML>", "newsml/1.0"),
        ("<NewsML>{}</NewsML>", "newsml/1.2"),
        ("<NewsML xmlns='http://iptc.org/std/NewsML/1.2/'>{}</NewsML>", "newsml/1.2"),
        (
            "<!DOCTYPE NewsML SYSTEM 'n.dtd' [<!ENTITY % nitf SYSTEM 'm.dtd'> %nitf;]>"
            "<NewsML Version='1.1'>{}</NewsML>",
            "newsml/1.1",
        ),
    ],
)
def test_the_version_is_what_the_root_says(root: str, format_: str) -> None:
    (found,) = readings(root.format(f"<NewsItem><NewsComponent>{HEAD}</NewsComponent></NewsItem>"))
    assert isinstance(found, Story), found
    assert (found.format, texts(found, Role.HEADLINE)) == (format_, ["Snow"])


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (
            "<nitf><body><body.content><p>One <b>two</b>.</p>three</body.content></body></nitf>",
            ["One two.", "three"],
        ),
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One</p><p>Two</p></body></html>",
            ["One", "Two"],
        ),
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("bare <em>and</em> after", ["bare and after"]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("<![CDATA[<p>One</p><p>Two &amp; three</p>]]>", ["One", "Two & three"]),
        ("&lt;p&gt;One&lt;/p&gt;two", ["One", "two"]),
        (
            "<![CDATA[<?xml version='1.0'?><nitf><body><body.content><p>One</p></body.content>"
            "</body></nitf>]]>",
            ["One"],
        ),
        ("A   1   2\nB   3   4\nC   5   6", ["A   1   2", "B   3   4", "C   5   6"]),
    ],
)
def test_the_text_is_read_in_whatever_form_it_comes(data: str, body: list[str]) -> None:
    assert texts(story(HEAD + TEXT.format(data)), Role.BODY) == body


def test_several_items_share_one_envelope_and_one_dead_item_leaves_the_others() -> None:
    items = [
        f"<NewsComponent>{HEAD}</NewsComponent>",
        "<NewsComponent/>",
        f"<NewsComponent>{HEAD}{TEXT.format('Snow fell.')}</NewsComponent>",
    ]
    one, two, three = readings(
        newsml(
            *items,
            envelope="<SentFrom><Party FormalName='Hills'/></SentFrom><Priority FormalName='3'/>"
            "<NewsProduct FormalName='PressRelease'/>",
        )
    )
    assert isinstance(one, Story)
    assert isinstance(two, DeadLettered)
    assert isinstance(three, Story)
    assert two.reason is Reason.NO_STORY
    for found in (one, three):
        assert (found.fields.provider, found.fields.priority) == ("Hills", "3")
        assert found.fields.subjects == (Coded(name="PressRelease", rel="service"),)
    assert one.marks == ("body_missing",)


def test_what_the_text_repeats_of_its_lines_is_there_once() -> None:
    found = story(
        "<NewsLines><HeadLine>Snow</HeadLine><DateLine>ARCAS, Nov 6</DateLine><ByLine>Ana</ByLine>"
        "</NewsLines>"
        + TEXT.format(
            "<nitf><head><title>Snow</title></head><body><body.head><hedline><hl1>Snow</hl1>"
            "<hl2>More</hl2></hedline><byline>Ana</byline></body.head><body.content><p>ARCAS, Nov 6"
            " - Snow fell.</p></body.content></body></nitf>"
        )
    )
    assert texts(found, Role.HEADLINE, Role.SUBHEADLINE) == ["Snow", "More"]
    assert texts(found, Role.BYLINE, Role.DATELINE) == ["Ana"]
    assert texts(found, Role.BODY) == ["ARCAS, Nov 6 - Snow fell."]


def test_an_item_without_lines_has_the_headline_of_its_text() -> None:
    nitf = "<nitf><body><body.head><hedline><hl1>Snow</hl1></hedline></body.head></body></nitf>"
    assert texts(story(TEXT.format(nitf)), Role.HEADLINE) == ["Snow"]


PLAIN = TEXT.format("Snow fell on the hills.\n\nIt was cold.")


HTML = TEXT.format("<p>Snow <b>fell</b> on the hills.</p><p>It was cold.</p>")


@pytest.mark.parametrize(
    "forms",
    [
        PLAIN + HTML,
        f"<NewsComponent>{PLAIN}</NewsComponent><NewsComponent>{HTML}</NewsComponent>",
        f"<NewsComponent>{HTML}</NewsComponent>{PLAIN}",
    ],
)
def test_the_same_text_in_several_forms_is_there_once_and_with_its_markup(forms: str) -> None:
    found = story(f"{HEAD}<NewsComponent EquivalentsList='yes'>{forms}</NewsComponent>")
    assert texts(found, Role.BODY) == ["Snow fell on the hills.", "It was cold."]
    assert found.having(Role.BODY)[0].markup == "Snow <b>fell</b> on the hills."


def test_parts_of_one_text_stay_in_their_order() -> None:
    parts = (("Title", "Snow"), ("Lead", "Snow fell."), ("Body", "&lt;p&gt;It was cold.&lt;/p&gt;"))
    inside = "".join(
        f"<NewsComponent><Role FormalName='{role}'/>{TEXT.format(text)}</NewsComponent>"
        for role, text in parts
    )
    found = story(inside)
    assert texts(found, Role.HEADLINE) == ["Snow"]
    assert texts(found, Role.BODY) == ["Snow fell.", "It was cold."]


def test_a_report_in_two_languages_is_two_stories() -> None:
    def told(language: str, head: str, body: str) -> str:
        return (
            f"<NewsComponent xml:lang='{language}'><NewsLines><HeadLine>{head}</HeadLine>"
            f"</NewsLines>{TEXT.format(body)}</NewsComponent>"
        )

    before = identified(
        "<NewsItemId>7</NewsItemId><RevisionId PreviousRevision='2'>3</RevisionId>"
        "<PublicIdentifier>urn:newsml:a:20251106:7:3</PublicIdentifier>"
    )
    shared = "<NewsLines><HeadLine>Sneeuw</HeadLine></NewsLines>"
    inside = told("nl", "Sneeuw", "Het sneeuwde.") + told("fr", "Neige", "Il a neigé.")
    item = f"{before}<NewsComponent xml:lang='nl'>{shared}{inside}</NewsComponent>"
    found = readings(newsml(item))
    said = [
        (one.fields.language, texts(one, Role.HEADLINE), texts(one, Role.BODY), one.fields.uri)
        for one in found
        if isinstance(one, Story)
    ]
    assert said == [
        ("nl", ["Sneeuw"], ["Het sneeuwde."], "urn:newsml:a:20251106:7#nl"),
        ("fr", ["Neige"], ["Il a neigé."], "urn:newsml:a:20251106:7#fr"),
    ]


def test_what_is_said_of_a_picture_is_a_caption_and_the_picture_a_reference() -> None:
    photo = "<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem>"
    found = story(
        f"{HEAD}{TEXT.format('Snow fell.')}<NewsComponent><Role FormalName='Photo'/><NewsLines>"
        "<HeadLine>Hills in white</HeadLine><CreditLine>AFP</CreditLine></NewsLines>"
        f"<AdministrativeMetadata><Source><Party FormalName='AFP'/></Source>"
        f"</AdministrativeMetadata>{photo}<NewsComponent><Role FormalName='Caption'/>"
        f"{TEXT.format('The hills at dawn.')}</NewsComponent></NewsComponent>"
        "<NewsComponent><NewsItemRef NewsItem='urn:b'/></NewsComponent>"
    )
    assert texts(found, Role.HEADLINE) == ["Snow"]
    assert set(texts(found, Role.CAPTION)) == {"Hills in white", "AFP", "The hills at dawn."}
    assert (found.fields.type, found.fields.credit, found.fields.agency) == ("text", "", "")
    assert found.fields.associations == (
        Reference("Photo", "a.jpg", "rendition", "picture"),
        Reference("item", "urn:b", "part"),
    )


def test_a_picture_alone_is_a_picture() -> None:
    found = story(
        f"{HEAD}<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem>"
        "<NewsComponent><Role FormalName='Caption'/><ContentItem>"
        "<MimeType FormalName='text/plain'/><DataContent>The hills.</DataContent></ContentItem>"
        "</NewsComponent>"
    )
    assert texts(found, Role.HEADLINE) == ["Snow"]
    assert texts(found, Role.CAPTION) == ["The hills."]


def test_a_package_is_its_references() -> None:
    found = story(
        "<Role FormalName='Package'/><NewsItemRef NewsItem='urn:a'/><NewsItemRef NewsItem='urn:b'/>"
    )
    assert found.fields.type == "composite"
    assert [one.uri for one in found.fields.associations] == ["urn:a", "urn:b"]


def test_a_kill_needs_no_text() -> None:
    (found,) = readings(newsml(managed("<Status FormalName='Cancelled'/>")))
    assert isinstance(found, Story)
    assert (found.fields.pub_status, found.marks) == ("Cancelled", ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<NewsML/>", Reason.NO_STORY),
        ("<NewsML><NewsEnvelope/></NewsML>", Reason.NO_STORY),
        ("<NewsML><NewsItem>", Reason.BROKEN_MARKUP),
        (newsml(*[""] * (guards.MAX_ITEMS + 1)), Reason.TOO_LARGE),
        (newsml(f"<NewsComponent>{TEXT.format('x') * 1100}</NewsComponent>"), Reason.TOO_LARGE),
    ],
)
def test_what_holds_no_item_is_refused_with_a_reason(text: str, reason: Reason) -> None:
    (found,) = readings(text)
    assert isinstance(found, DeadLettered), found
    assert found.reason is reason


def test_deep_components_take_no_time() -> None:
    inside = f"{HEAD}<NewsComponent>" * 120 + TEXT.format("Snow fell.")
    found = story(inside + "</NewsComponent>" * 120)
    assert texts(found, Role.BODY) == ["Snow fell."]


PARTS = ("HeadLine", "SubHeadLine", "ByLine", "DateLine", "CreditLine", "SeriesLine", "RightsLine")


@given(
    st.lists(st.tuples(st.sampled_from(PARTS), contents()), max_size=4),
    st.lists(st.tuples(contents(), st.booleans(), st.booleans()), min_size=1, max_size=3),
)
def test_no_word_of_an_item_is_lost(
    lines: list[tuple[str, str]], data: list[tuple[str, bool, bool]]
) -> None:
    inside = "<NewsLines><HeadLine>w0</HeadLine>"
    inside += "".join(f"<{name}>{text}</{name}>" for name, text in lines) + "</NewsLines>"
    for text, escaped, nested in data:
        packed = text.replace("&", "&amp;").replace("<", "&lt;") if escaped else text
        item = TEXT.format(packed)
        inside += f"<NewsComponent>{item}</NewsComponent>" if nested else item
    found = story(inside.replace("x:unknown", "unknown"))
    read = " ".join(block.text for block in found.blocks)
    sent = "".join(text for _, text in lines) + "".join(text for text, _, _ in data)
    assert set(words_in(sent)) <= set(words_in(read))
    assert len({block.place for block in found.blocks}) == len(found.blocks)
