"""What takes the ground from what was awarded on a civil claim in the criminal proceeding: its judgment is gone, or acquits.

Source: Criminal Procedure Code, article 170: a civil claim is decided with the judgment, so what was awarded stands with it.
"""

from __future__ import annotations

from qorgan.justice.courts.models import CourtProceeding
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.rights.compensation import procedural
from qorgan.rights.compensation.budget import against_budget
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, HarmClaim
from qorgan.rights.compensation.procedural import Against, against
from qorgan.rights.compensation.sentenced import heard_by, returned_by

GAVE_BACK = Phrase("{court} returned {proceeding} on {on}, so no judgment stands in it.")
NOT_JUDGED = Phrase("{court} has had {proceeding} since {on} and has not judged yet.")
BEFORE_JUDGMENT = Phrase("It is dated before the judgment of {on} in {proceeding}, with which it is made.")


NO_COURT = Phrase("No court has received {proceeding} yet.")
WITH_JUDGMENT = Phrase("The court decides this claim with the judgment. {reason}")


def judged_in(claim: HarmClaim) -> CourtProceeding | None:
    """The proceeding before the court that has it, once that court has judged it or ended it otherwise than by a return."""
    heard = heard_by(claim)
    return heard[-1] if heard and heard[-1].ended_on else None


def against_award(claim: HarmClaim) -> Against | None:
    """What speaks against what was awarded on a claim for harm, whoever is to pay it, or None."""
    return against_budget(claim) if claim.forum == BUDGET else against_civil(claim)


def against_civil(claim: HarmClaim) -> Against | None:
    """What speaks against an award on a civil claim, or None; nothing of the kind speaks against a claim in a civil court.

    One made all the same against somebody acquitted, or where there was no offence, says why (`despite_end`).
    What was awarded before courts were asked for stands on none.
    """
    if claim.forum != CRIMINAL or claim.decided_on is None or not claim.awarded:
        return None
    gone = None if claim.despite_end else against(claim.injured_party, so=procedural.CIVIL_CLAIM)
    if gone:
        return gone
    heard = heard_by(claim)
    if heard and heard[-1].ended_on and claim.decided_on < (judged_on := heard[-1].ended_on):
        proceeding = claim.injured_party.proceeding.goes_on_in.ref
        return Against(BEFORE_JUDGMENT.filled(proceeding=proceeding, on=day_text(judged_on)), claim.decided_on)
    return without_judgment(claim) if heard or returned_by(claim) else None


def waits_for_judgment(claim: HarmClaim) -> Text | None:
    """That a civil claim which is not decided waits for the judgment, in words, or None once the court has judged."""
    if claim.forum != CRIMINAL or claim.state != "filed" or judged_in(claim):
        return None
    waits = without_judgment(claim)
    proceeding = claim.injured_party.proceeding.goes_on_in.ref
    return WITH_JUDGMENT.filled(reason=waits.reason if waits else NO_COURT.filled(proceeding=proceeding))


def without_judgment(claim: HarmClaim) -> Against | None:
    """That the court which has the proceeding has not judged it, or that the court which had it gave it back; else None."""
    heard, proceeding = heard_by(claim), claim.injured_party.proceeding.goes_on_in.ref
    last = next(reversed(heard or returned_by(claim)), None)
    if last is None:
        return None
    if last.ended_on is None:
        words = NOT_JUDGED.filled(court=last.court.title, proceeding=proceeding, on=day_text(last.received_on))
        return Against(words, last.received_on)
    words = GAVE_BACK.filled(court=last.court.title, proceeding=proceeding, on=day_text(last.ended_on))
    return None if heard else Against(words, last.ended_on)
