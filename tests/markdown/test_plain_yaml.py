"""The quick way to read a front matter: it takes what the program writes, and reads what it takes as YAML does."""

from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import render_article
from generator.markdown.plain_yaml import parse_plain
from generator.markdown.yaml_tree import parse_mapping
from generator.model import ArticleKind
from tests.edition.invented import article

_SIGNS = st.one_of(
    st.sampled_from("abz019 \t-?:,[]{}#&*!|>'\"%@`~=<$^\\/+.()_"),
    st.sampled_from("“”‘’—…·\u3000。，：；！？（）《》老渠é\ufeff\u0085\u2028\u2029\uffff"),
    st.sampled_from(["---", "...", "null", "yes", "0x1f", "1_000", "2025-06-18", "<<", "- ", "? ", ": ", " #"]),
)
_VALUE = st.lists(_SIGNS, max_size=8).map("".join)
_LINE = st.one_of(
    st.tuples(st.sampled_from(["id", "page", "a b", "Title", "标题"]), _VALUE).map(": ".join),
    st.tuples(st.sampled_from(["authors", "topics"]), st.lists(_VALUE, max_size=3)).map(
        lambda line: f"{line[0]}: [{', '.join(line[1])}]"
    ),
    _VALUE,
)


@given(st.lists(_LINE, max_size=4).map(lambda lines: "".join(f"{line}\n" for line in lines)))
def test_what_is_read_quickly_is_read_as_yaml_reads_it(text):
    plain = parse_plain(text, 2)
    assert plain is None or (plain, []) == parse_mapping(text, 2)


def test_the_front_matter_that_the_program_writes_is_read_quickly():
    written = article(
        "qinghe/2025-06-18",
        1,
        1,
        "全市年内改造186个小区　加装电梯可先行申请",
        kicker="望川渠“自流水”工程——历时三年",
        byline="本报记者　沈知禾　通讯员　柳明川",
        authors=("沈知禾", "柳明川"),
        kind=ArticleKind.LETTER,
        jump_to=4,
    )
    front = render_article(written).split("---\n")[1]
    assert parse_plain(front, 2) == parse_mapping(front, 2)[0]


def test_what_only_yaml_can_tell_is_left_to_it():
    for line in (
        'a: "b"',
        "a: [b",
        "a: b: c",
        "a: b #c",
        "a:",
        "a: - b",
        "a: &b c",
        "a: b\na: c",
        " a: b",
        "a: b\n",
        "…",
    ):
        assert parse_plain(line + "\n", 2) is None, line
