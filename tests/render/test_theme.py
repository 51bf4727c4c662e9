import tomllib
import zlib
from pathlib import Path

import pytest

from generator.errors import BankeError, Exit
from generator.render import NO_JEKYLL, headers_file, load_theme, render
from generator.render.assets import smaller_css, smaller_script
from generator.render.host import CSP
from generator.render.strings import read_strings, strings_for
from generator.render.theme import TEMPLATES
from generator.themes import find_themes
from tests.edition.invented import content
from tests.edition.planned import plan

PLANNED = plan(content())
SITE = PLANNED.site
ABOUT = PLANNED.document("about/index.html")


def _fault(call, *arguments):
    with pytest.raises(BankeError) as caught:
        call(*arguments)
    (fault,) = caught.value.faults
    assert fault.exit_status is Exit.RENDER
    assert fault.fix
    return fault


def _theme(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_theme(tmp_path, "default")


def test_an_unknown_theme_is_said_with_those_there_are():
    fault = _fault(load_theme, None, "gazette")
    assert (fault.code, "default" in fault.fix) == ("R101", True)


def test_an_unknown_theme_is_said_where_the_settings_name_it(tmp_path):
    settings = tmp_path / "site.toml"
    settings.write_text('title = "x"\ntheme = "gazette"\n')
    fault = _fault(lambda: load_theme(None, "gazette", settings=settings))
    assert (fault.code, fault.path, fault.line) == ("R101", settings, 2)


def test_a_style_sheet_that_is_not_utf_8_is_said(tmp_path):
    (tmp_path / "extra.css").write_bytes(b"a{content:'\xff'}")
    assert _fault(load_theme, tmp_path, "default").code == "R102"


def test_a_template_that_asks_for_one_that_is_missing_is_said(tmp_path):
    theme = _theme(tmp_path, about_dot_html='{% extends "nothing.html" %}')
    fault = _fault(render, ABOUT, SITE, theme)
    assert (fault.code, "`nothing.html`" in fault.problem, "`about.html`" in fault.problem) == ("R103", True, True)


def test_a_template_with_wrong_syntax_is_said_with_file_and_line(tmp_path):
    (tmp_path / "about.html").write_text("<p>\n{% if %}")
    fault = _fault(load_theme, tmp_path, "default")
    assert (fault.code, fault.path, fault.line) == ("R104", tmp_path / "about.html", 2)


def test_a_name_that_is_not_there_is_said_with_file_and_line(tmp_path):
    theme = _theme(tmp_path, about_dot_html="<p>\n<p>\n{{ view.nothing }}")
    fault = _fault(render, ABOUT, SITE, theme)
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "about.html", 3)
    theme = _theme(tmp_path, about_dot_html="{{ t.no_such_word }}")
    assert _fault(render, ABOUT, SITE, theme).code == "R105"


@pytest.mark.parametrize("text", ["{{ 1 + 'a' }}", "{{ 1 // 0 }}", "{{ [1] | two }}", "{{ view | seg }}"])
def test_a_template_that_cannot_be_set_is_said_with_file_and_line(tmp_path, text):
    theme = _theme(tmp_path, about_dot_html=f"<p>\n{text}")
    fault = _fault(render, ABOUT, SITE, theme)
    assert (fault.code, fault.path, fault.line) == ("R106", tmp_path / "about.html", 2)


@pytest.mark.parametrize("name", ["about.html", "base.html", "shared.html", "parts.html"])
def test_a_template_that_is_not_utf_8_is_said_with_file_and_line(tmp_path, name):
    (tmp_path / name).write_bytes("{% macro foot() %}\n公".encode("gb18030"))
    fault = _fault(lambda: render(ABOUT, SITE, load_theme(tmp_path, "default")))
    assert (fault.code, fault.path, fault.line) == ("R102", tmp_path / name, 2)


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "about.html" %}',
        '{% include "about.html" %}',
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        '{% extends "theme/about.html" %}{% block title %}{{ self.title() }}{% endblock %}',
    ],
)
def test_a_template_that_asks_for_itself_without_end_is_said_with_file_and_line(tmp_path, text):
    fault = _fault(lambda: render(ABOUT, SITE, _theme(tmp_path, about_dot_html=text)))
    assert (fault.code, fault.path, fault.line) == ("R106", tmp_path / "about.html", 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, "R104"), ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "R106")],
)
def test_a_template_that_is_nested_too_deep_is_said_with_its_file(tmp_path, text, code):
    fault = _fault(lambda: _theme(tmp_path, about_dot_html=text))
    assert (fault.code, fault.path) == (code, tmp_path / "about.html")


@pytest.mark.parametrize(
    ("line", "problem", "fix"),
    [
        ('way_todya = "今天"', "`way_todya`", "did you mean `way_today`?"),
        ('nothing_like_it = "今天"', "`nothing_like_it`", "take it out, or use it in a template"),
        ('months = "一月"', "a list of texts", ""),
        ('months = ["一月"]', "12", ""),
        ('way_today = ["今天"]', "a text", ""),
        ('day = "{yaer}"', "`{year}`", ""),
        ('day = "{year"', "`{year}`", ""),
        ('cumulative_number = "{}"', "`{n}`", ""),
    ],
)
def test_words_that_are_not_as_those_of_the_default_theme_are_said_with_their_line(tmp_path, line, problem, fix):
    fault = _fault(lambda: _theme(tmp_path, **{"strings__zh-CN_dot_toml": f'about = "关于"\n{line}'}))
    assert (fault.code, fault.path, fault.line) == ("R110", tmp_path / "strings" / "zh-CN.toml", 2)
    assert problem in fault.problem
    assert fault.fix.startswith(fix)


def test_words_of_a_language_that_the_interface_does_not_speak_are_said(tmp_path):
    fault = _fault(lambda: _theme(tmp_path, strings__fr_dot_toml='about = "À propos"'))
    assert (fault.code, "zh-Hant" in fault.fix) == ("R110", True)


def test_a_site_changes_a_word_that_its_theme_added(tmp_path):
    for folder, text in (("default", 'about = "关于"'), ("theme", 'room = "室"'), ("site", 'room = "厅"')):
        (tmp_path / folder / "strings").mkdir(parents=True)
        (tmp_path / folder / "strings" / "zh-CN.toml").write_text(text)
    (tmp_path / "theme" / "about.html").write_text("{{ t.room }}")
    words = read_strings(tmp_path / folder for folder in ("default", "theme", "site"))
    assert words["zh-CN"].room == "厅"


def test_a_site_adds_a_word_that_its_own_template_uses(tmp_path):
    about = '{% extends "base.html" %}{% block main %}{{ t.reading_room }}{% endblock %}'
    theme = _theme(tmp_path, about_dot_html=about, **{"strings__zh-CN_dot_toml": 'reading_room = "阅览室"'})
    assert "阅览室" in render(ABOUT, SITE, theme).decode()


@pytest.mark.parametrize("text", [b"skip = 3", b"skip = [1]", b"[skip]\na='b'", b"skip", b"\xff", b'"a b" = "c"'])
def test_words_that_are_no_flat_table_of_texts_are_said(tmp_path, text):
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings" / "en.toml").write_bytes(text)
    fault = _fault(load_theme, tmp_path, "default")
    assert (fault.code, fault.path) == ("R110", tmp_path / "strings" / "en.toml")


def test_a_site_overrides_single_templates_words_styles_and_files(tmp_path):
    theme = _theme(
        tmp_path,
        about_dot_html='{% extends "base.html" %}{% block main %}<h1>{{ t.about }}</h1>mine{% endblock %}',
        **{"strings__zh-CN_dot_toml": 'about = "本馆"', "static__robots_dot_txt": "User-agent: *\n"},
        extra_dot_css=":root { --paper : #fff }",
    )
    text = render(ABOUT, SITE, theme).decode()
    assert "mine" in text
    assert "<h1>本馆</h1>" in text
    assert "跳到正文" in text
    files = dict(theme.assets())
    assert files["robots.txt"] == b"User-agent: *\n"
    style = files[theme.names["style.css"]].decode()
    assert style.endswith(":root{--paper :#fff}")
    assert ".story{" in style


def test_a_site_overrides_what_documents_share(tmp_path):
    source = (find_themes() / "default" / "shared.html").read_text()
    foot = '{% macro foot() -%}<footer>{{ "a/b.pdf#x&y" | url }} {{ root() }}</footer>{%- endmacro %}'
    theme = _theme(tmp_path, shared_dot_html=source + foot)
    assert b"<footer>../a/b.pdf#x&amp;y ../</footer>" in render(ABOUT, SITE, theme)
    assert b"<footer>/site/a/b.pdf#x&amp;y /site/</footer>" in render(PLANNED.document("404.html"), SITE, theme)


@pytest.mark.parametrize("name", ["view.frame", "frame.path", "frame.canonical"])
def test_what_documents_share_cannot_use_what_is_a_documents_own(tmp_path, name):
    source = (find_themes() / "default" / "shared.html").read_text()
    theme = _theme(tmp_path, shared_dot_html=source + f"{{% macro foot() -%}}{{{{ {name} }}}}{{%- endmacro %}}")
    fault = _fault(render, ABOUT, SITE, theme)
    assert (fault.code, fault.path) == ("R105", tmp_path / "shared.html")


def test_a_piece_that_is_not_there_is_said(tmp_path):
    theme = _theme(tmp_path, about_dot_html="<p>\n{{ shared.feet }}")
    fault = _fault(render, ABOUT, SITE, theme)
    assert (fault.code, fault.line, "feet" in fault.problem) == ("R105", 2, True)


def _changed(theme):
    """Name the templates whose digest is another than the default theme's."""
    plain = load_theme(None, "default").digests
    assert plain.keys() == theme.digests.keys() == set(TEMPLATES)
    return {name for name in TEMPLATES if plain[name] != theme.digests[name]}


def test_a_template_that_sets_documents_changes_its_own_digest_alone(tmp_path):
    assert _changed(load_theme(None, "default")) == set()
    assert _changed(_theme(tmp_path, about_dot_html="<h1>x</h1>")) == {"about.html"}


def test_a_template_that_another_asks_for_changes_the_digest_of_both(tmp_path):
    source = (find_themes() / "default" / "about.html").read_text()
    asks = _theme(tmp_path, about_dot_html='{% extends "404.html" %}').digests
    theme = _theme(tmp_path, about_dot_html='{% extends "404.html" %}', **{"404_dot_html": source})
    assert {name for name in TEMPLATES if asks[name] != theme.digests[name]} == {"about.html", "404.html"}


@pytest.mark.parametrize(
    "changes",
    [
        {"base_dot_html": "<h1>x</h1>"},
        {"parts_dot_html": "x"},
        {"shared_dot_html": "x"},
        {"style_dot_css": "a{}"},
        {"strings__en_dot_toml": 'about = "What"'},
    ],
)
def test_what_all_documents_are_set_with_changes_every_digest(tmp_path, changes):
    assert _changed(_theme(tmp_path, **changes)) == set(TEMPLATES)


def test_a_newspapers_colour_changes_every_digest_since_it_changes_the_style_sheets_name():
    assert _changed(load_theme(None, "default", spots={"qinghe": "#123456"})) == set(TEMPLATES)


@pytest.mark.parametrize("name", ["mark.svg", "notes/imprint.txt", "own.html"])
def test_any_file_that_a_template_includes_changes_its_digest(tmp_path, name):
    (tmp_path / "notes").mkdir()
    digests = []
    for text in ("one", "two"):
        (tmp_path / name).write_text(text)
        digests.append(_theme(tmp_path, about_dot_html=f"{{% include '{name}' %}}").digests["about.html"])
    assert digests[0] != digests[1]


def test_a_template_whose_name_is_computed_changes_the_digest_of_what_may_ask_for_it(tmp_path):
    digests = []
    for text in ("one", "two"):
        source = "{% set name = 'mark.' %}{% include name ~ 'svg' %}"
        digests.append(_theme(tmp_path, about_dot_html=source, mark_dot_svg=text).digests["about.html"])
    assert digests[0] != digests[1]


def test_a_file_that_no_template_asks_for_changes_no_digest(tmp_path):
    assert _changed(_theme(tmp_path, static__robots_dot_txt="User-agent: *")) == set()


def test_style_sheet_and_script_are_named_after_their_content_and_stay_small():
    theme = load_theme(None, "default")
    files = dict(theme.assets())
    style, script = files[theme.names["style.css"]], files[theme.names["read.js"]]
    assert len(zlib.compress(script, 9)) <= 2048  # with brotli, which hosts have, it is less
    assert len(zlib.compress(style, 9)) <= 6_700
    assert load_theme(None, "default", spots={"q": "#123456"}).names["style.css"] != theme.names["style.css"]


def test_a_newspapers_colour_is_its_own():
    theme = load_theme(None, "default", spots={"hexi": "#1d4e89", "none": ""})
    style = dict(theme.assets())[theme.names["style.css"]].decode()
    assert '[data-paper="hexi"]{--spot:light-dark(oklch(from #1d4e89' in style
    assert "none]" not in style


def test_the_default_theme_has_every_template_that_documents_need():
    more = {"moved.html", "offline.html", "library.html", "series.html"}
    used = {document.template for document in PLANNED.documents} | more
    assert used == set(TEMPLATES)
    assert all((find_themes() / "default" / name).is_file() for name in TEMPLATES)


def test_both_languages_have_the_same_words_and_the_same_places_to_fill():
    folder = find_themes() / "default" / "strings"
    chinese, english = (tomllib.loads((folder / f"{name}.toml").read_text()) for name in ("zh-CN", "en"))
    assert list(chinese) == list(english)
    for key, value in chinese.items():
        assert type(value) is type(english[key])
        assert len(value) == len(english[key]) or isinstance(value, str), key


def test_every_word_of_the_theme_is_used():
    source = "".join(path.read_text() for path in (find_themes() / "default").glob("**/*.html"))
    source += "".join(path.read_text() for path in Path("generator/render").glob("*.py"))
    folder = find_themes() / "default" / "strings"
    built = (
        "way_",
        "list_",
        "one_",
        "none_",
        "kind_",
        "fact_",
        "choose_",
        "size_",
        "face_",
        "paragraphs_",
        "scheme_",
        "gap_",
    )
    for key in tomllib.loads((folder / "en.toml").read_text()):
        assert f"t.{key}" in source or f'"{key}"' in source or key.startswith(built), key


def test_a_language_without_words_takes_those_of_its_family_or_english():
    languages = read_strings([find_themes() / "default"])
    assert strings_for("zh-Hans", languages).way_today == "今日"
    assert strings_for("en-GB", languages).way_today == "Today"
    assert strings_for("fr", languages).way_today == "Today"


def test_smaller_css_means_the_same():
    source = (
        '/* a */ a > b , c {\n  width : calc( 1px + 2px ) ;\n content : "a  /* b */ ;" }\n@media (x) { d { e: f } }'
    )
    assert smaller_css(source) == 'a > b,c{width :calc( 1px + 2px );content :"a  /* b */ ;"}@media (x){d{e:f}}'
    assert smaller_css("a { background: url(data:x,y%20z) }") == "a{background:url(data:x,y%20z)}"


def test_a_smaller_script_keeps_its_lines():
    assert smaller_script("// c\n  a = 'http://b';\n\n  // d\nb()") == "a = 'http://b';\nb()\n"


@pytest.mark.parametrize(
    "source",
    ["const a = `\n  // kept\n\n  x`;\n", "/* a\n  // b */\nc();\n", "const r = /`/;\n  f();\n", "a = '\u2028';\n"],
)
def test_a_script_whose_lines_may_mean_more_stays_as_it_is(source):
    assert smaller_script(source) == source


def test_hosts_are_told_the_policy_that_documents_carry():
    text = render(ABOUT, SITE, load_theme(None, "default")).decode()
    assert CSP in headers_file()
    assert CSP.replace("'", "&#39;") in text
    assert "immutable" in headers_file()
    assert NO_JEKYLL == ".nojekyll"
