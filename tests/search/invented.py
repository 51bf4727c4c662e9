"""Invented articles for search tests: every trait that a folded text can have, from a fixed seed."""

import random
from datetime import date, timedelta

from generator.search import SearchDocument

SENTENCES = """
望川渠修复工程今晨5时40分开闸试水，预计19时前后水头到达渠尾白鹭洲分水闸。
水头越过第9号渡槽，流进73岁的村民罗守田家的秧田。“这水，等了十一年！”老罗说。
市水务局总工程师托卡林·别克表示，全线最难的1.7公里用上了DN1200管道。
今年前五个月，全市规模以上工业增加值同比增长6.3%，高技术制造业增长12.8%。
C919客机、E-pack电池与PM2.5监测仪同场亮相；参展商来自38个国家和地区。
《用水公约》共二十七条，村村有份。公约写道：“水往低处流，话往明处说。”
三北工程区的造林面积达到63万亩，比去年多出6.3万亩。
本报讯（记者沈知禾　通讯员柳明川）云溪路58号的老邮局昨天重新开门。
繁體版的《靑禾日報》於民國年間停刊，舊址今為檔案館。
气温最高达到38℃，○五年以来第三高；□□二字原稿缺损。
问：水价会不会涨？答：不会！至少三年之内不涨……
他在微博上写道：“开闸啦😀👍！”点赞过万。
Café Bánh mì 与 Straße 三家小店都在旧码头，naïve 的招牌还在。
发展，推动；推动，发展。两个词换了位置，意思也就变了。
张××、李××等三人因哄抬水价被约谈（详见第四版）。
2025—2030年规划提出：A/B两条支渠、24小时巡护，投资1,250万元。
哈哈哈哈哈，孩子们笑着跑过渠堤。妈妈妈妈，水来了！
𠮷野家老店的𪨶字招牌，是老匠人一笔一笔刻出来的。
뉴스 속보: 서울에서 열린 회의. Новости: Ёлка и Йод.
甘德尔河与哈拉湖的水位同时下降，专家称“不必惊慌”。
""".strip().splitlines()

NAMES = ("沈知禾", "柳明川", "罗守田", "托卡林·别克", "欧阳采薇", "林小满")
SECTIONS = ("要闻", "农业", "本市", "副刊")
KINDS = ("report", "editorial", "letter")
HEADLINES = (
    "老渠新水到田头",
    "望川渠今晨全线试通水　沿线二十七村备好秧田",
    "鹰嘴岩下的三百个夜班",
    "“一渠水”的账本",
    "6.3%从哪里来？",
)


def make_documents(
    count: int, *, paper: str = "qinghe", last: date = date(2025, 6, 18), seed: int = 1
) -> list[SearchDocument]:
    """Invent `count` articles, eight an issue, an issue every third day back from `last`."""
    chance = random.Random(seed)  # noqa: S311 - the same articles every time
    return [_make(chance, paper, last - timedelta(days=3 * (number // 8)), number % 8) for number in range(count)]


def _make(chance: random.Random, paper: str, day: date, place: int) -> SearchDocument:
    page, number = place // 3 + 1, place % 3 + 1
    authors = tuple(chance.sample(NAMES, chance.randint(0, 2)))
    body = chance.sample(SENTENCES, chance.randint(1, 6))
    cut = chance.randint(0, len(body))
    paragraphs = tuple(part for part in ("".join(body[:cut]), "".join(body[cut:])) if part)
    headline = chance.choice(HEADLINES)
    deck = (chance.choice(SENTENCES).split("，")[0],) if chance.random() < 0.4 else ()
    byline = (f"本报记者　{'　'.join(authors)}",) if authors else ()
    return SearchDocument(
        id=f"{paper}/{day}/{page:02}/{number}",
        url=f"{paper}/{day:%Y/%m/%d}/{page:02}/{number}/",
        paper=paper,
        headline=headline,
        date=day,
        page=page,
        page_name=SECTIONS[page - 1],
        section=SECTIONS[page - 1],
        column="渠边夜话" if chance.random() < 0.2 else "",
        authors=authors,
        kind=chance.choice(KINDS),
        head_blocks=(headline, *deck),
        blocks=(*byline, *paragraphs),
    )
