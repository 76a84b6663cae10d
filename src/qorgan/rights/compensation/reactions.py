"""What an act elsewhere changes here: an award loses its grounds, a convict's money its sentence, a victim the right to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import by_any_way
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.reactions import react
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.rights.compensation.award_grounds import doubt, of_the_same_victim
from qorgan.rights.compensation.civil_grounds import doubt_civil
from qorgan.rights.compensation.compulsory_payments import set_anew
from qorgan.rights.compensation.court import OF_THE_COURT
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim, CompulsoryPayment, RecourseClaim
from qorgan.rights.compensation.queries import JUDGED_BY
from qorgan.rights.compensation.states import PAID, UNPAID

PLACES = ("injured_party__proceeding", "injured_party__proceeding__joined_into")
LOOKED_AT = Q(state__in=UNPAID) | ~Q(paid_note="")


def _in(records: Sequence[Proceeding | int], model: type[CompensationClaim] | type[CivilClaim]) -> QuerySet[Any]:
    """The claims in these proceedings, or in those joined into them."""
    inside = Q(injured_party__proceeding__in=records)
    about = by_any_way(model, inside, Q(injured_party__proceeding__joined_into__in=records))
    return model.objects.filter(about).select_related("agency", "injured_party__proceeding__joined_into").order_by("id")


def _judged_again(*, record: Proceeding, actor: Actor) -> Iterable[Any]:
    """The claims in a proceeding, and in those joined into it, of whose grounds it is known otherwise now; and its injured parties."""
    place = record.goes_on_in
    changed = _doubted(_in([place], CompensationClaim), actor=actor)
    return [*changed, *_judged_civil([place], actor=actor), *_parties_of(place)]


def _others_of_the_victim(*, record: CompensationClaim, actor: Actor) -> Iterable[Any]:
    """The person's other awards in the same proceeding: what becomes of one tells whether the fund may pay another."""
    return _doubted(of_the_same_victim(record.injured_party).exclude(pk=record.pk), actor=actor)


def _doubted(claims: QuerySet[CompensationClaim], *, actor: Actor) -> list[CompensationClaim]:
    related = ("treasury_list", "injured_party__person", "agency", "injured_party__proceeding__joined_into")
    awards = claims.filter(LOOKED_AT).order_by("id").select_related(*related).prefetch_related(*JUDGED_BY)
    changed = [one for one in awards if doubt(one, actor=actor)]
    for one in changed:
        one.save(update_fields=["doubted_at"])
    return changed


def _civil_that_waits(records: Sequence[Proceeding | int]) -> QuerySet[CivilClaim]:
    """The civil claims in these that a court decides: what is owed on them follows it."""
    return _in(records, CivilClaim).filter(forum__in=OF_THE_COURT, withdrawn_on__isnull=True)


def _judged_civil(records: Sequence[Proceeding], *, actor: Actor) -> list[CivilClaim]:
    """All of them; of whose award it is known otherwise now, those bear the mark."""
    held = list(_civil_that_waits(records).prefetch_related(*JUDGED_BY))
    for one in held:
        if doubt_civil(one, actor=actor):
            one.save(update_fields=["doubted_at"])
    return held


def _parties_of(place: Proceeding) -> QuerySet[InjuredParty]:
    """The injured parties in a proceeding and in what was joined into it: whether they are to be told of the right follows it."""
    inside = Q(proceeding=place) | Q(proceeding__joined_into=place)
    related = ("proceeding__joined_into", "proceeding__agency", "person", "explanation")
    return InjuredParty.objects.filter(inside).select_related(*related).order_by("id")


def _of_whom_was_decided(*, record: CompensationClaim, actor: Actor) -> Iterable[InjuredParty]:
    """The injured party of an application, for whoever was heard need not be told of the right any more."""
    return [record.injured_party]


def _paid_before(*, record: CourtProceeding, actor: Actor) -> Iterable[CompensationClaim]:
    """What the fund paid in a proceeding, or in one joined into it: who is convicted there owes it back, and somebody owes to claim it."""
    return _in([record.proceeding_id], CompensationClaim).filter(state=PAID) if record.proceeding_id else ()


def _claimed_back(*, record: RecourseClaim, actor: Actor) -> Iterable[CompensationClaim]:
    """What the fund paid to the injured party: a recourse claims it back, and what comes in on one is owed by no other convict."""
    found = CompensationClaim.objects.filter(injured_party=record.claim.injured_party_id, state=PAID)
    return found.select_related("agency").order_by("id")


def _recourse_on_claim(*, record: CompensationClaim, actor: Actor) -> Iterable[RecourseClaim]:
    """The recourse claims of an application: they wait no more, or hold money that is owed back, once its payment or award is gone."""
    return _recourse().filter(claim=record)


def _on_sentence(*, record: Sentence, actor: Actor) -> Iterable[RecourseClaim | CompulsoryPayment]:
    """What rests on a sentence that was withdrawn."""
    if not record.withdrawn_on:
        return ()
    return [*_recourse().filter(sentence=record), *_compulsory().filter(sentence=record)]


def _compulsory_in(*, record: CourtProceeding, actor: Actor) -> Iterable[CompulsoryPayment]:
    """The compulsory payments on the sentences of a court proceeding: set anew where these make another one owed."""
    held = list(_compulsory().filter(sentence__court_proceeding=record))
    for one in held:
        set_anew(one, actor=actor)
    return held


def _was_set(*, record: CompulsoryPayment, actor: Actor) -> Iterable[Sentence]:
    return Sentence.objects.filter(pk=record.sentence_id).select_related("court_proceeding__court")


def _civil_before(*, record: CourtProceeding, actor: Actor) -> Iterable[CivilClaim]:
    """What is decided on a civil claim stands on a judgment, on the budget on a convict too: it follows the judgment and its sentences."""
    return _judged_civil([record.proceeding.goes_on_in], actor=actor) if record.proceeding else ()


def _recourse() -> QuerySet[RecourseClaim]:
    return RecourseClaim.objects.select_related("agency", "claim", "sentence__court_proceeding__court").order_by("id")


def _compulsory() -> QuerySet[CompulsoryPayment]:
    return CompulsoryPayment.objects.select_related("sentence__court_proceeding__court").order_by("id")


def _in_force(records: Sequence[CourtProceeding]) -> QuerySet[Sentence]:
    """The sentences that may owe a compulsory payment: in force, and not known from a list alone."""
    found = Sentence.objects.filter(court_proceeding__in=records, source="", in_force_on__isnull=False)
    return found.select_related("court_proceeding__court").order_by("id")


def _with_sentences(records: Sequence[CourtProceeding]) -> set[int]:
    return set(_in_force(records).order_by().values_list("court_proceeding", flat=True))


def _with_paid(records: Sequence[CourtProceeding]) -> set[int]:
    return _in_places(records, lambda asked: _in(asked, CompensationClaim).filter(state=PAID))


def _with_civil(records: Sequence[CourtProceeding]) -> set[int]:
    return _in_places(records, _civil_that_waits)


def _in_places(records: Sequence[CourtProceeding], claims_in: Callable[[list[int]], QuerySet[Any]]) -> set[int]:
    asked = [one.proceeding_id for one in records if one.proceeding_id]
    held = {key for keys in claims_in(asked).values_list(*PLACES) for key in keys} if asked else set()
    return {one.pk for one in records if one.proceeding_id and one.proceeding_id in held}


def _withdrawn(records: Sequence[Sentence]) -> set[int]:
    return {one.pk for one in records if one.withdrawn_on}


_ON_ITS_SENTENCES = Rows(CompulsoryPayment, at={"sentence__court_proceeding": "pk"})
_WITH_VICTIMS = (Rows(InjuredParty, at={"proceeding": "pk"}), Rows(Proceeding, at={"joined_into": "pk"}))
react(model=Proceeding, do=_judged_again, among=concerned(*_WITH_VICTIMS))
react(model=CompensationClaim, do=_of_whom_was_decided)
react(model=CompensationClaim, do=_others_of_the_victim)
react(model=CompensationClaim, do=_recourse_on_claim)
react(model=CourtProceeding, do=_civil_before, among=_with_civil)
react(model=CourtProceeding, do=_paid_before, among=_with_paid)
react(model=CourtProceeding, do=_compulsory_in, among=concerned(_ON_ITS_SENTENCES))
react(model=CourtProceeding, do=lambda *, record, actor: _in_force([record]), among=_with_sentences)
react(model=RecourseClaim, do=_claimed_back)
react(model=CompulsoryPayment, do=_was_set)
react(model=Sentence, do=_on_sentence, among=_withdrawn)
