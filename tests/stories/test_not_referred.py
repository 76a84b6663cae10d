"""Why somebody is not referred is said in words; that another body refers stands only with the body, which is told."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.settling import settle_all
from qorgan.office.letters.models import Letter
from qorgan.victims.referral.models import NonReferral
from qorgan.victims.referral.refusals_of_explaining import BodyMissing, BodyNotFitting
from tests.stories.test_referral import a_woman, identified, owed, police, shelter
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_that_another_body_refers_is_said_with_the_body_and_it_is_told(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    decision = identified(police, woman)

    def says(**given: Any) -> Any:
        wanted = {"decision": decision, "reason": "other_body", "note": "Agreed by telephone"} | given
        return COMMANDS["record_non_referral"](actor=police, **wanted)

    with pytest.raises(BodyMissing):
        says()
    for unfit in (police.agency, an_agency(kind="court")):
        with pytest.raises(BodyNotFitting):
            says(body=unfit)
    with pytest.raises(BodyNotFitting):
        says(reason="abroad", body=shelter.agency)
    assert owed("identification.referral", actor=police)[0].is_open
    said = says(body=shelter.agency)
    assert not owed("identification.referral", actor=police)[0].is_open
    told = Letter.objects.get(template="referral-by-another")
    assert (told.addressee, told.status, told.values["decision"]) == (shelter.agency, "sent", decision.ref)
    assert woman.ref not in str(told.values)
    NonReferral.objects.filter(pk=said.pk).update(body=None)
    settle_all([decision], actor=police)
    assert owed("identification.referral", actor=police)[0].is_open
