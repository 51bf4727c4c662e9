"""A small site with one issue, whose ledger is not sure of everything: written by hand, so that it stays as it is."""

import hashlib
from pathlib import Path

from generator.ids import ArticleId
from generator.ingest.ledger import Ledger, Row, Source, Written, render_ledger
from generator.ingest.merging import print_of
from generator.markdown import render_article
from generator.model import Article, Block, BlockKind

ISSUE = "qinghe/2025-06-18"
FOLDER = Path("qinghe/2025/2025-06-18")

FIRST = """青禾日报
2025年6月18日

渠首闸门缓缓提起，水头沿着修复后的
干渠一路向西。

老渠新水到田头
本报记者 沈知禾

水库蓄水总量已达一百万立方米，比去
年同期多一成。
下坝村的秧田当天全部灌满。

水库蓄水一百万

图：水头通过第九号渡槽。
"""

SECOND = """轮渡今起延时

望川江轮渡今起延时一小时，末班船晚
上九点开。

责任编辑 林见山
"""


def id_of(page: int, number: int) -> str:
    return f"{ISSUE}/{page:02}/{number}"


def paragraph(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def _article(page: int, number: int, headline: str, *texts: str, byline: str = "") -> Article:
    id = ArticleId.parse(id_of(page, number))
    blocks = tuple(map(paragraph, texts))
    return Article(id=id, headline=headline, byline=byline, date=id.issue.date, page=page, blocks=blocks)


ARTICLES = (
    _article(1, 1, "老渠新水到田头", "渠首闸门缓缓提起，水头沿着修复后的干渠一路向西。", byline="本报记者　沈知禾"),
    _article(1, 2, "水库蓄水一百万", "水库蓄水总量已达一百万立方米，比去年同期多一成。", "下坝村的秧田当天全部灌满。"),
    _article(2, 1, "轮渡今起延时", "望川江轮渡今起延时一小时，末班船晚上九点开。"),
)


def row(lines: tuple[int, ...], part: str, article: str = "", confidence: float = 1.0, boundary: float = 1.0) -> Row:
    return Row(lines=lines, part=part, article=article, confidence=confidence, boundary=boundary)


ROWS = {
    "01.txt": (
        row((1,), "folio"),
        row((2,), "folio"),
        row((4, 5), "paragraph", id_of(1, 1), 0.99),
        row((7,), "headline", id_of(1, 1), 0.52),
        row((8,), "byline_line", id_of(1, 1), 0.85),
        row((10, 11), "paragraph", id_of(1, 2), 0.98, boundary=0.4),
        row((12,), "paragraph", id_of(1, 2), 0.31),
        row((14,), "headline", id_of(1, 2), 0.9),
        row((16,), "unassigned"),
    ),
    "02.txt": (
        row((1,), "headline", id_of(2, 1), 0.95),
        row((3, 4), "paragraph", id_of(2, 1), 0.99),
        row((6,), "editors"),
    ),
}


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def written(article: Article) -> Written:
    made = print_of(article)
    content = render_article(article).encode()
    return Written(
        file=article.id.file_name,
        sha256=sha(content),
        source=f"{article.id.page:02}.txt",
        fields=dict(made.fields),
        blocks=made.blocks,
    )


def write_site(content: Path, language: str = "zh-CN") -> Path:
    """Write the site; returns the issue's folder."""
    folder = content / FOLDER
    (folder / "source").mkdir(parents=True)
    (content / "site.toml").write_text(f'title = "青禾日报"\nlanguage = "{language}"\n', "utf-8")
    (content / "qinghe/paper.toml").write_text('name = "青禾日报"\n', "utf-8")
    texts = {"01.txt": FIRST, "02.txt": SECOND}
    for name, text in texts.items():
        (folder / "source" / name).write_text(text, "utf-8")
    for article in ARTICLES:
        (folder / article.id.file_name).write_bytes(render_article(article).encode())
    sources = {
        name: Source(sha256=sha(texts[name].encode()), pages=(page,), rows=ROWS[name])
        for page, name in enumerate(texts, 1)
    }
    ledger = Ledger(segmenter="0", sources=sources, articles={str(a.id): written(a) for a in ARTICLES})
    (folder / "ledger.json").write_text(render_ledger(ledger), "utf-8")
    return folder
