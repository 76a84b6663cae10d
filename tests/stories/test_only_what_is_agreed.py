"""A refusal names what is not agreed and no more; a package begins with needs, and with nothing that says who it is."""

from __future__ import annotations

import re

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.people.consent.refusals import ConsentMissing
from tests.stories.test_referral import ASKED, a_woman, agreed, page, worker
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))


@pytest.fixture
def shelter() -> Actor:
    return worker()


def test_the_refusal_names_only_the_details_that_are_not_agreed(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman, groups=["profile", "needs"])
    agreed(police, woman, groups=["profile", "needs", "identity"])
    with pytest.raises(ConsentMissing) as said:
        COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED, receiver=shelter.agency)
    groups = country().codes["field_groups"]
    for language in ("en", "ru", "kk"):
        told = said.value.sentence(language=language)
        assert groups.label("narrative", language) in told
        for agreed_on in ("profile", "needs", "identity"):
            assert groups.label(agreed_on, language) not in told


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_nothing_that_says_who_it_is_goes_unless_it_was_ticked(police: Actor, language: str) -> None:
    woman = a_woman(police)
    User.objects.filter(ref=police.user_ref).update(language=language)
    form = page(police, f"/persons/{woman.ref}/referrals/new")
    ticked = {
        tag.split('value="')[1].split('"')[0]
        for tag in re.findall(r'<input[^>]*name="groups"[^>]*>', form)
        if "checked" in tag
    }
    assert ticked == {"profile", "needs"}
