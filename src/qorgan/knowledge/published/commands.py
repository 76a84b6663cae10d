"""What the keeper of published figures does: takes in a file of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.importing.uploads import Upload, digest_of
from qorgan.desk.inputs import Day, problem, shown
from qorgan.kernel.refusals import Refusal, defined
from qorgan.knowledge.published import taking
from qorgan.knowledge.published.fitting import flag
from qorgan.knowledge.published.layouts import LAYOUTS, layout_named
from qorgan.knowledge.published.models import PublishedBatch
from qorgan.knowledge.published.reading import ReadFile

MOST_TOLD = 200
MOST_NAMED = 400
HELPS = {
    "file": _("CSV or an .xlsx workbook."),
}


def _layout(value: str) -> str:
    if value not in LAYOUTS:
        raise problem(defined("published.layout_unknown").says.filled(layout=shown(value)))
    return value


LayoutOf = Annotated[str, AfterValidator(_layout), Field(json_schema_extra={"enum": list(LAYOUTS)})]


@command(may="published.keep", post="/published/imports", title=_("Import published figures"), helps=HELPS)
def import_published(*, actor: Actor, file: Upload, snapshot_on: Day, layout: LayoutOf = "own") -> PublishedBatch:
    """Take in a file of published figures. The same file again changes nothing; what does not fit is flagged.

    Raises:
        published.layout_unknown, published.header_unknown, published.nothing_taken, FileRefused: nothing is kept then.
    """
    with file.on_disk() as path:
        read = layout_named(layout).read(path, snapshot_on)
        if not read.named:
            _refuse_empty(read)
        flag(read.found)
        return _kept(read, actor=actor, layout=layout, snapshot_on=snapshot_on, path=path)


def _refuse_empty(read: ReadFile) -> None:
    first = read.refused[0] if read.refused else None
    raise Refusal(
        "published.nothing_taken",
        rows=read.rows,
        number=first.number if first else 0,
        column=first.column if first else "-",
        value=first.value if first else "",
        why=first.why if first else "-",
    )


def _kept(read: ReadFile, *, actor: Actor, layout: str, snapshot_on: date, path: Path) -> PublishedBatch:
    taking.wait_for_turn()
    figures = [(key, one.digest(), one) for key, one in read.named.items()]
    known = taking.kept_digests([key for key, _digest, _one in figures])
    fresh = [one for one in figures if one[0] not in known]
    changed = [one for one in figures if one[0] in known and known[one[0]] != one[1]]
    batch = create_record(
        PublishedBatch,
        actor=actor,
        layout=layout,
        sha256=digest_of(path),
        snapshot_on=snapshot_on,
        rows=read.rows,
        added=len(fresh),
        changed=len(changed),
        unchanged=len(figures) - len(fresh) - len(changed),
        refused=len(read.refused),
        flagged=sum(bool(one.flags) for one in read.found),
        detail=_detail(read),
    )
    taking.add(fresh, batch=batch, actor=actor)
    taking.change(changed, batch=batch)
    return batch


def _detail(read: ReadFile) -> dict[str, object]:
    return {
        "sources": _named(one.source for one in read.found),
        "series": _named(one.series for one in read.found),
        "countries": sorted({(one.country, one.country_name) for one in read.found})[:MOST_NAMED],
        "refused": [
            {"number": one.number, "column": one.column, "value": one.value, "why": one.why.as_dict()}
            for one in read.refused[:MOST_TOLD]
        ],
    }


def _named(words: Iterable[str]) -> list[str]:
    return sorted(set(words))[:MOST_NAMED]
