"""A civil claim stands with its judgment: what the court owes on it, and what becomes of an award whose judgment is gone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.rights.compensation.facts import FactHarmClaim
from qorgan.rights.compensation.models import CivilClaim
from tests.refusals import refused_as
from tests.unit.rights.test_budget_claims import filed as filed_on_budget
from tests.unit.rights.test_civil_claims import RECEIVED, awarded, court, decided_anew, filed, granted, scene, sent
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, the_court
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["court", "scene"]
JUDGED = date(2021, 3, 2)
LANGUAGES = ("en", "ru", "kk")


def before(scene: Scene, court: Actor, *, outcome: str = "", **judgment: Any) -> CourtProceeding:
    """The proceeding before the court, judged if an outcome is named."""
    sent(scene, court)
    held = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    if outcome:
        COMMANDS["enter_judgment"](actor=court, court_proceeding=held, judgment_on=JUDGED, outcome=outcome, **judgment)
    return held


def owed(claim: CivilClaim) -> dict[str, Obligation]:
    return {one.term: one for one in Obligation.objects.filter(IS_OPEN, source=claim.ref)}


def page_of(actor: Actor, address: str) -> str:
    return client_of(actor).get(address).content.decode()


GONE: list[tuple[dict[str, str], str]] = [
    ({"outcome": "acquitted", "ground": "no_event"}, "there was no offence"),
    ({"outcome": "acquitted", "ground": "not_proven"}, "Participation not proven"),
    ({"outcome": "returned", "reason": "Gaps"}, "no judgment stands in it"),
]


@pytest.mark.parametrize(("correction", "words"), GONE)
def test_an_award_whose_judgment_is_gone_is_looked_at_by_the_court_and_counts_no_more(
    scene: Scene, court: Actor, correction: dict[str, str], words: str
) -> None:
    claim, held = filed(scene), before(scene, court, outcome="convicted")
    granted(court, claim)
    COMMANDS["correct_judgment"](actor=court, court_proceeding=held, **correction)
    look = owed(claim)["compensation.look_again"]
    assert (look.agency, look.started_at) == (court.agency, court.now)
    work = QUERIES["my_work"](actor=court, term=look.term)
    assert [one.next_step for one in work] == [f"/civil-claims/{claim.ref}/decision/setting-aside/new"]
    assert awarded() == 0
    for actor in (court, scene.police):
        assert words in page_of(actor, f"/civil-claims/{claim.ref}")
    pay = {"actor": scene.police, "civil_claim": claim.ref, "amount": 50_000}
    with refused_as("compensation.judgment_gone") as refused:
        COMMANDS["record_civil_payment"](**pay)
    assert all(claim.ref in refused.value.sentence(language=one) for one in LANGUAGES)
    assert COMMANDS["record_civil_payment"](**pay, note="Not told yet")[1].note == "Not told yet"
    assert awarded() == 50_000, "what really came counts"
    COMMANDS["set_decision_aside"](actor=court, civil_claim=claim.ref, reason="basis_gone")
    assert "compensation.settle_harm" in owed(claim)
    COMMANDS["clear_civil_claim"](actor=scene.police, civil_claim=claim.ref, way="left")
    assert not {"compensation.look_again", "compensation.settle_harm"} & set(owed(claim))
    assert FactHarmClaim.objects.get(retracted_at=None).received == 50_000, "the victim keeps it"
    assert not list(ledger.verify())


def test_a_judgment_that_stands_again_ends_the_look_and_one_made_despite_the_acquittal_needs_none(
    scene: Scene, court: Actor
) -> None:
    claim, held = filed(scene), before(scene, court, outcome="convicted")
    granted(court, claim)
    put_right = {"actor": court, "court_proceeding": held}
    COMMANDS["correct_judgment"](**put_right, outcome="acquitted", ground="no_event")
    assert owed(claim)
    COMMANDS["correct_judgment"](**put_right, outcome="convicted")
    assert (owed(claim), awarded()) == ({}, 300_000)
    COMMANDS["correct_judgment"](**put_right, outcome="acquitted", ground="no_event")
    whole = {"outcome": "granted", "awarded_material": 300_000}
    assert decided_anew(court, claim, **whole, despite_end="by_judgment").despite_end == "by_judgment"
    assert (owed(claim), awarded()) == ({}, 300_000)
    COMMANDS["correct_judgment"](**put_right, outcome="returned", reason="Gaps")
    assert set(owed(claim)) == {"compensation.look_again"}, "the reason says nothing of a judgment that is none"


def test_the_court_owes_the_decision_on_a_civil_claim_with_the_judgment_and_again_after_its_withdrawal(
    scene: Scene, court: Actor
) -> None:
    claim, held = filed(scene), before(scene, court)
    assert owed(claim) == {}
    COMMANDS["enter_judgment"](actor=court, court_proceeding=held, judgment_on=JUDGED, outcome="convicted")
    first = owed(claim)["compensation.decide_civil"]
    assert (first.agency, first.due_on) == (court.agency, date(2021, 3, 10))
    assert [one.next_step for one in QUERIES["my_work"](actor=court, term=first.term)] == [
        f"/civil-claims/{claim.ref}/decision/new"
    ]
    for actor, is_offered in ((court, True), (an_actor(role="analyst", today=TODAY), False)):
        shown = page_of(actor, f"/court-proceedings/{held.ref}")
        assert claim.ref in shown
        assert (first.next_step in shown) is is_offered
    granted(court, claim, on=JUDGED)
    assert owed(claim) == {}
    COMMANDS["set_decision_aside"](actor=court, civil_claim=claim.ref, reason="overturned")
    again = owed(claim)["compensation.decide_civil"]
    assert (again.pk != first.pk, day_here(again.started_at)) == (True, TODAY)
    first.refresh_from_db()
    assert first.met_at is not None, "what was decided in time stays so"
    COMMANDS["withdraw_civil_claim"](actor=scene.police, civil_claim=claim.ref, reason="other_forum")
    assert owed(claim) == {}
    assert claim.ref not in page_of(court, f"/court-proceedings/{held.ref}")


def test_a_decision_under_a_judgment_that_is_gone_meets_nothing_under_the_next_one(scene: Scene, court: Actor) -> None:
    claim, held = filed(scene), before(scene, court, outcome="convicted")
    granted(court, claim)
    COMMANDS["correct_judgment"](actor=court, court_proceeding=held, outcome="returned", reason="Gaps")
    COMMANDS["set_decision_aside"](actor=court, civil_claim=claim.ref, reason="basis_gone")
    assert owed(claim) == {}
    with refused_as("compensation.no_court_has_it") as said:
        granted(court, claim)
    assert all(scene.proceeding.ref in said.value.sentence(language=one) for one in LANGUAGES)
    for actor in (court, scene.police):
        shown = page_of(actor, f"/civil-claims/{claim.ref}")
        assert f"/civil-claims/{claim.ref}/decision/new" not in shown
        assert "returned" in shown
    first = Obligation.objects.get(source=claim.ref, term="compensation.decide_civil")
    week = {"today": TODAY + timedelta(days=7)}
    police = an_actor(role="investigator", agency=scene.police.agency, **week)
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"), **week)
    clerk = an_actor(role="court_clerk", agency=court.agency, **week)
    again = {"proceeding": scene.proceeding.ref}
    COMMANDS["move_stage"](actor=police, **again, decision="sent_to_prosecutor", on="2021-03-11")
    COMMANDS["send_to_court"](actor=prosecutor, **again, court=court.agency.ref, on="2021-03-12")
    anew = COMMANDS["receive_proceeding"](actor=clerk, **again, received_on="2021-03-13")
    assert owed(claim) == {}
    COMMANDS["enter_judgment"](actor=clerk, court_proceeding=anew, judgment_on="2021-03-15", outcome="convicted")
    second = owed(claim)["compensation.decide_civil"]
    assert (second.key, day_here(second.started_at)) == (anew.ref, date(2021, 3, 15))
    kept = Obligation.objects.get(pk=first.pk)
    assert (kept.key, kept.started_at, kept.met_at) == (held.ref, first.started_at, first.met_at)


def test_the_court_owes_the_decision_on_a_budget_claim_once_the_judgment_is_in_force_and_after_its_withdrawal() -> None:
    grave = a_scene(part="4", paragraph="1")
    claim, court = filed_on_budget(grave, filed_on=date(2021, 2, 15)), the_court(grave, part="4")
    first = owed(claim)["compensation.decide_budget"]
    assert (first.agency, day_here(first.started_at)) == (court.agency, date(2021, 3, 3))
    decide = {
        "actor": court,
        "civil_claim": claim.ref,
        "outcome": "partly",
        "reasons": "Proved",
        "awarded_material": 1_000,
        "no_property": "bailiff_act",
        "decided_on": "2021-03-04",
    }
    COMMANDS["decide_civil_claim"](**decide)
    assert set(owed(claim)) == {"compensation.budget_pay"}
    COMMANDS["set_decision_aside"](actor=court, civil_claim=claim.ref, reason="overturned")
    again = owed(claim)["compensation.decide_budget"]
    assert (day_here(again.started_at), again.next_step) == (TODAY, f"/civil-claims/{claim.ref}/decision/new")


def test_an_award_of_the_budget_dated_before_the_sentence_was_in_force_is_marked() -> None:
    grave = a_scene(part="4", paragraph="1")
    claim, court = filed_on_budget(grave, filed_on=date(2021, 2, 15)), the_court(grave, part="4")
    COMMANDS["decide_civil_claim"](
        actor=court,
        civil_claim=claim.ref,
        outcome="partly",
        reasons="Proved",
        awarded_material=1_000,
        no_property="bailiff_act",
        decided_on="2021-03-04",
    )
    sentence = Sentence.objects.get()
    COMMANDS["correct_sentence"](actor=court, sentence=sentence.ref, in_force_on="2021-03-08")
    look = owed(claim)["compensation.look_again"]
    assert (look.agency, look.started_at) == (court.agency, court.now)
    assert sentence.ref in page_of(court, f"/civil-claims/{claim.ref}")
    pay = {"actor": grave.police, "civil_claim": claim.ref, "amount": 1_000}
    with refused_as("compensation.budget_pays_nothing") as said:
        COMMANDS["record_civil_payment"](**pay)
    assert all(sentence.ref in said.value.sentence(language=one) for one in LANGUAGES)
    decided_anew(court, claim, awarded_material=1_000, no_property="bailiff_act", decided_on="2021-03-08")
    assert set(owed(claim)) == {"compensation.budget_pay"}
    assert COMMANDS["record_civil_payment"](**pay)[0].received == 1_000
