"""The table of terms and weights in docs/segmentation.md, written anew whenever the weights are."""

from pathlib import Path

from generator.segment.objective import Term, Weights

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "segmentation.md"
_BEGIN, _END = "<!-- terms -->\n", "<!-- /terms -->"


def render_table(weights: Weights) -> str:
    """Render a Markdown table of all terms with their weights, in the order in which Term names them."""
    rows = [f"| `{term.name}` | {term} | {weights[term]:+.2f} |" for term in Term]
    return "\n".join(["| term | what it stands for | weight |", "|---|---|---|", *rows]) + "\n"


def with_table(text: str, weights: Weights) -> str:
    """Put the table into a document, in place of the one between the marks."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + _BEGIN + render_table(weights) + _END + after
