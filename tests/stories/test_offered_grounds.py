"""A form offers the grounds that its act takes: an expulsion those of an expulsion, a discharge all others."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "field", "expels"), [("expulsion", "ground", True), ("discharge", "discharge_reason", False)]
)
def test_an_expulsion_offers_its_own_grounds_and_a_discharge_all_others(path: str, field: str, expels: bool) -> None:
    head = an_actor(role="provider_head", agency=an_agency(kind="shelter", region="aktobe"))
    worker = an_actor(role="social_worker", agency=head.agency)
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=worker, person=person, channel="self")
    page = ""
    for actor in (head, worker):
        client = Client(headers={"accept-language": "en"})
        client.force_login(User.objects.get(ref=actor.user_ref))
        answer = client.get(f"/care-files/{file.ref}/{path}/new")
        page = answer.content.decode() if answer.status_code == 200 else page
    select = re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL)
    assert select
    offered = set(re.findall(r'<option value="(\w+)"', select[0]))
    chosen = (one for one in country().codes["discharge_reasons"] if not one.attributes.get("of_reversal"))
    fitting = {one.code for one in chosen if bool(one.attributes.get("expels")) == expels}
    assert offered == fitting
    assert ("death" in offered, "rules_broken" in offered) == (not expels, expels)
