"""The printed journal of complaints is for whoever answers them, and says that it may not be complete."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from tests.refusals import refused_as
from tests.stories.registering import words
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
PRINTED = "/house-journal?journal=complaints&from_on=2020-01-01&until_on=2020-12-01"


def asked(actor: Actor, address: str) -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(address)


def test_whoever_reads_no_complaints_prints_no_empty_journal_of_them() -> None:
    home = an_agency(kind="shelter", region="aktobe")
    worker, head = an_actor(role="social_worker", agency=home), an_actor(role="provider_head", agency=home)
    made = COMMANDS["receive_complaint"](actor=worker, way="told", topic="treatment", words="Shouts at us")
    with refused_as("running.journal_not_read"):
        QUERIES["house_journal"](actor=worker, journal="complaints")
    for address in (PRINTED, f"{PRINTED}&export=csv", f"/api/v1{PRINTED}"):
        assert asked(worker, address).status_code == 403, address
    shown = words(asked(worker, PRINTED).content.decode())
    assert "your role does not read them" in shown
    assert "Signature" not in shown
    assert 'value="complaints"' not in asked(worker, "/house-journal").content.decode()
    shown = words(asked(head, PRINTED).content.decode())
    assert made.ref in shown
    assert "Not complete: complaints that another body answers" in shown
    assert "Not complete" not in words(asked(head, "/house-journal?journal=admissions").content.decode())
    assert asked(head, f"/api/v1{PRINTED}").json()["lacks"]["en"].startswith("Not complete")
