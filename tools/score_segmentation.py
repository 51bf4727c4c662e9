"""Score the segmenter on folders of pages with gold, by the scorer that stands beside them.

    python tools/score_segmentation.py ../shared/acceptance ../shared/acceptance/press

Each folder holds pages/ and gold/; pages named `…_d2_…` are scored by difficulty. Prints one row of figures each.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from shutil import copy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.segment import segment
from generator.segment.report import as_json
from generator.source import read_pages

SCORER = Path(__file__).resolve().parent.parent.parent / "shared" / "acceptance" / "score.py"
SHOWN = (
    "coverage",
    "bcubed",
    "headline",
    "paragraphs",
    "text",
    "deck",
    "authors",
    "jumps",
    "captions",
    "column",
    "perfect",
)


def group_of(name: str, by: int | None) -> str:
    """Tell what a page is scored with: the part of its name asked for, or its difficulty."""
    parts = name.split("_")
    if by is not None:
        return parts[by]
    return next((part for part in parts if part[:1] == "d" and part[1:].isdigit()), "all")


def score(folder: Path, scorer: Path, trouble: bool, by: int | None = None) -> None:
    """Score one folder and print its rows."""
    groups: dict[str, list[Path]] = defaultdict(list)
    for page in sorted((folder / "pages").glob("*.txt")):
        groups[group_of(page.stem, by)].append(page)
    for group, pages in sorted(groups.items()):
        with tempfile.TemporaryDirectory() as scratch:
            predicted, gold = Path(scratch, "predicted"), Path(scratch, "gold")
            predicted.mkdir()
            gold.mkdir()
            began = time.perf_counter()
            for page in pages:
                (segmented,) = read_pages(page)
                text = json.dumps(as_json(segment(segmented)), ensure_ascii=False)
                (predicted / f"{page.stem}.json").write_text(text, "utf-8")
                copy(folder / "gold" / f"{page.stem}.json", gold)
            took = time.perf_counter() - began
            options = [] if trouble else ["--json"]
            command = [
                sys.executable,
                str(scorer),
                str(gold),
                str(predicted),
                "--pages",
                str(folder / "pages"),
                *options,
            ]
            answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 our own
        if trouble:
            print(answer)
            continue
        figures = json.loads(answer)["figures"]
        row = " ".join(f"{name[:6]} {figures.get(name, 1):.3f}" for name in SHOWN)
        print(f"{folder.name:10} {group:4} {len(pages):3} pages {took / len(pages) * 1000:4.0f} ms  {row}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--trouble", action="store_true", help="print what is wrong, article by article")
    parser.add_argument("--by", type=int, metavar="N", help="a row for each value of the N-th part of the pages' names")
    args = parser.parse_args()
    for folder in args.folders:
        score(folder, args.scorer, args.trouble, args.by)


if __name__ == "__main__":
    main()
