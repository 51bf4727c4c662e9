"""Banke beside other generators, on the same invented articles in one run.

python -m benchmarks --articles 10000,50000 --peers hugo,pelican,eleventy --json figures.json
"""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import flat, start_up
from benchmarks.costs import compile_program
from benchmarks.machine import machine
from benchmarks.report import print_size, ratios_of
from benchmarks.side_by_side import PEERS, Wish, measure_size

_SIZES = (1_000, 10_000, 50_000, 100_000)


def main() -> None:
    """Measure what was asked for, print it, and write it as JSON."""
    given = _arguments()
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
    compile_program()
    figures: dict[str, object] = {"machine": machine()}
    if given.flat:
        figures["flat"] = flat.measure_sizes(given.articles or flat.SIZES, given.folder)
    elif given.part == "start":
        figures["start"] = start_up.measure_start()
    else:
        figures |= _side_by_side(given)
    if given.json:
        given.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _side_by_side(given: argparse.Namespace) -> dict[str, object]:
    """Measure each size; the ratios at the top are those of the last one."""
    wish = Wish(
        peers=given.peers,
        repeats=given.repeats,
        related=given.related,
        no_topics=given.no_topics,
        search=given.search,
    )
    sizes = []
    for count in given.articles or _SIZES:
        with TemporaryDirectory(prefix="banke-", dir=given.folder) as folder:
            sizes.append(measure_size(Path(folder), count, wish))
        print_size(sizes[-1])
    return {
        "ratios": ratios_of(sizes[-1]),
        "sizes": {str(size.articles): {**size.as_json(), "ratios": ratios_of(size)} for size in sizes},
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--articles", type=_numbers, help="sizes, as 10000 or 1000,10000")
    parser.add_argument("--peers", type=_names, default=tuple(PEERS), help=f"of {','.join(PEERS)}; or none")
    parser.add_argument("--json", type=Path, help="where the figures go")
    parser.add_argument("--repeats", type=int, help="runs of each step: 3 up to 10,000 articles, else 1")
    parser.add_argument("--related", action="store_true", help="Hugo with its own related content besides")
    parser.add_argument("--no-topics", action="store_true", help="Hugo without topics besides")
    parser.add_argument("--no-search", dest="search", action="store_false", help="leave builds with search out")
    parser.add_argument("--folder", type=Path, help="where to work; by default the folder for temporary files")
    parser.add_argument("--flat", action="store_true", help="memory of Banke's processes, from size to size")
    parser.add_argument("--part", choices=("start",), help="this alone")
    return parser.parse_args()


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    names = () if text == "none" else tuple(text.split(","))
    unknown = set(names) - set(PEERS)
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: not one of {', '.join(PEERS)}")
    return names


if __name__ == "__main__":
    main()
