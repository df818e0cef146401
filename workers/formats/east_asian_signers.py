"""Lines that say in Chinese, Japanese or Korean who wrote a story.

記者張北山／花蓮報導 | 本报记者 李北山、陈大川 | 社会部・北山花子 | 박북산 기자
"""

import re
from typing import Final

_LONGEST: Final = 40
"""Characters of such a bracket."""

# 記者張祐銘／花蓮報導 | 本报记者 李欣怡、陈大川; but 記者会見 is a press conference.
_REPORTER = re.compile(
    r"(?:\S{0,8}(?:[報报社台網网]|新聞|新闻|通信)|[駐驻]\S{2,4})?(?:実習|見習|见习|實習|实习|特约|特約|首席)?"
    r"[记記]者\s?[:：]?\s?(?![会會団團团席室招证証们們节的がはをにのと])"
    r"(?P<names>[^\s／/、，,:：]{2,4}(?:[\s、，,][^\s／/、，,:：]{2,4}){0,4})"
    r"(?:\s?[／/]?\s?[^\s／/]{2,6}(?:報導|报道|報道|电|電|专电))?"
)
_BEHIND = re.compile(
    r"(?:[가-힣]{2,4}=)?(?P<name>[^\s,、=]{2,8}(?:\s\S{1,3})?)\s?(?:선임기자|객원기자|인턴기자|기자|특파원|記者|特派員)"
)
# 社会部・西川健太 | ロンドン支局 山田花
_DESK = re.compile(
    r"[^\s【】\[\]（）()・]{1,8}(?:部|支局|総局|支社|編集委員|特派員|本社)[・\s:：]\s?"
    r"(?P<name>[^\s【】\[\]（）()・、。]{2,8}?)(?:記者)?"
)
# 文・写真 村上葉子
_LABELLED = re.compile(
    r"(?:取材・文|文・写真|写真・文|文と写真|写真と文|文・構成|聞き手|構成|執筆|文)[\s・:：=＝]+"
    r"(?P<name>[一-鿿々ぁ-んァ-ヶー]{2,6}(?:\s[一-鿿々ぁ-んァ-ヶー]{1,4})?)"
)
_OPENING = re.compile(rf"[【［\[(（]\s?{_DESK.pattern}\s?[】］\])）]\s*")
_NAMES = re.compile(r"[\s、，,]+")


def read(text: str) -> list[str]:
    """The writers that a whole line names; none where it says something else."""
    reporter = _REPORTER.fullmatch(text)
    if reporter:
        return _NAMES.split(reporter["names"])
    desk = _DESK.fullmatch(text) or _LABELLED.fullmatch(text)
    return [desk["name"]] if desk else []


def named(part: str) -> str:
    """The name before the word for a reporter, in a part of a line; empty where there is none."""
    match = _BEHIND.fullmatch(part)
    return match["name"] if match else ""


def opening(text: str) -> int:
    """Where the bracket ends that opens a Japanese story with its desk and writer; 0: nowhere."""
    match = _OPENING.match(text[:_LONGEST])
    return match.end() if match else 0
