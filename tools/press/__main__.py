"""Set the sample edition: `python -m tools.press` writes its source pages and their gold segmentation anew."""

import json
from collections.abc import Iterator
from pathlib import Path

from tools.press.extract import extract
from tools.press.gold import page_gold
from tools.press.page import Desk
from tools.press.plan import IssuePlan, PagePlan, read_plan
from tools.press.story import Story, read_copy

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAPER = "qinghe"


def print_page(plan: PagePlan, stories: tuple[Story, ...], name: str) -> tuple[str, str]:
    """Set one page; returns its text as extracted and its gold as JSON."""
    lines = tuple(Desk(plan=plan, stories={story.name: story for story in stories}).draw())
    rows, numbers = extract(lines)
    gold = page_gold(name, stories, tuple(zip(numbers, lines, strict=True)))
    return "\n".join(rows) + "\n", json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def issue_stories(plan: IssuePlan) -> tuple[Story, ...]:
    """All stories of an issue, those that jump in two halves."""
    folder = HERE / "articles" / plan.day.isoformat()
    return tuple(s for page in plan.pages for s in read_copy(folder / f"{page.number:02}.txt", page.number))


def print_issue(plan: IssuePlan) -> Iterator[tuple[Path, str]]:
    """Set an issue; yields the path below the project and the content of every file that it makes."""
    stories = issue_stories(plan)
    folder = Path("content") / PAPER / str(plan.day.year) / plan.day.isoformat() / "source"
    for page in plan.pages:
        here = tuple(story for story in stories if story.page == page.number)
        name = f"{plan.day.isoformat()}_{page.number:02}"
        text, gold = print_page(page, here, f"{name}.txt")
        yield folder / f"{page.number:02}.txt", text
        yield Path("tests/golden/sample") / f"{name}.json", gold


def print_edition() -> Iterator[tuple[Path, str]]:
    """Set every issue that has a plan."""
    for path in sorted((HERE / "plans").glob("*.toml")):
        yield from print_issue(read_plan(path))


def main() -> None:
    """Write what the press sets."""
    for path, text in print_edition():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
