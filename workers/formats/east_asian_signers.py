"""Lines that say in Chinese, Japanese or Korean who wrote a story.

記者張北山／花蓮報導 | 本报记者 李北山、陈大川 | 来源：新华社 作者：李北山 | 文/李北山 图/陈大川
社会部・北山花子 | 【大阪・北山花子】 | 取材・文／北山花子 | 박북산·김민수 기자 | 글 박북산
"""

import re
from typing import Final

from workers import data
from workers.data import agencies
from workers.formats.signer_parts import is_post, is_town

_LONGEST: Final = 40
"""Characters of such a bracket."""

_TABLES: Final = data.table("uncased_names.toml")
_JAPANESE_SURNAMES: Final = frozenset(_TABLES["ja"]["surnames"].split())
_SURNAMES: Final = frozenset(
    " ".join(_TABLES[language]["surnames"] for language in ("zh", "ko")).split()
)

_HAN_NAME = r"[一-鿿々]{2,4}"
_JAPANESE_NAME = (
    r"[一-鿿々ぁ-んァ-ヶー]{2,6}(?:[ \u3000][一-鿿々ぁ-んァ-ヶー]{1,4}(?=$|[\s、，,|（(]))?"
)
_KOREAN_NAME = r"[가-힣]{2,4}"
_NAME = rf"(?:{_JAPANESE_NAME}|{_KOREAN_NAME})"

# 記者張祐銘／花蓮報導 | 本报记者 李欣怡、陈大川; but 記者会見 is a press conference.
_REPORTER = re.compile(
    r"(?:\S{0,8}(?:[報报社台網网]|新聞|新闻|通信)|[駐驻]\S{2,4}|[一-鿿]{2,3})?"
    r"(?:実習|見習|见习|實習|实习|特约|特約|首席)?"
    r"[记記]者\s?[:：]?\s?(?![会會団團团席室招证証们們节的がはをにのと])"
    r"(?P<names>[^\s／/、，,:：]{2,4}(?:\s?[\s、，,]\s?[^\s／/、，,:：]{2,4}){0,4})"
    r"(?:\s?[／/]?\s?[^\s／/]{2,6}(?:報導|报道|報道|电|電|專電|专电))?"
)
_BEHIND = re.compile(
    r"(?:\[?[가-힣]{2,4}=(?:[가-힣]{2,6}\]\s?)?|[가-힣]{2,4}\s(?=[가-힣]{2,4}\s))?"
    r"(?P<name>[^\s,、=\[\]]{2,8}?(?:\s(?!선임|객원|인턴|전문)\S{1,3})?)\s?"
    r"(?:선임기자|객원기자|인턴기자|전문기자|기자|특파원|통신원|記者|特派員)"
)
# 社会部・西川健太 | ロンドン支局 山田花
_DESK = re.compile(
    r"[^\s【】\[\]（）()・]{1,8}(?:部|支局|総局|支社|編集委員|特派員|本社)[・\s:：]\s?"
    r"(?P<name>[^\s【】\[\]（）()・、。]{2,8}?)(?:記者)?"
)
_WROTE = (
    r"取材・文|文・写真|写真・文|文と写真|写真と文|文・構成|聞き手|構成|執筆者?|文責|取材|ライター|著者|記者|记者|作者"
    r"|撰文|撰稿人?|采写|採訪|采访|文字|文本|글·사진|글|취재|기자|文"
)
_ELSE = (
    r"写真|撮影|図|图片?|圖片?|摄影|攝影|编辑|編輯|編集|责任编辑|責任編輯|责编|校对|校對|审核|审校|来源|來源|出典|翻訳|翻译|翻譯|编译"
    r"|監修|사진|편집|영상|그래픽|出品|通讯员|實習生|实习生"
)
_SIGN = r"(?:\s?[：:／/｜|＝=・]+\s?|\s)"
# 文・写真 村上葉子 | 文/李北山 图/陈大川 | 来源：新华社 作者：李北山
_ENTRY = re.compile(
    rf"(?:(?P<wrote>{_WROTE})|(?:{_ELSE})){_SIGN}"
    rf"(?P<names>{_NAME}(?:\s?[、，,·・]\s?{_NAME}|\s{_HAN_NAME}(?=$|[\s、，,])(?!\s?[：:／/｜|＝=])){{0,5}}"
    r"|[^\s：:／/｜|＝=]{2,12})(?:\s?(?:기자|記者|记者))?[\s,，、|｜;；]*"
)
_BRACKET = re.compile(r"[【［\[(（]\s?(?P<inner>[^【】［］\[\]()（）]{2,30})\s?[】］\])）]")
_OPENING = re.compile(rf"[【［\[(（]\s?{_DESK.pattern}\s?[】］\])）]\s*")
_SEPARATORS = re.compile(r"\s*[、，,·]\s*")
_TOWN_AND_NAME = re.compile(r"(?P<before>[^・＝=\s]{2,8})[・＝=\s](?P<name>[^・＝=\s]{2,8})")
_NAMES = re.compile(r"[\s、，,]+")
_BESIDE = re.compile(r"\s*[|｜•]\s*|\s/\s|,\s|\s-\s|\s(?=[(（])")
_NO_NAMES: Final = frozenset("时間间時日月年報报社台網网電电会會")
_OFFICE = re.compile(r"[一-鿿]{1,4}(?:部|支局|総局|支社)")
_MOST_ENTRIES: Final = 6


def read(line: str) -> list[str]:
    """The writers that a whole line names; none where it says something else.

    Beside them only agencies may stand: `文/李北山 | 新华社`.
    """
    if entries := _entries(line):
        return entries
    writers: list[str] = []
    for part in _BESIDE.split(line, maxsplit=_MOST_ENTRIES):
        found = _part(part.strip())
        if not found and part.strip() and not _is_other(part.strip()):
            return []
        writers += found
    return writers


def _is_other(part: str) -> bool:
    """An agency, a post or a town beside a name."""
    return agencies.named(part) is not None or _is_office(part) or is_town(part)


def _part(text: str) -> list[str]:
    entries = _entries(text)
    if entries:
        return entries
    reporter = _REPORTER.fullmatch(text)
    if reporter:
        return _NAMES.split(reporter["names"])
    desk = _DESK.fullmatch(text)
    if desk:
        return [desk["name"]]
    bracket = _BRACKET.fullmatch(text)
    return _in_bracket(bracket["inner"].strip()) if bracket else _beside_agency(text)


def _entries(text: str) -> list[str]:
    """The writers of a line that is labels and names, as many as there are."""
    writers: list[str] = []
    at = number = 0
    while at < len(text) and number < _MOST_ENTRIES:
        entry = _ENTRY.match(text, at)
        if entry is None:
            return []
        if entry["wrote"]:
            writers += _names(entry["names"])
            if any("가" <= name[0] <= "힣" and name[0] not in _SURNAMES for name in writers):
                return []  # `기자 회견`: a press conference
        at, number = entry.end(), number + 1
    return writers if at == len(text) else []


def _names(text: str) -> list[str]:
    names = [name for part in _SEPARATORS.split(text) for name in _apart(part)]
    return [name for name in names if not (agencies.named(name) or _is_office(name))]


def _is_office(name: str) -> bool:
    """`社会部`, `本报记者`: what stands behind a name."""
    return is_post(name) or _OFFICE.fullmatch(name) is not None


def _apart(part: str) -> list[str]:
    """Chinese names stand beside each other with a space; a Japanese one has a space within."""
    words = part.split()
    if len(words) > 1 and all(word[0] in _SURNAMES and len(word) < 4 for word in words):
        return words
    return [part]


def _in_bracket(inner: str) -> list[str]:
    """`【大阪・北山花子】`, `（北山花子記者）`, `（记者 李北山）`."""
    if inner.endswith(("記者", "记者", "기자")) and len(inner) > 3:
        inner = inner[:-2].strip()
    elif found := read(inner):
        return found
    town = _TOWN_AND_NAME.fullmatch(inner)
    names = [town["name"]] if town else _SEPARATORS.split(inner)
    return names if all(map(_is_somebody, names)) else []


def _beside_agency(text: str) -> list[str]:
    """`新华社 张伟`, `山田花子＝大阪`: a name beside an agency or a town."""
    pair = _TOWN_AND_NAME.fullmatch(text)
    if pair is None:
        return []
    before, name = pair["before"], pair["name"]
    if agencies.named(before) and _is_somebody(name):
        return [name]
    return [before] if "＝" in text and _is_somebody(before) else []


def _is_somebody(name: str) -> bool:
    """Whether a word begins with a surname and is as long as a name: 北山花子 may be none."""
    if not 1 < len(name) <= 6 or agencies.named(name) or not _NO_NAMES.isdisjoint(name[-1:]):
        return False
    if any(name.startswith(surname) and len(name) > len(surname) for surname in _JAPANESE_SURNAMES):
        return True
    return name[0] in _SURNAMES and len(name) in (2, 3)


def named(part: str) -> str:
    """The name before the word for a reporter, in a part of a line; empty where there is none."""
    match = _BEHIND.fullmatch(part)
    return match["name"] if match else ""


def opening(text: str) -> int:
    """Where the bracket ends that opens a Japanese story with its desk and writer; 0: nowhere."""
    match = _OPENING.match(text[:_LONGEST])
    return match.end() if match else 0
