"""What may be asked about refusals to admit, extensions and expulsions; who sees the stays sees them."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, RefOf, Shape, register_type
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
    "admission_refusal": _("Refusal to admit"),
    "expulsion": _("Expulsion"),
    "stay_extension": _("Extension of the stay"),
    "house_warning": _("Warning"),
    "stay_explanation": _("Explanation of the stay"),
    "ground": _("Ground"),
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


class AdmissionRefusalShape(Shape):
    """A refusal to admit; what it rests on stays on the page."""

    ref: str
    person: RefOf
    agency: RefOf
    region: str
    refused_on: date
    ground: str
    sent_to: RefOf
    sent_on: date | None
    received_at: datetime | None
    state: str
    care_file: RefOf


class ExpulsionShape(Shape):
    """An expulsion; what it rests on stays on the page."""

    ref: str
    care_file: RefOf
    decided_on: date
    ground: str
    sent_to: RefOf
    sent_on: date | None
    received_at: datetime | None
    state: str


class StayExtensionShape(Shape):
    """An extension of a stay."""

    ref: str
    care_file: RefOf
    decided_on: date
    until_on: date
    is_late: bool
    ground: str
    withdrawn_on: date | None


class HouseWarningShape(Shape):
    """A warning; what was not kept stays on the page."""

    ref: str
    care_file: RefOf
    warned_on: date
    language: str
    withdrawn_on: date | None


class StayExplanationShape(Shape):
    """An explanation of a stay beyond its term; why it goes on stays on the page."""

    ref: str
    care_file: RefOf
    explained_on: date
    withdrawn_on: date | None


register_type(
    RecordType(
        name="admission_refusal",
        title=LABELS["admission_refusal"],
        model=AdmissionRefusal,
        visible_to=refusals_visible_to,
        shape=AdmissionRefusalShape,
        path="/admission-refusals/{ref}",
    )
)
register_type(
    RecordType(
        name="expulsion",
        title=LABELS["expulsion"],
        model=Expulsion,
        visible_to=expulsions_visible_to,
        shape=ExpulsionShape,
        path="/expulsions/{ref}",
    )
)
register_type(
    RecordType(
        name="stay_extension",
        title=LABELS["stay_extension"],
        model=StayExtension,
        visible_to=extensions_visible_to,
        shape=StayExtensionShape,
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="house_warning",
        title=LABELS["house_warning"],
        model=HouseWarning,
        visible_to=warnings_visible_to,
        shape=HouseWarningShape,
        shown_on=("care_file",),
    )
)
register_type(
    RecordType(
        name="stay_explanation",
        title=LABELS["stay_explanation"],
        model=StayExplanation,
        visible_to=explanations_visible_to,
        shape=StayExplanationShape,
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


@query(may=READ, get="/admission-refusals/{admission_refusal}", title=LABELS["admission_refusal"], labels=LABELS)
def admission_refusal(*, actor: Actor, admission_refusal: AdmissionRefusal) -> AdmissionRefusal:
    """One refusal to admit."""
    return admission_refusal


@query(may=READ, get="/expulsions", title=_("Expulsions"), labels=LABELS, orders={"decided_on": ("-decided_on", "-id")})
def expulsions(*, actor: Actor) -> QuerySet[Expulsion]:
    """Expulsions, one row an expulsion, the latest first."""
    return expulsions_visible_to(actor)


@query(may=READ, get="/expulsions/{expulsion}", title=LABELS["expulsion"], labels=LABELS)
def expulsion(*, actor: Actor, expulsion: Expulsion) -> Expulsion:
    """One expulsion."""
    return expulsion
