"""The request for measures of safety asks for the body that decides where one's own never does."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "kind", "must"), [("social_worker", "shelter", True), ("investigator", "police", False)]
)
def test_the_body_that_decides_is_asked_for_where_the_own_one_never_decides(role: str, kind: str, must: bool) -> None:
    actor = an_actor(role=role, agency=an_agency(kind=kind))
    person = COMMANDS["register_person"](actor=actor, sex="female", birth_year=1990)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    form = client.get(f"/persons/{person.ref}/protection-requests/new").content.decode()
    assert ("Your own body does not decide on measures of safety." in form) is must
    assert bool(re.search(r'<select[^>]*name="agency"[^>]*required', form)) is must
