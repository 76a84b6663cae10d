"""Reminders: told once to whom the rule names, higher up when nothing happens, gone when the work is done; and the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.office.work.calendars import folded
from qorgan.office.work.models import Reminder
from qorgan.office.work.reminder_rounds import remind
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
ADMITTED = date(2020, 5, 12)  # needs are due on Tuesday 19 May, a plan on Tuesday 26 May


def noon(day: int, month: int = 5) -> datetime:
    return datetime(2020, month, day, 7, tzinfo=UTC)


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def worker(shelter: Agency) -> Actor:
    return an_actor(role="social_worker", agency=shelter)


def in_care(worker: Actor) -> Any:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=ADMITTED)


def told(actor: Actor, **given: Any) -> list[tuple[str, str]]:
    return [(row.obligation.term, row.code) for row in QUERIES["reminders"](actor=actor, **given).order_by("id")]


def test_nothing_is_told_too_early_and_nothing_twice(worker: Actor) -> None:
    in_care(worker)
    assert not remind(now=noon(17))
    assert remind(now=noon(18)) == {"owner": 1}
    assert not remind(now=noon(18))
    assert told(worker) == [("care.needs_assessment", "before:1 day:owner")]


def test_what_stays_undone_goes_up_to_the_ministry_and_falls_when_it_is_done(worker: Actor) -> None:
    file = in_care(worker)
    ministry = an_actor(role="social_ministry")
    remind(now=noon(18))
    assert told(ministry) == []
    assert remind(now=noon(20)) == {"ministry": 1}
    assert told(ministry) == [("care.needs_assessment", "after:1 day:ministry")]
    COMMANDS["assess_needs"](actor=worker, care_file=file, criteria=["deprivation"], areas=["education"])
    remind(now=noon(20))
    assert told(ministry) == told(worker) == []
    assert Reminder.objects.count() == 2  # that it was told stays


def test_a_term_that_moves_is_told_anew(worker: Actor) -> None:
    file = in_care(worker)
    remind(now=noon(18))
    COMMANDS["correct_care_file"](actor=worker, care_file=file, admitted_on=date(2020, 5, 13), reason="mistyped")
    remind(now=noon(18))
    assert told(worker) == []
    remind(now=noon(19))
    assert told(worker) == [("care.needs_assessment", "before:1 day:owner")]


def test_read_marks_are_each_ones_own(worker: Actor, shelter: Agency) -> None:
    in_care(worker)
    other = an_actor(role="social_worker", agency=shelter)
    remind(now=noon(24))
    assert [len(told(one, is_unread=True)) for one in (worker, other)] == [1, 1]
    ref = Reminder.objects.get(who="owner").ref
    COMMANDS["read_reminder"](actor=worker, reminder=ref)
    COMMANDS["read_reminder"](actor=worker, reminder=ref)
    assert [len(told(one, is_unread=True)) for one in (worker, other)] == [0, 1]
    assert COMMANDS["read_reminders"](actor=other) == 1
    assert told(other, is_unread=True) == []
    assert len(told(other)) == 1


def test_whoever_took_it_is_reminded_alone(worker: Actor, shelter: Agency) -> None:
    in_care(worker)
    other = an_actor(role="social_worker", agency=shelter)
    COMMANDS["take_obligation"](actor=worker, obligation=Obligation.objects.get(term="care.needs_assessment").ref)
    remind(now=noon(18))
    assert told(other) == []
    assert len(told(worker)) == 1


def test_others_are_told_nothing(worker: Actor) -> None:
    in_care(worker)
    remind(now=noon(20))
    for role, kind in (("social_worker", "shelter"), ("investigator", "police"), ("prosecutor", "prosecutor")):
        assert told(an_actor(role=role, agency=an_agency(kind=kind, region="aktobe"))) == []


def test_the_page_shows_the_bell_the_reminders_and_the_next_step(worker: Actor) -> None:
    file = in_care(worker)
    remind(now=noon(18))
    client = Client()
    client.force_login(User.objects.get(ref=worker.user_ref))
    shown = client.get("/reminders").content.decode()
    assert 'Unread reminders: </span><span class="badge">1</span>' in shown
    assert "1 day before" in shown
    assert f"/care-files/{file.ref}/needs-assessments/new" in shown
    answer = client.post(f"/reminders/{Reminder.objects.get().ref}/reading/new")
    assert answer["Location"] == "/reminders"
    assert '<span class="badge">0</span>' in client.get("/").content.decode()


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_the_calendar_holds_my_open_work_by_day_with_alarms_and_without_names(worker: Actor) -> None:
    file = in_care(worker)
    lines = unfolded(QUERIES["my_calendar"](actor=worker))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    row = Obligation.objects.get(term="care.needs_assessment")
    event = lines[lines.index(f"UID:{row.ref}@qorgan") :]
    assert event[2:5] == [
        "DTSTART;VALUE=DATE:20200519",
        "DTEND;VALUE=DATE:20200520",
        f"SUMMARY:Needs assessed · {file.ref}",
    ]
    assert "TRIGGER:-P1D" in event
    assert event[5].startswith("DESCRIPTION:Due 19 May 2020: 5 working days after 12 May 2020 (admission)\\; Standard")
    client = Client()
    client.force_login(User.objects.get(ref=worker.user_ref))
    answer = client.get("/my-work.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert row.ref.encode() in answer.content


def test_a_term_in_hours_is_an_instant_in_the_calendar(worker: Actor) -> None:
    in_care(worker)
    row = Obligation.objects.get(term="care.needs_assessment")
    digest = _version_of("protection.decision")
    Obligation.objects.filter(pk=row.pk).update(digest=digest, started_at=noon(12), is_dated=False, due_at=noon(13))
    lines = unfolded(QUERIES["my_calendar"](actor=worker))
    assert "DTSTART:20200513T070000Z" in lines
    assert "TRIGGER:-PT12H" in lines


def _version_of(term: str) -> str:
    from qorgan.desk.country import country
    from qorgan.desk.obligations.versions import digest_now

    return digest_now(term, country().terms[term].editions[0])


def test_a_long_line_is_folded_between_letters() -> None:
    line = "DESCRIPTION:" + "Қазақстан " * 20
    parts = folded(line).split("\r\n ")
    assert "".join(parts) == line
    assert all(len(part.encode()) <= 75 - bool(place) for place, part in enumerate(parts))


def test_the_console_tells_and_prints_the_calendar(worker: Actor) -> None:
    from typer import Typer

    from qorgan.doors.cli.commands import work

    in_care(worker)
    app = Typer()
    work.add_to(app)
    assert "nothing new" not in CliRunner().invoke(app, ["work", "remind"]).output
    assert "nothing new" in CliRunner().invoke(app, ["work", "remind"]).output
    done = CliRunner().invoke(app, ["work", "calendar", "--as", worker.login])
    assert "BEGIN:VEVENT" in done.output
