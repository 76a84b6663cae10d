"""The sender's verbs: put a package together, name receivers in turn, offer it, hand the person over, take it back."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.act_context import may_hang
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import day_here
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Because, CodeOf, Day, Line, Note, Reasons
from qorgan.government.providers.models import PlaceOffer
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.people.grants import passed_on
from qorgan.people.models import Person
from qorgan.victims.referral import checks, course, directory, grounds, states, unwanted
from qorgan.victims.referral.letters import tell_asked
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer
from qorgan.victims.referral.phrases import area_words, areas_words
from qorgan.victims.referral.queries import LABELS as RECORDS
from qorgan.victims.referral.states import ASK

RECEIPT = "referral-receipt"
Purpose = Annotated[str, CodeOf("consent_purposes")]
LawGround = Annotated[str, CodeOf("referral_law_grounds")]
Group = Annotated[str, CodeOf("field_groups")]
Area = Annotated[str, CodeOf("plan_areas")]
Urgency = Annotated[str, CodeOf("referral_urgencies")]
Composition = Annotated[str, CodeOf("place_groups")]
Region = Annotated[str, CodeOf("regions")]
People = Annotated[int, Field(ge=0, le=50)]
NO_NAMES = _("Write no names.")
AFTER_ACCEPTING = _("Read by who accepts, and by nobody before. Write no names.")
LABELS = {
    **RECORDS,
    "receiver": _("Receiver"),
    "fallback": _("If it declines or does not answer"),
    "last": _("And then"),
    "papers": _("Papers and belongings handed over"),
    "escort": _("Escort"),
}
HELPS = {
    "note": AFTER_ACCEPTING,
    "papers": _("One in each line. Write no names."),
    "escort": NO_NAMES,
    "reason": NO_NAMES,
}


@command(
    may=ASK,
    post="/persons/{person}/referrals",
    title=_("Prepare a referral"),
    labels=LABELS,
    helps=HELPS,
    begins_for="person",
)
def prepare_referral(
    *,
    actor: Actor,
    person: Person,
    purpose: Purpose,
    areas: list[Area],
    urgency: Urgency,
    composition: Composition,
    people: People = 1,
    needed_in: Region | None = None,
    groups: list[Group] | None = None,
    law_ground: LawGround | None = None,
    law_reasons: Reasons | None = None,
    note: Note | None = None,
    narrative: Note | None = None,
    health: Note | None = None,
    receiver: Agency | None = None,
    fallback: Agency | None = None,
    last: Agency | None = None,
) -> list[Referral | ReferralOffer]:
    """Put together what is asked for a person and exactly what goes with it. Nothing leaves before it is offered.

    Raises:
        person.groups_not_shared, referral.text_without_group, referral.place_not_fitting
        referral.region_missing: none is named, and the own body has none, as a mission.
        referral.ground_without_reasons, referral.ground_not_fitting
        referral.receiver_is_sender, referral.receiver_cannot_answer, referral.receiver_named_before, consent.missing,
        referral.person_said_no
        referral.handover_refused: by a law that does not override the no to the own mission's handover.
    """
    return prepared(
        actor=actor,
        person=person,
        purpose=purpose,
        areas=areas,
        urgency=urgency,
        composition=composition,
        people=people,
        needed_in=needed_in or actor.agency.region,
        groups=groups or [],
        law_ground=law_ground or "",
        law_reasons=law_reasons or "",
        note=note or "",
        narrative=narrative or "",
        health=health or "",
        origin="",
        receivers=[one for one in (receiver, fallback, last) if one],
    )


def prepared(
    *,
    actor: Actor,
    person: Person,
    groups: list[str],
    areas: list[str],
    receivers: list[Agency],
    narrative: str,
    health: str,
    law_ground: str,
    law_reasons: str,
    composition: str,
    people: int,
    needed_in: str,
    **fields: Any,
) -> list[Referral | ReferralOffer]:
    """A package with its receivers in turn; a room that offers one for a record of its own gives `origin`.

    Raises:
        as `prepare_referral`
    """
    wanted = checks.groups_of(groups)
    checks.texts_fit(groups=wanted, narrative=narrative, health=health)
    own_alone = passed_on(actor=actor, person=person, groups=wanted)
    grounds.ground_given(ground=law_ground, reasons=law_reasons, person=person, on=actor.today)
    grounds.place_fits(composition=composition, people=people, person=person, on=actor.today)
    if not needed_in:
        raise Refusal("referral.region_missing", agency=actor.agency.title).at("needed_in")
    referral = create_record(
        Referral,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=actor.agency.region,
        groups=wanted,
        own_alone=own_alone,
        areas=list(dict.fromkeys(areas)),
        narrative=narrative,
        health=health,
        language=person.language,
        law_ground=law_ground,
        law_reasons=law_reasons,
        composition=composition,
        people=people,
        needed_in=needed_in,
        prepared_on=actor.today,
        **fields,
    )
    return [referral, *(_named(referral, receiver=receiver, actor=actor) for receiver in receivers)]


@command(may=ASK, post="/referrals/{referral}/receivers", title=_("Name a receiver"), labels=LABELS)
def add_receiver(*, actor: Actor, referral: Referral, receiver: Agency) -> Referral:
    """Name whom to ask next; receivers are asked in the order in which they were named.

    Raises:
        record.not_yours, record.not_in_this_state
        referral.receiver_is_sender, referral.receiver_cannot_answer, referral.receiver_named_before, consent.missing,
        referral.person_said_no, referral.handover_refused
    """
    package = _own(referral, actor=actor)
    checks.package_in(package, *states.LOOKING)
    _named(package, receiver=receiver, actor=actor)
    return package


@command(may=ASK, post="/referrals/{referral}/place-offers/{place_offer}", title=_("Ask for this place"))
def add_place(*, actor: Actor, referral: Referral, place_offer: PlaceOffer) -> Referral:
    """Name the organisation that has a free place as the next receiver.

    Raises:
        as `add_receiver`; ReceiverCannotAnswer also when the organisation does not work in this house
        referral.places_of_others: they are for other people than those for whom the referral asks.
        referral.places_full: fewer are free than are needed; whoever knows it may still name the organisation as a
            receiver.
    """
    agency = place_offer.organisation.agency
    if agency is None:
        raise Refusal("referral.receiver_cannot_answer", agency=place_offer.organisation.title)
    directory.check_places(place_offer, referral=referral, on=actor.today)
    named: Referral = add_receiver.run(actor=actor, referral=referral, receiver=agency)
    return named


@command(may=ASK, post="/referral-offers/{referral_offer}/dropping", title=_("Do not ask this one"))
def drop_receiver(*, actor: Actor, referral_offer: ReferralOffer) -> ReferralOffer:
    """Take a receiver whose turn has not come out of the row.

    Raises:
        record.not_yours, referral.offer_elsewhere
    """
    offer = course.offer_held(referral_offer)
    checks.is_sender(offer.referral, actor=actor)
    checks.offer_in(offer, states.WAITING)
    course.end_offer(offer, to=states.WITHDRAWN, actor=actor)
    return offer


@command(may=ASK, post="/referrals/{referral}/offering", title=_("Send the referral"))
def offer_referral(*, actor: Actor, referral: Referral) -> list[Referral | ReferralOffer]:
    """Ask the first receiver in turn. Until somebody accepts, needs go out and no name.

    Raises:
        record.not_yours, record.not_in_this_state
        referral.no_receiver: none is named.
        referral.receiver_cannot_answer: the first in turn is closed by now, or everybody who could answer there left,
            and so are the others.
        consent.missing: the person does not agree to any of them any more, or to fewer details.
    """
    package = _own(referral, actor=actor)
    checks.package_in(package, states.DRAFT, *states.OPEN_ENDED)
    waiting = package.offers.filter(status=states.WAITING).select_related("receiver").order_by("position")
    changed = course.go_on(package, actor=actor)
    if package.status != states.OFFERED:
        turn = changed[0] if changed else waiting.first()
        if turn is not None and not course.works(turn.receiver, on=actor.today):
            raise Refusal("referral.receiver_cannot_answer", agency=turn.receiver.title)
        if turn is not None and not package.law_ground:
            raise checks.not_agreed(package, receiver=turn.receiver, on=actor.today, asked_by=actor)
        raise Refusal("referral.no_receiver", referral=package.ref)
    return [package, *changed]


@command(may=ASK, post="/referrals/{referral}/withdrawal", title=_("Take the referral back"), helps=HELPS)
def withdraw_referral(*, actor: Actor, referral: Referral, reason: Because) -> list[Referral | ReferralOffer]:
    """Take a package back from those who were asked and have not accepted; a service accepted goes on.

    Whoever was asked is told at once by a letter through the house.

    Raises:
        record.not_yours, record.not_in_this_state
        referral.nothing_to_take_back: all was accepted, and nobody is or will be asked.
    """
    package = _own(referral, actor=actor)
    checks.package_in(package, *states.LOOKING, states.ACCEPTED)
    if package.is_all_taken:
        raise Refusal("referral.nothing_to_take_back", referral=package.ref, areas=areas_words(package.areas))
    changed = course.withdraw_all(package, because=reason, actor=actor, accepted_too=False)
    tell_asked(changed, actor=actor)
    return [package, *changed]


@command(
    may=ASK,
    post="/referral-offers/{referral_offer}/handover",
    title=_("Hand the person over"),
    labels=LABELS,
    helps=HELPS,
)
def hand_over_person(
    *,
    actor: Actor,
    referral_offer: ReferralOffer,
    handed_over_on: Day | None = None,
    papers: Note | None = None,
    escort: Line | None = None,
) -> ReferralOffer:
    """Write down that the person was brought to the receiver, also after it took the person in; the receipt for both to sign is written.

    Raises:
        record.not_yours, referral.offer_elsewhere, day.outside
        referral.handover_unwanted, referral.handover_refused: somebody found abroad said no to the handover, or took
            the yes back.
        consular.representative_missing: a child found abroad said yes alone, as is known by now.
    """
    offer = course.offer_held(referral_offer)
    checks.is_sender(offer.referral, actor=actor)
    checks.offer_in(offer, *states.OPEN)
    unwanted.check_handed_over(offer)
    day = handed_over_on or actor.today
    check_day(offer, day=day, today=actor.today)
    offer.handed_over_on = day
    offer.save(update_fields=["handed_over_on"])
    write_receipt(offer, actor=actor, day=day, papers=papers or "", escort=escort or "")
    return offer


def write_receipt(offer: ReferralOffer, *, actor: Actor, day: date, papers: str, escort: str) -> None:
    """Write the receipt of a handover, where the country has one and this body may issue it."""
    if not is_written(RECEIPT) or actor.agency.kind not in template_named(RECEIPT).issuers:
        return
    accepted = NeedAnswer.objects.filter(offer=offer, answer=states.ACCEPTED).order_by("id")
    areas = [area_words(one.area).in_(actor.language) for one in accepted]
    write_letter(
        actor=actor,
        template=RECEIPT,
        subject_ref=offer.ref,
        language=actor.language,
        addressee_agency=offer.receiver,
        sends=True,
        values={
            "person": offer.referral.person.ref,
            "referral": offer.referral.ref,
            "handed_over_on": day,
            "needs": areas,
            "papers": [line for line in papers.splitlines() if line.strip()],
            "escort": escort,
        },
    )


def check_day(offer: ReferralOffer, *, day: date, today: date) -> None:
    """Raises `day.outside` for a day before the answer or after today."""
    not_outside(day, since=answered_on(offer, otherwise=day), today=today)


def answered_on(offer: ReferralOffer, *, otherwise: date) -> date:
    """The day of the answer."""
    return day_here(offer.answered_at) if offer.answered_at else otherwise


def _own(referral: Referral, *, actor: Actor) -> Referral:
    package = course.held(referral)
    checks.is_sender(package, actor=actor)
    return package


def _named(referral: Referral, *, receiver: Agency, actor: Actor) -> ReferralOffer:
    consent = checks.receiver_fits(referral, receiver=receiver, actor=actor)
    last = referral.offers.aggregate(last=Max("position"))["last"] if may_hang(referral, ReferralOffer) else None
    place = (last or 0) + 1
    return create_record(
        ReferralOffer, actor=actor, referral=referral, receiver=receiver, position=place, consent=consent
    )
