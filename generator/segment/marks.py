"""Marks of print: how lines look that say who wrote, where an article goes on, what a picture shows."""

import re
import unicodedata
from dataclasses import dataclass

from generator.segment.signed import closing_byline
from generator.segment.surnames import PERSON
from generator.text.layout import HAN
from generator.text.normalize import simplify
from generator.text.numerals import parse_numeral

_H = f"[{HAN}]"
_B = r"[ \u3000]*"
NAME = PERSON
"""A personal name by its surname, for places where nothing else says that it is one."""
NAMES_LINE = re.compile(rf"^{NAME}(?:[ \u3000、]+{NAME}){{0,4}}(?:[ \u3000]+(?:整理|文|摄影报道|撰文|口述))?$")
BOXES = "■□▲△●○◆◇▼▽★☆※►▶◎"
_DIGITS = r"(?:[0-9０-９]{1,3}|[〇○零一二三四五六七八九十百]{1,4})"
_MORE = rf"(?:[、，,及和]{_DIGITS})*"
_PAGE = rf"第?{_B}([A-Za-zＡ-Ｚ]?){_B}({_DIGITS}){_MORE}{_B}[版页頁]"
_ANY_PAGE = rf"(?:{_PAGE}|[头頭]版|[A-ZＡ-Ｚ]{_B}[0-9]{{1,2}}(?![0-9]))"
"""Also A4, B02, which print leaves without 版."""
_WHERE = r"[^（）()]{0,14}"
_ARROW = "→⇒➔☞►▶"
_BOXED_TO = r"(?:下转|下轉|下接|转|轉|紧转|緊轉|接转|接轉)[至到]?"
_BOXED_FROM = r"(?:上接|紧接|緊接|续接|續接|接)自?"
_OPEN, _CLOSE = r"[（(【\[［〔]", r"[）)】\]］〕]"
_ISSUE = (
    r"(?:(?:[今明昨次前本][日天]|[本上下]一?期|(?:(?:[0-9０-９]{4}年)?[0-9０-９〇零一二三四五六七八九十]{1,3}月|本月)?"
    r"[0-9０-９〇零一二三四五六七八九十廿]{1,3}日)(?:本报|的)?)"
)
"""The day of another issue: 明日, 昨日, 下期, 6月16日."""

_TO = rf"(?:(?:下\n?[转轉接]|紧转|緊轉|接转|接轉){_WHERE}?|[转轉{_ARROW}][至到]?(?:本报)?{_B}{_ISSUE}?{_B})"
_FROM = rf"(?:(?:上\n?接|紧接|緊接|续接|續接){_WHERE}?|(?<!下)接自?(?:本报)?{_B}{_ISSUE}?{_B})"
"""转 and 接 alone are common words: what follows them is the page itself."""

JUMP_TO = re.compile(
    rf"{_OPEN}{_WHERE}?{_TO}{_ANY_PAGE}{_WHERE}{_CLOSE}"
    rf"|[{BOXES}{_ARROW}]{_B}{_BOXED_TO}{_B}{_ISSUE}?{_B}{_ANY_PAGE}{_WHERE}$"
    rf"|^下[转轉接]{_B}{_ISSUE}?{_B}{_ANY_PAGE}|下[转轉]{_B}{_ISSUE}?{_B}{_ANY_PAGE}$"
)
JUMP_FROM = re.compile(
    rf"{_OPEN}{_WHERE}?{_FROM}{_ANY_PAGE}{_WHERE}?{_CLOSE}"
    rf"|[{BOXES}{_ARROW}]{_B}{_BOXED_FROM}{_B}{_ISSUE}?{_B}{_ANY_PAGE}|^上接{_B}{_ISSUE}?{_B}{_ANY_PAGE}"
)

_DAY = r"[0-9０-９〇○零一二三四五六七八九十廿]{1,3}"
_DATE = rf"(?:{_DAY}月)?{_DAY}日"
CREDIT = re.compile(
    rf"[（(](?:据|均据|原载)?{_B}(新华社|中新社|中国新闻社|本报|本社|{_H}{{2,8}}(?:社|报|网))({_H}{{0,14}}{_DATE}?{_H}?[电讯])[）)]"
)
CREDIT_PAPER = re.compile(rf"[（(](?:据|均据|原载|摘自|来源[：:]){_B}《?{_H}{{2,14}}》?{_B}[）)]")
"""（据新华社） and its like: whence a text was taken, without a date."""

OPENING = re.compile(
    rf"(?P<own>本[报報刊网社][讯訊](?![息号網网])|本台消息)"
    rf"|(?P<wire>(?:据|综合)?(?:新华社|中新社|中国新闻社|新华网|人民网|中新网|本报|本社|{_H}{{2,4}}社)[{HAN}·—\n]{{0,16}}?(?:\n?[0-9０-９〇○零一二三四五六七八九十廿\n]{{1,5}}月)?[0-9０-９〇○零一二三四五六七八九十廿\n]{{1,5}}日(?:专?电|讯))"
)
OPENING_OLD = re.compile(rf"【[^】]{{0,24}}(?:电|讯|消息|社|报)】|【[^】]{{0,24}}$|{_H}{{2,8}}讯[：:]")
"""【新华社延安十二日电】, 东京讯：  the forms of the 1930s and 1940s; they stay in the text."""

_ROLE = r"(?:记者|通讯员|特派员|评论员|实习生|编辑|撰稿|摄影|见习记者|实习记者|特约记者|特派记者|首席记者|全媒体记者)"
_DESK = (
    rf"(?:本报|本刊|本社|本网|新华社|中新社|人民网|新华网|央视|{_H}{{2,8}}(?:日报|晚报|时报|报|社|网|台))?"
    rf"{_B}(?:特约|见习|实习|首席|特派|全媒体|融媒体|驻{_H}{{2,8}})?{_B}"
)
_NAME = rf"{_H}(?:{_B}{_H}){{1,3}}|{_H}{{2,8}}·{_H}{{1,8}}(?:·{_H}{{1,8}})?"

BYLINE = re.compile(
    rf"^(?:[{BOXES}]|文[/／]图?|图文[/／])?{_B}{_DESK}{_ROLE}{_B}[：:/／]?{_B}(?=\S)[{HAN}·、，,/／ \u3000]{{2,60}}$"
)
BYLINE_BOX = re.compile(
    rf"^[□■○●◆◇]{_B}({_H}{{2,4}}|{_H}(?:{_B}{_H}){{1,3}}|{_H}{{2,4}}(?:[ \u3000、]+{_H}{{2,4}}){{1,5}})$"
)
BYLINE_LABEL = re.compile(
    rf"^(?:作者|撰文|文|执笔|记者|供稿)[：:/／]{_B}{_H}{{2,4}}(?:[ \u3000、]+{_H}{{2,4}}){{0,5}}$"
)
BYLINE_TAIL = re.compile(
    rf"[（(]{_B}(?:作者[：:为系]?)?{_B}(?:{_DESK}{_ROLE}{_B}[：:]?)[{HAN}·、，,/／ \u3000]{{2,60}}[）)]"
)
BYLINE_STAFF = re.compile(
    rf"[（(□]?{_B}(?:本报|本刊|新华社|人民日报|{_H}{{2,6}}报)(?:特约|首席)?(?:评论员|编辑部)[）)]?"
)
"""本报评论员: a byline without a name."""
OPENING_BYLINE = re.compile(rf"[\s\u3000]*[（(]([^（）()]{{0,12}}?{_ROLE}[^（）()]{{1,80}})[）)]")
PHOTO_CREDIT = re.compile(
    rf"(?:[（(【][^（）()]{{0,12}}?({_NAME})?[^（）()]{{0,6}}(?:摄|供图|图|绘|制图|画|/图)[）)】]"
    rf"|{_ROLE}?[ \u3000]*({_NAME})[ \u3000]*(?:摄影报道|摄|供图|绘))$"
)
PHOTO_NUMBER = re.compile(r"^图(?:[①-⑩]|[0-9一二三四五六七八九]{1,2}[：:])")

DECK = re.compile(r"^(?:——|─|――|—|--)(?=[^—─―-])")
NUMERAL_HEAD = re.compile(
    rf"^(?:[（(]{_B}[一二三四五六七八九十百]{{1,3}}{_B}[）)]|[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}|[①②③④⑤⑥⑦⑧⑨⑩]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|第[一二三四五六七八九十]{{1,3}}[章节部]?|[*＊※·]{{1,5}})$"
)
PARTICULAR = re.compile(rf"^{_H}{{2,6}}[：:][^，。！？；]+$|^{_H}{{2,12}}[：:](?:.*[0-9].*[^，。！？；])$")
"""A line of a notice: 值班电话：0471-…"""

_WEEK = r"(?:星期|周|礼拜)[一二三四五六日天]"
_FULL_DATE = rf"[0-9０-９〇○零一二三四五六七八九]{{4}}年{_B}{_DAY}月{_B}{_DAY}日"
FOLIO_LINE = re.compile(
    rf"^(?:[^，。；：]{{0,14}}{_FULL_DATE}[^，。；：—]{{0,40}}|{_WEEK}|农历\S{{2,12}}|第{_B}[0-9０-９]{{3,6}}{_B}期|[A-Za-z]?[0-9０-９]{{1,3}}{_B}{_H}{{1,6}}|{_H}{{2,6}}{_B}[A-Za-z]?[0-9０-９]{{2}}|[A-Za-z]?[0-9０-９]{{1,3}}|第{_B}[A-Za-z]?(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}}){_B}版|国内统一(?:连续出版物号|刊号)\S*|邮发代号\S*|CN{_B}[0-9-]+\S*|今日{_B}\S{{1,3}}{_B}版|总第\S+期)$"
)
MASTHEAD = re.compile(rf"^{_H}{{2,8}}(?:日报|晚报|晨报|早报|时报|周报|周刊|商报|都市报|快报|新报|导报)$|^人民日报$")
_DUTY = (
    r"(?:责任编辑|责编|编辑|主编|执行主编|版式设计|版式|校对|美编|美术编辑|值班编委|值班主任|值班总编|编委|统筹|策划|组版|制图|审读"
    r"|视觉|一读|二读)"
)
EDITORS = re.compile(rf"^(?:本版|本期|今日)?{_DUTY}{_B}[：:/／]|^(?:{_DUTY}[ \u3000]+{_H}{{2,4}}(?:[ \u3000]+|$))+$")
"""责任编辑：何照野, or without the colon 责任编辑 何照野 版式 林见山."""
ADVERTISEMENT = re.compile(
    r"^[·•■□▲◆●※【［（(\[]?[ \u3000]*(?:公益|分类|形象)?[ \u3000]?[广廣][ \u3000]*告"
    r"[ \u3000]*[·•■□▲◆●※】］）)\]]?$|^AD$"
)

COLUMN = re.compile(
    r"^(?:社论|社评|评论|时评|短评|快评|锐评|今日谈|杂谈|随笔|编者按|编后|编后语|图片新闻|图片故事|图片报道|人物|问答|数说|数读|文讯|简讯|要闻"
    rf"|书评|书边|连载|读者来信|来信|专访|特写|速览|纵深|观察|聚焦|[{HAN}]{{2,4}}(?:简讯|速览|快讯|快递|时评)|《[^》]{{1,8}}》(?:选登|选载|连载|摘登))$"
)
"""Names of columns that many newspapers have."""
NOTICE = re.compile(rf"^[{HAN}]{{0,16}}(?:更正|致歉|讣告|启事|公告|通告|声明|招领|今日天气|天气预报)$")
"""Headlines of notices, which are short and never subheads."""

ENDED = re.compile(r"[。！？!?…][”’」』）)】》]*$")
OPENS_HANGING = re.compile(r"^[“‘「『（《〈【(]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Marks that close a paragraph's last line: 下转, a credit, a byline in brackets."""

    start: int
    """Where in the text the first of them begins."""
    jump_to: int | None = None
    jump: str = ""
    """The jump mark 转版语 as printed."""
    credit: str = ""
    byline: str = ""
    photo: str = ""

    @property
    def jumps(self) -> bool:
        """Whether a jump mark is among them."""
        return bool(self.jump)


_CLOSERS = (("jump", JUMP_TO), ("credit", CREDIT), ("credit", CREDIT_PAPER))


def read_closing(text: str) -> Closing:
    """Find the marks that close a text, whatever their order."""
    end, found = len(text.rstrip()), dict[str, str]()
    folded = simplify(text)
    while hit := _closes(folded[max(0, end - 90) : end]):
        kind, length = hit
        if kind in found:
            break
        found[kind] = text[end - length : end]
        end = len(text[: end - length].rstrip())
    jump = found.get("jump", "")
    return Closing(
        start=end,
        jump_to=page_of(jump) if jump else None,
        jump=jump,
        credit=found.get("credit", ""),
        byline=found.get("byline", ""),
    )


def _closes(tail: str) -> tuple[str, int] | None:
    """Find the mark that a text ends with: its kind and length."""
    for kind, pattern in _CLOSERS:
        for match in pattern.finditer(tail):
            if match.end() == len(tail):
                return kind, len(match[0])
    length = closing_byline(tail)
    return ("byline", length) if length else None


_MARKED_PAGE = re.compile(rf"{_PAGE}|([A-ZＡ-Ｚ]){_B}([0-9]{{1,2}})|([头頭]版)")
_MARKED_ISSUE = re.compile(_ISSUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpMark:
    """What a jump mark 转版语 says."""

    page: int | None = None
    letter: str = ""
    """Of a page named A4 or B02."""
    issue: str = ""
    """The day of another issue, as printed: 明日, 6月16日."""


def read_jump(mark: str) -> JumpMark:
    """Read a jump mark.

    >>> read_jump("（下转明日第四版）"), read_jump("（上接B02）")
    (JumpMark(page=4, letter='', issue='明日'), JumpMark(page=2, letter='B', issue=''))
    """
    found = _MARKED_PAGE.search(mark)
    if not found:
        return JumpMark()
    issue = _MARKED_ISSUE.search(mark[: found.start()])
    page = 1 if found[5] else parse_numeral(unicodedata.normalize("NFKC", found[2] or found[4]))
    return JumpMark(
        page=page,
        letter=unicodedata.normalize("NFKC", found[1] or found[3] or "").upper(),
        issue=issue[0].removesuffix("的").removesuffix("本报") if issue else "",
    )


def page_of(mark: str) -> int | None:
    """Page number of a jump mark: 4 of （下转第四版）."""
    return read_jump(mark).page
