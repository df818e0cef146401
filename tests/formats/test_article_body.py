"""The element with the body is found by where the sentences stand, on pages of every build."""

from time import process_time

import pytest
from selectolax.lexbor import LexborHTMLParser

from workers.formats import article_body, html_headline

LEAD = "The harbour council agreed on Monday to rebuild the pier before winter."
MORE = "Fishermen had asked for wider berths and for a second crane since the spring."
LAST = "Engineers will check the piles in May, and they will report to it in June."
OTHER = "A ferry that runs on batteries alone has crossed the inner harbour since Friday."
ABOUT = "Ana Lind writes about ports, ships and the people who work on them here."

PAGES = {
    "paragraphs in an element": (
        f"<main><h1>Pier to be rebuilt</h1><div id=body><p>{LEAD}<p>{MORE}</div></main>"
        f"<div><p>{OTHER}</div>"
    ),
    "lines in an element, and a paragraph elsewhere": (
        f"<h1>Pier to be rebuilt</h1><div id=body>{LEAD}<br><br>{MORE}<br><br>{LAST}</div>"
        f"<div id=left><p>{ABOUT}</div>"
    ),
    "an element a paragraph": (
        f"<h1>Pier to be rebuilt</h1><div id=body><div>{LEAD}</div><div>{MORE}</div>"
        f"<div>{LAST}</div></div><div id=left><p>{ABOUT}</div>"
    ),
    "an element without a name in another for each paragraph": (
        "<h1>Pier to be rebuilt</h1><div id=body>"
        f"{''.join(f'<div><div>{text}</div></div>' for text in (LEAD, MORE, LAST, LEAD, MORE))}"
        f"</div><div id=left><p>{ABOUT}</div>"
    ),
    "a body in two parts of one kind, with an advertisement between": (
        f"<h1>Pier to be rebuilt</h1><div id=body><div class=row><div class='text col'><p>{LEAD}"
        f"<p>{MORE}<p>{LEAD}<p>{MORE}</div></div><div class=banner></div><div class=row>"
        f"<div class='text col'><p>{LAST}</div></div></div><div><p>{ABOUT}</div>"
    ),
    "comments of one kind with the body, which are not its second part": (
        f"<h1>Pier to be rebuilt</h1><div><div id=body class=content><p>{LEAD}<p>{MORE}</div>"
        f"<div class=comments><div class=content><p>{OTHER}<p>{LAST}</div></div></div>"
    ),
    "the article with the headline, and one with longer texts": (
        "<article><h1>Pier to be rebuilt</h1><div id=body>"
        f"{''.join(f'<p>{LEAD}' for _ in range(5))}</div></article>"
        f"<article><h2>Ferry</h2><div>{''.join(f'<p>{OTHER}' for _ in range(12))}"
        "</div></article>"
    ),
    "a headline alone in its article": (
        f"<article><h1>Pier to be rebuilt</h1><p>{ABOUT}</article>"
        f"<div id=body>{''.join(f'<p>{LEAD}' for _ in range(5))}</div>"
    ),
    "a note on the writer beside the body": (
        f"<h1>Pier to be rebuilt</h1><div class=article-body><div id=body>"
        f"{''.join(f'<p>{LEAD}' for _ in range(20))}</div><div class=on><p>{ABOUT}</div></div>"
    ),
    "a body of lists with one paragraph in a quotation": (
        f"<h1>Pier to be rebuilt</h1><div id=body class=entry-content><ul><li>{LEAD}<li>{MORE}</ul>"
        f"<div><blockquote><p>{OTHER}</p></blockquote></div><ul><li>{LAST}</ul></div>"
    ),
    "entries of a report that goes on, each in an article, below the headline": (
        "<main><header><h1>Pier to be rebuilt</h1></header><div id=body>"
        + "".join(
            f"<article class=post><time>10:0{at}</time><h2>Hour {at}</h2><div class=text><p>{text}"
            "</div></article>"
            for at, text in enumerate((LEAD, MORE, LAST))
        )
        + f"</div></main><div><p>{ABOUT}</div>"
    ),
    "articles of one kind that are other stories": (
        f"<header><h1>Pier to be rebuilt</h1></header><article class=post><div id=body class=text>"
        f"<p>{LEAD}<p>{MORE}<p>{LAST}</div></article><article class=post><h2><a href=/2>Ferry</a>"
        f"</h2><div class=text><p>{OTHER}</div></article>"
    ),
    "two elements of other names, with paragraphs of one class": (
        f"<h1>Pier to be rebuilt</h1><div id=body><div class='ab cd'><p class='x1 y2'>{LEAD}"
        f"<p class='x1 y2'>{MORE}<p class='x1 y2'>{LAST}</div><hr><div class=ab>"
        f"<p class='x1 y2'>{OTHER}</div></div><div><p>{ABOUT}</div>"
    ),
    "fields of which all values are called the same": (
        "<h1>Pier to be rebuilt</h1><div class=node><div class=field-name-chapo><div "
        f"class=field-item><p>{OTHER}</div></div><div class=field-name-body>"
        f"<div id=body class=field-item><p>{LEAD}<p>{MORE}</div></div></div>"
    ),
    "teasers below titles in links, with more text than the story": (
        f"<h1>Pier to be rebuilt</h1><div class=x><div id=body><p>{LEAD}</div></div><section>"
        + f"<div><a href=/2><h3>Ferry</h3></a><p>{OTHER}</p></div>" * 6
        + "</section>"
    ),
    "teasers within links, with more text than the story": (
        f"<h1>Pier to be rebuilt</h1><div class=x><div id=body><p>{LEAD}</div></div><section>"
        + f"<a href=/2><h3>Ferry</h3><p>{OTHER}</p></a>" * 6
        + "</section>"
    ),
    "a body of lists only": (
        f"<h1>Pier to be rebuilt</h1><p>By Ana Lind</p><ul id=body><li>{LEAD}<li>{MORE}<li>{LAST}"
        "</ul><div><ul><li><a href=/2>Ferry</a></ul></div>"
    ),
    "two parts of other names, with an element of one kind for each paragraph": (
        "<h1>Pier to be rebuilt</h1><div id=body><div><div class=start>"
        + "".join(f"<div class=x1><p>{text}</div>" for text in (LEAD, MORE))
        + "</div></div><div><div class=rest>"
        + "".join(f"<div class=x1><p>{text}</div>" for text in (LAST, OTHER, LAST, OTHER))
        + f"</div></div></div><div><p>{ABOUT}</div>"
    ),
    "a letter with a row of a table for each paragraph": (
        "<table><tbody id=body><tr><td><h1>Pier to be rebuilt</h1></td></tr>"
        + "".join(f"<tr><td><p>{text}</td></tr>" for text in (LEAD, MORE, LAST, LEAD))
        + "</tbody></table>"
    ),
    "the same page to be printed, hidden": (
        f"<div style='display:none'><div><h2>Pier</h2><p>{LEAD}<p>{MORE}<p>{LAST}</div></div>"
        f"<main><h1>Pier to be rebuilt</h1><div id=body><p>{LEAD}<p>{MORE}<p>{LAST}</div></main>"
    ),
    "a story that is hidden until it is paid for": (
        f"<h1>Pier to be rebuilt</h1><div id=body style='display:none'><p>{LEAD}<p>{MORE}<p>{LAST}"
        f"</div><div><p>{ABOUT}</div>"
    ),
    "entries of a live ticker": (
        f"<h1>Pier to be rebuilt</h1><p>{ABOUT}</p><ol id=body class=ticker>"
        + "".join(
            f"<li><h3>Hour</h3><div class=text><p>{text}</div>" for text in (LEAD, MORE, LAST)
        )
        + "</ol>"
    ),
    "a dialog with more text than the story": (
        f"<h1>Pier to be rebuilt</h1><div id=body><p>{LEAD}</div>"
        f"<div role=dialog><div><p>{OTHER}<p>{OTHER}</div></div>"
    ),
    "a box of consent with more text than the story": (
        f"<h1>Pier to be rebuilt</h1><div id=body><p>{LEAD}<p>{MORE}</div>"
        f"<div class=cookie-consent>{''.join(f'<p>{OTHER}' for _ in range(9))}</div>"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_element_with_the_body_is_found(name: str) -> None:
    tree = LexborHTMLParser(f"<html><body>{PAGES[name]}</body></html>")
    headline = html_headline.node(tree, ("Pier to be rebuilt",))
    found = article_body.find(tree, headline)
    assert found is not None
    assert found.attributes.get("id") == "body"


def test_a_page_without_a_sentence_has_no_body() -> None:
    tree = LexborHTMLParser("<html><body><ul><li>Home<li>World</ul></body></html>")
    assert article_body.find(tree, None) is None


@pytest.mark.timeout(20)
def test_a_page_as_deep_and_as_long_as_is_read_takes_no_longer_than_its_length() -> None:
    # 27 November 2026: every paragraph told all elements around it of itself, 6 s for this page.
    parts = f"<div class=part>{LEAD}</div>" * 18_000
    tree = LexborHTMLParser(f"<html><body>{'<div>' * 450}{parts}</body></html>")
    began = process_time()
    article_body.find(tree, None)
    assert process_time() - began < 2
