from dataclasses import replace

from generator.edition.citation import citation_of, graph
from generator.edition.derived import derive
from generator.model import Site
from tests.edition.invented import PAPER, SITE, article, indexed, issue

NAME = "qinghe/2025-06-18"
ARTICLE = article(
    NAME, 1, 1, "老渠新水到田头", deck="——柳渡镇“以渠养渠”管护办法见闻", authors=("沈知禾", "柳明川"), jump_to=4
)


def test_an_article_is_cited_as_gb_t_7714_says():
    cited = citation_of(Site(title="站"), PAPER, derive(ARTICLE), (1, 4))
    assert cited.text == (
        "沈知禾, 柳明川. 老渠新水到田头: 柳渡镇“以渠养渠”管护办法见闻[N]. 青禾日报, 2025-06-18(01, 04)."
    )
    assert cited.address == "/qinghe/2025/06/18/01/1/"


def test_with_an_address_the_citation_names_it():
    cited = citation_of(SITE, PAPER, derive(ARTICLE), (1,))
    assert cited.text.endswith("[N/OL]. 青禾日报, 2025-06-18(01). https://paper.example/site/qinghe/2025/06/18/01/1/")
    assert cited.address == "https://paper.example/site/qinghe/2025/06/18/01/1/"


def test_more_than_three_authors_are_cut_and_none_are_left_out():
    many = citation_of(SITE, PAPER, derive(replace(ARTICLE, authors=("甲", "乙", "丙", "丁"))), (1,))
    assert many.text.startswith("甲, 乙, 丙, 等. ")
    assert citation_of(SITE, PAPER, derive(replace(ARTICLE, authors=())), (1,)).text.startswith("老渠新水到田头: ")


def test_the_graph_joins_article_issue_and_newspaper():
    found = indexed(issue(NAME, ARTICLE, cumulative_number=21386))
    nodes = {node["@type"]: node for node in graph(SITE, PAPER, found.issue, derive(ARTICLE))["@graph"]}
    assert nodes["NewsArticle"]["isPartOf"]["@id"] == nodes["PublicationIssue"]["@id"]
    assert nodes["PublicationIssue"]["isPartOf"]["@id"] == nodes["Newspaper"]["@id"]
    assert nodes["PublicationIssue"]["issueNumber"] == "21386"
    assert "issn" not in nodes["Newspaper"]
    assert graph(Site(title="站"), PAPER, found.issue, derive(ARTICLE)) is None
