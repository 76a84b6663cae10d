"""Measures of safety and complaints about a house are not asked of a body that everybody left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import COMMANDS
from qorgan.kit.pages import PAGES
from qorgan.rights.protection.models import ProtectionRequest
from tests.refusals import refused_as
from tests.stories.referring import police, shelter
from tests.unit.rights.test_protection import a_person, asked
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
TOLD = {"way": "told", "topic": "treatment", "words": "Shouts at us"}


def leaves(*actors: Actor) -> None:
    left = Membership.objects.filter(user__ref__in=[one.user_ref for one in actors])
    left.update(from_on=TODAY - timedelta(days=9), until_on=TODAY - timedelta(days=1))


def is_offered(body: Actor, command: str, field: str, *, to: Actor) -> bool:
    return body.agency.ref in dict(PAGES.forms[command].offers[field]({}, to))


def test_measures_of_safety_are_not_asked_where_nobody_decides_any_more(police: Actor, shelter: Actor) -> None:
    person = a_person(shelter)
    assert is_offered(police, "request_protection", "agency", to=shelter)
    leaves(police)
    assert not is_offered(police, "request_protection", "agency", to=shelter)
    with refused_as("protection.nobody_decides") as refused:
        asked(shelter, person, agency=police.agency)
    assert refused.value.status == 400
    for language in ("en", "ru", "kk"):
        assert police.agency.title.in_(language) in refused.value.sentence(language=language)
    assert refused.value.next_step is not None
    assert "prosecutor" in refused.value.next_step.in_("en")
    assert not ProtectionRequest.objects.exists()
    prosecutor = an_actor(role="prosecutor")
    assert asked(shelter, person, agency=prosecutor.agency).agency == prosecutor.agency
    never = an_agency(kind="police")
    assert asked(shelter, person, agency=never).agency == never, "it does not work in the house yet"


def test_a_complaint_is_not_sent_where_nobody_answers_any_more(shelter: Actor) -> None:
    head = an_actor(role="provider_head", agency=shelter.agency)
    above = an_actor(role="social_ministry")
    assert COMMANDS["receive_complaint"](actor=shelter, **TOLD).answering == shelter.agency
    leaves(head)
    for_own = {"actor": shelter, **TOLD}
    with refused_as("house.nobody_answers_now"):
        COMMANDS["receive_complaint"](**for_own)
    assert is_offered(above, "receive_complaint", "answering", to=shelter)
    assert COMMANDS["receive_complaint"](**for_own, answering=above.agency).answering == above.agency
    leaves(above)
    assert not is_offered(above, "receive_complaint", "answering", to=shelter)
    with refused_as("house.nobody_answers_now"):
        COMMANDS["receive_complaint"](**for_own, answering=above.agency)
