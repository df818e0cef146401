"""The shapes a dateline has, as patterns, each with the agencies that use it.

A pattern tells place, date, agency and the mark after them apart; whether what it found is a
dateline is decided in datelines.py. `writer` is a person who is named in it.

Patterns with dates look at a text in which a sign of its own stands for each letter of a month,
see `months.signed`: with the months of all languages in each of them they took 0.2 s to make.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final, NamedTuple

from workers.data import agencies, months
from workers.formats import two_calendars

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?|{'|'.join(months.DAYS)})"
_YEAR = r"(?:,?\s+(?:de\s+)?(?:\d{4}|\d{2}(?=\s\()))?"
DATE = (
    rf"(?:{months.SIGNED}\.?\s+{_DAY}(?![\d\w]){_YEAR}"
    rf"|{_DAY}(?:\s+de)?\s+{months.SIGNED}(?:\s{months.SIGNED})?(?:\.(?!\s*[-–—_]))?"
    rf"(?=[\s,.(:/]|$){_YEAR}"
    rf"|\d{{4}}\.\s{months.SIGNED}\s\d{{1,2}}\.(?:,\s[^\W\d_]{{3,10}})?)"
)
# `3.11.2026`, `3-11-2026`, `3.11.`: in numbers, behind a comma.
_NUMBERS = (
    r"(?:\d{1,2}(?:/\d{1,2}/|\.\s?\d{1,2}\.|-\d{1,2}-)\d{4}(?!\d)|\d{1,2}\.\s?\d{1,2}\.(?![\d%]))"
)
_ANY_DATE = rf"(?:{DATE}|{_NUMBERS})"
# `23/07`, `3.11.2026`: only before an agency in brackets, `Lima, 3.5 million` is none.
# `MADRID, 20 (EUROPA PRESS)`: the day alone, behind a comma.
_NUMERIC = (
    r"(?:(?<=,\s)\d{1,2}|(?<=\s-\s)\d{1,2}\s-\s\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2}(?:\d{2})?|\.)?|\d{1,2}-\d{1,2}-\d{4})"
    r"(?=,?\s\()"
)
# The state in brackets, only before a date: `Vijayawada (AP), Jan 13 (PTI)`, where AP is no agency.
# AYVALIK (Balıkesir), (DHA)-
_STATE = (
    rf"\s\([^()\[\]\n]{{2,40}}\)(?=[,،]?\s*(?:{DATE}|{_NUMERIC})[,.]?\s*[(\[]|,\s\([^()]{{2,30}}\))"
)
_MARK = r"(?P<mark>\s*(?:\.\s?)?(?:-{1,3}|[–—_=:।])\s*|\s*\.\s+|\s+)"
_DASH = r"(?P<mark>\s*(?:\.\s?)?(?:-{1,3}|[–—_=])\s+)"

_CAPITALS: Final = "[A-ZÇĞİÖŞÜ]{2,15}"
_WRITER: Final = rf"(?:(?P<writer>(?-i:{_CAPITALS}(?: {_CAPITALS}){{1,3}}))\s[-–]\s)?"

# In Japanese nothing stands between a town and an agency: only names that are known divide them.
JAPANESE: Final = "|".join(
    sorted(
        {
            re.escape(name)
            for agency in agencies.AGENCIES
            for name in agency.names
            if "\u3040" <= name[0] <= "\u9fff" or (name.isascii() and name.isupper())
        },
        key=lambda name: (-len(name), name),
    )
)

SHAPES: Final[tuple[tuple[str, str, str], ...]] = (
    # ADDIS ABABA (ENA) November 12, 2026 –
    (
        "date_last",
        "(",
        r"(?P<place>[^()\[\]\"“”:;!?\n]{2,60}?)\s\((?P<agency>[^()]{2,30})\),?\s"
        rf"(?P<date>{DATE})\s*(?P<mark>[-–—:]{{1,2}})\s+",
    ),
    # الرياض 22 شعبان 1447 هـ الموافق 10 فبراير 2026 م واس
    ("two_calendars", two_calendars.SIGN[-1], two_calendars.PATTERN + r"(?P<mark>\s+)"),
    # LONDON (Reuters) -  |  New Delhi, Aug 29 (IANS)  |  SEOUL, Dec. 23 (Yonhap) --
    # Vijayawada (AP), Jan 13 (PTI)  |  Lugo (España), 13 nov (EFE).-
    # Kottayam (Kerala) [India], Aug 3 (ANI):  |  القاهرة 3 مارس (رويترز) -
    # VAN (AA) - NECMETTİN SOYLU -
    (
        "bracketed",
        "([",
        r"(?P<place>[^()\[\]\"“”:;!?\n]{2,60}?"
        rf"(?:(?:\s\([^()\[\]\n]{{2,40}}\))?\s\[[^()\[\]\n]{{2,40}}\]|{_STATE})?)"
        rf"(?:(?:[,،:]\s*|\s-\s|\s+)(?P<date>{DATE}|{_NUMERIC}))?[,.]?\s*"
        rf"(?:-{{1,2}}\s*)?[(\[](?P<agency>[^()\[\]]{{2,50}})[)\]]{_MARK}{_WRITER}",
    ),
    # 25.11. Warszawa (PAP) -  |  20.01.2026 Oslo /PAP/ -
    (
        "date_first",
        "(/",
        r"(?P<date>\d{1,2}\.\d{1,2}\.(?:\d{4})?)\s{0,2}(?P<place>[^()/\d\"“”:;!?\n]{2,40}?)"
        rf"\s{{0,2}}[(/](?P<agency>[^()/]{{2,30}})[)/]{_DASH}",
    ),
    # MOSCOW, December 23. /TASS/.  |  КАЗАНЬ, 3 ноября. /Корр. ТАСС Ада Скогова/.
    (
        "slashed",
        "/",
        rf"(?P<place>[^()/\"“”:;!?\n]{{2,60}}?)(?:,\s*(?P<date>{_ANY_DATE}))?[,.]?\s*"
        rf"/(?P<agency>[^/\n]{{2,60}})/{_MARK}",
    ),
    # أبوظبي في 10 نوفمبر / وام /
    (
        "slashed",
        "/",
        r"(?P<place>[^()/\"“”:;!?\n\d]{2,40}?)\sفي\s"
        rf"(?P<date>{DATE})\s*/\s?(?P<agency>[^/\n]{{2,30}}?)\s?/{_MARK}",
    ),
    # (ANSA) - ROMA, 23 DIC -
    (
        "agency_first",
        "(",
        rf"\((?P<agency>[^()]{{2,50}})\)\s*[-–—]{{1,2}}\s*(?P<place>(?:[^()\"“”:;!?\n\-–—]|\b-\b){{2,40}}?)"
        rf"(?:,\s*(?P<date>{_ANY_DATE}))?{_DASH}",
    ),
    # (Yonhap) --  |  March 3 (Reuters) -  |  (dpa) Ein
    (
        "agency_only",
        "(",
        rf"(?:(?P<date>{_ANY_DATE})\s+)?\((?P<agency>[^()]{{2,50}})\){_DASH[:-1]}|(?<=\))\s(?=\S))",
    ),
    # (서울=연합뉴스)  |  [ソウル=共同]
    (
        "equals",
        "=＝",
        r"[(\[【](?P<place>[^()\[\]=＝]{1,20})\s*(?P<mark>[=＝])\s*"
        r"(?P<agency>[^()\[\]【】=＝]{2,20})(?P<close>[)\]】])\s*"
        r"(?:(?P<writer>[^\s=]{2,6}(?:\s[^\s=]{2,6}){0,2})\s(?:기자|특파원)\s*=\s*)?",
    ),
    # 【東京時事】  |  （ソウル 共同）  |  ［ロンドン 12日 ロイター］ -  |  【パリAFP時事】
    (
        "japanese",
        "】）］]",
        r"[【（［\[](?P<place>(?:[^\s\d【】（）［］\[\]]{1,12}?)?)(?:\s?(?P<date>(?:\d{1,2}月)?\d{1,2}日))?\s?"
        rf"(?P<agency>(?:(?:{JAPANESE})[・\s]?){{1,3}})(?P<mark>[】）］\]])\s*(?:-\s+)?",
    ),
    # （中央社記者王小明台北12日電）: a name has three letters, the town what is left
    (
        "taiwanese",
        "電",
        r"[（(]?(?P<agency>中央社)(?:記者(?P<writer>\S{3}))?(?P<place>[^\d\s（）()]{2,8}?)"
        r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:專)?(?P<mark>電)[)）]?\s*",
    ),
    # 新华社北京12月23日电（记者张三）  |  【新华社北京12月23日电】
    (
        "chinese",
        "电電",
        r"[【（［(\[]?(?P<agency>新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社"
        r"|塔斯社|共同社|韩联社)(?P<place>[^\d\s]{2,8}?|(?=\d))"
        r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)?(?P<mark>[电電])[】）］)\]]?\s*"
        r"(?:[（(](?:记者|記者)\s?(?P<writer>[^（）()]{2,20})[)）]\s*)?",
    ),
    # 本报西安11月12日讯 （记者周敏 通讯员郭磊）
    (
        "chinese_own",
        "讯訊电電",
        r"(?P<agency>本[报報台社])(?:[记記]者\S{2,4}?)?(?P<place>[^\d\s]{2,8}?)"
        r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?P<mark>[讯訊电電])\s*"
        r"(?:[（(](?:记者|記者)\s?(?P<writer>[^（）()]{2,20}?)"
        r"(?:\s?(?:通讯员|通訊員|实习生|見習)[^（）()]{1,30})?[)）]\s*)?",
    ),
    # 本报讯（记者 周敏）: no place and no date, the reporter vouches for it
    (
        "reporter_own",
        "讯訊",
        r"(?P<agency>本[报報台社])(?P<mark>[讯訊])\s*"
        r"[（(](?:记者|記者)\s?(?P<writer>[^（）()]{2,20}?)"
        r"(?:\s?(?:通讯员|通訊員|实习生|見習)[^（）()]{1,30})?[)）]\s*",
    ),
    # TOKYO, Nov. 3, Kyodo -  |  МОСКВА, 3 дек - РИА Новости.  |  АСТАНА. КАЗИНФОРМ —
    (
        "unbracketed",
        ",.",
        r"(?P<place>[^()\d\"“”:;!?\n.,]{2,40}?)[,.]\s+"
        rf"(?:(?P<date>{_ANY_DATE})(?:[,.]\s+|\s+[-–—]{{1,2}}\s+))?"
        r"(?P<agency>[^\W\d_][^()\n.,:;–—]{1,25}?(?:\.(?:RU|ru))?)"
        r"(?:,\s(?P<writer>[^\W\d_]\w+\s[^\W\d_]\w+))?"
        r"(?P<mark>\s+(?:--?|[–—_])\s+|\.\s+)",
    ),
    # Cairns, Feb 11 AAP -  |  SYDNEY January 12 AAP -
    (
        "dated_agency",
        "-–—",
        r"(?P<place>[^()\d\"“”:;!?\n]{2,50}?(?:\s\([^()\d\n]{2,30}\))?)"
        rf"(?:,\s*|\s+)(?P<date>{_ANY_DATE}),?\s"
        r"(?P<agency>[^\W\d_][^()\n.,:;–—-]{1,25}?)(?P<mark>\s+(?:--?|[–—])\s+)",
    ),
    # जागरण संवाददाता, बस्ती।  |  संवाद सूत्र, बलिया:
    (
        "indian_own",
        "।:",
        r"(?P<agency>(?:[\u0900-\u0963]{2,12}\s)?(?:संवाददाता|संवाद\sसूत्र|संवाद\sसहयोगी|ब्यूरो|टीम))\s?,\s"
        r"(?P<place>[\u0900-\u0963\s]{2,30}?)(?P<mark>\s?[।:])\s*",
    ),
    # BERLIN dpa | Der Turm  |  OSLO - NTB -  |  Madrid | EFE |
    (
        "town_agency",
        "-–—|",
        r"(?P<place>[^()\d\"“”:;!?\n–—|/]{2,50}?)\s?[-–—|/]\s?"
        r"(?P<agency>[^\W\d_][^()\n,:;–—|]{1,25}?)(?P<mark>\s*[-–—|]{1,2}\s+)",
    ),
    (
        "in_one",
        "-–—|",
        r"(?P<place>[^()\d\"“”:;!?\n–—|/]{2,50}?)(?P<mark>(?:\s-{1,2}|\s?[–—|])\s+)",
    ),
    # AFP - LIMA, 3 nov -  |  EFE/Lima —
    (
        "agency_town",
        "-–—|/",
        r"(?P<agency>[^\W\d_][^()\n,:;–—|/]{1,25}?)\s?[-–—|/]\s?"
        r"(?P<place>[^()\"“”:;!?\n–—|/\d]{2,40}?)"
        rf"(?:,\s*(?P<date>{_ANY_DATE}))?(?P<mark>\s*(?:\s-{{1,2}}|[–—|])\s+)",
    ),
    # Seoul, Dec 23 South Korea will ...  |  BERLIN, 3. November -  |  CAIRO - 3 November:
    (
        "dated",
        ",-–—",
        r"(?P<place>[^()\d\"“”:;!?\n]{2,50}?)(?:,\s*(?:den\s|le\s|am\s|el\s)?|\s[-–—]\s)"
        rf"(?P<date>{_ANY_DATE}){_MARK}",
    ),
    # Mumbai: The  |  Berlin. Der  |  मुंबई। : of towns that the table knows  |  CASTRO.- Los
    ("town", ":.।", r"(?P<place>[^()\d\"“”:;!?\n–—.।]{2,40})(?P<mark>[:।]|\.-?)\s+"),
    # PARIS —  |  Stuttgart -  |  Lugo (España) -  |  BERLIN |
    (
        "plain",
        "-–—|/",
        r"(?P<place>[^()\d\"“”:;!?\n–—|]{2,50}?(?:\s\([^()\d\n]{2,30}\))?)"
        r"(?P<mark>\s*(?:\s-{1,3}|[–—])\s+|\s(?:\||//)\s+)",
    ),
)
"""Name, signs of which one must be there, and pattern."""

DECLARED: Final = (
    rf"(?P<place>[^()\"“”:;!?\n–—।]{{2,60}}?)(?:(?:,\s*|\s)"
    rf"(?P<date>{DATE}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}))?[\s.,:–—।-]*\Z"
)
"""What is known to be a dateline, as a whole."""

_compiled = cache(re.compile)


class Found(NamedTuple):
    """What a shape found at the head of a text: its groups, empty where there is none, its end."""

    text: str
    said: Mapping[str, str]
    end: int

    @property
    def mark(self) -> str:
        """What stands between the dateline and the story."""
        return self.said["mark"]

    @property
    def sentence_begins(self) -> bool:
        """Whether a capital follows, or a letter of a script that has none."""
        following = self.text[self.end : self.end + 1]
        return following.isalpha() and not following.islower()

    @property
    def story_begins(self) -> bool:
        """Whether a sentence begins: not `Seoul, Dec 23 was cold`, `London - the musical -`."""
        return not self.text[self.end : self.end + 1].islower()


class Head:
    """The head of a text, to be told apart by shapes; `context` is the text as far as it counts."""

    def __init__(self, head: str, context: str) -> None:
        self._head, self._context = head, context

    @cached_property
    def _signed(self) -> str:
        return months.signed(self._head)

    def begins(self, pattern: str) -> Found | None:
        """What a pattern finds at the beginning."""
        looked_at = self._signed if months.SIGN in pattern else self._head
        match = _compiled(pattern, re.IGNORECASE).match(looked_at)
        if match is None:
            return None
        said = {name: self._head[slice(*match.span(name))] for name in match.re.groupindex}
        return Found(self._context, said, match.end())
