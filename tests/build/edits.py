"""Edits that people and accidents make on a site between two builds; each takes the site's folder and a chance."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from generator.ids import ArticleId, IssueId
from generator.themes import find_themes
from tests.build.newsroom import (
    AUTHORS,
    COLUMNS,
    PAPERS,
    PICTURE,
    SOURCE,
    TOPICS,
    WORDS,
    file_of,
    folder_of,
    story,
    write,
)

Edit = Callable[[Path, Random], None]

DAYS = (
    "hexi/2024-12-29",
    "hexi/2024-12-31-b",
    "hexi/2025-01-15",
    "hexi/2025-02-01-b",
    "hexi/2025-03-01",
    "hexi/2025-06-19",
    "hexi/2026-01-01",
    "qinghe/2024-06-01",
    "qinghe/2025-02-01",
    "qinghe/2025-06-19",
)


def articles(site: Path) -> list[Path]:
    """Return the files of articles."""
    return sorted((site / "content").glob("*/*/*/*.md"))


def issues(site: Path) -> list[Path]:
    """Return the folders of issues."""
    return sorted(path for path in (site / "content").glob("*/*/*") if path.is_dir() and path.parts[-3] != "theme")


def _article(site: Path, chance: Random) -> Path | None:
    found = articles(site)
    return chance.choice(found) if found else None


def _change(path: Path, change: Callable[[str], str]) -> None:
    write(path, change(path.read_text("utf-8")))


def _set_key(text: str, key: str, value: str | None) -> str:
    """Set a key of front matter; None takes it out."""
    bare = re.sub(rf"^{key}:.*\n", "", text, count=1, flags=re.MULTILINE)
    return bare if value is None else bare.replace("\n---\n", f"\n{key}: {value}\n---\n", 1)


def edit_body(site: Path, chance: Random) -> None:
    """A sentence more."""
    if path := _article(site, chance):
        one, two = chance.sample(WORDS, 2)
        _change(path, lambda text: f"{text}\n编者补记：{one}和{two}都已修好，{one}可以走人。\n")


def edit_headline(site: Path, chance: Random) -> None:
    """Another headline, perhaps of a series."""
    if path := _article(site, chance):
        new = chance.choice(
            (f"{chance.choice(WORDS)}新事{chance.randint(1, 99)}", f"望川渠纪事（{chance.choice('一二三四')}）")
        )
        _change(path, lambda text: _set_key(text, "headline", new))


def edit_key(site: Path, chance: Random) -> None:
    """Another author, column, topic, kicker, byline, section, kind, series or jump; or none."""
    if path := _article(site, chance):
        key, value = chance.choice(
            (
                ("authors", f"[{', '.join(chance.sample(AUTHORS, 2))}]"),
                ("column", chance.choice(COLUMNS)),
                ("topics", f"[{', '.join(chance.sample(TOPICS, 2))}]"),
                ("topics", f"[{chance.choice(WORDS)}]"),
                ("kicker", f"肩题{chance.randint(1, 9)}"),
                ("byline", f"本报记者　{chance.choice(AUTHORS)}"),
                ("section", "副刊"),
                ("kind", chance.choice(("editorial", "notice"))),
                ("series", chance.choice(("走读望川江", "灯下漫笔"))),
                ("jump_to", str(chance.randint(1, 4))),
                ("jump_from", str(chance.randint(1, 4))),
                ("page", str(chance.randint(1, 4))),
                ("reviewed", "true"),
            )
        )
        _change(path, lambda text: _set_key(text, key, chance.choice((value, value, None)) if key != "page" else value))


def edit_date(site: Path, chance: Random) -> None:
    """Another date, which is a fault."""
    if path := _article(site, chance):
        _change(path, lambda text: _set_key(text, "date", "2025-02-0" + str(chance.randint(1, 3))))


def turn(site: Path, chance: Random) -> None:
    """A mark that the text goes on on another page, perhaps of another day, or none any more."""
    if path := _article(site, chance):
        day = chance.choice(("", "", *(f"{Path(folder).name}-" for folder in DAYS), "2025-02-01-", "2025-06-18-"))
        mark = f"[](#{day}page-{chance.randint(1, 4)})"
        if chance.random() < 0.3:
            _change(path, lambda text: re.sub(r"\[\]\(#[\w-]*page-\d+\)", "", text))
        else:
            _change(path, lambda text: text.rstrip("\n") + f"{mark}\n")


def add_article(site: Path, chance: Random) -> None:
    """An article of a new id, or without one."""
    if found := issues(site):
        folder = chance.choice(found)
        page, number = chance.randint(1, 4), chance.randint(1, 9)
        one = story(f"{folder.parts[-3]}/{folder.name}/{page:02}/{number}", chance.randint(0, 99))
        text = one.text if chance.random() < 0.6 else _set_key(one.text, "id", None)
        path = file_of(site / "content", one.id)
        write(path if not path.exists() else path.with_name(f"new-{number}.md"), text)


def delete_article(site: Path, chance: Random) -> None:
    """No article any more."""
    if path := _article(site, chance):
        path.unlink()


def rename_article(site: Path, chance: Random) -> None:
    """Another name for a file."""
    if path := _article(site, chance):
        path.rename(path.with_name(f"renamed-{chance.randint(1, 9)}.md"))


def move_article(site: Path, chance: Random) -> None:
    """A file to another issue, without its id or, which is a fault, with it."""
    if path := _article(site, chance):
        folder = chance.choice(issues(site))
        text = path.read_text("utf-8")
        if chance.random() < 0.8:
            text = _set_key(_set_key(text, "id", None), "date", folder.name[:10])
        path.unlink()
        write(folder / f"moved-{chance.randint(1, 9)}.md", text)


def join_articles(site: Path, chance: Random) -> None:
    """The text of an article behind another's, whose file goes."""
    if len(found := articles(site)) > 1:
        one, other = chance.sample(found, 2)
        body = other.read_text("utf-8").split("\n---\n", 1)[-1]
        _change(one, lambda text: f"{text}\n{body.strip()}\n")
        other.unlink()


def add_issue(site: Path, chance: Random) -> None:
    """A day more: before, between or after the others."""
    day = chance.choice(DAYS)
    for number in range(1, chance.randint(1, 3) + 1):
        one = story(f"{day}/{chance.randint(1, 2):02}/{number}", chance.randint(0, 99))
        write(file_of(site / "content", one.id), one.text)


def delete_issue(site: Path, chance: Random) -> None:
    """A day less."""
    if found := issues(site):
        shutil.rmtree(chance.choice(found))


def rename_issue(site: Path, chance: Random) -> None:
    """A day's folder under another date: a fault unless ids and dates go with it."""
    if found := issues(site):
        folder = chance.choice(found)
        day = f"{folder.parts[-3]}/{Path(chance.choice(DAYS)).name}"
        target = folder_of(site / "content", day)
        if target.exists():
            return
        target.parent.mkdir(exist_ok=True)
        folder.rename(target)
        for path in target.glob("*.md"):
            _change(path, lambda text: _set_key(_set_key(text, "id", None), "date", target.name[:10]))
        (target / "ledger.json").unlink(missing_ok=True)


def edit_source(site: Path, chance: Random) -> None:
    """A source page more, less, or with other words."""
    if not (found := issues(site)):
        return
    path = chance.choice(found) / f"source/0{chance.randint(1, 2)}.txt"
    there = sorted((site / "content").glob("*/*/*/source/*.txt"))
    if there and chance.random() < 0.6:
        path = chance.choice(there)
    if not path.exists():
        write(path, SOURCE)
    elif chance.random() < 0.2:
        path.unlink()
    else:
        one, two = chance.sample(WORDS, 2)
        _change(path, lambda text: text.replace(one, two, 1) + chance.choice(("", f"\n{one}和{two}后天再修一遍。\n")))


def edit_picture(site: Path, chance: Random) -> None:
    """A picture that comes, changes, or goes with the words that show it or, which is a fault, without."""
    there = sorted((site / "content").glob("*/*/*/**/*.svg"))
    if there and chance.random() < 0.6:
        path = chance.choice(there)
        if chance.random() < 0.7:
            before, after = chance.choice((("</svg>", f"<!-- {chance.randint(1, 9)} --></svg>"), ("0 0 4 ", "0 0 40 ")))
            _change(path, lambda text: text.replace(before, after))
            return
        path.unlink()
        for article in path.parents[0 if path.parent.parent.parent.parent.name == "content" else 1].glob("*.md"):
            _change(article, lambda text: re.sub(r"!\[.*?\]\(.*?\)\n*", "", text))
    elif shows := _article(site, chance):
        name = chance.choice(("a.svg", "plates/b.svg", "sluice.svg"))
        write(shows.parent / name, PICTURE)
        _change(shows, lambda text: f"{text}\n![新图]({name})\n")


def edit_issue_settings(site: Path, chance: Random) -> None:
    """Another issue.toml, or none."""
    if found := issues(site):
        path = chance.choice(found) / "issue.toml"
        if path.exists() and chance.random() < 0.4:
            path.unlink()
        else:
            number = chance.randint(1, 99)
            write(path, f'issue_number = {number}\nnotes = "第{number}号"\n[page_names]\n1 = "头版{number}"\n')


_GAPS = (
    'otherwise = "to_come"',
    'otherwise = "missing"',
    'to_come = ["2023..2024-11"]',
    'not_published = ["2025-06-19"]',
)


def edit_paper(site: Path, chance: Random) -> None:
    """Another name, colour, names of pages or protected names of a newspaper, or other days without an issue."""
    path = site / "content" / chance.choice(("hexi", "qinghe")) / "paper.toml"
    if not path.exists():
        return
    number = chance.randint(1, 3)
    lines = [
        f'name = "日报{number}"',
        'spot = "#224466"',
        f'imprint = "第{number}印刷所"',
        f'protected_names = ["{chance.choice(WORDS)}旁边"]',
        f'page_names = {{ 1 = "版名{number}", 4 = "副刊" }}',
        f'traditional_names = {{ "{chance.choice(WORDS)}" = "某處{number}" }}',
        'publishing = [{ since = "2024", weekdays = "1-6", not_on = ["春节", "*-06-01"] }]',
        f'gaps = {{ missing = ["2025-01-{chance.randint(1, 31):02}", "2025-03"], {chance.choice(_GAPS)} }}',
    ]
    write(path, "\n".join((lines[0], *chance.sample(lines[1:], chance.randint(0, 5)))) + "\n")


def edit_site(site: Path, chance: Random) -> None:
    """Other settings of the site."""
    lines = [
        f'base_url = "https://paper{chance.randint(1, 2)}.example/"',
        "offline = true",
        "source_lines = false",
        "traditional = " + chance.choice(("true", '"tw"', '"hk"')),
        f'notice = "声明{chance.randint(1, 9)}"',
        f"og_pictures = {chance.choice(('true', 'false', 'false'))}",
        f'language = "{chance.choice(("zh-CN", "zh-Hant", "en"))}"',
        'about = "关于本站"',
        'home = "papers"',
        f'corrections = "改正{chance.randint(1, 3)}"',
        f"papers = {chance.choice((['hexi', 'qinghe'], ['qinghe', 'hexi']))}".replace("'", '"'),
    ]
    chosen = chance.sample(lines, chance.randint(0, 5))
    write(site / "content/site.toml", "\n".join((f'title = "站名{chance.randint(1, 3)}"', *chosen)) + "\n")


def edit_papers(site: Path, chance: Random) -> None:
    """A newspaper that comes or goes; its name may stand before the others'."""
    paper = chance.choice(("anhe", "qinghe"))
    folder = site / "content" / paper
    others = [other for other in ("anhe", "hexi", "qinghe") if (site / "content" / other).exists() and other != paper]
    if folder.exists():
        shutil.rmtree(folder)
    else:
        write(folder / "paper.toml", PAPERS.get(paper, 'name = "安和报"\n'))
        for number in (1, 2):
            one = story(f"{paper}/2025-02-0{number}/01/1", chance.randint(0, 99))
            write(file_of(site / "content", one.id), one.text)
        others.append(paper)
        chance.shuffle(others)
    write(site / "content/site.toml", f'title = "三渡数字报"\npapers = {others}\n'.replace("'", '"'))


def edit_links(site: Path, chance: Random) -> None:
    """A row by hand in permalinks.tsv: where an id leads, perhaps by way of others."""
    paths = sorted((site / "content").glob("*/permalinks.tsv"))
    ids = [str(_id_of(path, site)) for path in articles(site)]
    if not paths or not ids:
        return
    path = chance.choice(paths)
    rows = [row.split("\t") for row in path.read_text("utf-8").splitlines() if row and row[0] != "#"]
    gone = [row[0] for row in rows if row[0] not in ids] or ["hexi/2025-01-31/01/9"]
    one = chance.choice((chance.choice(gone), f"{path.parent.name}/2025-01-31/02/{chance.randint(1, 5)}"))
    state, target = chance.choice(
        (("moved", chance.choice(ids)), ("moved", chance.choice(ids)), ("moved", chance.choice(gone)), ("gone", ""))
    )
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{one}\t{state}\t{target}\t旧题{chance.randint(1, 9)}\n")


def _id_of(path: Path, site: Path) -> ArticleId:
    found = re.search(r"^id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
    issue = IssueId.of(path.parts[-4], path.parts[-2])
    return ArticleId.parse(found[1]) if found else ArticleId(issue, 9, 9)


def edit_theme(site: Path, chance: Random) -> None:
    """A template of the site's own, changed or taken away again."""
    name = chance.choice(("base.html", "parts.html", "article.html", "list.html", "month.html", "home.html"))
    path = site / "content/theme" / name
    if path.exists() and chance.random() < 0.4:
        path.unlink()
        return
    plain = (find_themes() / "default" / name).read_text("utf-8")
    mark = f"记号{chance.randint(1, 9)}"
    write(path, plain.replace("{% block main %}", f"{{% block main %}}{mark}") + f"{{# {mark} #}}\n")


def edit_block(site: Path, chance: Random) -> None:
    """A block of the theme's own template, or a macro, that the site sets otherwise."""
    mark = f"块{chance.randint(1, 9)}"
    name, text = chance.choice(
        (
            (
                "article.html",
                f'{{% extends "theme/article.html" %}}{{% block titles %}}{{{{ super() }}}}{mark}{{% endblock %}}',
            ),
            ("list.html", f'{{% extends "default/list.html" %}}{{% block title %}}{mark}{{% endblock %}}'),
            ("parts.html", f"{{% macro edition(id) %}}{mark}{{% endmacro %}}"),
            ("shared.html", f"{{% macro foot() %}}<footer>{mark}</footer>{{% endmacro %}}"),
        )
    )
    write(site / "content/theme" / name, text)


def choose_theme(site: Path, chance: Random) -> None:
    """The other theme."""
    line = f'theme = "{chance.choice(("default", "broadsheet"))}"\n'
    _change(site / "content/site.toml", lambda text: line + re.sub(r"^theme = .*\n", "", text, flags=re.MULTILINE))


def edit_words(site: Path, chance: Random) -> None:
    """Words, a style sheet, or a file of the site's own."""
    name, text = chance.choice(
        (
            ("strings/zh-CN.toml", f'search = "找{chance.randint(1, 9)}"\n'),
            ("extra.css", f"p{{color:#{chance.randint(111, 999)}}}\n"),
            ("more.js", f"let n = {chance.randint(1, 9)}\n"),
            ("static/robots.txt", f"# {chance.randint(1, 9)}\n"),
            ("static/about/more.txt", "多\n"),
        )
    )
    path = site / "content/theme" / name
    if path.exists() and chance.random() < 0.5:
        path.unlink()
    else:
        write(path, text)


def break_article(site: Path, chance: Random) -> None:
    """A file that is no article."""
    if path := _article(site, chance):
        _change(path, lambda text: chance.choice(("", "没有题头", text.replace("headline:", "haedline:"))))


def break_template(site: Path, chance: Random) -> None:
    """A template that fails: when it is loaded, or where it is used."""
    name = chance.choice(("base.html", "article.html", "list.html"))
    write(site / "content/theme" / name, chance.choice(("{% block %", "{{ nothing_of_the_kind }}")))


def break_settings(site: Path, chance: Random) -> None:
    """Settings that are none."""
    write(site / "content" / chance.choice(("site.toml", "hexi/paper.toml")), "name = \n")


def touch(site: Path, chance: Random) -> None:
    """New times without a change: now, long ago, in years to come."""
    files = sorted(path for path in (site / "content").rglob("*") if path.is_file())
    for path in chance.sample(files, min(len(files), 3)):
        when = chance.choice((None, (0, 0), (4_000_000_000, 4_000_000_000)))
        os.utime(path, when)


def change_in_secret(site: Path, chance: Random) -> None:
    """Other bytes of the same length, with the times of before."""
    if path := _article(site, chance):
        stat = path.stat()
        one, two = chance.sample(WORDS, 2)
        _change(path, lambda text: text.replace(one, two))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def spoil_public(site: Path, chance: Random) -> None:
    """A file of public/ that is gone, cut off, or another's, perhaps with the times of before."""
    files = sorted(path for path in (site / "public").rglob("*") if path.is_file())
    for path in chance.sample(files, min(len(files), chance.choice((1, 1, 5)))):
        stat, content = path.stat(), path.read_bytes()
        spoilt = chance.choice((None, b"", content[:-1] + b"~", content.replace(b"<", b"[")))
        if path.name.startswith(".banke-") or spoilt is None:
            path.unlink()
        else:
            path.write_bytes(spoilt)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def clear_public(site: Path, chance: Random) -> None:
    """A folder of public/ that is gone, or all of it."""
    folders = [path for path in (site / "public").rglob("*") if path.is_dir()]
    shutil.rmtree(chance.choice([site / "public", *sorted(folders)]), ignore_errors=True)


def clear_cache(site: Path, chance: Random) -> None:
    """The cache, or a part of it, that is gone."""
    parts = [path for path in (site / ".cache").rglob("*") if path.name != "lock"]
    path = chance.choice([site / ".cache", *sorted(parts)])
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def spoil_cache(site: Path, chance: Random) -> None:
    """Files of the cache that are cut off or changed."""
    files = sorted(path for path in (site / ".cache").rglob("*") if path.is_file() and path.name != "lock")
    for path in chance.sample(files, min(len(files), chance.choice((1, 3, 20)))):
        content = path.read_bytes()
        path.write_bytes(chance.choice((b"", content[: len(content) // 2], content[:-1] + b"\0", b"\0" + content)))


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        edit_body,
        edit_headline,
        edit_key,
        edit_date,
        turn,
        add_article,
        delete_article,
        rename_article,
        move_article,
        join_articles,
        add_issue,
        delete_issue,
        rename_issue,
        edit_source,
        edit_picture,
        edit_issue_settings,
        edit_paper,
        edit_site,
        edit_papers,
        edit_links,
        edit_theme,
        edit_block,
        choose_theme,
        edit_words,
        break_article,
        break_template,
        break_settings,
        touch,
        change_in_secret,
        spoil_public,
        clear_public,
        clear_cache,
        spoil_cache,
    )
}
