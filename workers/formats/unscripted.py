"""What a page says only where no scripts run: nobody sees its `noscript`, and it may be a notice.

It is read apart from the text around it, which it must not tear.
"""

from selectolax.lexbor import LexborNode

from workers.formats.flow import Flow, TooMany
from workers.formats.guards import MAX_BLOCKS
from workers.formats.stretches import Context, Stretch


def stretches(root: LexborNode, context: Context) -> list[Stretch[Context]]:
    """The stretches of text in the `noscript` elements below a node. Raises as a flow does."""
    found: list[Stretch[Context]] = []
    for node in root.css("noscript"):
        flow: Flow[Context] = Flow(lambda _node, _tag, around: around, lambda _: False)
        found += [one._replace(tag="noscript") for one in flow.read(node, context)]
        if len(found) > MAX_BLOCKS:
            raise TooMany
    return found
