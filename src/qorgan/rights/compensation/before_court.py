"""A civil claim in the criminal proceeding is decided by the court that has the proceeding, and by nobody before."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.states import RETURNED
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import WITH_PROSECUTOR
from qorgan.kernel.refusals import Remedy
from qorgan.rights.compensation.models import CRIMINAL, HarmClaim
from qorgan.rights.compensation.refusals_of_harm import CourtDecides, NoCourtHasIt

RECEIVES = "court.receive"


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
    proceeding = claim.injured_party.proceeding
    heard = _heard_where(proceeding)
    if heard is None:
        raise _no_court(claim, proceeding=proceeding)
    if proceeding.court_id and not actor.may(RECEIVES):
        raise CourtDecides(harm_claim=claim.ref, proceeding=proceeding.ref, court=heard.court.title)
    return max(claim.filed_on, heard.received_on)


def _heard_where(proceeding: Proceeding) -> CourtProceeding | None:
    """The proceeding before a court, be it as part of the one that it was joined into; what a court returned is not there."""
    asked = (proceeding.pk, proceeding.joined_into_id or proceeding.pk)
    found = CourtProceeding.objects.filter(proceeding__in=asked).exclude(outcome=RETURNED).select_related("court")
    return found.order_by("received_on", "id").first()


def _no_court(claim: HarmClaim, *, proceeding: Proceeding) -> NoCourtHasIt:
    stage = named("proceeding_stages", proceeding.stage)
    said = NoCourtHasIt(harm_claim=claim.ref, proceeding=proceeding.ref, stage=stage)
    if proceeding.stage == WITH_PROSECUTOR:
        said.leading(Remedy(act="send_to_court", places={"proceeding": proceeding.ref}, comes_back=False))
    return said
