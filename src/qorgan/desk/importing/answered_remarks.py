"""Remarks of an earlier import that a later one has answered: each row was put right and brought in again."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch, BatchRow, BatchState, Origin
from qorgan.desk.importing.rows import REMARKED
from qorgan.desk.refresh import refresh_facts_and_obligations


def see_to_earlier(batch: Batch, *, actor: Actor) -> list[Batch]:
    """End the wait of earlier imports of the source none of whose remarked rows is left untaken, inside the caller's transaction.

    A row is known by its key: one that was refused for want of a key waits for somebody to say that it is seen to.
    """
    waiting = Batch.objects.filter(
        source=batch.source, state=BatchState.DONE, is_trial=False, remarks_settled_at=None
    ).exclude(pk=batch.pk)
    seen = []
    for earlier in waiting.select_related("agency").select_for_update(of=("self",)).order_by("id"):
        if earlier.has_remarks and _is_answered(earlier):
            earlier.remarks_settled_at = actor.now
            earlier.save(update_fields=["remarks_settled_at"])
            seen.append(earlier)
    refresh_facts_and_obligations(seen, actor=actor)
    return seen


def _is_answered(batch: Batch) -> bool:
    """Whether a later import took every row that was flagged or refused, be it under a key that came later."""
    after = Q(finished_at__gt=batch.finished_at) | Q(finished_at=batch.finished_at, id__gt=batch.pk)
    later = Batch.objects.filter(after, source=batch.source, state=BatchState.DONE, is_trial=False).values("ref")
    taken = Origin.objects.filter(source=batch.source, batch__in=later)
    anew = Q(batch__in=later) | Q(ref__in=taken.values("ref"))
    taken = Origin.objects.filter(anew, source=batch.source, key=OuterRef("key"))
    remarked = BatchRow.objects.filter(batch=batch, outcome__in=REMARKED)
    if remarked.filter(~Exists(taken)).exists():
        return False
    # Of a list with more remarks than are kept, nobody can tell what the rest said.
    told = remarked.values("number").distinct().count()
    return told == batch.flagged + batch.corrected_flagged + batch.refused
