"""What pages call their parts in class and id, by role."""

from typing import Final

from workers.story import Role

_BOXES: Final = """factbox factboxes factsbox fakta faktabox faktaboks faktaruta faktenbox infobox
    infoboxes infokasten infoboks infokader kadertekst encadre recuadro factsheet"""

# What classes and ids are called, by their words: `related-posts` and `relatedPosts` alike, but
# not `shared-lane`. Exact words, or two words in a row written as one; then beginnings of words.
WORDS: Final = {
    Role.COMMENT: """comment comments commentlist respond kommentare leserkommentare messagepost
        messagereply postbit postbitlegacy postcontainer hasprofile forumpost forumreply
        threadreply topicpost crawlerpost replies answers answercell""",
    Role.CHROME: """share sharing sharebar sharetools ad ads adslot adunit toolbar tools signup gdpr
        follow followus appbanner apppromo appdownload applink appopen openapp openinapp sronly
        screenreader visuallyhidden skiplink skiplinks audioplayer player print popup modal cta
        syndication fontsize textsize textresizer paywalloffer paywallprompt paywallmessage
        paywallbanner paywallbox paywallcta paywallmodal regwall onetrust cookiebot didomi
        usercentrics truste ccwindow banner banners""",
    Role.RELATED: """recommend recommended recommendations mostread mostpopular mostviewed popular
        trending morenews morestories morefrom moreon alsoread readalso readmore readnext sidebar
        rightrail rightbar rightcolumn rightcol widget widgets latestnews lateststories latestposts
        upnext teasers teaserblock teaserlist storylist newslist similar widgetposts """
    + _BOXES,
    Role.TAGS: "tag tags taglist taglinks tagslinks keywords articletags posttags topics",
    Role.BYLINE: """byline bylines author authors authorname authorinfo postedon entrymeta postmeta
        dateline datelines articlemeta articleinfo articledate storymeta storyinfo storydate pubdate
        publishdate published publishedon timestamp datetime""",
    Role.CAPTION: """caption captions captiontext wpcaption photocredit photocredits imagecredit
        imagecredits imagesource imgcaption figcaption galleries carousel lightbox cap imgcap
        piccap photocap bildtext bildunterschrift bildtekst billedtekst kuvateksti bijschrift
        fotobijschrift didascalia piefoto epigrafe popisek resimalti""",
    Role.NAVIGATION: """nav navbar navigation topnav mainnav menu mainmenu topmenu breadcrumb
        breadcrumbs masthead topbar siteheader mainheader globalheader newsticker breakingbar
        pagination""",
    Role.FOOTER: """sitefooter pagefooter globalfooter mainfooter colophon copyright copyrights
        legal""",
    Role.METADATA: "kicker label overline eyebrow badge",
    Role.SUBHEADLINE: """standfirst subtitle subhead subheading subheadline dek summary synopsis
        excerpt""",
}
_BEGINNINGS: Final = {
    Role.COMMENT: ("disqus", "commentlist", "commentsection"),
    Role.CHROME: (
        *("newsletter", "cookie", "consent", "advert", "sponsor", "subscri"),
        *("social", "sharing", "sharebutton"),
    ),
    Role.RELATED: ("related", "outbrain", "taboola", "zergnet", "promo"),
}

BOXES: Final = frozenset(_BOXES.split())
"""What boxes beside a text are called: of facts about it, or with a note on it."""

ROLE_OF_WORD: Final = {word: role for role, words in WORDS.items() for word in words.split()}
ROLE_OF_BEGINNING: Final = tuple(
    (beginning, role) for role, beginnings in _BEGINNINGS.items() for beginning in beginnings
)
ANY_BEGINNING: Final = tuple(beginning for beginning, _ in ROLE_OF_BEGINNING)
