"""The look through the words of a lead that the house cannot look through itself: since when it is owed, and which look ended it.

Words that whoever owes it does not read call for it too: the name is struck there unread. That words came is all that is told of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.reactions import react
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead, LeadPart, LeadPerson
from qorgan.intake.leads.queries import words_kept
from qorgan.intake.leads.repeats import first_of
from qorgan.intake.tips.models import Tip
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.models import LeadLook, Protection

TERM = "protection.look"


def looks_owed(
    link: LeadPerson, *, file: SealedFile, agency: Agency, begun: Mapping[str, datetime] | None = None
) -> Iterator[tuple[str, datetime, datetime | None]]:
    """Each look that a body owes the words of a lead: what began it, since when, and when it was done.

    It begins with the link, or with words, that came after the sealing; what stood there before was struck by the act. A strike
    ends none: it takes what was typed, and tells nothing of what else stands there. Words that are written over are as old as
    the last of it: what had `begun` by earlier ones is owed since then all the same, and a look that was done stays done.
    """
    sealed_at, begun = file.sealed_at, begun or {}
    assert sealed_at is not None
    kept = (at for at in words_kept(link.lead, agency=agency) if link.recorded_at >= sealed_at or at > sealed_at)
    since = sorted(max(at, link.recorded_at) for at in kept)
    through = LeadLook.objects.filter(lead=link.lead, agency=agency, is_struck=False)
    key = link.ref
    for look in through.order_by("recorded_at", "pk") if since or begun else ():
        until = [at for at in since if at <= look.recorded_at]
        if until or begun.get(key, look.recorded_at) < look.recorded_at:
            yield key, min([*until, begun.get(key, look.recorded_at)]), look.recorded_at
            key, since = look.ref, since[len(until) :]
    if since:
        yield key, min(since[0], begun.get(key, since[0])), None


def owed_on_looks(record: SealedFile) -> Iterable[Duty]:
    """The look of whoever answers for the protection through each lead that their body has; it ends where the identity is put back."""
    if record.sealed_at is None:
        return
    protection, back_at = record.protection, record.put_back_at
    begun = dict(Obligation.objects.filter(source=record.ref, term=TERM).values_list("key", "started_at"))
    for link in LeadPerson.objects.filter(person=protection.person_id).select_related("lead").order_by("pk"):
        for key, since, looked_at in looks_owed(link, file=record, agency=protection.agency, begun=begun):
            if back_at is None or since < back_at:
                yield Duty(
                    term=TERM,
                    key=key,
                    started_at=since,
                    owner=protection.agency,
                    owner_user=protection.handler,
                    met_at=looked_at,
                    cancelled_at=None if looked_at else back_at,
                    next_step=f"/leads/{link.lead.ref}",
                )


def settle_looks(lead: Lead, *, actor: Actor) -> None:
    """Bring in line what is owed to a lead, and to the one that it repeats. The files are not answered: the journal joins them with no lead."""
    linked = LeadPerson.objects.filter(lead__in={lead.pk, first_of(lead).pk})
    for file in _sealed().filter(protection__person__in=linked.values("person")):
        duties.refresh(file, at=actor.now, by=actor.user_ref)


def _sealed() -> QuerySet[SealedFile]:
    found = SealedFile.objects.filter(sealed_at__isnull=False, put_back_at__isnull=True)
    return found.select_related("protection__agency", "agency").order_by("pk")


def _with_sealed(records: Sequence[Lead]) -> set[int]:
    firsts = {one.pk: first_of(one).pk if one.duplicate_of_id else one.pk for one in records}
    linked = LeadPerson.objects.filter(lead__in={*firsts, *firsts.values()})
    sealed = linked.filter(person__in=_sealed().order_by().values("protection__person"))
    found = set(sealed.values_list("lead_id", flat=True))
    return {pk for pk, first in firsts.items() if {pk, first} & found}


def _heard(*, record: Lead, actor: Actor) -> None:
    settle_looks(record, actor=actor)


def _of_leads_with_sealed(records: Sequence[LeadPart | Call | Tip]) -> set[int]:
    found = _with_sealed([one.lead for one in records if one.lead is not None])
    return {one.pk for one in records if one.lead_id in found}


def _heard_of_words(*, record: LeadPart | Call | Tip, actor: Actor) -> None:
    assert record.lead is not None
    settle_looks(record.lead, actor=actor)


def _given_on(*, record: Protection, actor: Actor) -> None:
    """Whoever answers for the protection by now owes what is owed on the sealed identity."""
    for file in _sealed().filter(protection=record):
        duties.refresh(file, at=actor.now, by=actor.user_ref)


duties.register_obligations(model=SealedFile, derive=owed_on_looks, related=("protection__agency",))
_SEALED = Q(person__in=_sealed().order_by().values("protection__person"))
_REPEATS = Q(duplicate_of__isnull=False)
"""Of a repeat it tells the lead that came first, wherever the chain ends."""


def _of_sealed(lead: str) -> tuple[Rows, Rows]:
    return Rows(LeadPerson, at={"lead": lead}, where=_SEALED), Rows(Lead, at={"pk": lead}, where=_REPEATS)


react(model=Lead, do=_heard, among=concerned(*_of_sealed("pk"), but=_with_sealed))
for holder in (LeadPart, Call, Tip):
    react(model=holder, do=_heard_of_words, among=concerned(*_of_sealed("lead_id"), but=_of_leads_with_sealed))
react(model=Protection, do=_given_on)
