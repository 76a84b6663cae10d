"""The code lists, in three languages, with their crosswalks."""

from __future__ import annotations

from qorgan.codes.lists import CodeList, Item
from qorgan.desk.country import country
from qorgan.doors.cli.reference.markdown import code, table


def text() -> str:
    """The standards that codes are mapped to, then every list."""
    held = country().codes
    standards = [
        (code(name), standard.title.en, standard.source, standard.licence)
        for name, standard in sorted(held.standards.items())
    ]
    parts = ["## Standards\n", table(("standard", "title", "source", "licence"), standards)]
    parts.extend(_list(held[name]) for name in sorted(held))
    return "\n".join(parts)


def _list(listed: CodeList) -> str:
    standards = sorted({standard for item in listed for standard in item.crosswalks})
    dated = any(item.first or item.last or len(item.titles) > 1 for item in listed)
    grouped = any(item.parent for item in listed)
    heads = ["code", "English", "Russian", "Kazakh", *(["part of"] if grouped else []), *(["valid"] if dated else [])]
    rows = [_row(item, grouped=grouped, dated=dated, standards=standards) for item in listed]
    note = f" {listed.note.en}" if listed.note else ""
    about = f"{listed.title.en}. Source: {listed.source} ({listed.basis}).{note}"
    return f"## {listed.id}\n\n{about}\n\n{table((*heads, *standards), rows)}"


def _row(item: Item, *, grouped: bool, dated: bool, standards: list[str]) -> list[object]:
    group = [code(item.parent or "")] if grouped else []
    valid = [f"{item.first or ''}..{item.last or ''}" if item.first or item.last else ""] if dated else []
    crossed = [item.crosswalks.get(standard, "") for standard in standards]
    return [code(item.code), item.title.en, item.title.ru, item.title.kk, *group, *valid, *crossed]
