"""The search page in trouble, with files that do not load and texts that are no queries; and by keys and ear."""

import itertools
from dataclasses import replace
from datetime import date

import pytest

from generator.text.normalize import matches
from tests.search.invented import make_documents

pytestmark = pytest.mark.browser

ANNOUNCED = """() => {
  const heading = document.getElementById('h-hits');
  window.said = [];
  new MutationObserver(() => {
    if (heading.getAttribute('aria-busy') === 'false') said.push(heading.textContent);
  }).observe(heading, { childList: true, characterData: true, subtree: true });
}"""


def settle(page):
    page.wait_for_selector("#h-hits[aria-busy=false]")


def holding(documents, query):
    return [d for d in documents if matches(query, (*d.head_blocks, *d.blocks))]


def test_a_shard_that_does_not_load_is_named_and_the_others_are_shown(page, make_site, invented):
    address, public = make_site(invented)
    broken = {path: path.read_bytes() for path in public.glob("search/tables/qinghe.2024.*")}
    assert broken
    for path in broken:
        path.unlink()
    page.goto(f"{address}?q=望川渠")
    settle(page)
    found = holding(invented, "望川渠")
    rest = [d for d in found if not (d.paper == "qinghe" and d.date.year == 2024)]
    assert page.inner_text("#h-hits") == f"“望川渠”：{len(rest)}篇（有索引没有取全，不在其内）"
    assert "青禾日报 2024的索引没有取全" in page.inner_text("#notes")
    assert page.locator("#hits > li").count() == min(20, len(rest))
    rows = page.locator("[data-facet=year] > ul > li").all_inner_texts()
    assert [row.split() for row in rows] == [["2025", str(sum(d.date.year == 2025 for d in rest))], ["2024", "未检"]]
    assert page.inner_text("#export").startswith("导出已检到的")
    assert page.faults
    for path, content in broken.items():
        path.write_bytes(content)
    page.click("#notes button")
    page.wait_for_selector("#notes", state="hidden")
    settle(page)
    assert page.inner_text("#h-hits") == f"“望川渠”：{len(found)}篇"
    page.faults.clear()


def test_a_text_that_does_not_load_leaves_its_place_and_link(page, make_site):
    documents = make_documents(6)
    address, public = make_site(documents)
    lost = public / f"search/text/{documents[2].url.strip('/')}.json.gz"
    content = lost.read_bytes()
    lost.unlink()
    page.goto(f"{address}?q=。")
    settle(page)
    assert page.inner_text("#h-hits") == "“。”：6篇"
    assert page.inner_text("#notes li").startswith("有1篇的文字没有取到。")
    item = page.locator("#hits > li").nth(2)
    assert item.locator("h3 a").inner_text() == "标题没有取到"
    assert item.locator("h3 a").get_attribute("href").startswith(f"../{documents[2].url}index.html")
    assert item.locator("time").get_attribute("datetime") == documents[2].date.isoformat()
    assert "01版" in item.locator(".meta").inner_text()
    lost.write_bytes(content)
    page.click("#notes button")
    page.wait_for_selector("#notes", state="hidden")
    assert documents[2].headline.split("\u3000")[0] in item.locator("h3 a").inner_text()
    page.faults.clear()


HOSTILE = [
    "", " ", "。", "？！", "“”", "😀", "\ud83d", "\ude00渡", "a\u0000b", "\u202e望川渠", "望川渠" * 3334, "水 " * 5000,
    " ".join(map(chr, range(0x4E00, 0x5200))), ".*", "(?:", "$&", "{query}", "</script><script>alert(1)</script>",
    "&lt;b&gt;", '"水"', "__proto__", "%E4%B8", "-", "--水", '-"', "\t\x07",
]  # fmt: skip


def test_whatever_is_asked_has_a_true_answer_and_a_short_heading(search, invented):
    for query in HOSTILE:
        search.evaluate(
            "(query) => { document.getElementById('h-hits').setAttribute('aria-busy', 'true');"
            " document.getElementById('q').value = query; document.getElementById('query').requestSubmit(); }",
            query,
        )
        settle(search)
        found = holding(invented, query)
        heading = search.inner_text("#h-hits")
        assert len(heading) < 90, ascii(query[:20])
        none = "没有相合的文章" if query.encode(errors="ignore") else "请写下要找的字句"
        assert heading.endswith(f"{len(found)}篇" if found else none), ascii(query[:20])
        assert search.locator("#hits .hit").count() == min(20, len(found))
        assert len(search.url) < 3000
        assert search.locator("main script:not([type='application/json']), main img").count() == 0


def test_a_query_that_no_address_can_hold_is_kept_by_back(search, invented):
    long = "望川渠 " * 2000
    search.fill("#q", long)
    search.keyboard.press("Enter")
    settle(search)
    n = len(holding(invented, "望川渠"))
    assert search.inner_text("#h-hits").endswith(f"：{n}篇")
    assert "q=" not in search.locator("#hits h3 a").first.get_attribute("href")
    search.fill("#q", "水")
    search.keyboard.press("Enter")
    search.wait_for_function("() => location.search.includes('q=')")
    search.go_back()
    search.wait_for_function("n => document.getElementById('h-hits').textContent.endsWith(`：${n}篇`)", arg=n)
    assert search.input_value("#q") == long
    search.reload()
    search.wait_for_function("n => document.getElementById('h-hits').textContent.endsWith(`：${n}篇`)", arg=n)


def test_the_count_is_announced_once_when_all_is_searched(search, search_address):
    search.goto(f"{search_address}?q=渠")
    settle(search)
    search.evaluate(ANNOUNCED)
    search.fill("#q", "水")
    search.keyboard.press("Enter")
    search.wait_for_function("() => said.length > 0")
    search.wait_for_timeout(300)
    assert search.evaluate("said") == [search.inner_text("#h-hits")]


OTHER = "别的事说了很多很多。"
LONG = "望川渠自上坝村取水，" + "沿山开凿，" * 40 + "到白鹭洲分水闸为止，全长十二公里。"


@pytest.mark.parametrize(
    ("blocks", "query", "excerpt"),
    [
        (("第一句没有。第二句有渡槽。第三句也没有。",), "渡槽", "第二句有渡槽。第三句也没有。"),
        (("甲处修渡槽。" + OTHER * 12 + "乙处修水闸。",), "渡槽 水闸", "甲处修渡槽。" + OTHER * 4 + "……乙处修水闸。"),
        (("老罗说：“渡槽修好了！”大家笑了。",), "渡槽", "老罗说：“渡槽修好了！”大家笑了。"),
        (("题记", "渡槽在第二段。"), "题记 渡槽", "题记\u3000渡槽在第二段。"),
        (("上句说发展。推动在下句。",), "发展。推动", "上句说发展。推动在下句。"),
    ],
)  # fmt: skip
def test_excerpts_are_whole_sentences_that_hold_the_hits(page, make_site, blocks, query, excerpt):
    document = replace(make_documents(1)[0], headline="题", head_blocks=("题",), blocks=blocks)
    address, _ = make_site([document])
    page.goto(f"{address}?q={query}")
    settle(page)
    assert page.inner_text("#hits .ex") == excerpt
    marked = page.locator("#hits .ex mark").all_inner_texts()
    assert set(query.split()) <= {text.replace("\u3000", "") for text in marked}


def test_a_sentence_that_is_too_long_is_cut_between_clauses(page, make_site):
    document = replace(make_documents(1)[0], headline="题", head_blocks=("题",), blocks=(LONG,))
    address, _ = make_site([document])
    page.goto(f"{address}?q=白鹭洲分水闸")
    settle(page)
    excerpt = page.inner_text("#hits .ex")
    assert excerpt.startswith("……沿山开凿，")
    assert excerpt.endswith("到白鹭洲分水闸为止，全长十二公里。")
    assert len(excerpt) <= 160
    assert page.locator("#hits .ex mark").all_inner_texts() == ["白鹭洲分水闸"]


def read_tree(page):
    """Roles and names in the order in which a screen reader comes to them."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    out = []

    def walk(node):
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        if not node.get("ignored") and role not in {"none", "generic", "InlineTextBox"}:
            out.append((role, name))
        for child in node.get("childIds", ()):
            if child in nodes:
                walk(nodes[child])

    walk(next(node for node in nodes.values() if "parentId" not in node))
    return out


def test_a_screen_reader_comes_to_field_count_filters_and_results_in_this_order(search, search_address, invented):
    search.goto(f"{search_address}?q=水&section=要闻")
    settle(search)
    tree = read_tree(search)
    n = sum(d.section == "要闻" for d in holding(invented, "水"))
    stops = [
        ("search", None),
        ("searchbox", "检索"),
        ("button", "检索"),
        ("region", f"“水”：{n}篇"),
        ("heading", f"“水”：{n}篇"),
        ("link", "从新到旧"),
        ("link", "按期归组"),
        ("form", "筛选"),
        ("checkbox", "只看头版"),
        ("group", "日期"),
        ("checkbox", "青禾日报"),
        ("checkbox", "2025"),
        ("checkbox", "要闻"),
        ("list", "已选的筛选条件"),
        ("button", "去掉 版类 要闻"),
        ("list", None),
        ("listitem", None),
        ("time", None),
        ("heading", None),
        ("link", None),
        ("paragraph", None),
        ("mark", None),
        ("button", "再列20篇"),
        ("button", "CSV"),
        ("navigation", "按日期翻阅"),
    ]
    rest = iter(tree)
    for role, name in stops:
        assert any(is_stop(node, role, name) for node in rest), (role, name, tree)
    items = [at for at, (role, _) in enumerate(tree) if role == "listitem"]
    hits = [tree[a:b] for a, b in itertools.pairwise([*items, len(tree)]) if ("time", "") in tree[a:b]]
    assert len(hits) == 20
    for hit in hits:
        roles = [role.lower() for role, _ in hit]
        assert roles.index("time") < roles.index("heading") < roles.index("link")
        assert next(name for role, name in hit if role == "link").strip()


def is_stop(node, role, name):
    return node[0].lower() == role and (name is None or node[1].strip() == name)


def test_everything_is_reached_by_keyboard_alone(search, search_address, invented):
    search.goto(f"{search_address}?q=水")
    settle(search)
    search.keyboard.press("/")
    reached = []
    for _ in range(60):
        search.keyboard.press("Tab")
        reached.append(
            search.evaluate(
                "(({ id, name, tagName, type, parentElement }) => id || name || type || parentElement.id || tagName)"
                "(document.activeElement)"
            )
        )
    order = ["submit", "sort", "group", "front", "from", "to", "paper", "year", "section", "A"]
    assert set(order) <= set(reached), reached
    assert [one for one in dict.fromkeys(reached) if one in order] == order
    search.locator("[data-facet=kind] summary").focus()
    search.keyboard.press("Enter")
    search.keyboard.press("Tab")
    search.keyboard.press("Space")
    search.wait_for_selector("#limits .chip")
    settle(search)
    assert search.evaluate("document.activeElement.name") == "kind"
    assert search.evaluate("document.activeElement.checked")


def test_filters_are_folded_away_on_a_phone_until_asked_for(search, search_address):
    search.set_viewport_size({"width": 360, "height": 700})
    search.goto(f"{search_address}?q=水&section=要闻&from=2024-12")
    settle(search)
    assert search.inner_text("#filters > summary") == "筛选（2）"
    assert not search.locator("#facets").is_visible()
    assert search.locator("#hits > li").first.bounding_box()["y"] < 700
    search.click("#filters > summary")
    assert search.locator("#front").is_visible()
    search.set_viewport_size({"width": 1200, "height": 700})
    assert search.locator("#facets").is_visible()


def test_on_paper_the_results_are_a_plain_list(search, search_address):
    search.goto(f"{search_address}?q=水")
    settle(search)
    search.emulate_media(media="print")
    assert search.locator("#hits .hit").first.is_visible()
    for hidden in ("#query", "#facets", "#sort", "#more", "#export"):
        assert not search.locator(hidden).is_visible(), hidden


def test_the_days_of_one_date_stay_in_the_order_of_pages_from_old_to_new(search, search_address):
    search.goto(f"{search_address}?q=水&sort=old&paper=hexi")
    settle(search)
    hrefs = [a.get_attribute("href").split("?")[0] for a in search.locator("#hits h3 a").all()]
    assert hrefs == sorted(hrefs)
    assert date.fromisoformat("-".join(hrefs[0].split("/")[2:5])) <= date(2025, 6, 20)
