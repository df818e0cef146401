"""Which town a dateline names: what stands behind it decides, else who is at home, else size."""

import pytest

from workers.data import agencies
from workers.enrichment import places, towns


@pytest.mark.parametrize(
    ("written", "agency", "name", "country"),
    [
        ("PARIS", "ap", "Paris", "FR"),
        ("PARIS, Texas", "ap", "Paris, Texas", "US"),
        ("LONDON, Ontario", "ap", "London, Ontario", "CA"),
        ("SYDNEY, Nova Scotia", "ap", "Sydney, Nova Scotia", "CA"),
        ("PORTLAND, Maine", "ap", "Portland, Maine", "US"),
        ("ATHENS, Georgia", "ap", "Athens, Georgia", "US"),
        ("TBILISI, Georgia", "ap", "Tbilisi", "GE"),
        ("AMMAN, Jordan", "ap", "Amman", "JO"),
        ("GEORGETOWN, Guyana", "ap", "Georgetown, Guyana", "GY"),
        ("VICTORIA, Seychelles", "ap", "Victoria", "SC"),
        ("VICTORIA", "reuters", "Victoria", ""),
        ("CAMBRIDGE", "pa", "Cambridge", "GB"),
        ("LINCOLN", "pa", "Lincoln", "GB"),
        ("LINCOLN", "afp", "Lincoln", ""),
        ("HEIDELBERG", "dpa", "Heidelberg", "DE"),
        ("KUMASI", "reuters", "Kumasi", "GH"),
        ("RAJKOT", "pti", "Rajkot", "IN"),
        ("SANTIAGO DE CUBA", "efe", "Santiago de Cuba", "CU"),
        ("Frankfurt/Oder", "dpa", "Frankfurt (Oder)", "DE"),
        ("Vijayawada (AP)", "pti", "Vijayawada", "IN"),
        ("Surabaya, East Java", "reuters", "Surabaya, East Java", "ID"),
        ("Surabaya, Far Java", "antara", "Surabaya, Far Java", "ID"),
        ("Surabaya, Far Java", "reuters", "Surabaya, Far Java", ""),
        ("SİVAS", "anadolu", "Sivas", "TR"),
        ("KIRŞEHİR", "anadolu", "Kırşehir", "TR"),
        ("КАЗАНЬ", "tass", "Kazan", "RU"),
        ("ТУЛА", "tass", "Tula", "RU"),
        ("અમદાવાદ", "pti", "Ahmedabad", "IN"),
        ("Ηράκλειο", "amna", "Heraklion", "GR"),
        ("PADOVA", "ansa", "Padua", "IT"),
        ("CZĘSTOCHOWA", "pap", "Częstochowa", "PL"),
        ("ВІННИЦЯ", "ukrinform", "Vinnytsia", "UA"),
        ("ಮೈಸೂರು", "pti", "Mysuru", "IN"),
        ("TUTTLINGEN", "dpa", "Tuttlingen", "DE"),
        ("Weißenburg", "dpa", "Weißenburg", "DE"),
        ("Rieti", "agi", "Rieti", "IT"),
        ("TUTTLINGEN", "aap", "Tuttlingen", ""),
        ("CHAD", "ap", "Chad", ""),
        ("MARLSBURG", "ap", "Marlsburg", ""),
    ],
)
def test_what_stands_behind_a_town_decides(
    written: str, agency: str, name: str, country: str
) -> None:
    maker = agencies.keyed(agency)
    assert maker is not None
    town = towns.read(written, [maker])

    assert (town.name, town.country) == (name, country)


@pytest.mark.parametrize(
    ("name", "country", "uri"),
    [
        ("Portland, Maine", "US", "https://sws.geonames.org/4975802/"),
        ("Portland, Oregon", "US", "https://sws.geonames.org/5746545/"),
        ("Portland", "US", "https://sws.geonames.org/5746545/"),
        ("Springfield, Illinois", "US", "https://sws.geonames.org/4250542/"),
        ("Springfield", "US", ""),
        ("Lincoln, Illinois", "US", ""),
        ("Paris, Texas", "US", ""),
    ],
)
def test_the_address_is_that_of_the_town_in_its_state_or_none(
    name: str, country: str, uri: str
) -> None:
    found = places.of_dateline(name, country)[0].place

    assert (found.uri if found else "") == uri
