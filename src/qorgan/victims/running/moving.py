"""What was sent and the records since: a return of which the records tell other numbers now is to be sent again.

The numbers are counted anew only for a month that a stay holds otherwise than it did when the return was sent, by what the stay told the
ledger then and tells now; and for the month of a service.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from qorgan.desk.country import day_here
from qorgan.victims.care.facts import FactCare
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import Delivery
from qorgan.victims.running.counting import counted, moved, read
from qorgan.victims.running.models import MonthlyReturn, ReturnEdition
from qorgan.victims.running.states import SENT_BACK

Part = tuple[date | None, date | None, str]


def sent() -> QuerySet[MonthlyReturn]:
    """The returns of which an edition was sent, with the instant of the last: `sent_at`."""
    last = ReturnEdition.objects.filter(monthly_return=OuterRef("pk"), number=OuterRef("edition"))
    found = MonthlyReturn.objects.filter(edition__gte=1).select_related("agency", "recipient")
    return found.annotate(sent_at=Subquery(last.values("recorded_at")[:1])).order_by("first_on")


def of_stay(stay: CareFile) -> list[MonthlyReturn]:
    """The sent returns of the house whose month holds the stay otherwise than when it was sent, or that were to be corrected before."""
    told = list(FactCare.objects.filter(source=stay.ref))
    changed = max((at for one in told for at in (one.recorded_at, one.retracted_at) if at), default=None)
    if changed is None:
        return []
    rows = sent().filter(Q(sent_on__lte=day_here(changed)) | Q(moved_at__isnull=False), agency=stay.agency)
    return [one for one in rows if one.moved_at or _holds_otherwise(one, told)]


def of_service(given: Delivery) -> QuerySet[MonthlyReturn]:
    """The sent return of the month of a service."""
    day = given.delivered_on
    return sent().filter(agency=given.care_file.agency_id, first_on__lte=day, last_on__gte=day)


def looked_at(found: MonthlyReturn, *, at: datetime) -> bool:
    """Write down since when the records tell other numbers than what was sent last, or that they tell the same; whether that is news.

    What came back is to be sent again anyway.
    """
    edition = found.editions.get(number=found.edition)
    now = counted(found.agency, first=found.first_on, last=found.last_on)
    is_other = bool(moved(before=read(edition.figures), now=now))
    if is_other == bool(found.moved_at) or (is_other and found.state == SENT_BACK):
        return False
    for one in (found, edition):
        one.moved_at = at if is_other else None
        one.save(update_fields=["moved_at"])
    return True


def _holds_otherwise(found: MonthlyReturn, told: Iterable[FactCare]) -> bool:
    then, now = [], []
    at = found.sent_at  # type: ignore[attr-defined]
    for one in told:
        part = _within(one, first=found.first_on, last=found.last_on)
        if part and one.recorded_at <= at and (one.retracted_at is None or one.retracted_at > at):
            then.append(part)
        if part and one.retracted_at is None:
            now.append(part)
    return then != now


def _within(stay: FactCare, *, first: date, last: date) -> Part | None:
    """What a month holds of a stay: whether and when somebody came in it, and left, and why; None if nothing."""
    left = stay.ended_on
    if stay.happened_on > last or (left and left < first):
        return None
    came = stay.happened_on if stay.happened_on >= first else None
    return (came, left, stay.discharge_reason) if left and left <= last else (came, None, "")
