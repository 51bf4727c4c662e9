"""How well a model labels lines, on sets of pages that it was not trained on."""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generator.segment.crf import LETTERS, parse_model, read_letters
from generator.segment.lines import decode_lines
from tools.training.corpus import (
    PRESS,
    GoldPage,
    features_of,
    page_text,
    press_pages,
    sample_pages,
    stored_pages,
    varied_pages,
)
from tools.training.gold import label_lines


def report(path: Path, *, misses: str = "") -> None:
    """Print accuracy and F1 by letter for each set; `misses` names a set whose wrong lines are shown."""
    model = parse_model(json.loads(path.read_text("utf-8")))
    print(f"{'':12} {'acc':>5}  " + "".join(f"{letter:>6}" for letter in LETTERS) + "   ms/page")
    for name, pages in sets():
        wrong: Counter[tuple[str, str]] = Counter()
        count, total, spent = 0, 0, 0.0
        for page in pages:
            lines = decode_lines(page_text(page))
            start = time.perf_counter()
            found = read_letters(model, features_of(lines)).letters
            spent += time.perf_counter() - start
            gold = label_lines(page.gold, [line.number for line in lines])
            wrong.update(zip(gold, map(str, found), strict=True))
            count, total = count + 1, total + len(lines)
            if name == misses:
                _show(page.name, [line.text for line in lines], gold, found)
        if total:
            right = sum(n for (a, b), n in wrong.items() if a == b)
            row = "".join(f"{_f1(wrong, letter):>6}" for letter in LETTERS)
            print(f"{name:12} {right / total:.3f}  {row}   {1000 * spent / count:.1f} ({total / count:.0f} lines)")


def _f1(pairs: Counter[tuple[str, str]], letter: str) -> str:
    hit = pairs[letter, letter]
    gold = sum(n for (a, _), n in pairs.items() if a == letter)
    found = sum(n for (_, b), n in pairs.items() if b == letter)
    return f"{2 * hit / (gold + found):.2f}" if gold + found else "-"


def _show(name: str, texts: list[str], gold: list[str], found: Iterable[str]) -> None:
    for i, (want, got) in enumerate(zip(gold, found, strict=True)):
        if want != got:
            print(f"{name} {want}>{got} | {texts[i - 1][:16] if i else ''} | {texts[i][:40]}")


def sets() -> list[tuple[str, Iterable[GoldPage]]]:
    """List sets of pages by name."""
    shared = PRESS.parent
    return [
        *((f"press d{d}", list(stored_pages(PRESS / "gold", PRESS / "pages", f"press_d{d}"))) for d in range(4)),
        ("real", list(stored_pages(shared / "gold", shared / "pages"))),
        ("sample", list(sample_pages())),
        ("varied", list(varied_pages(60, "test"))),
        ("press new", list(press_pages(8, first=910_000))),
    ]


def main() -> None:
    """Report on a model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--misses", default="", help="show the wrong lines of this set")
    args = parser.parse_args()
    report(args.model, misses=args.misses)


if __name__ == "__main__":
    main()
