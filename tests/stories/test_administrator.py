"""An administrator keeps agencies, people and roles on the page and at the console."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.country import day_here
from qorgan.desk.journal.models import Entry
from qorgan.kernel.clock import SystemClock
from qorgan.office.staff.first_accounts import lay_ground
from tests.worlds import a_clock, a_membership, a_user, an_agency, put_the_clock

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def signed_in(role: str, *, kind: str = "internal_ministry", language: str = "en") -> tuple[Client, User]:
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role=role, agency=an_agency(kind=kind))
    client = Client()
    assert client.post("/sign-in", {"login": user.login, "password": PASSWORD}).status_code == 302
    return client, user


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_person_is_invited_given_a_role_signs_in_and_chooses_a_password() -> None:
    administrator, _own = signed_in("administrator")
    police = an_agency(kind="police", title="Police of Aktobe")
    shown = administrator.post("/users/new", {"login": "a.invented", "name": "Invented Person", "language": "ru"})
    shown = administrator.get(shown["Location"])
    assert shown.status_code == 200
    secret = re.search(r"<code>((?:\w{5}-){3}\w{5})</code>", words(shown))
    assert secret
    user = User.objects.get(login="a.invented")
    assert secret[1] not in words(administrator.get(f"/users/{user.ref}"))

    granted = administrator.post(
        f"/users/{user.ref}/roles/new", {"agency": police.ref, "role": "investigator", "from_on": "01.01.2020"}
    )
    assert granted["Location"] == f"/users/{user.ref}"
    page = words(administrator.get(granted["Location"]))
    assert "Investigator" in page
    assert "Police of Aktobe" in page

    newcomer = Client()
    newcomer.post("/sign-in", {"login": "a.invented", "password": secret[1]})
    assert newcomer.get("/")["Location"] == "/me/password"
    chosen = {"old": secret[1], "new": "moon over the dry steppe", "again": "moon over the dry steppe"}
    newcomer.post("/me/password", chosen)
    assert newcomer.get("/").status_code == 200
    assert not User.objects.get(pk=user.pk).must_change_password


def test_a_role_that_ends_throws_the_person_out_at_once() -> None:
    administrator, _own = signed_in("administrator")
    police, person = signed_in("investigator", kind="police")
    assert police.get("/").status_code == 200
    membership = Membership.objects.get(user=person)
    administrator.post(f"/memberships/{membership.ref}/end/new", {"until_on": "2020-01-01"})
    assert police.get("/")["Location"].startswith("/sign-in")


def test_a_role_that_ends_today_is_said_to_hold_to_the_end_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = put_the_clock(monkeypatch, to=SystemClock().now())
    administrator, _own = signed_in("administrator")
    _police, person = signed_in("investigator", kind="police")
    form = f"/memberships/{Membership.objects.get(user=person).ref}/end/new"
    assert "holds to the end of its last day" in administrator.get(form).content.decode()
    today = day_here(clock.instant).isoformat()
    answer = administrator.post(form, {"until_on": today}, follow=True)
    assert "The role holds to the end of its last day" in answer.content.decode()


def test_the_own_access_is_refused_on_the_page_with_what_to_do_next() -> None:
    administrator, own = signed_in("administrator", language="ru")
    answer = administrator.post(
        f"/users/{own.ref}/roles/new",
        {"agency": an_agency(kind="internal_ministry").ref, "role": "analyst", "from_on": "2020-01-01"},
    )
    assert answer.status_code == 403
    assert "Попросите другого администратора" in words(answer)
    assert Membership.objects.filter(user=own).count() == 1


def test_an_agency_is_registered_and_closed_with_a_successor() -> None:
    administrator, _own = signed_in("administrator")
    fields = {
        "code": "dept-one",
        "kind": "police",
        "title_en": "Department One",
        "title_ru": "Первый департамент",
        "title_kk": "Бірінші департамент",
        "founded_on": "2010-01-01",
        "region": "aktobe",
    }
    made = administrator.post("/agencies/new", fields)
    old = Agency.objects.get(code="dept-one")
    assert made["Location"] == f"/agencies/{old.ref}"
    new = an_agency(kind="police", title="Department Two")
    administrator.post(f"/agencies/{old.ref}/end/new", {"closed_on": "31.12.2019", "successor": new.ref})
    assert "Department Two" in words(administrator.get(f"/agencies/{old.ref}"))
    assert "Department One" in words(administrator.get(f"/agencies/{new.ref}"))
    assert "Department One" not in words(administrator.get("/agencies"))
    assert "Department One" in words(administrator.get("/agencies?closed_too=true"))


def test_a_mistyped_field_is_named_and_nothing_is_kept() -> None:
    administrator, _own = signed_in("administrator", language="kk")
    answer = administrator.post("/users/new", {"login": "Әсел", "name": "x", "language": "kk"})
    assert answer.status_code == 400
    assert "латын" in words(answer)
    assert not User.objects.filter(name="x").exists()


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_page_of_the_room_opens_in_every_language(language: str) -> None:
    administrator, own = signed_in("administrator", language=language)
    agency = an_agency(kind="police")
    paths = ["/agencies", "/users", "/memberships", "/roles", "/agencies/new", "/users/new", f"/agencies/{agency.ref}"]
    paths += [f"/users/{own.ref}", f"/users/{own.ref}/roles/new", f"/agencies/{agency.ref}/change/new"]
    for path in paths:
        answer = administrator.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Language"] == language


def test_the_roles_page_names_what_each_permission_opens() -> None:
    administrator, _own = signed_in("administrator", language="ru")
    page = words(administrator.get("/roles"))
    with translation.override("ru"):
        assert "Аудитор" in page
        assert "journal.read" in page
        assert "Проверить журнал" in page


def test_others_read_agencies_and_never_people() -> None:
    worker, _own = signed_in("social_worker", kind="ngo")
    agency = an_agency(kind="court", title="Court of Invention")
    page = words(worker.get(f"/agencies/{agency.ref}"))
    assert "Court of Invention" in page
    assert "/end/new" not in page
    for path in ("/users", "/memberships", "/roles", "/users/new", f"/agencies/{agency.ref}/change/new"):
        assert worker.get(path).status_code == 403, path


def test_the_first_administrator_is_made_at_the_console() -> None:
    from qorgan.doors.cli.house import the_actor
    from qorgan.office.staff.commands import grant_role, invite_user

    lay_ground(clock=a_clock())
    console = the_actor()
    person = invite_user(actor=console, login="first.admin", name="Invented First", language="kk")
    grant_role(actor=console, user=person, agency=console.agency, role="administrator", from_on=console.today)
    assert the_actor(login="first.admin").may("staff.keep")
    assert Entry.objects.filter(user=console.user_ref, door="cli").count() == 2


def test_a_program_gets_the_one_time_password_once_and_the_house_keeps_it_nowhere() -> None:
    from qorgan.desk.access.tokens import make_token
    from qorgan.doors.api.models import Reply

    membership = a_membership(user=a_user(), role="administrator", agency=an_agency(kind="internal_ministry"))
    token = make_token(membership=membership, until_on=date(2099, 1, 1), by="-")
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "invite-1"}
    invitation = {"login": "by.program", "name": "Invented Person", "language": "en"}
    answers = [
        Client().post("/api/v1/users", invitation, content_type="application/json", headers=headers).json()
        for _sent in range(2)
    ]
    assert User.objects.get(login="by.program").check_password(answers[0]["one_time_password"])
    assert answers[1] == answers[0] | {"one_time_password": ""}
    assert answers[0]["one_time_password"] not in str(Reply.objects.get().body)
