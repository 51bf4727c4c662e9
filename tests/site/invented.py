"""A second edition to judge by: two newspapers, texts that are hostile, endless or nearly nothing, years with gaps."""

import json
import struct
import zlib
from pathlib import Path

from tests.build.newsroom import Story, file_of, folder_of, write
from tests.site.validators import REPOSITORY

BASE_URL = "https://paper.example/library/"

SITE = f"""title = "渡口图书馆报纸库"
base_url = "{BASE_URL}"
papers = ["hexi", "ferry"]
offline = true
home = "papers"
about = "一座**虚构**的图书馆。\\n\\n<b>馆藏</b>两种。"
"""

PAPERS = {
    "hexi": 'name = "河西晚报"\nplace = "河西"\nspot = "#1d4e89"\nprotected_names = ["范志后"]\n',
    "ferry": 'name = "渡口工商业者联合会会员周刊"\nfounded = 1919\nabout = "周刊。"\nimprint = "<i>渡口</i>"\n',
}

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"'`&amp;<b> \u202eevil\u202c --> ]]> %}"
LONG = "关于进一步做好" + "望川江沿岸各县市区水利设施修缮养护与用水户协会章程修订工作" * 6 + "的通知"
LATIN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
ADDRESS = "https://example.org/" + "very/long/path/" * 12
MARKS = "他说：“‘《老渠》怎样？’”——又说（《渠边话》、“新水”）……“是‘我’的。”" * 8

LONG_READ = "hexi/2025-06-18/01/1"
"""Of 3,000 characters, as the budget speaks of."""
EVERYTHING = "hexi/2025-06-18/02/1"
"""Has every kind of block."""
HOSTILE_READ = "hexi/2025-06-18/02/2"
NOTHING = "hexi/2025-06-18/03/1"
"""A headline of one character, and no text."""

EVERY_BLOCK = [
    "本报讯　夏收以来，[报上说](https://example.org/a?b=1&c=2)**一切**如*常*，`代码`也在。[](#page-4)",
    "## 一、数字",
    "| 品种 | 价格 | 说明 |\n| --- | :---: | ---: |\n| 白菜 | 1.2元 | 产自河西岸，早晨五点到市 |\n| 萝卜 | 0.9元 | |",
    "- 甲\n- 乙\n- 丙",
    "1. 先修渠\n2. 后修路",
    "> 渠为什么要弯着走？\n> 因为水要慢慢走。",
    '![一张很宽的图。](wide.png "江一帆 摄")',
    '![只有说明，没有图。](<> "林渡 摄")',
    '![](aqueduct.svg "")',
    "## 二、诗",
    "渡口\\\n有船\\\n无人",
    "```\n  原样  的  行\n    第二行\n```",
    "***",
    "地址：云溪路58号\\\n电话：0000-000000",
]


def _long_read() -> list[str]:
    """Return paragraphs of the sample edition, to a little over 3,000 characters."""
    found: list[str] = []
    for path in sorted((REPOSITORY / "content/qinghe/2025/2025-06-18").glob("*.md")):
        body = path.read_text("utf-8").split("---\n", 2)[2]
        for paragraph in body.strip().split("\n\n"):
            if len(paragraph) > 60 and not paragraph.startswith(("!", "|", "-", ">")):
                found.append(paragraph.replace("[](#page-4)", ""))
            if sum(map(len, found)) > 3000:
                return found
    raise AssertionError("the sample edition has too little text")


def _stories() -> list[Story]:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    wild = {
        **dict.fromkeys(("kicker", "deck", "column", "byline", "dateline", "section", "series"), quoted),
        "authors": f"[{quoted}, 沈知禾]",
        "topics": f"[{quoted}, 望川渠]",
    }
    facts = {"kicker": "夏收一线", "deck": "——见闻", "authors": "[沈知禾, 柳明川]", "topics": "[望川渠]"}
    days = "hexi/2025-06-18"
    long_facts = {"kicker": LONG, "deck": LONG, "byline": "本报记者　" + "、".join(["沈知禾", "柳明川"] * 12)}
    stories = [
        Story(id=LONG_READ, headline="老渠新水到田头", keys=facts, body=_long_read()),
        Story(
            id=f"{days}/01/2", headline="修渠先修章程", keys={"kind": "editorial", "column": "渠边话"}, body=["短评。"]
        ),
        Story(id=f"{days}/01/3", headline=LONG, keys=long_facts, body=[LONG, LATIN, ADDRESS, MARKS]),
        Story(id=f"{days}/01/4", headline="今年夏粮　明起开秤：全市设点214个", keys=facts, body=["开秤。" * 40]),
        Story(id=EVERYTHING, headline="样样都有", keys={"jump_to": "4", **facts}, body=EVERY_BLOCK),
        Story(id=HOSTILE_READ, headline=quoted, keys=wild, body=[HOSTILE, f"## {HOSTILE}"]),
        Story(id=NOTHING, headline="渡", body=[]),
        Story(id=f"{days}/03/2", headline=LATIN, body=["渠。"]),
        Story(id=f"{days}-b/01/1", headline="号外：水到渠尾", body=["水到。"]),
        Story(id="hexi/2025-06-17/01/1", headline="走读望川江（一）", keys={"series": "走读望川江"}, body=["一。"]),
        Story(id="hexi/2025-06-17/02/1", headline="走读望川江（二）", keys={"series": "走读望川江"}, body=["二。"]),
        Story(id="ferry/2025-06-15/01/1", headline="会员须知", keys={"authors": "[林渡]"}, body=["须知。" * 30]),
    ]
    for year in range(1988, 2025, 3):
        day = f"hexi/{year}-12-31"
        stories.append(Story(id=f"{day}/01/1", headline=f"{year}年的渡口", keys=facts, body=["岁末。" * 20]))
    many = (Story(id=f"{days}/{n:02}/1", headline=f"第{n}版上的一篇", body=["正文。" * 30]) for n in range(4, 24))
    return [*stories, *many]


def _png(width: int, height: int) -> bytes:
    """Draw a grey picture."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\x99" * width) * height)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def write_edition(content: Path) -> None:
    """Write the edition to a folder of its own."""
    write(content / "site.toml", SITE)
    for paper, settings in PAPERS.items():
        write(content / paper / "paper.toml", settings)
    for story in _stories():
        write(file_of(content, story.id), story.text)
    issue = folder_of(content, "hexi/2025-06-18")
    write(issue / "issue.toml", f"cumulative_number = 12345\nnotes = {json.dumps(HOSTILE, ensure_ascii=False)}\n")
    write(
        issue / "aqueduct.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 1h3v1z"/></svg>'
    )
    (issue / "wide.png").write_bytes(_png(1600, 300))
    moved = "hexi/2025-06-17/01/7\tmoved\thexi/2025-06-17/01/1\t并入的一篇\nhexi/2025-06-16/01/1\tgone\t\t撤下的一篇\n"
    write(content / "hexi/permalinks.tsv", moved)
