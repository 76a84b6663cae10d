"""What may be asked about refusals to admit, extensions and expulsions; who sees the stays sees them."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.facts import (
    REFUSAL_RELATED,
    FactExtension,
    FactRefusal,
    derive_extension,
    derive_refusal,
)
from qorgan.victims.care.deciding.models import (
    AdmissionRefusal,
    Expulsion,
    HouseWarning,
    StayExplanation,
    StayExtension,
)
from qorgan.victims.care.models import CareFile

READ = "care.read"
LABELS = {
    "refused_from": _("Refused from"),
    "refused_until": _("Refused until"),
}


def refusals_visible_to(actor: Actor) -> QuerySet[AdmissionRefusal]:
    """The refusals to admit of the organisations whose stays an actor may see."""
    found = AdmissionRefusal.objects.filter(within_reach(actor=actor, may=READ))
    return found.select_related("person", "agency", "sent_to", "care_file")


def expulsions_visible_to(actor: Actor) -> QuerySet[Expulsion]:
    """The expulsions of the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return Expulsion.objects.filter(reach).select_related(
        "care_file__person", "care_file__agency", "house_warning", "sent_to"
    )


def extensions_visible_to(actor: Actor) -> QuerySet[StayExtension]:
    """The extensions of the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return StayExtension.objects.filter(reach).select_related("care_file__person", "care_file__agency")


def warnings_visible_to(actor: Actor) -> QuerySet[HouseWarning]:
    """The warnings in the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return HouseWarning.objects.filter(reach).select_related("care_file__person", "care_file__agency")


def explanations_visible_to(actor: Actor) -> QuerySet[StayExplanation]:
    """The explanations in the care files an actor may see."""
    reach = within_reach(actor=actor, may=READ, agency="care_file__agency", region="care_file__region")
    return StayExplanation.objects.filter(reach).select_related("care_file__person", "care_file__agency")


def while_it_goes_on(expulsion: Expulsion, actor: Actor) -> tuple[str, ...]:
    """Nobody was sent anywhere while the person stays until an appeal is decided."""
    return () if expulsion.care_file.discharged_on else ("send_expelled_on",)


register_type(
    RecordType(
        name="admission_refusal",
        title=_("Refusal to admit"),
        model=AdmissionRefusal,
        visible_to=refusals_visible_to,
        also=("ground", "state"),
        path="/admission-refusals/{ref}",
    )
)
register_type(
    RecordType(
        name="expulsion",
        title=_("Expulsion"),
        model=Expulsion,
        visible_to=expulsions_visible_to,
        also=("ground", "state"),
        path="/expulsions/{ref}",
    )
)
register_type(
    RecordType(
        name="stay_extension",
        title=_("Extension of the stay"),
        model=StayExtension,
        visible_to=extensions_visible_to,
        also=("is_late", "ground"),
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="house_warning",
        title=_("Warning"),
        model=HouseWarning,
        visible_to=warnings_visible_to,
        also=("warned_on", "withdrawn_on"),
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="stay_explanation",
        title=_("Explanation of the stay"),
        model=StayExplanation,
        visible_to=explanations_visible_to,
        also=("withdrawn_on",),
        shown_on=("care_file",),
    )
)
register_workflow(Workflow(model=CareFile, state=attrgetter("state"), steps=states.STAY_STEPS))
register_workflow(Workflow(model=AdmissionRefusal, state=attrgetter("state"), steps=states.REFUSAL_STEPS))
register_workflow(
    Workflow(model=Expulsion, state=attrgetter("state"), steps=states.EXPULSION_STEPS, withheld=while_it_goes_on)
)
register_workflow(
    Workflow(
        model=StayExtension,
        state=lambda one: "withdrawn" if one.withdrawn_on else "recorded",
        steps=states.EXTENSION_STEPS,
    )
)
register_workflow(
    Workflow(model=HouseWarning, state=attrgetter("standing"), steps=frozenset({("recorded", "withdraw_warning")}))
)
register_workflow(
    Workflow(
        model=StayExplanation, state=attrgetter("standing"), steps=frozenset({("recorded", "withdraw_explanation")})
    )
)
ledger.tell(model=AdmissionRefusal, tells=(FactRefusal,), derive=derive_refusal, related=REFUSAL_RELATED)
ledger.tell(
    model=StayExtension,
    tells=(FactExtension,),
    derive=derive_extension,
    related=("care_file__person", "care_file__agency"),
)


@query(
    may=READ,
    get="/admission-refusals",
    title=_("Refusals to admit"),
    labels=LABELS,
    orders={"refused_on": ("-refused_on", "-id")},
)
def admission_refusals(
    *,
    actor: Actor,
    ground: Annotated[str, CodeOf("refusal_grounds")] | None = None,
    refused_from: Day | None = None,
    refused_until: Day | None = None,
) -> QuerySet[AdmissionRefusal]:
    """The register of refusals to admit, one row a refusal, the latest first; withdrawn rows stand in it, marked."""
    rows = refusals_visible_to(actor)
    if ground:
        rows = rows.filter(ground=ground)
    if refused_from:
        rows = rows.filter(refused_on__gte=refused_from)
    return rows.filter(refused_on__lte=refused_until) if refused_until else rows


@query(may=READ, get="/admission-refusals/{admission_refusal}", title=_("Refusal to admit"))
def admission_refusal(*, actor: Actor, admission_refusal: AdmissionRefusal) -> AdmissionRefusal:
    """One refusal to admit."""
    return admission_refusal


@query(may=READ, get="/expulsions", title=_("Expulsions"), orders={"decided_on": ("-decided_on", "-id")})
def expulsions(*, actor: Actor) -> QuerySet[Expulsion]:
    """Expulsions, one row an expulsion, the latest first."""
    return expulsions_visible_to(actor)


@query(may=READ, get="/expulsions/{expulsion}", title=_("Expulsion"))
def expulsion(*, actor: Actor, expulsion: Expulsion) -> Expulsion:
    """One expulsion."""
    return expulsion
