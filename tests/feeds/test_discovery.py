"""Feeds and sitemaps of a built site: what they hold, and that an edit makes anew just those that show it."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from generator.build import Work, build
from generator.build.tally import NEW, Stale
from generator.feeds import sitemap
from tests.build.comparing import assert_clean
from tests.build.newsroom import SITE, Story, file_of, folder_of, story, write, write_site

FOUND = re.compile(r"(feed\.(xml|json)|sitemap.*\.xml|robots\.txt)$")


class Site:
    """A site that is built and edited."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.content, self.public = folder, folder / "content", folder / "public"
        write_site(self.content)
        self.build()

    def build(self) -> dict[str, tuple[str, ...]]:
        """Build; return the files made anew by which others find documents, with the reasons."""
        stale: list[Stale] = []
        build(self.content, self.public, search=False, work=Work(jobs=1, explain=stale.append))
        return {one.path: one.reasons for one in stale if FOUND.search(one.path)}

    def change(self, id: str, before: str, after: str) -> None:
        path = file_of(self.content, id)
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def put(self, one: Story) -> None:
        write(file_of(self.content, one.id), one.text)

    def addresses(self, path: str) -> list[str]:
        root = ElementTree.fromstring((self.public / path).read_bytes())  # noqa: S314 - our own
        return [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def documents(public: Path) -> set[str]:
    """The addresses of all documents that are to be found."""
    paths = {str(path.parent.relative_to(public)) for path in public.rglob("index.html")}
    return {f"https://paper.example/{'' if path == '.' else path + '/'}" for path in paths}


def test_every_feed_can_be_read_and_its_addresses_are_documents(site: Site):
    feeds = sorted(site.public.rglob("feed.xml"))
    assert {str(path.parent.relative_to(site.public)) for path in feeds} >= {".", "hexi", "qinghe"}
    assert not list(site.public.glob("*/topics/*/feed.xml"))
    for path in feeds:
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo
        listed = [one.link for one in read.entries]
        assert listed
        assert set(listed) <= documents(site.public)
        items = json.loads(path.with_suffix(".json").read_text("utf-8"))["items"]
        assert [one["url"] for one in items] == listed


def test_the_newest_articles_come_first_and_within_an_issue_as_printed(site: Site):
    read = feedparser.parse((site.public / "hexi/feed.xml").read_bytes())
    places = [one.link.removeprefix("https://paper.example/hexi/").rstrip("/") for one in read.entries]
    issues = [place[:10] for place in places]
    assert issues == sorted(issues, reverse=True)
    assert places[:3] == ["2025/06/18/01/1", "2025/06/18/01/2", "2025/06/18/03/1"]


def test_the_sites_feed_says_of_each_entry_its_newspaper_and_the_language_if_it_is_another(site: Site):
    write(site.content / "qinghe/paper.toml", 'name = "Evening News"\nlanguage = "en"\n')
    site.build()
    items = json.loads((site.public / "feed.json").read_text("utf-8"))["items"]
    said = {item["url"].split("/")[3]: (item.get("language"), item["tags"][0]) for item in items}
    assert said == {"hexi": (None, "河西日报"), "qinghe": ("en", "Evening News")}
    read = feedparser.parse((site.public / "feed.xml").read_bytes())
    assert {(one.link.split("/")[3], one.title_detail.language) for one in read.entries} == {
        ("hexi", "zh-CN"),
        ("qinghe", "en"),
    }
    assert "language" not in json.loads((site.public / "qinghe/feed.json").read_text("utf-8"))["items"][0]


def test_a_feed_has_no_more_than_fifty_entries_and_those_of_the_front_page_before_others(site: Site):
    for number in range(1, 61):
        site.put(story(f"hexi/2025-06-19/{1 + number // 40:02}/{number}", number))
    site.build()
    read = feedparser.parse((site.public / "hexi/feed.xml").read_bytes())
    assert [one.link.rsplit("/", 2)[1] for one in read.entries] == [str(number) for number in range(1, 51)]


def test_an_author_has_a_feed_of_what_he_signed(site: Site):
    (path,) = site.public.glob("hexi/authors/song-yuan-*/feed.xml")
    read = feedparser.parse(path.read_bytes())
    assert read.feed.title == "宋远 · 河西日报"
    assert all("宋远" in {author.name for author in one.authors} for one in read.entries)


def test_documents_name_the_feeds_that_belong_to_them(site: Site):
    def feeds(path: str) -> list[str]:
        text = (site.public / path / "index.html").read_text("utf-8")
        return re.findall(
            r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)"[^>]* href="([^"]+)"', text
        )

    author = next(site.public.glob("hexi/authors/song-yuan-*")).relative_to(site.public)
    topic = next(site.public.glob("hexi/topics/*/index.html")).parent.relative_to(site.public)
    assert feeds(".") == feeds("hexi") == feeds(str(author)) == ["feed.xml", "feed.json"]
    assert feeds(str(topic)) == feeds("hexi/2025/06/18/01/1") == []


def test_the_sitemaps_name_every_document_once_but_those_that_show_others_again(site: Site):
    maps = [address.removeprefix("https://paper.example/") for address in site.addresses("sitemap.xml")]
    named = [address for path in maps if path != "sitemap-news.xml" for address in site.addresses(path)]
    assert len(named) == len(set(named))
    left_out = re.compile(
        r"/(whole|today|search|offline)/$|/(authors|columns|topics)/[^/]+/\d{4}/$|/(authors|columns|topics)/[0a-z]/$"
    )
    moved = {address for address in documents(site.public) if _is_moved(site.public, address)}
    assert {address for address in documents(site.public) if not left_out.search(address)} - moved == set(named)


def _is_moved(public: Path, address: str) -> bool:
    path = public / address.removeprefix("https://paper.example/") / "index.html"
    return 'name="robots" content="noindex' in path.read_text("utf-8")


def test_every_sitemap_names_only_documents_below_its_own_folder(site: Site):
    for path in site.public.rglob("sitemap*.xml"):
        folder = str(path.parent.relative_to(site.public)).removeprefix(".")
        root = f"https://paper.example/{folder}{'/' if folder else ''}"
        assert all(address.startswith(root) for address in site.addresses(str(path.relative_to(site.public))))


def test_a_year_with_more_documents_than_a_sitemap_holds_has_several(site: Site, monkeypatch: pytest.MonkeyPatch):
    before = site.addresses("hexi/2025/sitemap.xml")
    for name in ("generator.feeds.sitemaps", "generator.build.discovery"):
        monkeypatch.setattr(f"{name}.MOST_URLS", 7)
    write(site.content / "site.toml", SITE.replace("三渡", "四渡").replace("paper.example", "paper.example/a"))
    site.build()
    parts = sorted(site.public.glob("hexi/2025/sitemap*.xml"), key=lambda path: (len(path.name), path.name))
    found = [site.addresses(str(path.relative_to(site.public))) for path in parts]
    assert {len(some) for some in found[:-1]} == {7}
    assert [address.replace("/a/", "/") for some in found for address in some] == before
    named = site.addresses("sitemap.xml")
    assert all(f"https://paper.example/a/{path.relative_to(site.public)}" in named for path in parts)
    assert sitemap([]).startswith(b"<?xml")


def test_the_news_are_those_of_the_two_days_up_to_the_latest_issue(site: Site):
    assert {address.split("/")[3] for address in site.addresses("sitemap-news.xml")} == {"hexi", "qinghe"}
    site.put(story("hexi/2025-06-19/01/1", 5))
    site.put(story("hexi/2025-06-20/01/1", 6))
    site.build()
    days = [re.search(r"/(\d\d)/01/1/$", address) for address in site.addresses("sitemap-news.xml")]
    assert [day[1] for day in days if day] == ["20", "19"]


def test_an_issue_that_has_no_articles_yet_is_no_latest_one_for_the_news(site: Site):
    before = site.addresses("sitemap-news.xml")
    write(folder_of(site.content, "hexi/2025-07-18") / "issue.toml", "issue_number = 7\n")
    site.build()
    assert site.addresses("sitemap-news.xml") == before


def test_a_changed_body_makes_no_feed_and_no_sitemap_anew(site: Site):
    site.change("hexi/2025-06-18/01/2", "从前不是", "从前不像")
    assert site.build() == {}


def test_a_changed_headline_makes_the_feeds_anew_that_show_it(site: Site):
    site.change("hexi/2025-06-18/01/2", "第12次修缮", "第99次修缮")
    stale = site.build()
    shows = {
        str(path.relative_to(site.public))
        for path in site.public.rglob("*")
        if path.is_file() and FOUND.search(path.name) and "第99次" in path.read_text("utf-8")
    }
    assert stale.keys() == shows
    assert {"feed.xml", "hexi/feed.json", "sitemap-news.xml"} <= shows
    assert {reasons for path, reasons in stale.items() if "feed" in path} == {("articles",)}


@pytest.mark.parametrize(
    "authors", ["[沈知禾, 宋远, 江一帆]", "[宋远, 沈知禾]", "[柳明川]"], ids=["one more", "in another order", "another"]
)
def test_feeds_name_all_authors_of_what_they_list_as_they_are_now(site: Site, authors: str):
    one = story("hexi/2025-06-18/02/1", 5)
    one.keys |= {"byline": "本报记者", "authors": "[沈知禾, 宋远]", "column": "灯下"}
    site.put(one)
    site.build()
    one.keys["authors"] = authors
    site.put(one)
    stale = site.build()
    assert any(path.startswith("hexi/columns/") for path in stale)
    build(site.content, site.public, work=Work(jobs=1))
    assert_clean(site.folder)


def test_feeds_name_pages_as_they_are_called_now(site: Site):
    (folder_of(site.content, "hexi/2025-06-18") / "issue.toml").write_text('[page_names]\n1 = "号外"\n', "utf-8")
    stale = site.build()
    assert any(path.startswith("hexi/authors/") for path in stale)
    build(site.content, site.public, work=Work(jobs=1))
    assert_clean(site.folder)


def test_a_day_added_makes_anew_the_sitemap_of_its_year_alone(site: Site):
    site.put(story("hexi/2025-06-19/01/1", 3))
    assert {path for path in site.build() if path.endswith("/sitemap.xml")} <= {
        "hexi/2025/sitemap.xml",
        "hexi/sitemap.xml",
    }
    site.put(story("hexi/2026-01-01/01/1", 4))
    stale = site.build()
    assert stale["hexi/2026/sitemap.xml"] == (NEW,)
    assert "hexi/2025/sitemap.xml" not in stale


def test_a_year_that_is_taken_away_takes_its_sitemap_along(site: Site):
    for day in ("2024-12-30", "2024-12-31"):
        for path in folder_of(site.content, f"hexi/{day}").iterdir():
            path.unlink()
        folder_of(site.content, f"hexi/{day}").rmdir()
    site.build()
    assert not (site.public / "hexi/2024/sitemap.xml").exists()
    assert not any("/2024/" in address for address in site.addresses("sitemap.xml"))


def test_a_site_without_an_address_has_none_of_these(site: Site):
    write(site.content / "site.toml", SITE.replace('base_url = "https://paper.example/"\n', ""))
    site.build()
    assert [path for path in site.public.rglob("*") if FOUND.search(path.name)] == []
    assert "feed.xml" not in (site.public / "index.html").read_text("utf-8")


def test_files_of_the_sites_own_go_before_and_give_place_again(site: Site):
    own = site.content / "theme/static/robots.txt"
    write(own, "User-agent: *\nDisallow: /\n")
    site.build()
    assert (site.public / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    own.unlink()
    site.build()
    assert "Sitemap: https://paper.example/sitemap.xml" in (site.public / "robots.txt").read_text("utf-8")


def test_both_scripts_have_sitemaps_that_name_each_other(site: Site):
    write(site.content / "site.toml", SITE + "traditional = true\n")
    site.build()
    named = site.addresses("sitemap.xml")
    assert "https://paper.example/zh-Hant/hexi/2025/sitemap.xml" in named
    assert "https://paper.example/zh-Hant/hexi/2025/06/18/" in site.addresses("zh-Hant/hexi/2025/sitemap.xml")
    text = (site.public / "hexi/2025/sitemap.xml").read_text("utf-8")
    assert 'hreflang="zh-Hant" href="https://paper.example/zh-Hant/hexi/2025/06/18/"' in text


def test_a_newspaper_that_goes_takes_its_feeds_and_sitemaps_along(site: Site):
    write(site.content / "site.toml", SITE.replace('["hexi", "qinghe"]', '["hexi"]'))
    for path in sorted((site.content / "qinghe").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (site.content / "qinghe").rmdir()
    site.build()
    assert not (site.public / "qinghe").exists()
    assert not any("qinghe" in address for address in site.addresses("sitemap.xml"))
    build(site.content, site.public, work=Work(jobs=1))
    assert_clean(site.folder)
