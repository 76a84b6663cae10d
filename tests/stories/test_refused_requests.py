"""A request that reaches no page and no act is refused in words: a page for people, problem details for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.template import TemplateSyntaxError
from django.test import Client

from qorgan.config.faults import FaultNumbers
from qorgan.doors.api import urls
from qorgan.kernel.refs import example_ref
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "kk")
Ask = Callable[[Client, str], HttpResponse]
FORM = "application/x-www-form-urlencoded"
NUMBER = re.compile(r"FAULT-\w{4}-\w{4}")


def _too_much(client: Client, path: str) -> HttpResponse:
    if path.startswith("/api/"):
        return client.post(path, {"number": "x" * 1_100_000}, content_type="application/json")
    return client.post(path, "&".join(f"n{number}=1" for number in range(3000)), content_type=FORM)


def _strangers(client: Client, path: str) -> HttpResponse:
    return client.get(path, headers={"host": "stranger.example"})


REQUESTS: dict[str, tuple[int, str, str, Ask]] = {
    "nowhere": (404, "/nowhere", "/api/v1/nowhere", lambda client, path: client.get(path)),
    "method": (405, "/proceedings", "/api/v1/proceedings", lambda client, path: client.delete(path)),
    "host": (400, "/", "/api/v1/proceedings", _strangers),
    "size": (413, "/search", "/api/v1/proceedings", _too_much),
}
SAID = {
    400: ("cannot be read", "не удаётся прочитать", "оқу мүмкін емес"),
    403: ("role does not include", "роль не включает", "рөліңізге"),
    404: ("There is no page at this address", "По этому адресу страницы нет", "Бұл мекенжайда бет жоқ"),
    405: ("does not take", "не принимает", "қабылдамайды"),
    413: ("More was sent", "Отправлено больше", "көп дерек"),
    500: ("The system failed", "Произошла ошибка системы", "Жүйенің ақауы"),
}

NO_RECORD = ("no such record", "Такой записи нет", "мұндай жазба жоқ")


def signed_in(language: str, **more: object) -> Client:
    user = a_user(language=language)
    a_membership(user=user, role="register_clerk", agency=an_agency(kind="statistics_committee"))
    client = Client(headers={"accept-language": language}, **more)  # type: ignore[arg-type]
    client.force_login(user)
    return client


def is_problem(answer: HttpResponse, *, status: int, language: str) -> bool:
    told = json.loads(answer.content)
    said = (NO_RECORD if status == 404 else SAID[status])[LANGUAGES.index(language)]
    kind = answer.headers["Content-Type"]
    return (answer.status_code, told["status"], kind) == (status, status, "application/problem+json") and said in told[
        "title"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REQUESTS)
def test_it_is_a_page_for_people_and_problem_details_for_programs(kind: str, language: str) -> None:
    status, page, operation, ask = REQUESTS[kind]
    client = signed_in(language)
    told = ask(client, page)
    assert told.status_code == status
    assert SAID[status][LANGUAGES.index(language)] in told.content.decode()
    assert f'<html lang="{language}">' in told.content.decode()
    if kind == "nowhere":
        assert "check sign" not in told.content.decode()
        assert 'class="btn btn-primary" href="/"' in told.content.decode()
    machine = ask(client, operation)
    if kind == "size":
        assert (machine.status_code, machine.json()["code"]) == (413, "api.body_too_large")
    else:
        assert is_problem(machine, status=status, language=language)


def test_an_address_of_a_record_speaks_of_records_whatever_is_wrong_with_the_reference() -> None:
    client = signed_in("en")
    for ref in (example_ref("C"), "C-3333-3333", "nonsense"):
        answer = client.get(f"/proceedings/{ref}")
        assert answer.status_code == 404
        assert "There is no such record among those you may see" in answer.content.decode()
    for ref in (example_ref("C"), "C-3333-3333", "nonsense"):
        assert "There is no page at this address" in client.get(f"/proceedings/{ref}/nowhere").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_role_does_not_include_is_told_at_both_doors(language: str) -> None:
    client = signed_in(language)
    page = client.get("/users")
    assert page.status_code == 403
    assert SAID[403][LANGUAGES.index(language)] in page.content.decode()
    assert is_problem(client.get("/api/v1/users"), status=403, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_without_its_trace(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("Oidan Shyqqan, 900230000000")

    client = signed_in(language, raise_request_exception=False)
    monkeypatch.setattr(urls, "_asked", broken)
    monkeypatch.setattr("qorgan.doors.web.views.page_of", broken)
    machine, page = client.get("/api/v1/proceedings"), client.get("/")
    assert is_problem(machine, status=500, language=language)
    assert page.status_code == 500
    shown = page.content.decode()
    assert SAID[500][LANGUAGES.index(language)] in shown
    assert f'<html lang="{language}">' in shown
    assert shown.count('href="/"') >= 1
    for part in ('action="/language"', 'href="/proceedings"'):  # the menu and the languages stay
        assert part in shown, part
    for answer in (machine, page):
        assert "Oidan" not in answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_number_of_a_fault_leads_to_its_trace_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("a fault")

    client = signed_in("en", raise_request_exception=False)
    monkeypatch.setattr(urls, "_asked", broken)
    monkeypatch.setattr("qorgan.doors.web.views.page_of", broken)
    caplog.handler.addFilter(FaultNumbers())
    for answer in (client.get("/"), client.get("/api/v1/proceedings")):
        number = NUMBER.search(answer.content.decode())
        assert number
        told = next(line for line in caplog.records if number[0] in line.getMessage())
        assert told.exc_info


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_database_and_without_a_template_a_fault_is_told_as_well(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_named: object) -> None:
        raise OperationalError("the server is gone")

    def torn(*_args: object, **_named: object) -> None:
        raise TemplateSyntaxError("a fault in the page itself")

    faults = {
        "qorgan.doors.web.middleware.memberships_on": away,
        "qorgan.doors.web.shell.menu_of": torn,
    }
    for place, fault in faults.items():
        client = signed_in(language, raise_request_exception=False)
        with monkeypatch.context() as broken:
            broken.setattr(place, fault)
            page = client.get("/")
        shown = page.content.decode()
        assert page.status_code == 500, place
        assert f'<html lang="{language}">' in shown
        assert f'<h1 class="empty-title">{SAID[500][LANGUAGES.index(language)]}' in shown
        assert all(words in shown for words in SAID[500])
        assert NUMBER.search(shown)
        assert 'href="/"' in shown
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Content-Language"] == language


@pytest.mark.parametrize("headers", [{}, {"authorization": "Basic eDp5"}])
def test_a_cookie_alone_writes_nothing_through_the_api(headers: dict[str, str]) -> None:
    client = signed_in("en", enforce_csrf_checks=True)
    answer = client.post("/api/v1/proceedings", {}, content_type="application/json", headers=headers)
    assert answer.status_code == 403
    assert json.loads(answer.content)["code"] == "api.session_unproved"


def test_an_unknown_program_is_told_which_proof_is_taken() -> None:
    answer = Client().get("/api/v1/proceedings")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_page_answers_head_with_its_headers_alone() -> None:
    answer = signed_in("en").head("/proceedings")
    assert (answer.status_code, answer.content) == (200, b"")
