"""Random editors against random re-extractions: no edit is lost, no source line lost or doubled, no address unanswered.

BANKE_EXAMPLES sets how many runs of up to forty steps are made.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.config import read_site
from generator.errors import Severity
from generator.ids import ArticleId
from generator.ingest import ingest
from generator.ingest.ledger import LEDGER, coverage_faults, read_ledger
from generator.ingest.permalinks import PERMALINKS, State, read_permalinks
from generator.ingest.reading import read_content
from generator.markdown import parse_article, render_article
from generator.reporter import Quiet
from generator.source import read_pages

SUBJECTS = "渠闸桥港麦茶灯船塔院"
PLACES = "东西南北上下前后左右"


def story(number: int, version: int) -> str:
    """A printed article of its own words; `version` changes one of its paragraphs."""
    a, b = SUBJECTS[number % 10], PLACES[number // 10 % 10]
    return (
        f"{b}岸{a}口第{number}号工程完工\n\n"
        f"本报讯 （记者宋远）{b}岸{a}口的第{number}号\n"
        f"工程昨天完工，比原定的日子早了{version}天，\n施工的人说{a}修得结实。\n\n"
        f"住在{b}岸的老人每天都来看{a}，他说从前过\n{a}要绕三里路，如今走{number}步就到。\n\n"
        f"管{a}的单位说，往后每年{version % 12 + 1}月查一遍{a}，\n查出毛病当月就修。\n"
    )


class EditorsWork(RuleBasedStateMachine):
    """A site of one page, its editors, and the extractor that gives the page again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="banke-"))
        self.content = self.root / "content"
        self.issue = self.content / "hexi/2025/2025-06-18"
        (self.issue / "source").mkdir(parents=True)
        (self.content / "site.toml").write_text('title = "旧报"')
        (self.content / "hexi/paper.toml").write_text('name = "河西日报"')
        self.stories: dict[int, int] = {}
        self.marks: set[str] = set()
        self.ever: set[ArticleId] = set()
        self.rows = ""
        self.steps = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # ------------------------------------------------------------ what happens

    @initialize(numbers=st.sets(st.integers(1, 60), min_size=2, max_size=4))
    def print_first(self, numbers: set[int]) -> None:
        self.stories = dict.fromkeys(sorted(numbers), 1)
        self.extract()

    @rule(number=st.integers(1, 60))
    def print_another(self, number: int) -> None:
        self.stories.setdefault(number, 1)
        self.extract()

    @precondition(lambda self: len(self.stories) > 1)
    @rule(data=st.data())
    def drop_one(self, data: st.DataObject) -> None:
        del self.stories[data.draw(st.sampled_from(sorted(self.stories)))]
        self.extract()

    @precondition(lambda self: self.stories)
    @rule(data=st.data())
    def print_one_otherwise(self, data: st.DataObject) -> None:
        self.stories[data.draw(st.sampled_from(sorted(self.stories)))] += 1
        self.extract()

    @rule(data=st.data())
    def print_in_another_order(self, data: st.DataObject) -> None:
        order = data.draw(st.permutations(sorted(self.stories)))
        self.stories = {number: self.stories[number] for number in order}
        self.extract()

    @precondition(lambda self: self.files())
    @rule(data=st.data(), where=st.sampled_from(("paragraph", "headline", "end")))
    def edit(self, data: st.DataObject, where: str) -> None:
        path = data.draw(st.sampled_from(self.files()))
        mark = self.mark()
        text = path.read_text("utf-8")
        if where == "headline":
            text = text.replace("headline: ", f"headline: {mark}", 1)
        elif where == "end":
            text = f"{text}\n{mark}。\n"
        else:
            head, _, body = text.partition("---\n\n")
            text = f"{head}---\n\n{mark}{body}" if body else f"{text}\n{mark}。\n"
        path.write_text(text, "utf-8")

    @precondition(lambda self: len(self.files()) > 1)
    @rule(data=st.data())
    def move_a_paragraph(self, data: st.DataObject) -> None:
        source, target = data.draw(st.permutations(self.files()))[:2]
        head, _, last = source.read_text("utf-8").rstrip("\n").rpartition("\n\n")
        if not head or "---" in last:
            return
        source.write_text(head + "\n", "utf-8")
        target.write_text(f"{target.read_text('utf-8')}\n{last}\n", "utf-8")

    @precondition(lambda self: len(self.files()) > 1)
    @rule(data=st.data())
    def join_two(self, data: st.DataObject) -> None:
        source, target = data.draw(st.permutations(self.files()))[:2]
        article = parse_article(source.read_text("utf-8"), source)
        body = source.read_text("utf-8").split("---\n", 2)[2]
        target.write_text(f"{target.read_text('utf-8')}\n{article.headline}\n{body}", "utf-8")
        source.unlink()

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def split_off(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.files()))
        article = parse_article(path.read_text("utf-8"), path)
        if len(article.blocks) < 2:
            return
        here = [parse_article(other.read_text("utf-8"), other).id for other in self.files()]
        number = 1 + max(id.number for id in (*here, *read_permalinks(self.content / "hexi")))
        new = ArticleId(article.id.issue, article.id.page, number)
        mark = self.mark()
        part = type(article)(id=new, headline=mark, date=article.date, page=article.page, blocks=article.blocks[-1:])
        kept = type(article)(
            **{name: getattr(article, name) for name in article.__slots__ if name != "blocks"},
            blocks=article.blocks[:-1],
        )
        (self.issue / f"split-{number}.md").write_text(render_article(part), "utf-8")
        path.write_text(render_article(kept), "utf-8")

    @rule()
    def lose_the_ledger(self) -> None:
        (self.issue / LEDGER).unlink(missing_ok=True)

    @rule()
    def build(self) -> None:
        """Every address that ever was has an answer after a build."""
        ingested = ingest(read_site(self.content), Quiet())
        assert not [fault for fault in ingested.faults if fault.severity is Severity.ERROR]
        (paper,) = read_content(read_site(self.content)).papers
        here = {article.id for issue in paper.issues for article in issue.articles}
        self.ever |= here
        links = read_permalinks(self.content / "hexi")
        assert self.ever <= links.keys()
        for id in self.ever:
            assert (links[id].state is State.ARTICLE) == (id in here), id

    # ------------------------------------------------------------ what always holds

    @invariant()
    def no_edit_is_lost(self) -> None:
        text = "".join(path.read_text("utf-8") for path in self.files())
        assert not [mark for mark in self.marks if mark not in text]

    @invariant()
    def every_source_line_is_accounted_for_once(self) -> None:
        for name, source in read_ledger(self.issue).sources.items():
            path = self.issue / "source" / name
            pages = read_pages(path, first_page=1)
            if source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest():
                lines = {line.number: line.text for page in pages for line in page.lines}
                assert not list(coverage_faults(path, source, lines))

    @invariant()
    def permalinks_are_only_appended(self) -> None:
        path = self.content / "hexi" / PERMALINKS
        rows = path.read_text("utf-8") if path.exists() else ""
        assert rows.startswith(self.rows)
        self.rows = rows

    # ------------------------------------------------------------ helpers of the editors

    def files(self) -> list[Path]:
        return sorted(self.issue.glob("*.md"))

    def extract(self) -> None:
        text = "\n".join(story(number, version) for number, version in self.stories.items())
        (self.issue / "source/01.txt").write_text(text, "utf-8")

    def mark(self) -> str:
        self.steps += 1
        mark = f"校改{self.steps}字"
        self.marks.add(mark)
        return mark


TestEditorsWork = EditorsWork.TestCase
TestEditorsWork.settings = settings(
    max_examples=int(os.environ.get("BANKE_EXAMPLES", "15")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
