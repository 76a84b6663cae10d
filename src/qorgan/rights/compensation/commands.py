"""Applications to the fund: the application taken, decided with reasons, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, CodeOf, Line, PastDay, Reasons
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.moving import lock
from qorgan.justice.crimes.qualifying import Provision
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, day_text
from qorgan.office.letters import catalogue
from qorgan.office.letters.commands import write_letter
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import of_known_age
from qorgan.people.consent.commands import Giver
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.people.undeliverable import REASONS, tell_of_death
from qorgan.rights.compensation import listing
from qorgan.rights.compensation.adults import adult_under
from qorgan.rights.compensation.basis import awarded_on_another, in_the_way
from qorgan.rights.compensation.eligibility import DEATH, eligibility_of
from qorgan.rights.compensation.holding import in_state, standing
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.models_of_explaining import Explanation
from qorgan.rights.compensation.problems import ONLY_FOR_ADULTS
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.queries import name_for
from qorgan.rights.compensation.representing import represented
from qorgan.rights.compensation.states import APPLIED, AWARDED, KEEP, REFUSED, UNPAID, WITHDRAWN
from qorgan.rights.compensation.undoing import DECISION, check_no_recourse, end_award
from qorgan.rights.compensation.wording import DECISIONS, HELPS, LABELS, VICTIM_DIED, VICTIM_LIVES

ACKNOWLEDGEMENT = "compensation-acknowledgement"
WITHDREW = Phrase("The application was withdrawn.")
Speech = Literal["kk", "ru", "en"]


@command(
    may=KEEP,
    post="/injured-parties/{injured_party}/compensation-claims",
    title=_("Take an application to the fund"),
    labels=LABELS,
    helps=HELPS,
)
def apply_for_compensation(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    applied_by: Annotated[str, CodeOf("compensation_applicants")],
    harm: Annotated[str, CodeOf("compensation_harms")],
    adult_ground: Annotated[str, CodeOf("adult_grounds")] | None = None,
    acts_as: Giver | None = None,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    applied_on: PastDay | None = None,
    letter_language: Speech | None = None,
) -> CompensationClaim:
    """Take an injured party's application to the compensation fund; whoever applies is answered, whatever the article.

    The fund pays a victim once in a proceeding, also where that was joined out of several.
    For a child a legal representative applies: who that is, and by what right, is said as with a consent. Whose age is not known is
    held to be a child, unless it is said why not.

    Raises:
        compensation.representative_untold, compensation.nobody_represents, and what a consent is refused for
        (`representing`)
        compensation.not_a_procedural_victim, compensation.child_applies, consent.age_unknown,
        day.too_early
        compensation.claim_runs: an application of the person in this proceeding, or in one joined with it, runs or was
            paid.
        compensation.nothing_to_apply_for: the proceeding ended because there was no offence, or its registration was
            withdrawn.
        compensation.harm_against_applicant: one says that the victim died and the other that the victim lives.
        compensation.noted_as_dead: the victim applies, and it is written that the right was not explained because the
            victim died.
    """
    party = standing(injured_party)
    barred = against(party)
    if barred:
        raise Refusal("compensation.nothing_to_apply_for", reason=barred.reason)
    _check_harm(harm, applied_by=applied_by)
    _refuse_second(party, actor=actor)
    day = not_before(applied_on or actor.today, since=party.recognised_on)
    _check_lives(party, applied_by=applied_by, on=day)
    _may_apply(party.person, applied_by=applied_by, adult_ground=adult_ground, on=day)
    speaker = represented(
        person=party.person,
        applied_by=applied_by,
        on=day,
        adult_ground=adult_ground,
        acts_as=acts_as,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
    )
    claim = create_record(
        CompensationClaim,
        actor=actor,
        injured_party=party,
        agency=actor.agency,
        region=party.proceeding.region,
        applied_on=day,
        applied_by=applied_by,
        adult_ground=adult_ground or "",
        harm=harm,
        state=APPLIED,
        **speaker,
    )
    if letter_language and catalogue.is_written(ACKNOWLEDGEMENT):
        _acknowledge(claim, actor=actor, language=letter_language)
    return claim


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/award",
    title=_("Award compensation"),
    labels=LABELS,
    helps=HELPS,
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
    return decided(claim, actor=actor, state=AWARDED, on=day, reasons=reasons, language=letter_language)


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/refusal",
    title=_("Refuse compensation"),
    labels=LABELS,
    helps=HELPS,
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
    return decided(claim, actor=actor, state=REFUSED, on=day, reasons=reasons, language=letter_language)


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/withdrawal",
    title=_("Withdraw the application"),
    labels=LABELS,
    helps={**HELPS, "reason": _("Write no names. Where the treasury has the list, tell it first.")},
)
def withdraw_claim(*, actor: Actor, compensation_claim: CompensationClaim, reason: Because) -> CompensationClaim:
    """Take an application back at the person's wish, or because it was entered wrongly; also after the award, until it is paid.

    What was awarded stays on the page as a former award, leaves the list it stood on, and its letter goes out of use; nobody refused it.

    Raises:
        record.not_in_this_state
        compensation.recourse_stands: what came back was claimed from a convict meanwhile.
    """
    claim = in_state(compensation_claim, act="withdraw_claim")
    if claim.state in UNPAID:
        check_no_recourse(claim)
        end_award(claim, actor=actor, on=actor.today, because=listing.WITHDRAWN, said=WITHDREW)
        claim.decided_on = None
    claim.state, claim.reasons = WITHDRAWN, reason
    claim.save()
    return claim


def decided(
    claim: CompensationClaim, *, actor: Actor, state: str, on: date, reasons: str, language: Speech | None
) -> CompensationClaim:
    """Write the decision into the application and, with a language, into a letter to the person."""
    claim.state, claim.decided_on, claim.reasons = state, on, reasons
    claim.save()
    if language and catalogue.is_written(DECISION):
        write_decision(claim, state=state, language=language, actor=actor)
    return claim


def write_decision(claim: CompensationClaim, *, state: str, language: str, actor: Actor) -> None:
    """Write the decision that stands to the person."""
    values = {
        "claim": claim.ref,
        "decision": DECISIONS[state],
        "decided_on": claim.decided_on,
        "amount": claim.amount,
        "reasons": claim.reasons,
    }
    write_letter(
        actor=actor,
        template=DECISION,
        subject_ref=claim.ref,
        language=language,
        values={name: value for name, value in values.items() if value is not None},
        person=claim.injured_party.person,
    )


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


def _refuse_second(party: InjuredParty, *, actor: Actor) -> None:
    lock(party.proceeding.goes_on_in)  # the person may apply in what was joined with it meanwhile
    running = in_the_way(party)
    if running:
        raise Refusal("compensation.claim_runs", claim=name_for(running, actor), on=day_text(running.applied_on))


def _acknowledge(claim: CompensationClaim, *, actor: Actor, language: Speech) -> None:
    write_letter(
        actor=actor,
        template=ACKNOWLEDGEMENT,
        subject_ref=claim.ref,
        language=language,
        values={"claim": claim.ref, "applied_on": claim.applied_on},
        person=claim.injured_party.person,
    )


def _may_apply(person: Person, *, applied_by: str, adult_ground: str | None, on: date) -> None:
    if not country().codes["compensation_applicants"].get(applied_by).attributes.get("adults_only"):
        return
    is_minor = is_minor_on(person, on)
    if is_minor:
        raise Refusal("compensation.child_applies", person=person.ref, on=day_text(on))
    of_known_age(person=person, is_minor=is_minor, adult_ground=adult_ground)


def _check_lives(party: InjuredParty, *, applied_by: str, on: date) -> None:
    """Whether a victim who applies is not written down as dead by then.

    Raises:
        compensation.noted_as_dead
    """
    applicant = country().codes["compensation_applicants"].get(applied_by)
    noted: Explanation | None = getattr(party, "explanation", None)
    if not noted or not applicant.attributes.get("victim_lives") or on < noted.explained_on:
        return
    if noted.not_told_because in tell_of_death(REASONS):
        raise Refusal(
            "compensation.noted_as_dead",
            person=party.person.ref,
            on=day_text(noted.explained_on),
            day=day_text(on),
            applied_by=applicant.title,
        ).at("applied_by")


def _check_harm(harm: str, *, applied_by: str) -> None:
    """The applicant and the harm tell the same of the victim's life; whoever acts for somebody may tell either.

    Raises:
        compensation.harm_against_applicant
    """
    applicant = country().codes["compensation_applicants"].get(applied_by)
    told = VICTIM_DIED if applicant.attributes.get("victim_died") else VICTIM_LIVES
    speaks = applicant.attributes.get("victim_died") or applicant.attributes.get("victim_lives")
    if speaks and (told is VICTIM_DIED) != (harm == DEATH):
        stated = country().codes["compensation_harms"].get(harm)
        raise Refusal(
            "compensation.harm_against_applicant", harm=stated.title, applied_by=applicant.title, told=told
        ).at("harm")
