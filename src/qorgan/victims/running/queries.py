"""What may be asked about running the house: the desk of today, the journals, and the monthly returns."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, by_any_way, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.victims.running import states, today
from qorgan.victims.running.counting import Line, counted, lines_of, read
from qorgan.victims.running.facts import TELLS, derive
from qorgan.victims.running.journals import LACKS, Journal, entries, reads
from qorgan.victims.running.models import MonthlyReturn
from qorgan.victims.running.states import HOUSE, READ

RELATED = ("agency", "recipient")
MOST_DAYS = 366
NOTHING_LACKS = Text.of("")
LABELS = {
    "journal": _("Journal"),
    "to_be_sent": _("Only those to be sent"),
    "to_be_answered": _("Only those to be answered"),
}


def visible_to(actor: Actor) -> QuerySet[MonthlyReturn]:
    """The returns of the own organisation, those that were sent to the own body, or all that were sent for the nation."""
    found, own = MonthlyReturn.objects.select_related(*RELATED), within_reach(actor=actor, may=READ)
    if own == NOTHING:
        return found.none()
    if actor.scope is not Scope.OWN_AGENCY:
        return found.filter(own, edition__gte=1)
    return found.filter(by_any_way(MonthlyReturn, own, Q(recipient=actor.agency, edition__gte=1)))


def _not_theirs(found: MonthlyReturn, actor: Actor) -> tuple[str, ...]:
    """Who receives a return answers it, who made it sends it."""
    ours = found.agency_id == actor.agency.pk
    theirs = found.recipient_id == actor.agency.pk
    return (*(() if ours else ("send_monthly_return",)), *(() if theirs else ("accept_return", "send_back_return")))


register_type(
    RecordType(
        name="monthly_return",
        title=_("Monthly return"),
        model=MonthlyReturn,
        visible_to=visible_to,
        also=("state",),
        path="/monthly-returns/{ref}",
    )
)
register_workflow(Workflow(model=MonthlyReturn, state=attrgetter("state"), steps=states.steps(), withheld=_not_theirs))
ledger.tell(model=MonthlyReturn, tells=TELLS, derive=derive, related=RELATED)


@query(may=HOUSE, get="/provider-desk", title=_("Here today"))
def provider_desk(*, actor: Actor) -> today.Tonight:
    """The own organisation today: people and places of the night, what is due, who came and left this week. No names."""
    return today.tonight(actor)


@query(may=HOUSE, get="/house-journal", title=_("Journals of the house"), labels=LABELS)
def house_journal(
    *,
    actor: Actor,
    journal: Annotated[str, CodeOf("house_journals")] | None = None,
    from_on: Day | None = None,
    until_on: Day | None = None,
) -> Journal:
    """One journal of the own organisation over a period, by default of this month; one row an entry, the earliest first.

    Raises:
        running.period
        running.journal_not_read: complaints are for whoever answers them.
    """
    journals = country().codes["house_journals"]
    first, last = period_asked(today=actor.today, from_on=from_on, until_on=until_on)
    wanted = journal or next(iter(journals)).code
    if not reads(wanted, actor=actor):
        raise Refusal("running.journal_not_read", journal=journals.get(wanted).title)
    lines = tuple(entries(wanted, agency=actor.agency, first=first, last=last, actor=actor))
    return Journal(journal=wanted, first=first, last=last, lines=lines, lacks=LACKS.get(wanted, NOTHING_LACKS))


def period_asked(*, today: date, from_on: date | None, until_on: date | None) -> tuple[date, date]:
    """The first and the last day of a journal: as asked, or this month up to today.

    Raises:
        running.period
    """
    last = until_on or max(today, from_on or today)
    first = from_on or last.replace(day=1)
    if first > last or (last - first).days >= MOST_DAYS:
        raise Refusal("running.period", first=first, last=last, most=MOST_DAYS)
    return first, last


@query(
    may=READ,
    get="/monthly-returns",
    title=_("Monthly returns"),
    labels=LABELS,
    orders={"first_on": ("-first_on", "-id")},
)
def monthly_returns(*, actor: Actor, to_be_sent: bool = False, to_be_answered: bool = False) -> QuerySet[MonthlyReturn]:
    """Returns of providers to those who pay, one row a provider and month, the latest month first."""
    rows = visible_to(actor)
    to_send = Q(edition=0) | Q(is_accepted=False) | Q(moved_at__isnull=False)
    rows = rows.filter(to_send) if to_be_sent else rows
    return rows.filter(edition__gte=1, answered_on__isnull=True) if to_be_answered else rows


@query(may=READ, get="/monthly-returns/{monthly_return}", title=_("Monthly return"))
def monthly_return(*, actor: Actor, monthly_return: MonthlyReturn) -> MonthlyReturn:
    """One monthly return and where it stands."""
    return monthly_return


@query(may=READ, get="/monthly-returns/{monthly_return}/figures", title=_("Numbers of the return"))
def return_figures(*, actor: Actor, monthly_return: MonthlyReturn) -> list[Line]:
    """The numbers of the edition that was sent last, one row a number; before the first, as the records have them now."""
    return sent_lines(monthly_return) or lines_now(monthly_return)


def sent_lines(found: MonthlyReturn) -> list[Line]:
    """The numbers of the edition that was sent last; none before."""
    last = found.editions.filter(number=found.edition).first()
    return lines_of(read(last.figures)) if last else []


def lines_now(found: MonthlyReturn) -> list[Line]:
    """The numbers as the records of the provider have them now."""
    agency: Agency = found.agency
    return lines_of(counted(agency, first=found.first_on, last=found.last_on))
