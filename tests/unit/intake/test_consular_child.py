"""A yes to the handover that turns out to have been a child's own, said before the birth was known."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.intake.consular import commands
from qorgan.intake.consular.models import ConsularFile
from qorgan.intake.consular.refusals import RepresentativeMissing
from qorgan.people.models import PersonGrant
from tests.unit.intake.test_consular import BY_ORDER, a_person, agrees, akimat, consul, found

pytestmark = pytest.mark.django_db
__all__ = ["akimat", "consul"]


def test_nobody_is_handed_over_on_the_yes_of_who_turns_out_to_have_been_a_child(consul: Actor, akimat: Agency) -> None:
    girl = a_person(consul, birth_year=None)
    file = found(consul, person=girl)
    agrees(consul, file, adult_ground="own_word")
    COMMANDS["change_person"](actor=consul, person=girl, born_on=date(2011, 5, 6))
    commands.record_departure(actor=consul, consular_file=file, escort="consul", departed_on=date(2020, 3, 10))
    commands.meet_arrival(actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on=date(2020, 3, 11))
    with pytest.raises(RepresentativeMissing) as said:
        commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=date(2020, 3, 12))
    way = said.value.way
    assert way is not None
    assert (way.act, way.places) == ("record_handover_consent", {"consular_file": file.ref})
    assert ConsularFile.objects.get().handed_to is None
    assert not PersonGrant.objects.filter(agency=akimat).exists()
    agrees(consul, file, **BY_ORDER, consent_on=date(2020, 3, 11))
    done = commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=date(2020, 3, 12))
    assert done.state == "handed_over"
