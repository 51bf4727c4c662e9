import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

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
    assert nodes["NewsArticle"]["publisher"]["url"] == nodes["Newspaper"]["url"]  # not that of a site of several
    assert "issn" not in nodes["Newspaper"]
    assert graph(Site(title="站"), PAPER, found.issue, derive(ARTICLE)) is None


def test_a_footnote_names_authors_headline_newspaper_day_and_pages():
    cited = citation_of(Site(title="站"), PAPER, derive(ARTICLE), (1, 4))
    assert cited.plain == "沈知禾、柳明川：《老渠新水到田头》，《青禾日报》2025年6月18日，第1、4版。"
    named = citation_of(SITE, PAPER, derive(replace(ARTICLE, authors=(), headline="《渠边话》　选登")), (1,))
    assert named.plain.startswith("《〈渠边话〉 选登》，《青禾日报》2025年6月18日，第1版。https://paper.example/")


def test_bibtex_reads_what_was_cited():
    (key, entry), *others = parse_string(
        citation_of(SITE, PAPER, derive(ARTICLE), (1, 4)).bibtex, "bibtex"
    ).entries.items()
    assert (key, entry.type, others) == ("qinghe-2025-06-18-01-1", "article", [])
    assert [str(person) for person in entry.persons["author"]] == ["沈知禾", "柳明川"]
    assert dict(entry.fields) == {
        "title": "老渠新水到田头: 柳渡镇“以渠养渠”管护办法见闻",
        "journal": "青禾日报",
        "date": "2025-06-18",
        "year": "2025",
        "number": "1, 4",
        "entrysubtype": "newspaper",
        "mark": "N",
        "url": "https://paper.example/site/qinghe/2025/06/18/01/1/",
        **({"issn": PAPER.issn} if PAPER.issn else {}),
    }


@given(
    st.text("渠水ab 12{}\\%&#$_~^\"'@,=\n《》", min_size=1, max_size=30).filter(str.strip),
    st.lists(st.text("沈李and王 ,{}\\%", min_size=1, max_size=9).filter(str.strip), max_size=3),
)
def test_whatever_is_printed_bibtex_can_read(headline, authors):
    found = derive(replace(ARTICLE, headline=headline, deck="", authors=tuple(authors)))
    (entry,) = parse_string(citation_of(SITE, PAPER, found, (1,)).bibtex, "bibtex").entries.values()
    assert _plain(entry.fields["title"]) == " ".join(headline.split())
    persons = entry.persons.get("author", [])
    assert [_plain(str(person)) for person in persons] == [" ".join(name.split()) for name in authors]


def _plain(tex: str) -> str:
    """Undo what is written for TeX."""
    if tex.startswith("{") and tex.endswith("}"):
        tex = tex[1:-1]
    for written, sign in (("textbackslash", "\0"), ("textasciitilde", "~"), ("textasciicircum", "^")):
        tex = tex.replace(f"\\{written}{{}}", sign)
    tex = tex.replace("\\textbraceleft{}", "{").replace("\\textbraceright{}", "}")
    for sign in "#$%&_":
        tex = tex.replace(f"\\{sign}", sign)
    return tex.replace("\0", "\\")


def test_csl_json_says_all_that_a_style_asks_of_a_newspapers_article():
    paper = replace(PAPER, place="青禾市", publisher="青禾日报社", issn="1234-5679")
    (item,) = json.loads(citation_of(SITE, paper, derive(ARTICLE), (1, 4)).csl)
    assert item == {
        "id": "qinghe/2025/06/18/01/1",
        "type": "article-newspaper",
        "title": "老渠新水到田头: 柳渡镇“以渠养渠”管护办法见闻",
        "author": [{"literal": "沈知禾"}, {"literal": "柳明川"}],
        "container-title": "青禾日报",
        "issued": {"date-parts": [[2025, 6, 18]]},
        "page": "1, 4",
        "publisher": "青禾日报社",
        "publisher-place": "青禾市",
        "ISSN": "1234-5679",
        "language": "zh-CN",
        "URL": "https://paper.example/site/qinghe/2025/06/18/01/1/",
    }


def test_what_is_not_known_is_left_out_of_csl_json():
    (item,) = json.loads(citation_of(Site(title="站"), PAPER, derive(replace(ARTICLE, authors=())), (1,)).csl)
    assert not {"author", "URL"} & item.keys()
