"""NewsML 1: what identifies an item, what management says, who made it, and what it is about."""

import pytest
from newsml_1_items import HEAD, TEXT, identified, managed, newsml, readings, story, texts

from workers.story import Coded, Fields, Reference, Role, Story


def fields(component: str = "", before: str = "", envelope: str = "") -> Fields:
    return story(HEAD + component, before, envelope).fields


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
