"""What Pelican has no word for: pages 版 of an issue, columns 栏目, and each article's neighbours."""

from calendar import monthcalendar
from collections import defaultdict
from itertools import groupby, pairwise

from pelican import signals


def arrange(generator):
    """Put articles into the order of print, join neighbours, and hand issues, pages and columns to templates."""
    articles = sorted(generator.articles, key=lambda a: (a.date, int(a.printed_page), int(a.number)))
    for article in articles:
        article.day = article.date.date()
    for earlier, later in pairwise(articles):
        earlier.following, later.preceding = later, earlier
    issues, columns = {}, defaultdict(list)
    for day, of_day in groupby(articles, key=lambda a: a.day):
        pages = groupby(of_day, key=lambda a: int(a.printed_page))
        issues[day] = {page: list(of_page) for page, of_page in pages}
    for article in reversed(articles):
        if getattr(article, "column", ""):
            columns[article.column].append(article)
    months = defaultdict(list)
    for day in issues:
        months[day.replace(day=1)].append(day)
    generator.context.update(
        issues=issues, days=list(issues), months=months, column_articles=columns, monthcalendar=monthcalendar
    )


def write(generator, writer):
    """Write a document for each page and each column."""
    context, settings = generator.context, generator.settings
    page, column = generator.get_template("sheet"), generator.get_template("column")
    for day, pages in context["issues"].items():
        for number, articles in pages.items():
            writer.write_file(
                f"qinghe/{day:%Y/%m/%d}/{number:02}/index.html",
                page,
                context,
                settings["RELATIVE_URLS"],
                override_output=True,
                day=day,
                number=number,
                page_articles=articles,
                page_numbers=list(pages),
            )
    for name, articles in context["column_articles"].items():
        path = f"columns/{name}/index.html"
        writer.write_file(path, column, context, settings["RELATIVE_URLS"], column=name, articles_of_column=articles)


def register():
    """Join Pelican's signals."""
    signals.article_generator_finalized.connect(arrange)
    signals.article_writer_finalized.connect(write)
