"""A social worker's day on the page and through the API."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refs import new_ref
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision
from tests.worlds import GROUNDED, a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db
NAME, IIN = "Вымышленова", "990230300005"
ANSWER = {
    "sex": "female",
    "born_on": "02.03.1999",
    "surname": NAME,
    "given_name": "Айгүль",
    "iin": IIN,
    "phones": "150",
}


def a_shelter() -> Agency:
    return an_agency(kind="ngo", region="karaganda")


def signed_in(agency: Agency, *, language: str = "en", role: str = "social_worker") -> Client:
    user = a_user(language=language)
    a_membership(user=user, role=role, agency=agency)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def shelter() -> Agency:
    return a_shelter()


@pytest.fixture
def worker(shelter: Agency) -> Client:
    return signed_in(shelter)


@pytest.fixture
def woman(worker: Client) -> Person:
    worker.post("/persons/new", ANSWER)
    return Person.objects.get()


def read(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def sent(client: Client, path: str, expect: int = 302, **given: Any) -> str:
    answer = client.post(path, given)
    assert answer.status_code == expect, answer.content.decode()[:3000]
    return answer.headers["Location"] if expect == 302 else answer.content.decode()


def test_a_person_is_registered_and_the_warnings_are_told_at_once(worker: Client) -> None:
    assert "every field may stay empty" in read(worker, "/persons/new")
    there = sent(worker, "/persons/new", **ANSWER)
    seen = read(worker, there)
    assert "The birth date inside the identification number does not exist." in seen
    assert "The sex inside the identification number is not the one stated." in seen
    assert "The person is registered." in seen
    assert "Sealed in the vault" in seen
    assert NAME not in seen
    listed = read(worker, "/persons")
    assert Person.objects.get().ref in listed
    exported = b"".join(worker.get("/persons?export=csv")).decode()
    assert Person.objects.get().ref in exported
    assert NAME not in listed + exported


def test_an_identity_opens_once_on_a_page_that_nothing_keeps(worker: Client, woman: Person) -> None:
    path = f"/persons/{woman.ref}/identity/new"
    assert NAME not in read(worker, path)
    assert NAME not in sent(worker, path, expect=400)
    answer = worker.post(path, {"purpose": "to buy a ticket"})
    seen = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert NAME in seen
    assert IIN in seen
    [title] = re.findall(r"<title>(.*?)</title>", seen)
    assert NAME not in title
    assert Entry.objects.order_by("-seq")[0].purpose == "to buy a ticket"


def test_a_person_is_found_by_a_form_and_no_address_holds_what_was_sought(worker: Client, woman: Person) -> None:
    seen = read(worker, sent(worker, "/persons/look-up/new", purpose="a call", iin=IIN))
    assert f"/persons/{woman.ref}" in seen
    assert NAME not in seen
    nobody = read(worker, sent(worker, "/persons/look-up/new", purpose="a call", iin="990230300015"))
    assert "Nobody among the people you may know of." in nobody
    assert worker.get("/persons/look-up", {"iin": IIN, "purpose": "a call"}).status_code == 404
    assert "nothing to look for" in sent(worker, "/persons/look-up/new", expect=400, purpose="a call")


def test_status_and_care_are_kept_from_the_persons_page(worker: Client, woman: Person) -> None:
    page = f"/persons/{woman.ref}"
    assert "Help does not wait for one." in read(worker, page)
    there = sent(worker, f"{page}/decisions/new", status="possible", body="provider")
    first = Decision.objects.get()
    assert there == f"/decisions/{first.ref}"
    form = read(worker, f"{page}/decisions/new")
    assert first.ref in form, "the decision that stands is filled in"
    sent(worker, f"{page}/decisions/new", status="identified", body="provider", supersedes=first.ref, **GROUNDED)
    assert "Replaced by a later decision" in read(worker, page)
    there = sent(worker, f"{page}/care-files/new", channel="self", services=["social_legal"], exploitation="labour")
    care_file = CareFile.objects.get()
    assert there == f"/care-files/{care_file.ref}"
    sent(worker, f"{there}/services/new", service="social_medical")
    sent(worker, f"{there}/discharge/new", discharge_reason="goals_met")
    seen = read(worker, there)
    assert "Social and medical" in seen
    assert "Resocialised" in seen
    form = read(worker, f"{there}/corrections/new")
    assert '<option value="goals_met" selected>' in form
    sent(worker, f"{there}/corrections/new", reason="mistyped", reopen="true", channel="self")
    assert CareFile.objects.get().discharged_on is None
    assert care_file.ref in read(worker, page)
    assert care_file.ref in read(worker, "/")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ru",
            (
                "Открыть сведения о личности",
                "Решения о статусе",
                "Карточки помощи",
                "Дата рождения в ИИН не существует.",
            ),
        ),
        (
            "kk",
            ("Тұлға туралы мәліметті ашу", "Мәртебе туралы шешімдер", "Көмек карталары", "ЖСН-дегі туған күн жоқ күн."),
        ),
    ],
)
def test_the_pages_speak_kazakh_and_russian(
    shelter: Agency, woman: Person, language: str, words: tuple[str, ...]
) -> None:
    seen = read(signed_in(shelter, language=language), f"/persons/{woman.ref}")
    for phrase in words:
        assert phrase in seen


def test_a_stranger_meets_the_same_closed_door_at_every_address(worker: Client, woman: Person) -> None:
    sent(worker, f"/persons/{woman.ref}/decisions/new", status="possible", body="provider")
    sent(worker, f"/persons/{woman.ref}/care-files/new", channel="self")
    decision, care_file, stranger = Decision.objects.get(), CareFile.objects.get(), signed_in(a_shelter())
    for path, prefix in {
        "/persons/{}": "P",
        "/persons/{}/identity/new": "P",
        "/persons/{}/traits/new": "P",
        "/persons/{}/identity/changes/new": "P",
        "/persons/{}/identity/removals/new": "P",
        "/persons/{}/identity/erasure/new": "P",
        "/persons/{}/decisions/new": "P",
        "/persons/{}/care-files/new": "P",
        "/decisions/{}": "ID",
        "/decisions/{}/withdrawal/new": "ID",
        "/care-files/{}": "CF",
        "/care-files/{}/services/new": "CF",
        "/care-files/{}/discharge/new": "CF",
        "/care-files/{}/corrections/new": "CF",
    }.items():
        real = {"P": woman.ref, "ID": decision.ref, "CF": care_file.ref}[prefix]
        assert worker.get(path.format(real)).status_code == 200
        random = new_ref(prefix)
        theirs, nobodys = stranger.get(path.format(real)), stranger.get(path.format(random))
        assert theirs.status_code == nobodys.status_code == 404, path
        assert _plain(theirs, real) == _plain(nobodys, random)


def _plain(answer: Any, ref: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(ref, "REF")


def test_a_machine_asks_with_a_body_and_never_in_an_address(worker: Client, woman: Person) -> None:
    path = f"/api/v1/persons/{woman.ref}/identity"
    assert worker.get(path, {"purpose": "to see"}).status_code == 405
    opened = worker.post(path, {"purpose": "to see"}, content_type="application/json")
    assert opened.status_code == 200, opened.content
    assert opened.json()["surname"] == NAME
    missing = worker.post(path, {}, content_type="application/json")
    assert (missing.status_code, list(missing.json()["fields"])) == (400, ["purpose"])
    found = worker.post("/api/v1/persons/look-up", {"purpose": "x", "iin": IIN}, content_type="application/json")
    assert [item["ref"] for item in found.json()["items"]] == [woman.ref]
    listed = worker.get("/api/v1/persons").json()["items"]
    assert listed[0]["warnings"]
    assert NAME not in str(listed)
    assert worker.get("/api/v1/persons?iin=990230300005").status_code == 400


def test_the_keys_are_wrapped_anew_from_the_page(worker: Client, woman: Person) -> None:
    operator = signed_in(an_agency(kind="internal_ministry"), role="operator")
    assert sent(operator, "/vault/rotations/new") == "/"
    answer = operator.post("/api/v1/vault/rotations", {}, content_type="application/json")
    assert answer.json() == {"rewrapped": 0, "version": 1}


@pytest.mark.parametrize(
    ("language", "once", "daily"),
    [
        ("en", "Begin a kind of service", "Record what was given on a day"),
        ("ru", "Начать вид услуг", "Записать оказанное за день"),
        ("kk", "Қызмет түрін бастау", "Күн ішінде көрсетілгенді жазу"),
    ],
)
def test_the_two_ways_to_write_a_service_down_say_which_is_which(
    language: str, once: str, daily: str, shelter: Agency
) -> None:
    worker = signed_in(shelter, language=language)
    worker.post("/persons/new", ANSWER)
    there = sent(worker, f"/persons/{Person.objects.get().ref}/care-files/new", channel="self", exploitation="labour")
    seen = read(worker, there)
    assert seen.count(once) == 2, "at the top and at its own table"
    assert daily in seen
    assert daily in read(worker, f"{there}/services/new"), "each form names the other"
    assert once in read(worker, f"{there}/deliveries/new")
