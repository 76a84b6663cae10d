"""To which bodies a mission hands a person over: to none in which nobody could read of the person."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular import commands
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.consular.refusals import NobodyToReceive
from tests.unit.intake.test_consular import agrees, browser, consul, found, home, of_the_ministry
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["consul"]


@pytest.mark.parametrize("kind", ["local_executive", "labour_inspection", "court", "audit", "internal_ministry"])
def test_nobody_is_handed_over_where_nobody_could_read_of_the_person(consul: Actor, kind: str) -> None:
    body, shelter, officer = an_agency(kind=kind), an_agency(kind="shelter"), of_the_ministry(consul)
    file = agrees(consul, home(consul, found(consul)), consent_on=date(2020, 3, 11))
    with pytest.raises(NobodyToReceive) as said:
        commands.hand_over(actor=consul, consular_file=file, to=body)
    for language in ("kk", "ru", "en"):
        assert body.title.in_(language) in said.value.sentence(language=language)
        assert file.person.ref in said.value.sentence(language=language)
    with pytest.raises(NobodyToReceive):
        commands.name_receiver(actor=officer, consular_file=file, receiver=body)
    assert ConsularFile.objects.get().state == "arrived"
    assert Obligation.objects.get(term="consular.handover", cancelled_at=None).is_open
    for actor, form in ((consul, "handover"), (officer, "receiver")):
        page = browser(actor).get(f"/consular-files/{file.ref}/{form}/new").content.decode()
        assert shelter.ref in page
        assert body.ref not in page
