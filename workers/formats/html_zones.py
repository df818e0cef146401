"""Which part of a page an element is: by its name, and by what its class and id call it."""

import re
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from workers.story import Role


class Zone(NamedTuple):
    """What is known inside an element.

    `role` is None as long as nothing but the text itself can tell; `inside` is true within the
    body of the story, `visible` false where the page hides what it holds.
    """

    role: Role | None = None
    inside: bool = False
    article: bool = False
    visible: bool = True


_BY_ELEMENT: Final = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "figure": Role.CAPTION,
    "figcaption": Role.CAPTION,
    "button": Role.CHROME,
    "select": Role.CHROME,
    "option": Role.CHROME,
    "textarea": Role.CHROME,
    "dialog": Role.CHROME,
    "search": Role.CHROME,
}

# In words between spaces, hyphens and underscores, so that `shared-lane` is no share bar.
_WORD = r"(?:^|[\s_-])(?:{})(?=$|[\s_-])"
_NAMES: Final = (
    (
        Role.COMMENT,
        r"comments?|commentlist|comment\w{0,12}|disqus\w{0,10}|respond|leserkommentare|kommentare",
    ),
    (
        Role.CHROME,
        r"shar(?:e|ing)\w{0,12}|social\w{0,12}|newsletter\w{0,10}|subscri(?:be|ption)\w{0,10}|signup|"
        r"paywall\w{0,10}|cookies?\w{0,10}|consent\w{0,10}|gdpr|ads?|advert\w{0,14}|toolbar|tools|"
        r"follow(?:-?us)?|app(?:-?(?:banner|promo|download|link|open))|openinapp|sponsor\w{0,10}|"
        r"screen-reader-text|sr-only|visually-?hidden|skip-?link\w{0,10}|audio-?player|player",
    ),
    (
        Role.RELATED,
        r"relateds?|related-?(?:posts?|stories|articles|news|content|links?|topics)|recommend\w{0,12}|"
        r"most-?(?:read|popular|viewed)|popular\w{0,10}|trending|outbrain\w{0,10}|taboola\w{0,14}|"
        r"more-?(?:news|stories|from|on)|also-?read|read-?(?:also|more|next)|side-?bar|"
        r"right-?(?:rail|bar|column|col)|widgets?|latest-?(?:news|stories|posts)|promo\w{0,8}|"
        r"up-?next|teasers|story-?list|news-?list|similar",
    ),
    (Role.TAGS, r"tags?|tag-?list|tag-?links?|tags-links|keywords|article-?tags|post-?tags|topics"),
    (
        Role.BYLINE,
        r"bylines?|by-?line|authors?|author-?\w{1,10}|posted-?on|entry-?meta|post-?meta|datelines?|"
        r"article-?(?:meta|info|date)|story-?(?:meta|info|date)|pub-?date|publish\w{0,6}|timestamp|"
        r"date-?time|byline\w{0,12}",
    ),
    (
        Role.CAPTION,
        r"captions?|\w{0,8}-?caption(?:-text)?|photo-?credits?|image-?(?:credits?|source)",
    ),
    (
        Role.NAVIGATION,
        r"nav|nav-?bar|navigation|\w{1,8}-?nav|menu|\w{1,8}-?menu|bread-?crumbs?|masthead|top-?bar|"
        r"site-?header|main-?header|global-?header|page-?header-?nav|ticker|breaking-?bar|pagination",
    ),
    (Role.FOOTER, r"(?:site|page|global|main)-?footer|footer-?\w{1,12}|colophon|copyrights?|legal"),
    (
        Role.SUBHEADLINE,
        r"stand-?first|sub-?(?:title|head|heading|headline)|dek|summary|synopsis|excerpt",
    ),
)
_NAMED = re.compile(
    "|".join(f"(?P<{role.name}>{_WORD.format(names)})" for role, names in _NAMES), re.IGNORECASE
)
_NOTE = re.compile(
    _WORD.format(r"notes?|disclaimers?|notice|small|aside-note|info-?box|hinweis"), re.I
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)

_LONGEST_NAME: Final = 200


def within(node: LexborNode, tag: str, around: Zone, spine: frozenset[int], body: int) -> Zone:
    """What is known inside an element, given what is known around it.

    `spine` are the elements around the headline and the body: whatever they are called, they
    hold the story. `body` is the element that holds its text.
    """
    identity = node.mem_id
    if identity == body:
        return Zone(inside=True, article=True)
    if identity in spine:
        return around._replace(article=around.article or tag in ("article", "main"))
    if around.role is not None and around.role not in _MAY_HOLD_OTHERS:
        return around
    return _named(node, tag, around)


_MAY_HOLD_OTHERS: Final = frozenset({Role.BYLINE, Role.FOOTER})


def _named(node: LexborNode, tag: str, around: Zone) -> Zone:
    if tag in ("tr", "tbody", "br"):
        return around
    attributes = node.attributes
    zone = around
    if attributes:
        if _is_hidden(attributes):
            return around._replace(role=Role.METADATA, visible=False)
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:_LONGEST_NAME]
        role = _role_of_names(names, tag, around)
        if role is not None:
            return around._replace(role=role)
    role = _role_of_element(tag, around)
    if role is not None:
        zone = around._replace(role=role)
    elif tag == "article" and not around.article:
        zone = around._replace(article=True)
    return zone


def _role_of_names(names: str, tag: str, around: Zone) -> Role | None:
    if len(names) < 2:
        return None
    if _NOTE.search(names):
        # A note under a story, whatever element it is in: the notice finder must see it.
        return Role.FOOTER if tag == "aside" else around.role
    found = _NAMED.search(names)
    if found is None or (around.inside and tag == "p" and found.lastgroup in _NOT_OF_A_PARAGRAPH):
        return None
    return Role[found.lastgroup or ""]


_NOT_OF_A_PARAGRAPH: Final = frozenset({"SUBHEADLINE", "FOOTER", "NAVIGATION", "BYLINE"})


def _role_of_element(tag: str, around: Zone) -> Role | None:
    if tag == "aside":
        return Role.RELATED
    if tag == "footer":
        return Role.FOOTER if not around.inside else None
    return _BY_ELEMENT.get(tag)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:_LONGEST_NAME]))
