"""What the forms of the rights offer: the languages of the house, the measures in force, and the way to the printed order."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.country import country
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import lifting
from tests.unit.rights.test_compensation import a_scene, applied
from tests.unit.rights.test_protection import asked, granted
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


def client_of(actor: Actor) -> Client:
    """The actor's own browser."""
    client = Client()
    user = User.objects.get(ref=actor.user_ref)
    client.force_login(user)
    return client


def offered(page: str, name: str) -> list[str]:
    """The values of a list in a form."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert found, name
    return re.findall(r'<option value="([^"]+)"', found[0])


def test_the_letter_of_a_claim_is_in_a_language_of_the_house() -> None:
    scene = a_scene()
    claim, client = applied(scene), client_of(scene.police)
    for address in (
        f"/injured-parties/{scene.party.ref}/compensation-claims/new",
        f"/compensation-claims/{claim.ref}/award/new",
        f"/compensation-claims/{claim.ref}/refusal/new",
    ):
        assert sorted(offered(client.get(address).content.decode(), "letter_language")) == ["en", "kk", "ru"], address


def test_reasons_are_typed_into_a_box_of_several_lines_that_may_not_stay_empty() -> None:
    investigator = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    page = client_of(investigator).get(f"/protection-requests/{asked(investigator).ref}/grant/new").content.decode()
    box = re.search(r'<textarea[^>]*name="reasons"[^>]*>', page)
    assert box
    assert " required" in box[0]


def test_only_measures_in_force_can_be_lifted_and_the_orders_are_linked() -> None:
    investigator = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    request = asked(investigator)
    protection = granted(investigator, request)
    client = client_of(investigator)
    page = client.get(f"/protections/{protection.ref}/liftings/new").content.decode()
    assert {
        one for one in (item.code for item in country().codes["security_measures"].items) if f'value="{one}"' in page
    } == {"no_approach", "warning"}
    lifting.order_lifting(actor=investigator, protection=protection, reasons="The threat is gone.")
    first, second = Letter.objects.order_by("id")
    shown = client.get(f"/protections/{protection.ref}").content.decode()
    assert f"/letters/{first.ref}" in shown
    assert f"/letters/{second.ref}" in shown
    assert f"/letters/{first.ref}" in client.get(f"/protection-requests/{request.ref}").content.decode()
