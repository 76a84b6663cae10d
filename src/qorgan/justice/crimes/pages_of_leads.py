"""What the crime register puts on the page of a lead, and the leads on the page of a proceeding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.leads.models import ACCEPTED, PROCEEDING, Lead, LeadPart, LeadResult
from qorgan.intake.leads.queries import lead
from qorgan.intake.leads.queries import visible_to as leads_visible
from qorgan.intake.leads.states import READ
from qorgan.justice.crimes import choices, of_leads, queries
from qorgan.justice.crimes.competence import registrar_fault
from qorgan.justice.crimes.models import Proceeding
from qorgan.kit.pages import Column, FormPage, Section, columns_of, extend_record, keep_pages

NAMING = ("register_from_lead", "name_proceeding")
TAKING_BACK = "unname_proceeding"


def _registered(lead: Lead, actor: Actor) -> QuerySet[Proceeding]:
    named = LeadResult.objects.filter(lead=lead, what=PROCEEDING).values("record")
    return queries.visible_to(actor).filter(ref__in=named).order_by("registered_on", "id")


def _named_by_us(lead: Lead, actor: Actor) -> Iterable[Proceeding]:
    return _registered(lead, actor).filter(ref__in=lead.results.filter(agency=actor.agency).values("record"))


def _to_take_back(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return [
        (one.ref, f"{one.number} ({one.ref})" if one.number else one.ref)
        for one in _named_by_us(records["lead"], actor)
    ]


def _not_now(lead: Lead, actor: Actor) -> Collection[str]:
    """What the part of the actor's own body in the lead does not admit: a proceeding may also be named once it is closed."""
    part = LeadPart.objects.filter(lead=lead, agency=actor.agency, answer=ACCEPTED).first()
    if part is None or registrar_fault(actor.agency):
        return {*NAMING, "refuse_proceeding", TAKING_BACK}
    named = lead.results.filter(what=PROCEEDING, agency=actor.agency).exists()
    return ({"refuse_proceeding"} if part.closed_at else set()) | (set() if named else {TAKING_BACK})


register_workflow(Workflow(model=Lead, withheld=_not_now))
extend_record(
    lead,
    sections=(
        Section(
            _("Proceedings registered from it"),
            rows=_registered,
            columns=columns_of(
                Proceeding,
                Column("ref", _("Reference"), link=True),
                "number registered_on",
                Column("stage", badge=True),
            ),
            actions=(
                of_leads.register_from_lead,
                of_leads.name_proceeding,
                of_leads.refuse_proceeding,
                of_leads.unname_proceeding,
            ),
            empty=_("None that you may see."),
            may=queries.READ,
        ),
    ),
)
extend_record(
    queries.proceeding,
    sections=(
        Section(
            _("Leads it was registered from"),
            rows=lambda record, actor: (
                leads_visible(actor)
                .filter(results__what=PROCEEDING, results__record=record.ref)
                .order_by("came_at", "id")
                .distinct()
            ),
            columns=columns_of(Lead, Column("ref", _("Lead"), link=True), "came_at channel agency"),
            empty=_("None that your agency heard."),
            may=READ,
        ),
    ),
)
keep_pages(
    FormPage(
        command=of_leads.register_from_lead,
        choices={"article": choices.articles},
        goes_to=lambda made: f"/proceedings/{made[0].ref}",
        help=_("Whoever handed you the lead learns that a proceeding was registered and when, not which one."),
    ),
    FormPage(
        command=of_leads.name_proceeding,
        goes_to=lambda made: f"/leads/{made[0].ref}",
        help=_("Whoever handed you the lead learns that a proceeding was registered and when, not which one."),
    ),
    FormPage(
        command=of_leads.unname_proceeding,
        offers={"proceeding": _to_take_back},
        goes_to=lambda made: f"/leads/{made[0].ref}",
        done=_("It is taken back. If no other proceeding was named, the lead is yours again."),
        help=_(
            "The proceeding itself stays as it is. Whoever handed you the lead no longer reads that one was registered."
        ),
    ),
    FormPage(
        command=of_leads.refuse_proceeding,
        goes_to=lambda made: f"/leads/{made[0].ref}",
        done=_("The refusal is recorded. Whoever handed you the lead reads the reason."),
        help=_(
            "Help for the people in the lead does not wait for a proceeding: a refusal ends only what your agency owes."
        ),
    ),
)
