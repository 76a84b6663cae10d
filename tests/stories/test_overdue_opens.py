"""Whatever counts as overdue opens to somebody who opens the records behind figures, a court's terms to the region's prosecutor too."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.obligations.facts import NOT_MET, derive
from qorgan.desk.obligations.models import Obligation
from qorgan.office.work.queries import visible_to
from tests.stories.test_court_clerk import a_proceeding
from tests.stories.test_told_and_opens import TODAY, may_owe, owe
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
COUNTRIES = Path(__file__).parents[2] / "countries"
RECEIVED, IN_TIME, LATER = date(2020, 4, 2), date(2020, 4, 6), date(2020, 9, 1)
COURTS = {"court.receipt", "court.judgment"}


@pytest.mark.parametrize("pack", ["kz", "example"])
def test_every_term_that_may_count_as_overdue_opens_to_who_opens_the_records_behind(pack: str, settings: Any) -> None:
    settings.QORGAN_COUNTRY = str(COUNTRIES / pack)
    region = sorted(item.code for item in country().codes["regions"])[0]
    kinds = sorted({kind for role in roles().values() for kind in role.agency_kinds})
    bodies = {kind: an_agency(kind=kind, region=region) for kind in kinds}
    rows = [
        (term.id, kind, owe(term.id, bodies[kind]))
        for term in country().terms.all()
        if term.owed
        for kind in sorted(may_owe(term))
    ]
    counted = {row.pk for _, _, row in rows for fact in derive(row) if fact.result == NOT_MET}  # type: ignore[attr-defined]
    opened: set[int] = set()
    for name, role in roles().items():
        if "statistics.open_records" in role.may and role.scope is Scope.NATIONAL:
            for kind in role.agency_kinds:
                opened |= set(
                    visible_to(an_actor(role=name, agency=bodies[kind], today=TODAY)).values_list("pk", flat=True)
                )
    assert counted
    assert [(term, kind) for term, kind, row in rows if row.pk in counted - opened] == []


@pytest.fixture
def court() -> Agency:
    return an_agency(kind="court", region="almaty_c")


def received(court: Agency) -> Any:
    clerk = an_actor(role="court_clerk", agency=court)
    return COMMANDS["receive_proceeding"](actor=clerk, proceeding=a_proceeding(court), received_on=RECEIVED)


def overdue(role: str, *, today: date, region: str = "almaty_c") -> set[str]:
    kind = {"prosecutor": "prosecutor", "analyst": "statistics_committee"}[role]
    reader = an_actor(role=role, agency=an_agency(kind=kind, region=region), today=today)
    return {row.term for row in QUERIES["overdue_work"](actor=reader)} & COURTS


@pytest.mark.parametrize("role", ["prosecutor", "analyst"])
def test_what_a_court_has_not_done_in_time_stands_before_the_prosecutor_and_the_committee(
    role: str, court: Agency
) -> None:
    waiting, tried = a_proceeding(court), received(court)
    assert overdue(role, today=IN_TIME) == set()
    assert overdue(role, today=LATER) == COURTS
    COMMANDS["enter_judgment"](
        actor=an_actor(role="court_clerk", agency=court, today=LATER),
        court_proceeding=tried,
        outcome="convicted",
        judgment_on=LATER,
    )
    assert overdue(role, today=LATER) == {"court.receipt"}
    assert Obligation.objects.get(term="court.receipt", subject=waiting.ref).is_open


def test_a_prosecutor_elsewhere_and_another_court_see_nothing_of_it(court: Agency) -> None:
    received(court)
    assert overdue("prosecutor", today=LATER, region="aktobe") == set()
    other = an_actor(role="court_clerk", agency=an_agency(kind="court", region="almaty_c"), today=LATER)
    assert not QUERIES["my_work"](actor=other).exists()
    assert not visible_to(other).exists()


def test_the_prosecutor_who_sent_it_sees_what_a_court_of_another_region_owes_late() -> None:
    court = an_agency(kind="court", region="aktobe")
    waiting, tried = a_proceeding(court), received(court)
    assert tried.region == waiting.region == "almaty_c"
    assert overdue("prosecutor", today=IN_TIME) == set()
    for region, seen in (("almaty_c", COURTS), ("aktobe", COURTS), ("astana", set())):
        assert overdue("prosecutor", today=LATER, region=region) == seen
    row = Obligation.objects.get(term="court.judgment", subject=tried.ref)
    for region, found in (("almaty_c", 200), ("astana", 404)):
        prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=region))
        assert answer(prosecutor, f"/obligations/{row.ref}").status_code == found
        assert answer(prosecutor, f"/court-proceedings/{tried.ref}").status_code == found
        assert (row.ref in answer(prosecutor, "/overdue-work").content.decode()) is (found == 200)


@pytest.mark.parametrize("address", ["/overdue-work", "row"])
@pytest.mark.parametrize("term", sorted(COURTS))
def test_no_link_leads_the_prosecutor_of_the_court_to_what_another_region_sent(term: str, address: str) -> None:
    court = an_agency(kind="court", region="aktobe")
    sent = a_proceeding(court) if term == "court.receipt" else received(court)
    page = f"/{'proceedings' if term == 'court.receipt' else 'court-proceedings'}/{sent.ref}"
    row = Obligation.objects.get(term=term, subject=sent.ref)
    for region, found in (("almaty_c", 200), ("aktobe", 404)):
        prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=region))
        assert answer(prosecutor, page).status_code == found
        shown = answer(prosecutor, f"/obligations/{row.ref}" if address == "row" else address).content.decode()
        assert sent.ref in shown
        links = {link for link in re.findall(r'href="([^"#?]+)', shown) if sent.ref in link or row.ref in link}
        assert (page in links) is (found == 200)
        assert {answer(prosecutor, link).status_code for link in links} <= {200}


def answer(actor: Actor, address: str) -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(address)


def test_the_figure_opens_to_the_judgment_that_is_late_by_reference_and_day(court: Agency) -> None:
    tried = received(court)
    row = Obligation.objects.get(term="court.judgment", subject=tried.ref)
    assert row.due_on == date(2020, 6, 2)
    asked = {
        "indicator": "terms_overdue",
        "from_on": row.due_on,
        "until_on": row.due_on,
        "purpose": "Terms of the courts",
    }
    committee = an_actor(role="analyst", agency=an_agency(kind="statistics_committee", region=""), today=LATER)
    [behind] = QUERIES["records_behind"](actor=committee, **asked)["items"]
    assert (behind["ref"], behind["path"]) == (row.ref, f"/obligations/{row.ref}")

    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="almaty_c"))
    for reader in (committee, prosecutor):
        shown = answer(reader, f"/obligations/{row.ref}")
        assert shown.status_code == 200
        said = shown.content.decode()
        assert "Proceeding decided by the court" in said
        assert f'href="/court-proceedings/{tried.ref}"' in said
        assert "Вымышленов" not in said
        assert "two months" in said or "2 months" in said
        assert answer(reader, f"/api/v1/obligations/{row.ref}/explanation").json()["term"] == "court.judgment"

    welfare = an_actor(role="social_ministry", agency=an_agency(kind="social_ministry", region=""), today=LATER)
    [shut] = QUERIES["records_behind"](actor=welfare, **asked)["items"]
    assert (shut["ref"], shut["path"], shut["kind"]) == (row.ref, "", ""), "listed as not open to this reader"
    assert answer(welfare, f"/obligations/{row.ref}").status_code == 404
