"""Services delivered are lines of the journal, in the return as in statistics; hours, days and items stand apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from tests.unit.victims.test_running import akimat, on, served, shelter, stay

pytestmark = pytest.mark.django_db
__all__ = ["akimat", "on", "shelter"]
MIGRATION = "qorgan.victims.running.migrations.0002_units_of_every_kind_together"


def test_forty_hours_are_one_service_and_forty_hours(on: Callable[[str], Actor], akimat: Agency) -> None:
    worker = on("2024-05-31")
    file = stay(worker, "2024-05-02")
    served(worker, file, "2024-05-06", units=40)
    COMMANDS["deliver_service"](
        actor=worker,
        care_file=file,
        service="legal_aid",
        given_by="lawyer",
        unit="session",
        units=2,
        delivered_on="2024-05-07",
    )
    held = QUERIES["monthly_returns"](actor=worker).get()
    lines = {line.key: line for line in QUERIES["return_figures"](actor=worker, monthly_return=held.ref)}
    told = {key: line.value for key, line in lines.items() if key.startswith(("services", "units"))}
    assert told == {"services": 2, "services.legal_aid": 2, "units.hour": 40, "units.session": 2}
    assert lines["units.hour"].title.en == "Volume of services: Hours"
