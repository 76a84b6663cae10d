"""What the acts of every day cost when much is there already: `python -m tests.bench.daily` prints their statements and seconds as JSON.

The forty kinds that the demonstration does most often are done in the house of the corpus, each by whoever does it there, and taken
back; then every row stands many times over about the same records, and they are done again. Beside each stand its bare writes.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest  # noqa: F401 - the settings ask for it to know that this is a world of tests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
BY_A_PERSON = (
    *(
        "start_call",
        "save_call",
        "finish_call",
        "end_shift",
        "hand_on_call",
        "triage_lead",
        "accept_lead",
        "close_lead",
    ),
    *("register_person", "record_consent", "name_receiver", "hand_over", "offer_referral", "accept_referral"),
    *("complete_need", "record_arrival", "add_goal", "deliver_service", "tell_supplies", "record_instruction"),
    *("open_consular_file", "record_departure", "record_handover_consent", "meet_arrival", "confirm_arrival"),
    *("give_assistance", "order_supplies"),
)
"""What somebody does in a call, an admission, a referral, a consent, a house's day."""
OF_AN_OFFICE = (
    *("decide_group", "submit_expenditure_report", "pay_tranche", "schedule_tranche", "draft_expenditure_report"),
    *("report_operation_day", "accept_operation_day", "name_member", "register_agency", "sign_social_order"),
    *("transfer_to_region", "plan_inspection", "open_tender", "hold_inspection", "move_stage"),
)
STATEMENTS = {**dict.fromkeys(BY_A_PERSON, 20), **dict.fromkeys(OF_AN_OFFICE, 40)}
MILLISECONDS, GROWTH = 12.0, 1.1
RUNS, SENT_AGAIN, TIMES = 8, 4, 7
OLD = TIMES**2
"""Fifty of everything: a house with fifty orders, a person with fifty records of each kind."""
Found = dict[str, float]


def measure() -> dict[str, Found]:
    """Statements and milliseconds of each act in the young house and in the old one, and of its bare writes there."""
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import override_settings

    from qorgan.desk.access.actor import actor_for
    from tests.access.world import the_world
    from tests.corpus.multiplied import multiply, settle
    from tests.corpus.store import House, filled_store

    settings.CUSTODY_MEMORY_KIB = 1024
    with tempfile.TemporaryDirectory() as files, override_settings(VAR=Path(files)):
        world = the_world()
        house = House(world, {}, {role: actor_for(held, door="web") for role, held in world.memberships.items()})
        house.store = filled_store(house)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # the transaction begins with its first statement, and `undone` goes past it
            acts = {name: done for name in STATEMENTS if (done := _act(name, house=house))}
            young = {name: _measured(act) for name, act in acts.items()}
            for stand in (1, TIMES):
                multiply(TIMES, stand=stand)
            settle(actor=house.actors["operator"])
            cursor.execute("ANALYZE")
            old = {name: _measured(act) for name, act in acts.items()}
            bare = {name: _bare(act) for name, act in acts.items()}
            transaction.set_rollback(True)
    return {
        name: {**young[name], "old": old[name]["queries"], "bare": bare[name], "ms": old[name]["ms"]} for name in acts
    }


def _act(name: str, *, house: Any) -> Callable[[], object] | None:
    """The act by whoever does it, with values that do it; none where nothing does."""
    from qorgan.desk.counter import COMMANDS
    from qorgan.kernel.refusals import Refusal
    from tests.corpus.plausible import doer, filled
    from tests.doorkeepers import undone

    given = filled(act=COMMANDS[name], world=house.world, store=house.store)
    for more in ({}, {"late_entry_reason": "corrected"}):
        act = partial(COMMANDS[name], actor=house.actors[doer(name)], **given, **more)
        try:
            with undone():
                act()
        except Refusal:
            continue
        return act
    return None


def _measured(act: Callable[[], object]) -> Found:
    from tests.bench.acts import watched
    from tests.doorkeepers import undone

    spent, sent = [], list[Any]()
    for _ in range(RUNS):
        with undone():
            began = perf_counter()
            act()
            spent.append(perf_counter() - began)
    with undone(), watched(sent):
        act()
    own = [statement for statement, _values in sent if not statement.startswith(("SAVEPOINT", "RELEASE"))]
    return {"queries": len(own), "ms": min(spent) * 1000}


def _bare(act: Callable[[], object]) -> float:
    from tests.bench.acts import sent_again

    return min(sent_again(act) for _ in range(SENT_AGAIN)) * 1000


if __name__ == "__main__":
    from tests.bench.acts import open_house

    open_house()
    print(json.dumps(measure()))
