"""Whoever states a purpose may write a name into it; the journal, which an auditor reads, keeps the purpose without it."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.people import commands
from qorgan.people.models import Person
from qorgan.people.purposes import without_who
from qorgan.people.queries import find_person, open_identity
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
IIN = "990230300005"  # dated 30 February: nobody bears it
KNOWN = {"sex": "male", "born_on": "1999-03-02", "surname": "Вымышленов", "given_name": "Ғалымжан", "iin": IIN}


def a_worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), today=date(2026, 11, 27))


@pytest.fixture
def worker() -> Actor:
    return a_worker()


@pytest.fixture
def man(worker: Actor) -> Person:
    return commands.register_person(actor=worker, **KNOWN)


def purpose_kept() -> str:
    return Entry.objects.latest("seq").purpose


def test_the_name_of_whoever_is_opened_is_struck_out_of_the_purpose(worker: Actor, man: Person) -> None:
    identity = open_identity(actor=worker, person=man.ref, purpose="билет для вымышленова, письмо № 415 от 20.11.2026")
    assert identity.surname == "Вымышленов"
    assert purpose_kept() == "билет для …, письмо № 415 от 20.11.2026"
    assert list(chain.verify()) == []


def test_what_was_looked_for_is_struck_whether_or_not_anybody_was_found(worker: Actor, man: Person) -> None:
    asked = {"surname": "Нигдеев", "given_name": "Тимур", "born_on": "1988-04-04"}
    found = find_person(actor=worker, purpose="Ищем нигдеева Тимура 04.04.1988", **asked)
    assert (list(found), purpose_kept()) == ([], "Ищем …")
    assert list(find_person(actor=worker, purpose="ищем Ғалымжана с нар", iin=IIN)) == [man]
    assert purpose_kept() == "ищем … с нар"


def test_a_name_is_struck_although_the_question_is_refused(worker: Actor) -> None:
    nobody = commands.register_person(actor=worker, sex="male")
    with refused_as("person.identity_unknown"):
        open_identity(actor=worker, person=nobody.ref, purpose="для Нигдеева Тимура, 8 701 000 00 00")
    assert purpose_kept() == "для …, …"


def test_a_purpose_in_a_header_is_kept_without_the_name_too(worker: Actor, man: Person) -> None:
    commands.change_person(actor=worker.stating("Vymyshlenov asked"), person=man.ref, citizenship="KZ")
    assert purpose_kept() == "… asked"


def test_whoever_may_not_know_the_name_learns_nothing_from_what_is_struck(man: Person) -> None:
    """A lone word stays, whether it is the name or not; words that look like a full name go, whosever they are."""
    stranger = a_worker()
    for name in ("Вымышленова", "Нигдеева"):
        kept = without_who(purpose=f"ищем {name}", act=open_identity, values={"person": man}, actor=stranger)
        assert kept == f"ищем {name}"


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("To write to the inspector", "To write to the inspector"),
        ("Запрос МВД РК № 12/415 от 3 ноября 2026", "Запрос МВД РК № 12/415 от 3 ноября 2026"),
        ("Для письма P-7QK4-M3R9 по делу", "Для письма P-7QK4-M3R9 по делу"),
        ("ищу Нигдеева Тимура, 4 апреля 1988", "ищу …, …"),
        ("Нигдеев Т.К. просил", "…. просил"),
        ("НИГДЕЕВ ТИМУР, 04.04.88", "…, …"),
        ("Нигдеев: +7 (701) 000-00-00", "Нигдеев: …"),
        ("паспорт 12345678", "паспорт …"),
        ("Запрос Верховного Суда Республики Казахстан", "Запрос Верховного Суда Республики Казахстан"),
        ("по Уголовному Кодексу, Генеральная Прокуратура", "по Уголовному Кодексу, Генеральная Прокуратура"),
        ("Запрос Нигдеева Республики Казахстан", "Запрос …"),
    ],
)
def test_what_looks_like_a_name_a_birth_or_a_number_goes_and_the_rest_stays(
    worker: Actor, stated: str, kept: str
) -> None:
    assert without_who(purpose=stated, act=open_identity, values={}, actor=worker) == kept
