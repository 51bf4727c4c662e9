"""A small invented site as files on disk, on which builds are tried: two newspapers, some days, ties between them."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SITE = """title = "三渡数字报"
base_url = "https://paper.example/"
papers = ["hexi", "qinghe"]
notice = "均为虚构。"
og_pictures = false
"""

PAPERS = {
    "hexi": 'name = "河西日报"\nprotected_names = ["望川渠"]\n\n[page_names]\n1 = "要闻"\n2 = "本市"\n',
    "qinghe": 'name = "青禾晚报"\nspot = "#1d4e89"\n',
}

AUTHORS = ("沈知禾", "柳明川", "宋远", "江一帆")
COLUMNS = ("渠边话", "灯下", "三夏一线")
TOPICS = ("望川渠", "夏收", "轻轨")
WORDS = ("渡槽", "秧田", "闸门", "粮站", "埠头", "泉眼", "麦场", "灯塔")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3H0z"/></svg>\n'


@dataclass(kw_only=True)
class Story:
    """An article's file before it is written."""

    id: str
    headline: str
    keys: dict[str, str] = field(default_factory=dict)
    """Further front matter, as YAML."""
    body: list[str]

    @property
    def text(self) -> str:
        """The file."""
        _, day, page, _ = self.id.split("/")
        keys = {"id": self.id, "headline": self.headline, **self.keys, "date": day[:10], "page": str(int(page))}
        front = "".join(f"{key}: {value}\n" for key, value in keys.items())
        return f"---\n{front}---\n\n" + "\n\n".join(self.body) + "\n"


def story(id: str, seed: int) -> Story:
    """Invent an article; its words come from a few, so that articles share some."""
    chance = Random(seed)  # noqa: S311 - words for a story
    one, two, three = chance.sample(WORDS, 3)
    keys = {}
    if chance.random() < 0.6:
        keys["authors"] = f"[{', '.join(chance.sample(AUTHORS, chance.randint(1, 2)))}]"
    if chance.random() < 0.4:
        keys["column"] = chance.choice(COLUMNS)
    if chance.random() < 0.4:
        keys["topics"] = f"[{', '.join(chance.sample(TOPICS, chance.randint(1, 2)))}]"
    return Story(
        id=id,
        headline=f"{one}边上的{two}第{seed % 97}次修缮",
        keys=keys,
        body=[
            f"{one}旁边的{two}昨天修好，{three}的老人每天都来看{two}，说{one}从前不是这样。",
            f"管{two}的单位说，往后每年查一遍{three}，{one}和{two}一起查，第{seed}号账本张榜。",
        ],
    )


def _stories() -> list[Story]:
    days = {
        "hexi/2024-12-30": ("01/1", "02/1"),
        "hexi/2024-12-31": ("01/1", "01/2", "02/1"),
        "hexi/2025-01-31": ("01/1", "01/2", "04/1"),
        "hexi/2025-02-01": ("01/1", "02/1"),
        "hexi/2025-02-01-b": ("01/1",),
        "hexi/2025-06-18": ("01/1", "01/2", "03/1"),
        "qinghe/2025-01-01": ("01/1", "02/1"),
        "qinghe/2025-06-18": ("01/1",),
    }
    stories = {f"{day}/{at}": story(f"{day}/{at}", n) for n, (day, at) in enumerate(_each(days))}
    for number, at in enumerate(("hexi/2024-12-30/01/1", "hexi/2024-12-31/02/1", "hexi/2025-01-31/04/1"), 1):
        stories[at].headline = f"望川渠纪事（{'一二三'[number - 1]}）"
    for at in ("hexi/2025-02-01/02/1", "hexi/2025-06-18/03/1"):
        stories[at].keys["series"] = "走读望川江"
    stories["hexi/2025-01-31/01/1"].body[0] += "[](#page-4)"
    stories["hexi/2025-01-31/01/2"].body[0] += "[](#2025-02-01-page-2)"
    stories["hexi/2025-02-01/01/1"].keys |= {"jump_to": "2"}
    stories["hexi/2025-06-18/01/1"].body.insert(1, '![水头通过渡槽。](sluice.svg "江一帆 摄")')
    return list(stories.values())


def _each(days: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(day, at) for day, places in days.items() for at in places]


SOURCE = """望川渠边的灯塔今天点亮

本报讯　（记者宋远）望川渠边的灯塔昨天点亮，比原定的
日子早了三天，施工的人说夜里行船从此看得见埠头。

住在渠边的老人每天都来看灯塔，他说从前摸黑走路，如今
走五十步就到家门口。

粮站秋前换新秤

本报讯　（记者沈知禾）粮站的秤用了二十一年，昨天换成
新的，头一位来过秤的人带来八袋麦子。

管秤的人说，往后每年校一遍，校过的日子写在墙上，谁都
可以来看。
"""

LINKS = "hexi/2025-01-30/01/1\tgone\t\t停刊的一天\nhexi/2025-01-31/01/3\tmoved\thexi/2025-01-31/01/1\t并入的一篇\n"


def folder_of(content: Path, issue: str) -> Path:
    """Return the folder of an issue, given as newspaper/day."""
    paper, day = issue.split("/")
    return content / paper / day[:4] / day


def file_of(content: Path, id: str) -> Path:
    """Return the file of an article as the program names it."""
    paper, day, page, number = id.split("/")
    return folder_of(content, f"{paper}/{day}") / f"{page}-{int(number):02}.md"


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_site(content: Path) -> None:
    """Write the site."""
    write(content / "site.toml", SITE)
    for paper, settings in PAPERS.items():
        write(content / paper / "paper.toml", settings)
    for one in _stories():
        write(file_of(content, one.id), one.text)
    write(folder_of(content, "hexi/2025-06-18") / "sluice.svg", PICTURE)
    write(folder_of(content, "hexi/2025-02-01") / "issue.toml", 'issue_number = 32\nnotes = "今日四版"\n')
    write(folder_of(content, "hexi/2025-03-01") / "source/01.txt", SOURCE)
    write(content / "hexi/permalinks.tsv", LINKS)
