"""Write generator/text/simplified.json from OpenCC's character table, as opencc-python-reimplemented has it.

The table is folded over both the text and the query, so a chain (薴 → 苧 → 苎) is followed to its end.
"""

import json
import sys
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[1] / "generator" / "text" / "simplified.json"


def read_pairs(table: str) -> dict[str, str]:
    """Each Traditional character with the first Simplified one that OpenCC names for it."""
    pairs = (line.split("\t") for line in table.splitlines() if line.strip())
    return {old: new.split(" ")[0] for old, new in pairs if new.split(" ")[0] != old}


def follow(pairs: dict[str, str]) -> dict[str, str]:
    """Replace each chain by its two ends."""
    while any(new in pairs for new in pairs.values()):
        pairs = {old: pairs.get(new, new) for old, new in pairs.items()}
    return pairs


def main() -> int:
    """Write the table, ordered by character."""
    pairs = follow(read_pairs((files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")))
    table = {
        "source": "OpenCC, TSCharacters.txt, https://github.com/BYVoid/OpenCC",
        "licence": "Apache-2.0, https://www.apache.org/licenses/LICENSE-2.0",
        "changes": "the first candidate of each character, chains followed to their end",
        "traditional": "".join(sorted(pairs)),
        "simplified": "".join(pairs[old] for old in sorted(pairs)),
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs, {TARGET.stat().st_size} bytes: {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
