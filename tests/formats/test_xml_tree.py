"""XML is read safely and whole: repaired by name, or refused with a reason, never thinned out."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from xml_trees import contents, words_in

from workers.formats import xml_tree
from workers.formats.xml_tree import Tree
from workers.outcome import DeadLettered, Reason


def tree(text: str) -> Tree:
    found = xml_tree.parse(text)
    assert isinstance(found, Tree), found
    return found


def refusal(text: str) -> DeadLettered:
    found = xml_tree.parse(text)
    assert isinstance(found, DeadLettered), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0" encoding="utf-16"?><a>Zürich</a>',
        '<?xml version="1.1" encoding="x-nonsense" standalone="yes"?>\n<a>Zürich</a>',
        '\ufeff  \n<?xml version="1.0"?><a>Zürich</a>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a>Zürich</a>',
        '<?xml version="1.0"?><!-- x --><!DOCTYPE a PUBLIC "-//X>" "a.dtd" ><?p?><a>Zürich</a>',
        "<!DOCTYPE a SYSTEM 'a.dtd' [ <!ENTITY % nitf SYSTEM \"n.dtd\"> %nitf; ]><a>Zürich</a>",
        '<!DOCTYPE a [<!-- ] --><!ENTITY % n PUBLIC "-//X" "n.dtd">]>\n<a>Zürich</a>',
        "<a>Z<![CDATA[ür]]>ich</a><!-- after -->",
        "<a>Z&#252;rich</a>",
    ],
)
def test_what_the_prolog_says_does_not_matter(text: str) -> None:
    assert xml_tree.text_of(tree(text).root) == "Zürich"
    assert tree(text).repairs == ()


@pytest.mark.parametrize(
    ("text", "shown", "repairs"),
    [
        ("<a>Caf&eacute;&nbsp;Nord</a>", "Café\xa0Nord", ("entities_replaced",)),
        (
            '<!DOCTYPE a SYSTEM "a.dtd"><a>Caf&eacute; Nord</a>',
            "Café Nord",
            ("entities_replaced",),
        ),
        (
            "<a>Roe & Lind, R&D, &nothing; &</a>",
            "Roe & Lind, R&D, &nothing; &",
            ("ampersand_escaped",),
        ),
        ("<a>5 &LT; 6 &AMP; 7</a>", "5 < 6 & 7", ("entities_replaced",)),
        ("<a>It&#146;s&#x2014;so&#0;&#xD800;</a>", "It’s—so \ufffd", ("reference_replaced",)),
        ("<a>odd \uffff sign</a>", "odd \ufffd sign", ("character_replaced",)),
        ("<a><media:b>one</media:b> two</a>", "one two", ("prefix_undeclared",)),
        ("<a>if x < 5 then</a>", "if x < 5 then", ("markup_repaired",)),
        ("<a><p>one<br>two</p><p>three</p></a>", "one two three", ("markup_repaired",)),
        ("<a><p>one<p>two</p> three</a>", "one two three", ("markup_repaired",)),
        ("<a><b>one <i>two</b> three</i> four</a>", "one two three four", ("markup_repaired",)),
        ("<a><b c=d e f='g' f='h'>one</b> two</a>", "one two", ("markup_repaired",)),
        ("<a><P>one</p> two</a>", "one two", ("markup_repaired",)),
        ("<a>one <!foo> two</a>", "one two", ("markup_repaired",)),
        ('<a><b c="x<y>z">one</b> two</a>', '<b c="xz">one two', ("markup_repaired",)),
    ],
)
def test_what_is_nearly_right_is_repaired_by_name(
    text: str, shown: str, repairs: tuple[str, ...]
) -> None:
    found = tree(text)
    assert words_of(xml_tree.text_of(found.root)) == words_of(shown)
    assert found.repairs == repairs


def words_of(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


def test_entities_in_cdata_and_comments_are_left_to_who_reads_them() -> None:
    found = tree("<a><!-- &nbsp; --><![CDATA[x&nbsp;<br>y & z]]></a>")
    assert xml_tree.verbatim(found.root) == "x&nbsp;<br>y & z"
    assert found.repairs == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a>one", Reason.BROKEN_MARKUP),
        ("<a><b>one</b>", Reason.BROKEN_MARKUP),
        ("<a>one</a> two", Reason.BROKEN_MARKUP),
        ("<a>one</a><b>two</b>", Reason.BROKEN_MARKUP),
        ("<a>one <!-- two</a>", Reason.BROKEN_MARKUP),
        ("one", Reason.BROKEN_MARKUP),
        ("", Reason.BROKEN_MARKUP),
        ("<!DOCTYPE a SYSTEM", Reason.BROKEN_MARKUP),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", Reason.FORBIDDEN_DOCTYPE),
        ("<!DOCTYPE a [<!ENTITY % x '<!ENTITY y \"z\">'>%x;]><a>&y;</a>", Reason.FORBIDDEN_DOCTYPE),
        ("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", Reason.FORBIDDEN_DOCTYPE),
        ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'd'>", Reason.FORBIDDEN_DOCTYPE),
        ("<!DOCTYPE a SYSTEM '>' [<!ENTITY x 'y'>]><a>&x;</a>", Reason.FORBIDDEN_DOCTYPE),
        ("<?x?><!doctype a PUBLIC '>' \"[\" [ <!NOTATION x> ]><a/>", Reason.FORBIDDEN_DOCTYPE),
        ("<a>" * 256 + "x" + "</a>" * 256 + "</a>", Reason.BROKEN_MARKUP),
        ("<a>" * 257 + "x" + "</a>" * 257, Reason.TOO_DEEP),
        ("<a>" * 20_000 + "x" + "</a>" * 20_000, Reason.TOO_DEEP),
        ("<a>" * 4_000 + "x" + "</b>" * 4_000, Reason.TOO_DEEP),
        (f"<a {' '.join(f'b{n}=0' for n in range(1001))}/>", Reason.TOO_MANY_ATTRIBUTES),
        (f"<a>{'<b/>' * 120_001}</a>", Reason.TOO_LARGE),
    ],
)
def test_what_would_lose_text_or_do_harm_is_refused(text: str, reason: Reason) -> None:
    assert refusal(text).reason is reason


def test_the_deepest_tree_that_is_read_is_read_whole() -> None:
    found = tree("<a>" * 256 + "x" + "</a>" * 256)
    assert xml_tree.text_of(found.root) == "x"


def test_nothing_is_opened_for_what_a_document_points_to() -> None:
    text = '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname"/></a>'
    assert xml_tree.text_of(tree(text).root) == ""


FEED = tree(
    """<n:feed xmlns:n="urn:n" xmlns:o="urn:o" xml:lang="de">
      <n:meta><o:title> Erste
         Zeile </o:title><title xml:lang="fr">Deux<p>et trois</p></title></n:meta>
      <meta><title o:role=" main " role="">Quatre</title></meta>
    </n:feed>"""
).root


def test_names_are_local_whatever_the_namespace() -> None:
    titles = list(xml_tree.every(FEED, "meta", "title"))
    assert [xml_tree.text_of(title) for title in titles] == [
        "Erste Zeile",
        "Deux et trois",
        "Quatre",
    ]
    assert [xml_tree.namespace(title) for title in titles] == ["urn:o", "", ""]
    assert [xml_tree.language(title) for title in titles] == ["de", "fr", "de"]
    assert xml_tree.attribute(titles[2], "role") == "main"
    assert xml_tree.attribute(titles[2], "href", "role") == "main"
    assert xml_tree.attribute(titles[0], "role") == ""
    assert xml_tree.text_at(FEED, "meta", "nothing") == ""
    assert xml_tree.text_at(FEED, "meta", "title") == "Erste Zeile"
    assert list(xml_tree.descendants(FEED, "title")) == titles
    assert xml_tree.first(FEED, "meta", "title", "p") is titles[1][0]
    assert xml_tree.first(None, "meta") is None
    assert [xml_tree.local(child) for child in xml_tree.children(FEED)] == ["meta", "meta"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss>", "rss"),
        ('\ufeff<?xml version="1.0"?>\n<!-- <html> --><a:feed xmlns:a="b">', "feed"),
        ('<!DOCTYPE nitf SYSTEM "n.dtd">\n<nitf/>', "nitf"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", "rss"),
        ("<!doctype html><p>", "p"),
        ("Snow <b>fell</b>", ""),
        ("", ""),
        ("<", ""),
    ],
)
def test_the_root_is_known_from_the_beginning(text: str, name: str) -> None:
    assert xml_tree.root_name(text) == name


@given(contents())
@example("<b><p> w1 </b> w2 </p>")
@example("w1 < w2 <br> w3")
def test_every_word_of_a_tree_is_in_its_text(inside: str) -> None:
    text = f"<a>{inside}</a>"
    assert words_in(xml_tree.text_of(tree(text).root)) == words_in(text)


@given(contents(), st.data())
def test_no_word_is_lost_from_a_tree_with_a_tag_left_out(inside: str, data: st.DataObject) -> None:
    tags = inside.split("<")
    if len(tags) > 1:
        at = data.draw(st.integers(1, len(tags) - 1))
        tags[at] = tags[at].partition(">")[2]
        inside = tags[0] + "".join(
            part if number == at else f"<{part}" for number, part in enumerate(tags) if number
        )
    found = xml_tree.parse(f"<a>{inside}</a>")
    if isinstance(found, Tree):
        assert words_in(xml_tree.text_of(found.root)) == words_in(inside)


@given(st.text(alphabet="<>/pab!-[]?=&;#'\" \nCDATA:1x", max_size=200))
def test_reading_xml_is_total_and_deterministic(text: str) -> None:
    one, again = xml_tree.parse(text), xml_tree.parse(text)
    if isinstance(one, Tree) and isinstance(again, Tree):
        assert xml_tree.verbatim(one.root) == xml_tree.verbatim(again.root)
        assert one.repairs == again.repairs
    else:
        assert one == again


@pytest.mark.parametrize(
    "text",
    [
        "<a>" + "<!--" * 12_000,
        "<a>" + '<b c="' * 40_000,
        "<a>" + "&" * 1_000_000 + "<",
        "<a>" + "<b>x</c>" * 20_000 + "</a>",
        "<a>" + "<b x='" * 40_000,
        "<!DOCTYPE " + "x " * 500_000,
    ],
)
def test_text_made_to_be_slow_is_not(text: str) -> None:
    begun = time.process_time()
    xml_tree.parse(text)
    assert time.process_time() - begun < 2
