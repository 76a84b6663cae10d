"""A refusal on the console names what is wrong by the option that gives it."""

from __future__ import annotations

import pytest

from qorgan.doors.cli.main import tell
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text

WRONG = Text(en="is before the first day", ru="раньше первого дня", kk="бірінші күннен бұрын")


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["report", "run"], "--to"),
        (["do", "publish_edition"], "--until_on"),
        (["ask", "ask_figure"], "--until_on"),
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
