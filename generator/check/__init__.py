"""`check`: every fault in the content and in the built site, found and told together; nothing is written."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.check.content import CONTENT_RULES, count_articles
from generator.check.website import Website, check_website
from generator.config import read_site
from generator.errors import BankeError, Fault, Severity
from generator.output import read_manifest
from generator.reporter import Reporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, and what was found."""

    articles: int
    documents: int
    faults: tuple[Fault, ...]


def check_all(content: Path, public: Path, reporter: Reporter) -> Checked:
    """Check content and website; a site whose settings can't be read is checked no further."""
    try:
        site = read_site(content)
    except BankeError as error:
        return Checked(articles=0, documents=0, faults=error.faults)
    faults: list[Fault] = []
    with reporter.step("content"):
        for done, rule in enumerate(CONTENT_RULES, 1):
            faults += rule(site)
            reporter.progress(done, len(CONTENT_RULES))
    built = read_manifest(public)
    if built:
        with reporter.step("website"):
            base = urlsplit(site.site.base_url).path or "/"
            faults += check_website(Website(root=public, files=frozenset(built), base=base), reporter)
    else:
        faults.append(_not_built(public))
    documents = sum(path.endswith(".html") for path in built)
    return Checked(articles=count_articles(site), documents=documents, faults=tuple(dict.fromkeys(faults)))


def _not_built(public: Path) -> Fault:
    problem = "there is no built site here: its links were not checked"
    fix = "run `python -m generator build` first, or name the folder with --public"
    return Fault(code="L100", problem=problem, fix=fix, path=public, severity=Severity.WARNING)
