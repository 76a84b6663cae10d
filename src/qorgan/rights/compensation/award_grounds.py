"""What an award stands on, and what takes its grounds: judged again before a list is drawn and before money is written down.

The status is that of now, as the qualifications are. A proceeding that ends for another ground leaves the victim one: the
offender died, is unknown, fell under an amnesty or under a limitation, and the fund pays all the same. So it does after an acquittal
because it was not proven that the accused took part; one because there was no offence leaves nothing to pay. A civil claim in the
criminal proceeding is against the accused, so whoever is acquitted owes nothing on it, whatever the ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.shapes import Shape
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.states import AFTER_JUDGMENT, JOINED, JUDGED, TERMINATED
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.ages import ADULT, CHILD, is_minor_on
from qorgan.people.models import Person
from qorgan.rights.compensation.eligibility import Eligibility, weigh
from qorgan.rights.compensation.models import CompensationClaim, RecourseClaim
from qorgan.rights.compensation.states import PAID, REFUSED, RETURNED, UNPAID, WITH_AMOUNT, WITHDRAWN

NO_CRIME = Phrase(
    "The proceeding was terminated on {on} on the ground “{ground}”: by that decision there was no offence, and {so}."
)
ACQUITTED = Phrase(
    "The court acquitted on {on} on the ground “{ground}”: by that judgment there was no offence, and {so}."
)
UNPROVEN = Phrase("The court acquitted on {on} on the ground “{ground}”, and {so}.")
FUND = Phrase("the fund pays to victims of an offence alone")
BUDGET = Phrase("the budget makes good the harm of an offence alone")
CIVIL_CLAIM = Phrase("a court then refuses a civil claim in the criminal proceeding or leaves it without consideration")
"""What follows from there being no offence, by who would pay or decide."""
REGISTRATION_WITHDRAWN = Phrase("The registration of the proceeding was withdrawn on {on}.")
RECOGNITION_WITHDRAWN = Phrase("The recognition as an injured party was withdrawn on {on}.")
LESS = Phrase("The award of {awarded} index units stands on {provision} no longer. {reason}")
TWICE = Phrase(
    "The fund pays a victim once in a proceeding, and another award to this person stands in it: in {proceeding}, of {on}."
)
TAKEN_BACK = Phrase("The award was taken back, or its application withdrawn, on {on}.")
LEFT_OUT = Phrase("{claim}: {reason}")
SENTENCE_GONE = Phrase("The sentence {sentence} that it rests on was withdrawn on {on}.")
PAYMENT_GONE = Phrase("The payment of {claim} that it claims back came back on {on}, so the fund has paid nothing.")
AWARD_GONE = Phrase("The award on {claim} ended on {on}, so nothing is claimed back.")


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against an award, in words, and since which day; `is_unclear` where that is only not known yet."""

    reason: Text
    since: date
    is_unclear: bool = False


def against(party: InjuredParty, *, so: Text = FUND) -> Against | None:
    """What in the status of the injured party or of the proceeding leaves nothing to be paid for, or None; `so` is what follows.

    Source: Law 131-VI, article 6 pays to those recognised as victims of an offence; which grounds mean that there was none is
    the attribute `no_crime` of the list `termination_reasons`.
    """
    proceeding = party.proceeding
    if party.withdrawn_on:
        return Against(RECOGNITION_WITHDRAWN.filled(on=party.withdrawn_on), party.withdrawn_on)
    if proceeding.withdrawn_on:
        return Against(REGISTRATION_WITHDRAWN.filled(on=proceeding.withdrawn_on), proceeding.withdrawn_on)
    return _no_crime(proceeding.goes_on_in, so=so)


def _no_crime(proceeding: Proceeding, *, so: Text) -> Against | None:
    """For a civil claim any acquittal counts.

    Source: Criminal Procedure Code, article 170 (general knowledge, assumed).
    """
    if proceeding.stage not in (TERMINATED, *AFTER_JUDGMENT):
        return None
    end = TERMINATED if proceeding.stage == TERMINATED else JUDGED
    ended = max((one for one in proceeding.stages.all() if one.stage == end), key=lambda one: one.pk, default=None)
    ground = country().codes["termination_reasons"].find(ended.ground) if ended and ended.ground else None
    if ended is None or ground is None:
        return None
    is_no_crime = ground.attributes.get("no_crime")
    if not is_no_crime and not (so is CIVIL_CLAIM and end == JUDGED and ground.attributes.get("acquits")):
        return None
    words = (NO_CRIME if end == TERMINATED else ACQUITTED if is_no_crime else UNPROVEN).filled(
        on=ended.on, ground=named("termination_reasons", ended.ground), so=so
    )
    return Against(words, ended.on)


class AwardLeftOut(Shape):
    """An award that stays off a treasury list, and why."""

    ref: str
    reason: str


def eligibility_of(party: InjuredParty, *, on: date, harm: str = "") -> Eligibility:
    """What the fund owes an injured party, by the present status and qualifications. `harm` is a code of `compensation_harms`.

    A withdrawn recognition or registration, and a proceeding that ended because there was no offence, leave nothing owed.
    """
    barred = against(party)
    if barred:
        return Eligibility(on=on, reason=barred.reason)
    acts: dict[Provision, list[date]] = {}
    for one in sorted(party.proceeding.counts.all(), key=lambda one: one.pk):
        if one.withdrawn_on is None:
            acts.setdefault(Provision(one.article, one.part, one.paragraph), []).append(one.act_on)
    return weigh(acts, on=on, harm=harm, victim=lambda provision: _victim(party.person, days=acts[provision]))


def _victim(person: Person, *, days: list[date]) -> str | None:
    """Who the person was on the days of the acts: a child if on any of them; None where it is not known."""
    found = {is_minor_on(person, day) for day in days}
    return CHILD if True in found else None if None in found else ADULT


def grounds_gone(claim: CompensationClaim) -> Against | None:
    """Why an award stands no longer, and since which day; None while it does: its basis fell away, another was first, or it was taken back."""
    gone = own_grounds_gone(claim) or awarded_on_another(claim)
    if gone is None and claim.is_awarded and claim.ended_on:
        return Against(TAKEN_BACK.filled(on=claim.ended_on), claim.ended_on)
    return gone


def own_grounds_gone(claim: CompensationClaim) -> Against | None:
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
    if found.tier and found.tier.amount_mci >= claim.amount_mci:
        return None
    words, provision = found.reason, Provision(claim.article, claim.part, claim.paragraph).name
    if found.tier:
        words = LESS.filled(awarded=claim.amount_mci, provision=provision, reason=found.reason)
    return Against(words, changed_on(party.proceeding, since=claim.decided_on), is_unclear=found.is_unclear)


def awarded_on_another(claim: CompensationClaim) -> Against | None:
    """That the fund awarded to the same person in the same proceeding before, be it joined out of several; None where it did not.

    What was paid comes before what was not, then what was awarded earlier. An unpaid award that lost its own basis stands in nobody's way.

    Source: Law 131-VI: a one-time payment to a victim.
    """
    awards = of_the_same_victim(claim.injured_party).filter(state__in=WITH_AMOUNT).exclude(pk=claim.pk)
    before = (one for one in awards if _turn(one) < _turn(claim) and _stands(one))
    first = min(before, key=_turn, default=None)
    if first is None or first.decided_on is None:
        return None
    proceedings = (claim.injured_party.proceeding, first.injured_party.proceeding)
    days = [one.on for row in proceedings for one in row.stages.all() if one.stage == JOINED]
    days += [first.paid_on or first.decided_on, claim.decided_on or first.decided_on]
    said = TWICE.filled(proceeding=first.injured_party.proceeding.ref, on=first.decided_on)
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
    own_first = sorted(running, key=lambda one: one.injured_party_id != party.pk)
    stands = (one for one in own_first if party.pk == one.injured_party_id or _stands(one))
    return next(stands, None)


def _stands(claim: CompensationClaim) -> bool:
    return claim.state == PAID or own_grounds_gone(claim) is None


def _turn(claim: CompensationClaim) -> tuple[bool, date, int]:
    return claim.state != PAID, claim.paid_on or claim.decided_on or date.max, claim.pk


def named_left_out(gone: Mapping[str, Against]) -> Text:
    """What speaks against awards, each by its reference, in every language."""
    told = [LEFT_OUT.filled(claim=ref, reason=one.reason) for ref, one in gone.items()]
    return Text(**{code: " ".join(one.in_(code) for one in told) for code in LANGUAGES})


def changed_on(proceeding: Proceeding, *, since: date) -> date:
    """The day from which the counts are as they are: the last qualification, or the last count withdrawn; not before `since`."""
    days: list[date | None] = [since]
    for count in proceeding.counts.all():
        days += [*(one.from_on for one in count.qualifications.all()), count.withdrawn_on]
    return max(day for day in days if day)


def sentence_gone(sentence: Sentence, *, on: date) -> Text | None:
    """That a sentence was withdrawn by a day, in words, or None.

    A judgment is corrected to an acquittal only after its sentences were withdrawn, so the sentence tells of both.
    """
    is_gone = sentence.withdrawn_on is not None and sentence.withdrawn_on <= on
    return SENTENCE_GONE.filled(sentence=sentence.ref, on=sentence.withdrawn_on) if is_gone else None


def recourse_gone(recourse: RecourseClaim, *, on: date) -> Text | None:
    """Why nothing is claimed from a convict on a day, in words: the sentence was withdrawn, or the award ended or came back; else None."""
    gone, claim = sentence_gone(recourse.sentence, on=on), recourse.claim
    if gone or claim.state == PAID:
        return gone
    since = claim.award_ended_on or claim.returned_on
    said = PAYMENT_GONE if claim.state == RETURNED else AWARD_GONE
    return said.filled(claim=claim.ref, on=since) if since and since <= on else None


def doubt(claim: CompensationClaim, *, actor: Actor) -> bool:
    """Mark on an award that was not paid, or paid all the same, whether its grounds are gone; whether that is news. The caller saves it."""
    is_gone = (claim.state in UNPAID or bool(claim.paid_note)) and grounds_gone(claim) is not None
    if is_gone == bool(claim.doubted_at):
        return False
    claim.doubted_at = actor.now if is_gone else None
    return True
