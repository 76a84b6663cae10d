"""What the page of an import shows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.http import urlencode

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.reports import HEADS, OUTCOMES, keyless_words, told_row
from qorgan.desk.importing.rows import TOLD, Outcome
from qorgan.desk.importing.sources import source_for
from qorgan.desk.pagination import page_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import NOTHING, Said, say
from qorgan.kit.tables import Cell, Head, Row, links_of, may_follow
from qorgan.office.imports import commands, queries
from qorgan.office.imports.states import state_text

SHORT_ROWS = 5_000
SHORT_BOOK = 400_000
PIECE = 1 << 20
ORDER = ("number", "id")
FILTERS = ("outcome", "column")
RECORD = Phrase("Record")


def is_long(path: Path) -> bool:
    """Whether a list has more rows than a page should wait for."""
    with path.open("rb") as file:
        if file.read(2) == b"PK":
            return path.stat().st_size > SHORT_BOOK
        file.seek(0)
        lines = 0
        while lines <= SHORT_ROWS and (piece := file.read(PIECE)):
            lines += piece.count(b"\n")
    return lines > SHORT_ROWS


def batch_context(batch: Batch, *, actor: Actor, wishes: Mapping[str, str]) -> dict[str, Any]:
    """Counts, state and one page of the rows to look at."""
    language = actor.language
    source, layout = source_for(actor=actor, name=batch.source)
    chosen = {name: wishes.get(name, "") for name in FILTERS}
    context: dict[str, Any] = {
        "batch": batch,
        "title": layout.title.in_(language),
        "state": state_text(state=batch.state, is_trial=batch.is_trial).in_(language),
        "counts": [
            (outcome.value, OUTCOMES[outcome].in_(language), getattr(batch, outcome.value)) for outcome in Outcome
        ],
        "acts": links_of(acts=(commands.settle_remarks,), actor=actor, places={"batch": batch}),
        "unused": ", ".join(layout.column_title(one).in_(language) for one in batch.detail.get("unused", [])),
        "chosen": chosen,
        "keyless": keyless_words(batch, source=source, layout=layout, language=language),
    }
    if batch.state == BatchState.REFUSED:
        context["file_refusal"] = [Text.of(batch.detail[name]).in_(language) for name in ("says", "hint")]
    rows = queries.batch_rows(actor=actor, batch=batch, **{name: value for name, value in chosen.items() if value})
    page = page_of(rows=rows, order=ORDER, after=wishes.get("after", ""))
    context["heads"] = [
        Head(title=head.in_(language), align="right" if place == 0 else "") for place, head in enumerate(HEADS)
    ]
    context["rows"] = [_shown(told_row(row, layout=layout, language=language), language=language) for row in page.rows]
    context["outcomes"] = [(one.value, OUTCOMES[one].in_(language)) for one in TOLD]
    context["columns"] = [(column.name, column.title.in_(language)) for column in layout.columns]
    context["next_link"] = f"?{urlencode({**chosen, 'after': page.next})}" if page.next else ""
    context["first_link"] = f"?{urlencode(chosen)}" if wishes.get("after") else ""
    context |= _made(batch, actor=actor, wishes=wishes)
    context["is_filtered"] = any(chosen.values())
    return context


def _made(batch: Batch, *, actor: Actor, wishes: Mapping[str, str]) -> dict[str, Any]:
    """One page of the rows that made or changed a record, each leading to it."""
    page = page_of(rows=queries.batch_records(actor=actor, batch=batch), order=("id",), after=wishes.get("made", ""))
    addresses = {getattr(kind.model, "ref_prefix", ""): kind.path for kind in RECORD_TYPES.values() if kind.path}
    rows = []
    for origin in page.rows:
        ref = origin.told_ref
        link = addresses.get(ref.partition("-")[0], "").format(ref=ref)
        said = Said(ref, link=link if link and may_follow(link, actor=actor) else "")
        key = origin.told_key or NOTHING
        rows.append(Row(cells=[Cell(said=Said(key), is_name=True), Cell(said=said, is_name=True)]))
    return {
        "made_heads": [Head(title=head.in_(actor.language)) for head in (HEADS[1], RECORD)],
        "made_rows": rows,
        "made_next": f"?{urlencode({'made': page.next})}#made" if page.next else "",
    }


def _shown(values: list[object], *, language: str) -> Row:
    said = [say(value, language=language) for value in values]
    return Row(
        cells=[
            Cell(said=one, align="right" if one.is_number else "", is_name=place == 1) for place, one in enumerate(said)
        ]
    )
