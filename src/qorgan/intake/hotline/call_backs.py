"""How a promised call back goes: one answered keeps the promise; one in vain is a try, and the promise stands.

How many tries are enough is an attribute of the result in the country's list (`tries`), and how many hours lie between two that count
(`hours_between`): one sooner is kept and counts for nothing. One in vain after the term ends the promise too, unmet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from qorgan.desk.country import country
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline.contact import was_shown
from qorgan.intake.hotline.models import ALLOWED, Call
from qorgan.kernel.refusals import Refusal

TERM = "call.back"


def promises(call: Call) -> bool:
    """Whether a call back is promised by its outcome, or by the caller's wish where the caller allows it."""
    outcomes = country().codes["call_outcomes"]
    by_outcome = call.outcome in outcomes and outcomes.get(call.outcome).attributes.get("calls_back")
    return bool(by_outcome) or (call.wants_call_back and call.contact == ALLOWED)


def is_promised(call: Call) -> bool:
    """Whether a call back is owed. A form that is open promises what its end would promise."""
    return call.contact == ALLOWED and (call.wants_call_back or (call.ended_at is None and promises(call)))


def keep_promise(call: Call, *, at: datetime) -> None:
    """Keep when a promise was taken out of an open form after its term had run out: it was missed then; the caller saves it."""
    if is_promised(call):
        call.promise_ended_at = None
    elif call.promise_ended_at is None and _is_late(call, at=at):
        call.promise_ended_at = at


def tries_of(result: str) -> int:
    """How many tries end the promise with this result, unmet; 0 for one that keeps it."""
    return _number(result, name="tries")


def check_result(*, call: Call, result: str, how: str) -> None:
    """Refuse a result that nobody can have.

    Raises:
        call.not_tried: nobody answered, but the number was not opened for this try in the hours the caller named.
        call.not_seen_reached: somebody answered, but the number was not opened in those hours, and no word how else.
    """
    if tries_of(result):
        if not was_shown(call, since=max(call.tried_at, default=None)):
            raise Refusal("call.not_tried", call=call.ref)
    elif (
        country().codes["call_back_results"].get(result).attributes.get("answered") and not how and not was_shown(call)
    ):
        raise Refusal("call.not_seen_reached", call=call.ref)


def keep_result(*, call: Call, result: str, how: str, at: datetime) -> None:
    """Keep a try, and with the one that is answered, or the last that the country asks for, the end of the promise."""
    enough = tries_of(result)
    if enough:
        call.tried_at = [*call.tried_at, at]
    if _counted(call.tried_at, apart=timedelta(hours=_number(result, name="hours_between"))) >= enough or _is_late(
        call, at=at
    ):
        call.called_back_at, call.call_back_result, call.reached_how = at, result, how
    call.save(update_fields=["tried_at", "called_back_at", "call_back_result", "reached_how"])


def _counted(tried_at: Iterable[datetime], *, apart: timedelta) -> int:
    """How many tries count: the first, and each that long after the last that does."""
    counted: list[datetime] = []
    for at in sorted(tried_at):
        if not counted or at - counted[-1] >= apart:
            counted.append(at)
    return len(counted)


def _number(result: str, *, name: str) -> int:
    found = country().codes["call_back_results"]
    return int(str(found.get(result).attributes.get(name, 0))) if result in found else 0


def _is_late(call: Call, *, at: datetime) -> bool:
    late = Obligation.objects.filter(source=call.ref, term=TERM, due_at__lt=at)
    return late.filter(met_at=None, cancelled_at=None).exists()
