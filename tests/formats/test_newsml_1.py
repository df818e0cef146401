"""NewsML 1: items in one envelope, components in components, one text in whatever form it comes."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xml_trees import contents, words_in

from workers.decode import decode
from workers.formats import detect, guards
from workers.outcome import DeadLettered, Reason
from workers.story import Coded, Document, Fields, Raw, Reference, Role, Story

TEXT = "<ContentItem><MediaType FormalName='Text'/><DataContent>{}</DataContent></ContentItem>"
HEAD = "<NewsLines><HeadLine>Snow</HeadLine></NewsLines>"


def readings(text: str) -> Sequence[Story | DeadLettered]:
    document = decode(Raw(text.encode(), datetime(2026, 1, 15, tzinfo=UTC)))
    assert isinstance(document, Document), document
    return detect.read(document)


def newsml(*items: str, envelope: str = "") -> str:
    inside = "".join(f"<NewsItem>{item}</NewsItem>" for item in items)
    return f"<NewsML Version='1.2'><NewsEnvelope>{envelope}</NewsEnvelope>{inside}</NewsML>"


def story(component: str, before: str = "", envelope: str = "") -> Story:
    item = f"{before}<NewsComponent>{component}</NewsComponent>"
    (found,) = readings(newsml(item, envelope=envelope))
    assert isinstance(found, Story), found
    return found


def fields(component: str = "", before: str = "", envelope: str = "") -> Fields:
    return story(HEAD + component, before, envelope).fields


def texts(found: Story, *roles: Role) -> list[str]:
    return [block.text for block in found.having(*roles)]


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


def identified(inside: str) -> str:
    return f"<Identification><NewsIdentifier>{inside}</NewsIdentifier></Identification>"


@pytest.mark.parametrize(
    ("inside", "uri", "version", "follows"),
    [
        (
            "<NewsItemId>7</NewsItemId><RevisionId PreviousRevision='1' Update='N'>2</RevisionId>"
            "<PublicIdentifier>urn:newsml:a:20251106:7:2</PublicIdentifier>",
            *("urn:newsml:a:20251106:7:2", "2", ("urn:newsml:a:20251106:7:1",)),
        ),
        (
            "<ProviderId>a</ProviderId><DateId>20251106</DateId><NewsItemId>7</NewsItemId>"
            "<RevisionId PreviousRevision='0'>1</RevisionId>",
            *("urn:newsml:a:20251106:7:1", "1", ()),
        ),
        (
            "<ProviderId> a </ProviderId><DateId>20251106T101500Z</DateId>"
            "<NewsItemId>7</NewsItemId><PublicIdentifier>urn:newsml:www.a</PublicIdentifier>",
            *("urn:newsml:a:7", "", ()),
        ),
        ("<PublicIdentifier>urn:newsml:a:b</PublicIdentifier>", "urn:newsml:a:b", "", ()),
        ("<RevisionId><text>4</text></RevisionId>", "", "4", ()),
        ("", "", "", ()),
    ],
)
def test_an_item_is_called_by_its_public_id_or_its_parts(
    inside: str, uri: str, version: str, follows: tuple[str, ...]
) -> None:
    found = fields(before=identified(inside))
    assert (found.uri, found.version, found.follows) == (uri, version, follows)


def managed(inside: str) -> str:
    return f"<NewsManagement>{inside}</NewsManagement>"


WILL_BE_USABLE = (
    "<StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20260201T000100Z"
    "</DateAndTime></StatusWillChange>"
)


@pytest.mark.parametrize(
    ("inside", "status", "embargo"),
    [
        ("<Status FormalName='Usable'/>", "Usable", None),
        ("<Status>Canceled</Status>", "Canceled", None),
        (f"<Status FormalName='Embargoed'/>{WILL_BE_USABLE}", "", "20260201T000100Z"),
        (f"<Status FormalName='Withheld'/>{WILL_BE_USABLE}", "Withheld", "20260201T000100Z"),
        (f"<Status FormalName='Usable'/>{WILL_BE_USABLE}", "Usable", None),
        ("<Status FormalName='embargoed'/>", "", ""),
        ("<Status FormalName='Embargoed'/><StatusWillChange/>", "", ""),
        ("<Status FormalName=''/>", "", None),
    ],
)
def test_an_embargo_is_never_dropped(inside: str, status: str, embargo: str | None) -> None:
    found = fields(before=managed(inside))
    assert (found.pub_status, found.embargo) == (status, embargo)


def test_what_management_says() -> None:
    found = fields(
        before=managed(
            "<NewsItemType FormalName='Alert'/><FirstCreated>20251106T081500+0100</FirstCreated>"
            "<ThisRevisionCreated>20251106T093000</ThisRevisionCreated><Urgency>2</Urgency>"
            "<StatusWillChange><FutureStatus FormalName='Canceled'/><DateAndTime>20260301T000000Z"
            "</DateAndTime></StatusWillChange><Instruction FormalName='Rectify'/>"
            "<DerivedFrom NewsItem='urn:a'/><AssociatedWith NewsItem='urn:b' FormalName='Photo'/>"
            "<AssociatedWith FormalName='Video'/>"
        )
    )
    assert (found.first_created, found.version_created) == (
        "20251106T081500+0100",
        "20251106T093000",
    )
    assert (found.profile, found.urgency, found.expires) == ("Alert", "2", "20260301T000000Z")
    assert (found.signals, found.follows) == (("Rectify",), ("urn:a",))
    assert found.associations == (Reference("Photo", "urn:b", "associated"),)


def test_an_update_of_a_revision_is_a_signal() -> None:
    found = fields(before=identified("<RevisionId PreviousRevision='1' Update='U'>2</RevisionId>"))
    assert found.signals == ("update:U",)


def test_an_item_that_only_says_what_to_change_is_marked() -> None:
    (found,) = readings(
        newsml(
            managed("<Status FormalName='Canceled'/>") + "<Update><Delete DuidRef='a'/></Update>"
        )
    )
    assert isinstance(found, Story), found
    assert found.marks == ("partial_update",)


def test_lines_are_for_readers_and_for_the_desk() -> None:
    found = story(
        "<NewsLines><SubHeadLine>Hail, too</SubHeadLine><HeadLine>Snow</HeadLine>"
        "<HeadLine>Snow</HeadLine><ByLine>By Ana Lind</ByLine><ByLineTitle>Weather</ByLineTitle>"
        "<DateLine>ARCAS, Nov 6</DateLine><CreditLine>Hills</CreditLine><SeriesLine>Winter"
        "</SeriesLine><CopyrightLine>© Hills</CopyrightLine><RightsLine>No archives</RightsLine>"
        "<SlugLine>SNOW</SlugLine><KeywordLine>snow;hail</KeywordLine><KeywordLine>a, b"
        "</KeywordLine><NewsLine><NewsLineType FormalName='AdvisoryLine'/><NewsLineText>Adds hail"
        "</NewsLineText></NewsLine><NewsLine><NewsLineType FormalName='CatchWord'/><NewsLineText>"
        "Weather now</NewsLineText></NewsLine></NewsLines>"
        + TEXT.format("<p>Snow</p><p>Snow fell.</p>")
    )
    said = found.fields
    assert texts(found, Role.HEADLINE) == ["Snow"]
    assert texts(found, Role.SUBHEADLINE) == ["Hail, too"]
    assert texts(found, Role.BYLINE) == ["By Ana Lind", "Weather"]
    assert (texts(found, Role.DATELINE), said.dateline) == (["ARCAS, Nov 6"], "ARCAS, Nov 6")
    assert (texts(found, Role.CREDIT), said.credit) == (["Hills"], "Hills")
    assert (texts(found, Role.EDNOTE), said.ed_note) == (["Adds hail"], "Adds hail")
    assert (said.copyright_notice, said.usage_terms) == ("© Hills", "No archives")
    assert (said.slugline, said.keywords) == ("SNOW", ("snow", "hail", "a", "b", "Weather now"))
    assert texts(found, Role.METADATA) == ["Snow", "Winter", "© Hills", "Weather now"]
    assert texts(found, Role.BODY) == ["Snow fell."]
    assert {block.text for block in found.blocks if not block.visible} == {
        *("© Hills", "No archives", "Adds hail"),
    }


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


def test_who_made_it_and_what_it_is_about() -> None:
    found = fields(
        "<AdministrativeMetadata><Provider><Party FormalName='Hills'/></Provider><Creator><Party "
        "FormalName='al/bo'/></Creator><Source><Party FormalName='dpa'/></Source><Contributor>"
        "<Party FormalName=''/></Contributor><Property FormalName='SourceType' Value='wire'/>"
        "<Property FormalName='A'><Property FormalName='Auto' Value='yes'/></Property>"
        "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName='de'/><Genre "
        "FormalName='Current'/><SubjectCode><Subject FormalName='13000000'/><SubjectMatter "
        "FormalName='13004000' Scheme='IptcSubjectCodes' cat='SCI'/><Subject FormalName=''/>"
        "</SubjectCode><DateLineDate>20251106T0800Z</DateLineDate><Location HowPresent='Origin'>"
        "<Property FormalName='Country' Value='DEU'/><Property FormalName='City' Value='Kiel'/>"
        "</Location><Location HowPresent='Event'><Property FormalName='Country' Value='IND'/>"
        "</Location><Property FormalName='Keyword' Value='Moor;Torf'/></DescriptiveMetadata>"
    )
    assert (found.provider, found.agency, found.language) == ("Hills", "dpa", "de")
    assert found.info_sources == (
        Coded(name="dpa", rel="originated"),
        Coded(name="al/bo", rel="creator"),
    )
    assert (found.located, found.content_created) == ("Kiel", "20251106T0800Z")
    assert found.places == (
        Coded(name="Kiel", literal="DEU", rel="origin"),
        Coded(name="IND", literal="IND", rel="event"),
    )
    assert found.subjects == (
        Coded(literal="13000000"),
        Coded(literal="13004000", rel="IptcSubjectCodes"),
        Coded(literal="SCI", rel="category"),
    )
    assert (found.keywords, found.genres) == (("Moor", "Torf"), (Coded(name="Current"),))
    assert found.feed_fields == (("auto", "yes"), ("sourcetype", "wire"))


def test_codes_are_called_what_the_item_says_in_its_language() -> None:
    topic = (
        "<TopicSet><Topic><FormalName>09003002</FormalName><Description Variant='Category'>JOB"
        "</Description><Description xml:lang='el' Variant='Name'>Απολύσεις</Description>"
        "<Description xml:lang='en' Variant='Name'>Layoffs</Description></Topic></TopicSet>"
    )
    for language, name in (("EN", "Layoffs"), ("fr", "Απολύσεις")):
        found = fields(
            f"{topic}<DescriptiveMetadata><Language FormalName='{language}'/><SubjectCode>"
            "<SubjectDetail FormalName='09003002'/></SubjectCode><Property FormalName='City' "
            "Value='Athens'/></DescriptiveMetadata>"
        )
        assert found.subjects == (Coded(name=name, literal="09003002"),)
        assert found.located == "Athens"


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
