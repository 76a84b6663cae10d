"""A special operation from its plan to its lessons: who sees it, what a report says, whom it finds, whom it would meet, and whose rights it hurt."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import ApartEntry, Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.workflow import admitted
from qorgan.intake.leads.models import Lead
from qorgan.justice.operations.facts import FactFoundPerson, FactOperation
from qorgan.justice.operations.models import FoundPerson, OperationCollision, RightsIncident
from qorgan.justice.operations.sealed import wrap_words_anew
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import BadInput
from qorgan.knowledge.statistics.members import sources_behind
from tests.refusals import refused_as
from tests.stories.test_measure_reported import signed_in
from tests.unit.justice.operated import PLACE, Staged, people, planned, staged
from tests.worlds import TODAY, a_clock, an_actor, an_agency, noon, put_the_clock

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
COUNTS = {"sites_checked": 2, "persons_checked": 40, "presumed_victims": 1, "detained": 0}


def sees(actor: Actor, operation: Any) -> bool:
    return operation in QUERIES["operations"](actor=actor)


def later(actor: Actor, **time: float) -> Actor:
    return replace(actor, clock=SetClock(actor.now + timedelta(**time)))


def owed(term: str) -> list[Obligation]:
    return list(Obligation.objects.filter(term=f"operations.{term}", met_at=None, cancelled_at=None).order_by("due_at"))


def offered_acts(record: Any, actor: Actor) -> set[str]:
    return {act.name for act in admitted(acts=[COMMANDS["release_member"]], records=[record], actor=actor)}


def reported(found: Staged, by: Actor, **given: Any) -> Any:
    told = {"operation": found.operation.ref, "reported_on": by.today, **COUNTS, **given}
    return COMMANDS["report_operation_day"](actor=by, **told)


def table_dump() -> str:
    """All that stands in the tables of the room and of its duties."""
    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names() if name.startswith(("operations_", "obligations_"))
        ]
        told = []
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')
            told += [
                str([bytes(one) if isinstance(one, memoryview) else one for one in row]) for row in cursor.fetchall()
            ]
    return "\n".join(told)


def test_an_operation_is_seen_by_those_named_in_it_and_only_as_long_as_they_are() -> None:
    found = staged(is_running=False)
    stranger = an_actor(role="investigator", agency=found.chief.agency)
    assert [sees(one, found.operation) for one in (found.chief, found.officer, found.prosecutor)] == [True] * 3
    assert not sees(stranger, found.operation)
    elsewhere = replace(found.officer, agency=an_agency(kind="labour_inspection"))
    assert not sees(elsewhere, found.operation)
    given = {"colleague": stranger.login, "duty": "member", "from_on": found.chief.today + timedelta(days=1)}
    with refused_as("operations.for_the_chief"):
        COMMANDS["name_member"](actor=found.officer, operation=found.operation.ref, **given)
    member, _operation = COMMANDS["name_member"](actor=found.chief, operation=found.operation.ref, **given)
    assert not sees(stranger, found.operation)
    assert sees(later(stranger, days=1), found.operation)
    with refused_as("operations.needs_a_chief"):
        mine = found.operation.members.get(user_ref=found.chief.user_ref)
        COMMANDS["release_member"](actor=found.deputy, operation_member=mine.ref)
    COMMANDS["release_member"](actor=found.deputy, operation_member=member.ref)
    assert not sees(later(stranger, days=1), found.operation)


def test_a_prosecutor_is_named_before_it_starts_and_names_a_chief_where_that_one_is_gone() -> None:
    by = people()
    operation = planned(chief=by.chief, first_on=by.chief.today)
    with refused_as("day.too_early"):
        COMMANDS["change_operation"](actor=by.chief, operation=operation.ref, first_on=date(2020, 1, 1))
    with refused_as("operations.no_prosecutor"):
        COMMANDS["start_operation"](actor=by.chief, operation=operation.ref, started_on=operation.first_on)
    name = {"actor": by.chief, "operation": operation.ref, "duty": "prosecutor"}
    with refused_as("operations.nobody_to_name"):
        COMMANDS["name_member"](colleague=by.officer.login, **name)
    COMMANDS["name_member"](colleague=by.prosecutor.login, **name)
    COMMANDS["change_operation"](actor=by.chief, operation=operation.ref, aim="Басқа ойдан мақсат")
    with refused_as("operations.for_the_chief"):
        COMMANDS["start_operation"](actor=by.prosecutor, operation=operation.ref, started_on=operation.first_on)
    given = {"operation": operation.ref, "colleague": by.deputy.login, "duty": "chief"}
    COMMANDS["name_member"](actor=by.prosecutor, **given)
    held = {one.user_ref: one.duty for one in operation.members.all()}
    assert (held[by.deputy.user_ref], held[by.chief.user_ref]) == ("chief", "member")
    COMMANDS["call_off_operation"](actor=by.deputy, operation=operation.ref, reason="Ойдан себеп")
    assert not FactOperation.objects.exists()
    assert not Obligation.objects.filter(met_at=None, cancelled_at=None).exists()
    told = {one.text for one in QUERIES["operation_words"](actor=by.deputy, operation=operation.ref)}
    assert told == {"Басқа ойдан мақсат", "Ойдан себеп"}
    assert "мақсат" not in table_dump()


def test_those_supervised_take_no_prosecutor_out_of_an_operation() -> None:
    found = staged()
    mine = found.operation.members.get(duty="prosecutor")
    other = an_actor(role="prosecutor", agency=found.prosecutor.agency)
    for leader in (found.chief, found.deputy):
        name = {"actor": leader, "operation": found.operation.ref}
        with refused_as("operations.supervised"):
            COMMANDS["release_member"](actor=leader, operation_member=mine.ref)
        for given in (
            {"colleague": found.prosecutor.login, "duty": "member"},
            {"colleague": found.prosecutor.login, "duty": "prosecutor", "from_on": TODAY + timedelta(days=9)},
            {"colleague": other.login, "duty": "prosecutor", "until_on": TODAY},
        ):
            with refused_as("operations.supervised"):
                COMMANDS["name_member"](**name, **given)
        assert "release_member" not in offered_acts(mine, leader)
    with refused_as("operations.needs_a_prosecutor"):
        COMMANDS["release_member"](actor=found.prosecutor, operation_member=mine.ref)
    COMMANDS["name_member"](
        actor=found.prosecutor, operation=found.operation.ref, colleague=other.login, duty="prosecutor"
    )
    assert "release_member" in offered_acts(mine, found.prosecutor)
    COMMANDS["release_member"](actor=found.prosecutor, operation_member=mine.ref)
    assert [sees(one, found.operation) for one in (found.prosecutor, other)] == [False, True]


def test_an_operation_without_a_prosecutor_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    put_the_clock(monkeypatch, to=noon(TODAY))
    found = staged()
    client = Client()
    client.force_login(User.objects.get(ref=found.chief.user_ref))
    said = "No prosecutor watches over this operation"
    assert said not in client.get(f"/operations/{found.operation.ref}").content.decode()
    found.operation.members.filter(duty="prosecutor").update(
        until_on=TODAY - timedelta(days=1), from_on=date(2020, 1, 1)
    )
    assert said in client.get(f"/operations/{found.operation.ref}").content.decode()


@pytest.mark.parametrize(
    "note",
    [
        "Ойдан, 900230400016",
        "Ойдан 900230 400016",
        "8 (701) 123-45-67",
        "позвонить 259-81-13",
        "Ойдан Шыққанұлы",
        "Выдуманов Ойдан Шыгарович",
        "задержана Выдуманова Анна",
    ],
)
def test_a_report_names_nobody(note: str) -> None:
    found = staged()
    with pytest.raises(BadInput) as refused:
        reported(found, found.officer, note=note)
    assert "note" in refused.value.problems
    assert (
        reported(found, found.officer, note="С 12.05.2020 14:30 проверены 2 стройки и 40 человек").state == "submitted"
    )


def test_a_day_is_owed_by_each_body_accepted_by_another_and_counts_only_then() -> None:
    found = staged()
    days = {(one.agency.kind, date.fromisoformat(one.key[-8:])) for one in owed("report")}
    assert days == {(kind, TODAY + timedelta(days=day)) for kind in ("police", "labour_inspection") for day in range(3)}
    assert {one.owner_user for one in owed("report")} == {found.chief.user_ref, found.officer.user_ref}
    own = reported(found, found.chief, persons_checked=7, presumed_victims=0)
    with refused_as("operations.own_report"):
        COMMANDS["accept_operation_day"](actor=found.chief, operation_report=own.ref)
    assert [one.owner_user for one in owed("validation")] == [found.deputy.user_ref]
    COMMANDS["accept_operation_day"](actor=found.deputy, operation_report=own.ref)
    theirs = reported(found, found.officer)
    with refused_as("operations.reported_already"):
        reported(found, found.officer)
    with refused_as("operations.for_the_chief"):
        COMMANDS["send_back_operation_day"](actor=found.officer, operation_report=theirs.ref, answer="Ойдан")
    COMMANDS["send_back_operation_day"](actor=found.chief, operation_report=theirs.ref, answer="Санды тексеріңіз")
    assert [one.key for one in owed("report") if one.key.endswith("again")] == [f"{theirs.ref} again"]
    reported(found, found.officer, persons_checked=41)
    COMMANDS["end_operation"](actor=found.chief, operation=found.operation.ref, ended_on=TODAY)
    assert FactOperation.objects.get(retracted_at=None).persons_checked == 7  # what waits for its answer does not count
    COMMANDS["accept_operation_day"](actor=found.chief, operation_report=theirs.ref)
    assert FactOperation.objects.get(retracted_at=None).persons_checked == 48
    assert owed("report") == []
    with refused_as("operations.not_reporting"):
        reported(found, found.prosecutor)
    assert list(ledger.verify()) == []


def test_what_ended_opens_to_an_analyst_as_a_number_and_to_its_chief_by_name() -> None:
    found = staged()
    COMMANDS["note_found_person"](actor=found.chief, operation=found.operation.ref)
    COMMANDS["end_operation"](actor=found.chief, operation=found.operation.ref, ended_on=TODAY)
    analyst = an_actor(role="analyst", today=TODAY)
    asked = {"from_on": "2020-01-01", "until_on": "2020-12-31", "purpose": "Сверка"}
    for indicator in ("operations_held", "operations_victims_found"):
        behind = QUERIES["records_behind"](actor=analyst, indicator=indicator, **asked)
        assert behind == {"items": [], "next": "", "untold": 1}
    own = sources_behind(facts=FactOperation.objects.filter(retracted_at=None), actor=found.chief)
    assert ([one.ref for one in own.rows], own.untold) == ([found.operation.ref], 0)
    client = signed_in("analyst", agency=an_agency(kind="social_ministry"))
    told = {"indicator": "operations_held", "from_on": "2020-01-01", "until_on": "2020-12-31", "purpose": "Сверка"}
    shown = client.post("/statistics/records", told, follow=True).content.decode()
    assert "their number alone is told: 1" in shown
    assert found.operation.ref not in shown


def test_whoever_is_found_is_a_lead_within_the_hour_and_stands_nowhere_here() -> None:
    found = staged()
    person = COMMANDS["register_person"](
        actor=found.chief, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан"
    )
    one = COMMANDS["note_found_person"](actor=found.chief, operation=found.operation.ref)
    (clock,) = owed("found_person")
    assert (clock.owner_user, clock.due_at - clock.started_at) == (found.chief.user_ref, timedelta(hours=1))
    soon = later(found.chief, minutes=40)
    given = {"channel": "police", "note": "Құрылыста құжатсыз", "person": person.ref, "exploitation": "labour"}
    with refused_as("operations.found_elsewhere"):
        COMMANDS["hand_over_found_person"](actor=found.officer, found_person=one.ref, channel="labour_inspector")
    COMMANDS["hand_over_found_person"](actor=soon, found_person=one.ref, **given)
    lead = Lead.objects.get()
    assert (lead.came_at, lead.persons, lead.agency) == (
        found.chief.now.replace(second=0, microsecond=0),
        1,
        found.chief.agency,
    )
    assert [row.person for row in lead.persons_concerned.all()] == [person]
    with refused_as("operations.handed_over_already"):
        COMMANDS["hand_over_found_person"](actor=soon, found_person=one.ref, channel="police")
    # Whoever reads the lead learns of no operation: neither in it, nor in the journal that auditors read.
    reader = an_actor(role="investigator", agency=found.chief.agency)
    shown = QUERIES["lead"](actor=reader, lead=lead.ref), QUERIES["lead_words"](actor=reader, lead=lead.ref)
    assert found.operation.ref not in str(shown)
    line = Entry.objects.get(objects_ref__contains=[lead.ref], act="raise_lead")
    assert not any(ref.startswith("O") for ref in line.objects_ref)
    assert not Entry.objects.filter(act__contains="operation").exists()
    dump = table_dump()
    assert not any(word in dump for word in ("Құрылыста", person.ref, "Шыққан"))

    late = COMMANDS["note_found_person"](actor=found.officer, operation=found.operation.ref)
    COMMANDS["hand_over_found_person"](
        actor=later(found.officer, hours=2), found_person=late.ref, channel="labour_inspector"
    )
    outcome = {"outcome": "offender", "outcome_on": TODAY}
    COMMANDS["record_found_outcome"](actor=later(found.officer, hours=3), found_person=late.ref, **outcome)
    assert not FactFoundPerson.objects.exists()  # it still runs
    COMMANDS["end_operation"](actor=found.chief, operation=found.operation.ref, ended_on=TODAY)
    told = FactFoundPerson.objects.filter(retracted_at=None, held_until=None).values_list(
        "is_within_hour", "outcome", "happened_on"
    )
    assert sorted(told) == [(False, "offender", TODAY), (True, "open", TODAY)]


def test_two_operations_that_would_meet_learn_that_they_do_and_whom_to_call() -> None:
    first, second = staged(title="Бірінші"), staged(is_running=False, title="Екінші")
    site = {"kind": "place", "site": PLACE}
    COMMANDS["add_operation_site"](actor=first.chief, operation=first.operation.ref, **site)
    other = {"kind": "place", "site": "Ойдан 5, Алматы"}
    day_after = {"from_on": TODAY + timedelta(days=4), "until_on": TODAY + timedelta(days=5)}
    COMMANDS["add_operation_site"](actor=second.chief, operation=second.operation.ref, **other, **day_after)
    assert not OperationCollision.objects.exists()  # the same place on other days
    COMMANDS["add_operation_site"](actor=second.chief, operation=second.operation.ref, **other)
    for mine, theirs in ((first, second), (second, first)):
        (row,) = OperationCollision.objects.filter(operation=mine.operation)
        assert (row.call, row.phone, row.meets_on) == (theirs.chief.agency, theirs.operation.duty_phone, TODAY)
        lines = ApartEntry.objects.filter(objects_ref__contains=[mine.operation.ref])
        assert not any(theirs.operation.ref in line.objects_ref for line in lines)
        assert {line.user for line in lines} <= {mine.chief.user_ref, "-"}
        assert [one.owner_user for one in owed("collision") if one.source == mine.operation.ref] == [
            mine.chief.user_ref
        ]
    (row,) = OperationCollision.objects.filter(operation=first.operation)
    assert Obligation.objects.get(source=first.operation.ref, term="operations.collision").recorded_by == "-"
    with refused_as("operations.site_unreadable"):
        COMMANDS["add_operation_site"](actor=first.chief, operation=first.operation.ref, kind="telephone", site="Ойдан")
    COMMANDS["settle_collision"](actor=first.chief, operation_collision=row.ref)
    assert [one.source for one in owed("collision")] == [second.operation.ref]
    kept = second.operation.sites.filter(from_on=None).get()
    COMMANDS["remove_operation_site"](actor=second.chief, operation_site=kept.ref)
    COMMANDS["change_operation"](actor=first.chief, operation=first.operation.ref, last_on=TODAY + timedelta(days=4))
    assert (
        OperationCollision.objects.filter(operation=first.operation).count() == 2
    )  # it lasts until the other comes there
    assert list(chain.verify()) == []


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("vehicle", "123 ABC 02", "123авс02"),
        ("telephone", "8 701 000 00 17", "+7 (701) 000-00-17"),
        ("place", "ул. Абая, дом 10", "Абая 10"),
    ],
)
def test_a_site_is_the_same_however_it_was_typed(kind: str, one: str, other: str) -> None:
    first, second = staged(), staged()
    COMMANDS["add_operation_site"](actor=first.chief, operation=first.operation.ref, kind=kind, site=one)
    COMMANDS["add_operation_site"](actor=second.chief, operation=second.operation.ref, kind=kind, site=other)
    assert OperationCollision.objects.count() == 2
    assert one not in table_dump()


def test_hurt_rights_go_past_the_chief_to_the_prosecutor(monkeypatch: pytest.MonkeyPatch) -> None:
    put_the_clock(monkeypatch, to=noon(TODAY))
    found = staged()
    colleague = an_actor(role="prosecutor", agency=found.prosecutor.agency)
    elsewhere = an_actor(role="prosecutor")
    before = pages_of(found.chief, found)
    given = {"kind": "language", "happened_on": TODAY, "words": "Аудармашы болмады", "operation": found.operation.ref}
    incident = COMMANDS["report_rights_incident"](actor=found.officer, **given)
    readers = {
        who.user_ref: incident in QUERIES["rights_incidents"](actor=who)
        for who in (found.officer, found.prosecutor, colleague)
    }
    assert set(readers.values()) == {True}
    others = (found.chief, found.deputy, elsewhere, an_actor(role="field_officer", agency=found.officer.agency))
    assert not any(incident in QUERIES["rights_incidents"](actor=who) for who in others)
    assert pages_of(found.chief, found) == before
    (clock,) = owed("incident")
    assert clock.agency == found.prosecutor.agency
    assert "Аудармашы" not in table_dump()
    with refused_as("access.not_permitted"):
        COMMANDS["answer_rights_incident"](actor=found.officer, rights_incident=incident.ref, answer="Ойдан")
    COMMANDS["answer_rights_incident"](actor=colleague, rights_incident=incident.ref, answer="Ұсыныс енгізілді")
    read = QUERIES["rights_incident_words"](actor=found.officer, rights_incident=incident.ref)
    assert [one.text for one in read][1:] == ["Аудармашы болмады", "Ұсыныс енгізілді"]
    told = QUERIES["rights_incident_words"](actor=colleague, rights_incident=incident.ref)[0].text
    assert told == f"{found.operation.ref}, {found.chief.agency.title.in_(colleague.language)}"
    assert found.operation.title not in told, "a colleague who is not named learns which one, not what it is called"
    # An officer who is named in none reports to the office of the region.
    alone = an_actor(role="field_officer", agency=an_agency(kind="border_service"))
    COMMANDS["report_rights_incident"](actor=alone, kind="force", happened_on=TODAY, words="Ойдан оқиға")
    assert RightsIncident.objects.filter(agency__kind="prosecutor", operation=None).count() == 1
    (urgent,) = owed("incident_urgent")
    assert urgent.due_at == noon(TODAY) + timedelta(hours=24), "force does not wait for a working day"


def pages_of(actor: Actor, found: Staged) -> list[str]:
    """What the chief reads of an operation: its page and what is owed."""
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    told = []
    for page in (f"/api/v1/operations/{found.operation.ref}", "/rights-incidents", "/my-work", "/"):
        told.append(TOKEN.sub("", client.get(page).content.decode()))
    lines = QUERIES["operation_journal"](actor=actor, operation=found.operation.ref)
    return [*told, str([line for line in lines if line.act != "operation_words"])]


def test_lessons_have_owners_and_words_outlive_a_change_of_the_keys(settings: Any) -> None:
    found = staged()
    operation, chief = found.operation.ref, found.chief
    member = found.operation.members.get(user_ref=found.officer.user_ref)
    duty = {"operation": operation, "operation_member": member.ref, "until_on": date(2020, 6, 10)}
    task = COMMANDS["add_operation_task"](actor=chief, task="Ойдан тапсырма", **duty)
    assert [one.owner_user for one in owed("task")] == [found.officer.user_ref]
    with refused_as("operations.of_somebody_else"):
        COMMANDS["finish_operation_task"](actor=found.prosecutor, operation_task=task.ref)
    COMMANDS["finish_operation_task"](actor=found.officer, operation_task=task.ref)
    assert owed("task") == []
    proceeding = COMMANDS["register_proceeding"](
        actor=chief, article="128", part="1", act_on="2020-05-01", registered_on="2020-05-10", number="O-1"
    )
    COMMANDS["link_operation_proceeding"](actor=chief, operation=operation, proceeding=proceeding.ref)
    COMMANDS["record_channel_stopped"](actor=chief, operation=operation, stopped="labour", number=2)
    COMMANDS["end_operation"](actor=chief, operation=operation, ended_on=TODAY)
    assert [one.owner_user for one in owed("assessment")] == [chief.user_ref]
    COMMANDS["assess_operation"](actor=chief, operation=operation, note="Ойдан қорытынды")
    lesson = COMMANDS["add_operation_lesson"](actor=chief, lesson="Аудармашыны ертерек шақыру", **duty)
    (clock,) = owed("lesson")
    assert (clock.owner_user, clock.due_on) == (found.officer.user_ref, date(2020, 6, 10))
    COMMANDS["finish_operation_lesson"](actor=found.officer, operation_lesson=lesson.ref)
    assert owed("lesson") == []
    fact = FactOperation.objects.get(retracted_at=None)
    assert (fact.proceedings, fact.channels, fact.bodies, fact.happened_on) == (1, 2, 3, TODAY)
    before = QUERIES["operation_words"](actor=chief, operation=operation)
    keys = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = replace(keys, kek={**keys.kek, keys.newest + 1: b"n" * 32})
    assert wrap_words_anew() >= 3
    assert QUERIES["operation_words"](actor=chief, operation=operation) == before


def test_the_page_tells_a_chief_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = put_the_clock(monkeypatch, to=noon(TODAY))
    found = staged()
    client = Client()
    client.force_login(User.objects.get(ref=found.chief.user_ref))
    page = f"/operations/{found.operation.ref}"
    assert client.post(f"{page}/found/new", {}).status_code == 302
    assert "Found and not handed over as a lead yet: 1" in client.get(page).content.decode()
    one = FoundPerson.objects.get()
    form = client.get(f"/found-persons/{one.ref}/lead/new").content.decode()
    assert '<option value="police" selected>' in form, "whoever found the person says nothing twice"
    answer = client.post(f"/found-persons/{one.ref}/lead/new", {"channel": "police", "note": "Ойдан"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/leads/{Lead.objects.get().ref}"
    shown = client.get(page).content.decode()
    assert Lead.objects.get().ref in shown
    assert "Journal of the operation" in shown
    assert "Somebody was found" in shown
    assert clock.now() == noon(TODAY) == a_clock().now()
