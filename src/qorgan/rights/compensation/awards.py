"""Awards of the fund: made or refused with reasons, reviewed, and taken back before they are paid."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, PastDay, Reasons
from qorgan.justice.crimes.moving import lock
from qorgan.justice.crimes.qualifications import Provision
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.adults import adult_under
from qorgan.rights.compensation.award_grounds import awarded_on_another, eligibility_of
from qorgan.rights.compensation.checks import in_state, standing
from qorgan.rights.compensation.letters import Speech, void_told_award, write_decision, write_revocation
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.states import AWARDED, KEEP, REFUSED

LETTER = {"letter_language": _("Letter to the person in")}
NO_LETTER = {"letter_language": _("Empty writes no letter.")}
TAKEN_BACK, OFF_WITHDRAWN = "taken_back", "withdrawn"
"""Of the list `list_leavings`."""
BECAUSE = Phrase("The award was taken back.")
ONLY_FOR_ADULTS = Phrase(
    "is given only where the victim of the article is a child and the person was an adult on the day of the act"
)


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/award",
    title=_("Award compensation"),
    labels=LETTER,
    helps=NO_LETTER,
)
def award_compensation(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    reasons: Reasons,
    decided_on: PastDay | None = None,
    adult_because: Because | None = None,
    letter_language: Speech | None = None,
) -> CompensationClaim:
    """Award what the fund owes. Tier and amount follow from the provision and the law of the day, and are not entered.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.not_eligible: the fund owes nothing, or was to pay this person in this proceeding already.
        compensation.adult_under_child_article: the victim of the article is a child only, the person was an adult, and
            no word says why all the same.
    """
    lock(compensation_claim.injured_party.proceeding.goes_on_in)
    claim = in_state(compensation_claim, act="award_compensation")
    day = not_before(decided_on or actor.today, since=claim.applied_on)
    found = eligibility_of(standing(claim.injured_party), on=day, harm=claim.harm)
    if found.tier is None or found.provision is None or found.amount is None:
        raise Refusal("compensation.not_eligible", reason=found.reason)
    before = awarded_on_another(claim)
    if before:
        raise Refusal("compensation.not_eligible", reason=before.reason)
    claim.adult_because = _checked_age(claim, provision=found.provision, because=adult_because)
    claim.tier, claim.amount_mci, claim.amount = found.tier.code, found.tier.amount_mci, found.amount.amount
    claim.article, claim.part, claim.paragraph = (
        found.provision.article,
        found.provision.part,
        found.provision.paragraph,
    )
    return _decided(claim, actor=actor, state=AWARDED, on=day, reasons=reasons, language=letter_language)


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/refusal",
    title=_("Refuse compensation"),
    labels=LETTER,
    helps=NO_LETTER,
)
def refuse_compensation(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    reasons: Reasons,
    decided_on: PastDay | None = None,
    letter_language: Speech | None = None,
) -> CompensationClaim:
    """Refuse with reasons. The person may apply anew on new facts, and claim harm from the offender all the same.

    Raises:
        record.not_in_this_state, day.too_early
    """
    claim = in_state(compensation_claim, act="refuse_compensation")
    day = not_before(decided_on or actor.today, since=claim.applied_on)
    return _decided(claim, actor=actor, state=REFUSED, on=day, reasons=reasons, language=letter_language)


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/revocation",
    title=_("Take the award back"),
    labels=LETTER,
    helps={
        **NO_LETTER,
        "reasons": _("Why the award stands no longer. Write no names. Where the treasury has the list, tell it first."),
    },
)
def revoke_award(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    reasons: Reasons,
    decided_on: PastDay | None = None,
    letter_language: Speech | None = None,
) -> CompensationClaim:
    """Take back an award that was not paid, with reasons: the application is refused, and leaves the list it stood on.

    The letter that told of the award is annulled; one to the person, if wished, names it. What was awarded, when and why stays on the
    page, and the list shows that it stood there. What was paid is not taken back from a victim.
    The person may apply anew, and claims harm from the offender all the same.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.recourse_stands: what came back was claimed from a convict meanwhile.
    """
    claim = in_state(compensation_claim, act="revoke_award")
    listed = claim.treasury_list
    since = max(day for day in (claim.decided_on, listed and listed.listed_on, claim.returned_on) if day)
    day = not_before(decided_on or actor.today, since=since)
    told = end_award(claim, actor=actor, on=day, because=TAKEN_BACK, said=BECAUSE)
    claim.state, claim.ended_on, claim.end_reasons = REFUSED, day, reasons
    claim.save()
    write_revocation(claim, told=told, language=letter_language, actor=actor)
    return claim


@command(may=KEEP, post="/compensation-claims/{compensation_claim}/review", title=_("Review the award"))
def review_award(
    *, actor: Actor, compensation_claim: CompensationClaim, review: Reasons, reviewed_on: PastDay | None = None
) -> CompensationClaim:
    """Write down what is made of an award that was paid though its grounds were gone: left to the victim, claimed in court, appealed.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.payment_stands: its grounds were not gone, or it was reviewed before.
    """
    claim = in_state(compensation_claim, act="review_award")
    if not claim.paid_note or claim.reviewed_on:
        raise Refusal("compensation.payment_stands", claim=claim.ref)
    claim.reviewed_on = not_before(reviewed_on or actor.today, since=claim.paid_on or claim.applied_on)
    claim.review = review
    claim.save(update_fields=["reviewed_on", "review"])
    return claim


def end_award(claim: CompensationClaim, *, actor: Actor, on: date, because: str, said: Text) -> list[Letter]:
    """Take an award that was not paid off its list and out of the letters that told of it; those. The caller writes why and saves.

    `because` is a code of `list_leavings`. The letters are void whether or not another is written.

    Raises:
        compensation.recourse_stands: what was paid of it is claimed from a convict.
    """
    recourse = claim.recourse_claims.filter(closed_on__isnull=True).order_by("id").first()
    if recourse:
        raise Refusal("compensation.recourse_stands", claim=claim.ref, recourse=recourse.ref)
    claim.listings.filter(off_on__isnull=True).update(off_on=on, off_because=because)
    claim.treasury_list, claim.returned_on, claim.return_reason = None, None, ""
    return void_told_award(claim, actor=actor, said=said)


def _decided(
    claim: CompensationClaim, *, actor: Actor, state: str, on: date, reasons: str, language: Speech | None
) -> CompensationClaim:
    """Write the decision into the application and, with a language, into a letter to the person."""
    claim.state, claim.decided_on, claim.reasons = state, on, reasons
    claim.save()
    write_decision(claim, language=language, actor=actor)
    return claim


def _checked_age(claim: CompensationClaim, *, provision: Provision, because: str | None) -> str:
    """Why an adult is awarded something by an article whose victim is a child only; "" where nothing contradicts it.

    Raises:
        compensation.adult_under_child_article, BadInput
    """
    contradiction = adult_under(claim.injured_party, provision=provision)
    if contradiction and not because:
        raise Refusal("compensation.adult_under_child_article", reason=contradiction).at("adult_because")
    if because and not contradiction:
        raise BadInput(problems={"adult_because": [ONLY_FOR_ADULTS]})
    return because or ""
