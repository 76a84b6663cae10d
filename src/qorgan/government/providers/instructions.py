"""The instruction log of a house: who was instructed on prevention, in numbers, and which houses instructed nobody lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import command, query
from qorgan.desk.creation import create_record
from qorgan.desk.facts import ledger
from qorgan.desk.history.rules import allow_voiding
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.desk.obligations.term_ends import last_day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.records import refuse_voided
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.government.providers.facts import FactInstruction, derive_instruction
from qorgan.government.providers.models import Instruction, Organisation
from qorgan.government.providers.own import HOUSE, LOG, is_own, of_houses, refuse_foreign
from qorgan.government.providers.places import Region, refuse_elsewhere
from qorgan.government.providers.queries import present
from qorgan.government.providers.working import refuse_not_working, working
from qorgan.kernel.refusals import Refusal

STAFF, RECIPIENTS = "staff", "recipients"
TERM = "providers.instruction"
Topic = Annotated[str, CodeOf("instruction_topics")]
Audience = Annotated[str, CodeOf("instruction_audiences")]
Language = Annotated[str, CodeOf("languages")]
People = Annotated[int, Field(ge=0, le=1_000)]
LABELS = {
    "organisation": _("Organisation that assists"),
    "all_too": _("Those that were instructed lately too"),
}


def instructions_for(actor: Actor) -> QuerySet[Instruction]:
    """The instructions an actor may see: all, those of the own region, or those of the own house."""
    return Instruction.objects.filter(of_houses(actor)).select_related("organisation__agency")


register_type(
    RecordType(
        name="instruction",
        title=_("Instruction"),
        model=Instruction,
        visible_to=instructions_for,
        path="/instructions/{ref}",
    )
)
register_workflow(
    Workflow(
        model=Instruction,
        withheld=lambda one, actor: () if is_own(one.organisation, actor) else ("void_record", "attach_file"),
    )
)
register_workflow(
    Workflow(
        model=Organisation,
        withheld=lambda organisation, actor: () if is_own(organisation, actor) else ("record_instruction",),
    )
)
ledger.tell(model=Instruction, tells=(FactInstruction,), derive=derive_instruction, related=("organisation__agency",))


@query(
    may=HOUSE, get="/instructions", title=_("Instruction log"), labels=LABELS, orders={"held_on": ("-held_on", "-id")}
)
def instructions(
    *,
    actor: Actor,
    region: Region | None = None,
    organisation: Organisation | None = None,
    audience: Audience | None = None,
) -> QuerySet[Instruction]:
    """Instructions that stand, the latest first; of a region, a house, the staff or the recipients."""
    found = instructions_for(actor).filter(voided_on__isnull=True)
    wanted = {"region": region, "organisation": organisation, "audience": audience}
    return found.filter(**{name: value for name, value in wanted.items() if value})


@query(may=HOUSE, get="/instructions/{instruction}", title=_("Instruction"))
def instruction(*, actor: Actor, instruction: Instruction) -> Instruction:
    """One instruction."""
    return instruction


@dataclass(frozen=True, kw_only=True)
class Gap:
    """An organisation that works here, with the last day on which its staff and its recipients were instructed."""

    organisation: Organisation
    staff_on: date | None
    recipients_on: date | None

    def is_open(self, *, today: date) -> bool:
        """Whether the term of the one or the other is over, or neither ever was."""
        return any(self._is_over(day, today=today) for day in (self.staff_on, self.recipients_on))

    def _is_over(self, held_on: date | None, *, today: date) -> bool:
        body = self.organisation.agency
        last = last_day(TERM, started=held_on, agency=body) if held_on and body else None
        return last is None or last < today


def gaps_for(actor: Actor, *, region: str = "", all_too: bool = False) -> list[Gap]:
    """Organisations by name whose staff or recipients were not instructed within the term, as far as the actor's eyes reach."""
    if not actor.may(HOUSE):
        return []
    found = Organisation.objects.filter(working(on=actor.today), agency__isnull=False).select_related("agency")
    if actor.scope is Scope.OWN_REGION:
        found = found.filter(present(region=actor.agency.region, on=actor.today))
    elif actor.scope is not Scope.NATIONAL:
        found = found.filter(agency=actor.agency)
    if region:
        found = found.filter(present(region=region, on=actor.today))
    houses = list(found.order_by("title_en", "id"))
    told = Instruction.objects.filter(organisation__in=houses, voided_on__isnull=True).order_by()
    last = {
        (pk, audience): day
        for pk, audience, day in told.values_list("organisation", "audience").annotate(last=Max("held_on"))
    }
    every = [
        Gap(organisation=one, staff_on=last.get((one.pk, STAFF)), recipients_on=last.get((one.pk, RECIPIENTS)))
        for one in houses
    ]
    return [one for one in every if all_too or one.is_open(today=actor.today)]


@query(may=HOUSE, get="/instruction-gaps", title=_("Who was not instructed"), labels=LABELS)
def instruction_gaps(*, actor: Actor, region: Region | None = None, all_too: bool = False) -> list[dict[str, Any]]:
    """Organisations whose staff or recipients were not instructed within the term, with the last day of each."""
    return [
        {
            "organisation": one.organisation.ref,
            "title": one.organisation.title.in_(actor.language),
            "staff_on": one.staff_on,
            "recipients_on": one.recipients_on,
        }
        for one in gaps_for(actor, region=region or "", all_too=all_too)
    ]


@command(may=LOG, post="/organisations/{organisation}/instructions", title=_("Record an instruction"), labels=LABELS)
def record_instruction(
    *,
    actor: Actor,
    organisation: Organisation,
    region: Region,
    topic: Topic,
    audience: Audience,
    language: Language,
    held_on: PastDay,
    present: People,
    instructed: People,
) -> Instruction:
    """Write into the log that the staff or the recipients of the own house were instructed, in numbers.

    Raises:
        record.not_yours: it is another organisation.
        house.given_to_closed: it ended, or its body is closed.
        providers.places_outside_presence: it did not work in the region on that day.
        providers.more_instructed: more were instructed than were there.
    """
    refuse_foreign(organisation, actor=actor)
    refuse_not_working(organisation, on=held_on, today=actor.today, field="organisation")
    refuse_elsewhere(organisation=organisation, region=region, first=held_on, last=held_on)
    if instructed > present:
        raise Refusal("providers.more_instructed", instructed=instructed, present=present).at("instructed")
    return create_record(
        Instruction,
        actor=actor,
        organisation=organisation,
        region=region,
        topic=topic,
        audience=audience,
        language=language,
        held_on=held_on,
        present=present,
        instructed=instructed,
    )


def _refuse(one: Instruction, actor: Actor) -> None:
    refuse_foreign(one.organisation, actor=actor)
    refuse_voided(one)


allow_voiding(Instruction, keep=LOG, blocks=_refuse)
take_attachments(Instruction, read=HOUSE, keep=LOG, blocks=_refuse)
