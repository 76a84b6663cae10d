"""Operations for tests: a chief, a prosecutor who watches, an officer of another body, and what a running operation holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.justice.operations.models import Operation
from tests.worlds import an_actor, an_agency

PHONE = "+7 700 000 00 01"
PLACE = "г. Алматы, ул. Ойдан, д. 5"


@dataclass
class Named:
    """Those who will be named in an operation, who work in their bodies already."""

    chief: Actor
    deputy: Actor
    officer: Actor
    prosecutor: Actor


@dataclass
class Staged(Named):
    """An operation and those named in it."""

    operation: Operation


def people(*, police: Agency | None = None, inspection: Agency | None = None, office: Agency | None = None) -> Named:
    """An investigator who leads, a colleague, a labour inspector and a prosecutor."""
    chief = an_actor(role="investigator", agency=police)
    return Named(
        chief=chief,
        deputy=an_actor(role="investigator", agency=chief.agency),
        officer=an_actor(role="field_officer", agency=inspection or an_agency(kind="labour_inspection")),
        prosecutor=an_actor(role="prosecutor", agency=office or an_agency(kind="prosecutor")),
    )


def planned(*, chief: Actor, first_on: date, days: int = 3, title: str = "Ойдан кезең", **given: Any) -> Operation:
    """An operation as its chief plans it."""
    told = {"kind": "stop_traffic", "aim": "Ойдан мақсат", "region": "almaty_c", "duty_phone": PHONE, **given}
    last_on = first_on + timedelta(days=days - 1)
    made = COMMANDS["plan_operation"](actor=chief, title=title, first_on=first_on, last_on=last_on, **told)
    operation: Operation = made[0]
    return operation


def staged(*, by: Named | None = None, is_running: bool = True, title: str = "Ойдан кезең") -> Staged:
    """A STOP-traffic stage of police, labour inspection and a prosecutor; running from today."""
    by = by or people()
    operation = planned(chief=by.chief, first_on=by.chief.today, title=title)
    for who, duty in ((by.deputy, "deputy"), (by.officer, "member"), (by.prosecutor, "prosecutor")):
        COMMANDS["name_member"](actor=by.chief, operation=operation.ref, colleague=who.login, duty=duty)
    if is_running:
        COMMANDS["start_operation"](actor=by.chief, operation=operation.ref, started_on=operation.first_on)
    operation.refresh_from_db()
    return Staged(operation=operation, **vars(by))
