"""Train the labeller: `python -m tools.train_segmenter` writes generator/segment/model.json, the same bytes each time.

It needs python-crfsuite, and sets all pages itself; with `--report` it says how well lines are labelled on other pages.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite

from generator.segment.crf import FORMAT, LETTERS
from tools.training.corpus import ROOT, GoldPage, labelled, press_pages, varied_pages
from tools.training.report import report

TARGET = ROOT / "generator" / "segment" / "model.json"
VARIED, PRESS_EACH = 1300, 70
SETTINGS = {
    "c1": 0.25,
    "c2": 0.1,
    "max_iterations": 160,
    "feature.minfreq": 4,
    "feature.possible_transitions": True,
}


def train(pages: Iterable[GoldPage], settings: dict[str, Any]) -> dict[str, Any]:
    """Train on pages; returns the content of a model file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for page in pages:
        trainer.append(*labelled(page))
    trainer.set_params(settings)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        with tagger.open(path):
            return _record(tagger.info())


def _record(info: Any) -> dict[str, Any]:
    weights: dict[str, dict[str, int]] = {}
    for (name, letter), weight in info.state_features.items():
        if value := round(100 * weight):
            weights.setdefault(name, {})[letter] = value
    moves = info.transitions
    return {
        "format": FORMAT,
        "letters": LETTERS,
        "transitions": [[round(100 * moves.get((a, b), 0.0)) for b in LETTERS] for a in LETTERS],
        "features": {
            name: " ".join(f"{letter}{weights[name][letter]}" for letter in LETTERS if letter in weights[name])
            for name in sorted(weights)
        },
    }


def write_model(record: dict[str, Any], target: Path) -> None:
    """Write a model, one feature a line."""
    target.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", "utf-8")


def training_pages(varied: int = VARIED, press_each: int = PRESS_EACH) -> list[GoldPage]:
    """All pages that are trained on, in an order that is the same each time."""
    pages = list(chain(varied_pages(varied), press_pages(press_each)))
    random.Random("order").shuffle(pages)  # noqa: S311 -- no secret
    return pages


def main() -> None:
    """Train, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--varied", type=int, default=VARIED)
    parser.add_argument("--press", type=int, default=PRESS_EACH, help="pages of the other press, for each difficulty")
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    record = train(training_pages(args.varied, args.press), SETTINGS)
    write_model(record, args.out)
    print(f"{args.out}: {len(record['features'])} features, {args.out.stat().st_size} bytes")
    if args.report:
        report(args.out)


if __name__ == "__main__":
    main()
