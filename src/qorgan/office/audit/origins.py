"""The lines under which a record was made, where they do not name it: of an import, or of the act that made another with it.

A list of a hundred thousand rows leaves one line, which names the list; a count entered together with its proceeding stands
under the line of the proceeding. What relationships a record to such a line is kept elsewhere: by the origins of imported rows, and by
the record itself, which says who entered it and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.apps import apps
from django.db.models import QuerySet

from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.origins import batches_of, batches_of_any
from qorgan.desk.journal.apart import is_kept_apart
from qorgan.desk.journal.models import Entry
from qorgan.desk.records import Record

TAKES_IN = ("import_file", "run_import")
AN_ACT_LASTS = timedelta(minutes=1)
"""The line of an act is its last step, so it is younger than what the act made; lists take longer and are known by their span."""
FEW = 20
MADE, CORRECTED, BELONGING = "made", "corrected", "belonging"
"""What a list did to a record: made it, corrected it, or made or corrected what belongs to it."""


def record_of(ref: str) -> Record | None:
    """The record with this reference, of whichever kind; None when there is none, or its kind is known only inside its room."""
    if is_kept_apart(ref):
        return None
    prefix = ref.split("-", 1)[0]
    for model in apps.get_models():
        if issubclass(model, Record) and model.ref_prefix == prefix:
            found: Record | None = model._default_manager.filter(ref=ref).first()
            return found
    return None


def unnamed_lines(*, ref: str, record: Record | None) -> list[int]:
    """The numbers of the lines that tell how a record came to be, or what a list made or corrected of it, without naming it."""
    batches = {*batches_of(ref), *(_of_parts(record) if record else ())}
    if record is None:
        return _taking_in(batches)
    made_in = _made_in(record, among=set(batches_of(ref)))
    if made_in:
        return _taking_in(batches | made_in)
    acts = _acts_around(record)
    if acts.filter(objects_ref__contains=[ref]).exists():
        return _taking_in(batches)
    parents = _parents(record)
    theirs = _made_in(record, among={batch for parent in parents for batch in batches_of(parent)})
    if theirs:
        return _taking_in(batches | theirs)
    line = acts.filter(objects_ref__overlap=parents).values_list("seq", flat=True).first() if parents else None
    if line is not None:
        return [*_taking_in(batches), line]
    return _taking_in(batches | _lists_around(record))


def hands_of_lists(*, ref: str, record: Record | None, lines: Iterable[int]) -> dict[int, str]:
    """What the list of each of these lines did to a record: made it, corrected it, or made or corrected what belongs to it."""
    found: dict[int, str] = {}
    told = Entry.objects.filter(seq__in=list(lines), act__in=TAKES_IN).order_by("seq")
    batches = {one.seq: one.objects_ref[0] for one in told if one.objects_ref}
    own = set(batches_of(ref))
    making = _made_in(record, among=set(batches.values())) if record else set()
    for seq, batch in batches.items():
        if batch in making and MADE not in found.values():
            found[seq] = MADE
        else:
            found[seq] = CORRECTED if batch in own else BELONGING
    return found


def _of_parts(record: Record) -> set[str]:
    """The imports that made or changed what belongs to a record: a count of a proceeding, a stay of a person.

    What belongs to a body or to one of its staff is no part of them.
    """
    if isinstance(record, Agency | User):
        return set()
    parts: list[str] = []
    for relation in record._meta.related_objects:
        model = relation.related_model
        if isinstance(model, type) and issubclass(model, Record):
            parts += model._default_manager.filter(**{relation.field.name: record}).values_list("ref", flat=True)
    return batches_of_any(parts)


def _taking_in(batches: Iterable[str]) -> list[int]:
    """The lines of the acts that took lists in."""
    told = Entry.objects.filter(objects_ref__overlap=sorted(batches), act__in=TAKES_IN, outcome="done")
    return list(told.values_list("seq", flat=True))


def _acts_around(record: Record) -> QuerySet[Entry]:
    """What was done by whoever entered the record, just when it was entered, the first first.

    Left out are acts that keep it secret that two records belong together.
    """
    secret = [name for name, act in COMMANDS.items() if act.unlinked]
    began, by = record.recorded_at, record.recorded_by
    done = Entry.objects.filter(user=by, at__gte=began, at__lte=began + AN_ACT_LASTS, outcome="done", act__in=COMMANDS)
    return done.exclude(act__in=secret).order_by("seq")


def _made_in(record: Record, *, among: set[str]) -> set[str]:
    """Those of some imports that were under way when the record was entered; the one that the record itself names is."""
    named = getattr(record, "batch", "")
    own = Batch.objects.filter(ref__in={*among, named if isinstance(named, str) else ""})
    return {batch.ref for batch in own if batch.ref == named or _spans(batch, record)}


def _lists_around(record: Record) -> set[str]:
    """The lists that whoever entered the record took in at that time: a list makes more records than its rows name."""
    done = Batch.objects.filter(state=BatchState.DONE, is_trial=False, recorded_at__lte=record.recorded_at)
    latest = done.order_by("-recorded_at", "-id")[:FEW]
    return {batch.ref for batch in latest if batch.recorded_by == record.recorded_by and _spans(batch, record)}


def _spans(batch: Batch, record: Record) -> bool:
    began, ended = batch.started_at, batch.finished_at
    return began is not None and ended is not None and began <= record.recorded_at <= ended


def _parents(record: Record) -> list[str]:
    """The records that it belongs to; bodies and staff stand beside every record and tell nothing."""
    found = []
    for field in record._meta.concrete_fields:
        model = field.related_model
        if isinstance(model, type) and issubclass(model, Record) and not issubclass(model, Agency | User):
            parent = getattr(record, field.name)
            found += [parent.ref] if parent is not None else []
    return found
