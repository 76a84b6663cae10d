"""A form that is sent more than once makes one thing, and everybody who sent it is led to it."""

from __future__ import annotations

import re
from threading import Barrier, Thread
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.facts.ledger import FACTS
from qorgan.justice.crimes.models import Proceeding
from tests.worlds import a_membership, a_user, an_agency

NEW = "/proceedings/new"
OFFENCE = {"article": "309", "part": "1", "act_on": "10.02.2020", "registered_on": "10.02.2020"}


def an_investigator(login: str = "investigator", *, police: Agency | None = None) -> Client:
    user = a_user(login=login, language="en")
    a_membership(user=user, role="investigator", agency=police or an_agency())
    return signed_in(login)


def signed_in(login: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(login=login))
    return client


def mark_in(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def drawn(client: Client, address: str = NEW) -> dict[str, Any]:
    return OFFENCE | {"once": mark_in(client.get(address).content.decode())}


@pytest.mark.django_db
def test_a_form_sent_thrice_makes_one_proceeding_and_leads_to_it() -> None:
    client = an_investigator()
    form = drawn(client)
    leads = {client.post(NEW, form)["Location"] for _ in range(3)}
    assert leads == {f"/proceedings/{Proceeding.objects.get().ref}"}
    assert FACTS["fact_offences"]._default_manager.count() == 1
    assert "It was done once" in client.get(leads.pop()).content.decode()


@pytest.mark.django_db
def test_each_drawn_form_makes_its_own() -> None:
    client = an_investigator()
    first, second = drawn(client), drawn(client)
    assert client.post(NEW, first)["Location"] != client.post(NEW, second)["Location"]
    assert Proceeding.objects.count() == 2


@pytest.mark.django_db
def test_a_refused_form_may_be_corrected_and_sent_again_under_its_mark() -> None:
    client = an_investigator()
    form = drawn(client)
    refused = client.post(NEW, form | {"act_on": "31.02.2020"})
    assert refused.status_code == 400
    assert mark_in(refused.content.decode()) == form["once"]
    assert client.post(NEW, form).status_code == 302
    assert Proceeding.objects.count() == 1


@pytest.mark.django_db
def test_what_was_changed_after_the_first_sending_is_told_not_to_be_kept() -> None:
    client = an_investigator()
    form = drawn(client)
    made = client.post(NEW, form)["Location"]
    again = client.post(NEW, form | {"part": "2"}, follow=True)
    assert again.redirect_chain == [(made, 302)]
    assert "What was changed in it since is not kept" in again.content.decode()


@pytest.mark.django_db
def test_another_language_does_not_use_a_form_up() -> None:
    client = an_investigator()
    form = drawn(client)
    to = client.post(NEW, form | {"speaks": "ru"})["Location"]
    assert to.startswith(f"{NEW}?draft=")
    assert client.post(NEW, form)["Location"] == f"/proceedings/{Proceeding.objects.get().ref}"


@pytest.mark.django_db
def test_the_mark_of_one_person_means_nothing_for_another() -> None:
    police = an_agency()
    form = drawn(an_investigator(police=police))
    assert signed_in("investigator").post(NEW, form).status_code == 302
    assert an_investigator("colleague", police=police).post(NEW, form).status_code == 302
    assert Proceeding.objects.count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_three_sent_at_the_same_moment_make_one_proceeding() -> None:
    an_investigator()
    form = drawn(signed_in("investigator"))
    clients, start, leads = [signed_in("investigator") for _ in range(3)], Barrier(3), []

    def send(client: Client) -> None:
        from django.db import connection

        start.wait()
        try:
            leads.append(client.post(NEW, form)["Location"])
        finally:
            connection.close()

    sending = [Thread(target=send, args=(client,)) for client in clients]
    for one in sending:
        one.start()
    for one in sending:
        one.join()
    assert leads == [f"/proceedings/{Proceeding.objects.get().ref}"] * 3
