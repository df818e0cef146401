"""Whose site an address is on."""

import pytest

from workers.data.sites import brand, elsewhere, host

OWN = "https://www.lanbypost.com/news/pier"

SAME = [
    "https://lanbypost.com/news/pier",
    "http://www.lanbypost.com/news/pier?utm_source=feed#top",
    "https://m.lanbypost.com/news/pier",
    "https://amp.lanbypost.com/news/pier.amp",
    "//lanbypost.com/news/pier",
    "HTTPS://WWW.LANBYPOST.COM/",
    "https://www.lanbypost.co.uk/news/pier",
    "https://lanby-post.in/news/pier",
    "https://lanbypostnews.com/pier",
    "https://user@lanbypost.com:8443/pier",
]
UNKNOWN = [
    "",
    "/news/pier",
    "news/pier",
    "https://lanbypost-com.cdn.ampproject.org/c/s/pier",
    "https://d1a2.cloudfront.net/pier",
    "https://bit.ly/x",
    "http://10.0.0.1/pier",
    "http://localhost/pier",
    "mailto:desk@orlanda.com",
    "https://[::1]/",
]
OTHER = [
    "https://www.orlandatimes.com/pier",
    "https://lanbypost.orlandatimes.com/pier",
    "http://orlandatimes.co.in/pier",
]


@pytest.mark.parametrize("address", SAME)
def test_a_variant_of_an_address_is_on_the_same_site(address: str) -> None:
    assert not elsewhere(address, OWN)
    assert not elsewhere(OWN, address)


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_address_that_names_no_site_is_not_elsewhere(address: str) -> None:
    assert brand(address) == ""
    assert not elsewhere(address, OWN)
    assert not elsewhere(OWN, address)


@pytest.mark.parametrize("address", OTHER)
def test_another_site_is_elsewhere(address: str) -> None:
    assert elsewhere(address, OWN)
    assert not elsewhere(address, "")
    assert not elsewhere(address, OWN, address)


def test_a_host_is_what_stands_after_the_scheme() -> None:
    assert host("https://a@News.Lanby.co.uk:80/x?y=//z.com") == "news.lanby.co.uk"
    assert brand("https://news.lanby.co.uk") == "lanby"
    assert brand("https://lanby.ai") == "lanby"
