"""Importing lists: at once, or laid aside and taken in by a process of its own."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.db import OperationalError, transaction
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.importing.batches import fill, open_batch, refuse
from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.refusals import FileRefused
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import Line
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.office.imports import spool

FORGOTTEN = timedelta(days=7)
HELPS = {
    "file": _(
        "CSV in UTF-8 or Windows-1251, or an .xlsx workbook, whose first line names the columns; or a JSON object on each line."
    ),
}


@command(may="import.read", post="/imports", title=_("Import a list"), helps=HELPS)
def import_file(*, actor: Actor, source: Line, file: Upload, is_trial: bool = False) -> Batch:
    """Take a list in, row by row, as one transaction; a trial does the same and keeps nothing but its answer.

    Raises:
        import.unknown_source, FileRefused, import.running: nothing is kept then.
    """
    with file.on_disk() as path:
        batch = open_batch(actor=actor, source=source, path=path, is_trial=is_trial)
        return fill(batch, actor=actor, path=path)


@command(may="import.read", post="/imports/waiting", title=_("Lay a long list aside"), helps=HELPS)
def queue_import(*, actor: Actor, source: Line, file: Upload, is_trial: bool = False) -> Batch:
    """Read the header of a list and keep the file until it is taken in.

    Raises:
        import.unknown_source, FileRefused: the list cannot be taken; nothing is kept then.
    """
    _withdraw_forgotten(actor)
    with file.on_disk() as path:
        batch = open_batch(actor=actor, source=source, path=path, is_trial=is_trial)
        spool.lay_aside(path, ref=batch.ref)
    return batch


def _withdraw_forgotten(actor: Actor) -> None:
    """A list that nobody took in is not kept: it tells of people."""
    waiting = Batch.objects.filter(state=BatchState.WAITING, recorded_at__lt=actor.now - FORGOTTEN)
    for batch in waiting.select_for_update(skip_locked=True):
        batch.state = BatchState.WITHDRAWN
        batch.save()
        transaction.on_commit(partial(spool.clear, batch.ref))


@command(may="import.read", post="/imports/{batch}/run", title=_("Take a waiting list in"))
def run_import(*, actor: Actor, batch: Batch) -> Batch:
    """Take a waiting list in. When its rows turn out to be unreadable, the batch says so and nothing is kept.

    Raises:
        import.not_waiting, import.list_gone, import.running: the list cannot be taken in now.
    """
    held = _held(batch)
    path = spool.list_path(held.ref)
    if not path.exists():
        raise Refusal("import.list_gone", ref=held.ref)
    try:
        with transaction.atomic():
            done = fill(held, actor=actor, path=path)
    except FileRefused as refusal:
        done = refuse(_held(batch), actor=actor, refusal=refusal)
    transaction.on_commit(lambda: spool.clear(done.ref))
    return done


@command(may="import.read", post="/imports/{batch}/withdraw", title=_("Withdraw the import"))
def withdraw_import(*, actor: Actor, batch: Batch) -> Batch:
    """Give up a waiting list and remove its file.

    Raises:
        import.not_waiting, import.running: it was taken in already, or is being taken in.
    """
    held = _held(batch)
    held.state = BatchState.WITHDRAWN
    held.save()
    transaction.on_commit(lambda: spool.clear(held.ref))
    return held


@command(may="import.read", post="/imports/{batch}/remarks", title=_("The remarks are seen to"))
def settle_remarks(*, actor: Actor, batch: Batch) -> Batch:
    """Say that the rows which were flagged or refused are seen to: put right and brought in again, or left for a reason.

    Raises:
        NotFound: another body brought the list in.
        import.no_remarks_wait: no row was flagged or refused, or that was said before.
    """
    if batch.agency_id != actor.agency.pk:
        raise NotFound()
    held = Batch.objects.select_for_update(of=("self",)).select_related("agency").get(pk=batch.pk)
    if not held.has_remarks or held.remarks_settled_at:
        raise Refusal("import.no_remarks_wait", ref=held.ref)
    held.remarks_settled_at = actor.now
    held.save(update_fields=["remarks_settled_at"])
    return held


def _held(batch: Batch) -> Batch:
    """The batch, locked, if it still waits."""
    try:
        with transaction.atomic():
            held = Batch.objects.select_for_update(nowait=True).get(pk=batch.pk)
    except OperationalError:
        raise Refusal("import.running") from None
    if held.state != BatchState.WAITING:
        raise Refusal("import.not_waiting", ref=batch.ref)
    return held
