"""A refusal names what is not agreed and no more; a package begins with needs, and with nothing that says who it is."""

from __future__ import annotations

import re

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, agreed, does, police, sent, shelter
from tests.stories.seen import page
from tests.worlds import identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_the_refusal_names_only_the_details_that_are_not_agreed(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman, groups=["profile", "needs"])
    agreed(police, woman, groups=["profile", "needs", "identity"])
    with refused_as("consent.missing") as said:
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


def test_a_receiver_is_never_told_that_there_is_none_of_what_it_may_not_see(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    decision = identified(police, woman)
    agreed(police, woman, groups=["profile", "needs"])
    sent(police, woman, shelter, groups=["profile", "needs"], narrative=None)
    does(shelter, "accept_referral")
    shown = page(shelter, f"/persons/{woman.ref}")
    for none in (
        "No decision yet",
        "No screening yet",
        "No interview yet",
        "Nobody turned the person away",
        "No paper is known",
    ):
        assert none not in shown
    assert shown.count("Other bodies may hold some that are not shown here") >= 5
    assert "No paper is known" in page(police, f"/persons/{woman.ref}")
    again = {"person": woman.ref, "status": "possible", "body": "provider"}
    with refused_as("identification.decision_unseen") as said:
        COMMANDS["decide_status"](actor=shelter, **again)
    for language in ("en", "ru", "kk"):
        assert decision.ref not in said.value.shown(language=language)
    assert "which body decides" in said.value.advice(language="en")
    with refused_as("identification.decision_stands"):
        COMMANDS["decide_status"](actor=police, **again | {"body": "internal_affairs"})
