"""Editions of any size from a seed: invented articles with the vocabulary, names and figures of a daily newspaper.

    python -m benchmarks.editions FOLDER --articles 10000

A day's articles depend on the seed and the day alone, so an edition grows without what is older changing.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from benchmarks.news_words import FOREIGN_NAMES, Writer, make_name
from generator.ids import ArticleId, IssueId
from generator.search import SearchDocument

PAPER = "qinghe"
PAPER_NAME = "青禾日报"
PAGE_NAMES = ("要闻", "综合", "本市", "专题", "经济", "文化", "天下", "副刊·渡口")
COLUMNS = (
    "渠边话",
    "青禾时评",
    "一线见闻",
    "读者来信",
    "市场观察",
    "渡口随笔",
    "新知",
    "深度",
    "回音壁",
    "老街坊",
    "问政",
    "图说",
)
KINDS = ("report", "commentary", "letter", "notice", "editorial", "advertisement", "correction")
LAST = date(2025, 12, 31)

_KIND_WEIGHTS = (840, 60, 30, 30, 20, 15, 5)
_STAY = 5
"""Days that a person from abroad is in the news."""
_ABSENCE = 25
"""Stays until the same person is in the news again: with three articles a day of forty, in .3 % of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedArticle:
    """An article as its file holds it."""

    id: ArticleId
    headline: str
    kicker: str
    deck: str
    column: str
    authors: tuple[str, ...]
    byline: str
    dateline: str
    kind: str
    section: str
    """Of its own; empty: the page's name."""
    blocks: tuple[str, ...]
    """Paragraphs; a subhead begins with `## `."""
    keywords: tuple[str, ...]
    """Not in its file: `build` finds its own, and slower than it reads."""

    @property
    def page_name(self) -> str:
        """The name of its page."""
        return PAGE_NAMES[self.id.page - 1]


def make_articles(
    count: int, *, seed: int = 1, a_day: int = 40, last: date = LAST, paper: str = PAPER
) -> Iterator[InventedArticle]:
    """Yield articles from old to new, up to the issue of `last`; memory holds one day of them.

    Where `count` is no multiple of `a_day`, the oldest issue has fewer.
    """
    days = -(-count // a_day)
    left = count - (days - 1) * a_day
    for back in reversed(range(days)):
        articles = _make_day(seed, last - timedelta(days=back), a_day, paper)
        yield from articles[:left]
        left = a_day


def search_documents(
    count: int, *, seed: int = 1, a_day: int = 40, last: date = LAST, paper: str = PAPER
) -> Iterator[SearchDocument]:
    """Yield the same articles as search takes them, with keywords that are not those of `build`."""
    return map(as_document, make_articles(count, seed=seed, a_day=a_day, last=last, paper=paper))


def as_document(article: InventedArticle) -> SearchDocument:
    """Put an article as `build` hands it to search."""
    head = (article.column, article.kicker, article.headline, article.deck)
    blocks = [block.removeprefix("## ") for block in article.blocks]
    if article.dateline:
        blocks[0] = f"{article.dateline}　{blocks[0]}"
    byline = article.byline or "　".join(article.authors)
    return SearchDocument(
        id=str(article.id),
        url=f"{article.id.path}/",
        paper=article.id.issue.paper,
        headline=article.headline,
        date=article.id.issue.date,
        page=article.id.page,
        page_name=article.page_name,
        section=article.section or article.page_name,
        column=article.column,
        authors=article.authors,
        kind=article.kind,
        head_blocks=tuple(filter(None, head)),
        blocks=tuple(filter(None, (byline, *blocks))),
        keywords=article.keywords,
    )


def as_markdown(article: InventedArticle) -> str:
    """Write an article's file."""
    values = {
        "id": str(article.id),
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "column": article.column,
        "byline": article.byline,
        "authors": f"[{', '.join(article.authors)}]" if article.authors else "",
        "dateline": article.dateline,
        "date": article.id.issue.date.isoformat(),
        "page": str(article.id.page),
        "section": article.section,
        "kind": article.kind.replace("report", ""),
    }
    front = "\n".join(f"{key}: {value}" for key, value in values.items() if value)
    return f"---\n{front}\n---\n\n" + "\n\n".join(article.blocks) + "\n"


def write_edition(folder: Path, count: int, *, seed: int = 1, a_day: int = 40, last: date = LAST) -> Path:
    """Write `content/` below a folder, as ingest leaves it, and return its path; `build` takes it from there."""
    content = folder / "content"
    paper = content / PAPER
    paper.mkdir(parents=True)
    names = "".join(f'{number} = "{name}"\n' for number, name in enumerate(PAGE_NAMES, 1))
    (content / "site.toml").write_text(f'title = "{PAPER_NAME}"\npapers = ["{PAPER}"]\n', "utf-8")
    (paper / "paper.toml").write_text(f'name = "{PAPER_NAME}"\nplace = "青禾市"\n\n[page_names]\n{names}', "utf-8")
    articles = make_articles(count, seed=seed, a_day=a_day, last=last)
    for issue, members in groupby(articles, key=lambda article: article.id.issue):
        write_issue(content, issue, list(members))
    return content


def write_issue(content: Path, issue: IssueId, articles: Sequence[InventedArticle]) -> None:
    """Write one issue's folder."""
    folder = content / issue.folder
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / article.id.file_name).write_text(as_markdown(article), "utf-8")


def _make_day(seed: int, day: date, a_day: int, paper: str) -> list[InventedArticle]:
    random = Random(f"{seed} {paper} {day}")  # noqa: S311 # the same articles each time
    writer = Writer(random)
    staff = _staff(paper)
    issue = IssueId(paper, day)
    numbers = [0] * len(PAGE_NAMES)
    visitors, articles = _visitors(day), []
    for place in range(a_day):
        page = place * len(PAGE_NAMES) // a_day + 1
        numbers[page - 1] += 1
        here = tuple(name for name in visitors if random.random() < 3 / 40)
        articles.append(_make_article(writer, random, ArticleId(issue, page, numbers[page - 1]), staff, here))
    return articles


def _staff(paper: str) -> list[str]:
    random = Random(f"{paper} staff")  # noqa: S311 # the same people each day
    return [make_name(random) for _ in range(60)]


def _visitors(day: date) -> tuple[str, ...]:
    """Name those from abroad who are in the news; counted from LAST, 托卡耶夫 comes ten days before it."""
    stay = (LAST - day).days // _STAY
    return tuple(name for place, name in enumerate(FOREIGN_NAMES) if (stay - 2 - place * 7) % _ABSENCE == 0)


def _make_article(
    writer: Writer, random: Random, id: ArticleId, staff: Sequence[str], visitors: tuple[str, ...]
) -> InventedArticle:
    writer.begin(visitors)
    kind = random.choices(KINDS, _KIND_WEIGHTS)[0]
    authors = tuple(random.sample(staff, random.choices((0, 1, 2), (20, 60, 20))[0])) if kind != "notice" else ()
    shown = random.random() < 0.7 and authors
    return InventedArticle(
        id=id,
        headline=writer.headline(),
        kicker=writer.headline() if random.random() < 0.15 else "",
        deck="——" + writer.headline() if random.random() < 0.12 else "",
        column=random.choice(COLUMNS) if random.random() < 0.18 else "",
        authors=authors,
        byline="本报记者　" + "　".join(authors) if shown else "",
        dateline="本报讯" if kind == "report" and random.random() < 0.6 else "",
        kind=kind,
        section="广告" if kind == "advertisement" else "",
        blocks=tuple(_paragraphs(writer, random, bool(visitors))),
        keywords=writer.topics,
    )


def _paragraphs(writer: Writer, random: Random, foreign: bool) -> Iterator[str]:
    """Write some 800 characters, 150 to 3,000; the first paragraph is never a subhead."""
    wanted, written, paragraph = min(3000, max(150, random.lognormvariate(6.5, 0.6))), 0, 0
    while written < wanted:
        if paragraph and wanted > 900 and random.random() < 0.07:
            yield f"## {writer.headline()}"
        sentences = [writer.sentence() for _ in range(random.choice((1, 2, 2, 3)))]
        if foreign and paragraph < 2:
            sentences.append(writer.foreign_sentence())
        paragraph += 1
        text = "".join(sentences)
        written += len(text)
        yield text


def main() -> None:
    """Write an edition."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(write_edition(given.folder, given.articles, seed=given.seed))


if __name__ == "__main__":
    main()
