"""A civil claim in the criminal proceeding, and one on the budget, is decided by the court that has the proceeding, and by nobody before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import TERMINATED, WITH_PROSECUTOR
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.award_grounds import CIVIL_CLAIM, against
from qorgan.rights.compensation.civil_grounds import heard_by, judged_in, returned_by
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, CivilClaim

RECEIVES = "court.receive"
OF_THE_COURT = (CRIMINAL, BUDGET)
DECIDES = ("decide_civil_claim", "set_decision_aside")


def decidable_since(claim: CivilClaim, *, actor: Actor, is_no_new_award: bool = False) -> date:
    """The first day on which the actor may record what was decided on a claim for harm.

    A claim in a civil court is decided from the day of its filing on; any other once the court has judged. An award made before that
    is taken back or made less (`is_no_new_award`) by the court that has the proceeding, or that returned it; one on the budget that
    no court ever made, by whoever has it.

    Source: Criminal Procedure Code, the chapter on the civil claim, and article 71(7).

    Raises:
        compensation.no_court_has_it, compensation.court_gave_it_back: a claim that the court of the criminal
            proceeding decides, and no court has received that, or
            it came back.
        compensation.court_decides: a court has it, and the actor is none.
        compensation.not_judged_yet, compensation.claim_waits_for_judgment: a claim on the budget, or a civil claim,
            before the court has judged.
    """
    if claim.forum not in OF_THE_COURT:
        return claim.filed_on
    proceeding, heard = claim.injured_party.proceeding.goes_on_in, heard_by(claim)
    if not heard and claim.forum == BUDGET and is_no_new_award:
        return claim.filed_on
    if not heard and is_no_new_award:
        heard = returned_by(claim)
    if not heard:
        raise _no_court(claim, proceeding=proceeding)
    last = heard[-1]
    if proceeding.court_id and not actor.may(RECEIVES):
        raise Refusal(
            "compensation.court_decides", civil_claim=claim.ref, proceeding=proceeding.ref, court=last.court.title
        )
    if is_no_new_award and claim.decided_on:
        return max(claim.filed_on, min(claim.decided_on, last.ended_on or claim.decided_on))
    if last.ended_on is None:
        waits = "compensation.not_judged_yet" if claim.forum == BUDGET else "compensation.claim_waits_for_judgment"
        raise Refusal(waits, civil_claim=claim.ref, proceeding=proceeding.ref, court=last.court.title)
    return max(claim.filed_on, last.ended_on)


def withheld_from(claim: CivilClaim, actor: Actor) -> Collection[str]:
    """The acts on a claim for harm that are the court's, for whoever is none: once a court has the proceeding, or returned it decided.

    Until the court has judged the decision is nobody's to record.
    """
    if claim.forum not in OF_THE_COURT:
        return ()
    waits = () if judged_in(claim) else DECIDES[:1]
    if actor.may(RECEIVES) or not claim.injured_party.proceeding.goes_on_in.court_id:
        return waits
    is_returned = claim.forum == CRIMINAL and claim.decided_on and returned_by(claim)
    return DECIDES if heard_by(claim) or is_returned else waits


def owed_by(claim: CivilClaim) -> Agency:
    """Whose it is to decide, or to look at a decision again: the court's that has the proceeding, or gave a civil claim back.

    Of one that no court ever had it is the claim's own body's.
    """
    court = claim.injured_party.proceeding.goes_on_in.court
    is_before_court = heard_by(claim) or (claim.forum == CRIMINAL and returned_by(claim))
    return court if court and is_before_court else claim.agency


def check_goes_on(claim: CivilClaim) -> None:
    """Refuse a civil claim in the criminal proceeding filed after that was terminated, or after an acquittal.

    Raises:
        compensation.proceeding_is_over
    """
    proceeding = claim.injured_party.proceeding.goes_on_in
    is_over = proceeding.stage == TERMINATED
    ended = [one for one in proceeding.stages.all() if is_over and one.stage == TERMINATED]
    ends = [max(ended, key=lambda one: one.pk).on] if ended else []
    gone = against(claim.injured_party, so=CIVIL_CLAIM)
    ends += [gone.since] if gone else []
    over_on = min(ends, default=None)
    if over_on and over_on <= claim.filed_on:
        raise Refusal("compensation.proceeding_is_over", proceeding=proceeding.ref, on=day_text(over_on)).at("forum")


def _no_court(claim: CivilClaim, *, proceeding: Proceeding) -> Refusal:
    stage = named("proceeding_stages", proceeding.stage)
    returned = returned_by(claim)
    if returned and returned[-1].ended_on:
        court, on = returned[-1].court.title, day_text(returned[-1].ended_on)
        said: Refusal = Refusal(
            "compensation.court_gave_it_back",
            civil_claim=claim.ref,
            proceeding=proceeding.ref,
            court=court,
            on=on,
            stage=stage,
        )
    else:
        said = Refusal("compensation.no_court_has_it", civil_claim=claim.ref, proceeding=proceeding.ref, stage=stage)
    if proceeding.stage == WITH_PROSECUTOR:
        said.leading(Remedy(act="send_to_court", places={"proceeding": proceeding.ref}, comes_back=False))
    return said
