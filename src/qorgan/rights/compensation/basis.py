"""Whether an award still stands on what it was made on: judged again before a list is drawn and before a payment is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from qorgan.desk.shapes import Shape
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.qualifying import Provision
from qorgan.justice.crimes.states import JOINED
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.rights.compensation.eligibility import eligibility_of
from qorgan.rights.compensation.models import WITH_AMOUNT, CompensationClaim, FormerAward
from qorgan.rights.compensation.procedural import Against, against
from qorgan.rights.compensation.states import PAID, REFUSED, WITHDRAWN

LESS = Phrase("The award of {awarded} index units stands on {provision} no longer. {reason}")
TWICE = Phrase(
    "The fund pays a victim once in a proceeding, and another award to this person stands in it: in {proceeding}, of {on}."
)
TAKEN_BACK = Phrase("The award was taken back, or its application withdrawn, on {on}.")
LEFT_OUT = Text.of("{claim}: {reason}")


class AwardLeftOut(Shape):
    """An award that stays off a treasury list, and why."""

    ref: str
    reason: str


def basis_gone(claim: CompensationClaim) -> Against | None:
    """Why an award stands no longer, and since which day; None while it does: its basis fell away, another was first, or it was taken back."""
    gone = own_basis_gone(claim) or awarded_on_another(claim)
    if gone is None and (former := taken_back_before(claim)):
        return Against(TAKEN_BACK.filled(on=day_text(former.until_on)), former.until_on)
    return gone


def taken_back_before(claim: CompensationClaim) -> FormerAward | None:
    """What an award was that stands again, for it was taken back and turned out to be paid; None of any other."""
    return claim.former_awards.order_by("id").last() if claim.amount is not None else None


def own_basis_gone(claim: CompensationClaim) -> Against | None:
    """Why an award stands no longer by itself, whatever else the person was awarded.

    The list of the fund is that of the day of the award: a later edition takes nothing from whoever was awarded before it.
    Qualification and status are those of now. Where less is owed now than was awarded, the award is gone as well; where more,
    it stands.
    """
    party = claim.injured_party
    barred = against(party)
    if barred or claim.amount_mci is None or claim.decided_on is None:
        return barred
    found = eligibility_of(party, on=claim.decided_on, harm=claim.harm)
    if found.tier is None:
        return Against(found.reason, changed_on(party.proceeding, since=claim.decided_on), is_unclear=found.is_unclear)
    if found.tier.amount_mci < claim.amount_mci:
        words = LESS.filled(awarded=claim.amount_mci, provision=provision_of(claim).name, reason=found.reason)
        return Against(words, changed_on(party.proceeding, since=claim.decided_on))
    return None


def awarded_on_another(claim: CompensationClaim) -> Against | None:
    """That the fund awarded to the same person in the same proceeding before, be it joined out of several; None where it did not.

    What was paid comes before what was not, then what was awarded earlier. An unpaid award that lost its own basis stands in nobody's way.

    Source: Law 131-VI: a one-time payment to a victim.
    """
    awards = of_the_same_victim(claim.injured_party).filter(state__in=WITH_AMOUNT).exclude(pk=claim.pk)
    before = [one for one in awards if _turn(one) < _turn(claim) and (one.state == PAID or own_basis_gone(one) is None)]
    first = min(before, key=_turn, default=None)
    if first is None or first.decided_on is None:
        return None
    proceedings = (claim.injured_party.proceeding, first.injured_party.proceeding)
    days = [one.on for row in proceedings for one in row.stages.all() if one.stage == JOINED]
    days += [first.paid_on or first.decided_on, claim.decided_on or first.decided_on]
    said = TWICE.filled(proceeding=first.injured_party.proceeding.ref, on=day_text(first.decided_on))
    return Against(said, max(days))


def of_the_same_victim(party: InjuredParty) -> QuerySet[CompensationClaim]:
    """The applications of an injured party and of the same person's other recognitions in the same proceeding, the first first."""
    mine = CompensationClaim.objects.filter(
        injured_party__person=party.person_id, injured_party__proceeding__in=party.proceeding.together()
    )
    return mine.select_related("agency", "treasury_list", "injured_party__proceeding__joined_into").order_by("id")


def in_the_way(party: InjuredParty) -> CompensationClaim | None:
    """The application, on whichever recognition of the person in the proceeding, beside which no other is taken: it runs or was paid."""
    running = of_the_same_victim(party).exclude(state__in=(REFUSED, WITHDRAWN))
    own = (one for one in running if one.injured_party_id == party.pk)
    others = (one for one in running if one.injured_party_id != party.pk)
    return next(own, None) or next((one for one in others if one.state == PAID or own_basis_gone(one) is None), None)


def _turn(claim: CompensationClaim) -> tuple[bool, date, int]:
    return claim.state != PAID, claim.paid_on or claim.decided_on or date.max, claim.pk


def left_out(claims: Iterable[CompensationClaim], *, language: str) -> dict[str, AwardLeftOut]:
    """The awards among these whose basis is gone, by reference, each with its reason in a language."""
    judged = ((one, basis_gone(one)) for one in claims)
    return {one.ref: AwardLeftOut(ref=one.ref, reason=gone.reason.in_(language)) for one, gone in judged if gone}


def named_left_out(claims: Iterable[CompensationClaim]) -> Text:
    """The awards among these whose basis is gone, named by reference with the reasons, in every language."""
    told = [LEFT_OUT.filled(claim=one.ref, reason=gone.reason) for one in claims if (gone := basis_gone(one))]
    return Text(**{code: " ".join(one.in_(code) for one in told) for code in LANGUAGES})


def provision_of(claim: CompensationClaim) -> Provision:
    """The provision that opened the tier."""
    return Provision(claim.article, claim.part, claim.paragraph)


def requalified_at(proceeding: Proceeding) -> datetime | None:
    """When it was last written down how a count is qualified."""
    rows = [row.recorded_at for count in proceeding.counts.all() for row in count.qualifications.all()]
    return max(rows, default=None)


def changed_on(proceeding: Proceeding, *, since: date | None) -> date:
    """The day from which the counts are as they are: the last qualification, or the last count withdrawn; not before `since`."""
    days = [since] if since else []
    for count in proceeding.counts.all():
        days += [one.from_on for one in count.qualifications.all()]
        days += [count.withdrawn_on] if count.withdrawn_on else []
    return max(days)
