"""A refusal that fell is decided anew: each decision and each telling keeps whether it came in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from pydantic_core import to_jsonable_python

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.answers import shaped
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.obligations.explanations import explanation
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.workflow import admitted
from qorgan.kernel.days import clocked
from qorgan.kernel.refusals import NotFound
from qorgan.kit.formatting import moment
from qorgan.rights.protection import commands, complaints, queries
from qorgan.rights.protection.models import ProtectionRequest
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, granted, investigator, later, police, prosecutor
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]


def refused(request: ProtectionRequest, *, by: Actor, told: bool = True) -> datetime:
    commands.refuse_protection(actor=by, protection_request=request, reasons="No threat was found.")
    if told:
        commands.tell_applicant(actor=by, protection_request=request)
    return by.now


def upheld(request: ProtectionRequest, *, at: Actor, by: Actor) -> datetime:
    complaint = complaints.complain_of_refusal(actor=at, protection_request=request, to=by.agency)[0]
    complaints.decide_complaint(
        actor=replace(by, clock=at.clock), protection_complaint=complaint.ref, outcome="upheld", reasons="There is one."
    )
    return at.now


def owed(term: str) -> list[tuple[datetime, datetime | None, bool, bool]]:
    rows = Obligation.objects.filter(term=term).order_by("started_at", "id")
    return [(one.started_at, one.met_at, one.is_missed, one.is_open) for one in rows]


def test_a_second_decision_anew_leaves_the_first_as_it_was(investigator: Actor, prosecutor: Actor) -> None:
    request = asked(investigator)
    first = refused(request, by=investigator)
    opened = upheld(request, at=later(investigator, days=1), by=prosecutor)
    late = refused(request, by=later(investigator, days=9))
    again = upheld(request, at=later(investigator, days=10), by=prosecutor)
    kept = owed("protection.decision")[1:]
    assert kept == [(opened, late, False, False), (again, None, False, True)]
    assert Obligation.objects.get(key="anew").met_at == late > Obligation.objects.get(key="anew").due_at
    last = refused(request, by=later(investigator, days=10, hours=1), told=False)
    assert owed("protection.decision")[1:] == [(opened, late, False, False), (again, last, False, False)]
    tellings = owed("protection.telling")
    assert tellings == [(first, first, False, False), (late, late, False, False), (last, None, False, True)]


def test_a_refusal_that_was_never_told_stays_missed_when_it_fell(investigator: Actor, prosecutor: Actor) -> None:
    request = asked(investigator)
    first = refused(request, by=investigator, told=False)
    upheld(request, at=later(investigator, days=20), by=prosecutor)
    assert owed("protection.telling") == [(first, None, True, False)]
    anew = refused(request, by=later(investigator, days=20, hours=1))
    assert owed("protection.telling") == [(first, None, True, False), (anew, anew, False, False)]


def test_the_list_says_when_what_stands_was_decided(investigator: Actor, prosecutor: Actor) -> None:
    request = asked(investigator)

    def row() -> str:
        page = client_of(investigator).get("/protection-requests").content.decode()
        return next(one for one in page.split("<tr") if request.ref in one)

    first = moment(refused(request, by=later(investigator, hours=1), told=False), language="en")
    assert first in row()
    upheld(request, at=later(investigator, days=1), by=prosecutor)
    assert first not in row(), "nothing stands decided"
    late = moment(refused(request, by=later(investigator, days=9), told=False), language="en")
    assert late in row()
    assert first not in row()


def test_whoever_only_asked_for_it_decides_nothing_anew(investigator: Actor, prosecutor: Actor, police: Agency) -> None:
    asker = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    request = asked(asker, agency=police)
    moved = replace(asker, agency=police)
    refused(request, by=investigator)
    upheld(request, at=later(investigator, days=1), by=prosecutor)
    by = later(moved, days=1)
    request.refresh_from_db()
    assert queries.protection_request(actor=by, protection_request=request.ref) == request
    for act, given in {"grant_protection": {"measures": ["warning"]}, "refuse_protection": {}}.items():
        with pytest.raises(NotFound):
            COMMANDS[act](actor=by, protection_request=request.ref, reasons="There is one.", **given)
        assert admitted(acts=[COMMANDS[act]], records=[request], actor=by) == []
        assert admitted(acts=[COMMANDS[act]], records=[request], actor=investigator)
    assert granted(later(investigator, days=1), request).handler == investigator.user_ref


def test_the_second_term_says_that_it_began_with_the_complaint(investigator: Actor, prosecutor: Actor) -> None:
    request = asked(investigator)
    first = refused(request, by=later(investigator, hours=1))
    opened = upheld(request, at=later(investigator, days=1), by=prosecutor)
    zone = country().calendar.zone_of(request.agency.region)
    said = {
        one.key: explanation(one) for one in Obligation.objects.filter(term="protection.decision", source=request.ref)
    }
    assert f"after {clocked(opened.astimezone(zone), language='en')} (a complaint was upheld)" in said["anew"].en
    assert "(шағым қанағаттандырылды)" in said["anew"].kk
    assert "(the application)" in said[""].en
    again = refused(request, by=later(investigator, days=2))
    request.refresh_from_db()
    told = shaped(request)
    assert [told[name] for name in ("decided_at", "reopened_at", "decided_anew_at")] == [
        to_jsonable_python(moment) for moment in (first, opened, again)
    ]
