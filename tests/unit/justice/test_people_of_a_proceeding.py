"""The injured parties and suspects of a proceeding are asked for by reference, so that a program need not read the page."""

from __future__ import annotations

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import NotFound
from tests.unit.rights.test_compensation import TODAY, a_scene
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


def test_who_is_in_a_proceeding_is_listed_with_what_the_next_act_asks_for() -> None:
    scene = a_scene()
    person = COMMANDS["register_person"](actor=scene.police, sex="male")
    COMMANDS["record_suspect"](actor=scene.police, proceeding=scene.proceeding, person=person, since_on="2021-02-02")
    asked = {"actor": scene.police, "proceeding": scene.proceeding.ref}
    (party,) = QUERIES["injured_parties"](**asked)
    (suspect,) = QUERIES["suspects"](**asked)
    assert (party.person, suspect.person) == (scene.party.person, person)
    told = COMMANDS["explain_compensation"](
        actor=scene.police, injured_party=party.ref, answer="will_apply", language="ru"
    )
    assert told[0].injured_party == party
    COMMANDS["withdraw_suspect"](actor=scene.police, suspect=suspect.ref, reason="Mistaken")
    assert QUERIES["suspects"](**asked).get().withdrawn_on == TODAY
    with pytest.raises(NotFound):
        QUERIES["suspects"](actor=an_actor(role="investigator"), proceeding=scene.proceeding.ref)
