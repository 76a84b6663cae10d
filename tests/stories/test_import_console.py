"""The operator imports from the console: a template, a list, a trial, a report."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from qorgan.desk.importing.models import Batch, BatchState
from qorgan.desk.importing.uploads import Upload
from qorgan.doors.cli.commands import importing
from qorgan.justice.crimes.models import Count
from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.office.imports import spool
from qorgan.office.imports.commands import queue_import
from tests.stories.lists import OFFENCE, a_ground, a_list
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _operator(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    user = a_user(login="console")
    a_membership(user=user, role="operator", agency=an_agency(kind="internal_ministry", region="astana"))


app = typer.Typer()
app.callback()(lambda: None)  # with one command alone its name would not be asked for
importing.add_to(app)


def qorgan(*words: str) -> Result:
    return CliRunner().invoke(app, ["import", *words])


def test_the_sources_are_listed_and_described() -> None:
    assert "plan_measures" in qorgan().stdout
    told = qorgan("--describe", "offences", "--language", "ru").stdout
    assert "Зарегистрированные правонарушения" in told
    assert "срока давности" in told


def test_a_template_goes_in_as_it_comes_out(tmp_path: Path) -> None:
    an_agency(code="police-almaty_c")  # whom the example names
    file = tmp_path / "offences.csv"
    file.write_bytes(qorgan("--template", "offences").stdout_bytes)
    trial = qorgan("offences", str(file), "--dry-run")
    assert (trial.exit_code, Count.objects.count()) == (0, 0), trial.output
    assert "Taken with remarks: 1" in trial.stdout
    assert "is the key of the template's example row" in trial.stdout
    done = qorgan("offences", str(file))
    assert (done.exit_code, Count.objects.count()) == (0, 1)
    assert "Unchanged: 1" in qorgan("offences", str(file)).stdout


def test_the_template_of_measures_names_a_plan_that_is_entered_and_says_what_must_come_first(tmp_path: Path) -> None:
    file = tmp_path / "measures.csv"
    alone = qorgan("--template", "plan_measures")
    assert "The plan must be entered" in alone.output
    a_ground(act="Decree No. 7")
    file.write_bytes(qorgan("--template", "plan_measures").stdout_bytes.replace(b"EXAMPLE-MEASURE-01", b""))
    trial = qorgan("plan_measures", str(file), "--dry-run")
    assert "Taken: 1" in trial.stdout, trial.output
    assert "1 of the rows bear no key of their own" in trial.stdout


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_refused_rows_are_told_written_to_a_file_and_change_the_exit_code(tmp_path: Path, form: str) -> None:
    file, report = tmp_path / "list.csv", tmp_path / f"report.{form}"
    file.write_bytes(a_list(OFFENCE, OFFENCE | {"key": "K-2", "act_on": "31.02.2020"}))
    done = qorgan("offences", str(file), "--report", str(report), "--language", "ru")
    assert done.exit_code == importing.SOME_REFUSED
    assert "Отклонено: 1" in done.stdout
    assert report.stat().st_mode & 0o077 == 0
    if form == "csv":
        assert (
            report.read_text(encoding="utf-8-sig").splitlines()[1].startswith("3,K-2,Отклонено,Дата деяния,31.02.2020,")
        )


def test_a_file_that_is_not_there_is_refused() -> None:
    assert isinstance(qorgan("offences", "/nowhere.csv").exception, BadInput)
    assert isinstance(qorgan("nothing", sys.executable).exception, NotFound)


def test_a_waiting_list_is_taken_in_for_the_one_who_laid_it_aside(tmp_path: Path) -> None:
    from qorgan.doors.cli.house import the_actor

    file = tmp_path / "list.csv"
    file.write_bytes(a_list(OFFENCE))
    batch = queue_import(actor=the_actor(), source="offences", file=Upload(path=file))
    assert spool.list_path(batch.ref).exists()
    assert qorgan("--batch", batch.ref).exit_code == 0
    assert Batch.objects.get().state == BatchState.DONE
    assert Count.objects.get().recorded_by == batch.recorded_by
    again = qorgan("--batch", batch.ref)
    assert again.exception is not None
    assert not spool.heard(batch.ref).is_alive


def test_a_waiting_list_whose_rows_cannot_be_read_is_refused_as_a_whole(tmp_path: Path) -> None:
    from qorgan.doors.cli.house import the_actor

    file = tmp_path / "list.csv"
    file.write_bytes(b"registered_on,article,act_on\n\n")
    batch = queue_import(actor=the_actor(), source="offences", file=Upload(path=file))
    qorgan("--batch", batch.ref)
    batch.refresh_from_db()
    assert (batch.state, batch.detail["code"]) == (BatchState.REFUSED, "import.file_empty")
