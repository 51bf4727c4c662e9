"""Pictures of issues: of the size that is promised, small, never blank, and whatever a headline holds."""

import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.cards import Faces, draw, find_faces, issue_card, paint, paper_card, plainer, set_card
from generator.cards import faces as asking
from generator.cards.lines import fitted, joined
from generator.edition.frame import PaperHead
from generator.edition.records import ArticleRecord, IssueRecord, PageRecord
from generator.errors import BankeError, Severity
from generator.ids import ArticleId, IssueId
from generator.model import Issue, Newspaper, Site
from generator.render import load_theme
from generator.render.strings import strings_for
from tests.edition.invented import HOSTILE

THEME = load_theme(None, "default")
WORDS = strings_for("zh-CN", THEME.languages)
SVG = '<svg viewBox="0 0 40 10" fill="currentColor"><path d="M0 0h40v10H0z"/></svg>'
LONG = "望川江流域生态保护和高质量发展新篇章写在条例施行三周年之际" * 4
HEADLINES = ("短讯", "望川渠通水六十年：一渠清水润了四代人的田", "全市年内改造老旧小区186个　加装电梯可先行申请", LONG)


@pytest.fixture(scope="module")
def type_of() -> Faces:
    faces, notes = find_faces("", Path("site.toml"))
    assert faces is not None, notes
    return faces


def head(nameplate: str = "", **more: Any) -> PaperHead:
    paper = Newspaper(id="hexi", name="河西日报", **more)
    art = Markup(nameplate)  # noqa: S704 - our own
    return PaperHead(paper=paper, nameplate=art, home="index.html", archive="hexi/index.html")


def issue(headline: str, pages: int = 8) -> IssueRecord:
    id = IssueId.parse("hexi/2025-06-18")
    lead = ArticleRecord(id=ArticleId(id, 1, 1), headline=headline, date=id.date, page=1, kicker="三夏一线")
    named = [
        PageRecord(number=n, name="要闻版面", path="", articles=(lead,) if n == 1 else ()) for n in range(1, pages + 1)
    ]
    return IssueRecord(issue=Issue(id=id, cumulative_number=24186), pages=tuple(named), lead=lead)


def svg(record: IssueRecord, faces: Faces, of: PaperHead) -> str:
    return set_card(issue_card(record, of, WORDS), faces, THEME)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def chunks(png: bytes, kind: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == kind:
            yield png[place + 8 : place + 8 + length]
        place += 12 + length


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("nameplate", ["", SVG])
def test_a_picture_has_its_size_is_small_and_shows_what_it_is_of(headline, nameplate, type_of: Faces):
    card = issue_card(issue(headline), head(nameplate), WORDS)
    png = draw([set_card(one, type_of, THEME) for one in (card, plainer(card))], type_of.files)
    assert size(png) == (1200, 630)
    assert len(png) <= 60_000
    blank = paint('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>', ())
    assert len(zlib.decompress(b"".join(chunks(png, b"IDAT")))) == len(
        zlib.decompress(b"".join(chunks(blank, b"IDAT")))
    )
    assert len(png) > len(blank) + 5_000


def test_every_theme_draws_one(type_of: Faces):
    for name in ("default", "broadsheet"):
        theme = load_theme(None, name)
        for headline in HEADLINES:
            card = issue_card(issue(headline), head(SVG), WORDS)
            png = draw([set_card(one, type_of, theme) for one in (card, plainer(card))], type_of.files)
            assert size(png) == (1200, 630)
            assert 10_000 < len(png) <= 60_000


def test_an_issue_without_articles_and_a_newspaper_have_pictures_too(type_of: Faces):
    empty = IssueRecord(issue=Issue(id=IssueId.parse("hexi/2025-06-18")), pages=())
    for card in (issue_card(empty, head(), WORDS), paper_card(head(place="河西"), Site(title="数字报"), WORDS)):
        assert size(paint(set_card(card, type_of, THEME), type_of.files)) == (1200, 630)


def test_hostile_headlines_are_drawn_as_text(type_of: Faces):
    drawn = svg(issue(HOSTILE), type_of, head())
    assert "<script" not in drawn
    assert size(paint(drawn, type_of.files)) == (1200, 630)


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_headline_makes_a_picture(headline: str):
    faces, _ = find_faces("", Path("site.toml"))
    assert faces is not None
    assert size(paint(svg(issue(headline), faces, head()), faces.files)) == (1200, 630)


@given(st.text("望川渠一二三，。《》“”a1 ", max_size=120))
@example("““““““““““““一 ”“““““")
def test_no_line_is_wider_than_its_place_or_begins_with_a_closing_sign(headline: str):
    block = fitted(headline, 1064)
    for number, line in enumerate(block.lines):
        assert sum(1 if ord(c) > 0x2000 else 0.58 for c in line) * block.size <= 1064 * 1.12
        assert not number or line[0] not in "，。》”" or block.lines[number - 1][-1] in "，。《》“”"


def test_a_headline_is_broken_where_its_editor_broke_it_and_numbers_stay_whole():
    assert fitted(HEADLINES[1], 1064).lines == ("望川渠通水六十年：", "一渠清水润了四代人的田")
    assert fitted(HEADLINES[2], 1064).lines == ("全市年内改造老旧小区186个", "加装电梯可先行申请")


def test_what_has_no_room_in_a_line_is_left_out_whole():
    assert joined(["01 要闻", "02 本市", "03 副刊"], 30, 260) == "01 要闻　02 本市"


def test_without_what_draws_a_note_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "PACKAGE", "no_such_package")
    faces, (note,) = find_faces("", Path("site.toml"))
    assert faces is None
    assert (note.code, note.severity) == ("C145", Severity.NOTE)
    assert "pip install 'banke[pictures]'" in note.fix


def test_without_fontconfig_a_note_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    faces, (note,) = find_faces("", Path("site.toml"))
    assert faces is None
    assert (note.code, note.severity) == ("C146", Severity.NOTE)


def test_without_a_chinese_typeface_a_note_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "fc-match"
    program.write_text("#!/bin/sh\nprintf 'Plain Sans\\n/plain.ttf\\nen|de'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    faces, (note,) = find_faces("", Path("site.toml"))
    assert faces is None
    assert note.code == "C146"
    assert "fonts-noto-cjk" in note.fix


def test_a_fontconfig_that_does_not_answer_is_waited_for_a_while_and_noted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    program = tmp_path / "fc-match"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(asking, "_SECONDS", 0.1)
    faces, (note,) = find_faces("", Path("site.toml"))
    assert faces is None
    assert (note.code, note.severity) == ("C146", Severity.NOTE)


def test_a_family_that_is_not_there_is_an_error_in_the_settings(tmp_path):
    settings = tmp_path / "site.toml"
    settings.write_text('title = "x"\nog_font = "No Such Family"\n')
    with pytest.raises(BankeError, match="C144") as raised:
        find_faces("No Such Family", settings)
    (fault,) = raised.value.faults
    assert (fault.path, fault.line) == (settings, 2)


def test_a_family_that_is_there_is_used_for_all():
    listed = subprocess.run(
        ["fc-match", "-f", "%{family[0]}", "serif:lang=zh-cn"], capture_output=True, text=True, check=True
    )
    faces, notes = find_faces(listed.stdout, Path("site.toml"))
    assert not notes
    assert faces is not None
    assert faces.hei == faces.song == listed.stdout


def test_a_typeface_that_is_not_on_the_machine_is_told():
    with pytest.raises(BankeError, match="R151"):
        paint("<svg/>", ("/no/such/face.ttc",))


def test_a_template_that_makes_no_svg_is_told(type_of: Faces):
    with pytest.raises(BankeError, match="R150"):
        paint("<svg", type_of.files)
