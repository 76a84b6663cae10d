"""A look at what the budget was decided to make good is owed by the court, which alone may clear it, from when the cause was written down."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts.models import Sentence
from qorgan.rights.compensation import civil_claims
from tests.unit.rights.test_budget_claims import filed
from tests.unit.rights.test_compensation import a_scene, the_court
from tests.unit.rights.test_form_choices import client_of

pytestmark = pytest.mark.django_db


def test_the_court_owes_the_look_from_when_the_sentence_was_corrected() -> None:
    scene = a_scene(part="4", paragraph="1")
    claim, court = filed(scene, filed_on=date(2021, 2, 15)), the_court(scene, part="4")
    civil_claims.decide_civil_claim(
        actor=court,
        civil_claim=claim,
        outcome="partly",
        reasons="Proved",
        awarded_material=100_000,
        decided_on=date(2021, 3, 4),
        no_property="bailiff_act",
    )
    COMMANDS["correct_sentence"](actor=court, sentence=Sentence.objects.get(), term_months=60)
    assert Sentence.objects.get().requalified_at is None, "the provision is the same"
    COMMANDS["correct_sentence"](actor=court, sentence=Sentence.objects.get(), part="1")
    told = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert (told.agency, told.is_open) == (court.agency, True)
    assert told.started_at == Sentence.objects.get().requalified_at == court.now
    assert told.due_at > court.now, "not overdue when it comes into being"
    work = {actor.role.id: QUERIES["my_work"](actor=actor, term=told.term) for actor in (court, scene.police)}
    assert [one.next_step for one in work["court_clerk"]] == [f"/civil-claims/{claim.ref}/decision/setting-aside/new"]
    assert not work["investigator"].exists()
    assert told.next_step not in client_of(scene.police).get(f"/civil-claims/{claim.ref}").content.decode()
    assert told.next_step in client_of(court).get(f"/civil-claims/{claim.ref}").content.decode()
    assert client_of(court).post(told.next_step, {"reason": "basis_gone"}).status_code == 302
    told.refresh_from_db()
    assert not told.is_open
    assert not Obligation.objects.filter(agency=scene.police.agency, term=told.term, met_at=None).exists()
