"""One size of edition, built by Banke and by its peers from the same articles."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path

from benchmarks.banke import banke, leave_pictures, shown_topics
from benchmarks.costs import measure
from benchmarks.editions import make_articles
from benchmarks.kinds import count_kinds
from benchmarks.pagefind import pagefind, together
from benchmarks.peers.eleventy_project import eleventy
from benchmarks.peers.hugo_project import hugo
from benchmarks.peers.peer import Program, TopicArticle
from benchmarks.peers.pelican_project import pelican
from benchmarks.runs import STEPS, Figures, Topics, clean, floor, measure_step, measure_steps, medians
from generator.ids import ArticleId

PEERS: dict[str, Callable[[], Program | None]] = {"hugo": hugo, "pelican": pelican, "eleventy": eleventy}
_REPEATED_UP_TO = 10_000


@dataclass(kw_only=True)
class Size:
    """What was measured of an edition of so many articles."""

    articles: int
    characters: float
    """Of an article's text, on average."""
    paragraphs: float
    programs: dict[str, dict[str, Figures]] = field(default_factory=dict)
    """By program and step."""
    versions: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    """Files by kind after the last step, by program."""
    floor: Figures | None = None
    """Of writing files of the names and sizes of Banke's."""
    absent: list[str] = field(default_factory=list)
    """Programs that were asked for and are not here."""

    def as_json(self) -> dict[str, object]:
        """Return it as values that JSON has."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be measured."""

    peers: Sequence[str] = ("hugo",)
    repeats: int | None = None
    """None: three, or one where the edition is large."""
    related: bool = False
    """Whether Hugo is measured with its own related content too."""
    no_topics: bool = False
    """Whether Hugo is measured without topics too."""
    search: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A program, and where its edition lies."""

    program: Program
    folder: Path
    topics: Topics


def measure_size(folder: Path, count: int, wish: Wish) -> Size:
    """Measure all that was wished for in a folder: cold builds in turns, then one program after the other."""
    print(f"\n{count:,} articles", flush=True)
    repeats = wish.repeats or (3 if count <= _REPEATED_UP_TO else 1)
    size = Size(articles=count, **_means(count))
    ours = _prepare(folder / "banke", count)
    pictures = measure_steps(banke(count, search=False, pictures=True), ours, count, repeats, _no_topics, STEPS[:1])
    leave_pictures(ours)
    shutil.copytree(ours / "content", ours / "minted")
    own = _Place(program=banke(count, search=False), folder=ours, topics=_no_topics)
    topics = partial(shown_topics, ours / "public")
    peers = [
        _Place(program=program, folder=_project(program, folder / name, count, topics), topics=topics)
        for name in wish.peers
        if (program := _peer(size, name))
    ]
    size.programs |= _cold_in_turns((own, *peers), count, repeats)
    _measure(size, own, repeats)
    size.programs["banke+pictures"] = pictures
    for peer in peers:
        _measure(size, peer, repeats, search=wish.search and peer.program.name == "hugo")
    for program, given in _variants(wish, topics):
        place = _project(program, folder / program.name, count, given)
        size.programs[program.name] = measure_steps(program, place, count, repeats, given, STEPS[:1])
    size.floor = floor(ours / "public", folder / "floor", repeats)
    if wish.search:
        shutil.rmtree(ours / "content")
        shutil.copytree(ours / "minted", ours / "content")
        searched = _Place(program=banke(count, search=True), folder=ours, topics=_no_topics)
        size.programs |= _cold_in_turns((searched,), count, repeats)
        _measure(size, searched, repeats)
    return size


def _cold_in_turns(places: Sequence[_Place], count: int, repeats: int) -> dict[str, dict[str, Figures]]:
    """Measure builds from nothing, a program after the other and all again: a machine is not always as quick."""
    runs: dict[str, list[Figures]] = {place.program.name: [] for place in places}
    for turn in range(repeats):
        for place in places:
            if turn == 0 or not place.program.slow:
                runs[place.program.name].append(measure_step(place.program, place.folder, count, turn, place.topics))
    return {name: {STEPS[0]: medians(found)} for name, found in runs.items()}


def _variants(wish: Wish, topics: Topics) -> Iterator[tuple[Program, Topics]]:
    """Yield Hugo doing more and Hugo doing less, as far as wished for."""
    if wish.related and (more := hugo(related=True)):
        yield more, topics
    if wish.no_topics and (less := hugo()):
        yield replace(less, name="hugo-no-topics"), _no_topics


def _no_topics(_: ArticleId) -> tuple[str, ...]:
    return ()


def _prepare(folder: Path, count: int) -> Path:
    """Write the edition and build it once: a repository holds what ingest adds, ids, ledgers and permalinks."""
    program = banke(count, search=False, pictures=True)
    folder.mkdir()
    program.start(folder)
    measure(program.command, folder)
    clean(program, folder)
    return folder


def _project(program: Program, folder: Path, count: int, topics: Topics) -> Path:
    program.start(folder)
    program.write(folder, (TopicArticle(article=a, topics=topics(a.id)) for a in make_articles(count)))
    return folder


def _peer(size: Size, name: str) -> Program | None:
    program = PEERS[name]()
    if not program:
        size.absent.append(name)
        print(f"\n{'*' * 60}\n** {name} is not here: LEFT OUT, not measured. See docs/benchmarks.md.\n{'*' * 60}\n")
    return program


def _measure(size: Size, place: _Place, repeats: int, *, search: bool = False) -> None:
    """Measure what comes after a build from nothing."""
    program, folder = place.program, place.folder
    found = size.programs.pop(program.name)
    index = pagefind(program.output) if search else None
    if index:
        cost = measure_steps(index, folder, size.articles, repeats, place.topics, STEPS[:1])[STEPS[0]]
        size.programs[f"{program.name}+pagefind"] = {STEPS[0]: together(found[STEPS[0]], cost)}
        size.versions[index.name] = index.version
        clean(index, folder)
    size.programs[program.name] = found | measure_steps(
        program, folder, size.articles, repeats, place.topics, STEPS[1:]
    )
    size.versions[program.name] = program.version
    size.kinds[program.name] = count_kinds(folder / program.output)


def _means(count: int) -> dict[str, float]:
    """Return what the first thousand articles are like, or all of fewer."""
    articles = list(make_articles(min(count, 1000)))
    paragraphs = [[block for block in article.blocks if not block.startswith("## ")] for article in articles]
    return {
        "characters": round(sum(len(block) for blocks in paragraphs for block in blocks) / len(articles), 1),
        "paragraphs": round(sum(map(len, paragraphs)) / len(articles), 1),
    }
