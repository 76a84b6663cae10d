"""Calls as an operator takes them, for the tests of the hotline."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call

NUMBER = "+7 701 000 00 01"
COUNTED = {"language": "ru", "caller_kind": "person_concerned", "topic": "forced_labour", "outcome": "information"}
TELLS = ({"involves_child": True}, {"topic": "child_in_danger"}, {"caller_kind": "child"})
"""Each of what tells of a child."""
MINUTE = timedelta(minutes=1)


def taken(operator: Actor) -> Call:
    return commands.start_call(actor=operator, channel="hotline_150")


def kept(operator: Actor, call: Call, **given: Any) -> Call:
    return commands.save_call(actor=operator, call=call, **(COUNTED | given), is_whole=True)


def finished(operator: Actor, **given: Any) -> Call:
    call = kept(operator, taken(operator), **given)
    return commands.finish_call(actor=operator, call=call)


def act(name: str, actor: Actor, **given: Any) -> Any:
    """An act of somebody, a minute after the one before."""
    actor.clock.instant += MINUTE  # type: ignore[attr-defined]
    return COMMANDS[name](actor=actor, **given)
