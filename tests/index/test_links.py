"""Where old addresses lead is brought up to date, also by way of others and to other newspapers."""

import shutil
from pathlib import Path

import pytest

from generator.build import BuildResult
from tests.build.comparing import assert_clean, run
from tests.build.newsroom import file_of, folder_of, story, write, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in which an id leads to an article by way of two that are gone, each of another issue."""
    write_site(tmp_path / "content")
    lead(tmp_path, "hexi/2024-12-28/01/1", "hexi/2024-12-29/01/1")
    lead(tmp_path, "hexi/2024-12-29/01/1", "hexi/2025-02-01/02/1")
    assert isinstance(run(tmp_path), BuildResult)
    return tmp_path


def lead(site: Path, id: str, target: str) -> None:
    """Append a row that an id moved."""
    with (site / "content/hexi/permalinks.tsv").open("a", encoding="utf-8") as file:
        file.write(f"{id}\tmoved\t{target}\t旧题\n")


def first(site: Path) -> str:
    """Read the document at the first of the addresses."""
    return (site / "public/hexi/2024/12/28/01/1/index.html").read_text("utf-8")


def test_an_edited_headline_shows_at_every_address_that_leads_to_it(site: Path) -> None:
    path = file_of(site / "content", "hexi/2025-02-01/02/1")
    path.write_text(path.read_text("utf-8").replace("headline: ", "headline: 改过的"), "utf-8")
    assert isinstance(run(site), BuildResult)
    assert "改过的" in first(site)
    assert_clean(site)


def test_a_row_that_leads_on_elsewhere_moves_the_addresses_before_it(site: Path) -> None:
    lead(site, "hexi/2024-12-29/01/1", "hexi/2025-06-18/01/2")
    assert isinstance(run(site), BuildResult)
    assert "2025/06/18/01/2/index.html" in first(site)
    assert_clean(site)


def test_an_article_that_goes_and_comes_again_is_told_at_every_address(site: Path) -> None:
    path = file_of(site / "content", "hexi/2025-02-01/02/1")
    text = path.read_text("utf-8")
    for change in (path.unlink, lambda: path.write_text(text, "utf-8")):
        change()
        assert isinstance(run(site), BuildResult)
        assert_clean(site)
    assert "2025/02/01/02/1/index.html" in first(site)


def test_a_row_may_lead_to_a_newspaper_that_comes_later_or_goes(site: Path) -> None:
    lead(site, "hexi/2024-12-27/01/1", "anhe/2025-02-01/01/1")
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    write(site / "content/site.toml", 'title = "三渡数字报"\n')
    write(site / "content/anhe/paper.toml", 'name = "安和报"\n')
    one = story("anhe/2025-02-01/01/1", 7)
    write(file_of(site / "content", one.id), one.text)
    assert isinstance(run(site), BuildResult)
    assert "anhe/2025/02/01/01/1" in (site / "public/hexi/2024/12/27/01/1/index.html").read_text("utf-8")
    assert_clean(site)
    shutil.rmtree(site / "content/anhe")
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def test_rows_of_a_newspaper_that_is_gone_lead_nowhere(site: Path) -> None:
    (site / "content/qinghe/permalinks.tsv").write_text("qinghe/2025-01-01/03/1\tmoved\thexi/2025-02-01/02/1\t旧题\n")
    lead(site, "hexi/2024-12-27/01/1", "qinghe/2025-01-01/03/1")
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    write(site / "content/site.toml", 'title = "三渡数字报"\npapers = ["qinghe", "hexi"]\n')
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    shutil.rmtree(site / "content/qinghe")
    write(site / "content/site.toml", 'title = "三渡数字报"\n')
    assert isinstance(run(site), BuildResult)
    assert_clean(site)


def test_ids_whose_rows_were_lost_are_minted_again(site: Path) -> None:
    (site / "content/qinghe/permalinks.tsv").unlink()
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    assert "qinghe/2025-06-18/01/1\tarticle" in (site / "content/qinghe/permalinks.tsv").read_text("utf-8")


def test_a_turn_to_a_day_that_is_not_there_yet_leads_to_it_when_it_comes(site: Path) -> None:
    path = file_of(site / "content", "hexi/2025-01-31/01/1")
    path.write_text(path.read_text("utf-8").rstrip() + "[](#2025-02-05-page-1)\n", "utf-8")
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
    one = story("hexi/2025-02-05/01/1", 8)
    write(file_of(site / "content", one.id), one.text)
    assert isinstance(run(site), BuildResult)
    assert "02/05/01/index.html" in (site / "public/hexi/2025/01/31/01/1/index.html").read_text("utf-8")
    assert_clean(site)
    shutil.rmtree(folder_of(site / "content", "hexi/2025-02-05"))
    assert isinstance(run(site), BuildResult)
    assert_clean(site)
