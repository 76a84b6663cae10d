"""What may be asked about referrals, and who sees which: the sender, those who are asked, and who follows the country."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.open_work import holds
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.texts import Phrase
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states
from qorgan.victims.referral.facts import (
    FactNonReferral,
    FactPlacement,
    FactReferral,
    derive_non_referral,
    derive_offer,
)
from qorgan.victims.referral.models import NeedAnswer, NonReferral, Referral, ReferralOffer, reasons_in_care
from qorgan.victims.referral.offered import OFFERED
from qorgan.victims.referral.previews import PreviewShape
from qorgan.victims.referral.terms import terms_that_lapse
from qorgan.victims.referral.values import read_after

READ, PERSON = "referral.read", "person.read"
State = Annotated[str, CodeOf("referral_states")]
Region = Annotated[str, CodeOf("regions")]
RELATED = ("person", "agency")
OFFER_RELATED = ("referral__person", "referral__agency", "receiver", "consent")
LABELS = {
    "is_waiting": _("Only those to answer"),
}


def visible_to(actor: Actor) -> QuerySet[Referral]:
    """The packages an actor may see: of the own agency, or all."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="region")
    return Referral.objects.filter(reach).select_related(*RELATED)


def offered_to(actor: Actor) -> Q:
    """Offers that reached the own agency, as a condition: those whose turn has not come are nobody's yet."""
    return Q(receiver=actor.agency, offered_at__isnull=False) if actor.may(READ) else NOTHING


def offers_visible_to(actor: Actor) -> QuerySet[ReferralOffer]:
    """The offers an actor may see: of packages of the own agency, offered to it, or all."""
    reach = within_reach(actor=actor, may=READ, agency="referral__agency", region="referral__region")
    rows = ReferralOffer.objects.select_related(*OFFER_RELATED)
    return rows.filter(reach | offered_to(actor)) if reach else rows


def answers_visible_to(actor: Actor) -> QuerySet[NeedAnswer]:
    """The answers in the offers an actor may see."""
    offers = offers_visible_to(actor).values("pk")
    related = tuple(f"offer__{path}" for path in OFFER_RELATED)
    return NeedAnswer.objects.filter(offer__in=offers).select_related(*related)


def non_referrals_visible_to(actor: Actor) -> QuerySet[NonReferral]:
    """The reasons that an actor may see: of the own agency, those that name it, or all."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach and reach != NOTHING:
        reach |= Q(body=actor.agency)
    return NonReferral.objects.filter(reach).select_related("decision__person", "agency", "body")


register_type(
    RecordType(
        name="referral",
        title=_("Referral"),
        model=Referral,
        visible_to=visible_to,
        also=("areas",),
        but=("origin",),
        path="/referrals/{ref}",
    )
)
register_type(
    RecordType(
        name="referral_offer",
        title=_("Referral to answer"),
        model=ReferralOffer,
        visible_to=offers_visible_to,
        also=("sender", "person"),
        but=("handed_over_on", "here_as", "closed_at"),
        path="/referral-offers/{ref}",
    )
)
register_type(
    RecordType(
        name="need_answer",
        title=_("Service asked"),
        model=NeedAnswer,
        visible_to=answers_visible_to,
        also=("area", "state", "reason", "end_reason"),
    )
)
register_type(
    RecordType(
        name="non_referral",
        title=_("Reason for not referring"),
        model=NonReferral,
        visible_to=non_referrals_visible_to,
        also=("reason",),
        but=("given_by", "guardian", "relationship", "looked_on", "closed_on"),
        path="/non-referrals/{ref}",
    )
)

FOR_SENDER = ("offer_referral", "withdraw_referral", "add_receiver", "add_place", "drop_receiver", "hand_over_person")
FOR_RECEIVER = (
    "receive_referral",
    "accept_referral",
    "decline_referral",
    "record_arrival",
    "complete_need",
    "end_taken_over",
    "join_own_record",
)


def not_the_senders(referral: Referral, actor: Actor) -> tuple[str, ...]:
    """What is for the body that made the package, which takes back what somebody is asked, or will be."""
    if referral.agency_id != actor.agency.pk:
        return FOR_SENDER
    return ("withdraw_referral",) if referral.is_all_taken else ()


def for_the_other(offer: ReferralOffer, actor: Actor) -> tuple[str, ...]:
    """What is for the other side of an offer; after the arrival a handover is told once, and no arrival."""
    withheld: tuple[str, ...] = () if offer.referral.agency_id == actor.agency.pk else FOR_SENDER
    if offer.handed_over_on and (offer.arrived_on or offer.status == states.DONE):
        withheld = (*withheld, "hand_over_person")
    if offer.arrived_on:
        withheld = (*withheld, "record_arrival")
    if offer.answered_at is None:
        withheld = (*withheld, "join_own_record")
    if offer.status in states.CLOSED and not offer.answers.filter(end_reason__in=reasons_in_care()).exists():
        withheld = (*withheld, "end_taken_over")
    return withheld if offer.receiver_id == actor.agency.pk else (*withheld, *FOR_RECEIVER)


def answer_for_the_other(answer: NeedAnswer, actor: Actor) -> tuple[str, ...]:
    """A service is told done by the receiver, while the offer is accepted."""
    is_own = answer.offer.receiver_id == actor.agency.pk and answer.offer.status == states.ACCEPTED
    return () if is_own else FOR_RECEIVER


def not_the_deciders(reason: NonReferral, actor: Actor) -> tuple[str, ...]:
    """A reason is taken back by the body that gave it, and answered by the one that it names."""
    withheld = () if reason.agency_id == actor.agency.pk else ("withdraw_non_referral", "look_again")
    return withheld if reason.body_id == actor.agency.pk else (*withheld, "answer_reliance")


register_workflow(Workflow(model=Referral, state=attrgetter("status"), steps=states.steps(), withheld=not_the_senders))
register_workflow(
    Workflow(model=ReferralOffer, state=attrgetter("status"), steps=states.offer_steps(), withheld=for_the_other)
)
register_workflow(
    Workflow(
        model=NeedAnswer,
        state=attrgetter("state"),
        steps=frozenset({(states.ACCEPTED, "complete_need")}),
        withheld=answer_for_the_other,
    )
)
register_workflow(
    Workflow(
        model=NonReferral,
        state=attrgetter("state"),
        withheld=not_the_deciders,
        steps=frozenset(
            {
                ("stands", "withdraw_non_referral"),
                ("answered", "withdraw_non_referral"),
                ("stands", "answer_reliance"),
                ("stands", "look_again"),
            }
        ),
    )
)
ledger.tell(
    model=ReferralOffer,
    tells=(FactReferral, FactPlacement),
    derive=derive_offer,
    related=(*OFFER_RELATED, "answers", "referral__person__decisions"),
)
ledger.tell(
    model=NonReferral, tells=(FactNonReferral,), derive=derive_non_referral, related=("decision__person", "agency")
)


@query(may=READ, get="/referrals", title=_("Referrals"), orders={"prepared_on": ("-prepared_on", "-id")})
def referrals(*, actor: Actor, status: State | None = None, needed_in: Region | None = None) -> QuerySet[Referral]:
    """Packages that the own agency made, or all, one row a package, the latest first."""
    wanted: dict[str, Any] = {"status": status, "needed_in": needed_in}
    return visible_to(actor).filter(**{name: value for name, value in wanted.items() if value})


@query(may=READ, get="/referrals/{referral}", title=_("Referral"))
def referral(*, actor: Actor, referral: Referral) -> Referral:
    """One package: where it is, whom it was offered to, what each answered."""
    return referral


@query(may=READ, get="/referrals/{referral}/preview", title=_("As the receiver reads it"), shape=PreviewShape)
def referral_preview(*, actor: Actor, referral: Referral) -> Referral:
    """One package as a receiver reads it before accepting, and after: to whom, for what, on which ground, with which groups.

    With the values that open, as the sender may see them itself.
    """
    referral.read_after = read_after(referral, actor) if actor.may(PERSON) else []  # type: ignore[attr-defined]
    referral.read_on = actor.today  # type: ignore[attr-defined]
    return referral


@query(
    may=READ,
    get="/referral-offers",
    title=_("Referrals to us"),
    labels=LABELS,
    orders={"offered_at": ("-offered_at", "-id")},
)
def referral_offers(*, actor: Actor, is_waiting: bool = False) -> QuerySet[ReferralOffer]:
    """Referrals that reached the own agency, one row each, the latest first."""
    rows = ReferralOffer.objects.filter(offered_to(actor)).select_related(*OFFER_RELATED)
    return rows.filter(status__in=states.LIVE) if is_waiting else rows


@query(may=READ, get="/referral-offers/{referral_offer}", title=_("Referral to answer"), shape=OFFERED)
def referral_offer(*, actor: Actor, referral_offer: ReferralOffer) -> ReferralOffer:
    """One referral as its receiver reads it: what is asked, service by service; after acceptance also for whom, and what was written."""
    return referral_offer


@query(
    may=READ,
    get="/persons/{person}/referrals",
    title=_("Referrals of the person"),
    orders={"prepared_on": ("-prepared_on", "-id")},
)
def referrals_of(*, actor: Actor, person: Person) -> QuerySet[Referral]:
    """The packages about one person that the actor may see, the latest first."""
    return visible_to(actor).filter(person=person)


@query(may=READ, get="/non-referrals/{non_referral}", title=_("Reason for not referring"))
def non_referral(*, actor: Actor, non_referral: NonReferral) -> NonReferral:
    """Why a person is not referred."""
    return non_referral


@query(
    may=READ,
    get="/decisions/{decision}/non-referrals",
    title=_("Reasons for not referring"),
    orders={"decided_on": ("-decided_on", "-id")},
)
def non_referrals(*, actor: Actor, decision: Decision) -> QuerySet[NonReferral]:
    """The reasons given for not referring after one decision, the latest first."""
    return non_referrals_visible_to(actor).filter(decision=decision)


holds(
    title=Phrase("referrals under way"),
    rows=lambda agency: Referral.objects.filter(agency=agency, status__in=states.LOOKING),
    passes_on=terms_that_lapse,
)
holds(
    title=Phrase("referrals accepted and not done"),
    rows=lambda agency: ReferralOffer.objects.filter(receiver=agency, status=states.ACCEPTED),
)
