"""Calls, leads and enquiries in the states that their acts ask for, by the clock that the corpus asks by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from qorgan.desk.access.actor import actor_for
from qorgan.desk.counter import COMMANDS
from tests.access.world import HERE, _first
from tests.worlds import a_membership, a_user

if TYPE_CHECKING:
    from tests.corpus.store import House

COUNTED = {"caller_kind": "not_known", "topic": "information", "outcome": "information"}
REACHED = {
    "contact": "allowed",
    "number": "+77010000009",
    "wants_call_back": True,
    "is_emergency": True,
    "not_handed_because": "The ambulance is there",
}


def first_contact_store(house: House) -> dict[str, str]:
    """By the names under which the corpus asks for them."""
    operator, police, worker = (house.actors[role] for role in ("hotline_operator", "investigator", "social_worker"))
    asked = COMMANDS["raise_lead"](actor=operator, channel=_first("lead_channels"), to=police.agency)
    triaged = COMMANDS["raise_lead"](actor=operator, channel=_first("lead_channels"))
    COMMANDS["triage_lead"](actor=operator, lead=triaged, outcome="taken_up", reason="Invented")
    taken = [
        COMMANDS["raise_lead"](actor=police, channel=_first("lead_channels"), came_on=date(2016, 1, 4))
        for _ in range(4)
    ]
    wrong, _ = COMMANDS["register_from_lead"](
        actor=police, lead=taken[3], article="128", part="1", act_on=date(2020, 1, 4)
    )
    COMMANDS["register_person"](actor=worker, birth_year=1993, phones="+77010000008")
    about = COMMANDS["ask_if_known"](actor=operator, purpose="Invented", reply_to="Room 1", phone="+77010000008")
    finished = _call(operator)
    COMMANDS["finish_call"](actor=operator, call=finished)
    return {
        "part handed": asked.parts.get(agency=police.agency).ref,
        "lead triaged": triaged.ref,
        "lead to register from": taken[0].ref,
        "lead to name a proceeding for": taken[1].ref,
        "lead to refuse": taken[2].ref,
        "lead wrongly named": taken[3].ref,
        "proceeding wrongly named": wrong.ref,
        "enquiry about ours": about.ref,
        "call counted": _call(operator).ref,
        "call finished": finished.ref,
        "call let go": _let_go(_colleague(house)).ref,
        "shift without a call": COMMANDS["start_shift"](actor=_colleague(house)).ref,
    }


def _call(operator: Any) -> Any:
    call = COMMANDS["start_call"](actor=operator, channel=_first("call_lines"))
    return COMMANDS["save_call"](actor=operator, call=call, **COUNTED, **REACHED)


def _let_go(other: Any) -> Any:
    """A call in danger that another operator finished with a word why nobody was told."""
    return COMMANDS["finish_call"](actor=other, call=_call(other))


def _colleague(house: House) -> Any:
    """Another operator of the same line."""
    line = house.world.agencies[HERE]["hotline"]
    return actor_for(a_membership(user=a_user(), role="hotline_operator", agency=line), door="web")
