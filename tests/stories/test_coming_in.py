"""Coming in: guessing is slowed, a failure tells nothing, a session is new, marked, and over after a working day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from qorgan.desk.access.tokens import make_token
from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.doors.web import middleware
from qorgan.kernel.clock import SystemClock
from qorgan.kit.origins import address_of
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long sentence for tests"
LOGIN, ADDRESS = settings.QORGAN_LOGIN_FAILURES, settings.QORGAN_ADDRESS_FAILURES


@pytest.fixture(autouse=True)
def _people() -> None:
    for login in ("lawyer", "neighbour"):
        a_membership(
            user=a_user(login=login, password=PASSWORD), role="lawyer", agency=an_agency(kind="internal_ministry")
        )


def tried(login: str, password: str = "wrong", *, address: str = "10.0.0.1", client: Client | None = None) -> int:
    answer = (client or Client()).post("/sign-in", {"login": login, "password": password}, REMOTE_ADDR=address)
    return answer.status_code


def test_five_failures_lock_the_login_at_that_address_even_for_the_right_password() -> None:
    assert [tried("lawyer") for _ in range(5)][:4] == [403] * 4
    assert tried("lawyer", PASSWORD) == 429
    assert tried("Lawyer") == 429, "writing the login otherwise is no way round"


def test_a_locked_login_locks_neither_the_colleague_beside_nor_the_same_person_elsewhere() -> None:
    for _ in range(6):
        tried("lawyer")
    assert tried("neighbour") == 403
    assert tried("neighbour", PASSWORD) == 302
    assert tried("lawyer", PASSWORD, address="10.0.0.2") == 302


def test_a_lock_ends_after_a_quarter_of_an_hour_however_often_one_knocks() -> None:
    for _ in range(9):
        tried("lawyer")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert tried("lawyer", PASSWORD) == 302


def test_a_login_that_does_not_exist_fails_and_locks_just_the_same() -> None:
    known, unknown = Client(), Client()
    answers = [
        [client.post("/sign-in", {"login": login, "password": "wrong"}) for _ in range(6)]
        for client, login in ((known, "lawyer"), (unknown, "nobody"))
    ]
    assert [answer.status_code for answer in answers[0]] == [answer.status_code for answer in answers[1]]
    mine, theirs = (answer[-1].content.decode() for answer in answers)
    hidden = [line for line in mine.replace("lawyer", "nobody").splitlines() if "csrfmiddlewaretoken" not in line]
    assert hidden == [line for line in theirs.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize(
    ("language", "said", "how_long"),
    [
        ("ru", "пароль неверны", "Он откроется сам"),
        ("kk", "құпиясөз дұрыс емес", "Ол өзі ашылады"),
        ("en", "not right", "It opens by itself"),
    ],
)
def test_the_lock_is_told_on_the_same_page_in_the_readers_language(language: str, said: str, how_long: str) -> None:
    for _ in range(5):
        tried("lawyer")
    answer = Client(headers={"accept-language": language}).post(
        "/sign-in", {"login": "lawyer", "password": "wrong"}, REMOTE_ADDR="10.0.0.1"
    )
    assert answer.status_code == 429
    assert said in answer.content.decode()
    assert how_long in answer.content.decode()


def tries_many_logins(*addresses: str, times: int = ADDRESS) -> list[int]:
    return [tried(f"guessed-{number}", address=addresses[number % len(addresses)]) for number in range(times)]


def test_whoever_tries_many_logins_from_one_address_is_stopped_there_and_nobody_elsewhere() -> None:
    assert 429 not in tries_many_logins("10.0.0.1")[:-1], "an office of many may mistype"
    assert tried("neighbour") == tried("lawyer", PASSWORD) == 429
    assert tried("lawyer", PASSWORD, address="10.0.0.2") == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert tried("lawyer", PASSWORD) == 302, "it opens by itself"


def test_one_host_of_the_newer_kind_of_address_counts_once_however_it_calls_itself() -> None:
    tries_many_logins(*(f"2001:db8:0:1::{number}" for number in range(1, 9)))
    assert tried("lawyer", PASSWORD, address="2001:db8:0:1::ffff") == 429
    assert tried("lawyer", PASSWORD, address="2001:db8:0:2::1") == 302


def test_a_login_tried_from_many_addresses_is_closed_to_all_but_its_own_browser() -> None:
    own, another = Client(), Client()
    assert tried("lawyer", PASSWORD, client=own) == 302
    assert tried("neighbour", PASSWORD, client=another) == 302
    for number in range(LOGIN):
        tried("lawyer", address=f"10.0.1.{number % 5}")
    assert tried("lawyer", PASSWORD, address="10.0.2.1") == 429
    assert tried("lawyer", PASSWORD, address="10.0.2.1", client=another) == 429
    assert tried("neighbour", PASSWORD, address="10.0.1.1") == 302
    assert tried("lawyer", PASSWORD, address="10.0.2.1", client=own) == 302
    assert [tried("lawyer", client=own) for _ in range(5)][-1] == 429, "five failures close it there, too"


def test_a_desk_goes_on_while_somebody_guesses_at_its_door() -> None:
    desk = Client()
    for login in ("lawyer", "neighbour"):
        assert tried(login, PASSWORD, client=desk) == 302
    assert "lawyer" not in desk.cookies["known"].value
    tries_many_logins("10.0.0.1")
    assert [tried(login, PASSWORD, client=desk) for login in ("lawyer", "neighbour", "other")] == [302, 302, 429]


def test_an_own_new_password_ends_the_tokens_and_the_other_sessions_of_whoever_knew_the_old() -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        tried("lawyer", PASSWORD, client=client)
    held = Membership.objects.get(user__login="lawyer")
    bearer = {"Authorization": f"Bearer {make_token(membership=held, until_on=date(2100, 1, 1), by='-')}"}
    assert Client().get("/api/v1/roles", headers=bearer).status_code == 403
    new = "another long sentence for tests"
    answer = here.post("/me/password", {"old": PASSWORD, "new": new, "again": new}, follow=True)
    assert "Tokens of programs that acted in your name ended" in answer.content.decode()
    assert Client().get("/api/v1/roles", headers=bearer).status_code == 401
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").headers["Location"].startswith("/sign-in")
    line = Entry.objects.get(act="change_password")
    assert line.detail == {"tokens_ended": 1}


def test_a_role_that_is_ended_today_ends_at_once_and_one_that_ends_later_is_held_that_day() -> None:
    client, held = Client(), Membership.objects.get(user__login="lawyer")
    bearer = {"Authorization": f"Bearer {make_token(membership=held, until_on=date(2100, 1, 1), by='-')}"}
    administrator = replace(an_actor(role="administrator"), clock=SystemClock())
    today = administrator.today

    def end(day: date) -> tuple[int, int]:
        COMMANDS["end_role"](actor=administrator, membership=held, until_on=day)
        return tried("lawyer", PASSWORD, client=client), Client().get("/api/v1/roles", headers=bearer).status_code

    assert end(today + timedelta(days=1)) == (302, 403)
    assert end(today) == (403, 401)
    assert client.get("/").headers["Location"].startswith("/sign-in")


def test_what_was_typed_as_a_login_is_kept_nowhere() -> None:
    tried("my secret passphrase, typed in the wrong field")
    kept = [*AccessAttempt.objects.values_list(), *Entry.objects.values_list()]
    assert kept
    assert "passphrase" not in str(kept)


def test_the_address_behind_the_proxy_is_the_one_the_proxy_wrote(settings: object, rf: object) -> None:
    request = rf.get("/", headers={"x-forwarded-for": "6.6.6.6, 10.9.8.7"}, REMOTE_ADDR="127.0.0.1")  # type: ignore[attr-defined]
    assert address_of(request) == "127.0.0.1", "a client's word is not taken"
    settings.BEHIND_PROXY = True  # type: ignore[attr-defined]
    assert address_of(request) == "10.9.8.7"


def test_signing_in_makes_a_session_nobody_knew_before() -> None:
    client = Client()
    client.get("/sign-in")
    client.cookies["sid"] = "a" * 32
    tried("lawyer", PASSWORD, client=client)
    cookie = client.cookies["sid"]
    assert cookie.value != "a" * 32
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("mark", "age"), [(middleware.BEGAN, timedelta(hours=13)), (middleware.SEEN, timedelta(minutes=31))]
)
def test_a_session_ends_after_a_working_day_or_half_an_idle_hour(mark: str, age: timedelta) -> None:
    client = Client()
    tried("lawyer", PASSWORD, client=client)
    assert client.get("/").status_code == 200
    session = client.session
    session[mark] = int((timezone.now() - age).timestamp())
    session.save()
    assert client.get("/").headers["Location"].startswith("/sign-in")


def test_a_session_stays_open_while_it_is_used() -> None:
    client = Client()
    tried("lawyer", PASSWORD, client=client)
    session = client.session
    session[middleware.SEEN] = int((timezone.now() - timedelta(minutes=29)).timestamp())
    session.save()
    assert client.get("/").status_code == 200
    assert client.session[middleware.SEEN] > session[middleware.SEEN]
