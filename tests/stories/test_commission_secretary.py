"""The commission's secretary keeps the commission, the plan and the directory; the ministry keeps the money."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client

from qorgan.desk.facts import ledger
from qorgan.government.budget.models import BudgetLine
from qorgan.government.commission.models import Commission, Decision, Meeting
from qorgan.government.plan.models import Measure, Plan
from qorgan.government.providers.models import Organisation
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def signed_in(role: str, *, kind: str, language: str = "en") -> Client:
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role=role, agency=an_agency(kind=kind))
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    return client


@pytest.fixture
def secretary() -> Client:
    return signed_in("commission_secretary", kind="commission_secretariat")


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def titles(name: str) -> dict[str, str]:
    return {"title_en": name, "title_ru": name, "title_kk": name}


def done(answer: HttpResponse) -> str:
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_three_meetings_find_their_chair_and_a_gap_shows(secretary: Client) -> None:
    labour = an_agency(kind="social_ministry", title="Ministry of Labour")
    where = done(secretary.post("/commissions/new", {"level": "national", **titles("The Commission")}))
    term = {"agency": labour.ref, "from_on": "01.01.2016", "until_on": "31.12.2017"}
    assert done(secretary.post(f"{where}/chairs/new", term)) == where
    for number, day in (("31", "10.03.2016"), ("33", "20.11.2017")):
        done(secretary.post(f"{where}/meetings/new", {"number": number, "held_on": day}))
    page = words(secretary.get(where))
    assert "Between meeting 31 and meeting 33 numbers are missing" in page
    done(secretary.post(f"{where}/meetings/new", {"number": "32", "held_on": "2016-12-01"}))
    page = words(secretary.get(where))
    assert "numbers are missing" not in page
    assert page.count("Ministry of Labour") >= 4
    again = secretary.post(f"{where}/meetings/new", {"number": "32", "held_on": "2016-12-02"})
    assert again.status_code == 409
    assert Meeting.objects.get(number=32).ref in words(again)


def test_a_decision_is_given_to_a_body_and_done(secretary: Client) -> None:
    where = done(secretary.post("/commissions/new", {"level": "national", **titles("The Commission")}))
    meeting = done(secretary.post(f"{where}/meetings/new", {"number": "1", "held_on": "2016-03-10"}))
    owner = an_agency(kind="internal_ministry")
    fields = {"number": "1.2", "text": "Connect the registers.", "owner": owner.ref, "due_on": "2016-06-01"}
    assert done(secretary.post(f"{meeting}/decisions/new", fields)) == meeting
    decision = Decision.objects.get()
    assert "Connect the registers." in words(secretary.get("/commission-decisions?only_open=true"))
    done(secretary.post(f"/commission-decisions/{decision.ref}/done/new", {"done_on": "2016-05-01"}))
    assert "Connect the registers." not in words(secretary.get("/commission-decisions?only_open=true"))


def test_a_plan_is_kept_and_progress_reported(secretary: Client) -> None:
    fields = titles("Plan 2018") | {
        "act": "Resolution 7",
        "first_on": "2018-01-01",
        "last_on": "2020-12-31",
        "adopted_on": "2018-10-01",
    }
    plan = done(secretary.post("/plans/new", fields))
    assert "deadlines before that are in order" in words(secretary.get(plan))
    owner = an_agency(kind="internal_ministry", title="The Interior")
    measure = {
        "number": "M8",
        "text_en": "Train staff",
        "text_ru": "Обучить",
        "text_kk": "Оқыту",
        "owner": owner.ref,
        "due_on": "2018-07-10",
    }
    assert done(secretary.post(f"{plan}/measures/new", measure)) == plan
    ref = Measure.objects.get().ref
    assert "The deadline of 10 Jul 2018 passed." in words(secretary.get(f"/measures/{ref}"))
    report = {"status": "done", "on": "2019-01-10", "completed_on": "2018-12-01", "document": "No. 5"}
    assert "Attach the paper" in words(secretary.post(f"/measures/{ref}/progress/new", report))
    done(secretary.post(f"/records/{ref}/attachments/new", {"file": ContentFile(a_photo(), name="No. 5.jpg")}))
    done(secretary.post(f"/measures/{ref}/progress/new", report))
    assert "passed." not in words(secretary.get(f"/measures/{ref}"))
    assert Plan.objects.get().measures.get().status == "done"
    assert list(ledger.verify()) == []


def test_whoever_answers_the_hotline_finds_help_in_a_region(secretary: Client) -> None:
    where = done(secretary.post("/organisations/new", {"kind": "ngo", "from_on": "2016-01-01", **titles("Good Hands")}))
    done(secretary.post(f"{where}/presences/new", {"region": "kostanay", "from_on": "2016-01-01"}))
    operator = signed_in("hotline_operator", kind="hotline", language="kk")
    assert "Good Hands" in words(operator.get("/organisations?region=kostanay"))
    assert "Good Hands" not in words(operator.get("/organisations?region=aktobe"))
    assert operator.get("/organisations/new").status_code == 403
    assert Organisation.objects.get().presences.count() == 1


def test_the_ministry_records_money_and_the_secretary_reads_it(secretary: Client) -> None:
    ministry = signed_in("social_ministry", kind="social_ministry", language="ru")
    fields = {
        "fiscal_year": "2018",
        "purpose": "special_social_services",
        "amount": "72075000",
        "act": "Закон",
        "adopted_on": "01.02.2018",
    }
    where = done(ministry.post("/budget-lines/new", fields))
    page = words(secretary.get(where))
    assert "72,075,000 KZT" in page
    assert ">2018<" in page
    assert secretary.get("/budget-lines/new").status_code == 403
    assert BudgetLine.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_page_of_the_rooms_opens_in_every_language(language: str) -> None:
    secretary = signed_in("commission_secretary", kind="commission_secretariat", language=language)
    made = done(secretary.post("/commissions/new", {"level": "national", **titles("C")}))
    assert Commission.objects.count() == 1
    paths = ["/commissions", "/meetings", "/commission-decisions", "/plans", "/measures", "/budget-lines"]
    paths += ["/organisations", made, f"{made}/chairs/new", f"{made}/meetings/new", f"{made}/name/new", "/plans/new"]
    for path in paths:
        answer = secretary.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Language"] == language
