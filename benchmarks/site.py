"""Time and peak memory of building the sample edition, bytes of what a reader loads, and lines of code by package.

    python -m benchmarks.site

Wall and CPU seconds and peak memory are those of whole processes; ratios are to writing the same files (the floor).
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ISSUE = "qinghe/2025/2025-06-18"


def run(folder: Path, *arguments: str) -> tuple[float, float, float]:
    """Run a command of the program in a folder; returns wall seconds, CPU seconds and peak memory in MB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def floor(public: Path, target: Path) -> float:
    """Write the built files again, as plainly as can be; returns seconds."""
    contents = [(path.relative_to(public), path.read_bytes()) for path in public.rglob("*") if path.is_file()]
    start = time.perf_counter()
    for name, content in contents:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return time.perf_counter() - start


def builds() -> Path:
    """Print what building costs; returns the folder of the built site."""
    folder = Path(tempfile.mkdtemp(prefix="banke-"))
    shutil.copytree(ROOT / "content", folder / "content")
    for made in [*folder.rglob("*.md"), *folder.rglob("ledger.json"), *folder.rglob("permalinks.tsv")]:
        made.unlink()
    rows = [("from nothing", run(folder, "build")), ("no change", run(folder, "build"))]
    article = next((folder / "content" / ISSUE).glob("01-*.md"))
    article.write_text(article.read_text("utf-8") + "\n编者补记一句。\n", "utf-8")
    rows.append(("one edit", run(folder, "build")))
    article.write_text(article.read_text("utf-8") + "\n编者再补一句。\n", "utf-8")
    rows.append(("one edit, without search", run(folder, "build", "--no-search")))
    lowest = floor(folder / "public", folder / "floor")
    print(f"{'build of the sample edition':30} {'wall s':>8} {'CPU s':>8} {'peak MB':>8} {'× floor':>8}")
    for name, (wall, cpu, peak) in rows:
        print(f"{name:30} {wall:8.2f} {cpu:8.2f} {peak:8.0f} {wall / lowest:8.1f}")
    return folder / "public"


def sizes(public: Path) -> None:
    """Print the bytes of documents and files, raw and as brotli sends them."""
    try:
        import brotli
    except ImportError:
        brotli = None
    longest = max((public / "qinghe").glob("2025/06/*/*/*/index.html"), key=lambda path: path.stat().st_size)
    search = sorted((public / "search").glob("*.js"))
    rows = [("longest article", [longest]), ("home", [public / "index.html"])]
    rows += [
        ("style sheet", [*public.glob("assets/*.css")]),
        ("script of every document", [*public.glob("assets/*.js")]),
    ]
    rows += [("scripts of the search page", search)]
    print(f"\n{'bytes':30} {'raw':>8} {'brotli':>8}")
    for name, paths in rows:
        contents = [path.read_bytes() for path in paths]
        small = f"{sum(len(brotli.compress(c)) for c in contents):8,}" if brotli else "pip install brotli"
        print(f"{name:30} {sum(map(len, contents)):8,} {small}")


def lines() -> None:
    """Print lines of code by package, blank lines and comments included."""
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        parts = path.relative_to(ROOT / "generator").parts
        counts[parts[0]] += len(path.read_text("utf-8").splitlines())
    print(f"\n{'lines of generator/':30}")
    for name, count in counts.items():
        print(f"{name:30} {count:8,}")
    print(f"{'in all':30} {counts.total():8,}")


def main() -> None:
    """Print all figures."""
    public = builds()
    sizes(public)
    lines()
    shutil.rmtree(public.parent)


if __name__ == "__main__":
    main()
