"""What the elements of a page say of its dates: `time`, `itemprop`, and whose they are."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from workers.formats.html_dates import stated
from workers.formats.page_dates import signed

FIRST, LATER = "2025-11-03T10:15:00+01:00", "2025-11-04T08:00:00+01:00"
TIME = f'<time datetime="{FIRST}">3 November</time>'
UPDATE = f'<time datetime="{LATER}">4 November</time>'
BODY = "<p>Snow fell on the pastures above Arcas on Saturday, and the shepherds moved on.</p>"
H1 = "<h1>Snow in June above Arcas</h1>"


@pytest.mark.parametrize(
    ("page", "dates"),
    [
        (f"<article>{H1}{TIME}{BODY}</article>", ("", FIRST)),
        (f"<article><header><p>{TIME}</p>{H1}</header>{BODY}</article>", ("", FIRST)),
        (f"<article>{H1}<p>Published {TIME} Updated {UPDATE}</p>{BODY}</article>", (FIRST, LATER)),
        (f"<article>{H1}<p>{TIME} | Updated: {UPDATE}</p>{BODY}</article>", (FIRST, LATER)),
        (f"<div>{H1}<span>Veröffentlicht am</span> {TIME}{BODY}</div>", (FIRST, "")),
        (f"<div>{H1}<time pubdate datetime={FIRST}>Monday</time>{BODY}</div>", (FIRST, "")),
        (
            f"{H1}<time class='entry-date published' datetime={FIRST}>a</time>"
            f"<time class=updated datetime={LATER}>b</time>{BODY}",
            (FIRST, LATER),
        ),
        (
            f"{H1}<time class='entry-date published updated' datetime={FIRST}>a</time>{BODY}",
            (FIRST, ""),
        ),
        (f"{H1}{BODY}<span itemprop=datePublished content={FIRST}>Monday</span>", (FIRST, "")),
        (f"{H1}{BODY}<span itemprop=dateModified>2025-11-04</span>", ("", "2025-11-04")),
        # Whose are these? Not the story's.
        (f"<div>{TIME}</div><div><div><div>{H1}{BODY}</div></div></div>", ("", "")),
        (f"{H1}{BODY}<h2>More news</h2><div>{TIME}</div>", ("", "")),
        (f"{H1}<div class=related-posts>Published {TIME}</div>{BODY}", ("", "")),
        (f"{H1}{BODY}<ol><li>Published {TIME}</li></ol>", ("", "")),
        (f"{H1}<div class=comments><div>Ada, {TIME}</div></div>", ("", "")),
        (f"{H1}<time datetime=PT4M>4 minutes</time><time datetime=10:15>now</time>", ("", "")),
    ],
)
def test_the_dates_of_the_story_are_read_and_no_others(page: str, dates: tuple[str, str]) -> None:
    tree = LexborHTMLParser(f"<body>{page}</body>")
    said = stated(tree, tree.css_first("h1"))
    assert (said.published, said.updated) == dates


def test_a_date_before_that_of_an_update_is_the_first() -> None:
    said = signed("3 November 2025 | Updated 4 November 2025")
    assert (said.published, said.updated) == ("3 November 2025", "4 November 2025")
