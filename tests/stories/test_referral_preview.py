"""A machine reads of the preview of a referral what its page shows."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.doors.api.openapi import described
from tests.stories.referring import ASKED, a_woman, agreed, police, shelter
from tests.stories.seen import page
from tests.worlds import identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_a_machine_reads_of_the_preview_what_its_page_shows(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    decision = identified(police, woman)
    agreed(police, woman)
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED, receiver=shelter.agency)[0]
    client = Client()
    client.force_login(User.objects.get(ref=police.user_ref))
    told = client.get(f"/api/v1/referrals/{package.ref}/preview").json()
    before, after = told["before_accepting"], told["after_accepting"]
    assert [one["receiver"] for one in told["receivers"]] == [shelter.agency.ref]
    assert before["purpose"] == package.purpose
    assert before["ground"]["en"] == "Consent was given to it."
    assert before["groups"] == list(package.groups)
    assert (before["person"], before["written"]) == (None, [])
    assert (after["person"], after["written"]) == (woman.ref, ["note", "narrative"])
    assert "Held on a farm" not in str(told), "what was written stays on the page"
    values = {(one["group"], one["what"]["en"]): one["value"] for one in told["values"]}
    assert values["profile", "Born"] == "1990"
    assert values["profile", "Sex"] == "female"
    assert values["narrative", "Identified victim"] == decision.ref
    assert [one["value"] for one in told["values"] if one["is_sealed"]] == [None]
    assert "Ойдан" not in str(told)
    shown = page(police, f"/referrals/{package.ref}/preview")
    assert before["groups_said"]["en"] in shown
    for value in ("1990", "Female", "Uzbek", "Identified victim", decision.ref, "Surname, given name, patronymic"):
        assert value in shown.partition("value by value")[2]
    assert "Ойдан" not in shown


def test_the_api_describes_the_answer_whole() -> None:
    told = described()
    schemas = told["components"]["schemas"]
    answer = told["paths"]["/api/v1/referrals/{referral}/preview"]["get"]["responses"]["200"]
    preview = schemas[answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]]
    read = schemas[preview["properties"]["before_accepting"]["$ref"].rpartition("/")[2]]
    assert {"purpose", "ground", "groups", "person"} <= set(read["properties"])
