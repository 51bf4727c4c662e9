"""Lists of hits as files: what is exported is what is counted, whole, and harmless where it is opened."""

import csv
import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from generator.text.normalize import matches
from tests.search.invented import make_documents

pytestmark = pytest.mark.browser

FIELDS = ["报纸", "日期", "版", "标题", "作者", "栏目", "版类", "体裁", "网址"]


def export(page, kind: str) -> tuple[str, str]:
    """Press a button; gives the file's name and text."""
    with page.expect_download() as saved:
        page.click(f"#export button:text-is('{kind}')")
    return saved.value.suggested_filename, saved.value.path().read_bytes().decode()


def open_list(page, address, query):
    page.goto(f"{address}?{query}")
    page.wait_for_selector("#h-hits[aria-busy=false]")


def test_a_list_is_exported_as_csv_with_all_hits_that_are_counted(search, search_address, invented):
    open_list(search, search_address, "q=水&section=要闻")
    name, text = export(search, "CSV")
    assert name == "水.csv"
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    found = {d.url: d for d in invented if d.section == "要闻" and matches("水", (*d.head_blocks, *d.blocks))}
    assert rows[0] == FIELDS
    assert len(rows) - 1 == len(found) > 20
    base = search_address.removesuffix("search/index.html")
    for paper, day, page, headline, authors, column, section, _, url in rows[1:]:
        document = found.pop(url.removeprefix(base).removesuffix("index.html"))
        assert (paper, day) == ({"qinghe": "青禾日报", "hexi": "河西晚报"}[document.paper], document.date.isoformat())
        assert (int(page), column, section) == (document.page, document.column, document.section)
        assert headline == document.headline.replace("\u3000", " ")
        assert authors == "; ".join(document.authors)
    assert not found


def test_a_list_is_exported_as_bibtex_with_stable_keys(search, search_address, invented):
    open_list(search, search_address, "q=望川渠&author=托卡林·别克")
    name, text = export(search, "BibTeX")
    assert name == "望川渠.bib"
    entries = parse_bibtex(text)
    found = [d for d in invented if "托卡林·别克" in d.authors and matches("望川渠", (*d.head_blocks, *d.blocks))]
    assert set(entries) == {d.id.replace("/", "-") for d in found}
    for document in found:
        entry = entries[document.id.replace("/", "-")]
        assert entry["author"] == " and ".join(document.authors)
        assert entry["date"] == document.date.isoformat()
        assert entry["journal"] in {"青禾日报", "河西晚报"}
        assert entry["url"].endswith(f"/{document.url}index.html")


def parse_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Read entries as this program writes them; braces must balance in every value."""
    entries = {}
    for key, body in re.findall(r"^@article\{([^,]+),\n(.*?)^\}\n", text, flags=re.M | re.S):
        assert key not in entries
        fields = re.findall(r"^  (\w+) = \{(.*)\},\n", body, flags=re.M)
        assert body == "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
        for _, value in fields:
            assert value.count("{") == value.count("}")
        entries[key] = dict(fields)
    assert text.count("@article{") == len(entries)
    return entries


def test_formulas_quotes_braces_and_line_ends_do_no_harm(page, make_site):
    headlines = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "＝1+1", 'a "b", c} {', "100% {x} \\y_z ~ ^ # & $"]
    documents = make_documents(len(headlines))
    documents = [
        replace(d, headline=headline, head_blocks=(headline,), authors=("=cmd", "Rock and Roll"))
        for d, headline in zip(documents, headlines, strict=True)
    ]
    address, _ = make_site(documents, papers={"qinghe": "@报\n纸"})
    open_list(page, address, "q=。")
    rows = list(csv.DictReader(StringIO(export(page, "CSV")[1].removeprefix("\ufeff"), newline=""), strict=True))
    assert sorted(row["标题"] for row in rows) == sorted(
        f"'{headline}" if headline[0] in "=+-@＝" else headline for headline in headlines
    )
    assert {row["作者"] for row in rows} == {"'=cmd; Rock and Roll"}
    assert all(not re.match(r"[\s]*[=+\-@＝]", value) for row in rows for value in row.values())
    entries = parse_bibtex(export(page, "BibTeX")[1])
    title = next(entry["title"] for entry in entries.values() if "100" in entry["title"])
    braces, signs = r"100\% \textbraceleft{}x\textbraceright{}", r"\textasciitilde{} \textasciicircum{} \# \& \$"
    assert title == rf"{braces} \textbackslash{{}}y\_z {signs}"
    assert {entry["author"] for entry in entries.values()} == {"=cmd and {Rock and Roll}"}


def test_an_export_says_when_it_is_not_all_and_asks_for_no_article(page, make_site):
    documents = [d for year in range(2015, 2026) for d in make_documents(8, last=date(year, 3, 1), seed=year)]
    address, _ = make_site(documents)
    open_list(page, address, "q=。")
    assert page.inner_text("#export").startswith("导出已检到的48篇（不是全部）：")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    assert len(export(page, "CSV")[1].splitlines()) == 49
    assert not [url for url in asked if "/text/" in url]
    page.click("#more button:text('检索其余年份')")
    page.wait_for_function("() => document.getElementById('export').textContent.startsWith('导出这88篇')")
