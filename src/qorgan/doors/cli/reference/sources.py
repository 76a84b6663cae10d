"""The lists that can be brought in: their columns, what each means, and what only flags a row."""

from __future__ import annotations

from qorgan.desk.country import country
from qorgan.desk.importing.layouts import Column, Layout, layout_of
from qorgan.desk.importing.sources import SOURCES, Source
from qorgan.doors.cli.reference.markdown import code, codes, table


def text() -> str:
    """The sources by name."""
    parts = [
        "`qorgan import --template SOURCE` prints the header with an example row; `qorgan import SOURCE FILE --dry-run`"
        " tells what would happen. Headers are found in any of the three languages.\n"
    ]
    for name, source in sorted(SOURCES.items()):
        layout = layout_of(folder=country().folder, source=name)
        parts.append(_source(source, layout) if layout else f"## {name}\n\nThis country has no such list.\n")
    return "\n".join(parts)


def _source(source: Source, layout: Layout) -> str:
    named = f"the source's own key in {code(source.key)}; without it " if source.key else ""
    after = f" Import {code(source.after)} first." if source.after else ""
    first = f" First: {layout.first.en}" if layout.first.en else ""
    rows = [_column(column) for column in layout.columns]
    reasons = [(code(rule.reason), rule.about.en) for rule in layout.rules]
    return "\n".join(
        (
            f"## {source.name}\n",
            f"{layout.title.en}. {layout.about.en}{after}{first}\n",
            f"Permission {code(source.permission)}. A row is known by {named}{codes(source.identity)}.\n",
            table(("column", "header (en, ru, kk)", "kind", "", "meaning", "example"), rows),
            "Flags a row without refusing it:\n",
            table(("flag", "meaning"), reasons),
        )
    )


def _column(column: Column) -> tuple[str, str, str, str, str, str]:
    kind = f"code of `{column.code_list}`" if column.code_list else column.kind
    headers = ", ".join(dict.fromkeys(column.title.as_dict().values()))
    filled = "required" if column.is_required else "optional"
    return code(column.name), headers, kind, filled, column.about.en, column.example.en
