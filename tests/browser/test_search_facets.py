"""Filters of the search page: counts are true for every value, addresses keep them, nonsense is told and harmless."""

import random
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from generator.text.normalize import matches
from tests.search.invented import NAMES, make_documents

pytestmark = pytest.mark.browser

KINDS = {"report": "报道", "editorial": "社论", "letter": "读者来信"}
PAPERS = {"qinghe": "青禾日报", "hexi": "河西晚报"}

VALUES = {
    "paper": lambda d: [PAPERS[d.paper]],
    "year": lambda d: [str(d.date.year)],
    "month": lambda d: [f"{d.date:%Y-%m}"],
    "page": lambda d: [f"{d.page:02}版"],
    "section": lambda d: [d.section],
    "column": lambda d: [d.column] if d.column else [],
    "kind": lambda d: [KINDS[d.kind]],
    "author": lambda d: list(d.authors),
}

READ = """() => Object.fromEntries([...document.querySelectorAll('[data-facet]')].map((facet) => [facet.dataset.facet,
  [...facet.querySelectorAll(':scope > ul > li')].map((row) => [
    row.querySelector('label').textContent.trim(), row.querySelector(':scope > span').textContent,
    row.querySelector('input').checked,
  ])]))"""


def settle(page):
    page.wait_for_selector("#h-hits[aria-busy=false]")


def show(document, address, /, **asked):
    document.goto(f"{address}?{urlencode(asked, doseq=True)}")
    settle(document)


def read_facets(page):
    """Open every list wholly; gives {facet: {value: (count, chosen)}}."""
    page.evaluate("document.querySelectorAll('[data-facet]').forEach((facet) => { facet.open = true })")
    for more in page.locator("[data-facet] button:text('全部列出')").all()[::-1]:
        more.click()
    return {
        name: {value: (int(n), chosen) for value, n, chosen in rows}
        for name, rows in page.evaluate(READ).items()
        if rows
    }


def holds(document, filters, but=None):
    asked = {name: values for name, values in filters.items() if name != but and values}
    return all(set(raw(name)(document)) & set(values) for name, values in asked.items())


def raw(name):
    return {"paper": lambda d: [d.paper], "page": lambda d: [str(d.page)], "kind": lambda d: [d.kind]}.get(
        name, VALUES[name]
    )


def truth(documents, query, filters):
    """What choosing each value alone would leave, the other filters kept."""
    found = [d for d in documents if matches(query, (*d.head_blocks, *d.blocks))]
    counts = {name: {} for name in VALUES if name != "month"}
    for name, counted in counts.items():
        for document in found:
            if holds(document, filters, but=name):
                for value in VALUES[name](document):
                    counted[value] = counted.get(value, 0) + 1
    return counts, sum(holds(document, filters) for document in found)


def random_filters(chance):
    choices = {
        "paper": ["qinghe", "hexi"],
        "year": ["2024", "2025"],
        "page": ["1", "2", "3"],
        "section": ["要闻", "农业", "本市"],
        "column": ["渠边夜话"],
        "kind": list(KINDS),
        "author": list(NAMES),
    }
    names = chance.sample(list(choices), chance.randint(0, 3))
    return {name: chance.sample(choices[name], chance.randint(1, min(2, len(choices[name])))) for name in names}


def test_every_count_is_what_choosing_that_value_alone_would_give(search, search_address, invented):
    chance = random.Random(5)  # noqa: S311 - a fixed sample
    for query in ("水", "望川渠", "的", "6.3", "E-pack -水", "罗守田 水", "“", "沈知禾", "-水"):
        filters = random_filters(chance)
        show(search, search_address, q=query, **filters)
        show_all(search)
        counts, total = truth(invented, query, filters)
        assert int(re.sub(r"\D", "", search.inner_text("#h-hits").rsplit("：", 1)[1]) or 0) == total
        for name, shown in read_facets(search).items():
            chosen = {value for value, (_, checked) in shown.items() if checked}
            assert {value: n for value, (n, _) in shown.items() if n} == counts[name], (query, filters, name)
            assert len(chosen) == len(filters.get(name, ()))


def show_all(page):
    """Shards that the filters leave out are searched only when asked for."""
    rest = page.locator("[data-facet] button:text('检索其余年份')")
    if rest.count():
        page.evaluate("document.querySelectorAll('[data-facet]').forEach((facet) => { facet.open = true })")
        rest.first.click()
        settle(page)
        assert rest.count() == 0


def test_choosing_a_value_gives_the_number_that_it_showed(search, search_address):
    show(search, search_address, q="水")
    for name in ("section", "page", "kind", "author"):
        facet = search.locator(f"[data-facet={name}]")
        facet.evaluate("facet => { facet.open = true }")
        n = facet.locator("li > span").first.inner_text()
        facet.locator("input[type=checkbox]").first.click()
        search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)
        search.click("#limits .chip")
        search.wait_for_selector("#limits", state="hidden")
        settle(search)


def test_months_stand_below_their_year_and_narrow_it(search, search_address, invented):
    show(search, search_address, q="水")
    search.click("[data-facet=year] button.months[value='2025']")
    rows = search.locator("[data-facet=year] li li")
    found = [d for d in invented if matches("水", (*d.head_blocks, *d.blocks)) and d.date.year == 2025]
    months = sorted({d.date.month for d in found}, reverse=True)
    expected = [[f"{month}月", str(sum(d.date.month == month for d in found))] for month in months]
    assert [row.split() for row in rows.all_inner_texts()] == expected
    search.check("[name=month][value='2025-05']")
    n = sum(d.date.month == 5 for d in found)
    search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)
    assert parse_qs(urlsplit(search.url).query)["month"] == ["2025-05"]
    assert search.evaluate("document.querySelector('[name=year][value=\"2025\"]').indeterminate")
    assert search.inner_text("#limits") == "2025年5月"
    search.check("[name=year][value='2024']")
    n += sum(matches("水", (*d.head_blocks, *d.blocks)) and d.date.year == 2024 for d in invented)
    search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)


def test_front_pages_only_is_one_switch(search, search_address, invented):
    show(search, search_address, q="水", section="要闻")
    search.check("#front")
    n = sum(d.page == 1 and d.section == "要闻" and matches("水", (*d.head_blocks, *d.blocks)) for d in invented)
    search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)
    assert parse_qs(urlsplit(search.url).query)["page"] == ["1"]
    search.uncheck("#front")
    search.wait_for_selector("#limits .chip:only-child, #limits li:only-child")
    assert "page" not in parse_qs(urlsplit(search.url).query)


def test_dates_limit_from_and_to_as_soon_as_they_are_whole(search, search_address, invented):
    show(search, search_address, q="水")
    assert search.get_attribute("#from", "min") == min(d.date for d in invented).isoformat()
    assert search.get_attribute("#to", "max") == max(d.date for d in invented).isoformat()
    search.fill("#from", "2025-01-10")
    settle(search)
    search.fill("#to", "2025-05-20")
    found = [d for d in invented if matches("水", (*d.head_blocks, *d.blocks))]
    n = sum(date(2025, 1, 10) <= d.date <= date(2025, 5, 20) for d in found)
    search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)
    assert search.locator("#limits .chip").all_inner_texts() == ["2025-01-10起", "2025-05-20止"]
    search.fill("#to", "")
    n = sum(date(2025, 1, 10) <= d.date for d in found)
    search.wait_for_function("n => document.getElementById('h-hits').textContent === `“水”：${n}篇`", arg=n)


def test_a_month_in_the_address_fills_the_dates_that_it_means(search, search_address):
    show(search, search_address, q="水", **{"from": "2024-12", "to": "2025-02"})
    assert [search.input_value(field) for field in ("#from", "#to")] == ["2024-12-01", "2025-02-28"]


def test_many_values_are_listed_on_demand_and_can_be_sifted(page, make_site):
    documents = make_documents(80)
    named = [replace(d, authors=(f"作者{number:02}",)) for number, d in enumerate(documents)]
    address, _ = make_site(named)
    show(page, address, q="。")
    page.click("[data-facet=author] summary")
    author = page.locator("[data-facet=author]")
    assert author.locator("li").count() == 8
    author.locator("button:text('全部列出')").click()
    assert author.locator("li").count() == 80
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("7")
    assert author.locator("li label").all_inner_texts() == [
        name for name in (f"作者{n:02}" for n in range(80)) if "7" in name
    ]
    page.keyboard.press("Enter")
    assert page.url.startswith(address)


@pytest.mark.parametrize(
    ("nonsense", "told"),
    [
        ("page=abc", "page=abc"),
        ("from=2025-99-99&sort=x", "from=2025-99-99, sort=x"),
        ("year=1066&month=2025-13", "year=1066, month=2025-13"),
        ("paper=nobody&kind=__proto__&group=week", "paper=nobody, kind=__proto__, group=week"),
        ("to=2025-02-30&page=0&page=1e9", "page=0, page=1e9, to=2025-02-30"),
    ],
)
def test_nonsense_in_an_address_does_no_harm_and_is_told(search, search_address, invented, nonsense, told):
    search.goto(f"{search_address}?q=水&{nonsense}")
    settle(search)
    n = sum(matches("水", (*d.head_blocks, *d.blocks)) for d in invented)
    assert search.inner_text("#h-hits") == f"“水”：{n}篇"
    note = search.inner_text("#notes")
    assert sorted(note.rsplit("：", 1)[1].split(", ")) == sorted(told.split(", "))


def test_back_and_forward_restore_filters_length_and_place(search, search_address):
    show(search, search_address, q="水")
    search.click("#more button")
    search.wait_for_selector("#hits > li:nth-child(40)")
    search.evaluate("scrollTo(0, 2500)")
    search.wait_for_function("() => history.state.y > 2000")
    place = search.evaluate("scrollY")
    search.evaluate("document.querySelector('[data-facet=section] li input').click()")
    search.wait_for_selector("#limits .chip")
    search.evaluate("scrollTo(0, 0)")
    search.wait_for_function("() => history.state.y === 0")
    search.go_back()
    search.wait_for_selector("#hits > li:nth-child(40)")
    search.wait_for_function("y => scrollY === y", arg=place)
    assert search.locator("#limits").is_hidden()
    search.go_forward()
    search.wait_for_selector("#limits .chip")
    settle(search)
    assert search.locator("#hits > li").count() == 20


def test_hits_are_grouped_by_issue_on_demand(search, search_address, invented):
    show(search, search_address, q="水 渠")
    search.click("#group a")
    search.wait_for_selector("#hits > li.issue")
    settle(search)
    assert parse_qs(urlsplit(search.url).query)["group"] == ["issue"]
    found = [d for d in invented if matches("水 渠", (*d.head_blocks, *d.blocks))]
    groups = search.locator("#hits > li.issue")
    for number in range(groups.count()):
        link = groups.nth(number).locator("h3 a")
        path = link.get_attribute("href").removeprefix("../").removesuffix("/index.html")
        n = sum(d.url.startswith(f"{path}/") for d in found)
        assert groups.nth(number).locator("h3 span").inner_text() == f"{n}篇"
        hrefs = [a.get_attribute("href") for a in groups.nth(number).locator("h4 a").all()]
        assert hrefs
        assert all(
            href.startswith(f"../{path}/") and parse_qs(urlsplit(href).query)["q"] == ["水 渠"] for href in hrefs
        )
    days = [time.get_attribute("datetime") for time in search.locator("#hits time").all()]
    assert days == sorted(days, reverse=True)
    assert len(days) == 20
