"""What a site says about itself: site.toml, its newspapers' paper.toml, and the folders of their issues."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.config.address import ascii_address, is_address
from generator.config.gaps import issue_faults, read_gaps
from generator.config.schema import IssueFile, PaperFile, SiteFile, line_of, read_toml
from generator.config.svg import shapes_only
from generator.config.traditional import name_faults, standard_faults, standard_of
from generator.errors import BankeError, Fault
from generator.ids import PAPER, RESERVED_PAPERS, IssueId
from generator.model import Issue, Newspaper, Site
from generator.text.gaps import NO_GAPS, Gaps

LANGUAGES = ("zh-CN", "zh-Hant", "en")
"""Languages that the interface speaks."""

PERMALINKS = "permalinks.tsv"
"""Name of the file beside paper.toml that holds every id ever minted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperConfig:
    """A newspaper and its folder."""

    paper: Newspaper
    folder: Path
    nameplate: str = ""
    """Safe SVG markup; empty: the name is set in type."""
    traditional_names: Mapping[str, str] = field(default_factory=dict)
    """Of names that OpenCC would get wrong: their Traditional forms; nothing but the documents' twins shows them."""
    gaps: Gaps = NO_GAPS
    """What is known of the days without an issue; of all documents only the archive's show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """A site, its newspapers, and where they lie."""

    site: Site
    content: Path
    papers: tuple[PaperConfig, ...]

    @property
    def theme_folder(self) -> Path | None:
        """The site's own templates and files, which go before those of its theme."""
        folder = self.content / "theme"
        return folder if folder.is_dir() else None

    @property
    def gaps(self) -> Mapping[str, Gaps]:
        """What is known of the days without an issue of each newspaper."""
        return {paper.paper.id: paper.gaps for paper in self.papers}

    @property
    def pictured(self) -> bool:
        """Whether pictures for links are wanted, which need an address."""
        return bool(self.site.base_url) and self.site.og_pictures

    @property
    def cache(self) -> Path:
        """Derived state; deleting it costs time, never data."""
        return self.content.parent / ".cache" / "banke"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFolder:
    """An issue's id and its folder."""

    id: IssueId
    folder: Path


def read_site(content: Path) -> SiteConfig:
    """Read a site's and its newspapers' settings; raises BankeError with every fault found."""
    path = content / "site.toml"
    if not path.is_file():
        raise BankeError(
            _fault(
                "C110",
                f"there is no site at `{content}`",
                "run `python -m generator init DIR`, or name one with --site",
                path,
            )
        )
    written = read_toml(path, SiteFile)
    faults = list(_site_faults(written, path))
    folders = _paper_folders(content, written, faults)
    papers = []
    for folder in folders:
        try:
            papers.append(_read_paper(folder))
        except BankeError as error:
            faults += error.faults
    if faults:
        raise BankeError(*faults)
    site = Site(
        title=written.title,
        base_url=ascii_address(written.base_url) if written.base_url else "",
        language=written.language,
        theme=written.theme,
        papers=tuple(p.paper.id for p in papers),
        home=written.home,
        about=written.about,
        rights=written.rights,
        corrections=written.corrections,
        notice=written.notice,
        source_lines=written.source_lines,
        offline=written.offline,
        og_pictures=written.og_pictures,
        og_font=written.og_font.strip(),
        traditional=standard_of(written.traditional),
    )
    return SiteConfig(site=site, content=content, papers=tuple(papers))


def find_issues(paper: PaperConfig) -> tuple[IssueFolder, ...]:
    """Find a newspaper's issues by their folders, oldest first; raises BankeError for folders that are no issue's."""
    issues = []
    faults: list[Fault] = []
    for year in _folders(paper.folder, faults):
        for folder in _folders(year, faults):
            try:
                issue = IssueId.of(paper.paper.id, folder.name)
            except ValueError as error:
                faults.append(_folder_fault(folder, str(error)))
                continue
            if year.name != f"{issue.date.year:04}":
                faults.append(_folder_fault(folder, f"an issue of {issue.date.year} stands in the folder {year.name}"))
            issues.append(IssueFolder(id=issue, folder=folder))
    faults += issue_faults(paper.gaps, (found.id.date for found in issues), paper.folder / "paper.toml")
    if faults:
        raise BankeError(*faults)
    return tuple(sorted(issues, key=lambda found: found.id))


def read_issue(found: IssueFolder) -> Issue:
    """Read issue.toml, or take its defaults where there is none."""
    path = found.folder / "issue.toml"
    if not path.exists():
        return Issue(id=found.id)
    written = read_toml(path, IssueFile)
    return Issue(
        id=found.id,
        issue_number=written.issue_number,
        cumulative_number=written.cumulative_number,
        page_names=_page_names(written.page_names, path),
        notes=written.notes,
    )


def _folders(parent: Path, faults: list[Fault], holding: str = "") -> list[Path]:
    """Find the folders in one, with a file of this name where one is given; tells of links, which may lead anywhere."""
    with os.scandir(parent) as entries:
        found = sorted((e.name, e.is_symlink()) for e in entries if e.name[0] not in "._" and e.is_dir())
    folders = []
    for name, link in found:
        folder = parent / name
        if holding and not (folder / holding).is_file():
            continue
        if link:
            fix = "put the folder itself there, or begin the link's name with `_` to leave it out"
            faults.append(_fault("C123", "a symbolic link stands where a folder belongs", fix, folder))
        folders.append(folder)
    return folders


def _site_faults(written: SiteFile, path: Path) -> Iterator[Fault]:
    if not written.title.strip():
        yield _fault("C111", "`title` is empty", 'write the site\'s name, `title = "…"`', path, "title")
    if written.home not in ("", "papers"):
        fix = 'write `home = "papers"` to show all newspapers, or leave it out to show the latest issue of the first'
        yield _fault("C143", f"`home`: `{written.home}` is no home", fix, path, "home")
    if written.language not in LANGUAGES:
        fix = "write one of: " + ", ".join(LANGUAGES)
        yield _fault("C112", f"`language`: the interface does not speak `{written.language}`", fix, path, "language")
    yield from standard_faults(written.traditional, path)
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", written.theme, re.ASCII):
        yield _fault("C113", f"`{written.theme}` is no name of a theme", 'write `theme = "default"`', path, "theme")
    if written.base_url and not is_address(written.base_url):
        fix = 'write the whole address, `base_url = "https://example.org/paper/"`, or leave it out'
        yield _fault("C114", f"`base_url`: `{written.base_url}` is no web address", fix, path, "base_url")


def _paper_folders(content: Path, written: SiteFile, faults: list[Fault]) -> list[Path]:
    found = _folders(content, faults, holding="paper.toml")
    if not written.papers:
        return found
    by_name = {folder.name: folder for folder in found}
    settings = content / "site.toml"
    for paper in sorted({paper for paper in written.papers if written.papers.count(paper) > 1}):
        fix = "name each newspaper once"
        faults.append(_fault("C115", f"`papers` names `{paper}` twice", fix, settings, "papers"))
    for paper in dict.fromkeys(written.papers):
        if paper not in by_name:
            fix = f"make `{paper}/paper.toml`, or take the name out of `papers`"
            problem = f"`papers` names `{paper}`, which has no paper.toml"
            faults.append(_fault("C115", problem, fix, settings, "papers"))
    for name in sorted(by_name.keys() - set(written.papers)):
        fix = f"add `{name}` to `papers`, or leave `papers` out to take all"
        faults.append(_fault("C116", f"the newspaper `{name}` is not among `papers`", fix, settings, "papers"))
    return [by_name[paper] for paper in written.papers if paper in by_name]


def _read_paper(folder: Path) -> PaperConfig:
    path = folder / "paper.toml"
    if not PAPER.fullmatch(folder.name) or folder.name in RESERVED_PAPERS:
        fix = "rename the folder: lower-case letters, digits and hyphens, and not " + ", ".join(sorted(RESERVED_PAPERS))
        raise BankeError(_fault("C117", f"`{folder.name}` cannot be a newspaper's id", fix, path))
    written = read_toml(path, PaperFile)
    if not written.name.strip():
        raise BankeError(_fault("C111", "`name` is empty", 'write the newspaper\'s name, `name = "…"`', path, "name"))
    if written.spot and not re.fullmatch(r"#[0-9a-fA-F]{6}", written.spot):
        fix = 'write it as `spot = "#a3161c"`'
        raise BankeError(_fault("C118", f"`spot`: `{written.spot}` is no colour", fix, path, "spot"))
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", written.language):
        problem, fix = f"`language`: `{written.language}` is no language", 'write its sign, `language = "zh-CN"`'
        raise BankeError(_fault("C112", problem, fix, path, "language"))
    if wrong := tuple(name_faults(written.traditional_names, path)):
        raise BankeError(*wrong)
    plate = folder / "nameplate.svg"
    paper = Newspaper(
        id=folder.name,
        name=written.name,
        place=written.place,
        publisher=written.publisher,
        issn=written.issn,
        cn=written.cn,
        founded=written.founded,
        language=written.language,
        spot=written.spot,
        page_names=_page_names(written.page_names, path),
        protected_names=written.protected_names,
        imprint=written.imprint,
        about=written.about,
    )
    nameplate = shapes_only(plate.read_bytes(), str(plate)) if plate.is_file() else ""
    return PaperConfig(
        paper=paper,
        folder=folder,
        nameplate=nameplate,
        traditional_names=written.traditional_names,
        gaps=read_gaps(written, path),
    )


def _page_names(written: Mapping[str, str], path: Path) -> dict[int, str]:
    names = {}
    for key, name in written.items():
        if not re.fullmatch(r"[0-9]{1,3}", key) or not int(key):
            problem, fix = f"`page_names`: `{key}` is no page number", 'write `1 = "要闻"`'
            raise BankeError(_fault("C119", problem, fix, path, "page_names", key))
        names[int(key)] = name
    return dict(sorted(names.items()))


def _folder_fault(folder: Path, problem: str) -> Fault:
    return _fault(
        "C121",
        problem,
        "name the folder as the issue's date, 2025/2025-06-18, or begin it with `_` to leave it out",
        folder,
    )


def _fault(code: str, problem: str, fix: str, path: Path, *keys: str) -> Fault:
    """Make a fault; `keys` are those of the settings file that it is about, the tables' first."""
    return Fault(code=code, problem=problem, fix=fix, path=path, line=line_of(path, *keys) if keys else None)
