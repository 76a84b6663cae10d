"""Who was referred and is here as the receiver's own applicant: the receiver joins the record it made with the referral it had accepted.

Both are its own: the offer that it accepted, and the person whom it registered. Nothing of the record that was referred opens by it, and
no other body reads of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.models import Person
from qorgan.people.queries import visible_to
from qorgan.victims.referral import checks, course, states
from qorgan.victims.referral.being_here import stay_here
from qorgan.victims.referral.being_one import check_is_one
from qorgan.victims.referral.models import NeedAnswer, ReferralOffer, reasons_in_care
from qorgan.victims.referral.queries import LABELS as RECORDS
from qorgan.victims.referral.states import ANSWER

LABELS = {
    **RECORDS,
}
JOINED = Phrase("Your own record of the person is {person}.")
CAME_BY = Phrase("Referred to you before: {offer}. What was sent with it is not part of this record.")


@command(may=ANSWER, post="/referral-offers/{referral_offer}/own-record", title=_("Join with your own record"))
def join_own_record(*, actor: Actor, referral_offer: ReferralOffer, here_as: Person | None = None) -> ReferralOffer:
    """Say as whom the own organisation registered a person whose referral it had accepted; said again, the last word stands.

    Without a record, what was joined is taken back.

    Raises:
        referral.not_the_receiver
        referral.joined_before_answer: it was not answered yet.
        referral.offer_elsewhere: it was never accepted, so nobody was told who it is about.
        referral.nothing_joined: no record is named, and none was joined.
        referral.joined_with_itself: the record is the very one that was referred.
        referral.registered_elsewhere: another organisation registered that person.
        referral.joined_with_another: the record is of somebody else who was referred to the organisation.
        referral.not_the_same_person: sex or birth differ, as far as the organisation reads them of who was referred.
        referral.end_rests_on_care: what was taken over is over because the person is in care, and no care file of that
            record says so.
    """
    offer = course.offer_held(referral_offer)
    checks.is_receiver(offer, actor=actor)
    if offer.is_live:
        way = Remedy(act="accept_referral", places={"referral_offer": offer.ref})
        raise Refusal("referral.joined_before_answer", offer=offer.ref).leading(way)
    checks.offer_in(offer, *(states.JOINABLE if was_accepted(offer) else ()))
    if here_as is None and offer.here_as_id is None:
        raise Refusal("referral.nothing_joined", offer=offer.ref).at("here_as")
    if here_as is not None:
        _check_is_own(here_as, offer=offer, actor=actor)
        check_is_one(offer, here_as=here_as, actor=actor)
    _check_end_stands(offer, here_as=here_as or offer.referral.person)
    offer.here_as = here_as
    offer.save(update_fields=["here_as"])
    return offer


def _check_is_own(here_as: Person, *, offer: ReferralOffer, actor: Actor) -> None:
    if here_as.pk == offer.referral.person_id:
        raise Refusal("referral.joined_with_itself", person=here_as.ref, offer=offer.ref).at("here_as")
    if here_as.agency_id != actor.agency.pk:
        raise Refusal("referral.registered_elsewhere", person=here_as.ref).at("here_as")


def was_accepted(offer: ReferralOffer) -> bool:
    """Whether the receiver took anything over, be it over since: only then it knows whom the offer is about."""
    return offer.answered_at is not None and offer.status != states.DECLINED


def check_in_care(offer: ReferralOffer, *, reason: str, day: date) -> None:
    """Raises `referral.not_in_care_here` when a reason says that the receiver has the person in care and no care file of its own says so."""
    if reason not in reasons_in_care():
        return
    person = offer.here_as or offer.referral.person
    if stay_here(person, offer.receiver_id, day) is None:
        title = country().codes["referral_end_reasons"].get(reason).title
        refusal = Refusal("referral.not_in_care_here", person=person.ref, on=day, reason=title, offer=offer.ref)
        raise refusal.at("end_reason").leading(Remedy(act=join_own_record.name, places={"referral_offer": offer.ref}))


def ended_in_care(offer: ReferralOffer) -> QuerySet[NeedAnswer]:
    """The services that are over because the receiver has the person in care on its own ground."""
    return offer.answers.filter(end_reason__in=reasons_in_care()).order_by("id")


def _check_end_stands(offer: ReferralOffer, *, here_as: Person) -> None:
    """Whoever was said to be in care is still, by the record that is joined now: else nobody would look for help anew."""
    for one in ended_in_care(offer):
        if one.ended_on and stay_here(here_as, offer.receiver_id, one.ended_on) is None:
            refusal = Refusal(
                "referral.end_rests_on_care",
                offer=offer.ref,
                person=here_as.ref,
                on=one.ended_on,
                reason=country().codes["referral_end_reasons"].get(one.end_reason).title,
            )
            raise refusal.leading(Remedy(act="end_taken_over", places={"referral_offer": offer.ref})).at("here_as")


def told_on_offer(offer: ReferralOffer, actor: Actor) -> Iterable[Text]:
    """To the receiver: as whom it registered the person."""
    if offer.here_as_id and offer.receiver_id == actor.agency.pk:
        for person in visible_to(actor).filter(pk=offer.here_as_id):
            yield JOINED.filled(person=person.ref)


def told_on_person(person: Person, actor: Actor) -> Iterable[Text]:
    """To the body that registered the person: by which referrals the same person had come to it."""
    if not actor.may(ANSWER) or person.agency_id != actor.agency.pk:
        return
    for offer in ReferralOffer.objects.filter(here_as=person, receiver=actor.agency).order_by("id"):
        yield CAME_BY.filled(offer=offer.ref)
