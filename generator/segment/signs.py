"""Signs of page furniture in a line by itself: folio, editors, imprint, contact, advertisement.

A sign is strong where nothing else looks so. A weak one is furniture only in company: see furniture.py.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.segment import marks
from generator.segment.folio import folio_facts, is_page_number, is_weather
from generator.text.layout import HAN, close_up
from generator.text.normalize import simplified


class Reason(StrEnum):
    """Why a line is of no article."""

    FOLIO = "folio"
    EDITORS = "editors"
    IMPRINT = "imprint"
    CONTACT = "contact"
    ADVERTISEMENT = "advertisement"


@dataclass(frozen=True, slots=True)
class Sign:
    """What a line may be."""

    reason: Reason
    strong: bool
    kind: str = ""
    """Which fact a weak one tells; two of different kinds, one below the other, make each other certain."""


_LONG = 160
"""Characters beyond which a line is no furniture."""
_H = f"[{HAN}]"
_SENTENCE = re.compile(r"[。！？；]")
_APART = re.compile(r"[ \u00a0\u3000\t|/、,;]+")
_EDITORIAL = (
    r"(?:责任编辑|责编|责任校对|责校|校对|检校|审校|版式设计|版式|版面设计|美术编辑|美编|组版|排版|图片编辑|图编|本版编辑|本版主编"
    r"|值班编委|值班主任|值班总编|值班编辑|编审)"
)
_ROLE = (
    rf"(?:本版|本期|今日|见习|执行)?(?:{_EDITORIAL}|编辑|主编|副主编|编委|统筹|策划|监制|设计|视觉设计|视觉|制图|制版|照排"
    r"|审读|审核|一读|二读|一审|二审|三审|终审|总编辑|社长|发行人|督印人|出版人)"
)
_BEGINS = re.compile(rf"[□■●◆▲◎○【\[(（ ]*{_ROLE}")
_NAME = rf"(?:{_H}{{1,4}}|{_H}{{2,8}}·{_H}{{1,8}})"
_EDITOR = re.compile(rf"(?:(?P<role>{_ROLE}):?)?(?P<name>{_NAME})?")
_GLUED = re.compile(rf"{_ROLE}{marks.NAME}")
_REACHED = re.compile(
    r"(?:电话|热线|邮箱|信箱|电子邮箱|电子信箱|E-?mail|邮件|QQ|微信|传真)?:?\S*[0-9@]\S*", re.IGNORECASE
)
_CREDITS = re.compile(
    r"本版(?:图片|照片|摄影|图文|文图|文字|插图|漫画|题图|稿件|资料|撰文|撰稿|采写)(?:来源)?(?:[:/ \u3000]\S.{0,30}"
    r"|(?:除署名外|除注明外|除.{1,6}外)?[，,]?(?:均|皆|由|为|系|据|来自).{1,24})"
)


def editors(text: str) -> Sign | None:
    """See 责编：甲　美编：乙, 责任编辑/甲 校对/乙, □责编 甲."""
    if not _BEGINS.match(text):
        return None
    bare = text.strip("□■●◆▲◎○【】[]()（） \u3000")
    parts = [part.rstrip(":") for part in _APART.split(bare) if part]
    found = [_EDITOR.fullmatch(part) for part in parts]
    if not found or not found[0] or not found[0]["role"]:
        return None
    known = all(match or _REACHED.fullmatch(part) for match, part in zip(found, parts, strict=True))
    roles = [match["role"] for match in found if match and match["role"]]
    named = any(match and match["name"] for match in found)
    if not known or not named or len(parts) > 16:
        return None
    glued = ":" not in bare and len(parts) == 1 and not _GLUED.fullmatch(parts[0])
    return None if glued else Sign(Reason.EDITORS, any(re.search(_EDITORIAL, role) for role in roles), "editors")


def credits_of_page(text: str) -> Sign | None:
    """See 本版图片均由某馆提供."""
    return Sign(Reason.EDITORS, strong=True) if _CREDITS.fullmatch(text.rstrip("。")) else None


def advertisement(text: str) -> Sign | None:
    """See 广告, 【广告】, ·公益广告·."""
    return Sign(Reason.ADVERTISEMENT, strong=True) if marks.ADVERTISEMENT.match(text) else None


def folio(text: str) -> Sign | None:
    """See 民国廿八年五月十二日 星期五 第二版; a date, a number of a page or a name alone are weak."""
    facts = folio_facts(text)
    if not facts:
        return Sign(Reason.FOLIO, strong=False, kind="weather") if is_weather(text) else None
    dated = "date" in facts and len(facts) > 1 and facts != {"date", "name"}
    named = "name" in facts and bool(facts & {"page", "code", "issue"})
    return Sign(Reason.FOLIO, dated or named or is_page_number(text), "+".join(sorted(facts)))


_SOLELY = re.compile(
    r"(?:国内统一(?:连续出版物号|刊号)|国际标准(?:连续出版物号|刊号)|邮发代号|广告(?:经营)?许可证|广告发布登记|ISSN"
    r"|CN ?[0-9]{2}-).*"
)
_IMPRINTED = re.compile(
    r"(?:本报|报社)?(?:社址|社长|总编室|零售价?|定价|订价|每份|每月定价|印刷|承印|印刷厂|印刷质量\S*|发行|出版|发行所|印刷所"
    r"|总发行所|法律顾问|电话查号台|邮政编码|邮编|电子信箱|传真|(?:广告|发行|通联|群工|采编)(?:部|处|科|中心)?(?:电话|热线)?"
    r"|地址|电话|邮箱|网址)(?:(?:每[份月季年张]|全年)*[0-9.〇○零一二三四五六七八九十百元角分号转()（）-]+|:.*)"
)
_PRINTER = re.compile(rf"{_H}{{2,14}}(?:印刷厂|印务公司|印务中心)(?:印刷|承印)?|{_H}{{2,14}}承印")
_OWN = re.compile(
    r"(?:本报|报社)?(?:社址|总编室|零售价?|定价|订价|每月定价|印刷质量|承印|电话查号台|发行所|印刷所|总发行所)"
)


def imprint(text: str) -> Sign | None:
    """See 社址：… 邮政编码：… 零售每份1.00元, 国内统一连续出版物号 …."""
    if _SOLELY.fullmatch(text):
        return Sign(Reason.IMPRINT, strong=True)
    if _PRINTER.fullmatch(text):
        return Sign(Reason.IMPRINT, strong=False, kind="imprint")
    parts = [part for part in re.split(r"[ \u00a0\u3000\t]+", text) if part]
    own = sum(bool(_OWN.match(part)) for part in parts)
    told = [bool(_IMPRINTED.fullmatch(part)) for part in parts]
    if not own or not told[0] or sum(told) * 3 < len(told) * 2:
        return None
    return Sign(Reason.IMPRINT, own > 1, "imprint")


_LINE_TO = re.compile(
    r"(?:本报|本版|本刊|本社|编辑部|报社|新闻|报料|爆料|广告|发行|订阅|订报|征订|通联|版主|编辑)+(?:部|投稿|读者)*"
    r"(?:热线|电话|邮箱|信箱|电邮|邮址|网址|网站|官网|QQ群?|微信号?|公众号|微博|客户端|E-?mail|传真)(?:号码)?"
    r"(?::|\s)*[0-9A-Za-z@._:/\-—()（）转 ]{5,}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
_SCAN = re.compile(
    r"(?:敬?请|欢迎)?(?:微信|长按|用手机)?(?:扫一扫|扫码|扫描)(?:上方|下方|左侧|右侧|此|本|文中)?(?:二维码)?[，,]?"
    r"(?:即可|可|请|[，,]| )*(?:关注|下载|看|听|读|观看|收看|阅读|收听|了解|进入|添加|加入|获取|浏览)"
    r"(?:我们|更多|精彩|本报|本刊|官方|详细|[^报]{2,8}报)*"
    r"(?:微信|微博|公众号|视频号|视频|音频|抖音号?|客户端|APP|新闻|内容|报道|数字报|电子报|详情|资讯)*",
    re.IGNORECASE,
)


def contact(text: str) -> Sign | None:
    """See 新闻热线：000-5550100, 本版邮箱：…."""
    if _LINE_TO.fullmatch(text) or _ADDRESS.fullmatch(text):
        return Sign(Reason.CONTACT, strong=False, kind="contact")
    return None


def scan(text: str) -> Sign | None:
    """See 扫码关注本报公众号."""
    return Sign(Reason.CONTACT, strong=True) if _SCAN.fullmatch(text) else None


_CLAUSES: tuple[Callable[[str], Sign | None], ...] = (credits_of_page, scan)
"""Of lines with commas, too."""
READERS: tuple[Callable[[str], Sign | None], ...] = (*_CLAUSES, advertisement, editors, imprint, contact, folio)


def read_sign(printed: str) -> Sign | None:
    """Read what a line, as printed, may be of a page's furniture."""
    bare = printed.strip()
    if not bare or len(bare) > _LONG or _SENTENCE.search(bare, 0, len(bare) - 1):
        return None
    text = (close_up(bare) if " " in bare else bare).translate(_folding())
    readers = _CLAUSES if "，" in text else READERS
    return next((sign for reader in readers if (sign := reader(text))), None)


@cache
def _folding() -> dict[int, str]:
    """Simplified for each Traditional character, ASCII for what is as wide as a character."""
    wide = {ord("！") + n: chr(ord("!") + n) for n in range(94) if chr(ord("！") + n) not in "！，；？（）"}
    return {ord(old): new for old, new in simplified().items()} | wide
