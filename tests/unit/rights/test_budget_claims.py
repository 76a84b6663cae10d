"""The budget pays in place of a convict: the court that sentenced decides, and it is stated that the convict has no property."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.rights.compensation import civil_claims
from qorgan.rights.compensation.models import CivilClaim
from tests.refusals import refused_as
from tests.unit.rights.test_civil_claims import RECEIVED, sent
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, judged, the_court
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_paid_once import beside, joined
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ru", "kk")


@pytest.fixture
def grave() -> Scene:
    return a_scene(part="4", paragraph="1")


def filed(scene: Scene, *, forum: str = "budget", **given: Any) -> CivilClaim:
    wanted = {"material": 900_000} | given
    return civil_claims.file_civil_claim(actor=scene.police, injured_party=scene.party, forum=forum, **wanted)


def granted(
    actor: Actor, claim: CivilClaim, *, no_property: str | None = "bailiff_act", on: date = TODAY, amount: int = 1_000
) -> CivilClaim:
    return COMMANDS["decide_civil_claim"](
        actor=actor,
        civil_claim=claim.ref,
        outcome="partly" if amount else "refused",
        reasons="Proved",
        awarded_material=amount,
        no_property=no_property,
        decided_on=on,
    )


def test_before_a_judgment_nothing_is_decided_and_then_by_the_court_alone(grave: Scene) -> None:
    claim = filed(grave, filed_on=date(2021, 2, 15))
    for amount in (1_000, 0):
        with refused_as("compensation.no_court_has_it"):
            granted(grave.police, claim, amount=amount)
    with refused_as("compensation.harm_not_awarded"):
        COMMANDS["record_civil_payment"](actor=grave.police, civil_claim=claim, amount=1)
    page = client_of(grave.police).get(f"/civil-claims/{claim.ref}").content.decode()
    assert "court that sentences decides this claim" in page
    court = an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)
    sent(grave, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=grave.proceeding, received_on=RECEIVED)
    with refused_as("compensation.court_decides"):
        granted(grave.police, claim)
    for amount in (1_000, 0):
        with refused_as("compensation.claim_waits_for_judgment") as said:
            granted(court, claim, amount=amount)
    assert all(grave.proceeding.ref in said.value.sentence(language=one) for one in LANGUAGES)
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, outcome="convicted", judgment_on=date(2021, 3, 1))
    sentence = {"actor": court, "court_proceeding": before, "article": "128", "kind": "imprisonment"}
    COMMANDS["enter_sentence"](**sentence, part="1", term_months=48, in_force_on=date(2021, 3, 2))
    COMMANDS["enter_sentence"](**sentence, part="4", term_months=96)
    with refused_as("compensation.nobody_sentenced") as nobody:
        granted(court, claim)
    assert all("10" in nobody.value.sentence(language=one) for one in LANGUAGES), "the day is told"
    COMMANDS["enter_into_force"](actor=court, court_proceeding=before, on=date(2021, 3, 5))
    with refused_as("compensation.nobody_sentenced"):
        granted(court, claim, on=date(2021, 3, 4))
    with refused_as("day.too_early"):
        granted(court, claim, on=date(2021, 2, 28), amount=0)
    with refused_as("compensation.property_not_looked_for") as asked:
        granted(court, claim, no_property=None)
    grave_one = before.sentences.get(part="4")
    assert asked.value.blamed == "no_property"
    assert all(grave_one.ref in asked.value.sentence(language=one) for one in LANGUAGES)
    with refused_as("compensation.court_decides"):
        granted(grave.police, claim)
    assert granted(court, claim).no_property == "bailiff_act"
    page = client_of(court).get(f"/civil-claims/{claim.ref}").content.decode()
    assert "bailiff returned the writ" in page
    assert COMMANDS["record_civil_payment"](actor=grave.police, civil_claim=claim, amount=1_000)[0].received == 1_000


def test_a_sentence_for_a_lesser_crime_opens_no_budget_and_the_court_refuses(grave: Scene) -> None:
    claim, court = filed(grave), the_court(grave, part="1")
    with refused_as("compensation.nobody_sentenced"):
        granted(court, claim)
    assert granted(court, claim, amount=0).outcome == "refused"


def test_what_was_awarded_without_a_convict_is_paid_no_more_and_taken_back_by_whoever_has_it(
    grave: Scene,
) -> None:
    claim = filed(grave)
    CivilClaim.objects.update(decided_on=TODAY, outcome="partly", reasons="Proved", awarded_material=1_000)
    with refused_as("compensation.budget_pays_nothing") as said:
        COMMANDS["record_civil_payment"](actor=grave.police, civil_claim=claim.ref, amount=1)
    assert "no convict" in said.value.sentence(language="en")
    back = {"actor": grave.police, "civil_claim": claim.ref, "reason": "basis_gone"}
    assert COMMANDS["set_decision_aside"](**back).state == "filed"


def test_one_victim_claims_on_the_budget_once_in_what_was_joined_and_within_one_bound(grave: Scene) -> None:
    second = beside(grave, part="4")
    claim = filed(grave)
    joined(grave, second)
    second.party.refresh_from_db()
    with refused_as("compensation.budget_claim_runs") as said:
        filed(second)
    assert claim.ref in said.value.sentence(language="en")
    grave.proceeding.refresh_from_db()
    court = the_court(grave, part="4")
    granted(court, claim, amount=400_000)
    rest = filed(second)
    with refused_as("compensation.budget_bound"):
        granted(court, rest, amount=37_551)
    assert granted(court, rest, amount=37_550).awarded == 37_550


def test_a_second_claim_on_the_budget_is_refused_with_the_first_and_the_way_on(grave: Scene) -> None:
    first = filed(grave)
    with refused_as("compensation.budget_claim_runs") as refused:
        filed(grave)
    assert first.ref in refused.value.sentence(language="ru")
    assert "withdraw it" in refused.value.advice(language="en")
    assert filed(grave, forum="criminal"), "from the offender the harm is claimed all the same"
    page = client_of(grave.police).post(
        f"/injured-parties/{grave.party.ref}/civil-claims/new", {"forum": "budget", "material": "5"}
    )
    assert f"/records/{first.ref}/correction/new" in page.content.decode()
    with refused_as("compensation.budget_claim_runs"):
        filed(grave, material=1)
    COMMANDS["withdraw_civil_claim"](actor=grave.police, civil_claim=first, reason="at_wish")
    assert filed(grave).state == "filed"


def test_the_budget_makes_nothing_good_where_it_is_known_that_there_was_no_offence(grave: Scene) -> None:
    first = filed(grave)
    court = judged(grave, outcome="acquitted", ground="no_event")[1]
    with refused_as("compensation.no_offence_for_budget") as refused:
        granted(court, first)
    for language, words in (("en", "of an offence only"), ("ru", "правонарушения"), ("kk", "құқық бұзушылықтан")):
        assert words in refused.value.sentence(language=language)
    assert granted(court, first, amount=0).awarded == 0
    grave.party.proceeding.refresh_from_db()
    with refused_as("compensation.no_offence_for_budget"):
        filed(grave)
