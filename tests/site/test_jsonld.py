"""What documents tell machines of themselves is schema.org's: typed by schema-dts, and read back by extruct."""

import json
import re
from collections.abc import Iterator

from extruct.jsonld import JsonLdExtractor

from tests.site.editions import Built
from tests.site.judged import told
from tests.site.validators import FOLDER, node, npm_file, run

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
OPTIONS = {"noEmit": True, "strict": True, "skipLibCheck": True, "target": "es2022", "module": "nodenext", "types": []}
PREFACE = "import type { Graph, Thing, WithContext } from 'schema-dts';\ntype Told = Graph | WithContext<Thing>;\n"


def graphs(built: Built) -> Iterator[tuple[str, object]]:
    for document in built.documents:
        for written in SCRIPT.findall((built.public / document.path).read_text("utf-8")):
            yield document.path, json.loads(written)


def shape(value: object) -> object:
    """Return what a type checker sees of a value: its keys and types, and of a list each kind of item once.

    Words of schema.org stay, since they are types too.
    """
    if isinstance(value, dict):
        return {key: item if key in ("@type", "@context") else shape(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return sorted({json.dumps(shape(item), sort_keys=True) for item in value})
    return type(value).__name__


def test_typescript_finds_each_graph_to_be_of_schema_org(edition_site: Built, needs, tmp_path) -> None:
    """Of documents that tell the same kinds of things only the first is looked at: the checker is slow."""
    seen: dict[str, tuple[str, object]] = {}
    for path, graph in graphs(edition_site):
        seen.setdefault(json.dumps(shape(graph), sort_keys=True), (path, graph))
    assert seen
    needs(npm_file, "schema-dts/package.json")
    tmp_path.joinpath("node_modules").symlink_to(FOLDER / "node_modules")
    lines = [f"export const of{at}: Told = {json.dumps(graph)};" for at, (_, graph) in enumerate(seen.values())]
    tmp_path.joinpath("package.json").write_text('{"type": "module"}', "utf-8")
    tmp_path.joinpath("tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS}), "utf-8")
    tmp_path.joinpath("told.ts").write_text(PREFACE + "\n".join(lines), "utf-8")
    printed = run([needs(node), needs(npm_file, "typescript/bin/tsc")], cwd=tmp_path)
    places = [path for path, _ in seen.values()]
    faults = re.findall(r"told\.ts\((\d+),\d+\): (.*(?:\n  .*)*)", printed)
    assert bool(faults) == bool(printed.strip()), printed
    assert not faults, told((fault, places[int(line) - PREFACE.count("\n") - 1]) for line, fault in faults)


def test_extruct_reads_the_same_back_from_every_document(edition_site: Built) -> None:
    extractor = JsonLdExtractor()
    wanted = dict(graphs(edition_site))
    articles = edition_site.of("article.html")
    assert {document.path for document in articles} <= set(wanted)
    for path, graph in wanted.items():
        assert extractor.extract((edition_site.public / path).read_text("utf-8")) == [graph], path


def test_every_article_says_its_headline_newspaper_issue_and_place(edition_site: Built) -> None:
    for path, graph in graphs(edition_site):
        if path in {document.path for document in edition_site.of("article.html")}:
            things = {thing["@type"]: thing for thing in graph["@graph"]}
            assert {"NewsArticle", "PublicationIssue", "Newspaper", "BreadcrumbList"} <= set(things), path
            assert things["NewsArticle"]["headline"], path
            assert things["NewsArticle"]["datePublished"], path
            assert things["NewsArticle"]["inLanguage"], path
            assert len(things["BreadcrumbList"]["itemListElement"]) > 1, path
