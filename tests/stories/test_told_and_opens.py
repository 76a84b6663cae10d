"""Whoever a term's reminders name really exists, is told, and may open what the reminder is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.country import country
from qorgan.desk.obligations.ledger import Duty, enter_new
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refs import new_ref
from qorgan.law.terms import Term
from qorgan.office.work.models import Reminder
from qorgan.office.work.queries import visible_to
from qorgan.office.work.reminders import reminders_for
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 7, tzinfo=UTC)
SUBJECT = "P-0000-0000"


@pytest.fixture
def bodies() -> dict[str, Agency]:
    kinds = {kind for role in roles().values() for kind in role.agency_kinds}
    return {kind: an_agency(kind=kind, region="aktobe") for kind in sorted(kinds)}


def may_owe(term: Term) -> set[str]:
    """The kinds of body in which somebody works who sees what is owed under the term, and who could therefore do it."""
    doers = (role for role in roles().values() if (term.taken_by or term.may) in role.may and "work.read" in role.may)
    return {kind for role in doers for kind in role.agency_kinds}


def owe(term: str, agency: Agency, *, since: date = date(2024, 1, 9)) -> Obligation:
    ref = new_ref("P")
    since = max(since, country().terms[term].editions[0].since)
    duty = Duty(term=term, started_at=since, owner=agency, subject=SUBJECT, key=ref)
    assert enter_new([(ref, duty)], at=NOW, by="test")
    return Obligation.objects.get(source=ref)


def tell(row: Obligation, *, who: str) -> Reminder:
    return Reminder.objects.create(
        ref=new_ref("RM"),
        recorded_at=NOW,
        recorded_by="test",
        obligation=row,
        code=f"after:1 day:{who}",
        who=who,
        due_at=row.due_at,
        agency=row.agency,
        region=row.region,
        may=row.may,
    )


def everybody(bodies: dict[str, Agency]) -> Iterator[Actor]:
    for name, role in roles().items():
        for kind in sorted(role.agency_kinds):
            yield an_actor(role=name, agency=bodies[kind], clock=a_clock(TODAY))


def test_for_every_term_and_body_each_audience_is_told_and_may_open_it(bodies: dict[str, Agency]) -> None:
    people, told = list(everybody(bodies)), []
    for term in country().terms.all():
        audiences = sorted({one.who for edition in term.editions for one in edition.reminders})
        for kind in sorted(may_owe(term)):
            row = owe(term.id, bodies[kind])
            if term.guarded and not term.taken_by:  # somebody's own from the beginning
                row.owner_user = next(one for one in people if one.agency.kind == kind and one.may(term.may)).user_ref
                row.save()
            told += [(term.id, kind, who, tell(row, who=who)) for who in audiences]
    reached: set[int] = set()
    for actor in people:
        opens = set(visible_to(actor).values_list("pk", flat=True))
        heard = reminders_for(actor).values_list("pk", "obligation")
        reached |= {reminder for reminder, obligation in heard if obligation in opens}
    assert [(term, kind, who) for term, kind, who, one in told if one.pk not in reached] == []


def test_whoever_is_told_of_a_late_obligation_may_open_it(bodies: dict[str, Agency]) -> None:
    rows = [(owe(term.id, bodies[kind]), term) for term in country().terms.all() for kind in sorted(may_owe(term))]
    for row, term in rows:
        for who in {one.who for edition in term.editions for one in edition.reminders}:
            tell(row, who=who)
    for actor in everybody(bodies):
        opens = set(visible_to(actor).values_list("pk", flat=True))
        heard = set(reminders_for(actor).values_list("obligation", flat=True))
        assert heard <= opens, (actor.role.id, actor.agency.kind)


def page(actor: Actor, address: str) -> Any:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(address)


def test_a_head_of_a_unit_opens_what_the_unit_owes_though_the_subject_is_not_the_heads(
    bodies: dict[str, Agency],
) -> None:
    row = owe("compensation.explain", bodies["police"])
    head = an_actor(role="unit_head", agency=bodies["police"])
    assert row.ref in page(head, "/agency-work").content.decode()
    assert "Right to compensation explained" in page(head, f"/obligations/{row.ref}").content.decode()
    stranger = an_actor(role="unit_head", agency=an_agency(kind="police", region="aktobe"))
    assert page(stranger, f"/obligations/{row.ref}").status_code == 404


def test_a_head_is_not_let_into_the_compartment(bodies: dict[str, Agency]) -> None:
    row = owe("protection.decision", bodies["police"])
    head = an_actor(role="unit_head", agency=bodies["police"])
    assert page(head, f"/obligations/{row.ref}").status_code == 404
    assert row.ref not in page(head, "/agency-work").content.decode()


def test_a_supervisor_of_a_hotline_has_the_list_of_the_line(bodies: dict[str, Agency]) -> None:
    row = owe("tip.danger", bodies["hotline"])
    head = an_actor(role="hotline_supervisor", agency=bodies["hotline"])
    assert row.ref in page(head, "/agency-work").content.decode()


def test_the_ministry_over_a_kind_of_body_sees_what_is_late_there_and_nothing_before(bodies: dict[str, Agency]) -> None:
    over = an_actor(role="analyst", agency=bodies["internal_ministry"])
    other = an_actor(role="analyst", agency=bodies["social_ministry"])
    late = owe("import.remarks", bodies["police"])
    early = owe("import.remarks", bodies["police"], since=datetime.now(UTC).date())
    assert page(over, f"/obligations/{late.ref}").status_code == 200
    assert late.ref in page(over, "/overdue-work").content.decode()
    assert page(over, f"/obligations/{early.ref}").status_code == 404
    assert page(other, f"/obligations/{late.ref}").status_code == 404
    watched = owe("identification.decision", bodies["police"])
    assert page(over, f"/obligations/{watched.ref}").status_code == 200
    assert page(other, f"/obligations/{watched.ref}").status_code == 200, "who follows identification in the country"


def test_the_prosecutor_learns_that_a_decision_on_protection_is_late_and_not_whom_it_is_about(
    bodies: dict[str, Agency],
) -> None:
    row = owe("protection.decision", bodies["police"])
    tell(row, who="ministry")
    prosecutor = an_actor(role="prosecutor", agency=bodies["prosecutor"])
    bodies_told = [page(prosecutor, where) for where in (f"/obligations/{row.ref}", "/reminders")]
    bodies_told += [page(prosecutor, f"/api/v1/obligations/{row.ref}{part}") for part in ("", "/explanation")]
    for answer in bodies_told:
        said = answer.content.decode()
        assert answer.status_code == 200
        assert row.ref in said
        for hidden in (SUBJECT, row.source, "Decision on protection", "protection.decision", "CPC 96", "threat"):
            assert hidden not in said, (hidden, said)
    assert f"Duty · {row.ref}" in bodies_told[0].content.decode()
    assert row.ref not in page(prosecutor, "/overdue-work").content.decode()
    elsewhere = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="almaty"))
    assert page(elsewhere, f"/obligations/{row.ref}").status_code == 404
