"""Who wrote it, where it came from, where it goes on: in many of the forms that print has for them."""

from dataclasses import dataclass
from random import Random

from tools.training import words
from tools.training.pieces import modern
from tools.training.templates import invent_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article's makers are named."""

    line: tuple[str, ...] = ()
    """Byline lines between headline and body."""
    opening: str = ""
    """Before the first words."""
    closing: str = ""
    """Behind the last words, or on a line below them."""
    closing_part: str = "byline"
    """What `closing` is, where it has a line of its own."""


_LINES = (
    "本报记者 {names}",
    "本报记者 {names}",
    "记者 {names}",
    "{agency}记者 {names}",
    "□{names}",
    "□ {names}",
    "□本报记者 {names}",
    "□{agency}记者 {names}",
    "■{names}",
    "■ 本报记者 {names}",
    "◎{names}",
    "●本报记者 {names}",
    *(("{names}",) * 9),
    "{spaced}",
    "{spaced}",
    "{names} 整理",
    "{names} 文/图",
    "{names} 文",
    "{names} 译",
    "文/{names}",
    "文/图 {names}",
    "文图/{names}",
    "图/文 本报记者 {names}",
    "本报记者 {names} 文/图",
    "本报记者 {names} 摄影报道",
    "（本报记者 {names} 摄影报道）",
    "（{names}）",
    "（记者 {names}）",
    "作者：{names}",
    "作者 {names}",
    "撰文/{names}",
    "执笔：{names}",
    "本报记者 {names} 通讯员 {other}",
    "本报记者 {names} 实习生 {other}",
    "通讯员 {names}",
    "特约记者 {names}",
    "本报特派记者 {names}",
    "本报{place}记者 {names}",
    "本报驻{place}记者 {names}",
    "首席记者 {names}",
    "见习记者 {names}",
    "全媒体记者 {names}",
    "{paper}记者 {names}",
    "本报评论员",
    "本报特约评论员",
    "本刊编辑部",
    "{agency}{place}电",
    "{paper}首席记者 {names}",
    "口述：{names} 整理：{other}",
    "[{names}]",
    "{place} {names}",
    "——{names}",
)
_OPENINGS = (
    "本报讯 （记者{names}）",
    "本报讯（记者 {names}）",
    "本报讯（{names}）",
    "本报讯 ",
    "本报讯　",
    "本报讯（通讯员 {names}）",
    "本报讯（记者 {names} 通讯员 {other}）",
    "本报{place}{date}电（记者 {names}）",
    "本报{place}{date}电 ",
    "本报{place}{date}讯（特约记者 {names}）",
    "{agency}{place}{date}电（记者 {names}）",
    "{agency}{place}{date}电 （记者{names}）",
    "{agency}{place}{date}电 ",
    "据{agency}{place}{date}电 ",
    "【{agency}{place}{old}电】",
    "【{agency}{place}{old}日专电】",
    "【本报讯】",
    "【本报{place}{old}讯】",
    "【本市消息】",
    "【{place}讯】",
    "【又讯】",
    "{place}讯：",
    "[{agency}{place}{date}电]",
    "本刊讯 ",
    "本台消息：",
    "晨报讯（记者 {names}）",
    "综合{agency}消息 ",
    "{place}{date}电 ",
    "（{agency}{place}电）",
)
_CLOSINGS = (
    ("byline", "（本报记者 {names}）"),
    ("byline", "（记者{names}）"),
    ("byline", "（{names}）"),
    ("byline", "（{names}）"),
    ("byline", "（{names}/文）"),
    ("byline", "（本报记者 {names} 通讯员 {other}）"),
    ("byline", "（{place} {names}）"),
    ("byline", "（作者系{paper}编辑）"),
    ("byline", "（作者单位：{place}大学）"),
    ("byline", "（{place}读者 {names}）"),
    ("byline", "（本报记者 {names} 摄影报道）"),
    ("byline", "本报记者 {names}"),
    ("byline", "{names}"),
    ("credit", "（{agency}{place}{date}电）"),
    ("credit", "（{agency}{place}{date}电）"),
    ("credit", "（据{agency}电）"),
    ("credit", "（据{paper}）"),
    ("credit", "（{agency}）"),
    ("credit", "（均据{agency}电）"),
    ("credit", "（原载《{paper}》）"),
    ("credit", "（{paper}供本报专稿）"),
    ("credit", "（完）"),
)


def _values(rng: Random) -> dict[str, str]:
    many = rng.choice((1, 1, 1, 2, 2, 3))
    date = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    name = invent_name(rng)
    return {
        "names": rng.choice((" ", " ", " ", "　", "、")).join(invent_name(rng) for _ in range(many)),
        "spaced": rng.choice((" ", "　")).join(name) if len(name) == 2 else name,
        "other": invent_name(rng),
        "agency": rng.choice(words.AGENCIES),
        "paper": rng.choice(words.PAPERS),
        "place": rng.choice(words.PLACES),
        "date": date,
        "old": rng.choice(words.NUMERALS[1:]) + rng.choice(("日", "", "十日", "月廿一日")),
    }


def invent_source(rng: Random, form: str = "") -> Source:
    """One form of naming who wrote it, or none; `form` says where."""
    values = _values(rng)
    form = form or rng.choices(("line", "opening", "closing", "line opening", "none"), (34, 26, 18, 3, 19))[0]
    line: tuple[str, ...] = (rng.choice(_LINES).format_map(values),) if "line" in form else ()
    if line and rng.random() < 0.08:
        line = (*line, rng.choice(("通讯员 {other}", "{other}", "摄影 {other}", "{names}")).format_map(values))
    part, closing = rng.choice(_CLOSINGS) if form == "closing" else ("byline", "")
    opening = rng.choice(_OPENINGS).format_map(values) if "opening" in form else ""
    return Source(line=line, opening=opening, closing=closing.format_map(values), closing_part=part)


_PAGES = ("{n}", "{n}", "0{n}", "{han}", "{han}", "A{n}", " {n} ", "{wide}", "B{n}")
_TO = (
    "（下转第{p}版）",
    "（下转{p}版）",
    "▲下转第{p}版",
    "■下转第{p}版",
    "（转第{p}版）",
    "（下转第{p}版·要闻）",
    "●下转{p}版",
    "下转第{p}版",
    "→下转第{p}版",
    "（紧转第{p}版）",
    "［下转第{p}版］",
    "▶▶下转{p}版",
)
_FROM = (
    "（上接第{p}版）",
    "■上接第{p}版",
    "（紧接第{p}版）",
    "（上接{p}版）",
    "▲上接第{p}版",
    "●上接{p}版",
    "上接第{p}版",
    "←上接第{p}版",
    "◆上接第{p}版",
    "［上接第{p}版］",
)


def invent_jump(rng: Random, *, onward: bool) -> str:
    """下转, or 上接."""
    if rng.random() < 0.35:
        pieces = modern()
        return pieces.draw(pieces.jumps_to if onward else pieces.jumps_from, rng).strip()
    n = rng.randint(1, 9)
    page = rng.choice(_PAGES).format(n=n, han=words.NUMERALS[n], wide="０１２３４５６７８９"[n])
    return rng.choice(_TO if onward else _FROM).format(p=page)
