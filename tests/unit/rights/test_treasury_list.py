"""The list that goes to the treasury prints: as its page, and as a document that stays as it was on its day."""

from __future__ import annotations

import base64
from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation import treasury
from tests.held import held
from tests.unit.rights.test_compensation import Scene, a_scene, awarded

pytestmark = pytest.mark.django_db
LISTED = date(2021, 2, 25)


@held
def scene() -> Scene:
    return a_scene()


def another(scene: Scene) -> Scene:
    """Another injured party of the same proceeding."""
    person = COMMANDS["register_person"](actor=scene.police, sex="female", birth_year=1991)
    COMMANDS["record_injured_party"](
        actor=scene.police, proceeding=scene.proceeding, person=person, recognised_on=date(2021, 2, 10)
    )
    return scene._replace(party=scene.proceeding.injured_parties.get(person=person))


def signed_in(scene: Scene, language: str) -> Client:
    User.objects.filter(ref=scene.police.user_ref).update(language=language)
    client = Client()
    client.force_login(User.objects.get(ref=scene.police.user_ref))
    return client


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("List 1/2021 of 25 February 2021", "Awards: 1. In all: 87,510 KZT")),
        ("ru", ("Реестр 1/2021, дата: 25 февраля 2021 года", "Назначений: 1. Итого: 87 510 KZT")),
        ("kk", ("1/2021 тізілімі, күні: 2021 жылғы 25 ақпан", "Тағайындаулар: 1. Жиыны: 87 510 KZT")),
    ],
)
def test_the_document_names_awards_and_their_sum_and_nobody(
    scene: Scene, language: str, words: tuple[str, str]
) -> None:
    claim = awarded(scene)
    listed, _claim = treasury.list_for_treasury(actor=scene.police, listed_on=LISTED, document_language=language)
    letter = Letter.objects.get(subject_ref=listed.ref)
    text = QUERIES["letter_text"](actor=scene.police, letter=letter.ref)["text"]
    assert claim.ref in text
    for said in words:
        assert said in text
    for form, mark in (("docx", b"PK"), ("pdf", b"%PDF")):
        printed = COMMANDS["print_letter"](actor=scene.police, letter=letter.ref, form=form)
        assert base64.b64decode(printed.content).startswith(mark)


def test_the_document_of_a_list_stays_when_a_payment_came_back_and_was_listed_anew(scene: Scene) -> None:
    claim = awarded(scene)
    first, _claim = treasury.list_for_treasury(actor=scene.police, listed_on=LISTED, document_language="ru")
    treasury.record_returned_payment(
        actor=scene.police, compensation_claim=claim, reason="Account closed", returned_on=date(2021, 3, 2)
    )
    treasury.list_for_treasury(actor=scene.police, document_language="ru")
    kept = Letter.objects.get(subject_ref=first.ref)
    assert claim.ref in QUERIES["letter_text"](actor=scene.police, letter=kept.ref)["text"]


@pytest.mark.parametrize(
    ("language", "total"), [("en", "87,510 KZT"), ("ru", "87\xa0510 KZT"), ("kk", "87\xa0510 KZT")]
)
def test_the_page_prints_with_its_sum_and_places_to_sign(scene: Scene, language: str, total: str) -> None:
    awarded(scene)
    client = signed_in(scene, language)
    form = client.get("/treasury-lists/new").content.decode()
    assert f'value="{language}" selected' in form
    client.post("/treasury-lists/new", {"listed_on": "25.02.2021", "late_entry_reason": "on_paper"})
    listed = QUERIES["treasury_lists"](actor=scene.police).get()
    assert not Letter.objects.exists(), "an empty language writes no document"
    page = client.get(f"/treasury-lists/{listed.ref}").content.decode()
    assert "data-print" in page
    assert f"<strong>{total}</strong>" in page
    assert page.count("_" * 32) == 2


@pytest.mark.parametrize("parting", [", ", " ", "; ", "\r\n", ","])
def test_several_awards_are_typed_into_the_page(parting: str) -> None:
    first = a_scene()
    second = another(first)
    claims = [awarded(first).ref, awarded(second).ref]
    client, address = signed_in(first, "en"), "/treasury-lists/new"
    assert '<textarea class="form-control" name="compensation_claims"' in client.get(address).content.decode()
    made = client.post(address, {"compensation_claims": parting.join(claims)})
    assert made.status_code == 302
    listed = QUERIES["treasury_lists"](actor=first.police).get()
    assert sorted(one.claim.ref for one in listed.awards.all()) == sorted(claims)


def test_the_one_that_is_not_found_is_named_and_all_that_was_typed_stays() -> None:
    scene = a_scene()
    claim = awarded(scene).ref
    client = signed_in(scene, "en")
    page = client.post("/treasury-lists/new", {"compensation_claims": f"{claim}, CC-AAAA-AAAA-A"}).content.decode()
    assert "there is none for “CC-AAAA-AAAA-A”" in page
    assert f"{claim}\nCC-AAAA-AAAA-A</textarea>" in page


def test_a_reference_typed_with_spaces_is_one() -> None:
    scene = a_scene()
    claim = awarded(scene)
    made = signed_in(scene, "en").post("/treasury-lists/new", {"compensation_claims": claim.ref.replace("-", " ")})
    assert made.status_code == 302


def test_a_reference_given_twice_is_listed_once() -> None:
    scene = a_scene()
    claim = awarded(scene)
    made = COMMANDS["list_for_treasury"](actor=scene.police, compensation_claims=[claim.ref, claim.ref])
    assert [one.ref for one in made if one.ref == claim.ref] == [claim.ref]
    assert [one.claim.ref for one in QUERIES["treasury_lists"](actor=scene.police).get().awards.all()] == [claim.ref]


@pytest.mark.parametrize("parting", [", ", " ", ";", "\n"])
def test_several_are_parted_at_every_door_and_the_one_that_is_not_found_is_named(parting: str) -> None:
    first = a_scene()
    claims = [awarded(first).ref, awarded(another(first)).ref]
    listing = COMMANDS["list_for_treasury"]
    with pytest.raises(NotFound) as refused:
        listing(actor=first.police, compensation_claims=[parting.join([claims[0], "CC-AAAA-AAAA"])])
    assert "CC-AAAA-AAAA" in refused.value.sentence(language="en")
    with pytest.raises(NotFound):
        listing(actor=first.police, compensation_claims=[","])
    listing(actor=first.police, compensation_claims=[parting.join(claims)])
    listed = QUERIES["treasury_lists"](actor=first.police).get()
    assert sorted(one.claim.ref for one in listed.awards.all()) == sorted(claims)
