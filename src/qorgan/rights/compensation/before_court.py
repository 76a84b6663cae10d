"""A civil claim in the criminal proceeding is decided by the court that has the proceeding, and by nobody before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.states import RETURNED
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import TERMINATED, WITH_PROSECUTOR
from qorgan.kernel.refusals import Remedy
from qorgan.kernel.texts import day_text
from qorgan.rights.compensation.models import CRIMINAL, HarmClaim
from qorgan.rights.compensation.procedural import against
from qorgan.rights.compensation.refusals_of_harm import CourtDecides, NoCourtHasIt, ProceedingIsOver

RECEIVES = "court.receive"
DECIDES = ("decide_harm_claim", "correct_harm_decision", "withdraw_harm_decision")


def decidable_since(claim: HarmClaim, *, actor: Actor) -> date:
    """The first day on which the actor may record what was decided on a claim for harm.

    A claim elsewhere than in the criminal proceeding is decided from the day of its filing on.

    Source: Criminal Procedure Code, the chapter on the civil claim.

    Raises:
        NoCourtHasIt: a civil claim in a criminal proceeding that no court has received, or that came back from it.
        CourtDecides: a court has it, and the actor is none.
    """
    if claim.forum != CRIMINAL:
        return claim.filed_on
    proceeding = claim.injured_party.proceeding.goes_on_in
    heard = _heard_where(claim)
    if heard is None:
        raise _no_court(claim, proceeding=proceeding)
    if proceeding.court_id and not actor.may(RECEIVES):
        raise CourtDecides(harm_claim=claim.ref, proceeding=proceeding.ref, court=heard.court.title)
    return max(claim.filed_on, heard.received_on)


def withheld_from(claim: HarmClaim, actor: Actor) -> Collection[str]:
    """The acts on a claim for harm that are the court's, for whoever is none, once a court has the proceeding."""
    is_none = claim.forum == CRIMINAL and not actor.may(RECEIVES)
    has_it = is_none and claim.injured_party.proceeding.goes_on_in.court_id and _heard_where(claim)
    return DECIDES if has_it else ()


def _heard_where(claim: HarmClaim) -> CourtProceeding | None:
    """The proceeding before a court, be it as part of the one that it was joined into; what a court returned is not there."""
    proceeding = claim.injured_party.proceeding
    asked = (proceeding.pk, proceeding.goes_on_in.pk)
    found = CourtProceeding.objects.filter(proceeding__in=asked).exclude(outcome=RETURNED).select_related("court")
    return found.order_by("received_on", "id").first()


def check_goes_on(claim: HarmClaim) -> None:
    """Refuse a civil claim in the criminal proceeding filed after that was terminated, or after it was known that there was no offence.

    Raises:
        ProceedingIsOver
    """
    proceeding = claim.injured_party.proceeding.goes_on_in
    is_over = proceeding.stage == TERMINATED
    ended = [one for one in proceeding.stages.all() if is_over and one.stage == TERMINATED]
    ends = [max(ended, key=lambda one: one.pk).on] if ended else []
    gone = against(claim.injured_party)
    ends += [gone.since] if gone else []
    over_on = min(ends, default=None)
    if over_on and over_on <= claim.filed_on:
        raise ProceedingIsOver(proceeding=proceeding.ref, on=day_text(over_on)).at("forum")


def _no_court(claim: HarmClaim, *, proceeding: Proceeding) -> NoCourtHasIt:
    stage = named("proceeding_stages", proceeding.stage)
    said = NoCourtHasIt(harm_claim=claim.ref, proceeding=proceeding.ref, stage=stage)
    if proceeding.stage == WITH_PROSECUTOR:
        said.leading(Remedy(act="send_to_court", places={"proceeding": proceeding.ref}, comes_back=False))
    return said
