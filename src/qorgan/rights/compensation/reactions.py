"""An act on a proceeding may take the basis from awards in it that were not paid yet, and end what is owed to its victims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import by_any_way
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.rights.compensation.basis import of_the_same_victim
from qorgan.rights.compensation.before_court import OF_THE_COURT
from qorgan.rights.compensation.doubting import doubt, doubt_harm
from qorgan.rights.compensation.lawful import doubt_forced
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, HarmClaim, Recourse
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.queries import JUDGED_BY
from qorgan.rights.compensation.states import PAID, UNPAID
from qorgan.rights.compensation.unsettled import Owed, with_money_on_none, without_sentence

PLACES = ("injured_party__proceeding", "injured_party__proceeding__joined_into")
LOOKED_AT = Q(state__in=UNPAID) | ~Q(all_the_same="")


def _judged_again(*, record: Proceeding, actor: Actor) -> Iterable[Any]:
    """The awards in a proceeding, and in those joined into it, of whose basis it is known otherwise now; and those joined into it."""
    inside = Q(injured_party__proceeding=record.goes_on_in)
    about = by_any_way(CompensationClaim, inside, Q(injured_party__proceeding__joined_into=record.goes_on_in))
    changed = _doubted(CompensationClaim.objects.filter(about), actor=actor)
    return [*changed, *_judged_harm([record], actor=actor), *_joined_with_victims([record])]


def _others_of_the_victim(*, record: CompensationClaim, actor: Actor) -> Iterable[Any]:
    """The person's other awards in the same proceeding: what becomes of one tells whether the fund may pay another."""
    return _doubted(of_the_same_victim(record.injured_party).exclude(pk=record.pk), actor=actor)


def _doubted(claims: QuerySet[CompensationClaim], *, actor: Actor) -> list[CompensationClaim]:
    related = ("agency", "treasury_list", "injured_party__proceeding__joined_into", "injured_party__person")
    awards = claims.filter(LOOKED_AT).order_by("id").select_related(*related).prefetch_related(*JUDGED_BY)
    changed = [one for one in awards if doubt(one, actor=actor)]
    for one in changed:
        one.save(update_fields=["doubted_at"])
    return changed


def _with_awards(records: Sequence[Proceeding]) -> set[int]:
    """Those with an award not paid yet or a claim for harm in them or in one joined into them, or with victims in one joined into them."""
    joined = dict(Proceeding.objects.filter(joined_into__in=records).values_list("pk", "joined_into"))
    inside = InjuredParty.objects.filter(proceeding__in=[*(record.pk for record in records), *joined])
    parties = {pk: (place, gone) for pk, place, gone in inside.values_list("pk", "proceeding", "withdrawn_on")}
    if not parties:
        return set()
    about = Q(injured_party__in=[*parties])
    found = CompensationClaim.objects.filter(about, LOOKED_AT).values_list("injured_party", flat=True)
    harm = _waiting(about).values_list("injured_party", flat=True)
    held = {parties[party][0] for party in (*found, *harm)}
    with_victims = {place for place, gone in parties.values() if gone is None}
    return held | {into for place, into in joined.items() if into and (place in held or place in with_victims)}


def _harm_that_waits(records: Sequence[Proceeding | int]) -> QuerySet[HarmClaim]:
    """The claims for harm in these, or in those joined into them, that the court decides, or whose award was not received in full.

    So are those on which something was paid though nothing stood behind it.
    """
    inside = Q(injured_party__proceeding__in=records)
    about = by_any_way(HarmClaim, inside, Q(injured_party__proceeding__joined_into__in=records))
    return _waiting(about).select_related("agency", "injured_party__proceeding__joined_into").order_by("id")


def _waiting(about: Q) -> QuerySet[HarmClaim]:
    """Of some claims for harm those that wait, as above."""
    paid = HarmPayment.objects.filter(claim=OuterRef("pk"), former_decision__isnull=True, withdrawn_on__isnull=True)
    waits = Q(decided_on__isnull=True) | Q(received__lt=F("awarded_material") + F("awarded_moral"))
    waits |= Q(Exists(paid.exclude(all_the_same="")))
    return HarmClaim.objects.filter(about, waits, forum__in=OF_THE_COURT, withdrawn_on__isnull=True)


def _judged_harm(records: Sequence[Proceeding], *, actor: Actor) -> list[HarmClaim]:
    """All of them, for what is owed on them follows the court; of whose award it is known otherwise now, those bear the mark."""
    held = list(_harm_that_waits(records).prefetch_related(*JUDGED_BY))
    for one in held:
        if doubt_harm(one, actor=actor):
            one.save(update_fields=["doubted_at"])
    return held


def _money_to_settle(*, record: CompensationClaim, actor: Actor) -> Iterable[Any]:
    """The recourses with a convict's money whose award was taken back: whoever holds them owes an answer."""
    return with_money_on_none(record)


def _heard_unexplained(*, record: CompensationClaim, actor: Actor) -> Iterable[Proceeding]:
    """The proceeding of a victim whose application was decided, or is open again, while nobody wrote down that the right was explained."""
    party = record.injured_party
    return [] if hasattr(party, "explanation") else [party.proceeding]


def _paid_before(*, record: CourtProceeding, actor: Actor) -> Iterable[CompensationClaim]:
    """What the fund paid in a proceeding, or in one joined into it: who is convicted there owes it back, and somebody owes to claim it."""
    return _paid_in([record.proceeding_id]) if record.proceeding_id else ()


def _with_paid(records: Sequence[CourtProceeding]) -> set[int]:
    asked = [one.proceeding_id for one in records if one.proceeding_id]
    held = {key for keys in _paid_in(asked).values_list(*PLACES) for key in keys} if asked else set()
    return {one.pk for one in records if one.proceeding_id and one.proceeding_id in held}


def _paid_in(records: Sequence[int]) -> QuerySet[CompensationClaim]:
    inside = Q(injured_party__proceeding__in=records)
    about = by_any_way(CompensationClaim, inside, Q(injured_party__proceeding__joined_into__in=records))
    return CompensationClaim.objects.filter(about, state=PAID).select_related("agency").order_by("id")


def _claimed_back(*, record: Recourse, actor: Actor) -> Iterable[CompensationClaim]:
    """What the fund paid to the injured party: a recourse claims it back, and what comes in on one is owed by no other convict."""
    found = CompensationClaim.objects.filter(injured_party=record.claim.injured_party_id, state=PAID)
    return found.select_related("agency").order_by("id")


def _money_without_sentence(*, record: Sentence, actor: Actor) -> Iterable[Owed]:
    """The same where the sentence that the money rests on was withdrawn."""
    return without_sentence(record) if record.withdrawn_on else []


def _forced_by_other_law(*, record: CourtProceeding, actor: Actor) -> Iterable[ForcedPayment]:
    """The forced payments on sentences of a court proceeding that are no longer what these make owed, or are it again."""
    held = ForcedPayment.objects.filter(sentence__court_proceeding=record).select_related(
        "sentence__court_proceeding__court"
    )
    changed = [one for one in held.order_by("id") if doubt_forced(one, actor=actor)]
    for one in changed:
        one.save(update_fields=["doubted_at"])
    return changed


def _with_forced(records: Sequence[CourtProceeding]) -> set[int]:
    asked = ForcedPayment.objects.filter(sentence__court_proceeding__in=records)
    return set(asked.values_list("sentence__court_proceeding", flat=True))


def _withdrawn(records: Sequence[Sentence]) -> set[int]:
    return {one.pk for one in records if one.withdrawn_on}


def _harm_before(*, record: CourtProceeding, actor: Actor) -> Iterable[HarmClaim]:
    """What is decided on harm stands on a judgment, on the budget on a convict too: it follows the judgment and its sentences."""
    return _judged_harm([record.proceeding.goes_on_in], actor=actor) if record.proceeding else ()


def _with_harm(records: Sequence[CourtProceeding]) -> set[int]:
    asked = [one.proceeding_id for one in records if one.proceeding_id]
    held = {key for keys in _harm_that_waits(asked).values_list(*PLACES) for key in keys} if asked else set()
    return {one.pk for one in records if one.proceeding_id and one.proceeding_id in held}


def _joined_with_victims(records: Sequence[Proceeding]) -> QuerySet[Proceeding]:
    """What was joined into these and has injured parties: what is owed to them follows the proceeding that goes on."""
    has_victims = Exists(InjuredParty.objects.filter(proceeding=OuterRef("pk"), withdrawn_on__isnull=True))
    return Proceeding.objects.filter(has_victims, joined_into__in=records).select_related("agency").order_by("id")


_WITH_VICTIMS = (Rows(InjuredParty, at={"proceeding": "pk"}), Rows(Proceeding, at={"joined_into": "pk"}))
react(model=Proceeding, do=_judged_again, among=concerned(*_WITH_VICTIMS, but=_with_awards))
react(model=CompensationClaim, do=_money_to_settle)
react(model=CompensationClaim, do=_heard_unexplained)
react(model=CompensationClaim, do=_others_of_the_victim)
react(model=CourtProceeding, do=_harm_before, among=_with_harm)
react(model=CourtProceeding, do=_paid_before, among=_with_paid)
react(model=Recourse, do=_claimed_back)
react(model=Sentence, do=_money_without_sentence, among=_withdrawn)
react(model=CourtProceeding, do=_forced_by_other_law, among=_with_forced)
import_module("qorgan.rights.compensation.reactions_of_convicts")
