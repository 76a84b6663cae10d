"""A civil claim in the criminal proceeding, and one on the budget, is decided by the court that has the proceeding, and by nobody before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import TERMINATED, WITH_PROSECUTOR
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.rights.compensation.award_grounds import CIVIL_CLAIM, against
from qorgan.rights.compensation.civil_grounds import heard_by, judged_in
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, CivilClaim

RECEIVES = "court.receive"
OF_THE_COURT = (CRIMINAL, BUDGET)
DECIDES = ("decide_civil_claim", "set_decision_aside")


def decidable_since(claim: CivilClaim, *, actor: Actor) -> date:
    """The first day on which the actor may record what was decided on a claim for harm.

    A claim in a civil court is decided from the day of its filing on; any other once the court has judged.

    Source: Criminal Procedure Code, the chapter on the civil claim, and article 71(7).

    Raises:
        compensation.no_court_has_it: a claim that the court of the criminal proceeding decides, and none has received that, or it came back.
        compensation.court_decides: a court has it, and the actor is none.
        compensation.claim_waits_for_judgment: the court has not judged.
    """
    if claim.forum not in OF_THE_COURT:
        return claim.filed_on
    proceeding, heard = claim.injured_party.proceeding.goes_on_in, heard_by(claim)
    if not heard:
        said: Refusal = Refusal(
            "compensation.no_court_has_it",
            civil_claim=claim.ref,
            proceeding=proceeding.ref,
            stage=named("proceeding_stages", proceeding.stage),
        )
        if proceeding.stage == WITH_PROSECUTOR:
            said.leading(Remedy(act="send_to_court", places={"proceeding": proceeding.ref}, comes_back=False))
        raise said
    check_is_the_court(claim, actor=actor)
    last = heard[-1]
    if last.ended_on is None:
        court = last.court.title
        raise Refusal(
            "compensation.claim_waits_for_judgment", civil_claim=claim.ref, proceeding=proceeding.ref, court=court
        )
    return max(claim.filed_on, last.ended_on)


def check_is_the_court(claim: CivilClaim, *, actor: Actor) -> None:
    """Refuse what is the court's to whoever is none, once the proceeding is before a court or came back from it.

    Raises:
        compensation.court_decides
    """
    court = _of_another(claim, actor)
    if court:
        proceeding = claim.injured_party.proceeding.goes_on_in.ref
        raise Refusal("compensation.court_decides", civil_claim=claim.ref, proceeding=proceeding, court=court.title)


def withheld_from(claim: CivilClaim, actor: Actor) -> Collection[str]:
    """The acts on a claim for harm that are the court's, for whoever is none; until it has judged the decision is nobody's to record."""
    if _of_another(claim, actor):
        return DECIDES
    return DECIDES[:1] if claim.forum in OF_THE_COURT and not judged_in(claim) else ()


def owed_by(claim: CivilClaim) -> Agency:
    """Whose it is to decide, or to look at a decision again: the court's that has the proceeding, or had it; else the claim's own body's."""
    return claim.injured_party.proceeding.goes_on_in.court or claim.agency


def check_goes_on(claim: CivilClaim) -> None:
    """Refuse a civil claim in the criminal proceeding filed after that was terminated, or after an acquittal.

    Raises:
        compensation.proceeding_is_over
    """
    proceeding = claim.injured_party.proceeding.goes_on_in
    ended = [one for one in proceeding.stages.all() if one.stage == proceeding.stage == TERMINATED]
    ends = [max(ended, key=lambda one: one.pk).on] if ended else []
    gone = against(claim.injured_party, so=CIVIL_CLAIM)
    ends += [gone.since] if gone else []
    if ends and min(ends) <= claim.filed_on:
        raise Refusal("compensation.proceeding_is_over", proceeding=proceeding.ref, on=min(ends)).at("forum")


def _of_another(claim: CivilClaim, actor: Actor) -> Agency | None:
    """The court whose it is to decide, where the actor is none."""
    is_other = claim.forum in OF_THE_COURT and not actor.may(RECEIVES)
    return claim.injured_party.proceeding.goes_on_in.court if is_other else None
