"""Whoever is not named in an operation gets the same answers, to the last sign and statement, with it and without it."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import ApartEntry, Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.operations.models import Operation
from qorgan.kernel.refs import new_ref
from tests.refusals import refused_as
from tests.statements import statements_sent
from tests.unit.justice.operated import PLACE, Named, Staged, people, planned, staged
from tests.worlds import TODAY, a_membership, a_user, an_agency, noon, put_the_clock

pytestmark = pytest.mark.django_db
OUTSIDERS = {
    "investigator": "police",
    "unit_head": "police",
    "head_of_body": "police",
    "field_officer": "labour_inspection",
    "prosecutor": "prosecutor",
    "administrator": "internal_ministry",
    "social_ministry": "social_ministry",
    "analyst": "social_ministry",
    "auditor": "audit",
    "operator": "internal_ministry",
}
PAGES = (
    "/",
    "/operations",
    "/operations?export=csv",
    "/operations/REF",
    "/operations/REF/reports/new",
    "/operations/REF/words",
    "/rights-incidents",
    "/search?q=REF",
    "/search?q=Ойдан",
    "/my-work",
    "/agency-work",
    "/overdue-work",
    "/overdue-work?is_missed=on",
    "/reminders",
    "/leads",
    "/statistics",
    "/statistics/terms_due",
    "/journal?without_own=on",
    "/journal/of/REF",
    "/users",
    "/agencies",
    "/api/v1/operations",
    "/api/v1/operations/REF",
    "/api/v1/operations/REF/reports",
    "/api/v1/operations/REF/journal",
    "/api/v1/rights-incidents",
    "/api/v1/my-work",
    "/api/v1/agency-work",
    "/api/v1/overdue-work",
    "/api/v1/obligations/OWED",
    "/api/v1/journal?without_own=true",
    "/api/v1/journal/of/REF",
    "/api/v1/records/REF/history",
)
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|csrf-token" content="[^"]+"|"instance": ?"[^"]*"')


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> dict[str, Agency]:
    """One body of each kind, somebody in each role of it, by the clock of the tests."""
    put_the_clock(monkeypatch, to=noon(TODAY))
    return {kind: an_agency(kind=kind) for kind in sorted(set(OUTSIDERS.values()))}


@pytest.fixture
def outsiders(house: dict[str, Agency]) -> dict[str, Client]:
    found = {}
    for role, kind in OUTSIDERS.items():
        user = a_user(login=f"outside-{role}")
        a_membership(user=user, role=role, agency=house[kind])
        found[role] = Client()
        found[role].force_login(user)
        found[role].get("/me")  # the session is made by the first request
    return found


def answers(outsiders: dict[str, Client], *, ref: str, owed: str) -> dict[str, tuple[int, str, int]]:
    """Every page as every outsider: status, whole body, how many statements. What a request writes is undone."""
    found = {}
    for role, client in outsiders.items():
        for page in PAGES:
            with transaction.atomic(), statements_sent() as asked:
                response = client.get(page.replace("REF", ref).replace("OWED", owed))
                body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
                transaction.set_rollback(True)
            told = VARYING.sub("", body.decode("utf-8", "replace")).replace(ref, "REF").replace(owed, "OWED")
            found[f"{role} {page}"] = (response.status_code, told, len(asked))
        with transaction.atomic():
            proof = client.post("/api/v1/journal/verification", "{}", content_type="application/json")
            transaction.set_rollback(True)
        found[f"{role} proof"] = (proof.status_code, proof.content.decode(), 0)
    return found


def full(by: Named) -> Staged:
    """A running operation with all that it may hold but a lead, which is seen as any lead is."""
    found = staged(by=by)
    operation, today = found.operation.ref, by.chief.today
    for act, given in (
        ("add_operation_site", {"kind": "place", "site": PLACE}),
        ("note_found_person", {}),
        ("record_channel_stopped", {"stopped": "labour", "number": 2}),
    ):
        COMMANDS[act](actor=by.chief, operation=operation, **given)
    counts = {"sites_checked": 2, "persons_checked": 40, "presumed_victims": 1, "detained": 0}
    report = COMMANDS["report_operation_day"](actor=by.officer, operation=operation, reported_on=today, **counts)
    COMMANDS["accept_operation_day"](actor=by.chief, operation_report=report.ref)
    member = found.operation.members.get(user_ref=by.officer.user_ref)
    task = {"task": "Ойдан тапсырма", "operation_member": member.ref, "until_on": today}
    COMMANDS["add_operation_task"](actor=by.chief, operation=operation, **task)
    QUERIES["operation_words"](actor=by.officer, operation=operation)
    with refused_as("operations.for_the_chief"):
        COMMANDS["end_operation"](actor=by.officer, operation=operation, ended_on=today)
    planned(chief=by.deputy, first_on=today, title="Басқа кезең")
    other = Operation.objects.order_by("id").last()
    assert other is not None
    COMMANDS["add_operation_site"](actor=by.deputy, operation=other.ref, kind="place", site=PLACE)
    return found


def test_nobody_who_is_not_named_learns_that_there_is_an_operation(
    house: dict[str, Agency], outsiders: dict[str, Client]
) -> None:
    by = people(police=house["police"], inspection=house["labour_inspection"], office=house["prosecutor"])
    nothing = {"ref": new_ref("OA"), "owed": new_ref("OB")}
    outsiders["investigator"].get(
        f"/operations/{nothing['ref']}"
    )  # the first line of its book lays the ground of the book
    answers(outsiders, **nothing)  # what the process keeps from the first answer is not compared
    before, lines = answers(outsiders, **nothing), Entry.objects.count()
    operation = full(by).operation
    owed = Obligation.objects.filter(source=operation.ref).order_by("id")[0]
    after = answers(outsiders, ref=operation.ref, owed=owed.ref)
    assert [_difference(page, before[page], after[page]) for page in before if before[page] != after[page]] == []
    assert Entry.objects.count() == lines
    assert ApartEntry.objects.filter(objects_ref__contains=[operation.ref]).exists()
    opened = {page for page, told in before.items() if told[0] == 200}
    assert opened >= {f"{role} /" for role in OUTSIDERS} | {"auditor /journal?without_own=on", "unit_head /agency-work"}
    assert list(chain.verify()) == []
    assert Obligation.objects.filter(source=operation.ref, is_private=False).count() == 0


def _difference(page: str, before: tuple[int, str, int], after: tuple[int, str, int]) -> tuple[object, ...]:
    """Where two answers part, in a form that can be read."""
    at = next((place for place, (one, other) in enumerate(zip(before[1], after[1], strict=False)) if one != other), 0)
    return page, before[0], after[0], before[2], after[2], before[1][at - 80 : at + 40], after[1][at - 80 : at + 40]
