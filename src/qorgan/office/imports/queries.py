"""What was imported, by whom, and what was told about each row."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.importing.models import Batch, BatchRow, Origin
from qorgan.desk.importing.origins import made_by, touched_by
from qorgan.desk.importing.sources import SOURCES
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.office.imports.states import STEPS, standing_of


def visible_to(actor: Actor) -> QuerySet[Batch]:
    """The imports of the sources the actor may import, as far as the role reaches."""
    mine = [name for name, source in SOURCES.items() if actor.may(source.permission)]
    reach = within_reach(actor=actor, may="import.read", region="agency__region")
    return Batch.objects.filter(reach, source__in=mine).select_related("agency")


def rows_visible_to(actor: Actor) -> QuerySet[BatchRow]:
    """The remarks of the imports that the actor may see."""
    return BatchRow.objects.filter(batch__in=visible_to(actor))


def origins_visible_to(actor: Actor) -> QuerySet[Origin]:
    """The rows that the imports which the actor may see made records of."""
    return touched_by(visible_to(actor))


def _of_others(batch: Batch, actor: Actor) -> tuple[str, ...]:
    """The remarks are seen to by the body that brought the list in."""
    return () if batch.agency_id == actor.agency.pk else ("settle_remarks",)


register_type(
    RecordType(
        name="batch",
        title=_("Import"),
        model=Batch,
        visible_to=visible_to,
        also=("keyless", "recorded_at", "remarks_settled_at"),
        path="/imports/{ref}",
    )
)
register_workflow(Workflow(model=Batch, state=standing_of, steps=STEPS, withheld=_of_others))
register_type(
    RecordType(
        name="origin",
        title=_("Record of an import"),
        model=Origin,
        visible_to=origins_visible_to,
        also=("key",),
        but=("batch",),
    )
)
register_type(
    RecordType(
        name="batch_row",
        title=_("Remark"),
        model=BatchRow,
        visible_to=rows_visible_to,
        also=("key", "value", "data"),
        but=("batch",),
    )
)


@query(may="import.read", get="/imports", title=_("Imports"), orders={"recorded_at": ("-recorded_at", "-id")})
def batches(*, actor: Actor, source: Line | None = None) -> QuerySet[Batch]:
    """Imports, one a file, the latest first."""
    found = visible_to(actor)
    return found.filter(source=source) if source else found


@query(may="import.read", get="/imports/{batch}", title=_("Import"))
def batch(*, actor: Actor, batch: Batch) -> Batch:
    """One import with its counts."""
    return batch


@query(may="import.read", get="/imports/{batch}/rows", title=_("Rows to look at"), orders={"number": ("number", "id")})
def batch_rows(
    *, actor: Actor, batch: Batch, outcome: Line | None = None, column: Line | None = None
) -> QuerySet[BatchRow]:
    """Remarks on the rows of an import that were flagged or refused, in the order of the file.

    An unchanged row bears the remarks that stand since an earlier import took it; it counts as unchanged and not as flagged.
    """
    found = BatchRow.objects.filter(batch=batch)
    if outcome:
        found = found.filter(outcome=outcome)
    return found.filter(column=column) if column else found


@query(
    may="import.read",
    get="/imports/{batch}/records",
    title=_("Rows taken, with the records they made"),
    orders={"row": ("id",)},
)
def batch_records(*, actor: Actor, batch: Batch) -> QuerySet[Origin]:
    """The rows that made or changed a record in an import, each with the record's reference, as they first came."""
    return made_by(batch.ref)
