"""Whether anybody but the line hears of what must be heard, and since when danger or a child waits for it."""

from __future__ import annotations

from datetime import datetime

from qorgan.desk.country import country
from qorgan.desk.inputs import has_words
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.call_backs import keep_promise
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.telling import CHILD, tells_of_child, unheard_of, untold
from qorgan.intake.leads.telling import is_over
from qorgan.kernel.refusals import Refusal


def check_heard_of(call: Call) -> None:
    """Refuse to finish a call of which others must hear, and do not.

    Raises:
        call.not_handed_on, call.told_to_nobody
    """
    if call.lead_id is None and must_be_heard(call) and not _is_said_why(call):
        raise Refusal("call.not_handed_on", call=call.ref)
    if call.lead is not None and unheard_of(call) and is_over(call.lead) and not _is_said_why(call):
        raise Refusal("call.told_to_nobody", call=call.ref, lead=call.lead.ref)


def must_be_heard(call: Call) -> bool:
    """Whether others must hear of a call, by its danger or by its outcome."""
    outcomes = country().codes["call_outcomes"]
    return call.is_emergency or bool(
        call.outcome in outcomes and outcomes.get(call.outcome).attributes.get("must_be_heard")
    )


def keep_hour(call: Call, *, at: datetime) -> None:
    """Keep since when a child or danger is told, and since when somebody hears of danger, by what stands in the call now; the caller saves it.

    Danger that is unticked is owed no more; ticked again in that call it is owed from the first tick on, or to untick it would win time.
    A word why nobody was told that is taken out again, or a lead that was closed before the danger was told, makes it unheard.
    Taken out of the open form after its term, either was missed.
    """
    keep_promise(call, at=at)
    if tells_of_child(call):
        call.child_at = call.child_at or at
    if call.is_emergency:
        call.danger_at = call.danger_at or at
        call.danger_heard_at = (call.danger_heard_at or at) if _is_heard(call) else None
    if call.ended_at is None:
        stands = tells_of_child(call) or CHILD in unheard_of(call)
        call.child_ended_at = None if stands else call.child_ended_at or _ended(call, term="call.child", at=at)
        call.danger_ended_at = (
            None if call.is_emergency else call.danger_ended_at or _ended(call, term="call.danger", at=at)
        )


def _ended(call: Call, *, term: str, at: datetime) -> datetime | None:
    """When what no longer stands in a call ceased to be owed: now, if it was owed until now; None for what was done or ended before."""
    owed = Obligation.objects.filter(source=call.ref, term=term, met_at=None, cancelled_at=None)
    return at if owed.exists() else None


def _is_said_why(call: Call) -> bool:
    """Whether it is said why nobody was told; what is typed is kept as it is, so a stroke is no refusal while the call goes on."""
    return has_words(call.not_handed_because)


def _is_heard(call: Call) -> bool:
    if _is_said_why(call):
        return True
    return call.lead is not None and not (untold(call) and is_over(call.lead))
