"""What a mission gave, and what it cost."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.intake.consular import commands
from qorgan.intake.consular.facts import FactConsularAssistance
from tests.refusals import refused_as
from tests.unit.intake.test_consular import consul, found, known

pytestmark = pytest.mark.django_db
__all__ = ["consul"]


def test_what_was_given_free_of_charge_cost_nothing(consul: Actor) -> None:
    file, given = found(consul), {"kind": "shelter", "paid_by": "nobody"}
    with refused_as("consular.free_at_a_cost", match="Free of charge"):
        commands.give_assistance(actor=consul, consular_file=file, amount=480, currency="USD", **given)
    commands.give_assistance(actor=consul, consular_file=file, **given)
    assert known(FactConsularAssistance).get().amount == 0
