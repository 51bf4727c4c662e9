"""A site changes single templates, blocks, macros and words, and what a template asks for in vain is said."""

import pytest

from generator.errors import BankeError
from generator.render import load_theme
from generator.render.nameplate import apart
from tests.edition.invented import content
from tests.edition.planned import plan

PLANNED = plan(content())
ARTICLE = "qinghe/2025/06/18/01/1/index.html"
ABOUT = "about/index.html"


@pytest.fixture
def theme(tmp_path):
    """Write files into a site's folder of its theme, and load it."""

    def write(files, name="default"):
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        return load_theme(tmp_path, name)

    return write


def _fault(call, *arguments):
    with pytest.raises(BankeError) as caught:
        call(*arguments)
    (fault,) = caught.value.faults
    return fault


@pytest.mark.parametrize("name", ["default", "broadsheet"])
@pytest.mark.parametrize("place", ["theme", "default"])
def test_a_sites_template_extends_the_themes_own_of_that_name(theme, name, place):
    block = "{% block title %}mine – {{ super() }}{% endblock %}"
    shown = PLANNED.html(ARTICLE, theme({"article.html": f'{{% extends "{place}/article.html" %}}{block}'}, name))
    plain = PLANNED.html(ARTICLE, load_theme(None, name))
    assert shown == plain.replace("<title>", "<title>mine – ")


def test_the_themes_own_template_still_finds_the_sites_base(theme):
    files = {
        "article.html": '{% extends "theme/article.html" %}',
        "base.html": '{% extends "theme/base.html" %}{% block masthead %}<p>mine</p>{% endblock %}',
    }
    assert "<p>mine</p>" in PLANNED.html(ARTICLE, theme(files))


@pytest.mark.parametrize("name", ["default", "broadsheet"])
def test_what_a_site_adds_to_the_head_of_its_base_stands_in_every_document(theme, name):
    head = '{% block head %}<script src="{{ names["more.js"] | url }}"></script>{% endblock %}'
    made = theme({"more.js": "1", "base.html": f'{{% extends "theme/base.html" %}}{head}'}, name)
    for path in (document.path for document in PLANNED.documents):
        assert made.names["more.js"] in PLANNED.html(path, made), path


def test_a_site_changes_a_single_macro_wherever_it_is_used(theme):
    files = {"parts.html": "{% macro issue_facts(issue) %}<li>mine</li>{% endmacro %}"}
    made = theme(files)
    assert "<li>mine</li>" in PLANNED.html(ARTICLE, made)
    assert "<li>mine</li>" in PLANNED.html("index.html", made)
    assert 'class="cal-mini"' in PLANNED.html("index.html", made)


@pytest.mark.parametrize("name", ["default", "broadsheet"])
@pytest.mark.parametrize("macro", ["stories(front)", "lead(front)", "pages(issue, heading)"])
def test_a_site_changes_a_single_macro_of_the_front(theme, name, macro):
    made = theme({"front.html": f"{{% macro {macro} %}}<p>mine</p>{{% endmacro %}}"}, name)
    assert "<p>mine</p>" in PLANNED.html("index.html", made)


def test_a_macro_that_no_template_asks_for_is_told_with_the_likest_that_there_is(theme, tmp_path):
    fault = _fault(theme, {"shared.html": "\n{% macro foott() %}mine{% endmacro %}"})
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "shared.html", 2)
    assert fault.problem.endswith("did you mean `foot`?")
    about = {"about.html": '{% extends "theme/about.html" %}{% block title %}{{ parts.own(1) }}{% endblock %}'}
    made = theme(about | {"parts.html": "{% macro own(n) %}mine{% endmacro %}", "shared.html": ""})
    assert "<title>mine</title>" in PLANNED.html(ABOUT, made)


@pytest.mark.parametrize("file", ["parts.html", "front.html", "shared.html"])
def test_macros_of_a_file_that_extends_another_are_not_passed_by_in_silence(theme, tmp_path, file):
    fault = _fault(theme, {file: f'\n{{% extends "theme/{file}" %}}{{% macro foot() %}}mine{{% endmacro %}}'})
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / file, 2)


def test_a_site_changes_a_single_piece_of_what_documents_share(theme):
    made = theme({"shared.html": "{% macro find() %}<p>mine</p>{% endmacro %}"})
    text = PLANNED.html(ARTICLE, made)
    assert "<p>mine</p>" in text
    assert '<footer class="foot">' in text


@pytest.mark.parametrize(
    "line",
    [
        "{{ nothing }}",
        "{{ view.nothing }}",
        "{{ view.frame.site.nothing }}",
        "{{ view.frame.site.title.nothing }}",
        "{{ view.papers[99].paper.name }}",
        "{% for one in view.nothing %}{% endfor %}",
        "{% if view.nothing %}{% endif %}",
        "{% set x = view.nothing %}{{ x ~ 1 }}",
        "{{ view.nothing | one_line }}",
        "{{ view.nothing | seg }}",
        "{{ view.nothing | url }}",
        "{{ view.nothing | two }}",
        "{{ view.nothing | turned({}) }}",
        "{{ view.nothing | inline }}",
        "{{ view.nothing | tojson }}",
        "{{ {'a': [view.nothing]} | tojson }}",
        "{{ view.nothing | page_name }}",
        "{{ view.nothing | label }}",
        "{{ view.nothing | day }}",
        "{{ view.nothing | round }}",
        "{{ view.nothing | length }}",
        "{{ names['nothing.css'] | url }}",
        "{{ t.nothing }}",
        "{{ t['kind_' ~ 'nothing'] }}",
        "{{ t.year | fill(n=1) }}",
        "{{ t.year | fill(year=view.nothing) }}",
        "{{ t.nothing | fill(year=1) }}",
        "{{ '{}' | fill(year=1) }}",
        "{{ '{year.nothing}' | fill(year=1) }}",
        "{{ parts.nothing() }}",
        "{{ parts.edition(1, 2, 3) }}",
        "{{ shared.nothing }}",
        "{{ self.nothing() }}",
        "{{ super() }}",
        "{{ 1 | nothing }}",
        "{{ 1 is nothing }}",
        "{% if true %}{{ 1 | nothing }}{% endif %}",
        "{% macro m(a) %}{{ a.nothing }}{% endmacro %}{{ m(view) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
        "{% import 'parts.html' as other with context %}{{ other.nothing() }}",
        "{% from 'parts.html' import nothing with context %}{{ nothing() }}",
    ],
)
@pytest.mark.parametrize("extends", [False, True])
def test_what_is_not_there_is_said_with_file_and_line(theme, tmp_path, line, extends):
    top, end = ('{% extends "theme/about.html" %}{% block title %}', "{% endblock %}") if extends else ("", "")
    source = f"{top}\n{line}\n{end}"
    if extends and "super" in line:
        source = source.replace("super()", "super.super.super.super()")

    def show():
        PLANNED.html(ABOUT, theme({"about.html": source}))

    fault = _fault(show)
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "about.html", 2), fault


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("{{ view.paprs }}", "papers"),
        ("{{ frame.site.titel }}", "title"),
        ("{{ t.way_todya }}", "way_today"),
        ("{{ names['sytle.css'] | url }}", "style.css"),
        ("{{ veiw.frame }}", "view"),
        ("{{ parts.namplate(frame) }}", "nameplate"),
        ("{{ t.about | uper }}", "upper"),
        ("{{ frame.path | ulr }}", "url"),
    ],
)
def test_a_slip_in_a_name_is_told_with_the_likest_that_is_there(theme, asked, meant):
    fault = _fault(lambda: PLANNED.html(ABOUT, theme({"about.html": asked})))
    assert fault.code == "R105"
    assert fault.problem.endswith(f"; did you mean `{meant}`?")


def test_a_name_that_documents_alone_are_given_is_told_as_such(theme):
    fault = _fault(PLANNED.html, ABOUT, theme({"shared.html": "{% macro foot() %}{{ view.frame }}{% endmacro %}"}))
    assert "`view`, which macros of shared.html" in fault.problem


def test_a_nameplate_that_is_none_is_told_with_its_line(theme, tmp_path):
    fault = _fault(lambda: PLANNED.html(ABOUT, theme({"about.html": "\n{{ 'x' | apart }}"})))
    assert (fault.code, fault.path, fault.line) == ("R106", tmp_path / "about.html", 2)


def test_what_is_not_there_in_a_macro_of_the_site_is_said_with_its_own_file_and_line(theme, tmp_path):
    made = theme({"parts.html": "{% macro nameplate(frame, more='') %}\n{{ frame.nothing }}\n{% endmacro %}"})
    fault = _fault(PLANNED.html, "index.html", made)
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "parts.html", 2)
    fault = _fault(PLANNED.html, ARTICLE, made)  # where a piece that documents share uses it
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "parts.html", 2)


def test_a_place_that_the_sites_own_words_ask_for_in_vain_is_named(theme):
    fault = _fault(PLANNED.html, "qinghe/2025/index.html", theme({"strings/zh-CN.toml": 'count_issues = "{n} {m}"'}))
    assert (fault.code, "`year.html`" not in fault.problem) == ("R105", True)
    assert "'m'" in fault.problem
    assert "“{n} {m}”" in fault.problem
    assert fault.path.name == "year.html"
    assert fault.line


def test_a_word_for_a_kind_that_a_filter_asks_for_in_vain_is_named():
    made = load_theme(None, "default")
    del made.languages["zh-CN"].kind_editorial
    fault = _fault(PLANNED.html, "qinghe/2025/06/18/01/index.html", made)
    assert (fault.code, "`kind_editorial`" in fault.problem, fault.path.name) == ("R105", True, "page.html")


def test_a_block_that_no_template_above_has_is_said_with_file_and_line(theme, tmp_path):
    source = '{% extends "theme/article.html" %}\n\n{% block mian %}x{% endblock %}'
    fault = _fault(theme, {"article.html": source})
    assert (fault.code, fault.path, fault.line) == ("R105", tmp_path / "article.html", 3)
    assert "`mian`" in fault.problem
    assert " main," in fault.fix


@pytest.mark.parametrize(
    "source",
    [
        '{% extends "theme/article.html" %}{% block main %}{% block mine %}x{% endblock %}{% endblock %}',
        '{% extends view.nothing or "theme/article.html" %}{% block mine %}x{% endblock %}',
        '{% extends "nothing.html" %}{% block mine %}x{% endblock %}',
        "{% block mine %}x{% endblock %}",
        "{% extends %}",
    ],
)
def test_blocks_that_may_be_shown_are_let_be(theme, source):
    assert theme({"other.html": source})


def test_a_template_that_asks_for_one_that_is_missing_is_said_with_file_and_line(theme, tmp_path):
    made = theme({"about.html": '<p>\n{% include "nothing.html" %}'})
    fault = _fault(PLANNED.html, ABOUT, made)
    assert (fault.code, fault.path, fault.line) == ("R103", tmp_path / "about.html", 2)


def test_a_themes_own_template_that_a_sites_extends_is_part_of_its_digest(theme):
    before = load_theme(None, "default").digests
    after = theme({"about.html": '{% extends "theme/404.html" %}'}).digests
    assert {name for name in before if before[name] != after[name]} == {"about.html"}


SVG = (
    '<svg viewBox="0 0 100 40" width="9">'
    '<g transform="translate(0 0)"><path d="M0 0h9"/></g><g transform="translate(60 0)"/></svg>'
)


def test_a_nameplate_with_a_group_a_character_is_parted():
    one, other = apart(SVG).split("</svg>")[:2]
    assert one.startswith('<svg viewBox="0 0 60 40"><g')
    assert other.startswith('<svg viewBox="60 0 40 40"><g')


@pytest.mark.parametrize(
    "svg",
    [
        "",
        '<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
        SVG.replace("60 0", "-1 0"),
        SVG.replace("translate(60 0)", "rotate(3)"),
        SVG.replace("viewBox", "view"),
        SVG.replace("</svg>", "<path/></svg>"),
    ],
)
def test_any_other_nameplate_stays_whole(svg):
    assert apart(svg) == svg
