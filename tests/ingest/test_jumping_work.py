"""Articles that jump over pages and issues, random editors and re-extractions: nothing printed or written is lost.

BANKE_EXAMPLES sets how many runs of up to twenty steps are made.
"""

import os
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.config import read_site
from generator.errors import Severity
from generator.ids import ArticleId
from generator.ingest import survey
from generator.ingest.issues import ingest
from generator.ingest.ledger import LEDGER, coverage_faults, read_ledger
from generator.ingest.permalinks import State, read_permalinks
from generator.ingest.reading import read_content
from generator.model import BlockKind, Fragment, PageText, PrintedBlock, PrintedText, SegmentedPage
from generator.reporter import Quiet
from generator.source import read_pages

DAYS = ("2025-06-18", "2025-06-19")
SUBJECTS = "渠闸桥港麦茶"
PEOPLE = (
    ("罗守田", "渡槽"),
    ("焦大嫂", "豆腐秤"),
    ("周亦舟", "水尺"),
    ("何素英", "账本"),
    ("卓长顺", "丝杆"),
    ("安丰年", "竹竿"),
)
_TURN = re.compile(r"\[\]\(#[0-9a-z-]+\)")


def opening(number: int, version: int, mark: str) -> tuple[str, str]:
    """Two paragraphs of a first half, the second cut off by the jump."""
    a, (name, thing) = SUBJECTS[number], PEOPLE[number]
    return (
        f"昨天{a}口第{number}号工程完工，比原定的日子早了{version}天，{name}说{a}修得很结实，{thing}也换了。",
        f"{name}每天都来看{a}，他说从前过{a}要绕三里路，如今走{number}步就到，{thing}旁边夜里还点着{mark}",
    )


def rest(number: int, version: int) -> tuple[str, str]:
    """What goes on: the end of the sentence, and a paragraph."""
    a, (name, thing) = SUBJECTS[number], PEOPLE[number]
    return (
        f"灯，{a}上的灯有{version}盏，都是{name}今年新换的。",
        f"往后每年{version}月查一遍{thing}，查出毛病当月就修，{name}说他会帮忙看守{thing}，直到{a}边种上树。",
    )


def cut_at_blank_lines(page: PageText) -> SegmentedPage:
    """A segmenter that makes no mistake: `＃` begins a headline, `＝` a text without one; each line is a paragraph."""
    fragments: list[Fragment] = []
    for line in (line for line in page.lines if line.text.strip()):
        if line.text[0] in "＃＝":
            fragments.append(Fragment())
        if line.text[0] == "＃":
            fragments[-1] = replace(fragments[-1], headline=PrintedText(text=line.text[1:], lines=(line.number,)))
            continue
        back, text, to = re.fullmatch(r"＝?(（上接[^）]*）)?(.*?)(（下转[^）]*）)?", line.text).groups("")  # type: ignore[union-attr]
        block = PrintedBlock(kind=BlockKind.PARAGRAPH, text=text, lines=(line.number,), opening=back, closing=to)
        one = fragments[-1]
        fragments[-1] = replace(
            one,
            blocks=(*one.blocks, block),
            jump_to=4 if to else one.jump_to,
            jump_to_mark=to or one.jump_to_mark,
            jump_from=1 if back else one.jump_from,
            jump_from_mark=back or one.jump_from_mark,
        )
    return SegmentedPage(name=page.name, fragments=tuple(fragments))


class JumpingWork(RuleBasedStateMachine):
    """A newspaper of two days, some of whose stories go on on page 4, of the same day or of the next."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="banke-"))
        self.content = self.root / "content"
        self.paper = self.content / "hexi"
        self.paper.mkdir(parents=True)
        (self.content / "site.toml").write_text('title = "旧报"')
        (self.paper / "paper.toml").write_text('name = "河西日报"')
        self.stories: dict[int, dict[str, object]] = {}
        self.marks: set[str] = set()
        self.whole = True
        self.ever: set[ArticleId] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(numbers=st.sets(st.integers(0, 5), min_size=1, max_size=3))
    def print_first(self, numbers: set[int]) -> None:
        self.stories = {n: {"version": 2, "rest": 2, "marked": True, "day": 0, "here": True} for n in sorted(numbers)}
        self.extract()

    @rule(data=st.data(), what=st.sampled_from(("version", "rest")))
    def print_otherwise(self, data: st.DataObject, what: str) -> None:
        story = self.story(data)
        story[what] = data.draw(st.integers(1, 9))
        self.extract()

    @rule(data=st.data(), what=st.sampled_from(("marked", "here")))
    def lose_or_find(self, data: st.DataObject, what: str) -> None:
        """A mark that an extractor does not see; a second half that is not printed."""
        story = self.story(data)
        story[what] = not story[what]
        self.extract()

    @rule(data=st.data())
    def go_on_another_day(self, data: st.DataObject) -> None:
        story = self.story(data)
        story["day"] = 1 - int(str(story["day"]))
        self.extract()

    @precondition(lambda self: self.files())
    @rule(data=st.data(), where=st.sampled_from(("start", "end", "headline")))
    def edit(self, data: st.DataObject, where: str) -> None:
        path = data.draw(st.sampled_from(self.files()))
        mark = f"校改{len(self.marks)}字"
        self.marks.add(mark)
        text = path.read_text("utf-8")
        if where == "headline":
            text = text.replace("headline: ", f"headline: {mark}", 1)
        elif where == "start":
            text = text.replace("---\n\n", f"---\n\n{mark}", 1) if "---\n\n" in text else f"{text}\n{mark}。\n"
        else:
            text = f"{text}\n{mark}。\n"
        path.write_text(text, "utf-8")

    @rule()
    def lose_a_ledger(self) -> None:
        """Without it every file counts as an editor's."""
        (self.paper / "2025" / DAYS[0] / LEDGER).unlink(missing_ok=True)
        self.whole = False

    @rule()
    def build(self) -> None:
        """Every line is accounted for, every address answered, and a second build does nothing."""
        with patch.object(survey, "segment", cut_at_blank_lines):
            ingested = ingest(read_site(self.content), Quiet())
            assert not [fault for fault in ingested.faults if fault.severity is Severity.ERROR]
            again = ingest(read_site(self.content), Quiet())
        assert (again.pages, again.written) == (0, 0)
        (paper,) = read_content(read_site(self.content)).papers
        here = {article.id for issue in paper.issues for article in issue.articles}
        self.ever |= here
        links = read_permalinks(self.paper)
        for id in self.ever:
            assert (links[id].state is State.ARTICLE) == (id in here), id
        self.every_line_stands_once(set(map(str, here)))
        if not self.marks and self.whole and not self.a_page_is_gone():
            self.everything_printed_is_there()

    def a_page_is_gone(self) -> bool:
        """Whether a page's file was taken away: what was read from it stays, wherever else it is printed now."""
        folders = [self.paper / "2025" / day for day in DAYS]
        return any(not (one / "source" / name).exists() for one in folders for name in read_ledger(one).sources)

    def every_line_stands_once(self, here: set[str]) -> None:
        for day in DAYS:
            folder = self.paper / "2025" / day
            for name, source in read_ledger(folder).sources.items():
                path = folder / "source" / name
                if path.exists():
                    lines = {line.number: line.text for page in read_pages(path, first_page=1) for line in page.lines}
                    assert not list(coverage_faults(path, source, lines))
                    assert {row.article for row in source.rows if row.article} <= here

    def everything_printed_is_there(self) -> None:
        bodies = (path.read_text("utf-8").split("---\n", 2)[2] for path in self.files())
        text = _TURN.sub("", "".join(bodies))
        for number, story in self.stories.items():
            one = opening(number, int(str(story["version"])), "")
            other = rest(number, int(str(story["rest"]))) if story["here"] else ()
            for paragraph in (*one, *other):
                assert text.count(paragraph) == 1, paragraph

    @invariant()
    def no_edit_is_lost(self) -> None:
        text = "".join(path.read_text("utf-8") for path in self.files())
        assert not [mark for mark in self.marks if mark not in text]

    def files(self) -> list[Path]:
        return sorted(self.paper.glob("*/*/*.md"))

    def story(self, data: st.DataObject) -> dict[str, object]:
        return self.stories[data.draw(st.sampled_from(sorted(self.stories)))]

    def extract(self) -> None:
        pages: dict[tuple[str, str], list[str]] = {(DAYS[0], "01"): [], (DAYS[0], "04"): [], (DAYS[1], "04"): []}
        for number, story in self.stories.items():
            later = bool(story["day"])
            to = "（下转明日第四版）" if later else "（下转第四版）"
            back = "（上接昨日第一版）" if later else "（上接第一版）"
            first = opening(number, int(str(story["version"])), to if story["marked"] else "")
            head = f"＃{SUBJECTS[number]}口第{number}号工程完工"
            pages[DAYS[0], "01"].append("\n".join((head, *first)))
            if story["here"]:
                paragraphs = rest(number, int(str(story["rest"])))
                pages[DAYS[int(later)], "04"].append("＝" + back + "\n".join(paragraphs))
        for (day, page), texts in pages.items():
            source = self.paper / "2025" / day / "source"
            source.mkdir(parents=True, exist_ok=True)
            if texts:
                (source / f"{page}.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
            else:
                (source / f"{page}.txt").unlink(missing_ok=True)


TestJumpingWork = JumpingWork.TestCase
TestJumpingWork.settings = settings(
    max_examples=int(os.environ.get("BANKE_EXAMPLES", "10")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
