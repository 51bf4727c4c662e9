"""What a line looks like by itself, as a few short words: how it begins and ends, which marks it bears.

Traditional characters are folded first, so that one set of marks serves all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.segment import marks
from generator.segment.lines import Line
from generator.text.layout import HAN

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗花方俞任袁柳"
    "唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒"
    "屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪丁邓郁洪包诸左石崔吉"
    "钮龚程邢裴陆荣翁荀羊甄封储靳段焦谷车侯宓蓬全班仰秋仲伊宫宁仇祖武符刘景詹束龙叶幸司黎薄白怀蒲台从索赖卓蔺屠蒙池乔阴胥"
    "闻党翟谭贡姬申冉雍桑桂牛边燕尚农温庄晏柴瞿阎连习艾容向古易廖耿满匡文寇广阙东欧沃利师巩聂晁勾敖冷辛简饶曾沙丰巢关查荆"
    "游竺权盖益桓公肖尧丛岳帅亢况后有琴商牟佘佟涂佴苟步庹"
)
"""First characters of names, the common ones; with them a line of nothing but names is told."""

_H = f"[{HAN}]"
_ROLE = (
    r"(?:责任编辑|责编|编辑|主编|执行主编|版式设计|版式|校对|美术编辑|美编|值班编委|值班主任|值班总编|编委|统筹|策划|组版|制图|审读|"
    r"视觉|一读|二读|本版编辑|见习编辑|排版|检校|监制|编审)"
)
_NAME = rf"{_H}(?:[ \u3000]{_H}|{_H}{{1,3}})"
_EDITORS = re.compile(
    rf"^(?:本版|本期|今日)?{_ROLE}[：:/ \u3000]*{_NAME}(?:[ \u3000、/]+(?:{_ROLE}[：:/ \u3000]*)?{_NAME})*$"
)
_IMPRINT = re.compile(
    r"农历|总第|第\s?[0-9]{2,5}\s?期|今日.{1,3}版|CN\s?[0-9]{2}|ISSN|邮发代号|统一刊号|连续出版物号|零售|星期[一二三四五六日天]|"
    r"www\.|\.com|@|热线|报社|邮箱|出版日期|新闻网"
)
_DAY = re.compile(
    r"[0-9〇○零一二三四五六七八九]{4}年\s?[0-9一二三四五六七八九十]{1,3}月\s?[0-9一二三四五六七八九十]{1,3}日"
)
_PAGE = re.compile(r"(?:^|[ \u3000])(?:第?[A-Z]?[0-9]{1,2}版?|第?[0-9一二三四五六七八九十]{1,2}版)(?=$|[ \u3000])")
_SPEAKER = re.compile(rf"^(?:{_H}|[A-Za-z·（）()]){{1,14}}[：:]")
_PARTICULAR = re.compile(r"[0-9]{5,}|[0-9]{3,}-[0-9]{3,}|[0-9.]+(?:元|公里|米|人|亩|℃|座|处|口|件|万|％|%)$")
_OLD_OPENING = re.compile(
    r"^[【\[〔（(][^】\]〕）)]{0,20}(?:电|讯|消息|社|报|通讯)[】\]〕）)]?"
    rf"|^{_H}{{2,6}}(?:讯|电)[：:，,、 ]|^(?:综合|据|中央).{{0,14}}(?:电|讯|消息)"
)
_SIGNED = re.compile(r"[（(【][^（）()【】。，]{2,30}[）)】]$")
_OWN_LINE = re.compile(r"^[（(【［\[].*[）)】］\]]$")
_JUMP = re.compile(r"(?:下转|上接|紧接|紧转|转|接).{0,4}?第?\s?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}\s?版")
_WIRE = re.compile(r"[0-9一二三四五六七八九十廿]{1,3}日(?:专?电|讯)")
_WRITER = re.compile(r"记者|通讯员|作者|整理|撰文|执笔|评论员|编译|文/|文图|图/文|/文|口述|译$")
_PHOTO = re.compile(r"摄[）)]?$|供图[）)]?$|资料图|摄影|[/ ]图[）)]?$|发[）)]?$|绘[）)]?$|制图")
_NUMBERED = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节条]|[0-9]{1,2}[.、．])"
)
_SENTENCE = re.compile(r"[。！？!?；;](?=.)")
_FUNCTION = re.compile(r"的|了|在|是|和|就|都|也|不|他|这|那|说|有|对|与|及|或|其|为|等")
_LABEL = re.compile(
    r"^[■●◆▲【《\[·]?.{0,6}(?:新闻|时评|评论|社评|社论|短评|快评|锐评|论坛|论衡|杂谈|漫谈|夜话|闲话|随笔|杂感|手记|札记|笔记|日记|游记|简讯|快讯|短讯|零讯|电讯|通讯|要闻|琐闻|"
    r"见闻|旧闻|消息|动态|速递|速览|快递|集锦|集萃|荟萃|一束|文摘|导读|目录|链接|背景|解读|解码|观察|视点|视野|视角|聚焦|焦点|热点|关注|追踪|调查|纵横|纵深|特写|特稿|特载|专载|专访|访谈|对话|问答|"
    r"人物|故事|纪事|纪实|往事|副刊|诗页|诗歌|诗词|小说|散文|连载|选载|书评|影评|读书|图说|图片|画刊|镜头|漫画|来信|来函|来稿|来论|信箱|顾问|茶座|之窗|天地|园地|百科|讲堂|课堂|常识|提醒|提示|"
    r"行情|市场|市况|财经|天气|气象|启事|启示|公告|通告|声明|广告|更正|讣告|专电|要电|公电|译电|专栏|专题|专刊|周刊|服务|数读|数说|连线|在线|直通车|进行时|新语|微语|今日谈|今日视点)[】》\]]?"
    r"(?:[·|｜ ].{1,6}|[①-⑳]|[0-9]{1,3})?$"
)
_DIGITS = re.compile(r"[0-9０-９]")
_ODD = re.compile(r"^(?:图为|图[一二三①②③0-9]|上图|下图|左图|右图|[▲↑↓△]\S)")
_BOXES = "■□▲△●○◆◇★☆※►▶◎►→←·•"

_PHOTO_WORDS = frozenset("摄图画绘")


def _photo_credit(text: str) -> object:
    return not _PHOTO_WORDS.isdisjoint(text[-6:]) and marks.PHOTO_CREDIT.search(text)


_FLAGS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("Jf", marks.JUMP_FROM.match),
    ("Jt", marks.JUMP_TO.match),
    ("J", _JUMP.search),
    ("Cr", marks.CREDIT.fullmatch),
    ("Cp", marks.CREDIT_PAPER.fullmatch),
    ("Wi", _WIRE.search),
    ("By", marks.BYLINE.match),
    ("Bb", marks.BYLINE_BOX.match),
    ("Bl", marks.BYLINE_LABEL.match),
    ("Bt", marks.BYLINE_TAIL.fullmatch),
    ("Bs", marks.BYLINE_STAFF.fullmatch),
    ("Wr", _WRITER.search),
    ("Op", marks.OPENING.match),
    ("Ob", _OLD_OPENING.match),
    ("Dk", marks.DECK.match),
    ("Nu", marks.NUMERAL_HEAD.match),
    ("Nn", _NUMBERED.match),
    ("Ph", _photo_credit),
    ("Pt", _PHOTO.search),
    ("Pl", _ODD.match),
    ("Ed", _EDITORS.match),
    ("Ec", marks.EDITORS.match),
    ("Im", _IMPRINT.search),
    ("Da", _DAY.search),
    ("Pg", _PAGE.search),
    ("Fo", marks.FOLIO_LINE.match),
    ("Ad", marks.ADVERTISEMENT.match),
    ("Ma", marks.MASTHEAD.match),
    ("Sp", _SPEAKER.match),
    ("Pa", _PARTICULAR.search),
    ("Si", _SIGNED.search),
    ("Ow", _OWN_LINE.match),
    ("Se", _SENTENCE.search),
    ("La", _LABEL.match),
)
"""Marks that a line may bear, each told by a pattern; two letters stand for it in the model."""

_ENDS = {
    **dict.fromkeys("。．", "."),
    **dict.fromkeys("！？!?", "!"),
    "…": "…",
    **dict.fromkeys("，,、", ","),
    **dict.fromkeys("：:", ":"),
    **dict.fromkeys("；;", ";"),
    **dict.fromkeys('”’」』"', "q"),
    **dict.fromkeys("）)】》〉］]", ")"),
    **dict.fromkeys("—─―-~～", "-"),
    **dict.fromkeys("“‘「『（(《〈【［", "o"),
}
_BEGINS = {
    **dict.fromkeys("，。、；：！？”’）」』】》〉,;:!?)…％%", "n"),
    **dict.fromkeys("“‘「『", "q"),
    **dict.fromkeys("（(", "("),
    **dict.fromkeys("《〈", "《"),
    **dict.fromkeys("【［[〔", "["),
    **dict.fromkeys("—─―-", "-"),
    **dict.fromkeys(_BOXES, "x"),
    "□": "□",
}
_OPENERS, _CLOSERS = "“‘「『（(《〈【", "”’」』）)》〉】"


@dataclass(frozen=True, slots=True)
class Traits:
    """A line's traits."""

    text: str
    """Folded to Simplified characters."""
    width: float
    end: str
    """Class of its last character; `.` if a sentence ends, whatever closes behind."""
    begin: str
    words: tuple[str, ...]
    """Traits that a neighbour's label may depend on, too."""
    more: tuple[str, ...]
    """Traits for its own label only."""
    balance: int
    """Opening marks less closing marks."""
    shape: str
    """Its first characters by their classes."""


def traits_of(line: Line) -> Traits:
    """Read a line's traits."""
    text = line.folded
    end, begin = end_class(text), _BEGINS.get(text[0]) or _kind(text[0])
    parts = text.split()
    flags = tuple([flag for flag, matches in _FLAGS if matches(text)])
    named = names_only(parts) or _named_in_marks(text)
    words = (
        "e" + end,
        "b" + begin,
        "l" + length_class(line.width),
        f"sp{min(len(parts), 4)}",
        *(f"f{flag}" for flag in flags),
        *((named,) if named else ()),
    )
    balance = (
        sum(map(text.count, _OPENERS)) - sum(map(text.count, _CLOSERS)) if begin != "h" or end != "h" else _inner(text)
    )
    digits = len(_DIGITS.findall(text))
    more = (
        f"c{min(3, text.count('，') + text.count(','))}",
        f"d{min(3, text.count('、'))}",
        "g" + ("0" if not digits else "1" if digits * 4 < len(text) else "2" if digits * 2 < len(text) else "3"),
        f"w{min(4, len(_FUNCTION.findall(text)))}",
        f"u{max(-1, min(1, balance))}",
        *(("ls",) if line.spaced else ()),
        *((f"lp{min(len(parts[0]), 5)}",) if len(parts) == 2 else ()),
        *(("quoted",) if begin in "q《" and end in "q)" else ()),
        *((f"F{'+'.join(flags)}",) if len(flags) > 1 else ()),
    )
    return Traits(text, line.width, end, begin, words, more, balance, _shape(text))


_SHAPES = str.maketrans({**dict.fromkeys("0123456789０１２３４５６７８９", "0"), "：": ":"})


def _shape(text: str) -> str:
    """Figures of its beginning, or the mark behind its first words: `0月`, `:`."""
    head = text[:8].translate(_SHAPES)
    if head[0] == "0":
        return "0" + head.lstrip("0.")[:1]
    return ":" if ":" in head else " " if " " in head else head[0] if not head[0].isalnum() else "-"


def _inner(text: str) -> int:
    return sum(map(text.count, "“（《")) - sum(map(text.count, "”）》"))


def end_class(text: str) -> str:
    """Class of how a line ends.

    >>> end_class("小康。”"), end_class("说："), end_class("甲乙")
    ('.', ':', 'h')
    """
    last = text[-1]
    kind = _ENDS.get(last)
    if kind is None:
        return _kind(last)
    if kind in ("q", ")"):
        inner = text.rstrip("”’」』）)】》")[-1:]
        return "." if inner and inner in "。！？!?…" else kind
    return kind


def _kind(char: str) -> str:
    if "\u3400" <= char <= "\u9fff":
        return "h"
    return "d" if char.isdigit() else "a" if char.isalpha() else "m"


_LENGTHS = (1.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 28, 36)


def length_class(width: float) -> str:
    """Width in em, in steps that grow."""
    for step, limit in enumerate(_LENGTHS):
        if width <= limit:
            return str(step)
    return str(len(_LENGTHS))


def names_only(parts: list[str]) -> str:
    """Whether a line holds nothing but what may be names, and how many."""
    if not parts or len(parts) > 4:
        return ""
    if len(parts) == 2 and len(parts[0]) == len(parts[1]) == 1:
        parts = ["".join(parts)]
    for part in parts:
        if not 2 <= len(part) <= 4 or not all("\u4e00" <= char <= "\u9fff" for char in part):
            return ""
    known = all(part[0] in SURNAMES and len(part) <= 3 for part in parts)
    return f"n{len(parts)}{'+' if known else '-'}"


def _named_in_marks(text: str) -> str:
    """Whether a line holds names only, but for brackets about them or a box before them: （程晚）, □程晚."""
    inner = text.strip("（）()【】[]□■●◎ ")
    named = names_only(inner.split()) if inner != text else ""
    return named and "i" + named
