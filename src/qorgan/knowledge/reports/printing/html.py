"""A report as HTML: as a part of a page, or as a page of its own that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from qorgan.knowledge.reports.blocks import Bars, Document, Map
from qorgan.knowledge.reports.printing.pictures import bars_svg, map_svg, notes_of, rows_of


def fragment_of(document: Document) -> str:
    """The report as the body of a page."""
    return render_to_string("reports/_document.html", {"document": document, "blocks": [*_blocks(document)]})


def page_of(document: Document, *, fonts: str = "") -> str:
    """The report as a page; `fonts` is a style rule that brings the font."""
    context = {"document": document, "blocks": [*_blocks(document)], "fonts": mark_safe(fonts)}  # noqa: S308 - our own
    return render_to_string("reports/print.html", context)


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    """Each block with what a template cannot work out: drawings, and table rows with their columns' alignment."""
    for block in document.blocks:
        told: dict[str, Any] = {"kind": block.kind, "block": block}
        if isinstance(block, Bars | Map):
            svg = bars_svg(block) if isinstance(block, Bars) else map_svg(block, language=document.language)
            told |= {"svg": mark_safe(svg), "pairs": rows_of(block)}  # noqa: S308 - every word in it is escaped
        if isinstance(block, Map):
            told["notes"] = notes_of(block, language=document.language)
        if block.kind == "table":
            told |= {"heads": [*zip(block.heads, block.numeric, strict=True)], "rows": _rows(block)}
        yield told


def _rows(block: Any) -> list[dict[str, Any]]:
    found = []
    for place, row in enumerate(block.rows):
        found.append(
            {
                "cells": [*zip(row, block.numeric, strict=True)],
                "anchor": block.anchors[place] if block.anchors else "",
                "is_total": block.has_total and place == len(block.rows) - 1,
            }
        )
    return found
