"""What people do when they see that they were wrong: give up an import that waits, put right an organisation."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.uploads import Upload
from qorgan.government.commission.models import Meeting
from qorgan.government.providers import commands as providers
from qorgan.government.providers.facts import FactOrganisation
from qorgan.government.providers.models import Organisation
from qorgan.office.imports import spool
from qorgan.office.imports.commands import queue_import
from tests.stories.lists import a_ground, a_list, an_operator
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
NAMES = {"title_en": "Invented", "title_ru": "Вымышленная", "title_kk": "Ойдан шығарылған"}


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]


def signed_in(client: Client, ref: str) -> Client:
    from qorgan.desk.agencies.models import User

    client.force_login(User.objects.get(ref=ref))
    return client


def test_an_import_that_waits_is_given_up_and_its_file_goes(client: Client, django_capture_on_commit_callbacks) -> None:
    a_ground()
    operator = an_operator()
    row = {"key": "M-1", "number": 77, "held_on": "2020-03-03"}
    batch = queue_import(actor=operator, source="meetings", file=Upload(content=a_list(row)))
    assert spool.list_path(batch.ref).exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(client, operator.user_ref).post(f"/imports/{batch.ref}/withdraw/new")
    assert answer.status_code == 302
    assert Batch.objects.get().state == BatchState.WITHDRAWN
    assert not spool.list_path(batch.ref).exists()
    assert not Meeting.objects.exists()
    again = client.post(f"/imports/{batch.ref}/withdraw/new")
    assert again.status_code == 409
    assert "alert-danger" in again.content.decode()


def test_an_organisation_entered_wrongly_is_put_right_and_the_figures_follow(client: Client) -> None:
    secretary = an_actor(role="commission_secretary")
    held = providers.register_organisation(actor=secretary, kind="ngo", from_on="2018-01-01", **NAMES)
    providers.add_presence(actor=secretary, organisation=held, region="aktobe", from_on="2018-06-01")
    signed_in(client, secretary.user_ref)
    right = {**NAMES, "title_en": "Well named", "kind": "ngo", "from_on": "01.03.2018", "until_on": "31.12.2019"}
    assert client.post(f"/organisations/{held.ref}/correction/new", {**right, "until_on": ""}).status_code == 302
    assert Organisation.objects.get().title_en == "Well named"
    assert FactOrganisation.objects.filter(retracted_at=None).get().ended_on is None
    refused = client.post(f"/organisations/{held.ref}/correction/new", {**right, "from_on": "01.07.2018"})
    assert refused.status_code == 409
    assert "the presence would reach outside them" in refused.content.decode()
    assert Organisation.objects.get().from_on.isoformat() == "2018-03-01"


def test_the_form_of_a_correction_begins_with_what_is_there(client: Client) -> None:
    secretary = an_actor(role="commission_secretary")
    held = providers.register_organisation(actor=secretary, kind="ngo", from_on="2018-01-01", **NAMES)
    page = signed_in(client, secretary.user_ref).get(f"/organisations/{held.ref}/correction/new").content.decode()
    assert 'value="Вымышленная"' in page
    assert 'value="01.01.2018"' in page
