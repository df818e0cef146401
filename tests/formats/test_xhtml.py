"""Elements of XHTML that end in their own tag swallow nothing that follows them."""

import pytest

from workers.formats import xhtml

SPACE = b'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (b"<title/>", b"<title></title>"),
        (b"<title />", b"<title ></title>"),
        (b'<script src="a/b.js"/>', b'<script src="a/b.js"></script>'),
        (b"<TITLE/>", b"<TITLE></TITLE>"),
        (b"<br/>", b"<br/>"),
        (b"<p/>", b"<p/>"),
        (b"<titles/>", b"<titles/>"),
        (b"<title>a</title>", b"<title>a</title>"),
    ],
)
def test_what_would_swallow_the_text_gets_an_end_tag(given: bytes, read: bytes) -> None:
    assert xhtml.opened(b"<html " + SPACE + b">" + given) == b"<html " + SPACE + b">" + read


def test_in_html_the_same_tag_stays_open_as_in_a_browser() -> None:
    assert xhtml.opened(b"<html><title/>text") == b"<html><title/>text"
