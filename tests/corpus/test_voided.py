"""Whatever can be voided is voided alike: it stays with its reason, counts for nothing, owes nothing and is not voided twice."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.history.corrections import corrected
from qorgan.desk.history.rules import CORRECTIONS, CORRECTS, VOIDINGS, VOIDS
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.record_types import RECORD_TYPES, type_of
from qorgan.desk.records import Voidable
from qorgan.desk.workflow import Refused
from qorgan.government.training.models import Certificate
from qorgan.kernel.refusals import Refusal
from tests.corpus.store import House
from tests.doorkeepers import undone
from tests.refusals import refused_as

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]
KINDS = sorted(VOIDINGS, key=lambda model: model._meta.label)
STAND_ON = {"training.TrainingSession": [Certificate], "training.Trainee": [Certificate]}
"""What must be voided first."""
REASON = "Invented twice"


def test_whatever_is_declared_to_be_voided_keeps_the_day_and_the_reason_together() -> None:
    for model in RECORD_TYPES:
        if issubclass(model, Voidable):
            assert f"{model._meta.model_name}_voided_whole" in {one.name for one in model._meta.constraints}


@pytest.mark.parametrize("model", KINDS, ids=[model._meta.label for model in KINDS])
def test_a_voided_record_stays_with_its_reason_and_counts_for_nothing(house: House, model: Any) -> None:
    with undone():
        for before in STAND_ON.get(model._meta.label, ()):
            voided(house, before)
        role, record = voided(house, model)
        actor = house.actors[role]
        assert (record.voided_on, record.voided_reason) == (actor.today, REASON)
        source = ledger.SOURCES.get(model)
        for table in source.tells if source else ():
            assert not table._default_manager.filter(source=record.ref, retracted_at=None).exists()
        assert not Obligation.objects.filter(source=record.ref, met_at=None, cancelled_at=None).exists()
        with refused_as("record.voided"):
            void(actor, record)
        if model in CORRECTIONS:
            with refused_as("record.voided"):
                corrected(record, {}, actor=actor, reason=REASON)
        assert Refused(actor=actor, among={CORRECTS, VOIDS}).by(record) == {CORRECTS, VOIDS}
        assert REASON in house.ask(role, "GET", type_of(model).address(record)).text


def void(actor: Actor, record: Any) -> None:
    COMMANDS["void_record"](actor=actor, record=record.ref, reason=REASON)


def voided(house: House, model: Any) -> tuple[str, Any]:
    """The first record of a kind that somebody may void, voided, and in which role."""
    for role, actor in house.actors.items():
        if not actor.may(VOIDINGS[model].keep):
            continue
        for record in type_of(model).visible_to(actor).filter(voided_on=None).order_by("id"):
            try:
                void(actor, record)
            except Refusal:
                continue
            record.refresh_from_db()
            return role, record
    raise AssertionError(f"nobody voids any {model._meta.label}")
