"""Operations for the world of the access tests: one in which somebody of each body is named, one that it would meet, one that ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.justice.operations.models import OperationCollision, OperationMember

Who = Callable[..., Actor]
COUNTS = {"sites_checked": 1, "persons_checked": 9, "presumed_victims": 1, "detained": 0}


def begun(*, who: Who, chief: Actor, region: str, is_running: bool = True, days: int = 3) -> Any:
    """An operation with everybody named in it who may be: the investigator leads, the head of the unit is the deputy."""
    today = chief.today
    made = COMMANDS["plan_operation"](
        actor=chief,
        kind="stop_traffic",
        title="Ойдан",
        aim="Ойдан",
        region=region,
        duty_phone="+77000000001",
        first_on=today,
        last_on=today + timedelta(days=days - 1),
    )[0]
    others = (
        ("investigator", "deputy"),
        ("unit_head", "deputy"),
        ("field_officer", "member"),
        ("prosecutor", "prosecutor"),
    )
    for role, duty in others:
        person = who(role)
        if person.user_ref != chief.user_ref:
            COMMANDS["name_member"](actor=chief, operation=made.ref, colleague=person.login, duty=duty)
    if is_running:
        COMMANDS["start_operation"](actor=chief, operation=made.ref, started_on=today)
    return made


def operated(refs: dict[str, dict[str, str]], *, who: Who, region: str) -> None:
    """Add the references: those of the operation to whoever is named, reports of hurt rights to whoever wrote or answers them."""
    chief, officer = who("investigator"), who("field_officer")
    running = begun(who=who, chief=chief, region=region)
    here: dict[str, Any] = {"operation": running.ref}
    member = OperationMember.objects.get(operation=running, user_ref=officer.user_ref)
    duty = {"operation_member": member.ref, "until_on": "2020-05-20"}
    site = {"kind": "place", "site": f"Ойдан 5, {region}"}
    found = {
        "operation_member": member,
        "operation_task": COMMANDS["add_operation_task"](actor=chief, task="Ойдан", **here, **duty),
        "operation_site": COMMANDS["add_operation_site"](actor=chief, **here, **site),
        "operation_report": COMMANDS["report_operation_day"](actor=officer, reported_on=chief.today, **here, **COUNTS),
        "found_person": COMMANDS["note_found_person"](actor=chief, **here),
    }
    meeting = begun(who=who, chief=who("unit_head"), region=region, is_running=False)
    COMMANDS["add_operation_site"](actor=who("unit_head"), operation=meeting.ref, **site)
    found["operation_collision"] = OperationCollision.objects.get(operation=running)
    over = begun(who=who, chief=chief, region=region)
    COMMANDS["end_operation"](actor=chief, operation=over.ref, ended_on=chief.today)
    learned = OperationMember.objects.get(operation=over, user_ref=officer.user_ref)
    lesson = {"operation": over.ref, "lesson": "Ойдан", "operation_member": learned.ref, "until_on": "2020-06-10"}
    found["operation_lesson"] = COMMANDS["add_operation_lesson"](actor=chief, **lesson)
    refs[""] |= {**here, **{kind: record.ref for kind, record in found.items()}}
    hurt = {"kind": "language", "happened_on": chief.today, "words": "Ойдан оқиға"}
    for writer in (chief, officer):
        incident = COMMANDS["report_rights_incident"](actor=writer, **here, **hurt)
        refs.setdefault(writer.agency.kind, {})["rights_incident"] = incident.ref
        refs.setdefault(who("prosecutor").agency.kind, {})["rights_incident"] = incident.ref
