"""How a package goes on by itself: to the next receiver in turn, to nobody left, to all accepted, to all done.

Only commands and reactions of this room come here, with rows that they hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor, is_deserted
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import insert_records, stamp
from qorgan.desk.closed_bodies import is_closed
from qorgan.desk.database.statements import Statement
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import agreed_to_any, standing_consent
from qorgan.people.grants import end_grants
from qorgan.victims.referral import grounds, states, unwanted
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer, reasons_of_person

RELATED = ("referral__person", "referral__agency", "receiver", "consent")


def held(referral: Referral) -> Referral:
    """The package as it stands now, held against a second act at the same time."""
    return _HELD(pk=referral.pk)[0]


def offer_held(offer: ReferralOffer) -> ReferralOffer:
    """The offer as it stands now; its package is held first, so that two acts on one package wait for each other."""
    package = _HELD(pk=offer.referral_id)[0]
    found = _OFFER_HELD(pk=offer.pk)[0]
    found.referral = package
    return found


def _held(*, pk: int) -> QuerySet[Referral]:
    return Referral.objects.select_for_update(of=("self",)).select_related("person", "agency").filter(pk=pk).order_by()


def _offer_held(*, pk: int) -> QuerySet[ReferralOffer]:
    rows = ReferralOffer.objects.select_for_update(of=("self",)).select_related("receiver", "consent")
    return rows.filter(pk=pk).order_by()


def _answers_in(*, referral: int) -> QuerySet[NeedAnswer]:
    return NeedAnswer.objects.filter(offer__referral=referral).select_related("offer").order_by("id")


def _offers_in(*, referral: int) -> QuerySet[ReferralOffer]:
    return ReferralOffer.objects.filter(referral=referral).select_related(*RELATED).order_by("position")


_HELD = Statement(_held, pk=int)
_OFFER_HELD = Statement(_offer_held, pk=int)
_ANSWERS_IN = Statement(_answers_in, referral=int)
_OFFERS_IN = Statement(_offers_in, referral=int)


def consent_for(referral: Referral, *, receiver: Agency, on: date) -> Consent | None:
    """The consent by which the package may go to a receiver on a day; None when there is none."""
    return standing_consent(
        person=referral.person, recipient=receiver, purpose=referral.purpose, groups=referral.groups, on=on
    )


def works(receiver: Agency, *, on: date) -> bool:
    """Whether a receiver is neither closed nor left by everybody who could answer there."""
    return not is_closed(receiver, on=on) and not is_deserted(receiver, may=(states.ANSWER,), day=on)


def wants_help(referral: Referral, *, on: date) -> bool:
    """Whether the person agrees on a day to help of this kind from anybody, if with fewer details than the package has."""
    return agreed_to_any(person=referral.person, purpose=referral.purpose, groups=(), on=on)


def open_areas(referral: Referral) -> list[str]:
    """The services that nobody took over, or who did gives no more and not as the person has it."""
    return _open_areas(referral, answers=_ANSWERS_IN(referral=referral.pk))


def _open_areas(referral: Referral, *, answers: Iterable[NeedAnswer]) -> list[str]:
    taken = {one.area for one in answers if one.answer == states.ACCEPTED and _is_taken(one)}
    return [area for area in referral.areas if area not in taken]


def _is_taken(answer: NeedAnswer) -> bool:
    is_with_somebody = answer.offer.status in states.OPEN and not answer.end_reason
    return is_with_somebody or answer.end_reason in reasons_of_person()


def answers_in(referral: Referral) -> list[NeedAnswer]:
    """What was asked in a package and answered, so far."""
    return _ANSWERS_IN(referral=referral.pk)


def go_on(referral: Referral, *, actor: Actor, answers: list[NeedAnswer] | None = None) -> list[ReferralOffer]:
    """Lead a package to where its offers leave it, asking the next receiver if there is one; the offers changed.

    `answers` are those in the package as they stand, where they were read already.
    """
    changed: list[ReferralOffer] = []
    offers = _OFFERS_IN(referral=referral.pk)
    if answers is None:
        was_asked = any(one.offered_at for one in offers)
        answers = answers_in(referral) if was_asked else []
    by_key = {one.pk: one for one in offers}
    for answer in answers:
        answer.offer = by_key[answer.offer_id]
    left = _open_areas(referral, answers=answers)
    asked_now = min((one for one in offers if one.status in states.LIVE), key=_entry, default=None)
    if asked_now is not None:
        _ask_more(asked_now, areas=left, answers=answers, actor=actor, changed=changed)
        status = states.OFFERED
    elif left:
        turn = [one for one in offers if one.status == states.WAITING]
        asked = _ask_next(referral, turn=turn, areas=left, actor=actor, changed=changed)
        status = states.OFFERED if asked else _left_alone(referral, areas=left)
    else:
        status = _with_somebody(answers)
    _move(referral, to=status, actor=actor)
    return changed


def _entry(offer: ReferralOffer) -> int:
    return offer.pk


def _left_alone(referral: Referral, *, areas: Collection[str]) -> str:
    """Where a package stands of which these services are with nobody: others of them are with somebody, or none is."""
    return states.PARTLY if len(areas) < len(set(referral.areas)) else states.UNPLACED


def _move(referral: Referral, *, to: str, actor: Actor) -> None:
    if to in states.OPEN_ENDED and referral.status not in states.OPEN_ENDED:
        referral.unplaced_at, referral.replaced_at = actor.now, None
    if to not in states.OPEN_ENDED and referral.unplaced_at and not referral.replaced_at:
        referral.replaced_at = actor.now
    if to == states.OFFERED:
        referral.withdrawn_because = ""
    referral.status = to
    referral.closed_on = actor.today if to in (states.DONE, states.ENDED, states.WITHDRAWN) else None
    referral.save()


def _with_somebody(answers: Iterable[NeedAnswer]) -> str:
    """Where a package stands of which nothing is looked for: still to be done, done, or over without any of it."""
    if any(_is_undone(one) for one in answers):
        return states.ACCEPTED
    return states.DONE if any(one.done_on for one in answers) else states.ENDED


def _is_undone(answer: NeedAnswer) -> bool:
    is_owed = answer.answer == states.ACCEPTED and answer.done_on is None and not answer.end_reason
    return is_owed and answer.offer.status in states.OPEN


def _ask_next(
    referral: Referral,
    *,
    turn: Iterable[ReferralOffer],
    areas: Collection[str],
    actor: Actor,
    changed: list[ReferralOffer],
) -> bool:
    """Ask the next receiver in turn; one to whom the person no longer agrees is passed over."""
    for offer in turn:
        offer.referral = referral
        offer.consent = None if referral.law_ground else consent_for(referral, receiver=offer.receiver, on=actor.today)
        changed.append(offer)
        if not _may_go(offer, on=actor.today):
            end_offer(offer, to=states.WITHDRAWN, actor=actor)
            continue
        offer.status, offer.offered_at = states.OFFERED, actor.now
        offer.save()
        _ask(offer, areas=areas, actor=actor)
        return True
    return False


def _ask(offer: ReferralOffer, *, areas: Iterable[str], actor: Actor) -> None:
    insert_records([NeedAnswer(offer=offer, area=area, **stamp(actor)) for area in areas])


def _ask_more(
    offer: ReferralOffer,
    *,
    areas: Collection[str],
    answers: Iterable[NeedAnswer],
    actor: Actor,
    changed: list[ReferralOffer],
) -> None:
    """Ask whoever is asked already also for what has come free since: one is asked at a time, and nothing waits unasked."""
    asked = {one.area for one in answers if one.offer_id == offer.pk}
    _ask(offer, areas=[area for area in areas if area not in asked], actor=actor)
    if not asked.issuperset(areas):
        changed.append(offer)


def _may_go(offer: ReferralOffer, *, on: date) -> bool:
    if not works(offer.receiver, on=on):
        return False
    if not offer.referral.law_ground:
        return offer.consent is not None
    if unwanted.file_of_a_no(offer.referral) is not None:
        return False
    return not grounds.taken_back(offer.referral, receiver=offer.receiver, on=on)


def end_offer(offer: ReferralOffer, *, to: str, actor: Actor) -> None:
    """End an offer: what the receiver could read by it ends with it."""
    offer.status, offer.closed_at = to, actor.now
    offer.save()
    end_grants(source=offer.ref, actor=actor)


def withdraw_all(referral: Referral, *, because: str, actor: Actor, accepted_too: bool) -> list[ReferralOffer]:
    """Take a package back from everybody who has not taken the person in; the offers changed."""
    ends = (states.WAITING, *states.LIVE, *((states.ACCEPTED,) if accepted_too else ()))
    changed = list(referral.offers.filter(status__in=ends, arrived_on__isnull=True).select_related(*RELATED))
    for offer in changed:
        offer.referral = referral
        end_offer(offer, to=states.WITHDRAWN, actor=actor)
    referral.withdrawn_because = because
    kept = referral.offers.filter(status__in=states.OPEN).exists()
    to = _with_somebody(_ANSWERS_IN(referral=referral.pk)) if kept else states.WITHDRAWN
    _move(referral, to=to, actor=actor)
    return changed
