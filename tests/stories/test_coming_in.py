"""Coming in: guessing is slowed, a failure tells nothing, a session is new, marked, and over after a working day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from qorgan.desk.journal.models import Entry
from qorgan.doors.web import middleware
from qorgan.kit.origins import address_of
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long sentence for tests"


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
    ("language", "said"), [("ru", "пароль неверны"), ("kk", "құпиясөз дұрыс емес"), ("en", "not right")]
)
def test_the_lock_is_told_on_the_same_page_in_the_readers_language(language: str, said: str) -> None:
    for _ in range(5):
        tried("lawyer")
    answer = Client(headers={"accept-language": language}).post(
        "/sign-in", {"login": "lawyer", "password": "wrong"}, REMOTE_ADDR="10.0.0.1"
    )
    assert answer.status_code == 429
    assert said in answer.content.decode()


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
