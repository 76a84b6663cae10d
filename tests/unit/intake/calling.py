"""Calls as an operator takes them, for the tests of the hotline."""

from __future__ import annotations

from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.intake.hotline import commands
from qorgan.intake.hotline.models import Call

NUMBER = "+7 701 000 00 01"
COUNTED = {"language": "ru", "caller_kind": "person_concerned", "topic": "forced_labour", "outcome": "information"}


def taken(operator: Actor) -> Call:
    return commands.start_call(actor=operator, channel="hotline_150")


def kept(operator: Actor, call: Call, **given: Any) -> Call:
    return commands.save_call(actor=operator, call=call, **(COUNTED | given), is_whole=True)


def finished(operator: Actor, **given: Any) -> Call:
    call = kept(operator, taken(operator), **given)
    return commands.finish_call(actor=operator, call=call)
