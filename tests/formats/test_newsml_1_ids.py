"""An item of NewsML 1 without an identifier is called by its label, where that names one item."""

from datetime import UTC, datetime

import pytest

from workers import pipeline
from workers.outcome import Published
from workers.story import Raw


def family(identification: str, attributes: str = "") -> str:
    message = (
        f"<NewsML><NewsItem {attributes}><Identification>{identification}</Identification>"
        "<NewsManagement><Status FormalName='Usable'/></NewsManagement><NewsComponent><NewsLines>"
        "<HeadLine>Ferry stuck in the ice</HeadLine></NewsLines><AdministrativeMetadata><Provider>"
        "<Party FormalName='WAM'/></Provider></AdministrativeMetadata><ContentItem><DataContent>"
        "<p>The ferry will not sail before Thursday.</p></DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )
    (fate,) = pipeline.run(Raw(message.encode(), datetime(2026, 1, 20, tzinfo=UTC)))
    assert isinstance(fate, Published), fate
    return fate.event.family


@pytest.mark.parametrize(
    ("identification", "attributes"),
    [
        ("<NameLabel>T202602100123401</NameLabel>", ""),
        (
            "<Label><LabelType FormalName='Id'/><LabelText>T202602100123401</LabelText></Label>",
            "",
        ),
        ("", "Duid='T202602100123401'"),
        ("<NameLabel>harbour-ferry</NameLabel>", "Duid='T202602100123401'"),
    ],
)
def test_a_label_that_is_an_id_is_the_family(identification: str, attributes: str) -> None:
    assert family(identification, attributes) == "urn:newsml:T202602100123401"


@pytest.mark.parametrize(
    ("identification", "attributes"),
    [
        ("<NameLabel>harbour-ferry</NameLabel>", ""),
        ("<NameLabel>Ferry in the ice 2026</NameLabel>", ""),
        ("", "Duid='ni1'"),
    ],
)
def test_a_label_that_is_a_title_is_none(identification: str, attributes: str) -> None:
    assert family(identification, attributes).startswith("wam:guessed-")
