"""Random editors against random re-extractions: no edit is lost, no source line lost or doubled, no address unanswered.

BANKE_EXAMPLES sets how many runs of up to forty steps are made.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.config import read_site
from generator.errors import BankeError, Severity
from generator.ids import ArticleId
from generator.ingest import survey
from generator.ingest.files import article_paths
from generator.ingest.issues import ingest
from generator.ingest.ledger import LEDGER, coverage_faults, read_ledger
from generator.ingest.matching import letters, stands_in
from generator.ingest.permalinks import PERMALINKS, State, read_permalinks, where_to
from generator.ingest.reading import read_content
from generator.ingest.settling import find_conflicts, keep_files, revert_files
from generator.markdown import parse_article, render_article
from generator.model import Block, BlockKind, Fragment, PageText, SegmentedPage
from generator.reporter import Quiet
from generator.segment import segment
from generator.source import read_pages

SUBJECTS = "渠闸桥港麦茶灯船塔院"
PLACES = "东西南北上下前后左右"
COMMON = "风雨阴晴早晚春夏秋冬田野村镇街巷门窗砖瓦木石竹草花果米面油盐布衣鞋帽车马牛羊鱼鸟山河湖海云月星光"
NUMBERS = st.integers(1, 60)


def story(number: int, version: int, width: int = 20) -> str:
    """A printed article of its own words; `version` changes one of its paragraphs, `width` is that of its lines."""
    a, b = SUBJECTS[number % 10], PLACES[number // 10 % 10]
    own = Random(number)  # noqa: S311 - words for a story
    one, two, three = ("".join(own.sample(COMMON, 9)) for _ in range(3))
    return f"{b}岸{a}口第{number}号工程完工\n\n" + "\n\n".join(
        _set(text, width)
        for text in (
            f"本报讯 （记者宋远）{b}岸{a}口的第{number}号工程昨天完工，比原定的日子早了{version}天，"
            f"施工的人说{one}，{a}修得结实。",
            f"住在{b}岸的老人每天都来看{a}，他说从前{two}，如今走{number}步就到。",
            f"管{a}的单位说，往后每年{version % 12 + 1}月查一遍第{number}号{a}，{three}。",
        )
    )


def _set(text: str, width: int) -> str:
    """Set a paragraph in lines: the first is indented."""
    return "\n".join([text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]) + "\n"


def cut_otherwise(page: PageText) -> SegmentedPage:
    """A segmenter that takes the last paragraph of every other article for an article of its own."""
    cut = segment(page)
    fragments: list[Fragment] = []
    for n, fragment in enumerate(cut.fragments):
        if n % 2 == 0 and len(fragment.blocks) > 1:
            fragments.append(replace(fragment, blocks=fragment.blocks[:-1]))
            fragments.append(Fragment(blocks=fragment.blocks[-1:]))
        else:
            fragments.append(fragment)
    return replace(cut, fragments=tuple(fragments))


def cut_together(page: PageText) -> SegmentedPage:
    """A segmenter that misses every other headline's article and adds its text to the one before."""
    cut = segment(page)
    fragments: list[Fragment] = []
    for n, fragment in enumerate(cut.fragments):
        plain = all(
            getattr(fragment, part) is None
            for part in ("kicker", "deck", "column", "byline_line", "credit_line", "jump_line")
        )
        if n % 2 and plain and fragment.headline and not fragment.captions:
            last = fragments.pop()
            headline = replace(fragment.blocks[0], text=fragment.headline.text, lines=fragment.headline.lines)
            fragments.append(replace(last, blocks=(*last.blocks, headline, *fragment.blocks)))
        else:
            fragments.append(fragment)
    return replace(cut, fragments=tuple(fragments))


def _bare(text: str) -> str:
    """A text without blanks, marks of editors, and what is lifted off its beginning."""
    return re.sub(r"\s|校改[0-9]+字|。|^本报讯|（记者宋远）", "", text)


SEGMENTERS = (segment, cut_otherwise, cut_together)


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
        self.habit = (20, "\n")
        self.cutter = 0
        self.version = "1"
        self.marks: set[str] = set()
        self.taken: list[str] = []
        self.settled: set[str] = set()
        self.deleted: dict[Path, bytes] = {}
        self.ever: set[ArticleId] = set()
        self.rows = ""
        self.steps = 0
        self.whole = True

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    # ------------------------------------------------------------ what the source does

    @initialize(numbers=st.sets(NUMBERS, min_size=2, max_size=4))
    def print_first(self, numbers: set[int]) -> None:
        self.stories = dict.fromkeys(sorted(numbers), 1)
        self.extract()

    @rule(number=NUMBERS)
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

    @rule(width=st.sampled_from((14, 20, 27)), end=st.sampled_from(("\n", "\r\n")))
    def extract_otherwise(self, width: int, end: str) -> None:
        self.habit = (width, end)
        self.extract()

    @rule(name=st.sampled_from(("01.txt", "1.txt", "001.txt")))
    def rename_the_source(self, name: str) -> None:
        (source,) = (self.issue / "source").iterdir()
        source.rename(source.with_name(name))

    @rule(cutter=st.integers(0, len(SEGMENTERS) - 1))
    def install_another_segmenter(self, cutter: int) -> None:
        self.cutter = cutter
        self.version = f"{int(self.version) + 1}"

    # ------------------------------------------------------------ what the editors do

    @precondition(lambda self: self.files())
    @rule(data=st.data(), where=st.sampled_from(("paragraph", "inside", "headline", "end", "comment", "windows")))
    def edit(self, data: st.DataObject, where: str) -> None:
        path = data.draw(st.sampled_from(self.files()))
        text = path.read_bytes().decode()
        mark = self.mark()
        end = "\r\n" if "\r\n" in text else "\n"
        if where == "headline":
            text = text.replace("headline: ", f"headline: {mark}", 1)
        elif where == "comment":
            text = text.replace("headline: ", f"# {mark}{end}headline: ", 1)
        elif where == "inside" and "。" in text:
            text = f"{mark}。".join(text.rsplit("。", 1))
        elif where == "paragraph":
            text = f"---{end}{end}{mark}".join(text.rsplit(f"---{end}{end}", 1))
        if mark not in text:
            text = f"{text}{end}{mark}。{end}"
        if where == "windows":
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        path.write_bytes(text.encode())

    @precondition(lambda self: len(self.files()) > 1)
    @rule(data=st.data(), mend=st.booleans())
    def move_a_paragraph(self, data: st.DataObject, mend: bool) -> None:
        source, target = data.draw(st.permutations(self.files()))[:2]
        article, other = self.parsed(source), self.parsed(target)
        if article.blocks:
            at = data.draw(st.integers(0, len(article.blocks) - 1))
            block = article.blocks[at]
            if mend:
                block = replace(block, text=block.text + self.mark())
            self.save(source, replace(article, blocks=article.blocks[:at] + article.blocks[at + 1 :]))
            to = data.draw(st.integers(0, len(other.blocks)))
            self.save(target, replace(other, blocks=(*other.blocks[:to], block, *other.blocks[to:])))

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def reorder_paragraphs(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.files()))
        article = self.parsed(path)
        self.save(path, replace(article, blocks=tuple(data.draw(st.permutations(article.blocks)))))

    @precondition(lambda self: len(self.files()) > 1)
    @rule(data=st.data())
    def join_two(self, data: st.DataObject) -> None:
        source, target = data.draw(st.permutations(self.files()))[:2]
        article, other = self.parsed(source), self.parsed(target)
        headline = Block(kind=BlockKind.PARAGRAPH, text=article.headline)
        self.save(target, replace(other, blocks=(*other.blocks, headline, *article.blocks)))
        comments = "".join(re.findall("# (校改[0-9]+字)", source.read_text("utf-8")))
        if comments:
            target.write_text(f"{target.read_text('utf-8')}\n{comments}\n", "utf-8")
        source.unlink()

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def split_off(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.files()))
        article = self.parsed(path)
        if len(article.blocks) < 2:
            return
        at = data.draw(st.integers(1, len(article.blocks) - 1))
        mark = self.mark()
        part = render_article(replace(article, headline=mark, blocks=article.blocks[at:]))
        self.write_new(f"split-{mark}.md", "".join(part.split(f"id: {article.id}\n", 1)))
        self.save(path, replace(article, blocks=article.blocks[:at]))

    @rule()
    def write_an_article(self) -> None:
        mark = self.mark()
        self.write_new(f"own-{mark}.md", f"---\nheadline: {mark}\npage: 1\n---\n\n编者自己写的一段，{mark}。\n")

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def rename_a_file(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.files()))
        path.rename(path.with_name(f"renamed-{self.steps}-{path.name[-20:]}"))
        self.steps += 1

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def delete_an_article(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.files()))
        self.deleted[path] = path.read_bytes()
        self.forget(path.read_text("utf-8"))
        path.unlink()

    @precondition(lambda self: self.deleted)
    @rule(data=st.data())
    def restore_an_article(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.deleted)))
        content = self.deleted.pop(path)
        here = {str(self.parsed(other).id) for other in self.files() if b"\nid: " in other.read_bytes()}
        id = re.search(r"^id: (\S+)", content.decode(), re.MULTILINE)
        if not path.exists() and (id is None or id[1] not in here):
            path.write_bytes(content)
            self.marks |= set(re.findall("校改[0-9]+字", content.decode()))

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def give_a_file_back(self, data: st.DataObject) -> None:
        self.build()
        entries = [entry for entry in read_ledger(self.issue).articles.values() if entry.source]
        if not entries or not self.files():
            return
        path = self.issue / data.draw(st.sampled_from(sorted(entry.file for entry in entries)))
        before = path.read_text("utf-8") if path.exists() else ""
        with self.program():
            if not self.given_back(path):
                assert (path.read_text("utf-8") if path.exists() else "") == before
                return
        self.forget(before)
        self.deleted.pop(path, None)

    def given_back(self, path: Path) -> bool:
        """Give a file back; False: no source gives it any more."""
        edited = path.exists()
        try:
            (done,) = revert_files(read_site(self.content), [path])
        except BankeError as error:
            if [fault.code for fault in error.faults] != ["G206"]:
                raise
            return False
        return path.exists() and bool(done.backup) == edited

    @precondition(lambda self: self.files())
    @rule(data=st.data())
    def say_that_a_file_is_right(self, data: st.DataObject) -> None:
        self.build()
        if not self.files():
            return
        path = data.draw(st.sampled_from(self.files()))
        self.settled |= {_bare(one.open.source) for one in find_conflicts(read_site(self.content)) if one.path == path}
        keep_files(read_site(self.content), [path])
        assert path not in {one.path for one in find_conflicts(read_site(self.content))}

    @rule()
    def lose_the_ledger(self) -> None:
        (self.issue / LEDGER).unlink(missing_ok=True)
        self.whole = False

    @rule()
    def build(self) -> None:
        """Every address that ever was has an answer after a build, and building again does nothing."""
        with self.program():
            ingested = ingest(read_site(self.content), Quiet())
        assert not [fault for fault in ingested.faults if fault.severity is Severity.ERROR]
        (paper,) = read_content(read_site(self.content)).papers
        here = {article.id for issue in paper.issues for article in issue.articles}
        self.ever |= here
        links = read_permalinks(self.content / "hexi")
        assert self.ever <= links.keys()
        for id in self.ever:
            assert (links[id].state is State.ARTICLE) == (id in here), id
        assert {where_to(link, links) for link in links.values()} <= {*here, None}
        before = {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}
        with self.program():
            again = ingest(read_site(self.content), Quiet())
        assert before == {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}
        conflicts = [fault for fault in ingested.faults if fault.severity is Severity.WARNING]
        assert [fault for fault in again.faults if fault.severity is Severity.WARNING] == conflicts
        if self.whole:
            self.no_paragraph_stands_twice()
            self.every_printed_paragraph_is_there_or_listed({fault.code for fault in ingested.faults})

    def no_paragraph_stands_twice(self) -> None:
        """Headlines aside, which an editor who joins two articles may have there already."""
        blocks = [block.text for path in self.files() for block in self.parsed(path).blocks]
        texts = Counter(text for text in blocks if len(text) > 9 and not text.endswith("完工"))
        doubled = {text for text, times in texts.items() if times > 1}
        assert not doubled, doubled

    def every_printed_paragraph_is_there_or_listed(self, told: set[str]) -> None:
        """A printed paragraph is in the article that the ledger says, was taken out, or is a conflict's, listed.

        A paragraph that was read as two, of which an editor moved one, stands in two. What is new in an article that
        was deleted is told once (G203).
        """
        conflicts = find_conflicts(read_site(self.content))
        listed = {_bare(one.open.source) for one in conflicts if one.open.source} | self.settled
        listed |= {_bare(one.path.read_text("utf-8")) for one in conflicts if one.open.code == "G202"}
        here = {str(self.parsed(path).id): _bare(path.read_text("utf-8")) for path in self.files()}
        (source,) = (self.issue / "source").iterdir()
        lines = dict(enumerate(re.split("\r?\n", source.read_bytes().decode()), 1))
        for row in next(iter(read_ledger(self.issue).sources.values())).rows:
            text = _bare("".join(lines[number] for number in row.lines))
            if row.part == "removed":
                assert self.was_taken(text) or text in self.settled or "G203" in told, text
                self.settled.add(text)
            elif row.part == "paragraph":
                there = text in here[row.article] or text in listed
                whole = "\n".join(map(letters, here.values()))
                assert there or stands_in(letters(text), whole), (text, row.article)

    # ------------------------------------------------------------ what always holds

    @invariant()
    def no_edit_is_lost(self) -> None:
        text = "".join(path.read_text("utf-8") for path in self.files())
        assert not [mark for mark in self.marks if mark not in text]

    @invariant()
    def every_source_line_is_accounted_for_once(self) -> None:
        for name, source in read_ledger(self.issue).sources.items():
            path = self.issue / "source" / name
            if path.exists() and source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest():
                lines = {line.number: line.text for page in read_pages(path, first_page=1) for line in page.lines}
                assert not list(coverage_faults(path, source, lines))

    @invariant()
    def permalinks_are_only_appended(self) -> None:
        path = self.content / "hexi" / PERMALINKS
        rows = path.read_text("utf-8") if path.exists() else ""
        assert rows.startswith(self.rows)
        self.rows = rows

    # ------------------------------------------------------------ what they work with

    def program(self):
        """The program with the segmenter that is installed just now."""
        return patch.multiple(survey, segment=SEGMENTERS[self.cutter], VERSION=self.version)

    def files(self) -> list[Path]:
        return article_paths(self.issue)

    def parsed(self, path: Path):
        text = path.read_bytes().decode()
        if "\nid: " not in text:
            text = text.replace("---\n", "---\nid: hexi/2025-06-18/01/9999\ndate: 2025-06-18\n", 1)
            text = text.replace("---\r\n", "---\r\nid: hexi/2025-06-18/01/9999\r\ndate: 2025-06-18\r\n", 1)
            if text.count("date: ") > 1:
                text = text.replace("date: 2025-06-18\n", "", 1).replace("date: 2025-06-18\r\n", "", 1)
        return parse_article(text, path)

    def save(self, path: Path, article) -> None:
        """Save an article, with the comments that its file has, and without an id if it has none yet."""
        before = path.read_text("utf-8")
        text = render_article(article)
        if "\nid: " not in before:
            text = "".join(text.split(f"id: {article.id}\n", 1))
        comments = "".join(f"{line}\n" for line in before.splitlines() if line.startswith("# "))
        path.write_text(text.replace("headline: ", f"{comments}headline: ", 1), "utf-8")

    def write_new(self, name: str, text: str) -> None:
        path = self.issue / name
        assert not path.exists()
        path.write_text(text, "utf-8")

    def forget(self, text: str) -> None:
        self.taken.append(_bare(text))
        self.marks -= set(re.findall("校改[0-9]+字", text))

    def was_taken(self, text: str) -> bool:
        """Whether an editor took a text out, or one of the same story."""
        numbers = set(re.findall("[0-9]+(?=号|步)", text))
        return any(text in taken or numbers & set(re.findall("[0-9]+(?=号|步)", taken)) for taken in self.taken)

    def extract(self) -> None:
        width, end = self.habit
        text = "\n".join(story(number, version, width) for number, version in self.stories.items())
        sources = [*(self.issue / "source").iterdir()] or [self.issue / "source/01.txt"]
        sources[0].write_bytes(text.replace("\n", end).encode())

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
