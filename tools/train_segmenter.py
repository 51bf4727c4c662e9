"""Make the segmenter's four files anew: `python -m tools.train_segmenter`; the same bytes each time.

The labeller's model first, then the weights of the objective by what it says of other pages, then the calibration of
confidences by what both say of others again. All pages are set here; it takes about half an hour.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite

from generator.segment import confidence, crf, objective
from generator.segment.crf import FORMAT, LETTERS
from tools.evaluation.outcome import cut_page
from tools.evaluation.reliability import decisions
from tools.evaluation.sets import made_page
from tools.training.calibration import calibrate
from tools.training.corpus import ROOT, GoldPage, labelled, press_pages, varied_pages
from tools.training.fitting import fit, read_example
from tools.training.table import DOCUMENT, with_table

TARGET = ROOT / "generator" / "segment"
START = Path(__file__).with_name("training") / "start.json"
"""Weights from which the fitting begins: by hand at first, then what it found with the models before."""
VARIED, PRESS_EACH = 2400, 180
"""Pages that the labeller learns from; those of the other press for each of its difficulties."""
PLAIN_EACH, PLAIN_SHARE = 220, 0.35
"""Pages of each of its difficulties from which a model of the other press's pages alone is made, and how far that goes
into the one for pages as a text stripper leaves them."""
FITTED, FITTED_EACH, FITTED_FIRST = 200, 30, 800_000
"""Pages that the weights are fitted to."""
MEASURED, MEASURED_EACH, MEASURED_FIRST = 500, 30, 900_000
"""Pages that confidences are measured on."""
SWEEPS = 1
STAMPED = 30
SETTINGS = {
    "c1": 0.25,
    "c2": 0.1,
    "max_iterations": 360,
    "feature.minfreq": 4,
    "feature.possible_transitions": True,
}
PLAIN = {**SETTINGS, "max_iterations": 200}


def train(pages: Iterable[GoldPage], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Train the labeller; returns the content of a model file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for page in pages:
        trainer.append(*labelled(page))
    trainer.set_params(dict(settings))
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
        "stamp": stamp(),
        "letters": LETTERS,
        "transitions": [[round(100 * moves.get((a, b), 0.0)) for b in LETTERS] for a in LETTERS],
        "features": {
            name: " ".join(f"{letter}{weights[name][letter]}" for letter in LETTERS if letter in weights[name])
            for name in sorted(weights)
        },
    }


def mixed(general: dict[str, Any], plain: dict[str, Any], share: float) -> dict[str, Any]:
    """Weights between two models'."""
    names = sorted({*general["features"], *plain["features"]})
    features = {
        name: _mixed_row(general["features"].get(name, ""), plain["features"].get(name, ""), share) for name in names
    }
    transitions = [
        [round((1 - share) * a + share * b) for a, b in zip(one, other, strict=True)]
        for one, other in zip(general["transitions"], plain["transitions"], strict=True)
    ]
    return {**general, "transitions": transitions, "features": {name: row for name, row in features.items() if row}}


def _mixed_row(one: str, other: str, share: float) -> str:
    weights = [{part[0]: int(part[1:]) for part in row.split()} for row in (one, other)]
    both = {x: round((1 - share) * weights[0].get(x, 0) + share * weights[1].get(x, 0)) for x in LETTERS}
    return " ".join(f"{letter}{weight}" for letter, weight in both.items() if weight)


def stamp() -> str:
    """Digest of what the labeller is told of some training pages: a model with another one is out of date."""
    told = sha256()
    for page in varied_pages(STAMPED, pool=()):
        told.update(repr(labelled(page)).encode())
    return told.hexdigest()[:16]


def training_pages(varied: int = VARIED, press_each: int = PRESS_EACH) -> list[GoldPage]:
    """All pages that the labeller is trained on, in an order that is the same each time."""
    pages = list(chain(varied_pages(varied), press_pages(press_each)))
    random.Random("order").shuffle(pages)  # noqa: S311 -- no secret
    return pages


def fitted_weights(start: objective.Weights, sweeps: int = SWEEPS) -> dict[str, float]:
    """Weights of the objective, by name, fitted from those given."""
    pages = chain(varied_pages(FITTED, "fit"), press_pages(FITTED_EACH, first=FITTED_FIRST))
    examples = [example for page in pages if (example := read_example(page))]
    weights = fit(examples, start, sweeps, partial(print, flush=True))
    return {term.name: round(weight, 3) for term, weight in weights.items()}


def measured_confidences() -> dict[str, Sequence[Sequence[float]]]:
    """Calibration of confidences; the segmenter must give raw ones."""
    pages = chain(varied_pages(MEASURED, "measure"), press_pages(MEASURED_EACH, first=MEASURED_FIRST))
    return dict(calibrate(decisions(cut_page(made_page(page)) for page in pages)))


def main() -> None:
    """Train, fit, measure; write each file as soon as it is made, for the next step reads it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=TARGET, help="folder to write to")
    parser.add_argument("--only", choices=("model", "weights", "confidences"), help="one step only")
    args = parser.parse_args()
    if args.only in (None, "model"):
        general = train(training_pages(), SETTINGS)
        _write(general, args.out / crf.GENERAL)
        plain = list(press_pages(PLAIN_EACH))
        _write(mixed(general, train(plain, PLAIN), PLAIN_SHARE) if plain else general, args.out / crf.STRIPPED)
        crf.read_model.cache_clear()
    if args.only in (None, "weights"):
        start = objective.parse_weights(json.loads(START.read_text("utf-8")))
        _write(fitted_weights(start), args.out / "objective.json")
        objective.read_weights.cache_clear()
        DOCUMENT.write_text(with_table(DOCUMENT.read_text("utf-8"), objective.read_weights()), "utf-8")
    if args.only in (None, "confidences"):
        _write({}, args.out / "calibration.json")
        confidence.read_calibration.cache_clear()
        _write(measured_confidences(), args.out / "calibration.json")


def _write(record: Mapping[str, Any], target: Path) -> None:
    target.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
