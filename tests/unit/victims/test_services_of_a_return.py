"""Services delivered are lines of the journal, in the return as in statistics; hours, days and items stand apart."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.victims.running.models import ReturnEdition
from tests.refusals import refused_as
from tests.unit.victims.test_running import akimat, may_of, on, served, shelter, stay

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


def test_what_was_sent_as_units_stays_so_called_and_has_not_moved(on: Callable[[str], Actor], akimat: Agency) -> None:
    held = may_of(on)
    worker = on("2024-06-04")
    COMMANDS["send_monthly_return"](actor=worker, monthly_return=held)
    edition = ReturnEdition.objects.get()
    edition.figures |= {"services": {"legal_aid": 5}}
    del edition.figures["units"]
    edition.moved = [{"key": "services.legal_aid", "was": 4, "now": 5}]
    edition.save()
    with connection.schema_editor() as editor:
        import_module(MIGRATION).call_so(apps, editor)
    edition.refresh_from_db()
    assert edition.moved == [{"key": "mixed.legal_aid", "was": 4, "now": 5}]
    lines = {line.key: line for line in QUERIES["return_figures"](actor=worker, monthly_return=held.ref)}
    assert (lines["mixed"].value, lines["mixed"].title.en) == (5, "Units of services, of every kind together")
    assert "services" not in lines
    with refused_as("running.nothing_moved"):
        COMMANDS["send_monthly_return"](actor=worker, monthly_return=held, because="To be sure")
    late = stay(on("2024-06-04"), "2024-05-28")
    served(worker, late, "2024-05-29", units=7)
    _sent, second = COMMANDS["send_monthly_return"](actor=worker, monthly_return=held, because="One came late")
    assert {"key": "mixed.legal_aid", "was": 5, "now": 12} in second.moved
    assert (second.figures["services"], second.figures["units"]) == ({"legal_aid": 3}, {"hour": 12})
