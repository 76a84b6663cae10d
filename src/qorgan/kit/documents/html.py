"""A paper as HTML: as a part of a page, or as a page of its own that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from qorgan.kit.documents.blocks import Bars, Document, Map, Table
from qorgan.kit.documents.pictures import rows_of, svg_of

SHORT = 3


def fragment_of(document: Document) -> str:
    """The paper as the body of a page."""
    return render_to_string("kit/documents/_document.html", {"document": document, "blocks": [*_blocks(document)]})


def page_of(document: Document, *, fonts: str = "") -> str:
    """The paper as a page; `fonts` is a style rule that brings the font."""
    context = {"document": document, "blocks": [*_blocks(document)], "fonts": mark_safe(fonts)}  # noqa: S308 - our own
    return render_to_string("kit/documents/print.html", context)


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    """Each block with what a template cannot work out: drawings, and table rows with their columns' alignment."""
    for block in document.blocks:
        told: dict[str, Any] = {"kind": block.kind, "block": block}
        if isinstance(block, Bars | Map):
            told |= {"svg": mark_safe(svg_of(block)), "pairs": rows_of(block)}  # noqa: S308 - every word is escaped
        if isinstance(block, Table):
            told |= {"heads": [*zip(block.heads, block.numeric, strict=True)], "rows": _rows(block)}
            told["told"] = _told(block) if block.anchors else []
        yield told


def _rows(block: Table) -> list[dict[str, Any]]:
    last = len(block.rows) - 1
    return [
        {"cells": [*zip(row, block.numeric, strict=True)], "is_total": block.has_total and place == last}
        for place, row in enumerate(block.rows)
    ]


def _told(block: Table) -> list[dict[str, Any]]:
    """The rows of the table of all figures as passages: title, short values on one line, long ones below."""
    found = []
    for anchor, (title, *rest) in zip(block.anchors, block.rows, strict=True):
        pairs = list(zip(block.heads[1:], rest, strict=True))
        found.append({"anchor": anchor, "title": title, "short": pairs[:SHORT], "long": pairs[SHORT:]})
    return found
