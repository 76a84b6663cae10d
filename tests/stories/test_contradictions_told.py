"""What is odd about an identification number is told to whoever reads the number, and to nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from tests.stories.referring import a_woman, agreed, offer_to, police, sent, shelter

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def read(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200, address
    content: bytes = answer.content
    return content.decode()


def told(actor: Actor, ref: str) -> list[Any]:
    listed = json.loads(read(actor, "/api/v1/persons"))["items"]
    one = next(row for row in listed if row["ref"] == ref)
    return [one["warnings"], json.loads(read(actor, f"/api/v1/persons/{ref}"))["warnings"]]


@pytest.mark.parametrize(("groups", "codes"), [(["profile", "needs"], []), (["identity"], ["iin_check_digit"])])
def test_who_reads_no_number_is_told_nothing_of_it(
    police: Actor, shelter: Actor, groups: list[str], codes: list[str]
) -> None:
    woman = a_woman(police, iin="900230400011", phones="call me")
    assert "iin_check_digit" in woman.warnings
    agreed(police, woman, groups=["profile", "needs", *groups])
    sent(police, woman, shelter, groups=groups, narrative="")
    COMMANDS["accept_referral"](actor=shelter, referral_offer=offer_to(shelter))
    ours, theirs = told(police, woman.ref), told(shelter, woman.ref)
    assert ours == [woman.warnings, woman.warnings]
    assert theirs[0] == []
    assert set(codes) == {code for code in theirs[1] if code == "iin_check_digit"}
    assert "phone_unreadable" not in theirs[1]
    page = read(shelter, f"/persons/{woman.ref}")
    assert ("check digit" in page) is bool(codes)
    assert "telephone number could not be read" not in page
    assert "check digit" in read(police, f"/persons/{woman.ref}")
