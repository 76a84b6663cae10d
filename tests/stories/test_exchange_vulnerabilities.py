"""What a file says made somebody vulnerable is kept as told, shown with who told it, and goes out again."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import BatchRow
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.victims.exchange.queries import HtcdsFile, export_htcds
from qorgan.victims.trafficking.commands import record_trafficking_history
from qorgan.victims.trafficking.models import TraffickingHistory
from qorgan.victims.trafficking.queries import trafficking_history_places
from tests.stories.htcds_files import some_json
from tests.stories.test_exchange_round_trip import but_references, taken
from tests.stories.test_exchange_traps import a_book, brought, told_of
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
CODES, WORDS = "vic_Vulnerabilities", "vic_DetailsOfVulnerabilities"
TOLD = "the house at Ойдан burned down"


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"))


def written(worker: Actor, person: Person, *, form: str = "json") -> HtcdsFile:
    file: HtcdsFile = export_htcds(
        actor=worker,
        person=person.ref,
        purpose="testing",
        law_ground="vital_interest",
        to=an_agency(kind="court").ref,
        format=form,
    )
    return file


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_vulnerabilities_are_kept_as_told_and_go_out_as_they_came(worker: Actor, form: str) -> None:
    content = (
        some_json({"id": "1", "prs_FirstName": "Шыққан", CODES: ["Poverty", "Mental health"], WORDS: TOLD})
        if form == "json"
        else a_book(["prs_FirstName", CODES, WORDS], ["Шыққан", "Poverty; Mental health", TOLD])
    )
    person = taken(worker, content)
    assert not BatchRow.objects.exists()
    told = TraffickingHistory.objects.get()
    assert told.vulnerabilities == ["poverty", "mental_health"]
    assert "Ойдан".encode() not in bytes(told.words)
    assert (
        trafficking_history_places(actor=worker, trafficking_history=told.ref, purpose="a plan").vulnerability_details
        == TOLD
    )
    first = written(worker, person)
    context = first.record["cases"][0]["persons"][0]["victim_context"]
    assert (context[CODES], context[WORDS]) == (["Poverty", "MentalHealth"], TOLD)
    book = written(worker, person, form="xlsx").content
    other = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    for out in (json.dumps(first.record, ensure_ascii=False).encode(), book):
        again = written(other, taken(other, out))
        assert but_references(again.record) == but_references(first.record)


def test_a_value_outside_the_list_is_told_and_words_are_never_repeated(worker: Actor) -> None:
    batch = brought(worker, some_json({"id": "1", CODES: ["Poverty", "Luck"]}, {"id": "2", WORDS: TOLD * 400}))
    assert told_of(batch) == [(CODES, "htcds.unknown_value"), (WORDS, "cell.unsafe")]
    assert TraffickingHistory.objects.get().vulnerabilities == ["poverty"]
    assert set(BatchRow.objects.filter(column=WORDS).values_list("value", flat=True)) == {"•••"}


def test_the_page_of_the_person_says_who_told_it_and_when(worker: Actor) -> None:
    person = register_person(actor=worker, sex="male")
    told = record_trafficking_history(
        actor=worker, person=person.ref, vulnerabilities=["poverty"], vulnerability_details=TOLD, told_on="2020-05-10"
    )
    user, client = a_user(language="ru"), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    for address in (f"/persons/{person.ref}", f"/trafficking-histories/{told.ref}"):
        page = client.get(address).content.decode()
        assert "Уязвимость со слов" in page
        assert "Бедность" in page
        assert worker.agency.title.in_("ru") in page
        assert "Ойдан" not in page
    assert "10.05.2020" in page
    shown = client.post(f"/trafficking-histories/{told.ref}/places/new", {"purpose": "a plan"}).content.decode()
    assert TOLD in shown


def test_words_of_an_earlier_account_stay_beside_later_words_of_another_kind(worker: Actor) -> None:
    person = register_person(actor=worker, sex="male")
    record_trafficking_history(actor=worker, person=person.ref, exploited_at="a farm", told_on="2020-01-10")
    record_trafficking_history(actor=worker, person=person.ref, vulnerability_details=TOLD, told_on="2020-02-10")
    context = written(worker, person).record["cases"][0]["persons"][0]["victim_context"]
    assert (context["vic_LocationOfExploitation"], context[WORDS]) == ("a farm", TOLD)
