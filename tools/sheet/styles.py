"""The house styles that pages are set in: ten papers that share neither measure, nor indent, nor order of drawing."""

from dataclasses import dataclass
from typing import Literal

Order = Literal["natural", "bodies_first", "groups", "heads_first", "labels_last", "shuffled"]
Indent = Literal["css2", "full2", "none", "css1", "full1"]
Marks = Literal["full", "commas", "half"]
Digits = Literal["half", "full", "spaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one paper sets its pages."""

    name: str
    paper: str
    texts: tuple[str, ...]
    """Files below `texts/` that it prints."""
    columns: int
    """Text columns of the grid."""
    measure: int
    """Characters in a line of one text column."""
    size: int
    """Pixels of a body character."""
    gutter: int
    """Pixels between text columns."""
    order: Order
    indent: Indent = "css2"
    marks: Marks = "full"
    digits: Digits = "half"
    serif: bool = True
    serif_heads: bool = False
    heads: tuple[int, int, int] = (34, 26, 20)
    """Pixels of a lead's, an article's and a brief's headline."""
    spread: float = 0.0
    """Share of short headlines set with spaces between their characters."""
    beside: float = 0.0
    """Share of headlines that stand beside their body."""
    upright: float = 0.0
    """Share of short headlines set vertically."""
    widen: float = 0.2
    """Share of articles set in fewer, wider text columns than the grid's."""
    ending: float = 0.0
    """Share of bylines moved behind the last paragraph."""
    column_box: bool = False
    drop_cap: bool = False
    justify: bool = True
    leading: float = 1.3
    """Height of a body line in its characters."""
    trimmed: bool = False
    """Marks that meet are set closer than a character each."""
    budget: int = 2800
    """Characters of body on a page."""
    jump_to: tuple[str, ...] = ("（下转第{n}版）",)
    jump_from: tuple[str, ...] = ("（上接第{n}版）",)
    jump_inline: bool = False
    folio: tuple[str, ...] = ()
    """Each a line at the head of the page; `{n}` page number, `{name}` page name, `{paper}`."""
    foot: tuple[str, ...] = ()
    names: tuple[str, ...] = ("要闻", "综合", "深读", "民生")


STYLES: tuple[Style, ...] = (
    Style(
        name="morning",
        paper="澜州晨报",
        texts=("city", "evening", "county", "sports"),
        columns=5,
        measure=15,
        size=13,
        gutter=26,
        leading=1.35,
        order="natural",
        beside=0.1,
        folio=("{name}", "2025年10月22日 星期三", "责任编辑 金小禾 美编 闻竹", "A{n}", "{paper}"),
        jump_to=("（下转第{n}版）", "►下转{n}版"),
        jump_from=("（上接第{n}版）", "►上接{n}版"),
    ),
    Style(
        name="party",
        paper="澜州日报",
        texts=("party", "county", "city", "weekly"),
        columns=6,
        measure=13,
        size=14,
        gutter=24,
        leading=1.4,
        order="bodies_first",
        serif_heads=True,
        spread=0.5,
        folio=("2025年4月12日 星期六", "{name}", "第{n}版"),
        foot=("本版责任编辑：郦波澜 组版：向晚晴 校对：雷雨田",),
        jump_to=("（下转第{zh}版）", "■下转第{n}版"),
        jump_from=("■上接第{n}版", "（上接第{zh}版）"),
        jump_inline=True,
    ),
    Style(
        name="business",
        paper="江海财经",
        texts=("business", "party", "farm", "weekly"),
        columns=4,
        measure=19,
        size=13,
        gutter=34,
        leading=1.3,
        order="groups",
        indent="none",
        trimmed=True,
        marks="commas",
        digits="spaced",
        serif=False,
        beside=0.3,
        ending=0.3,
        folio=("{paper}", "{n}", "{name} Industry", "Thursday, June 5, 2025"),
        foot=("编辑｜匡时 美术编辑｜卜算 邮箱｜cjb@jianghai.example",),
        names=("公司", "市场", "产经"),
    ),
    Style(
        name="evening",
        paper="桐川晚报",
        texts=("evening", "city", "sports", "culture"),
        columns=6,
        measure=10,
        size=13,
        gutter=28,
        leading=1.25,
        order="labels_last",
        heads=(30, 22, 18),
        upright=0.45,
        column_box=True,
        folio=("{n}版", "2025.11.3 星期一", "编辑 廉颖 版式 小满", "{name}"),
        jump_to=("（下转{n}版）", "▲下转{n}版"),
        jump_from=("（上接{n}版）", "▲上接{n}版"),
    ),
    Style(
        name="culture",
        paper="浣江文艺",
        texts=("culture", "weekly", "campus", "evening"),
        columns=3,
        measure=23,
        size=13,
        gutter=40,
        leading=1.45,
        order="shuffled",
        indent="full2",
        serif_heads=True,
        upright=0.3,
        ending=0.25,
        drop_cap=True,
        folio=("{paper} · {name}", "2025年9月19日"),
        foot=("投稿邮箱：hjwy@huanjiang.example", "责编 云栖 校对 孟夏", "·{n}·"),
        names=("副刊", "书评", "记忆"),
    ),
    Style(
        name="campus",
        paper="河口大学报",
        texts=("campus", "culture", "sports", "party"),
        columns=2,
        measure=27,
        size=12,
        gutter=44,
        leading=1.55,
        order="natural",
        indent="full2",
        trimmed=True,
        digits="full",
        serif_heads=True,
        justify=False,
        ending=0.6,
        folio=("第{n}版", "{name}", "2025年5月30日 第1187期"),
        foot=("本版编辑：宁小柯 陶陶", "电子信箱：xiaobao@hkdx.example 电话：0599-8801234"),
    ),
    Style(
        name="sports",
        paper="体坛快马",
        texts=("sports", "evening", "business", "campus"),
        columns=7,
        measure=8,
        size=14,
        gutter=26,
        leading=1.25,
        order="heads_first",
        indent="css1",
        serif=False,
        heads=(40, 28, 20),
        upright=0.15,
        widen=0.5,
        folio=("{name}", "{n}", "2025年7月28日", "主编 万里 编辑 飞廉 制图 阿布"),
        names=("足球", "综合体育", "赛场"),
    ),
    Style(
        name="county",
        paper="云桥报",
        texts=("county", "party", "farm", "city"),
        columns=4,
        measure=17,
        size=14,
        gutter=34,
        leading=1.35,
        order="labels_last",
        spread=0.3,
        column_box=True,
        folio=("{paper}", "2025年3月17日 星期一 农历乙巳年二月十八", "{name} {n}"),
        foot=("责任编辑：水长清 视觉编辑：茅台 热线电话：7712345",),
        jump_to=("（下转{zh}版）", "●下转第{n}版"),
        jump_from=("（上接{zh}版）", "●上接第{n}版"),
    ),
    Style(
        name="weekly",
        paper="鹤鸣周刊",
        texts=("weekly", "culture", "business", "county"),
        columns=1,
        measure=38,
        size=14,
        gutter=40,
        leading=1.7,
        order="natural",
        ending=0.2,
        folio=("{paper}  2025年第31期",),
        foot=("{n}",),
    ),
    Style(
        name="farm",
        paper="浣江农民报",
        texts=("farm", "county", "business", "party"),
        columns=5,
        measure=12,
        size=15,
        gutter=34,
        leading=1.3,
        order="bodies_first",
        indent="full1",
        marks="half",
        beside=0.2,
        column_box=True,
        folio=("{n} {name}", "浣江农民报 2025年8月8日", "编辑/麦苗"),
        names=("科技", "市场", "乡村"),
    ),
)
