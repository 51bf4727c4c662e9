import json
import re
from pathlib import Path

from generator.markdown import block_text, parse_article, schema
from generator.markdown.front_matter import REQUIRED, TYPES
from generator.model import ArticleKind, BlockKind

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "front-matter.md").read_text(encoding="utf-8")


def test_the_committed_schema_is_that_of_the_types() -> None:
    """To bring it up to date: python -m tests.markdown.test_documented."""
    assert (DOCS / "front-matter.schema.json").read_text(encoding="utf-8") == rendered_schema()


def test_every_key_is_documented_in_its_order() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[: len(TYPES)] == list(TYPES)


def test_the_required_keys_are_documented() -> None:
    sentence = re.search(r"In this order; (.*) must be there", PAGE)
    assert sentence
    assert sorted(re.findall(r"`(\w+)`", sentence[1])) == sorted(REQUIRED)


def test_every_kind_of_article_is_documented() -> None:
    assert all(f"`{kind}`" in PAGE for kind in ArticleKind)


def test_every_key_is_described_in_the_schema() -> None:
    properties = schema()["$defs"]["FrontMatter"]["properties"]
    assert list(properties) == list(TYPES)
    assert all(value["description"] for value in properties.values())


def test_the_documented_example_is_an_article_with_all_that_it_shows() -> None:
    example = re.search(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    assert example
    article = parse_article(example[1], DOCS / "front-matter.md")
    assert [block.kind for block in article.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.SUBHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.IMAGE,
    ]
    assert article.authors == ("沈知禾", "柳明川")
    assert block_text(article.blocks[3]) == "水头通过修复后的第9号渡槽。\n本报记者　江一帆　摄"


def rendered_schema() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (DOCS / "front-matter.schema.json").write_text(rendered_schema(), encoding="utf-8")
