"""How a story of a recount begins: who owes what by a care file, and who counts it anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations import recounts
from qorgan.desk.obligations.models import Recount
from tests.worlds import an_actor, an_agency


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))


@pytest.fixture
def operator() -> Actor:
    return an_actor(role="operator")


def in_care(worker: Actor, *, since: date) -> Any:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=since)


def recount(actor: Actor, *, every_record: bool = False) -> Recount:
    return list(recounts.recount(actor=actor, every_record=every_record))[-1]


def console(*words: str) -> Any:
    from typer import Typer

    from qorgan.doors.cli.commands import law
    from qorgan.doors.cli.commands import recount as _recount

    app = Typer()
    law.add_to(app)
    _recount.add_to(app)
    return CliRunner(env={"COLUMNS": "240"}).invoke(app, ["law", *words])
