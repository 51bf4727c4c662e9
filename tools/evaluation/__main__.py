"""Measure segmentation: `python -m tools.evaluation`, or with folders that have pages/ and gold/.

Prints tables of figures by set, group and layout trait, of the reliability of confidences, and of speed.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.evaluation.floors import PATH, Shortfall, floors_of, raised, read_floors, render_floors, shortfalls
from tools.evaluation.outcome import Outcome, cut_pages
from tools.evaluation.reliability import decisions, reliability
from tools.evaluation.sets import SETS, SetError, fresh_pages, read_folders, read_sets
from tools.evaluation.speed import PAGES, time_cutting
from tools.evaluation.tables import figure_table, reliability_table, speed_row, trait_table, trouble_rows

TABLES = ("figures", "traits", "reliability", "speed")
GATED = tuple(name for name in SETS if name != "fresh")
"""Sets that have floors."""
PRESSED = ("press", "fresh")
"""Sets that one press made, which the segmenter also learns from."""

Sets = Mapping[str, Sequence[Outcome]]


def main() -> None:
    """Read the command line."""
    args = parse_arguments()
    try:
        if args.floors:
            set_floors(args)
        else:
            show_tables(args)
    except SetError as error:
        sys.exit(str(error))


def parse_arguments() -> argparse.Namespace:
    """Read what is to be measured, and how it is shown."""
    parser = argparse.ArgumentParser(prog="python -m tools.evaluation", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with pages/ and gold/ in place of all sets")
    parser.add_argument("--set", action="append", choices=tuple(SETS), help="only these sets")
    parser.add_argument("--table", action="append", choices=TABLES, help="only these tables")
    parser.add_argument("--wide", action="store_true", help="also deck, authors, jumps, captions, column, text")
    parser.add_argument("--trouble", action="store_true", help="say what is wrong, article by article")
    parser.add_argument("--floors", action="store_true", help="print floors from what is reached today")
    parser.add_argument("--write", action="store_true", help="with --floors: write them to tests/eval/floors.toml")
    parser.add_argument("--lower", action="store_true", help="with --floors: lower floors too, where less is reached")
    args = parser.parse_args()
    if args.folders and (args.floors or args.set):
        parser.error("--floors and --set are for the sets of the project, not for folders")
    if (args.write or args.lower) and not args.floors:
        parser.error("--write and --lower go with --floors")
    return args


def cut_sets(args: argparse.Namespace, names: Sequence[str]) -> Sets:
    """Cut the pages of the folders or sets that are asked for."""
    sets = read_folders(args.folders) if args.folders else read_sets(args.set or names)
    return {name: cut_pages(pages) for name, pages in sets.items()}


def show_tables(args: argparse.Namespace) -> None:
    """Print the tables that are asked for."""
    wanted = args.table or (TABLES if not args.folders else TABLES[:-1])
    sets = cut_sets(args, tuple(SETS)) if {*wanted} != {"speed"} else {}
    if args.trouble:
        print("\n".join(trouble_rows(sets)))
        return
    for table in wanted:
        for row in _rows(table, sets, wide=args.wide):
            print(row, flush=True)
        print()


def _rows(table: str, sets: Sets, *, wide: bool) -> Iterator[str]:
    if table == "figures":
        yield from figure_table(sets, wide=wide)
    elif table == "speed":
        pages = fresh_pages(difficulties=(2,), count=PAGES)
        yield speed_row(time_cutting(pages)) if pages else "speed: the other press is not at hand"
    else:
        for title, outcomes in families(sets).items():
            yield title
            if table == "traits":
                yield from trait_table(outcomes, wide=wide)
            else:
                yield from reliability_table(reliability(decisions(outcomes)))


def families(sets: Sets) -> dict[str, list[Outcome]]:
    """Put sets together that are alike; what holds of one press's pages says little of others."""
    pressed = {name for name in sets if name in PRESSED}
    parts = {", ".join(names): names for names in ([n for n in sets if n not in pressed], sorted(pressed)) if names}
    return {title: [one for name in names for one in sets[name]] for title, names in parts.items()}


def set_floors(args: argparse.Namespace) -> None:
    """Print floors, or write them."""
    args.set = [name for name in args.set or GATED if name in GATED]
    sets, old = cut_sets(args, GATED), read_floors()
    missed: list[Shortfall] = [one for name, outcomes in sets.items() for one in shortfalls(name, outcomes, old)]
    for one in missed:
        print(f"{one}{'' if args.lower else '; kept, --lower lowers it'}", file=sys.stderr)
    text = render_floors(raised(old, {name: floors_of(outcomes) for name, outcomes in sets.items()}, lower=args.lower))
    if args.write:
        PATH.write_text(text, "utf-8")
        print(PATH)
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
