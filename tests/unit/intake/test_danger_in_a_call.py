"""Danger told in a call is owed to be heard of outside within the hour, whatever is done with the tick."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands
from qorgan.kernel.clock import SetClock
from tests.at_noon import clock
from tests.at_noon import line as operator
from tests.unit.intake.calling import taken
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator"]


def test_danger_that_nobody_else_hears_of_is_owed_by_the_line_also_where_the_form_was_left(operator: Actor) -> None:
    call = taken(operator)

    def owed() -> list[Obligation]:
        return list(Obligation.objects.filter(source=call.ref, term="call.danger", met_at=None, cancelled_at=None))

    commands.save_call(actor=operator, call=call, is_emergency=True)
    (duty,) = owed()
    assert (duty.agency, duty.due_at) == (operator.agency, operator.now + timedelta(hours=1))
    commands.save_call(actor=operator, call=call, is_emergency=False)
    assert not owed()
    commands.save_call(actor=operator, call=call, is_emergency=True, not_handed_because="Told 102 by telephone")
    assert not owed()
    commands.save_call(actor=operator, call=call, is_emergency=True, is_whole=True)  # the word is taken out on the page
    assert owed()
    commands.hand_on_call(actor=operator, call=call, to=an_agency(kind="police", region="astana"))
    assert not owed()


def test_danger_unticked_and_ticked_again_is_owed_from_the_first_tick_on(operator: Actor, clock: SetClock) -> None:
    call, began = taken(operator), operator.now
    for minutes, is_emergency in enumerate((True, False, True)):
        clock.instant = began + timedelta(minutes=20 * minutes)
        commands.save_call(actor=operator, call=call, is_emergency=is_emergency)
    duty = Obligation.objects.get(source=call.ref, term="call.danger")
    assert (duty.due_at, duty.is_open) == (began + timedelta(hours=1), True)
    commands.hand_on_call(actor=operator, call=call, to=an_agency(kind="police", region="astana"))
    for minutes, is_emergency in ((70, False), (80, True)):
        clock.instant = began + timedelta(minutes=minutes)
        commands.save_call(actor=operator, call=call, is_emergency=is_emergency)
    duty.refresh_from_db()
    assert duty.met_at == began + timedelta(minutes=40), "it was heard of then, and is not late"
