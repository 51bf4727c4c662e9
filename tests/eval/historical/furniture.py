"""What stands on a page and belongs to no article: nameplates, running titles, marks of sheets and tiers."""

from random import Random

from layout import BLANK, Row

PAPERS = ("滄江日報", "穆州新報", "臨淇民報", "青巖導報", "江聲報", "北原日報")
DAYS = "一二三四五六日"
DIGITS = "〇一二三四五六七八九"


def furnish(rows: list[Row], kind: str, era: str, random: Random) -> list[Row]:
    """Add a page's furniture."""
    paper, date, page = random.choice(PAPERS), print_date(era, random), random.choice("一二三四")
    if kind == "nameplate":
        return [*nameplate(paper, date, page, random), BLANK, *rows]
    if kind == "folio":
        folio = mark(
            random.choice((f"{paper}　{date}　第{page}版", f"第{page}版　{paper}", f"（{page}）{paper}　{date}"))
        )
        return [folio, *rows] if random.random() < 0.6 else [*rows, folio]
    if kind == "sheet":
        number = random.randint(2, 60)
        running = [mark(f"{paper}　{date}", "running title")] if random.random() < 0.5 else []
        sheet = mark(random.choice((f"— {number} —", f"[第{number}頁]", f"{number}")), "page number")
        return insert(rows, [sheet, *running], random)
    if kind == "markers":
        top = [mark(f"【{paper} {date} 第{page}版】", "mark of the edition"), mark("［第一欄］", "mark of the edition")]
        half = len(rows) // 2
        rows = [
            *insert(rows[:half], [mark("［第二欄］", "mark of the edition")], random),
            *insert(rows[half:], [mark("［第三欄］", "mark of the edition")], random),
        ]
        return [*top, *rows, mark("（本版完）", "mark of the edition")]
    return rows


def nameplate(paper: str, date: str, page: str, random: Random) -> list[Row]:
    """Set the lines at a page's head."""
    rows = [
        f"第{page}版",
        paper,
        date,
        random.choice(("今日本報兩大張", "零售每份五分", "社址：中正路九號　電話二七一")),
    ]
    return [mark(row) for row in rows[random.randint(0, 1) : random.randint(3, 4)]]


def print_date(era: str, random: Random) -> str:
    """Print a date as the time did."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    tail = f"{month_name(month)}月{month_name(day)}日　星期{random.choice(DAYS)}"
    if era == "1950s":
        return f"一九五{random.choice('一二三四')}年{tail}"
    years = (2, 8) if era == "1910s" else (21, 37)
    return f"中華民國{month_name(random.randint(*years))}年{tail}"


def month_name(number: int) -> str:
    """Spell a number under forty."""
    tens, ones = divmod(number, 10)
    spelled = ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "")
    return spelled + (DIGITS[ones] if ones else "")


def mark(text: str, reason: str = "folio") -> Row:
    """Make a row of furniture."""
    return Row(text=text, reason=reason)


def insert(rows: list[Row], marks: list[Row], random: Random) -> list[Row]:
    """Put marks between two rows of a text, as the end of a sheet falls."""
    places = [at for at in range(1, len(rows)) if rows[at].field == rows[at - 1].field == "block"]
    if not places:
        return rows
    at = random.choice(places)
    return [*rows[:at], *marks, *rows[at:]]
