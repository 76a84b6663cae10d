"""Applications to the fund: taken from the victim or whoever acts for the victim, and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, CodeOf, Line, PastDay
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.moving import lock
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import SELF, acting, of_known_age
from qorgan.people.consent.commands import Giver
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.people.undeliverable import REASONS, tell_of_death
from qorgan.rights.compensation.award_grounds import against, in_the_way
from qorgan.rights.compensation.awards import LETTER, NO_LETTER, OFF_WITHDRAWN, end_award
from qorgan.rights.compensation.checks import in_state, standing
from qorgan.rights.compensation.eligibility import DEATH
from qorgan.rights.compensation.letters import Speech, acknowledge
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.notifications import told_of_right
from qorgan.rights.compensation.queries import name_for
from qorgan.rights.compensation.states import APPLIED, KEEP, UNPAID, WITHDRAWN

WITHDREW = Phrase("The application was withdrawn.")
VICTIM_DIED = Phrase("the victim died")
VICTIM_LIVES = Phrase("the victim is alive")


@command(
    may=KEEP,
    post="/injured-parties/{injured_party}/compensation-claims",
    title=_("Take an application to the fund"),
    labels=LETTER,
    helps=NO_LETTER,
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
        (`_represented`)
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
    applicant = country().codes["compensation_applicants"].get(applied_by)
    _check_harm(harm, applicant=applicant)
    _refuse_second(party, actor=actor)
    day = not_before(applied_on or actor.today, since=party.recognised_on)
    _check_lives(party, applicant=applicant, on=day)
    _may_apply(party.person, applicant=applicant, adult_ground=adult_ground, on=day)
    told = {"acts_as": acts_as, "guardian": guardian, "relationship": relationship, "authority": authority}
    speaker = _represented(party.person, applicant=applicant, on=day, adult_ground=adult_ground, told=told)
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
    acknowledge(claim, actor=actor, language=letter_language)
    return claim


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/withdrawal",
    title=_("Withdraw the application"),
    helps={"reason": _("Write no names. Where the treasury has the list, tell it first.")},
)
def withdraw_claim(*, actor: Actor, compensation_claim: CompensationClaim, reason: Because) -> CompensationClaim:
    """Take an application back at the person's wish, or because it was entered wrongly; also after the award, until it is paid.

    What was awarded stays on the page, leaves the list it stood on, and its letter goes out of use; nobody refused it.

    Raises:
        record.not_in_this_state
        compensation.recourse_stands: what came back was claimed from a convict meanwhile.
    """
    claim = in_state(compensation_claim, act="withdraw_claim")
    if claim.state in UNPAID:
        end_award(claim, actor=actor, on=actor.today, because=OFF_WITHDRAWN, said=WITHDREW)
    claim.state, claim.ended_on, claim.end_reasons = WITHDRAWN, actor.today, reason
    claim.save()
    return claim


def _refuse_second(party: InjuredParty, *, actor: Actor) -> None:
    lock(party.proceeding.goes_on_in)  # the person may apply in what was joined with it meanwhile
    running = in_the_way(party)
    if running:
        raise Refusal("compensation.claim_runs", claim=name_for(running, actor), on=running.applied_on)


def _represented(
    person: Person, *, applicant: Item, on: date, adult_ground: str | None, told: dict[str, Any]
) -> dict[str, Any]:
    """Who represents the person in an application, as it is kept. For an adult that may be said, for a child it must be.

    Raises:
        compensation.nobody_represents, compensation.representative_untold
        consent.giver_not_fitting, consent.guardian_unknown, consent.guardian_unnamed, consent.authority_missing,
        consent.guardian_is_the_person, consent.guardian_barred, consent.guardian_too_young
        consent.guardian_untied, consent.guardian_otherwise, consent.guardian_no_parent, consent.relationship_not_fitting: as
            with a consent.
    """
    is_told = any(told.values())
    if not applicant.attributes.get("represents"):
        if is_told:
            raise Refusal("compensation.nobody_represents", applied_by=applicant.title)
        return {}
    is_minor = is_minor_on(person, on)
    if not is_told and not is_minor and (adult_ground or is_minor is not None):
        return {}
    acts_as = told["acts_as"]
    if not acts_as or country().codes["consent_givers"].get(acts_as).attributes.get("of") == SELF:
        raise Refusal("compensation.representative_untold", person=person.ref, on=on).at("acts_as")
    acting(person=person, day=on, **told)
    return told | {"authority": told["authority"] or ""}


def _may_apply(person: Person, *, applicant: Item, adult_ground: str | None, on: date) -> None:
    if not applicant.attributes.get("adults_only"):
        return
    is_minor = is_minor_on(person, on)
    if is_minor:
        raise Refusal("compensation.child_applies", person=person.ref, on=on)
    of_known_age(person=person, is_minor=is_minor, adult_ground=adult_ground)


def _check_lives(party: InjuredParty, *, applicant: Item, on: date) -> None:
    """Whether a victim who applies is not written down as dead by then.

    Raises:
        compensation.noted_as_dead
    """
    noted = told_of_right(party) if applicant.attributes.get("victim_lives") else None
    known_on = noted.undeliverable_on if noted else None
    if noted and known_on and known_on <= on and noted.undeliverable_reason in tell_of_death(REASONS):
        said = {"person": party.person.ref, "on": known_on, "day": on, "applied_by": applicant.title}
        raise Refusal("compensation.noted_as_dead", **said).at("applied_by")


def _check_harm(harm: str, *, applicant: Item) -> None:
    """The applicant and the harm tell the same of the victim's life; whoever acts for somebody may tell either.

    Raises:
        compensation.harm_against_applicant
    """
    died, lives = (applicant.attributes.get(name) for name in ("victim_died", "victim_lives"))
    if (died or lives) and bool(died) != (harm == DEATH):
        stated = country().codes["compensation_harms"].get(harm).title
        said = {"harm": stated, "applied_by": applicant.title, "told": VICTIM_DIED if died else VICTIM_LIVES}
        raise Refusal("compensation.harm_against_applicant", **said).at("harm")
