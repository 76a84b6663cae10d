"""A civil claim in the criminal proceeding waits for the court: nobody before it decides, and then the court alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.rights.compensation import civil_claims
from qorgan.rights.compensation.facts import FactHarmClaim
from qorgan.rights.compensation.models import CivilClaim
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
RECEIVED = date(2021, 2, 25)


@held
def scene() -> Scene:
    return a_scene()


@held
def court() -> Actor:
    return an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)


def filed(scene: Scene, *, forum: str = "criminal") -> CivilClaim:
    return COMMANDS["file_civil_claim"](
        actor=scene.police, injured_party=scene.party, forum=forum, material=300_000, filed_on=date(2021, 2, 15)
    )


def granted(actor: Actor, claim: CivilClaim, *, on: date = TODAY, despite_end: str | None = None) -> CivilClaim:
    return civil_claims.decide_civil_claim(
        actor=actor,
        civil_claim=claim,
        outcome="granted",
        reasons="Proved",
        awarded_material=300_000,
        decided_on=on,
        despite_end=despite_end,
    )


def with_prosecutor(scene: Scene) -> None:
    for decision in ("investigation_started", "sent_to_prosecutor"):
        COMMANDS["move_stage"](actor=scene.police, proceeding=scene.proceeding, decision=decision, on="2021-02-16")


def sent(scene: Scene, court: Actor) -> None:
    with_prosecutor(scene)
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"), today=TODAY)
    COMMANDS["send_to_court"](actor=prosecutor, proceeding=scene.proceeding, court=court.agency, on="2021-02-17")


def decided_anew(court: Actor, claim: CivilClaim, **given: Any) -> CivilClaim:
    COMMANDS["set_decision_aside"](actor=court, civil_claim=claim.ref, reason="entered_wrongly")
    told = {"outcome": "partly", "reasons": "Proved"} | given
    return COMMANDS["decide_civil_claim"](actor=court, civil_claim=claim.ref, **told)


def awarded() -> int:
    return sum(FactHarmClaim.objects.filter(retracted_at=None).values_list("awarded", flat=True))


def test_nobody_decides_a_civil_claim_before_a_court_has_the_proceeding(scene: Scene, court: Actor) -> None:
    claim = filed(scene)
    with refused_as("compensation.no_court_has_it") as said:
        granted(scene.police, claim)
    for language in ("en", "ru", "kk"):
        assert claim.ref in said.value.sentence(language=language)
        assert scene.proceeding.ref in said.value.sentence(language=language)
    assert "Send the proceeding to court" in said.value.advice(language="en")
    assert said.value.way is None, "what is only registered is not sent to court yet"
    sent(scene, court)
    for actor in (scene.police, court):
        with refused_as("compensation.no_court_has_it"):
            granted(actor, claim)
    assert awarded() == 0


def test_the_court_decides_it_with_the_judgment_and_nobody_else(scene: Scene, court: Actor) -> None:
    claim = filed(scene)
    sent(scene, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    with refused_as("compensation.court_decides") as said:
        granted(scene.police, claim)
    assert court.agency.title.in_("ru") in said.value.sentence(language="ru")
    with refused_as("compensation.claim_waits_for_judgment") as waits:
        granted(court, claim)
    for language in ("en", "ru", "kk"):
        assert scene.proceeding.ref in waits.value.sentence(language=language)
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, judgment_on="2021-03-02", outcome="convicted")
    with refused_as("day.too_early"):
        granted(court, claim, on=date(2021, 3, 1))
    assert granted(court, claim).awarded == awarded() == 300_000
    with refused_as("compensation.harm_decided"):
        granted(court, claim)
    assert decided_anew(court, claim, awarded_material=1, decided_on="2021-03-02").awarded == awarded() == 1


def test_what_was_decided_before_the_court_gave_the_proceeding_back_is_taken_back_by_that_court(
    scene: Scene, court: Actor
) -> None:
    claim = filed(scene)
    sent(scene, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    judge = {"actor": court, "court_proceeding": before}
    COMMANDS["enter_judgment"](**judge, judgment_on="2021-02-26", outcome="convicted")
    granted(court, claim)
    COMMANDS["correct_judgment"](**judge, outcome="returned", reason="Gaps")
    address = f"/civil-claims/{claim.ref}"
    withdrawal = f"{address}/decision/setting-aside/new"
    page = client_of(scene.police).get(address).content.decode()
    assert withdrawal not in page
    back = {"civil_claim": claim.ref, "reason": "basis_gone"}
    with refused_as("compensation.court_decides") as said:
        COMMANDS["set_decision_aside"](actor=scene.police, **back)
    assert court.agency.title.in_("kk") in said.value.sentence(language="kk")
    page = client_of(court).get(address).content.decode()
    assert withdrawal in page
    assert COMMANDS["set_decision_aside"](actor=court, **back).state == "filed"
    with refused_as("compensation.no_court_has_it"):
        granted(court, claim)
    done = COMMANDS["withdraw_civil_claim"](actor=scene.police, civil_claim=claim.ref, reason="other_forum")
    assert done.withdrawn_on == TODAY


@pytest.mark.parametrize("ground", ["no_event", "not_proven"])
def test_against_an_acquitted_person_nothing_is_awarded_without_a_reason_and_none_is_filed_anew(
    scene: Scene, court: Actor, ground: str
) -> None:
    claim = filed(scene)
    sent(scene, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    COMMANDS["enter_judgment"](
        actor=court, court_proceeding=before, judgment_on="2021-03-02", outcome="acquitted", ground=ground
    )
    page = client_of(court).get(f"/civil-claims/{claim.ref}/decision/new").content.decode()
    assert "leaves it without consideration" in page
    with refused_as("compensation.no_offence_for_claim") as said:
        granted(court, claim)
    assert "civil court" in said.value.advice(language="en")
    with refused_as("compensation.proceeding_is_over") as over:
        COMMANDS["file_civil_claim"](actor=scene.police, injured_party=scene.party.ref, forum="criminal", material=1)
    assert (over.value.blamed, "civil court" in over.value.advice(language="en")) == ("forum", True)
    assert granted(court, claim, despite_end="by_judgment").awarded == 300_000


def test_the_prosecutor_who_has_the_proceeding_is_led_to_sending_it(scene: Scene) -> None:
    claim = filed(scene)
    with_prosecutor(scene)
    with refused_as("compensation.no_court_has_it") as said:
        granted(scene.police, claim)
    assert said.value.way is not None
    assert (said.value.way.act, said.value.way.places) == ("send_to_court", {"proceeding": scene.proceeding.ref})


def test_what_the_court_gave_back_is_before_no_court(scene: Scene, court: Actor) -> None:
    claim = filed(scene)
    sent(scene, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    COMMANDS["return_proceeding"](actor=court, court_proceeding=before, reason="Gaps", on=date(2021, 3, 1))
    with refused_as("compensation.no_court_has_it") as said:
        granted(scene.police, claim)
    assert "send the proceeding" in said.value.advice(language="en").lower()


def test_a_claim_in_a_civil_court_is_recorded_as_before(scene: Scene) -> None:
    assert granted(scene.police, filed(scene, forum="civil")).awarded == 300_000
