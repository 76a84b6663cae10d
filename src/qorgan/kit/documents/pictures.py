"""The drawings of a paper: bars and the map of regions, as SVG of presentation attributes only, or as PNG."""

from __future__ import annotations

from html import escape

from qorgan.kit.charts import svg_to_png
from qorgan.kit.documents.blocks import Bars, Map

WIDTH = 640
ROW, BAR = 46, 18
LONGEST = 470
INK, ACCENT = "#1f2937", "#1b4f91"
FONT = "Inter, Liberation Sans, sans-serif"


def bars_svg(block: Bars) -> str:
    """Bars from the top down: the name above each, its number at the end."""
    most = max(block.values, default=0) or 1
    rows = []
    for place, (label, value, words) in enumerate(zip(block.labels, block.values, block.words, strict=True)):
        top, length = place * ROW, max(1.0 if value else 0.0, value * LONGEST / most)
        rows.append(
            f'<text x="0" y="{top + 15}" font-size="14" fill="{INK}">{escape(label)}</text>'
            f'<rect x="0" y="{top + 21}" width="{length:.1f}" height="{BAR}" fill="{ACCENT}"/>'
            f'<text x="{length + 8:.1f}" y="{top + 35}" font-size="14" font-weight="600" fill="{INK}">'
            f"{escape(words)}</text>"
        )
    height = max(1, len(rows)) * ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(words_of(block))}" font-family="{FONT}">{"".join(rows)}</svg>'
    )


def svg_of(block: Bars | Map) -> str:
    """The drawing."""
    return bars_svg(block) if isinstance(block, Bars) else block.svg


def picture_png(block: Bars | Map) -> bytes:
    """The drawing as a picture for a document."""
    return svg_to_png(svg_of(block), scale=2.0 if isinstance(block, Bars) else 1.4)


def words_of(block: Bars | Map) -> str:
    """What the drawing shows, for those who do not see it."""
    return f"{block.title}: {', '.join(f'{label} {words}' for label, words in rows_of(block))}"


def rows_of(block: Bars | Map) -> list[tuple[str, str]]:
    """The same numbers as rows, the largest first."""
    return list(zip(block.labels, block.words, strict=True))
