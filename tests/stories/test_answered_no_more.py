"""A receiver that says no learns nothing by the answer: not whom it was about, not who is asked next."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.answers import shaped
from qorgan.desk.counter import QUERIES
from qorgan.doors.cli.commands import acts
from tests.stories.referring import a_woman, agreed, offer_to, police, sent, shelter, worker
from tests.stories.seen import now

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
DECLINED = {"decline_reason": "no_place"}


def posted(actor: Actor, address: str, **given: Any) -> Any:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.post(f"/api/v1{address}", json.dumps(given), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_whoever_declines_reads_its_offer_and_nothing_of_the_package(police: Actor, shelter: Actor) -> None:
    woman, second = a_woman(police), worker()
    agreed(police, woman)
    package = sent(police, woman, shelter, second)
    offer = offer_to(shelter)
    told = posted(shelter, f"/referral-offers/{offer.ref}/refusal", **DECLINED)
    assert told == [shaped(QUERIES["referral_offer"](actor=shelter, referral_offer=offer.ref))]
    for secret in (woman.ref, package.ref, offer_to(second).ref, second.agency.ref):
        assert secret not in json.dumps(told)
    told = posted(second, f"/referral-offers/{offer_to(second).ref}/acceptance")
    assert [row["person"] for row in told] == [woman.ref], "what was opened to it"
    assert now(package).status == "accepted"


def test_the_console_tells_whoever_declines_no_more(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    login, ref = User.objects.get(ref=shelter.user_ref).login, offer_to(shelter).ref
    words = ["do", "decline_referral", "--as", login, "--referral_offer", ref, "--decline_reason", "no_place"]
    app = Typer()
    acts.add_to(app)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert [row["ref"] for row in json.loads(done.stdout)] == [ref]
    assert woman.ref not in done.stdout
    assert package.ref not in done.stdout
