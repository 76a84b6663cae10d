"""A refusal on the console names what is wrong by the option that gives it."""

from __future__ import annotations

import pytest
from django.db.utils import OperationalError, ProgrammingError
from psycopg.errors import UndefinedTable

from qorgan.doors.cli import house
from qorgan.doors.cli.main import tell
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text
from tests.refusals import refused_as

WRONG = Text(en="is before the first day", ru="раньше первого дня", kk="бірінші күннен бұрын")


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["report", "run"], "--to"),
        (["do", "publish_edition"], "--until_on"),
        (["ask", "ask_figure"], "--until_on"),
        (["ask", "ask_figure", "--until-on", "2020-13-40"], "--until-on"),
    ],
)
def test_a_field_is_named_as_the_command_takes_it(
    words: list[str], option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["qorgan", *words])
    tell(BadInput(problems={"until_on": [WRONG]}))
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"Some values could not be read: {option}."
    assert told[1] == f"  {option}: is before the first day"


@pytest.mark.parametrize(("reached", "refusal"), [(("owner",), "house.not_furnished"), ((), "house.database_away")])
def test_a_database_that_does_not_serve_is_told_of_in_words(
    reached: tuple[str, ...], refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "is_connected", lambda alias, *, tries=False: alias in reached)
    with refused_as(refusal) as told, house.told_of_the_database():
        raise OperationalError("FATAL: role does not exist")
    assert told.value.exit_code == 7


def test_tables_that_are_not_there_are_told_of_in_words() -> None:
    missing = ProgrammingError("relation does not exist")
    missing.__cause__ = UndefinedTable()
    with refused_as("house.not_furnished"), house.told_of_the_database():
        raise missing


def test_a_fault_inside_a_living_database_stays_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "is_connected", lambda alias, *, tries=False: True)
    with pytest.raises(OperationalError), house.told_of_the_database():
        raise OperationalError("deadlock detected")
