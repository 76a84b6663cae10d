"""Who answers for a protection: by the word of whoever oversees it, or nobody any more because whoever did works there no longer.

Nobody gets it by that alone: it waits for whoever oversees protection in the body to name somebody. Where none is in office it is
open to those of the body who decide, as a request that nobody took, and whoever takes it answers for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.departures import NOBODY, OVERSEER, when_left
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.open_work import COMPARTMENT, holds
from qorgan.desk.reactions import react
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import orders, states
from qorgan.rights.protection.letter_readers import letters_owed_on
from qorgan.rights.protection.models import Protection, ProtectionRequest
from qorgan.rights.protection.states import OVERSEE, STANDING

Answered = Protection | ProtectionRequest


def give(held: Protection, *, to: str, actor: Actor) -> None:
    """Let somebody answer for a protection and for the requests that whoever had it had with it; all that is owed on them follows.

    Raises:
        protection.answers_for_one: that colleague protects the same person already.
    """
    if to not in NOBODY:
        besides = Protection.objects.filter(person=held.person_id, agency=held.agency_id, handler=to, status=STANDING)
        if other := besides.exclude(pk=held.pk).first():
            raise Refusal("protection.answers_for_one", user=to, protection=other.ref)
    # A colleague who decided on a request that was added to it unseen, as once was done, keeps that request.
    given = ProtectionRequest.objects.filter(Q(pk=held.request_id) | Q(added_to=held), handler=held.handler)
    requests = list(given.order_by("id"))
    held.handler = to
    held.save(update_fields=["handler"])
    for request in requests:
        request.handler = to
        request.save(update_fields=["handler"])
    refresh_facts_and_obligations(
        [held, *requests, *held.liftings.filter(status__in=states.PENDING), *letters_owed_on(held)], actor=actor
    )
    # The files are not answered: what is sealed is joined with nothing in the journal.
    for file in held.sealed_files.select_related("agency", "protection__agency").order_by("pk"):
        duties.refresh(file, at=actor.now, by=actor.user_ref)


@when_left
def wait_for_a_name(*, rows: Sequence[Obligation], actor: Actor) -> None:
    """What people who left answered for is nobody's until somebody is named."""
    sources: dict[tuple[str, int], set[str]] = defaultdict(set)
    agencies = {row.agency_id: row.agency for row in rows if _is_kept(row)}
    for row in filter(_is_kept, rows):
        sources[row.owner_user, row.agency_id].add(row.source)
    for (user_ref, agency), refs in sources.items():
        _leave(agencies[agency], user_ref=user_ref, refs=_about(refs), actor=actor)


def _leave(agency: Agency, *, user_ref: str, refs: set[str], actor: Actor) -> None:
    nobody = OVERSEER if is_manned(agency, may=OVERSEE, day=actor.today) else ""
    owed = (
        Q(ref__in=refs)
        | Q(request__ref__in=refs)
        | Q(liftings__ref__in=refs)
        | Q(sealed_files__ref__in=refs)
        | Q(added__ref__in=refs)
    )
    his = Protection.objects.filter(owed, agency=agency, handler=user_ref).values("pk")
    locked = Protection.objects.select_for_update(of=("self",)).select_related("agency", "request", "person")
    for protection in locked.filter(pk__in=his).order_by("pk"):
        give(protection, to=nobody, actor=actor)
    requests = ProtectionRequest.objects.select_for_update(of=("self",)).filter(
        ref__in=refs, agency=agency, handler=user_ref
    )
    for request in requests.select_related("agency", "added_to").order_by("pk"):
        # Whoever answers for what it was added to reads it already.
        request.handler = request.added_to.handler if request.added_to else nobody
        request.save(update_fields=["handler"])
        refresh_facts_and_obligations([request, *_letters(request)], actor=actor)


def _letters(request: ProtectionRequest) -> list[Letter]:
    fallen = Letter.objects.filter(subject_ref=request.ref, fell_at__isnull=False, void_told_on__isnull=True)
    return list(fallen.select_related("agency").order_by("id"))


def _is_kept(row: Obligation) -> bool:
    return row.may.startswith("protection.") and country().terms[row.term].guarded


def _about(refs: set[str]) -> set[str]:
    """The references of what owes, and of what letters among them are about."""
    return refs | set(Letter.objects.filter(ref__in=refs).values_list("subject_ref", flat=True))


def _unanswered(row: Obligation) -> Answered | None:
    """What a duty is owed on, if nobody answers for it; a request that nobody took yet is anybody's, and stays so."""
    refs = _about({row.source})
    owed = Q(ref__in=refs) | Q(liftings__ref__in=refs) | Q(sealed_files__ref__in=refs) | Q(request__ref__in=refs)
    free = Protection.objects.filter(pk__in=Protection.objects.filter(owed, agency=row.agency).values("pk"))
    related = free.filter(handler__in=NOBODY).select_for_update(of=("self",)).select_related("agency", "request")
    if found := related.first():
        return found
    requests = ProtectionRequest.objects.filter(ref__in=refs, agency=row.agency, handler__in=NOBODY)
    asked = requests.exclude(status=states.OPEN, handler="").select_for_update(of=("self",)).select_related("agency")
    return asked.first()


def _named(*, record: Obligation, actor: Actor) -> Iterable[Answered]:
    """Whoever takes a duty on what nobody answers for, or is given it, answers for that from now on."""
    found = _unanswered(record)
    if found is None or not orders.is_colleague(record.owner_user, actor=actor):
        return ()
    if isinstance(found, Protection):
        give(found, to=record.owner_user, actor=actor)
        return (found,)
    found.handler = record.owner_user
    found.save(update_fields=["handler"])
    refresh_facts_and_obligations(_letters(found), actor=actor)
    return (found,)


def _taken(records: Sequence[Obligation]) -> set[int]:
    return {row.pk for row in records if row.is_open and row.owner_user not in NOBODY and _is_kept(row)}


react(model=Obligation, do=_named, among=_taken)
holds(
    title=COMPARTMENT, rows=lambda agency: Protection.objects.filter(agency=agency, status=STANDING), is_counted=False
)
holds(
    title=COMPARTMENT,
    rows=lambda agency: ProtectionRequest.objects.filter(agency=agency, status=states.OPEN),
    is_counted=False,
)
