"""A consent to a kind of body goes no further than it was explained; a refusal says why, and leads to asking the person."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.people.consent.models import Consent
from qorgan.victims.referral.models import Referral
from tests.refusals import refused_as
from tests.stories.referring import ASKED, GROUPS, a_woman, agreed, police, shelter
from tests.stories.test_referral_from_abroad import a_file
from tests.worlds import a_consent, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
BUTTON = re.compile(r'<button[^>]*name="mends" value="([^"]*)">([^<]*)')


def seat(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def told(to: Actor, **given: Any) -> dict[str, Any]:
    return ASKED | {"receiver": to.agency.ref} | given


def test_a_consent_to_one_kind_covers_no_other_and_the_refusal_names_both(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, recipient_kind="ngo")
    with refused_as("consent.of_another_kind") as said:
        COMMANDS["prepare_referral"](actor=police, person=woman, **told(shelter))
    words = said.value.sentence(language="en")
    assert consent.ref in words
    assert "“Non-governmental organisation”" in words
    assert "“Shelter or crisis centre”" in words
    assert not Referral.objects.exists()


def test_who_may_not_open_that_consent_is_not_told_of_it(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    other = an_actor(role="investigator", agency=an_agency(kind="police", region="almaty_city"))
    their = COMMANDS["register_person"](actor=other, surname="Басқа", given_name="Адам", sex="female", birth_year=1991)
    agreed(other, their, recipient_kind="ngo")
    with refused_as("consent.missing") as said:
        COMMANDS["prepare_referral"](actor=police, person=woman, **told(shelter))
    assert said.value.code == "consent.missing"


def test_forms_name_the_kind_beside_each_body(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    for form in (f"/persons/{woman.ref}/consents/new", f"/persons/{woman.ref}/referrals/new"):
        shown = seat(police).get(form).content.decode()
        assert f"{shelter.agency.title_en} (Shelter or crisis centre)" in unescape(shown)


def test_from_a_refused_package_one_records_the_consent_and_comes_back_to_what_was_typed(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    woman = a_woman(consul)
    form = f"/consular-files/{a_file(consul, woman).ref}/referrals/new"
    client, typed = seat(consul), told(shelter, purpose="return")
    refused = client.post(form, typed)
    assert refused.status_code == 409
    found = BUTTON.search(refused.content.decode())
    assert found is not None
    assert found[2] == "Record a consent"
    way = client.post(form, typed | {"mends": unescape(found[1])})["Location"]
    assert "Held" not in way
    asked = client.get(way).context
    begun = {field.name: field.values for field in asked["fields"]}
    assert (begun["recipient"], begun["purpose"]) == ([shelter.agency.ref], ["return"])
    assert set(begun["groups"]) == set(GROUPS)
    assert not begun["points"]
    mark = parse_qs(urlsplit(way).query)["errand"][0]
    said = a_consent(recipient=shelter.agency.ref, purpose="return", groups=GROUPS)
    back = client.post(urlsplit(way).path, said | {"errand": mark})["Location"]
    assert Consent.objects.get().person == woman
    kept = {field.name: field.value for field in client.get(back).context["fields"]}
    assert (kept["narrative"], kept["receiver"]) == (typed["narrative"], shelter.agency.ref)
    assert client.post(form, typed).status_code == 302


def test_a_button_made_by_hand_leads_to_nobody_elses_person(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    stranger = a_woman(shelter, surname="Жат", given_name="Адам", birth_year=1980)
    form = f"/persons/{woman.ref}/referrals/new"
    for value in (f"act=record_consent&person={stranger.ref}", "act=withdraw_referral", "act=erase", ""):
        assert seat(police).post(form, told(shelter) | {"mends": value}).status_code == 200


def test_a_mission_that_hands_over_too_early_is_led_to_what_is_missing(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    file = a_file(consul, a_woman(consul))
    form, given = f"/consular-files/{file.ref}/handover/new", {"to": shelter.agency.ref}
    refused = seat(consul).post(form, given).content.decode()
    assert f"/consular-files/{file.ref}/referrals/new?receiver={shelter.agency.ref}" in refused
    COMMANDS["record_handover_consent"](actor=consul, consular_file=file, consent="refused", consent_by="person")
    found = BUTTON.search(seat(consul).post(form, given).content.decode())
    assert found is not None
    assert "record_handover_consent" in found[1]
