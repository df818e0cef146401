"""The one way HTML is parsed here: by lexbor, without what only a live page needs."""

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode


def parse(data: bytes) -> LexborHTMLParser:
    """The tree of a page or a fragment in UTF-8, as the guards have let it pass.

    Without events: with them every option of a form is told to all that went before, and 24,000
    take five seconds.
    """
    return LexborHTMLParser(data, options=LexborDocumentOptions.WO_EVENTS)


def holds(node: LexborNode, selector: str) -> bool:
    """Whether an element stands within a node: a selector of lexbor finds the node itself too."""
    return any(child.css_first(selector) is not None for child in node.iter())
