"""What a care file tells its plan, what a delivery tells the referral it answers, and what of a stay is kept here."""

from __future__ import annotations

from importlib import import_module

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.government.providers.facts import told_of_another_kind
from qorgan.government.providers.models import Organisation
from qorgan.kernel.texts import Phrase
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.facts import FactDelivery
from qorgan.victims.planning.models import CareGoal, CarePlan, Delivery, PlanReview
from qorgan.victims.referral.by_stay import settle_by_services
from qorgan.victims.referral.models import Referral, ReferralOffer


def _plans_of(*, record: CareFile, actor: Actor) -> list[CarePlan]:
    found = CarePlan.objects.filter(care_file=record, superseded_on__isnull=True)
    return list(found.select_related("care_file__person", "care_file__agency"))


def _referred_for(*, record: Delivery, actor: Actor) -> list[Referral | ReferralOffer]:
    """The accepted referrals that asked for what was delivered."""
    if record.withdrawn_on:
        return []
    file, given = record.care_file, [(record.service, record.delivered_on)]
    return settle_by_services(person=file.person, receiver=file.agency, given=given, actor=actor)


def _of_another_kind(*, record: Organisation, actor: Actor) -> QuerySet[Delivery]:
    """What a body delivered while it was told to be an organisation of another kind."""
    told = told_of_another_kind(FactDelivery, organisation=record)
    return Delivery.objects.filter(ref__in=told).select_related("care_file__person", "care_file__agency__organisation")


_WITH_PLANS = concerned(Rows(CarePlan, at={"care_file": "pk"}, where=Q(superseded_on__isnull=True)))
react(model=CareFile, do=_plans_of, among=_WITH_PLANS, reads=(CareFile,))
react(model=Delivery, do=_referred_for)
react(model=Organisation, do=_of_another_kind, reads=(Organisation,))
import_module("qorgan.victims.planning.backing")  # says what a discharge lacks

IN_STAY.add(
    what=Phrase("Needs assessed"),
    rows=lambda file: file.needs_assessments.all(),
    day="assessed_on",
)
IN_STAY.add(
    what=Phrase("Plan drawn up"),
    rows=lambda file: file.plans.all(),
    day="drawn_on",
)
IN_STAY.add(
    what=Phrase("Plan answered"),
    rows=lambda file: file.plans.all(),
    day="answered_on",
)
IN_STAY.add(
    what=Phrase("Plan reviewed"),
    rows=lambda file: PlanReview.objects.filter(care_plan__care_file=file),
    day="reviewed_on",
)
IN_STAY.add(
    what=Phrase("Goal closed"),
    rows=lambda file: CareGoal.objects.filter(care_plan__care_file=file),
    day="closed_on",
)
IN_STAY.add(
    what=Phrase("Service delivered", context="what happened"),
    rows=lambda file: file.deliveries.filter(withdrawn_on__isnull=True),
    day="delivered_on",
)
