"""An invented site for tests: jumps, a second edition, a year with one issue, pages with one word, and hostile text."""

from generator.edition.content import Content, IssueContent, PaperContent
from generator.edition.derived import derive
from generator.edition.issue import issue_record
from generator.edition.records import IssueRecord
from generator.ids import ArticleId, IssueId
from generator.model import Article, ArticleKind, Block, BlockKind, Issue, Newspaper, Site

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"'`&amp; \u202eevil\u202c \x1b[31mred"
"""Markup, a template, quotes, an entity, marks of direction and a terminal's colours."""

_SENTENCES = (
    "清晨五时四十分，渠首闸缓缓提起，水头越过第9号渡槽，流进村民家的秧田。",
    "老人蹲在田埂上，用手捧了一把水，又放回去，说这块田等这口水等了三十多年。",
    "干渠全长12.6公里，曾灌溉江西岸27个村、3.4万亩水田，后来渠身渗漏、山体滑塌。",
    "县里办了14场“渠边会”，不设主席台，大家坐在渠沿上说，会议记录汇编成册。",
    "水费每立方米0.075元，其中三成留作维修金，收支每季度张榜，逐笔可问。",
)


def prose(count: int, start: int = 0) -> tuple[Block, ...]:
    """Make paragraphs."""
    return tuple(
        Block(kind=BlockKind.PARAGRAPH, text="".join(_SENTENCES[(start + at + more) % 5] for more in range(3)))
        for at in range(count)
    )


def article(issue: str, page: int, number: int, headline: str, **facts: object) -> Article:
    """Make an article; without blocks it has two paragraphs."""
    found = IssueId.parse(issue)
    facts.setdefault("blocks", prose(2, number))
    return Article(id=ArticleId(found, page, number), headline=headline, date=found.date, page=page, **facts)  # type: ignore[arg-type]


def issue(name: str, *articles: Article, pages: tuple[int, ...] = (), **facts: object) -> IssueContent:
    """Make an issue of articles in printed order."""
    numbers = tuple(sorted({*pages, *(a.page for a in articles)}))
    return IssueContent(issue=Issue(id=IssueId.parse(name), **facts), articles=articles, pages=numbers)  # type: ignore[arg-type]


def indexed(content: IssueContent) -> IssueRecord:
    """Record an issue of `PAPER`."""
    return issue_record(content.issue, PAPER, map(derive, content.articles), content.pages)


def _subhead(text: str) -> Block:
    return Block(kind=BlockKind.SUBHEAD, text=text)


def _latest() -> IssueContent:
    name = "qinghe/2025-06-18"
    picture = Block(kind=BlockKind.IMAGE, text="水头通过修复后的渡槽。", target="aqueduct.svg", credit="江一帆 摄")
    body = (*prose(2), picture, _subhead("渠该怎么修，先问用水的人"), *prose(3, 2), _subhead("一本账"), *prose(2, 1))
    table = Block(kind=BlockKind.TABLE, text="| 品种 | 价格 |\n| --- | --- |\n| 白菜 | 1.2元 |\n| 萝卜 | 0.9元 |")
    return issue(
        name,
        article(
            name,
            1,
            1,
            "老渠新水到田头",
            kicker="望川渠修复工程历时三年，西部二十七村用上自流水",
            deck="——柳渡镇“以渠养渠”管护办法见闻",
            byline="本报记者　沈知禾　通讯员　柳明川",
            authors=("沈知禾", "柳明川"),
            dateline="本报讯",
            jump_to=4,
            topics=("望川渠", "农田水利"),
            blocks=body,
        ),
        article(
            name, 1, 2, "全市年内改造老旧小区186个　加装电梯可先行申请", byline="本报记者　宋远", authors=("宋远",)
        ),
        article(name, 1, 3, "修渠先修章程", kind=ArticleKind.EDITORIAL, byline="本报评论员"),
        article(name, 1, 4, "今年夏粮明起开秤收购　全市设点214个", column="三夏一线"),
        article(name, 1, 5, "轻轨2号线首列车上线调试", kicker="图片新闻", blocks=prose(1)),
        article(
            name, 1, 6, "招领启事", kind=ArticleKind.NOTICE, blocks=(Block(kind=BlockKind.PARAGRAPH, text="失主。"),)
        ),
        article(name, 2, 1, "“我家的门牌号去哪儿了”——南薰街道百条无名巷命名记", column="三夏一线", jump_to=9),
        article(
            name,
            2,
            2,
            "只有图片说明",
            blocks=(Block(kind=BlockKind.CAPTION, text="夏至前的**渡口**。", credit="林 摄"),),
        ),
        article(
            name, 2, 3, "本周“菜篮子”价格", blocks=(*prose(1), table, Block(kind=BlockKind.LIST, text="- 甲\n- 乙"))
        ),
        article(name, 3, 1, HOSTILE, kicker=HOSTILE, deck=HOSTILE, column=HOSTILE, byline=HOSTILE, authors=(HOSTILE,)),
        article(name, 3, 2, "长" * 200, dateline=HOSTILE, section=HOSTILE, topics=(HOSTILE,)),
        article(
            name,
            3,
            3,
            "一",
            blocks=(
                _subhead("二"),
                Block(kind=BlockKind.QUOTE, text="> # 引\n> 文"),
            ),
        ),
        article(name, 3, 4, "无文", blocks=(), dateline="新华社北京6月17日电"),
        article(name, 4, 1, "老渠新水到田头", jump_from=1, blocks=prose(3, 3)),
        article(name, 4, 2, "《渠边话》选登：老渠为什么要弯着走", byline="柳明川", authors=("柳明川",)),
        pages=(1, 2, 3, 4, 5),
        cumulative_number=21386,
        page_names={3: "本市", 4: "专题"},
    )


def _earlier() -> tuple[IssueContent, ...]:
    names = ("qinghe/2024-12-31", "qinghe/2025-06-16", "qinghe/2025-06-17", "qinghe/2025-06-17-b")
    return (
        issue(names[0], article(names[0], 1, 1, "岁末的渡口", topics=("望川渠",), authors=("沈知禾",))),
        issue(names[1], article(names[1], 1, 1, "夏收过半：联合收割机“错峰下田”", column="三夏一线")),
        issue(
            names[2],
            article(names[2], 1, 1, "望川渠今晨全线试通水　沿线二十七村备好秧田"),
            article(names[2], 2, 1, "诗二首"),
        ),
        issue(names[3], article(names[3], 1, 1, "号外：水到渠尾")),
    )


PAPER = Newspaper(
    id="qinghe",
    name="青禾日报",
    place="青禾市",
    publisher="青禾日报社",
    cn="CN 00-0000",
    founded=1956,
    imprint="青禾日报社编辑出版　云溪路58号",
    page_names={1: "要闻", 2: "综合"},
    about="一份虚构的报纸。\n\n文章放在 `content/` 里。",
)
OTHER = Newspaper(id="hexi", name=f"河西晚报{HOSTILE}", spot="#1d4e89", imprint=HOSTILE, about=HOSTILE)
SITE = Site(title="青禾数字报", base_url="https://paper.example/site/", papers=("qinghe", "hexi"), notice="均为虚构。")

KEYWORDS = {
    ArticleId.parse("qinghe/2025-06-16/01/1"): ("收割机", "夏收"),
    ArticleId.parse("qinghe/2025-06-18/01/4"): ("夏收", "粮食"),
    ArticleId.parse("qinghe/2025-06-18/01/2"): ("电梯",),
}


def content(site: Site = SITE) -> Content:
    """Return the whole site."""
    other = issue("hexi/2025-06-18", article("hexi/2025-06-18", 1, 1, "河西的第一期"))
    return Content(
        site=site,
        papers=(
            PaperContent(paper=PAPER, issues=(*_earlier(), _latest())),
            PaperContent(paper=OTHER, issues=(other,)),
        ),
    )


def empty() -> Content:
    """Return a site whose newspaper has no issue yet."""
    return Content(site=Site(title="新站"), papers=(PaperContent(paper=Newspaper(id="new", name="新报"), issues=()),))
