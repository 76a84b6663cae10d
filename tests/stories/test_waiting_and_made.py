"""A court sees what waits to be received; an import leads to the records it made; links lead where the reader may go."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.importing.file_formats import open_table
from qorgan.desk.importing.models import Batch
from qorgan.doors.near_names import near_names
from qorgan.justice.crimes.models import Count
from qorgan.kit.tables import may_follow
from tests.refusals import refused_as
from tests.stories.lists import OFFENCE, a_list
from tests.stories.registering import post, words
from tests.stories.test_court_clerk import a_proceeding
from tests.stories.test_import_pages import send, signed_in
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


def test_a_court_is_told_what_was_sent_to_it_until_it_receives_it(client: Client) -> None:
    court = an_agency(kind="court", title="Court of Almaty")
    first, second = a_proceeding(court), a_proceeding(court)
    elsewhere = a_proceeding(an_agency(kind="court"))
    user = a_user(language="en")
    a_membership(user=user, role="court_clerk", agency=court)
    client.force_login(user)
    for address in ("/", "/court-proceedings"):
        page = words(client.get(address).content.decode())
        assert f"not received yet: 2 ({first.ref}, {second.ref})" in page
    form = client.get("/court-proceedings/new").content.decode()
    assert form.index(first.ref) < form.index(second.ref)
    assert elsewhere.ref not in form
    post(client, "/court-proceedings/new", proceeding=first.ref, received_on="2020-04-02")
    assert f"not received yet: 1 ({second.ref})" in words(client.get("/").content.decode())
    assert first.ref not in client.get("/court-proceedings/new").content.decode()


def test_an_import_leads_to_the_records_it_made_and_counts_as_its_list_does(client: Client) -> None:
    signed_in(client)
    send(client, a_list(OFFENCE, OFFENCE | {"key": "K-2", "number": "20-2", "article": "999"}))
    batch, count = Batch.objects.get(), Count.objects.get()
    page = client.get(f"/imports/{batch.ref}").content.decode()
    assert f'<td class="name"><a href="/counts/{count.ref}">{count.ref}</a></td>' in page
    assert "K-1" in page
    assert "Taken with remarks" in client.get("/imports").content.decode()


def test_a_link_is_shown_to_those_alone_who_may_follow_it() -> None:
    court = an_agency(kind="court")
    held = a_proceeding(court)
    person = held.suspects.get().person
    assert may_follow(f"/persons/{person.ref}", actor=an_actor(role="investigator"))
    clerk = an_actor(role="court_clerk", agency=court)
    assert not may_follow(f"/persons/{person.ref}", actor=clerk)
    assert may_follow("/proceedings?stage=in_court", actor=clerk)


def test_a_misspelt_name_is_answered_with_those_that_come_near() -> None:
    assert near_names("proceding", known=["persons", "proceeding", "proceedings"]).startswith("proceeding")
    assert near_names("zzzz", known=["persons"]) == "—"


def test_a_damaged_workbook_is_called_damaged(tmp_path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"\x00\xff" * 400)
    with refused_as("import.file_unreadable") as refused, open_table(file, recognised=len):
        pass
    assert "damaged" in refused.value.sentence(language="en")
